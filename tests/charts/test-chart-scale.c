/* Ranges, scales and round ticks. */
#include "charts/chart-scale.h"

#include <float.h>
#include <math.h>

static void
assert_ticks (double low,
              double high,
              guint steps,
              gboolean whole,
              const double *wanted,
              guint n_wanted)
{
  FrChartScale scale;
  double ticks[FR_CHART_MAX_TICKS];
  guint length;

  fr_chart_scale_init (&scale, low, high);
  length = fr_chart_scale_ticks (&scale, steps, whole, ticks);
  g_assert_cmpuint (length, ==, n_wanted);
  for (guint i = 0; i < length; i++)
    g_assert_cmpfloat_with_epsilon (ticks[i], wanted[i], 1e-9 * high);
}

static void
test_normalize (void)
{
  FrChartScale scale;

  fr_chart_scale_init (&scale, 0.7, 1.0);
  g_assert_cmpfloat_with_epsilon (fr_chart_scale_normalize (&scale, 0.7), 0.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (fr_chart_scale_normalize (&scale, 0.85), 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (fr_chart_scale_normalize (&scale, 1.3), 2.0, 1e-12);
  g_assert_true (isnan (fr_chart_scale_normalize (&scale, NAN)));
  g_assert_cmpfloat_with_epsilon (fr_chart_scale_value (&scale, 0.5), 0.85, 1e-12);
}

/* Whatever comes in, the scale is one to divide by. */
static void
test_pathological (void)
{
  const double ends[] = { 0.0, 1.0, -1.0, NAN, INFINITY, -INFINITY, 1e300, DBL_MIN, -5.0 };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    for (guint k = 0; k < G_N_ELEMENTS (ends); k++) {
      FrChartScale scale;
      double ticks[FR_CHART_MAX_TICKS];

      fr_chart_scale_init (&scale, ends[i], ends[k]);
      g_assert_true (isfinite (scale.low) && isfinite (scale.high));
      g_assert_cmpfloat (scale.low, <, scale.high);
      g_assert_true (isfinite (fr_chart_scale_normalize (&scale, scale.high)));
      g_assert_cmpuint (fr_chart_scale_ticks (&scale, 1000, FALSE, ticks), <=, FR_CHART_MAX_TICKS);
    }
}

static void
test_nice_step (void)
{
  g_assert_cmpfloat_with_epsilon (fr_chart_scale_get_step (1.0, 4, FALSE), 0.25, 1e-12);
  g_assert_cmpfloat_with_epsilon (fr_chart_scale_get_step (0.3, 4, FALSE), 0.1, 1e-12);
  g_assert_cmpfloat_with_epsilon (fr_chart_scale_get_step (1.0, 5, FALSE), 0.2, 1e-12);
  g_assert_cmpfloat_with_epsilon (fr_chart_scale_get_step (10.0, 20, TRUE), 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (fr_chart_scale_get_step (1000.0, 20, TRUE), 50.0, 1e-9);
  /* 2.5 is no count of epochs. */
  g_assert_cmpfloat_with_epsilon (fr_chart_scale_get_step (25.0, 10, TRUE), 5.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (fr_chart_scale_get_step (25.0, 10, FALSE), 2.5, 1e-12);
  g_assert_cmpfloat (fr_chart_scale_get_step (0.0, 4, FALSE), ==, 1.0);
  g_assert_cmpfloat (fr_chart_scale_get_step (NAN, 4, FALSE), ==, 1.0);
}

static void
test_ticks (void)
{
  const double loss[] = { 0.0, 0.25, 0.5, 0.75, 1.0 };
  const double accuracy[] = { 0.7, 0.8, 0.9, 1.0 };
  const double epochs[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
  const double thinned[] = { 0, 200, 400, 600, 800, 1000 };

  assert_ticks (0.0, 1.0, 4, FALSE, loss, G_N_ELEMENTS (loss));
  assert_ticks (0.7, 1.0, 4, FALSE, accuracy, G_N_ELEMENTS (accuracy));
  assert_ticks (0.0, 10.0, 20, TRUE, epochs, G_N_ELEMENTS (epochs));
  assert_ticks (0.0, 1000.0, 6, TRUE, thinned, G_N_ELEMENTS (thinned));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-scale/normalize", test_normalize);
  g_test_add_func ("/chart-scale/pathological", test_pathological);
  g_test_add_func ("/chart-scale/nice-step", test_nice_step);
  g_test_add_func ("/chart-scale/ticks", test_ticks);
  return g_test_run ();
}
