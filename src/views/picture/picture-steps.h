/* How the network sees the user's own picture: a small picture of each step on the way from the
 * picture to 28 x 28 pixels, and what of that can be set.
 *
 * Main thread; picture-pane includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/picture/own-picture.h"

G_BEGIN_DECLS

#define FR_TYPE_PICTURE_STEPS (fr_picture_steps_get_type ())
G_DECLARE_FINAL_TYPE (FrPictureSteps, fr_picture_steps, FR, PICTURE_STEPS, AdwBin)

/* Follows @picture, and sets how it is prepared. A reference is taken. Once. */
void fr_picture_steps_set_picture (FrPictureSteps *self, FrOwnPicture *picture);

/* Prepares it as if nothing had been set, but for the crop. */
void fr_picture_steps_reset (FrPictureSteps *self, FrChoice crop);

G_END_DECLS
