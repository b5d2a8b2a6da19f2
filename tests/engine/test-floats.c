/* The engine's exp and log against the C library's in higher precision; the flush of tiny values.
 */
#include "engine/kernels/floats.h"

#include <float.h>
#include <math.h>

static void
test_create (void)
{
  g_assert_cmpuint (fr_float_bits (1.0f), ==, 0x3F800000);
  g_assert_cmpfloat (fr_float_from_bits (0x40490FDB), ==, (float) G_PI);
}

static void
test_exp (void)
{
  double worst = 0;

  g_assert_cmpfloat (fr_float_exp (0.0f), ==, 1.0f);
  g_assert_cmpfloat (fr_float_exp (-0.0f), ==, 1.0f);

  for (float x = -87.0f; x <= 88.0f; x += 0.0000917f) {
    const double exact = exp ((double) x);
    const float got = fr_float_exp (x);
    const double unit = (double) nextafterf ((float) exact, INFINITY) - (double) (float) exact;

    worst = MAX (worst, fabs ((double) got - exact) / unit);
  }
  g_test_message ("exp is wrong by %.3f units in the last place at most", worst);
  g_assert_cmpfloat (worst, <, 1.1);
}

static void
test_exp_at_the_ends (void)
{
  g_assert_cmpfloat (fr_float_exp (-87.1f), ==, 0.0f);
  g_assert_cmpfloat (fr_float_exp (-1e30f), ==, 0.0f);
  g_assert_cmpfloat (fr_float_exp (-INFINITY), ==, 0.0f);
  g_assert_true (isnan (fr_float_exp (NAN)));
}

static void
test_log (void)
{
  double worst = 0;

  g_assert_cmpfloat (fr_double_log (1.0), ==, 0.0);

  for (double x = 0.3; x < 30.0; x += 0.0000917) {
    const double exact = (double) logl ((long double) x);

    worst = MAX (worst, fabs (fr_double_log (x) - exact) / MAX (1.0, fabs (exact)));
  }
  for (double x = DBL_MIN; x < 1e300; x *= 1.37) {
    const double exact = (double) logl ((long double) x);

    worst = MAX (worst, fabs (fr_double_log (x) - exact) / MAX (1.0, fabs (exact)));
  }
  g_test_message ("log is wrong by %g at most", worst);
  g_assert_cmpfloat (worst, <, 1e-15);
}

/* The loss of a sure and right prediction is log (1 + tiny). */
static void
test_log_near_one (void)
{
  for (double tiny = 1e-15; tiny < 0.1; tiny *= 3) {
    const double x = 1.0 + tiny;

    g_assert_cmpfloat_with_epsilon (fr_double_log (x) / log1p (x - 1.0), 1.0, 1e-14);
  }
}

static void
test_log_of_no_number (void)
{
  g_assert_true (isnan (fr_double_log (NAN)));
  g_assert_true (isinf (fr_double_log (INFINITY)));
}

static void
test_flush (void)
{
  const float edge = 1e-30f;

  g_assert_cmpuint (fr_float_bits (edge), ==, FR_FLUSH_BITS);
  g_assert_cmpuint (fr_float_bits (fr_float_flush (edge)), ==, 0);
  g_assert_cmpuint (fr_float_bits (fr_float_flush (-edge)), ==, 0);
  g_assert_cmpuint (fr_float_bits (fr_float_flush (-0.0f)), ==, 0);
  g_assert_cmpuint (fr_float_bits (fr_float_flush (FLT_TRUE_MIN)), ==, 0);
  g_assert_cmpfloat (fr_float_flush (nextafterf (edge, 1.0f)), ==, nextafterf (edge, 1.0f));
  g_assert_cmpfloat (fr_float_flush (-1.5f), ==, -1.5f);
  g_assert_true (isnan (fr_float_flush (NAN)));
  g_assert_cmpfloat (fr_float_flush (-INFINITY), ==, -INFINITY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/floats/create", test_create);
  g_test_add_func ("/floats/exp", test_exp);
  g_test_add_func ("/floats/exp-at-the-ends", test_exp_at_the_ends);
  g_test_add_func ("/floats/log", test_log);
  g_test_add_func ("/floats/log-near-one", test_log_near_one);
  g_test_add_func ("/floats/log-of-no-number", test_log_of_no_number);
  g_test_add_func ("/floats/flush", test_flush);
  return g_test_run ();
}
