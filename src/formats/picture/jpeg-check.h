/* Whether a JPEG holds as many blocks of pixels as its header announces.
 *
 * gdk-pixbuf has libjpeg make up for those that are missing with grey, and says nothing of what
 * libjpeg warns of. The bytes are read as hostile. No state. Any thread.
 */
#pragma once

#include <glib.h>

#include "engine/stop.h"

G_BEGIN_DECLS

/* Looks at the @size @bytes of a JPEG. @stop: (nullable). @deadline: in g_get_monotonic_time(), or
 * 0. Returns: %FALSE if more blocks are missing than one would overlook, or a component has none at
 * all. %TRUE too if it cannot be said: of what libjpeg refuses, or if it was stopped. */
gboolean
fr_jpeg_check_is_whole (const guint8 *bytes, gsize size, const FrStop *stop, gint64 deadline);

G_END_DECLS
