/* How far the axes of overlays go. */
#include "charts/overlay/overlay-range.h"

#include <math.h>

#include "synthetic-overlay.h"

#define ONE(points_)                                                                               \
  {                                                                                                \
    .name = "a", .points = points_, .n_points = G_N_ELEMENTS (points_), .moment = NAN              \
  }

static void
assert_range (const FrOverlayChart *chart, double low, double high)
{
  FrChartScale range;

  fr_overlay_range_find (chart, &range);
  g_assert_cmpfloat_with_epsilon (range.low, low, 1e-9);
  g_assert_cmpfloat_with_epsilon (range.high, high, 1e-9);
}

/* The axis begins where the lines are told apart, not where they begin. */
static void
test_range (void)
{
  g_auto (SyntheticOverlay) overlay = { 0 };
  const FrCurvePoint low[] = { { 0.0, 0.1 }, { 1.0, 0.1 }, { 2.0, 0.1 } };
  const FrCurvePoint same[] = { { 0.0, 0.8812 } };
  const FrCurvePoint all[] = { { 0.0, 0.5 }, { 1.0, 1.0 } };
  const FrOverlayLine lines[] = { ONE (low), ONE (same), ONE (all) };
  FrOverlayChart chart = { .kind = FR_CURVE_ACCURACY, .cursor = NAN };

  assert_range (&chart, 0.0, 1.0);
  synthetic_overlay_init (&overlay, 4, 5, 10, 20, FR_OVERLAY_EPOCHS);
  synthetic_overlay_fill (&overlay, &chart);
  assert_range (&chart, 0.8, 0.9);

  chart.lines = &lines[0];
  chart.n_lines = 1;
  assert_range (&chart, 0.095, 0.105);
  chart.lines = &lines[1];
  assert_range (&chart, 0.875, 0.8875);
  /* No accuracy is above 1. */
  chart.lines = &lines[2];
  assert_range (&chart, 0.995, 1.0);
}

/* What is bad may leave the plot, the end of a line never. */
static void
test_range_of_ends (void)
{
  FrCurvePoint points[41];
  FrCurveColumn band[41];
  FrOverlayLine line = ONE (points);
  FrOverlayChart chart = { .kind = FR_CURVE_ACCURACY, .lines = &line, .n_lines = 1 };

  for (guint i = 0; i < 41; i++)
    points[i] = (FrCurvePoint){ i, i < 4 ? 0.2 : 0.81 + 0.002 * (i % 20) };
  assert_range (&chart, 0.81, 0.85);
  points[40].y = 0.52;
  assert_range (&chart, 0.5, 0.9);
  points[40].y = 0.83;

  for (guint i = 0; i < 41; i++)
    band[i] = (FrCurveColumn){ i, points[i].y - 0.3, points[i].y + 0.02 };
  line.band = band;
  assert_range (&chart, 0.5, 0.9);
  band[40].low = 0.82;
  assert_range (&chart, 0.8, 0.88);
}

static void
test_range_of_losses (void)
{
  const FrCurvePoint good[] = { { 0.0, 2.3 }, { 1.0, 0.5 }, { 2.0, 0.4 }, { 3.0, 0.36 } };
  const FrCurvePoint exploded[] = { { 0.0, 2.3 }, { 1.0, 1e6 }, { 2.0, INFINITY } };
  const FrCurvePoint undefined[] = { { 0.0, 2.3 }, { 1.0, NAN }, { 2.0, NAN } };
  const FrOverlayLine lines[] = { ONE (good), ONE (exploded), ONE (undefined) };
  FrOverlayChart chart = { .kind = FR_CURVE_LOSS, .lines = lines, .n_lines = 1 };

  assert_range (&chart, 0.35, 0.5);
  chart.n_lines = 2;
  assert_range (&chart, 0.35, 0.5);
  /* Alone it is all there is to see. */
  chart.lines = &lines[1];
  chart.n_lines = 1;
  assert_range (&chart, 950000.0, 1050000.0);
  /* Of one without later values the beginning is the end. */
  chart.lines = &lines[2];
  assert_range (&chart, 2.1, 2.5);
}

static void
test_end (void)
{
  FrCurvePoint points[] = { { 0.0, 0.1 }, { 0.1, 0.5 } };
  FrCurvePoint further[] = { { 0.0, 0.1 }, { 14.2, 0.5 } };
  const FrOverlaySeed seed = { 1, further, 2 };
  FrOverlayLine line = ONE (points);
  FrOverlayChart chart = { .lines = &line, .n_lines = 1 };
  const double ends[][2] = {
    { 0.0, 1.0 }, { 0.1, 0.25 }, { 0.26, 0.5 },  { 0.6, 1.0 },
    { 1.0, 1.0 }, { 3.4, 4.0 },  { 10.0, 10.0 }, { 10.0 + 1e-9, 10.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    points[1].x = ends[i][0];
    g_assert_cmpfloat (fr_overlay_range_find_end (&chart), ==, ends[i][1]);
  }
  chart.axis = FR_OVERLAY_SECONDS;
  points[1].x = 12.3;
  g_assert_cmpfloat (fr_overlay_range_find_end (&chart), ==, 12.3);
  line.seeds = &seed;
  line.n_seeds = 1;
  g_assert_cmpfloat (fr_overlay_range_find_end (&chart), ==, 14.2);
  chart.n_lines = 0;
  g_assert_cmpfloat (fr_overlay_range_find_end (&chart), ==, 1.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overlay-range/range", test_range);
  g_test_add_func ("/overlay-range/range-of-ends", test_range_of_ends);
  g_test_add_func ("/overlay-range/range-of-losses", test_range_of_losses);
  g_test_add_func ("/overlay-range/end", test_end);
  return g_test_run ();
}
