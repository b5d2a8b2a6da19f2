/* Numbers in the signs of a locale, and back. */
#include "io/figure.h"

#include <locale.h>
#include <math.h>

/* What each locale makes of the same numbers. */
static const struct {
  const char *locale;
  const char *rate, *count, *percent, *minus, *power;
} LOCALES[] = {
  { "C", "0.001", "101,770", "97.3 %", "−1.50", "1.23e+06" },
  { "C.UTF-8", "0.001", "101,770", "97.3 %", "−1.50", "1.23e+06" },
  { "de_DE.UTF-8", "0,001", "101.770", "97,3 %", "−1,50", "1,23e+06" },
  { "fr_FR.UTF-8", "0,001", "101\u202f770", "97,3 %", "−1,50", "1,23e+06" },
  { "ko_KR.UTF-8", "0.001", "101,770", "97.3 %", "−1.50", "1.23e+06" },
  /* Persian digits come by translation ("%Id"), not by the locale. */
  { "fa_IR.UTF-8", "0.001", "101,770", "97.3 %", "−1.50", "1.23e+06" },
  { "tr_TR.UTF-8", "0,001", "101.770", "97,3 %", "−1,50", "1,23e+06" },
};

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
assert_read (const char *text, double expected)
{
  double value = NAN;

  g_test_message ("“%s”", text);
  g_assert_true (fr_figure_parse (text, &value));
  g_assert_cmpfloat (value, ==, expected);
}

static void
assert_count (const char *text, guint64 expected)
{
  guint64 count = 0;

  g_test_message ("“%s”", text);
  g_assert_true (fr_figure_parse_count (text, &count));
  g_assert_cmpuint (count, ==, expected);
}

/* Begins a part of a test in @locale. Returns: whether the machine has it. */
static gboolean
begin (const char *locale)
{
  if (setlocale (LC_ALL, locale) != NULL)
    return TRUE;
  g_test_incomplete (locale);
  return FALSE;
}

static void
test_locales (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (LOCALES); i++) {
    if (!begin (LOCALES[i].locale))
      continue;
    assert_text (fr_figure_format_exact (0.001), LOCALES[i].rate);
    assert_text (fr_figure_format_digits (0.001, 6), LOCALES[i].rate);
    assert_text (fr_figure_format_fixed (0.001, 3), LOCALES[i].rate);
    assert_text (fr_figure_format_count (101770), LOCALES[i].count);
    assert_text (fr_figure_format_percent (0.973, 1), LOCALES[i].percent);
    assert_text (fr_figure_format_fixed (-1.5, 2), LOCALES[i].minus);
    assert_text (fr_figure_format_power (1234567, 2), LOCALES[i].power);
    assert_read (LOCALES[i].rate, 0.001);
    assert_read (LOCALES[i].minus, -1.5);
    assert_count (LOCALES[i].count, 101770);
    /* Whatever the locale, what is typed may have either sign. */
    assert_read ("0.001", 0.001);
    assert_read ("0,001", 0.001);
    assert_count ("101770", 101770);
    assert_count ("101,770", 101770);
    assert_count ("101.770", 101770);
  }
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_count (void)
{
  assert_text (fr_figure_format_count (0), "0");
  assert_text (fr_figure_format_count (999), "999");
  assert_text (fr_figure_format_count (1875), "1,875");
  assert_text (fr_figure_format_count (1234567890), "1,234,567,890");
  assert_text (fr_figure_format_count (G_MAXUINT64), "18,446,744,073,709,551,615");
}

static void
test_numbers (void)
{
  assert_text (fr_figure_format_fixed (0, 0), "0");
  assert_text (fr_figure_format_fixed (-0.0, 1), "0.0");
  assert_text (fr_figure_format_fixed (-0.001, 2), "0.00");
  assert_text (fr_figure_format_fixed (12345.678, 0), "12346");
  assert_text (fr_figure_format_digits (1e-6, 6), "1e-06");
  assert_text (fr_figure_format_digits (784, 6), "784");
  /* It may be typed again. */
  assert_text (fr_figure_format_digits (-2.5, 6), "-2.5");
  assert_text (fr_figure_format_exact (0.1 + 0.2), "0.30000000000000004");
  assert_text (fr_figure_format_percent (1, 0), "100 %");
  assert_text (fr_figure_keep_percents_whole ("of 88 % and 9.5 %, all"),
               "of 88\u00a0% and 9.5\u00a0%, all");
  assert_text (fr_figure_format_fixed (-INFINITY, 1), "−inf");
  assert_text (fr_figure_format_fixed (NAN, 1), "nan");
}

static void
test_read (void)
{
  static const char *const bad[] = { "",      "banana", "0x10", "nan",  "inf", "1e999",
                                     "1.5.2", "1,5,2",  "--1",  "\xff", ".",   "1 000" };
  double value;

  assert_read (" 1e-3 ", 0.001);
  assert_read ("۰٫۵", 0.5);
  assert_read ("-2", -2);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_test_message ("%u", i);
    g_assert_false (fr_figure_parse (bad[i], &value));
  }
}

static void
test_read_count (void)
{
  static const char *const bad[] = { "",
                                     "banana",
                                     "-5",
                                     "5.5",
                                     "1e3",
                                     "12,34",
                                     "0x10",
                                     "1 875",
                                     "1,875.0",
                                     "5,",
                                     "1,,875",
                                     "\xff",
                                     "99999999999999999999" };
  guint64 count;

  assert_count (" 60000 ", 60000);
  assert_count ("007", 7);
  assert_count ("۱۸۷۵", 1875);
  assert_count ("۱٬۸۷۵", 1875);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_test_message ("%u", i);
    g_assert_false (fr_figure_parse_count (bad[i], &count));
  }
  /* The separator of French is a space that no keyboard has. */
  if (begin ("fr_FR.UTF-8"))
    assert_count ("1 875", 1875);
  setlocale (LC_ALL, "C.UTF-8");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/locales", test_locales);
  g_test_add_func ("/figure/count", test_count);
  g_test_add_func ("/figure/numbers", test_numbers);
  g_test_add_func ("/figure/read", test_read);
  g_test_add_func ("/figure/read-count", test_read_count);
  return g_test_run ();
}
