/* Arrow keys, Home, End and Enter in a grid. */
#include "widgets/grid-keys.h"

int
fr_grid_keys_target (guint key, int selected, int n, int columns, gboolean rtl)
{
  int target = selected;

  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    target += rtl ? 1 : -1;
    break;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    target += rtl ? -1 : 1;
    break;
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    target -= columns;
    break;
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    target += columns;
    break;
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home:
    target = 0;
    break;
  case GDK_KEY_End:
  case GDK_KEY_KP_End:
    target = n - 1;
    break;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    break;
  default:
    return -1;
  }

  if (n == 0)
    return -1;
  if (selected < 0)
    return 0;

  return target >= 0 && target < n ? target : selected;
}
