/* The banner above the views: what has come of the training, and what can be done next. A training
 * that is done leads on, one that has failed says why.
 *
 * Main thread; only the window includes this.
 */
#pragma once

#include "views/view.h"

G_BEGIN_DECLS

/* Properties, boolean:
 *  "tight"  whether the window is low, or presents: there is room for one sentence
 *  "alone"  read-only: whether what it says takes the place of the Training view's sentence, which
 *           knows nothing of trouble
 */
#define FR_TYPE_TRAINING_BANNER (fr_training_banner_get_type ())
G_DECLARE_FINAL_TYPE (FrTrainingBanner, fr_training_banner, FR, TRAINING_BANNER, FrView)

/* Whether the Training view is the one that is seen: only there the end of a training leads on. */
void fr_training_banner_set_at_training (FrTrainingBanner *self, gboolean at_training);
/* Returns: (transfer none) (nullable): what it says. */
const char *fr_training_banner_get_sentence (FrTrainingBanner *self);

G_END_DECLS
