#include "widgets/charts/moment-text.h"

#include <locale.h>

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_count (void)
{
  assert_text (fr_format_count (0), "0");
  assert_text (fr_format_count (999), "999");
  assert_text (fr_format_count (1875), "1,875");
  assert_text (fr_format_count (60000), "60,000");
  assert_text (fr_format_count (1234567890), "1,234,567,890");
}

static void
test_parse_count (void)
{
  static const char *const no_counts[] = { "",
                                           "banana",
                                           "-5",
                                           "5.5",
                                           "1e3",
                                           "12,34",
                                           "0x10",
                                           "1 875",
                                           "1,875.0",
                                           "5,",
                                           "99999999999999999999" };
  guint64 count = 0;

  g_assert_true (fr_parse_count ("1,875", &count));
  g_assert_cmpuint (count, ==, 1875);
  g_assert_true (fr_parse_count (" 60000 ", &count));
  g_assert_cmpuint (count, ==, 60000);
  g_assert_true (fr_parse_count ("007", &count));
  g_assert_cmpuint (count, ==, 7);
  for (guint i = 0; i < G_N_ELEMENTS (no_counts); i++)
    g_assert_false (fr_parse_count (no_counts[i], &count));
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
  g_test_add_func ("/moment-text/count", test_count);
  g_test_add_func ("/moment-text/parse-count", test_parse_count);
  g_test_add_func ("/moment-text/epoch", test_epoch);
  g_test_add_func ("/moment-text/moment", test_moment);

  return g_test_run ();
}
