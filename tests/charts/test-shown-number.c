/* Whoever puts the numbers shown into the formula gets the result shown. */
#include "charts/batch/shown-number.h"

#include <locale.h>
#include <math.h>

static void
check_text (double value, guint digits, const char *expected)
{
  g_autofree char *text = fr_shown_number_write (value, digits);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_text (void)
{
  check_text (0.0084213, 3, "0.00842");
  check_text (0.0084213, 5, "0.0084213");
  check_text (-0.000159, 3, "−0.000159");
  check_text (0.0000305, 3, "3.05·10^{−5}");
  check_text (-9.996e-5, 3, "−1.00·10^{−4}");
  check_text (99.96, 3, "100");
  check_text (1234567.0, 3, "1.23·10^{6}");
  check_text (123.4, 2, "123");
  check_text (0, 3, "0");
}

/* Reads "3.05·10^{−5}" back, as a person does. */
static double
read_text (const char *text)
{
  g_autoptr (GString) plain = g_string_new (text);

  g_string_replace (plain, "−", "-", 0);
  g_string_replace (plain, "·10^{", "e", 0);
  g_string_replace (plain, "}", "", 0);
  return g_ascii_strtod (plain->str, NULL);
}

static void
test_reading (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < 20000; i++) {
    const double value =
        g_rand_double_range (rand, -1, 1) * pow (10, g_rand_double_range (rand, -12, 8));
    const guint digits = (guint) g_rand_int_range (rand, 1, 10);
    g_autofree char *text = fr_shown_number_write (value, digits);
    const double unit = fr_shown_number_get_unit (value, digits);

    g_assert_cmpfloat (fabs (read_text (text) - fr_shown_number_read (value, digits)), <=,
                       1e-9 * fabs (value));
    g_assert_cmpfloat (fabs (fr_shown_number_read (value, digits) - value), <=, 0.5001 * unit);
  }
}

static double
product (const double *factors, gconstpointer data)
{
  return factors[0] * factors[1];
}

static double
mixture (const double *factors, gconstpointer data)
{
  return 0.9 * factors[0] + 0.1 * factors[1];
}

static double
squares (const double *factors, gconstpointer data)
{
  return 0.999 * factors[0] + 0.001 * factors[1] * factors[1];
}

static double
quotient (const double *factors, gconstpointer data)
{
  return -0.001 * factors[0] / factors[1];
}

static double
sum (const double *factors, gconstpointer data)
{
  return factors[0] + factors[1];
}

/* The texts themselves are put into the formula. */
static FrShownDigits
check_fit (FrShownFormula formula, const double *factors, double result)
{
  const FrShownDigits digits =
      fr_shown_number_fit (formula, NULL, factors, 2, result, FR_SHOWN_DIGITS);
  g_autofree char *first = fr_shown_number_write (factors[0], digits.factors);
  g_autofree char *second = fr_shown_number_write (factors[1], digits.factors);
  g_autofree char *shown = fr_shown_number_write (result, digits.result);
  const double read[] = { read_text (first), read_text (second) };
  const double unit = fr_shown_number_get_unit (result, digits.result);

  g_assert_cmpfloat (fabs (formula (read, NULL) - read_text (shown)), <=, unit);
  return digits;
}

/* Of floats, and the result rounded as the trainer does it. */
static void
test_random (void)
{
  static const FrShownFormula formulas[] = { product, mixture, squares, quotient, sum };
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  guint most = 0, whole = 0, cases = 0;

  for (guint f = 0; f < G_N_ELEMENTS (formulas); f++)
    for (guint i = 0; i < 20000; i++, cases++) {
      double factors[2];
      FrShownDigits digits;

      for (guint k = 0; k < 2; k++)
        factors[k] = (double) (float) (g_rand_double_range (rand, -1, 1) *
                                       pow (10, g_rand_double_range (rand, -9, 2)));
      if (formulas[f] == squares)
        factors[0] = fabs (factors[0]);
      digits = check_fit (formulas[f], factors, (double) (float) formulas[f](factors, NULL));
      most = MAX (most, digits.factors);
      whole += digits.result == FR_SHOWN_DIGITS;
    }
  g_assert_cmpuint (most, <=, FR_SHOWN_MOST_DIGITS);
  g_assert_cmpuint (whole, >, cases - cases / 1000);
}

/* As many digits for both are not enough: that is what the test above is for. */
static void
test_needs_more (void)
{
  const double factors[] = { 0.3413, 0.41047 };
  const FrShownDigits digits = check_fit (product, factors, 0.3413 * 0.41047);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint missed = 0;

  g_assert_cmpuint (digits.result, ==, 3);
  for (guint i = 0; i < 1000; i++) {
    const double a = g_rand_double (rand) + 1, b = g_rand_double (rand) * 9 + 1;
    const double read[] = { fr_shown_number_read (a, 3), fr_shown_number_read (b, 3) };

    missed += fabs (product (read, NULL) - fr_shown_number_read (a * b, 3)) >
              fr_shown_number_get_unit (a * b, 3);
  }
  g_assert_cmpuint (missed, >, 0);
}

/* A sum whose parts cancel says no more than the computer knows. */
static void
test_cancels (void)
{
  const double factors[] = { 1.0, -1.0 + 1e-7 };

  check_fit (sum, factors, (double) (1.0f + (float) (-1.0 + 1e-7)));
  check_fit (sum, factors, 0);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shown-number/text", test_text);
  g_test_add_func ("/shown-number/reading", test_reading);
  g_test_add_func ("/shown-number/random", test_random);
  g_test_add_func ("/shown-number/needs-more", test_needs_more);
  g_test_add_func ("/shown-number/cancels", test_cancels);
  return g_test_run ();
}
