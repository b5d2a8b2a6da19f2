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

/* The pictures of the Training view: room for labels at the right of the lines as far as they would
 * go beyond the plot, and otherwise only for the last axis number. */
static void
test_plot (void)
{
  const FrCurveLine line = { .label = "train" };
  FrChartStyle style = make_style (1.0);
  FrCurveChart chart = { .kind = FR_CURVE_LOSS, .epochs = 10.0 };
  FrCurveLayout layout;

  style.draw_text = FALSE;
  fr_curve_layout_init (&layout, &chart, &style, 512, 315);
  g_assert_cmpfloat (layout.plot_x, ==, 45.0);
  g_assert_cmpfloat (layout.plot_width, ==, 453.0);
  g_assert_cmpfloat (layout.plot_y, ==, 35.0);
  g_assert_cmpfloat (layout.plot_height, ==, 254.0);
  chart.lines = &line;
  chart.n_lines = 1;
  fr_curve_layout_init (&layout, &chart, &style, 512, 315);
  g_assert_cmpfloat (layout.plot_width, ==, 453.0);
  chart.has_playhead = TRUE;
  chart.playhead = 5.0;
  fr_curve_layout_init (&layout, &chart, &style, 512, 315);
  g_assert_cmpfloat (layout.plot_width, ==, 453.0);
  chart.playhead = 8.0;
  fr_curve_layout_init (&layout, &chart, &style, 512, 315);
  g_assert_cmpfloat_with_epsilon (fr_curve_layout_get_x (&layout, 8.0), 512.0 - 114.0, 1e-9);
  chart.playhead = 10.0;
  fr_curve_layout_init (&layout, &chart, &style, 512, 315);
  g_assert_cmpfloat (layout.plot_width, ==, 512.0 - 45.0 - 114.0);
  /* A narrow chart keeps its room for the curve. */
  fr_curve_layout_init (&layout, &chart, &style, 250, 315);
  g_assert_cmpfloat (layout.plot_width, ==, 250.0 - 45.0 - 36.0);
}

/* Whatever the font, the numbers and the axis's name fit at the left, the labels at the right. */
static void
test_margins (void)
{
  const FrCurveLine line = { .label = "Trainingsverlust" };
  FrChartStyle style = make_style (1.0);
  FrCurveChart chart = { .kind = FR_CURVE_LOSS,
                         .epochs = 10.0,
                         .lines = &line,
                         .n_lines = 1,
                         .has_playhead = TRUE,
                         .playhead = 10.0 };
  FrCurveLayout plain, exploded;

  style.draw_text = FALSE;
  fr_curve_layout_init (&plain, &chart, &style, 512, 315);
  g_assert_cmpfloat (512.0 - plain.plot_x - plain.plot_width, >, 150.0);
  chart.top = 1e17;
  fr_curve_layout_init (&exploded, &chart, &style, 512, 315);
  g_assert_cmpfloat (exploded.plot_x, >=, plain.plot_x);
  /* Both charts of a training begin at the same place. */
  chart.top = 0.5;
  fr_curve_layout_init (&plain, &chart, &style, 512, 315);
  chart.kind = FR_CURVE_ACCURACY;
  fr_curve_layout_init (&exploded, &chart, &style, 512, 315);
  g_assert_cmpfloat (exploded.plot_x, ==, plain.plot_x);
}

