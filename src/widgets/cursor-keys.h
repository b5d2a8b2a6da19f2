/* Which key moves a chart's keyboard cursor where.
 *
 * Pure functions. Main thread; widgets/.
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

typedef enum {
  FR_CURSOR_BACK,    /* Left */
  FR_CURSOR_FORWARD, /* Right */
  FR_CURSOR_FIRST,   /* Home */
  FR_CURSOR_LAST,    /* End */
  FR_CURSOR_HIDE,    /* Escape, or the focus has gone */
} FrCursorMove;

/* Fills @move. Returns: whether @key with the modifiers of @state moves a cursor; a key with Ctrl,
 * Alt, Shift or Super never does. */
gboolean fr_cursor_keys_get_move (guint key, GdkModifierType state, FrCursorMove *move);

G_END_DECLS
