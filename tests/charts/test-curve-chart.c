/* The curve charts as pictures, and their words as far as they can be told without reading. */
#include "charts/curve-chart.h"

#include <math.h>

#include "golden.h"
#include "synthetic-run.h"

#define WIDTH 360
#define HEIGHT 240

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  fr_curve_chart_draw_static (cr, style, data, width, height);
}

static void
paint_rtl (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  FrChartStyle rtl = *style;

  rtl.rtl = TRUE;
  fr_curve_chart_draw_static (cr, &rtl, data, width, height);
}

static void
test_empty (void)
{
  const FrCurveChart chart = { .kind = FR_CURVE_LOSS, .epochs = 10.0 };

  golden_check ("curve-empty", GOLDEN_TWO, WIDTH, HEIGHT, paint, &chart);
}

static void
test_run (void)
{
  g_auto (SyntheticRun) run = { 0 };
  FrCurveChart chart;

  synthetic_run_init (&run, 1490, 200);
  synthetic_run_fill (&run, FR_CURVE_LOSS, 10.0, WIDTH - 80, &chart);
  chart.legend = TRUE;
  golden_check ("curve-loss", GOLDEN_ALL_FOUR, WIDTH, HEIGHT, paint, &chart);
  synthetic_run_fill (&run, FR_CURVE_ACCURACY, 10.0, WIDTH - 80, &chart);
  golden_check ("curve-accuracy", GOLDEN_ALL_FOUR, WIDTH, HEIGHT, paint, &chart);
}

/* The playhead at the right edge, and before the end. */
static void
test_finished (void)
{
  g_auto (SyntheticRun) run = { 0 };
  FrCurveChart chart;

  synthetic_run_init (&run, 2000, 200);
  synthetic_run_fill (&run, FR_CURVE_ACCURACY, 10.0, 460, &chart);
  golden_check ("curve-finished", GOLDEN_TWO, 512, HEIGHT, paint, &chart);
  chart.past = TRUE;
  chart.playhead = 3.4;
  golden_check ("curve-past", GOLDEN_TWO, WIDTH, HEIGHT, paint, &chart);
}

/* An earlier run behind this one, and a line that joins the newest value. */
static void
test_ghost (void)
{
  g_auto (SyntheticRun) run = { 0 }, earlier = { 0 };
  FrCurveChart chart, before;

  synthetic_run_init (&run, 1490, 200);
  synthetic_run_init (&earlier, 2000, 200);
  synthetic_run_fill (&earlier, FR_CURVE_ACCURACY, 10.0, 460, &before);
  for (gsize i = 0; i < earlier.n_test; i++)
    earlier.test[FR_CURVE_ACCURACY][i].y -= 0.03;
  synthetic_run_fill (&run, FR_CURVE_ACCURACY, 10.0, 460, &chart);
  run.lines[FR_CURVE_ACCURACY][1].n_points -= 20;
  run.lines[FR_CURVE_ACCURACY][1].has_now = TRUE;
  run.lines[FR_CURVE_ACCURACY][1].now = 0.88;
  chart.low = 0.7;
  chart.ghosts = before.lines;
  chart.n_ghosts = before.n_lines;
  chart.ghost_notes[0] = "before:";
  chart.ghost_notes[1] = "batch 32, 88.2 %";
  golden_check ("curve-ghost", GOLDEN_TWO, 512, HEIGHT, paint, &chart);
  golden_check_bounds (1.0, 512, HEIGHT, paint, &chart);
}

static void
test_one_point (void)
{
  const FrCurvePoint point = { 0.0, 2.31 };
  const FrCurveLine test = { "test", &point, 1, .colour = 1, .dashed = TRUE };
  const FrCurveChart chart = {
    .kind = FR_CURVE_LOSS,
    .epochs = 10.0,
    .lines = &test,
    .n_lines = 1,
    .has_playhead = TRUE,
  };

  golden_check ("curve-one-point", GOLDEN_TWO, WIDTH, HEIGHT, paint, &chart);
}

