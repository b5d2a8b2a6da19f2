/* Tests of widgets/matrix-place.h. */
#include "widgets/matrix-place.h"

/* Moves from a place of a matrix of 3 classes. */
static void
assert_move (int truth, int predicted, guint key, int to_truth, int to_predicted)
{
  FrMatrixPlace place = { truth, predicted };

  g_assert_true (fr_matrix_place_move (&place, key, 3));
  g_assert_cmpint (place.truth, ==, to_truth);
  g_assert_cmpint (place.predicted, ==, to_predicted);
}

static void
test_cells (void)
{
  assert_move (1, 1, GDK_KEY_Left, 1, 0);
  assert_move (1, 1, GDK_KEY_KP_Right, 1, 2);
  assert_move (1, 1, GDK_KEY_Up, 0, 1);
  assert_move (1, 1, GDK_KEY_Down, 2, 1);
  assert_move (1, 1, GDK_KEY_Home, 1, 0);
  assert_move (1, 1, GDK_KEY_End, 1, 2);
  /* Edges without names. */
  assert_move (1, 2, GDK_KEY_Right, 1, 2);
  assert_move (0, 1, GDK_KEY_Up, 0, 1);
}

static void
test_names (void)
{
  /* Names of rows are at the left. */
  assert_move (1, 0, GDK_KEY_Left, 1, -1);
  assert_move (1, -1, GDK_KEY_Left, 1, -1);
  assert_move (1, -1, GDK_KEY_Down, 2, -1);
  assert_move (2, -1, GDK_KEY_Down, 2, -1);
  assert_move (1, -1, GDK_KEY_Up, 0, -1);
  assert_move (1, -1, GDK_KEY_Right, 1, 0);
  /* Names of columns are below. */
  assert_move (2, 1, GDK_KEY_Down, -1, 1);
  assert_move (-1, 1, GDK_KEY_Down, -1, 1);
  assert_move (-1, 1, GDK_KEY_Left, -1, 0);
  assert_move (-1, 0, GDK_KEY_Left, -1, 0);
  assert_move (-1, 2, GDK_KEY_Right, -1, 2);
  assert_move (-1, 1, GDK_KEY_Up, 2, 1);
}

static void
test_other_keys (void)
{
  FrMatrixPlace place = { 1, 1 };

  g_assert_false (fr_matrix_place_move (&place, GDK_KEY_Return, 3));
  g_assert_true (fr_matrix_place_equal (place, (FrMatrixPlace){ 1, 1 }));
  g_assert_false (fr_matrix_place_is_nowhere ((FrMatrixPlace){ 1, -1 }));
  g_assert_false (fr_matrix_place_is_nowhere ((FrMatrixPlace){ -1, 1 }));
  g_assert_true (fr_matrix_place_is_nowhere (FR_MATRIX_NOWHERE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/matrix-place/cells", test_cells);
  g_test_add_func ("/matrix-place/names", test_names);
  g_test_add_func ("/matrix-place/other-keys", test_other_keys);

  return g_test_run ();
}
