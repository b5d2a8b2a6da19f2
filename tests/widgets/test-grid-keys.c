/* Tests of widgets/grid-keys.h. */
#include "widgets/grid-keys.h"

/* Seven items in three columns: the last row holds one. */
static void
test_targets (void)
{
  static const struct {
    guint key;
    int selected, target;
  } cases[] = {
    { GDK_KEY_Right, 0, 1 },  { GDK_KEY_Right, 2, 3 }, { GDK_KEY_Right, 6, 6 },
    { GDK_KEY_Left, 3, 2 },   { GDK_KEY_Left, 0, 0 },  { GDK_KEY_Down, 1, 4 },
    { GDK_KEY_Down, 3, 6 },   { GDK_KEY_Down, 4, 4 },  { GDK_KEY_Up, 6, 3 },
    { GDK_KEY_Up, 2, 2 },     { GDK_KEY_Home, 5, 0 },  { GDK_KEY_End, 1, 6 },
    { GDK_KEY_Return, 4, 4 }, { GDK_KEY_a, 4, -1 },    { GDK_KEY_Tab, 4, -1 },
    { GDK_KEY_Down, -1, 0 },  { GDK_KEY_End, -1, 0 },  { GDK_KEY_a, -1, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fr_grid_keys_target (cases[i].key, cases[i].selected, 7, 3, FALSE), ==,
                     cases[i].target);
}

static void
test_right_to_left (void)
{
  g_assert_cmpint (fr_grid_keys_target (GDK_KEY_Left, 3, 7, 3, TRUE), ==, 4);
  g_assert_cmpint (fr_grid_keys_target (GDK_KEY_Right, 3, 7, 3, TRUE), ==, 2);
  g_assert_cmpint (fr_grid_keys_target (GDK_KEY_Down, 3, 7, 3, TRUE), ==, 6);
}

static void
test_empty (void)
{
  g_assert_cmpint (fr_grid_keys_target (GDK_KEY_Right, -1, 0, 3, FALSE), ==, -1);
  g_assert_cmpint (fr_grid_keys_target (GDK_KEY_End, -1, 0, 3, FALSE), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid-keys/targets", test_targets);
  g_test_add_func ("/grid-keys/right-to-left", test_right_to_left);
  g_test_add_func ("/grid-keys/empty", test_empty);

  return g_test_run ();
}
