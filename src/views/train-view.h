/* The Train view: curves of loss and accuracy, 25 test images with live captions, and the selected
 * image with its ten probabilities.
 *
 * Follows a training session; owns nothing of it. Main thread; only app/ includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/training-session.h"

G_BEGIN_DECLS

#define FR_TYPE_TRAIN_VIEW (fr_train_view_get_type ())
G_DECLARE_FINAL_TYPE (FrTrainView, fr_train_view, FR, TRAIN_VIEW, AdwBin)

/* Returns: (transfer floating): a view without a session. */
GtkWidget *fr_train_view_new (void);

/* Follows @session from now on; %NULL lets go of the present one. */
void fr_train_view_set_session (FrTrainView *self, FrTrainingSession *session);

G_END_DECLS
