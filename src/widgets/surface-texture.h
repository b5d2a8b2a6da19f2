/* From a cairo image to a texture for GTK, without a copy.
 *
 * Main thread; widgets/.
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* @surface: (transfer full): an image surface of CAIRO_FORMAT_ARGB32, not painted on any more.
 * Returns: (transfer full). */
GdkTexture *fr_surface_texture_new (cairo_surface_t *surface);

G_END_DECLS
