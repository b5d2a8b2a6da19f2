/* A 28 x 28 image as a PNG file of grey pixels and nothing else: no text, no time, no profile.
 *
 * White is 255, as in the files of the data set. Reads as hostile. No state. Any thread.
 */
#pragma once

#include "formats/picture/picture-reader.h"

G_BEGIN_DECLS

/* Returns: (transfer full): the file's bytes. @pixels: [FR_IMAGE_PIXELS]. */
GBytes *fr_grey_png_write (const guint8 *pixels);

/* Reads @size bytes, which messages call @name, of a picture of that size, grey or not. @stop:
 * (nullable). @pixels: [FR_IMAGE_PIXELS], filled. Returns: %FALSE with %FR_PICTURE_ERROR. */
gboolean fr_grey_png_read (const guint8 *bytes,
                           gsize size,
                           const char *name,
                           const FrStop *stop,
                           guint8 *pixels,
                           GError **error);

G_END_DECLS
