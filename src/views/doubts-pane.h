/* Doubtful labels, a page of the Inspect view: the training images whose label the network
 * contradicts most, and a note pad for what a person thinks of them.
 *
 * Follows an experiment, and asks it for reviews of the training set while it is seen. Main
 * thread; inspect-view includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/experiment.h"

G_BEGIN_DECLS

#define FR_TYPE_DOUBTS_PANE (fr_doubts_pane_get_type ())
G_DECLARE_FINAL_TYPE (FrDoubtsPane, fr_doubts_pane, FR, DOUBTS_PANE, AdwBin)

/* Returns: (transfer floating): a pane without a experiment. */
GtkWidget *fr_doubts_pane_new (void);

/* Follows @experiment from now on, and loads the marks of its data set; %NULL lets go of the
 * present one. While the pane is seen the experiment studies the image that is chosen in it; who
 * else wants a study has to ask for it again when it is seen. */
void fr_doubts_pane_set_experiment (FrDoubtsPane *self, FrExperiment *experiment);

G_END_DECLS
