/* Everything that is known of one image: picture, caption and bars, its life story, probabilities
 * and logits as numbers, the training images that look most like it; and beside it two pinned test
 * images.
 *
 * Asks the experiment to study the image while it is on screen. Main thread; the
 * panes of the Inspect view include this.
 */
#pragma once

#include "session/picture/picture-shelf.h"
#include "views/view.h"

G_BEGIN_DECLS

/* Signal:
 *  "jump" (guint index)  the user has asked for another image of the same split; it is there */
#define FR_TYPE_IMAGE_DETAIL (fr_image_detail_get_type ())
G_DECLARE_FINAL_TYPE (FrImageDetail, fr_image_detail, FR, IMAGE_DETAIL, FrView)

/* Shows image @index of @split from now on; there is an experiment. */
void fr_image_detail_show_image (FrImageDetail *self, FrSplit split, guint index);

/* The pictures of the user's own that can be pinned besides test images; a reference is taken.
 * Once. */
void fr_image_detail_set_shelf (FrImageDetail *self, FrPictureShelf *shelf);
/* Pins the picture @id of it, in the place of that which was pinned before the other one, and shows
 * what is pinned. If it is removed, the test image that was there comes back. */
void fr_image_detail_pin (FrImageDetail *self, guint64 id);

G_END_DECLS