static void
test_flat (void)
{
  const FrCurvePoint points[] = { { 0.0, 0.1 }, { 5.0, 0.1 }, { 10.0, 0.1 } };
  const FrCurveColumn columns[] = { { 0.0, 0.1, 0.1 }, { 5.0, 0.1, 0.1 } };
  const FrCurveLine lines[] = {
    { "train", points, G_N_ELEMENTS (points), 0 },
    { "test", points, G_N_ELEMENTS (points), 1, .dashed = TRUE },
  };
  const FrCurveBand band = { "batches", columns, G_N_ELEMENTS (columns), 10.0, 0 };
  const FrCurveMark marks[] = {
    { FR_CURVE_LEVEL, "People 83.5 %", .y = 0.835 },
    { FR_CURVE_PEAK, "best test 10.0 %, epoch 0", 0.0, 0.1, 1, 0 },
    { FR_CURVE_SPAN, "gap 0.0 points", .line = 0, .other = 1 },
  };
  const FrCurveChart chart = {
    .kind = FR_CURVE_ACCURACY,
    .epochs = 10.0,
    .lines = lines,
    .n_lines = G_N_ELEMENTS (lines),
    .bands = &band,
    .n_bands = 1,
    .marks = marks,
    .n_marks = G_N_ELEMENTS (marks),
    .has_playhead = TRUE,
    .playhead = 5.0,
  };

  golden_check ("curve-flat", GOLDEN_TWO, WIDTH, HEIGHT, paint, &chart);
}

/* A run that blows up: the lines end where the numbers do. */
static void
test_non_finite (void)
{
  const FrCurvePoint train[] = { { 0.0, 2.0 }, { 1.0, 1.0 },      { 2.0, NAN },  { 3.0, 1.5 },
                                 { 4.0, 1.0 }, { 5.0, INFINITY }, { 6.0, -NAN }, { 7.0, NAN } };
  const FrCurveColumn columns[] = { { 0.0, NAN, NAN }, { 1.0, 0.5, 1.5 }, { 2.0, 1.0, INFINITY } };
  const FrCurveLine line = { "train", train, G_N_ELEMENTS (train), 0 };
  const FrCurveBand band = { "batches", columns, G_N_ELEMENTS (columns), 7.0, 0 };
  FrCurveChart chart = {
    .kind = FR_CURVE_LOSS,
    .epochs = 10.0,
    .lines = &line,
    .n_lines = 1,
    .bands = &band,
    .n_bands = 1,
    .has_playhead = TRUE,
    .playhead = 7.0,
  };

  golden_check ("curve-non-finite", GOLDEN_TWO, WIDTH, HEIGHT, paint, &chart);
  chart.playhead = NAN;
  golden_check_vector (WIDTH, HEIGHT, paint, &chart);
}

static void
test_many_points (void)
{
  g_auto (SyntheticRun) run = { 0 };
  FrCurveChart chart;

  synthetic_run_init (&run, 100000, 1875);
  synthetic_run_fill (&run, FR_CURVE_LOSS, 100.0, WIDTH - 80, &chart);
  golden_check ("curve-100000", GOLDEN_TWO, WIDTH, HEIGHT, paint, &chart);
}

/* Fewer batches than pixels. */
static void
test_sparse (void)
{
  g_auto (SyntheticRun) run = { 0 };
  FrCurveChart chart;

  synthetic_run_init (&run, 60, 15);
  synthetic_run_fill (&run, FR_CURVE_LOSS, 5.0, WIDTH - 80, &chart);
  golden_check ("curve-sparse", GOLDEN_TWO, WIDTH, HEIGHT, paint, &chart);
}

static void
test_rtl (void)
{
  g_auto (SyntheticRun) run = { 0 };
  FrCurveChart chart;

  synthetic_run_init (&run, 1490, 200);
  synthetic_run_fill (&run, FR_CURVE_LOSS, 10.0, WIDTH - 80, &chart);
  chart.legend = TRUE;
  golden_check ("curve-rtl", GOLDEN_TWO, WIDTH, HEIGHT, paint_rtl, &chart);
}

