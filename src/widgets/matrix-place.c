/* Cells, names of rows and names of columns as one field to walk in.
 *
 * Pure functions; see the header.
 */
#include "widgets/matrix-place.h"

gboolean
fr_matrix_place_is_nowhere (FrMatrixPlace place)
{
  return place.truth < 0 && place.predicted < 0;
}

gboolean
fr_matrix_place_equal (FrMatrixPlace a, FrMatrixPlace b)
{
  return a.truth == b.truth && a.predicted == b.predicted;
}

gboolean
fr_matrix_place_move (FrMatrixPlace *place, guint key, guint length)
{
  int last = (int) length - 1;
  gboolean is_row = place->predicted < 0, is_column = place->truth < 0;

  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    place->predicted = MAX (is_column ? 0 : -1, place->predicted - 1);
    return TRUE;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    place->predicted = MIN (last, place->predicted + 1);
    return TRUE;
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    place->truth = is_column ? last : MAX (0, place->truth - 1);
    return TRUE;
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    if (is_column)
      return TRUE;
    if (place->truth < last)
      place->truth++;
    else if (!is_row)
      place->truth = -1;
    return TRUE;
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home:
    place->predicted = 0;
    return TRUE;
  case GDK_KEY_End:
  case GDK_KEY_KP_End:
    place->predicted = last;
    return TRUE;
  default:
    return FALSE;
  }
}
