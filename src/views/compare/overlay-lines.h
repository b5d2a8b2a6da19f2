/* Groups of runs as the lines of an overlay: a mean with its band, and the runs behind it, over
 * epochs or seconds of training.
 *
 * Main thread; overlay-pane.
 */
#pragma once

#include "charts/overlay/overlay-layout.h"
#include "views/compare/drawn-group.h"

G_BEGIN_DECLS

typedef struct _FrOverlayLines FrOverlayLines;

/* Of @groups: FrDrawnGroup, whose names and curves must outlive this. Over seconds the mean is at
 * the mean of the runs' seconds at each batch, and what has no seconds is left out. Of two runs on,
 * a group has a band and seeds; of one alone the run itself is the only seed. Returns: (transfer
 * full). */
FrOverlayLines *
fr_overlay_lines_new (const GPtrArray *groups, FrMeasure measure, FrOverlayAxis axis);
void fr_overlay_lines_free (FrOverlayLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrOverlayLines, fr_overlay_lines_free)

/* Returns: (transfer none): a line for each group, borrowed. */
const FrOverlayLine *fr_overlay_lines_get (const FrOverlayLines *self);

/* Where the moment after @epochs is on each line: sets @moments, [the groups], NaN for none. Over
 * seconds it is where the mean has come after as many epochs. */
void fr_overlay_lines_find_moments (const FrOverlayLines *self, double epochs, double *moments);

G_END_DECLS
