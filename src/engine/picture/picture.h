/* Pictures of the user's own, on their way to a network: in colour, and in grey.
 *
 * Plain memory of bounded size: whoever reads a picture has made it small enough. No state. Any
 * thread, any layer.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FR_PICTURE_MAX_SIDE 1024 /* pixels; the largest picture takes 4 MiB */

/* In colour. Nothing but pixels: no EXIF, no profile, no name. */
typedef struct {
  guint width, height; /* 1 to FR_PICTURE_MAX_SIDE */
  guint8 *pixels;      /* [height][width][4]: red, green, blue, and how opaque; owned */
} FrPicture;

/* In grey, or how strongly there is something at each place: 0 is black, or nothing. */
typedef struct {
  guint width, height;
  guint8 *pixels; /* [height][width]; owned */
} FrGreyPicture;

/* Returns: (transfer full): a transparent picture of that size. */
FrPicture *fr_picture_new (guint width, guint height);
void fr_picture_free (FrPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrPicture, fr_picture_free)

/* Returns: (transfer full): a picture of @grey, [height][width], such as a drawing. */
FrPicture *fr_picture_new_from_grey (guint width, guint height, const guint8 *grey);

/* Makes @grey a black picture of that size; it must be cleared or all zero before. */
void fr_grey_picture_init (FrGreyPicture *grey, guint width, guint height);
void fr_grey_picture_clear (FrGreyPicture *grey);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrGreyPicture, fr_grey_picture_clear)

/* Makes @grey what @picture is in grey, turned clockwise by @turns quarters: the luma of ITU-R
 * BT.601, of the values as they are stored. The pictures of Fashion-MNIST were made grey so, too;
 * the mean of linear light would be darker than what a network has learned from. Where the picture
 * is transparent it is white or black, whichever is farther from what is to be seen. */
void fr_grey_picture_read (FrGreyPicture *grey, const FrPicture *picture, guint turns);

/* Scales the square with the corner (@x, @y) and @side pixels of @grey to @n x @n pixels: each is
 * the mean of the area that it covers. The square may reach beyond the picture, where all is 0.
 * @to: [n][n], filled. */
void fr_grey_picture_average (const FrGreyPicture *grey,
                              double x,
                              double y,
                              double side,
                              guint n,
                              guint8 *to);

G_END_DECLS
