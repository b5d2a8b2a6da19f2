/* An image of a data set as a texture, dark on white.
 *
 * A pure function. Main thread; the tiles of widgets/.
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* @pixels: [28 * 28], 0 white to 255 black, rows from the top; copied. Returns: (transfer full). */
GdkTexture *fr_image_texture_new (const guint8 *pixels);

G_END_DECLS
