/* What stands out in the course of a run: its best moment, the changes of its settings, where it
 * parted from another one, and where the prediction for the image changed that the user looks at.
 *
 * Pure functions of what the window knows of an experiment. Main thread; only app/ includes this.
 */
#pragma once

#include "session/experiment.h"

G_BEGIN_DECLS

/* Returns: (transfer full): FrTimelineMark, ascending; the array owns their labels. */
GArray *fr_moment_marks_find (FrExperiment *experiment);

/* Returns: (transfer full) (nullable): whose predictions they are, "Image 23". */
char *fr_moment_marks_name_image (FrExperiment *experiment);

/* Returns: the batch of the mark after @batch, or if @forward is FALSE before it; @batch itself if
 * there is none. */
guint64 fr_moment_marks_walk (FrExperiment *experiment, guint64 batch, gboolean forward);

G_END_DECLS