/* Time runs right in every script; title and note change sides. */
static void
test_title_sides (void)
{
  const FrCurveChart chart = { .kind = FR_CURVE_LOSS, .title = "Loss", .epochs = 10.0 };
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  for (guint rtl = 0; rtl < 2; rtl++) {
    cairo_surface_t *surface;

    style.rtl = rtl == 1;
    surface = golden_paint (&style, WIDTH, HEIGHT, paint, &chart);
    g_assert_cmpuint (golden_count_colour (surface, style.text, rtl ? WIDTH - 60 : 0, 0, 60, 22), >,
                      20);
    g_assert_cmpuint (golden_count_colour (surface, style.text, rtl ? 0 : WIDTH - 60, 0, 60, 22),
                      ==, 0);
    cairo_surface_destroy (surface);
  }
}

/* Twelve runs beside each other: the legend has rows of its own. */
static void
test_twelve (void)
{
  g_auto (SyntheticRuns) runs = { 0 };
  FrCurveChart chart;
  FrCurveLayout layout;
  FrChartStyle style;

  synthetic_runs_init (&runs);
  synthetic_runs_fill (&runs, FR_CURVE_ACCURACY, 10.0, &chart);
  golden_check ("curve-twelve", GOLDEN_TWO, 512, 314, paint, &chart);
  synthetic_runs_fill (&runs, FR_CURVE_LOSS, 5.0, &chart);
  golden_check ("curve-twelve-past", GOLDEN_TWO, 512, 314, paint, &chart);
  golden_check_bounds (1.0, 512, 314, paint, &chart);
  golden_check_bounds (1.6, 512 * 1.6, 314 * 1.6, paint, &chart);

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_curve_layout_init (&layout, &chart, &style, 512, 314);
  g_assert_cmpuint (layout.legend_rows, >, 1);
  /* In a small place the plot goes before the legend. */
  fr_curve_layout_init (&layout, &chart, &style, 220, 160);
  g_assert_cmpuint (layout.legend_rows, ==, 0);
  golden_check_bounds (1.0, 220, 160, paint, &chart);
}

/* Too pale for the golden pictures' limits: a line over the whole plot at each tick. */
static void
test_grid (void)
{
  const FrCurveChart chart = { .kind = FR_CURVE_LOSS, .epochs = 10.0 };
  FrCurveLayout layout;
  FrChartStyle style;
  cairo_surface_t *surface;
  FrColour line;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  style.draw_text = FALSE;
  fr_curve_layout_init (&layout, &chart, &style, WIDTH, HEIGHT);
  surface = golden_paint (&style, WIDTH, HEIGHT, paint, &chart);
  line = fr_colour_mix (style.background, style.grid, style.grid.alpha);
  for (guint i = 1; i <= 4; i++) {
    int y = (int) floor (fr_curve_layout_get_y (&layout, i / 4.0) + 1e-6);

    g_assert_cmpuint (golden_count_colour (surface, line, 0, y, WIDTH, 1), ==,
                      (guint) layout.plot_width);
    g_assert_cmpuint (golden_count_colour (surface, line, 0, y + 1, WIDTH, 1), ==, 0);
  }
  cairo_surface_destroy (surface);
}

