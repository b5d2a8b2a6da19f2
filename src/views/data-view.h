/* The Data view: the pictures and labels that the network learns from, down to the single pixel.
 *
 * Follows an experiment; owns nothing of it. Main thread; only app/ includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/experiment.h"

G_BEGIN_DECLS

#define FR_TYPE_DATA_VIEW (fr_data_view_get_type ())
G_DECLARE_FINAL_TYPE (FrDataView, fr_data_view, FR, DATA_VIEW, AdwBin)

/* Returns: (transfer floating): a view without a experiment. */
GtkWidget *fr_data_view_new (void);

/* Follows @experiment from now on; %NULL lets go of the present one. */
void fr_data_view_set_experiment (FrDataView *self, FrExperiment *experiment);

G_END_DECLS
