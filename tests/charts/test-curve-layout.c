/* Axis ranges, pixels to epochs and back, lines thinned for drawing, and the words of values. */
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

  fr_curve_layout_init (&layout, chart, &style, 512, 314);
  g_assert_cmpfloat_with_epsilon (layout.y.low, low, 1e-9);
  g_assert_cmpfloat_with_epsilon (layout.y.high, high, 1e-9);
}

/* The picture of the Train view. */
static void
test_plot (void)
{
  FrChartStyle style = make_style (1.0);
  FrCurveChart chart = { .kind = FR_CURVE_LOSS, .epochs = 10.0 };
  FrCurveLayout layout;

  fr_curve_layout_init (&layout, &chart, &style, 512, 315);
  g_assert_cmpfloat (layout.plot_x, ==, 44.0);
  g_assert_cmpfloat (layout.plot_width, ==, 460.0);
  g_assert_cmpfloat (layout.plot_y, ==, 35.0);
  g_assert_cmpfloat (layout.plot_height, ==, 254.0);
}

static void
test_pixels (void)
{
  FrChartStyle style = make_style (1.0);
  FrCurveChart chart = { .kind = FR_CURVE_ACCURACY, .epochs = 10.0 };
  FrCurveLayout layout;

  chart.full_range = TRUE;
  fr_curve_layout_init (&layout, &chart, &style, 512, 315);
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
  FrCurveChart chart = { .kind = FR_CURVE_LOSS, .epochs = NAN };
  FrCurveLayout layout;

  fr_curve_layout_init (&layout, &chart, &style, 3, 3);
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
  FrCurveLine line = { .points = accuracies, .n_points = 2 };
  FrCurveChart chart = { .kind = FR_CURVE_ACCURACY, .epochs = 10.0, .lines = &line, .n_lines = 1 };

  assert_y_range (&chart, 0.7, 1.0);
  line.n_points = 4;
  assert_y_range (&chart, 0.0, 1.0);
  accuracies[2].y = accuracies[3].y = 0.6;
  assert_y_range (&chart, 0.5, 1.0);

  chart.kind = FR_CURVE_LOSS;
  line.points = losses;
  line.n_points = 2;
  assert_y_range (&chart, 0.0, 4.0);
  line.n_points = 4;
  assert_y_range (&chart, 0.0, 2000.0);
}

static void
test_range_of_nothing (void)
{
  const FrCurvePoint nans[] = { { 0.0, NAN }, { 1.0, NAN } };
  const FrCurvePoint zeros[] = { { 0.0, 0.0 }, { 1.0, 0.0 } };
  FrCurveLine line = { .points = nans, .n_points = 0 };
  FrCurveChart chart = { .kind = FR_CURVE_LOSS, .epochs = 10.0, .lines = &line, .n_lines = 1 };

  assert_y_range (&chart, 0.0, 1.0);
  line.n_points = 2;
  assert_y_range (&chart, 0.0, 1.0);
  line.points = zeros;
  assert_y_range (&chart, 0.0, 1.0);
  chart.logarithmic = TRUE;
  assert_y_range (&chart, 0.1, 1.0);
}

static void
test_range_logarithmic (void)
{
  FrCurvePoint points[] = { { 0.0, 2.3 }, { 1.0, 0.5 }, { 2.0, 0.04 } };
  const FrCurveLine line = { .points = points, .n_points = 3 };
  const FrCurveChart chart = {
    .kind = FR_CURVE_LOSS,
    .logarithmic = TRUE,
    .epochs = 2.0,
    .lines = &line,
    .n_lines = 1,
  };

  assert_y_range (&chart, 0.01, 10.0);
  points[2].y = 0.0;
  assert_y_range (&chart, 0.01, 10.0);
}

static FrCurveLayout
make_layout (void)
{
  FrCurveLayout layout = { .plot_width = 100.0, .plot_height = 100.0 };

  fr_chart_scale_init (&layout.x, 0.0, 1.0, FALSE);
  fr_chart_scale_init (&layout.y, 0.0, 1.0, FALSE);
  return layout;
}

