/* Axis ranges, and pixels to epochs and back. */
#include "charts/curve-layout.h"

#include <math.h>

#include "synthetic-run.h"

static FrChartStyle
make_style (double scale)
{
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, scale, NULL, FALSE);
  return style;
}

static void
assert_y_range (const FrCurveChart *chart, double low, double high)
{
  FrChartStyle style = make_style (1.0);
  FrCurveLayout layout;

  fr_curve_chart_layout (chart, &style, 512, 314, &layout);
  g_assert_cmpfloat_with_epsilon (layout.y.low, low, 1e-9);
  g_assert_cmpfloat_with_epsilon (layout.y.high, high, 1e-9);
}

/* The picture of the Train view. */
static void
test_plot (void)
{
  FrChartStyle style = make_style (1.0);
  FrCurveChart chart;
  FrCurveLayout layout;

  fr_curve_chart_init (&chart, FR_CURVE_LOSS);
  chart.epochs = 10.0;
  fr_curve_chart_layout (&chart, &style, 512, 315, &layout);
  g_assert_cmpfloat (layout.plot_x, ==, 44.0);
  g_assert_cmpfloat (layout.plot_width, ==, 460.0);
  g_assert_cmpfloat (layout.plot_y, ==, 35.0);
  g_assert_cmpfloat (layout.plot_height, ==, 254.0);
}

static void
test_pixels (void)
{
  FrChartStyle style = make_style (1.0);
  FrCurveChart chart;
  FrCurveLayout layout;

  fr_curve_chart_init (&chart, FR_CURVE_ACCURACY);
  chart.epochs = 10.0;
  chart.full_range = TRUE;
  fr_curve_chart_layout (&chart, &style, 512, 315, &layout);
  g_assert_cmpfloat_with_epsilon (fr_curve_layout_get_x (&layout, 5.0), 44.0 + 230.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (fr_curve_layout_get_y (&layout, 0.0), 35.0 + 254.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (fr_curve_layout_get_y (&layout, 1.0), 35.0, 1e-9);
  for (double epoch = 0.0; epoch <= 10.0; epoch += 0.7)
    g_assert_cmpfloat_with_epsilon (fr_curve_layout_get_epoch (&layout,
                                                               fr_curve_layout_get_x (&layout,
                                                                                      epoch)),
                                    epoch, 1e-9);
  g_assert_cmpfloat (fr_curve_layout_get_epoch (&layout, -100.0), ==, 0.0);
  g_assert_cmpfloat (fr_curve_layout_get_epoch (&layout, 1e6), ==, 10.0);
  g_assert_true (fr_curve_layout_contains (&layout, 40.0, 100.0));
  g_assert_true (fr_curve_layout_contains (&layout, 508.0, 100.0));
  g_assert_false (fr_curve_layout_contains (&layout, 20.0, 100.0));
  g_assert_false (fr_curve_layout_contains (&layout, 200.0, 20.0));
  g_assert_false (fr_curve_layout_contains (&layout, 200.0, 300.0));
}

/* Too small a place is no reason to divide by zero. */
static void
test_tiny (void)
{
  FrChartStyle style = make_style (1.6);
  FrCurveChart chart;
  FrCurveLayout layout;

  fr_curve_chart_init (&chart, FR_CURVE_LOSS);
  chart.epochs = NAN;
  fr_curve_chart_layout (&chart, &style, 3, 3, &layout);
  g_assert_cmpfloat (layout.plot_width, >=, 1.0);
  g_assert_cmpfloat (layout.plot_height, >=, 1.0);
  g_assert_true (isfinite (fr_curve_layout_get_epoch (&layout, 2.0)));
}

static void
test_range_of_good_run (void)
{
  const guint batches[] = { 40, 400, 13969, 18750 };
  const double highs[] = { 4.0, 2.0, 1.0, 1.0 };
  const double lows[] = { 0.0, 0.5, 0.7, 0.7 };

  for (guint i = 0; i < G_N_ELEMENTS (batches); i++) {
    g_auto (SyntheticRun) run = { 0 };
    FrCurveChart chart;

    synthetic_run_init (&run, batches[i], 1875);
    synthetic_run_fill (&run, FR_CURVE_LOSS, 10.0, 460, &chart);
    assert_y_range (&chart, 0.0, highs[i]);
    synthetic_run_fill (&run, FR_CURVE_ACCURACY, 10.0, 460, &chart);
    assert_y_range (&chart, lows[i], 1.0);
    chart.full_range = TRUE;
    assert_y_range (&chart, 0.0, 1.0);
  }
}

/* Dead units, wrong learning rates: the line must be in the picture. */
static void
test_range_of_failing_run (void)
{
  FrCurvePoint accuracies[] = { { 0.0, 0.1 }, { 1.0, 0.85 }, { 2.0, 0.25 }, { 3.0, 0.1 } };
  FrCurvePoint losses[] = { { 0.0, 2.3 }, { 1.0, 2.3 }, { 2.0, 900.0 }, { 3.0, INFINITY } };
  FrCurveChart chart;

  fr_curve_chart_init (&chart, FR_CURVE_ACCURACY);
  chart.epochs = 10.0;
  chart.test = accuracies;
  chart.n_test = 2;
  assert_y_range (&chart, 0.7, 1.0);
  chart.n_test = 4;
  assert_y_range (&chart, 0.0, 1.0);
  accuracies[2].y = accuracies[3].y = 0.6;
  assert_y_range (&chart, 0.5, 1.0);

  chart.kind = FR_CURVE_LOSS;
  chart.test = losses;
  chart.n_test = 2;
  assert_y_range (&chart, 0.0, 4.0);
  chart.n_test = 4;
  assert_y_range (&chart, 0.0, 2000.0);
}

static void
test_range_of_nothing (void)
{
  const FrCurvePoint nans[] = { { 0.0, NAN }, { 1.0, NAN } };
  const FrCurvePoint zeros[] = { { 0.0, 0.0 }, { 1.0, 0.0 } };
  FrCurveChart chart;

  fr_curve_chart_init (&chart, FR_CURVE_LOSS);
  chart.epochs = 10.0;
  assert_y_range (&chart, 0.0, 1.0);
  chart.train = nans;
  chart.n_train = 2;
  assert_y_range (&chart, 0.0, 1.0);
  chart.train = zeros;
  assert_y_range (&chart, 0.0, 1.0);
  chart.logarithmic = TRUE;
  assert_y_range (&chart, 0.1, 1.0);
}

static void
test_range_logarithmic (void)
{
  FrCurvePoint points[] = { { 0.0, 2.3 }, { 1.0, 0.5 }, { 2.0, 0.04 } };
  FrCurveChart chart;

  fr_curve_chart_init (&chart, FR_CURVE_LOSS);
  chart.epochs = 2.0;
  chart.logarithmic = TRUE;
  chart.train = points;
  chart.n_train = 3;
  assert_y_range (&chart, 0.01, 10.0);
  points[2].y = 0.0;
  assert_y_range (&chart, 0.01, 10.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve-layout/plot", test_plot);
  g_test_add_func ("/curve-layout/pixels", test_pixels);
  g_test_add_func ("/curve-layout/tiny", test_tiny);
  g_test_add_func ("/curve-layout/range/good-run", test_range_of_good_run);
  g_test_add_func ("/curve-layout/range/failing-run", test_range_of_failing_run);
  g_test_add_func ("/curve-layout/range/nothing", test_range_of_nothing);
  g_test_add_func ("/curve-layout/range/logarithmic", test_range_logarithmic);
  return g_test_run ();
}
