/* Overlays as pictures, and their words as far as they can be told without reading. */
#include "charts/overlay/overlay-chart.h"

#include <math.h>

#include "charts/chart-boxes.h"
#include "charts/overlay/overlay-range.h"
#include "charts/overlay/overlay-readout.h"
#include "charts/overlay/run-stroke.h"
#include "golden.h"
#include "synthetic-overlay.h"

#define WIDTH 560
#define HEIGHT 360

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  FrOverlayLayout layout;

  fr_overlay_layout_init (&layout, data, style, width, height);
  fr_overlay_chart_draw (cr, style, data, width, height);
  fr_overlay_chart_draw_moment (cr, style, data, &layout);
}

static void
paint_rtl (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  FrChartStyle rtl = *style;

  rtl.rtl = TRUE;
  fr_overlay_chart_draw (cr, &rtl, data, width, height);
}

static void
paint_read (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  const FrOverlayChart *chart = data;
  FrOverlayLayout layout;

  fr_overlay_layout_init (&layout, chart, style, width, height);
  fr_overlay_chart_draw (cr, style, data, width, height);
  fr_overlay_readout_draw (cr, style, chart, &layout, 0.6 * chart->end, "Epoch 6", width, height);
}

static void
check (const char *name,
       GoldenKinds kinds,
       int width,
       int height,
       GoldenPaint how,
       gconstpointer data)
{
  golden_check (name, kinds, width, height, how, data);
  golden_check_bounds (1.0, width, height, how, data);
  golden_check_bounds (1.6, 1.6 * width, 1.6 * height, how, data);
}

static void
test_empty (void)
{
  FrOverlayChart chart = { .empty = "Choose runs at the left.",
                           .title = "Test accuracy",
                           .end = 10.0,
                           .kind = FR_CURVE_ACCURACY,
                           .cursor = NAN };

  check ("overlay-empty", GOLDEN_LIGHT, 300, 200, paint, &chart);
}

static void
test_groups (void)
{
  g_auto (SyntheticOverlay) overlay = { 0 };
  FrOverlayChart chart;

  synthetic_overlay_init (&overlay, 5, 5, 10, 4, FR_OVERLAY_EPOCHS);
  for (guint i = 2; i < 5; i++) {
    overlay.lines[i].points = overlay.lines[i].seeds[0].points;
    overlay.lines[i].band = NULL;
    overlay.lines[i].n_seeds = 1;
  }
  synthetic_overlay_fill (&overlay, &chart);
  check ("overlay", GOLDEN_ALL_FOUR, WIDTH, HEIGHT, paint, &chart);
  golden_check_bounds (1.0, WIDTH, HEIGHT, paint_rtl, &chart);
  check ("overlay-narrow", GOLDEN_TWO, 330, 300, paint, &chart);
  check ("overlay-read", GOLDEN_TWO, WIDTH, HEIGHT, paint_read, &chart);
  golden_check_vector (WIDTH, HEIGHT, paint, &chart);
}

/* Eight groups whose labels want the same place, and the moment on all of them. */
static void
test_eight (void)
{
  g_auto (SyntheticOverlay) overlay = { 0 };
  FrOverlayChart chart;

  synthetic_overlay_init (&overlay, 8, 3, 10, 4, FR_OVERLAY_EPOCHS);
  synthetic_overlay_fill (&overlay, &chart);
  chart.cursor = 3.5;
  for (guint i = 0; i < 8; i++)
    overlay.lines[i].moment = 3.5;
  check ("overlay-eight", GOLDEN_TWO, WIDTH, HEIGHT, paint, &chart);
  check ("overlay-low", GOLDEN_LIGHT, WIDTH, 160, paint, &chart);
}

/* Lines of very different lengths end where they end. */
static void
test_seconds (void)
{
  g_auto (SyntheticOverlay) overlay = { 0 };
  FrOverlayChart chart;

  synthetic_overlay_init (&overlay, 4, 2, 10, 4, FR_OVERLAY_SECONDS);
  synthetic_overlay_fill (&overlay, &chart);
  for (guint i = 0; i < 4; i++)
    overlay.lines[i].moment = overlay.lines[i].points[16].x;
  check ("overlay-seconds", GOLDEN_TWO, WIDTH, HEIGHT, paint, &chart);
}

