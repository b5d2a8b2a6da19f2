/* Numbers as text: exact both ways, strict when read, the same in every locale. */
#include "io/number.h"

#include <locale.h>
#include <math.h>

static void
test_format (void)
{
  static const struct {
    double value;
    const char *text;
  } cases[] = {
    { 0.001, "0.001" }, { 0.1 + 0.2, "0.30000000000000004" },
    { 1875, "1875" },   { -2.5, "-2.5" },
    { 0, "0" },         { 1e-7, "1e-07" },
    { 1e30, "1e+30" },
  };
  char text[FR_NUMBER_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (fr_number_format (cases[i].value, text), ==, cases[i].text);
}

static void
test_round_trip (void)
{
  char text[FR_NUMBER_SIZE];
  double value;

  g_assert_cmpstr (fr_number_format_float (0.63f, text), ==, "0.63");
  for (guint i = 0; i < 10000; i++) {
    const double original = ldexp (g_test_rand_double () - 0.5, g_test_rand_int_range (-900, 900));

    g_assert_true (fr_number_parse (fr_number_format (original, text), &value));
    g_assert_true (value == original);
  }
  for (guint i = 0; i < 10000; i++) {
    const float original =
        (float) ldexp (g_test_rand_double () - 0.5, g_test_rand_int_range (-100, 100));

    g_assert_true (fr_number_parse (fr_number_format_float (original, text), &value));
    g_assert_true ((float) value == original);
  }
}

static void
test_parse (void)
{
  static const char *const good[] = { "0.001", "1e-3", "1E-3", "+.001", "0.00100" };
  static const char *const bad[] = { "",      " 1",  "1 ",    "0x10",   "nan",     "inf",
                                     "1e999", "1,5", "1.5.2", "1e",     "--1",     "e",
                                     ".",     "1f",  "1\n",   "-1e999", "infinity" };
  double value;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_assert_true (fr_number_parse (good[i], &value));
    g_assert_cmpfloat (value, ==, 0.001);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_test_message ("%s", bad[i]);
    g_assert_false (fr_number_parse (bad[i], &value));
  }
}

static void
test_locale (void)
{
  char text[FR_NUMBER_SIZE];
  double value;

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL) {
    g_test_skip ("the locale de_DE.UTF-8 is not installed");
    return;
  }
  g_assert_cmpstr (fr_number_format (0.5, text), ==, "0.5");
  g_assert_true (fr_number_parse ("0.5", &value));
  g_assert_cmpfloat (value, ==, 0.5);
  setlocale (LC_NUMERIC, "C");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/format", test_format);
  g_test_add_func ("/number/round-trip", test_round_trip);
  g_test_add_func ("/number/parse", test_parse);
  g_test_add_func ("/number/locale", test_locale);
  return g_test_run ();
}