static void
test_pixels (void)
{
  FrChartStyle style = make_style (1.0);
  FrCurveChart chart = { .kind = FR_CURVE_ACCURACY, .epochs = 10.0 };
  FrCurveLayout layout;

  style.draw_text = FALSE;
  fr_curve_layout_init (&layout, &chart, &style, 512, 315);
  g_assert_cmpfloat_with_epsilon (fr_curve_layout_get_x (&layout, 5.0), 45.0 + 226.5, 1e-9);
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
  g_assert_true (fr_curve_layout_contains (&layout, 500.0, 100.0));
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

/* Loss: at first with its beginning, after the first epoch steady. Accuracy: all of it, or from
 * where it is wanted. */
static void
test_range_of_good_run (void)
{
  const guint batches[] = { 40, 400, 1874, 1875, 13969, 18750 };
  const double highs[] = { 4.0, 4.0, 4.0, 1.0, 1.0, 1.0 };

  for (guint i = 0; i < G_N_ELEMENTS (batches); i++) {
    g_auto (SyntheticRun) run = { 0 };
    FrCurveChart chart;

    synthetic_run_init (&run, batches[i], 1875);
    synthetic_run_fill (&run, FR_CURVE_LOSS, 10.0, 460, &chart);
    assert_y_range (&chart, 0.0, highs[i]);
    chart.top = 1.7;
    assert_y_range (&chart, 0.0, 1.7);
    synthetic_run_fill (&run, FR_CURVE_ACCURACY, 10.0, 460, &chart);
    assert_y_range (&chart, 0.0, 1.0);
    chart.low = 0.7;
    assert_y_range (&chart, 0.7, 1.0);
  }
}

/* Wrong learning rates: the line must be in the picture. */
static void
test_range_of_failing_run (void)
{
  FrCurvePoint losses[] = { { 0.0, 2.3 }, { 1.0, 2.3 }, { 2.0, 900.0 }, { 3.0, INFINITY } };
  FrCurveLine line = { .points = losses, .n_points = 2 };
  FrCurveChart chart = { .kind = FR_CURVE_LOSS, .epochs = 10.0, .lines = &line, .n_lines = 1 };

  assert_y_range (&chart, 0.0, 4.0);
  line.n_points = 4;
  assert_y_range (&chart, 0.0, 1000.0);
}

/* The x axis is always a little longer than what is done, until all is. */
static void
test_end (void)
{
  const double dones[] = { 0.0, 0.1, 0.25, 0.32, 0.5, 0.99, 1.0, 1.7, 2.0, 3.0, 5.0, 9.99, 10.0 };
  const double ends[] = { 0.25, 0.25, 0.5, 0.5, 1.0, 1.0, 2.0, 2.0, 5.0, 5.0, 10.0, 10.0, 20.0 };

  for (guint i = 0; i < G_N_ELEMENTS (dones); i++) {
    g_assert_cmpfloat_with_epsilon (fr_curve_layout_find_end (dones[i], 1000.0), ends[i], 1e-9);
    g_assert_cmpfloat_with_epsilon (fr_curve_layout_find_end (dones[i], 10.0), fmin (ends[i], 10.0),
                                    1e-9);
  }
  g_assert_cmpfloat_with_epsilon (fr_curve_layout_find_end (70.0, 1000.0), 100.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (fr_curve_layout_find_end (120.0, 130.0), 130.0, 1e-9);
  /* Fewer epochs than are done do not hide any. */
  g_assert_cmpfloat (fr_curve_layout_find_end (7.6, 1.0), ==, 7.6);
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
}

static FrCurveLayout
make_layout (void)
{
  FrCurveLayout layout = { .plot_width = 100.0, .plot_height = 100.0 };

  fr_chart_scale_init (&layout.x, 0.0, 1.0);
  fr_chart_scale_init (&layout.y, 0.0, 1.0);
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

/* Returns: whether a line of @length points between two heights, which turns at each @stretch of
 * them, is drawn fast. */
static gboolean
is_drawn_fast (gsize length, gsize stretch)
{
  g_autofree FrCurvePoint *points = g_new (FrCurvePoint, length);
  FrCurveLayout layout = make_layout ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 400, 400);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GArray) pixels = NULL;
  gboolean fast;

  layout.plot_width = 400.0;
  for (gsize i = 0; i < length; i++)
    points[i] = (FrCurvePoint){ (double) i / (double) length, i / stretch % 2 == 0 ? 0.2 : 0.8 };
  pixels = fr_curve_layout_trace (&layout, points, length, 1.0);
  fr_curve_layout_add_path (cr, pixels);
  fast = cairo_get_antialias (cr) == CAIRO_ANTIALIAS_FAST;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return fast;
}

/* What fills every column from top to bottom costs a frame most, and has no edge to be seen. */
static void
test_crowded (void)
{
  g_assert_true (is_drawn_fast (20000, 1));
  g_assert_false (is_drawn_fast (20000, 200));
  g_assert_false (is_drawn_fast (200, 1));
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
  g_test_add_func ("/curve-layout/margins", test_margins);
  g_test_add_func ("/curve-layout/end", test_end);
  g_test_add_func ("/curve-layout/pixels", test_pixels);
  g_test_add_func ("/curve-layout/tiny", test_tiny);
  g_test_add_func ("/curve-layout/range/good-run", test_range_of_good_run);
  g_test_add_func ("/curve-layout/range/failing-run", test_range_of_failing_run);
  g_test_add_func ("/curve-layout/range/nothing", test_range_of_nothing);
  g_test_add_func ("/curve-layout/trace/few", test_trace_few);
  g_test_add_func ("/curve-layout/trace/many", test_trace_many);
  g_test_add_func ("/curve-layout/trace/gaps", test_trace_gaps);
  g_test_add_func ("/curve-layout/trace/far-away", test_trace_far_away);
  g_test_add_func ("/curve-layout/crowded", test_crowded);
  g_test_add_func ("/curve-layout/value", test_value);
  return g_test_run ();
}