/* One point, no value, gaps, infinity: what can be seen is. */
static void
test_odd (void)
{
  const FrCurvePoint one[] = { { 0.0, 0.4 } };
  const FrCurvePoint gaps[] = {
    { 0.0, 2.3 }, { 1.0, 0.5 }, { 2.0, NAN }, { 3.0, 0.45 }, { 4.0, 0.4 }, { 5.0, NAN },
  };
  const FrCurveColumn band[] = {
    { 0.0, 2.2, 2.4 }, { 1.0, 0.45, 0.55 }, { 2.0, NAN, NAN },
    { 3.0, 0.4, 0.5 }, { 4.0, 0.36, 0.44 }, { 5.0, NAN, NAN },
  };
  const FrCurvePoint exploded[] = { { 0.0, 2.3 }, { 1.0, 1e5 }, { 2.0, INFINITY }, { 3.0, NAN } };
  const FrCurvePoint nothing[] = { { 0.0, NAN }, { NAN, 0.5 } };
  const FrOverlayLine lines[] = {
    { "gaps", 0, gaps, G_N_ELEMENTS (gaps), band, NULL, 0, NAN },
    { "one point", 1, one, 1, NULL, NULL, 0, 0.0 },
    { "exploded", 2, exploded, G_N_ELEMENTS (exploded), NULL, NULL, 0, 0.5 },
    { "nothing", 3, nothing, G_N_ELEMENTS (nothing), NULL, NULL, 0, NAN },
    { "none", 4, NULL, 0, NULL, NULL, 0, NAN },
  };
  FrOverlayChart chart = {
    .kind = FR_CURVE_LOSS,
    .title = "Test loss",
    .lines = lines,
    .n_lines = G_N_ELEMENTS (lines),
    .cursor = NAN,
  };

  chart.end = fr_overlay_range_find_end (&chart);
  fr_overlay_range_find (&chart, &chart.range);
  check ("overlay-odd", GOLDEN_TWO, WIDTH, 260, paint, &chart);
  check ("overlay-odd-read", GOLDEN_LIGHT, WIDTH, 260, paint_read, &chart);
  for (int size = 1; size < 60; size += 7)
    cairo_surface_destroy (golden_paint (&(FrChartStyle){ .scale = 1.0 }, size, size, paint,
                                         &chart));
}

/* No label touches another, at many sizes; "the first keep theirs". */
static void
test_labels (void)
{
  g_auto (SyntheticOverlay) overlay = { 0 };
  FrOverlayChart chart;

  synthetic_overlay_init (&overlay, 8, 2, 10, 20, FR_OVERLAY_EPOCHS);
  synthetic_overlay_fill (&overlay, &chart);
  for (int height = 100; height <= 500; height += 25)
    for (int width = 220; width <= 900; width += 85) {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
      cairo_t *cr = cairo_create (surface);
      g_autoptr (FrChartBoxes) boxes = fr_chart_boxes_new (width, height);
      g_autoptr (GPtrArray) flaws = NULL;
      FrChartStyle style;

      fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
      fr_chart_boxes_attach (boxes, cr);
      fr_overlay_chart_draw (cr, &style, &chart, width, height);
      flaws = fr_chart_boxes_find_flaws (boxes, 0.5);
      for (guint i = 0; i < flaws->len; i++)
        g_test_message ("%d x %d: %s", width, height, (const char *) flaws->pdata[i]);
      g_assert_cmpuint (flaws->len, ==, 0);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overlay-chart/empty", test_empty);
  g_test_add_func ("/overlay-chart/groups", test_groups);
  g_test_add_func ("/overlay-chart/eight", test_eight);
  g_test_add_func ("/overlay-chart/seconds", test_seconds);
  g_test_add_func ("/overlay-chart/odd", test_odd);
  g_test_add_func ("/overlay-chart/labels", test_labels);
  return g_test_run ();
}