/* The labels at the lines' ends are there, in the lines' colours, right of the playhead. */
static void
test_end_labels (void)
{
  g_auto (SyntheticRun) run = { 0 };
  FrCurveChart chart;
  FrCurveLayout layout;
  FrChartStyle style;
  cairo_surface_t *surface;
  int right_of_dots, top;

  synthetic_run_init (&run, 1000, 200);
  synthetic_run_fill (&run, FR_CURVE_ACCURACY, 10.0, 460, &chart);
  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_curve_layout_init (&layout, &chart, &style, 512, 314);
  right_of_dots = (int) fr_curve_layout_get_x (&layout, 5.0) + 20;
  top = (int) layout.plot_y;
  surface = golden_paint (&style, 512, 314, paint, &chart);
  g_assert_cmpuint (golden_count_colour (surface, style.lines[0], right_of_dots, top, 120, 200), >,
                    40);
  g_assert_cmpuint (golden_count_colour (surface, style.lines[1], right_of_dots, top, 120, 200), >,
                    40);
  cairo_surface_destroy (surface);

  /* A moment's own value moves its label and dot. */
  run.lines[FR_CURVE_ACCURACY][1].has_now = TRUE;
  run.lines[FR_CURVE_ACCURACY][1].now = 0.72;
  surface = golden_paint (&style, 512, 314, paint, &chart);
  top = (int) fr_curve_layout_get_y (&layout, 0.72) - 12;
  g_assert_cmpuint (golden_count_colour (surface, style.lines[1], right_of_dots, top, 120, 24), >,
                    40);
  cairo_surface_destroy (surface);
}

static void
test_bounds (void)
{
  const double scales[] = { 1.0, 1.6 };
  g_auto (SyntheticRun) run = { 0 };

  synthetic_run_init (&run, 2000, 200);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    for (guint kind = 0; kind < 2; kind++)
      for (double playhead = 0.0; playhead <= 10.0; playhead += 2.5) {
        FrCurveChart chart;

        synthetic_run_fill (&run, (FrCurveKind) kind, 10.0, 460, &chart);
        chart.legend = kind == 0;
        chart.past = TRUE;
        chart.playhead = playhead;
        golden_check_bounds (scales[i], 512.0 * scales[i], 314.0, paint, &chart);
        golden_check_bounds (scales[i], 330.0 * scales[i], 160.0 * scales[i], paint, &chart);
      }
}

/* A loss with more digits than the margin has room for. */
static void
test_exploding_loss (void)
{
  const FrCurvePoint points[] = { { 0.0, 0.02 }, { 10.0, 1.2e9 } };
  const FrCurveLine line = { "train", points, G_N_ELEMENTS (points), 0 };
  FrCurveChart chart = {
    .kind = FR_CURVE_LOSS,
    .epochs = 10.0,
    .lines = &line,
    .n_lines = 1,
  };

  golden_check_bounds (1.0, WIDTH, HEIGHT, paint, &chart);
}

static void
test_vector (void)
{
  g_auto (SyntheticRun) run = { 0 };
  FrCurveChart chart;

  synthetic_run_init (&run, 1490, 200);
  synthetic_run_fill (&run, FR_CURVE_ACCURACY, 10.0, 460, &chart);
  golden_check_vector (512, 314, paint, &chart);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve-chart/empty", test_empty);
  g_test_add_func ("/curve-chart/run", test_run);
  g_test_add_func ("/curve-chart/finished", test_finished);
  g_test_add_func ("/curve-chart/ghost", test_ghost);
  g_test_add_func ("/curve-chart/one-point", test_one_point);
  g_test_add_func ("/curve-chart/flat", test_flat);
  g_test_add_func ("/curve-chart/non-finite", test_non_finite);
  g_test_add_func ("/curve-chart/many-points", test_many_points);
  g_test_add_func ("/curve-chart/sparse", test_sparse);
  g_test_add_func ("/curve-chart/rtl", test_rtl);
  g_test_add_func ("/curve-chart/twelve", test_twelve);
  g_test_add_func ("/curve-chart/title-sides", test_title_sides);
  g_test_add_func ("/curve-chart/grid", test_grid);
  g_test_add_func ("/curve-chart/end-labels", test_end_labels);
  g_test_add_func ("/curve-chart/bounds", test_bounds);
  g_test_add_func ("/curve-chart/exploding-loss", test_exploding_loss);
  g_test_add_func ("/curve-chart/vector", test_vector);
  return g_test_run ();
}
