/* Whether a JPEG holds as many blocks of pixels as its header announces.
 *
 * Its decoder makes up for those that are missing with grey, and says nothing. Here the packed data
 * are followed code by code, without a pixel being made. The bytes are read as hostile. No state.
 * Any thread.
 */
#pragma once

#include <glib.h>

#include "engine/stop.h"

G_BEGIN_DECLS

/* Looks at the @size @bytes of a JPEG, which begins as one and has its end. @stop: (nullable).
 * @deadline: in g_get_monotonic_time(), or 0. Returns: %FALSE if more blocks are missing than one
 * would overlook, or a component has none at all. %TRUE too if it cannot be said: of packing other
 * than Huffman's, of what the decoder refuses, or if it was stopped. */
gboolean
fr_jpeg_blocks_are_there (const guint8 *bytes, gsize size, const FrStop *stop, gint64 deadline);

G_END_DECLS
