/* Picture files made in memory: by gdk-pixbuf, or byte by byte where no writer would make them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @width x @height pixels that grow brighter to the right, as "png" or "jpeg". The lower half is
 * dark. Returns: (transfer full). */
GByteArray *picture_fixture_save (guint width, guint height, const char *kind);

/* Puts an EXIF segment with this orientation, 1 to 8, into @jpeg. */
void picture_fixture_set_orientation (GByteArray *jpeg, guint8 orientation);

/* A JPEG of one level, in few bytes however large it is. */
typedef struct {
  guint width, height;
  gboolean colour;    /* with colours that are half as fine; otherwise grey */
  gboolean in_passes; /* progressive */
  guint8 stretch;     /* units between two restart markers; 0 for none */
  double missing;     /* the share of the picture that is not packed, at its end */
} PictureFixtureJpeg;

/* Returns: (transfer full). */
GByteArray *picture_fixture_pack_jpeg (const PictureFixtureJpeg *jpeg);

/* A whole grey one without any of that. Returns: (transfer full). */
GByteArray *picture_fixture_make_jpeg (guint width, guint height);

/* A GIF of 4 x 2 pixels with @n pictures: the first white at the left and black at the right, the
 * others all black. Returns: (transfer full). */
GByteArray *picture_fixture_make_gif (guint n);

/* An animated WebP whose first picture is that of @webp, which has no more than one chunk, and
 * whose second is damaged. Returns: (transfer full). */
GByteArray *picture_fixture_animate (const GByteArray *webp, guint width, guint height);

/* The beginning of a WebP of that size. Returns: (transfer full). */
GByteArray *picture_fixture_begin_webp (guint width, guint height);

G_END_DECLS
