/* The Inspect view: which images the network of the moment takes for what, and why.
 *
 * Follows an experiment; owns nothing of it. Main thread; only app/ includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/experiment.h"

G_BEGIN_DECLS

#define FR_TYPE_INSPECT_VIEW (fr_inspect_view_get_type ())
G_DECLARE_FINAL_TYPE (FrInspectView, fr_inspect_view, FR, INSPECT_VIEW, AdwBin)

/* Returns: (transfer floating): a view without a experiment. */
GtkWidget *fr_inspect_view_new (void);

/* Follows @experiment from now on; %NULL lets go of the present one. */
void fr_inspect_view_set_experiment (FrInspectView *self, FrExperiment *experiment);

G_END_DECLS