/* The path's extents and its count of separate lines. */
static gsize
trace (const FrCurvePoint *points, gsize length, double *top, double *bottom, guint *lines)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  FrCurveLayout layout = make_layout ();
  g_autoptr (GArray) pixels = fr_curve_layout_trace (&layout, points, length, 1.0);
  cairo_path_t *path;
  double left, right;
  gsize added = 0;

  fr_curve_layout_add_path (cr, pixels);
  path = cairo_copy_path (cr);
  for (guint i = 0; i < pixels->len; i++)
    added += !isnan (g_array_index (pixels, FrCurvePoint, i).y);
  *lines = 0;
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    *lines += path->data[i].header.type == CAIRO_PATH_MOVE_TO;
  cairo_path_extents (cr, &left, top, &right, bottom);
  cairo_path_destroy (path);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return added;
}

static void
test_trace_few (void)
{
  const FrCurvePoint points[] = { { 0.0, 0.0 }, { 0.5, 1.0 }, { 1.0, 0.5 } };
  double top, bottom;
  guint lines;

  g_assert_cmpuint (trace (NULL, 0, &top, &bottom, &lines), ==, 0);
  g_assert_cmpuint (lines, ==, 0);
  g_assert_cmpuint (trace (points, 1, &top, &bottom, &lines), ==, 1);
  g_assert_cmpuint (trace (points, 3, &top, &bottom, &lines), ==, 3);
  g_assert_cmpuint (lines, ==, 1);
  g_assert_cmpfloat_with_epsilon (top, 0.0, 1e-2);
  g_assert_cmpfloat_with_epsilon (bottom, 100.0, 1e-2);
}

static void
test_trace_many (void)
{
  g_autofree FrCurvePoint *points = g_new (FrCurvePoint, 100000);
  double top, bottom;
  guint lines;
  gsize added;

  for (guint i = 0; i < 100000; i++)
    points[i] = (FrCurvePoint){ i / 99999.0, 0.4 + (i * 7919u % 100u) / 1000.0 };
  points[34567].y = 0.95;
  points[71234].y = 0.05;
  added = trace (points, 100000, &top, &bottom, &lines);
  g_assert_cmpuint (added, <=, 4 * 101);
  g_assert_cmpuint (added, >=, 2 * 100);
  g_assert_cmpfloat_with_epsilon (top, 5.0, 1e-2);
  g_assert_cmpfloat_with_epsilon (bottom, 95.0, 1e-2);

  /* What is flat within a column takes one point of it. */
  for (guint i = 0; i < 100000; i++)
    points[i].y = 0.5;
  g_assert_cmpuint (trace (points, 100000, &top, &bottom, &lines), <=, 103);
}

static void
test_trace_gaps (void)
{
  const FrCurvePoint points[] = { { 0.0, 0.1 }, { 0.1, 0.2 }, { 0.2, NAN },
                                  { 0.3, 0.3 }, { 0.4, 0.4 }, { 0.5, NAN } };
  double top, bottom;
  guint lines;

  g_assert_cmpuint (trace (points, G_N_ELEMENTS (points), &top, &bottom, &lines), ==, 4);
  g_assert_cmpuint (lines, ==, 2);
}

/* Cairo's coordinates end at 8,388,608. */
static void
test_trace_far_away (void)
{
  const FrCurvePoint points[] = { { 0.0, 1e30 }, { 0.5, -INFINITY }, { 1.0, INFINITY } };
  double top, bottom;
  guint lines;

  g_assert_cmpuint (trace (points, G_N_ELEMENTS (points), &top, &bottom, &lines), ==, 3);
  g_assert_cmpfloat (top, >=, -100.0);
  g_assert_cmpfloat (bottom, <=, 200.0);
}

static void
assert_value (FrCurveKind kind, double value, const char *wanted)
{
  g_autofree char *text = fr_curve_layout_format (kind, value);

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
  g_test_add_func ("/curve-layout/trace/few", test_trace_few);
  g_test_add_func ("/curve-layout/trace/many", test_trace_many);
  g_test_add_func ("/curve-layout/trace/gaps", test_trace_gaps);
  g_test_add_func ("/curve-layout/trace/far-away", test_trace_far_away);
  g_test_add_func ("/curve-layout/value", test_value);
  return g_test_run ();
}
