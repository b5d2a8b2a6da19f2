/* The Train view: curves of loss and accuracy, 25 test images with live captions, and the selected
 * image with its ten probabilities.
 *
 * Follows an experiment; owns nothing of it. Main thread; only app/ includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/experiment.h"

G_BEGIN_DECLS

#define FR_TYPE_TRAIN_VIEW (fr_train_view_get_type ())
G_DECLARE_FINAL_TYPE (FrTrainView, fr_train_view, FR, TRAIN_VIEW, AdwBin)

/* Returns: (transfer floating): a view without a experiment. */
GtkWidget *fr_train_view_new (void);

/* Follows @experiment from now on; %NULL lets go of the present one. */
void fr_train_view_set_experiment (FrTrainView *self, FrExperiment *experiment);

G_END_DECLS
