/* What is read off an overlay, and the card that says it. */
#include "charts/overlay/overlay-readout.h"

#include <math.h>

#include "golden.h"
#include "synthetic-overlay.h"

typedef struct {
  FrOverlayChart chart;
  double x;
  const char *title;
} Reading;

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  const Reading *reading = data;
  FrOverlayLayout layout;

  fr_overlay_layout_init (&layout, &reading->chart, style, width, height);
  fr_overlay_readout_draw (cr, style, &reading->chart, &layout, reading->x, reading->title, width,
                           height);
}

static void
assert_reading (const FrOverlayChart *chart,
                guint line,
                double x,
                const char *value,
                const char *band)
{
  g_autofree char *its_value = fr_overlay_readout_format (chart, &chart->lines[line], x);
  g_autofree char *its_band = fr_overlay_readout_format_band (chart, &chart->lines[line], x);

  g_assert_cmpstr (its_value, ==, value);
  g_assert_cmpstr (its_band, ==, band);
}

static void
test_words (void)
{
  const FrCurvePoint points[] = { { 0.0, 0.1 }, { 1.0, 0.8812 }, { 2.0, NAN }, { 3.0, 0.9 } };
  const FrCurveColumn band[] = {
    { 0.0, 0.05, 0.15 },
    { 1.0, 0.875, 0.885 },
    { 2.0, NAN, NAN },
    { 3.0, NAN, 0.95 },
  };
  const FrOverlayLine lines[] = {
    { .name = "group", .points = points, .n_points = 4, .band = band },
    { .name = "run", .points = points, .n_points = 2 },
  };
  FrOverlayChart chart = { .kind = FR_CURVE_ACCURACY, .lines = lines, .n_lines = 2, .end = 10.0 };

  assert_reading (&chart, 0, 0.0, "10.0 %", "5.0 to 15.0 %");
  assert_reading (&chart, 0, 0.9, "88.1 %", "87.5 to 88.5 %");
  assert_reading (&chart, 0, 3.0, "90.0 %", NULL);
  assert_reading (&chart, 0, 3.1, "–", NULL);
  assert_reading (&chart, 1, 1.0, "88.1 %", NULL);
  assert_reading (&chart, 1, 3.0, "–", NULL);
  chart.kind = FR_CURVE_LOSS;
  assert_reading (&chart, 0, 0.9, "0.881", "0.875 to 0.885");
}

/* The card is never cut off, in whichever place it is read. */
static void
test_bounds (void)
{
  g_auto (SyntheticOverlay) overlay = { 0 };
  Reading reading = { .title = "Epoch 2.6" };

  synthetic_overlay_init (&overlay, 8, 3, 10, 20, FR_OVERLAY_EPOCHS);
  synthetic_overlay_fill (&overlay, &reading.chart);
  for (reading.x = 0.0; reading.x <= 10.0; reading.x += 2.5)
    for (double width = 150.0; width < 700.0; width += 130.0)
      for (double height = 100.0; height < 400.0; height += 90.0)
        golden_check_bounds (1.25, width, height, paint, &reading);
  golden_check_vector (560.0, 300.0, paint, &reading);
}

/* Without a place or a line nothing is drawn. */
static void
test_nothing (void)
{
  g_auto (SyntheticOverlay) overlay = { 0 };
  Reading reading = { .title = NULL, .x = NAN };
  cairo_surface_t *surface, *blank;
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  synthetic_overlay_init (&overlay, 2, 2, 10, 20, FR_OVERLAY_EPOCHS);
  synthetic_overlay_fill (&overlay, &reading.chart);
  blank = golden_paint (&style, 400, 200, paint, &reading);
  reading.x = 3.0;
  surface = golden_paint (&style, 400, 200, paint, &reading);
  g_assert_cmpuint (golden_count_differences (blank, surface), >, 100);
  cairo_surface_destroy (surface);
  reading.chart.n_lines = 0;
  surface = golden_paint (&style, 400, 200, paint, &reading);
  g_assert_cmpuint (golden_count_differences (blank, surface), ==, 0);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (blank);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overlay-readout/words", test_words);
  g_test_add_func ("/overlay-readout/bounds", test_bounds);
  g_test_add_func ("/overlay-readout/nothing", test_nothing);
  return g_test_run ();
}
