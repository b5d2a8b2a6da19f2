/* Whether a picture of a GIF holds as many pixels as it announces.
 *
 * Its decoder leaves out those that are missing, and says nothing. Here the packed data are
 * followed code by code, without a pixel being made. The bytes are read as hostile. No state. Any
 * thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Looks at the blocks that begin at @bytes with how many bits a pixel takes, and of which the last
 * is the empty one that ends @size. @n: the pixels of the picture. Returns: %FALSE if more are
 * missing than one would overlook. */
gboolean fr_gif_pixels_are_there (const guint8 *bytes, gsize size, guint64 n);

G_END_DECLS
