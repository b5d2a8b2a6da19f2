/* The bottom bar: what the training is doing in a sentence, and how far it is.
 *
 * Hidden while there is no experiment. Main thread; only the window includes this.
 */
#pragma once

#include "views/view.h"

G_BEGIN_DECLS

#define FR_TYPE_TRAINING_STATUS (fr_training_status_get_type ())
G_DECLARE_FINAL_TYPE (FrTrainingStatus, fr_training_status, FR, TRAINING_STATUS, FrView)

/* Puts the sentence above the track where the window is narrow, otherwise beside it. */
void fr_training_status_set_stacked (FrTrainingStatus *self, gboolean stacked);

G_END_DECLS
