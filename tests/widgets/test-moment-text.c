#include "widgets/charts/moment-text.h"

#include <locale.h>

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_epoch (void)
{
  assert_text (fr_format_epoch (0, 1875), "0");
  assert_text (fr_format_epoch (1875 * 7, 1875), "7");
  assert_text (fr_format_epoch (1875 * 2 + 1125, 1875), "2.6");
  assert_text (fr_format_epoch (1875 * 7 + 844, 1875), "7.45");
  /* Not 8: the eighth epoch is not complete. */
  assert_text (fr_format_epoch (1875 * 7 + 1874, 1875), "7.99");
  assert_text (fr_format_epoch (3, 1), "3");
}

static void
test_moment (void)
{
  assert_text (fr_format_moment (0, 1875), "Epoch 0");
  assert_text (fr_format_moment (1875 * 7 + 844, 1875), "Epoch 7.45 · batch 844 of 1,875");
  assert_text (fr_format_moment (1, 1875), "Epoch 0 · batch 1 of 1,875");
  assert_text (fr_format_moment (18750, 1875), "Epoch 10");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moment-text/epoch", test_epoch);
  g_test_add_func ("/moment-text/moment", test_moment);

  return g_test_run ();
}
