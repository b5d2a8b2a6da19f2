/* The Training view: curves of loss and accuracy, 25 test images with live captions, and the
 * selected image with its probabilities.
 *
 * Main thread; only app/ includes this.
 */
#pragma once

#include "views/view.h"

G_BEGIN_DECLS

/* Property "head-shown": boolean, write-only: whether the sentence at its head is there. */
#define FR_TYPE_TRAIN_VIEW (fr_train_view_get_type ())
G_DECLARE_FINAL_TYPE (FrTrainView, fr_train_view, FR, TRAIN_VIEW, FrView)

G_END_DECLS
