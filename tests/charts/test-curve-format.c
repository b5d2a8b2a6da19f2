/* The words of values and gaps. */
#include "charts/curve-format.h"

#include <math.h>

static void
assert_value (FrCurveKind kind, double value, const char *wanted)
{
  g_autofree char *text = fr_curve_format_value (kind, value);

  g_assert_cmpstr (text, ==, wanted);
}

static void
assert_gap (double train, double test, const char *wanted)
{
  g_autofree char *text = fr_curve_format_gap (train, test);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_value (void)
{
  assert_value (FR_CURVE_ACCURACY, 0.876, "87.6 %");
  assert_value (FR_CURVE_ACCURACY, 1.0, "100.0 %");
  assert_value (FR_CURVE_ACCURACY, 0.0, "0.0 %");
  assert_value (FR_CURVE_ACCURACY, NAN, "–");
  assert_value (FR_CURVE_LOSS, 0.3451, "0.345");
  assert_value (FR_CURVE_LOSS, 12.345, "12.35");
  assert_value (FR_CURVE_LOSS, 1234.5, "1234");
  assert_value (FR_CURVE_LOSS, 1.5e9, "1.50e+09");
  assert_value (FR_CURVE_LOSS, INFINITY, "∞");
}

static void
test_gap (void)
{
  assert_gap (0.902, 0.876, "gap 2.6 points");
  assert_gap (0.85, 0.87, "gap −2.0 points");
  assert_gap (0.87, 0.8702, "gap 0.0 points");
  assert_gap (NAN, 0.87, NULL);
  assert_gap (0.9, NAN, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve-format/value", test_value);
  g_test_add_func ("/curve-format/gap", test_gap);
  return g_test_run ();
}
