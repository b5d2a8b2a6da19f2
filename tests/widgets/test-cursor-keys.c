/* Tests of widgets/cursor-keys.h. */
#include "widgets/cursor-keys.h"

static void
test_moves (void)
{
  static const struct {
    guint key;
    FrCursorMove move;
  } cases[] = {
    { GDK_KEY_Left, FR_CURSOR_BACK },     { GDK_KEY_KP_Left, FR_CURSOR_BACK },
    { GDK_KEY_Right, FR_CURSOR_FORWARD }, { GDK_KEY_KP_Right, FR_CURSOR_FORWARD },
    { GDK_KEY_Home, FR_CURSOR_FIRST },    { GDK_KEY_KP_Home, FR_CURSOR_FIRST },
    { GDK_KEY_End, FR_CURSOR_LAST },      { GDK_KEY_KP_End, FR_CURSOR_LAST },
    { GDK_KEY_Escape, FR_CURSOR_HIDE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    FrCursorMove move = (FrCursorMove) -1;

    g_assert_true (fr_cursor_keys_get_move (cases[i].key, 0, &move));
    g_assert_cmpint (move, ==, cases[i].move);
  }
}

/* Keys that belong to the window or to others. */
static void
test_others (void)
{
  FrCursorMove move;

  g_assert_false (fr_cursor_keys_get_move (GDK_KEY_space, 0, &move));
  g_assert_false (fr_cursor_keys_get_move (GDK_KEY_Menu, 0, &move));
  g_assert_false (fr_cursor_keys_get_move (GDK_KEY_Right, GDK_CONTROL_MASK, &move));
  g_assert_false (fr_cursor_keys_get_move (GDK_KEY_Left, GDK_SHIFT_MASK, &move));
  g_assert_true (fr_cursor_keys_get_move (GDK_KEY_Left, GDK_LOCK_MASK, &move));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cursor-keys/moves", test_moves);
  g_test_add_func ("/cursor-keys/others", test_others);

  return g_test_run ();
}
