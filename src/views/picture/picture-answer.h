/* What the network makes of the user's own picture: caption, bars, its opinion through the
 * training, and the training images most like it.
 *
 * It is told which picture, and asks the lens while it is seen: the quick question at once, that
 * for the story once the hand rests. What was answered last stays until the next answer comes, so
 * that nothing flickers under a stroke. Main thread; picture-pane includes this.
 */
#pragma once

#include "views/picture/kept-pictures.h"

G_BEGIN_DECLS

/* Signal "labelled": the user has said, or no longer says, what it is. */
#define FR_TYPE_PICTURE_ANSWER (fr_picture_answer_get_type ())
G_DECLARE_FINAL_TYPE (FrPictureAnswer, fr_picture_answer, FR, PICTURE_ANSWER, FrView)

/* @pixels: (nullable): [FR_IMAGE_PIXELS], as the data set stores them; copied; %NULL: there is no
 * picture. @at_rest: whether the hand is not in the middle of a stroke. */
void fr_picture_answer_set_pixels (FrPictureAnswer *self, const guint8 *pixels, gboolean at_rest);

/* What the user says that it is: @label: (nullable): the name of a class. */
void fr_picture_answer_set_label (FrPictureAnswer *self, const char *label);
/* Returns: (transfer none) (nullable). */
const char *fr_picture_answer_get_label (FrPictureAnswer *self);

/* Returns: (transfer none): the row of kept pictures in it. */
FrKeptPictures *fr_picture_answer_get_kept (FrPictureAnswer *self);

G_END_DECLS
