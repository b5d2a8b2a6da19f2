/* Keys of the cursor, those of the number pad among them.
 *
 * Main thread; see the header.
 */
#include "widgets/cursor-keys.h"

gboolean
fr_cursor_keys_get_move (guint key, GdkModifierType state, FrCursorMove *move)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK))
    return FALSE;

  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    *move = FR_CURSOR_BACK;
    return TRUE;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    *move = FR_CURSOR_FORWARD;
    return TRUE;
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home:
    *move = FR_CURSOR_FIRST;
    return TRUE;
  case GDK_KEY_End:
  case GDK_KEY_KP_End:
    *move = FR_CURSOR_LAST;
    return TRUE;
  case GDK_KEY_Escape:
    *move = FR_CURSOR_HIDE;
    return TRUE;
  default:
    return FALSE;
  }
}
