/* Places and labels of overlays, as numbers. */
#include "charts/overlay/overlay-layout.h"

#include <math.h>

#include "synthetic-overlay.h"

#define ONE(points_)                                                                               \
  {                                                                                                \
    .name = "a", .points = points_, .n_points = G_N_ELEMENTS (points_), .moment = NAN              \
  }

/* Points of several lines that are nearly at the same place are one place. */
static void
test_places (void)
{
  const FrCurvePoint a[] = { { 0.0, 0.1 }, { 0.05, 0.5 }, { 0.1, 0.6 }, { 0.15, NAN } };
  const FrCurvePoint b[] = { { 0.0, 0.1 }, { 0.0508, 0.5 }, { 0.1017, 0.6 }, { 0.2, 0.7 } };
  const FrOverlayLine lines[] = { ONE (a), ONE (b) };
  const FrOverlayChart chart = { .lines = lines, .n_lines = 2, .end = 10.0 };
  const FrOverlayChart seconds = {
    .lines = lines, .n_lines = 2, .end = 30.0, .axis = FR_OVERLAY_SECONDS
  };
  const double wanted[] = { 0.0, 0.05, 0.1, 0.2 };
  g_autoptr (GArray) places = fr_overlay_layout_find_places (&chart);
  g_autoptr (GArray) rough = fr_overlay_layout_find_places (&seconds);

  g_assert_cmpuint (places->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < places->len; i++)
    g_assert_cmpfloat (g_array_index (places, double, i), ==, wanted[i]);
  g_assert_cmpuint (rough->len, ==, 2);

  g_assert_cmpuint (fr_overlay_layout_find_place (places, -3.0), ==, 0);
  g_assert_cmpuint (fr_overlay_layout_find_place (places, 0.024), ==, 0);
  g_assert_cmpuint (fr_overlay_layout_find_place (places, 0.026), ==, 1);
  g_assert_cmpuint (fr_overlay_layout_find_place (places, 0.149), ==, 2);
  g_assert_cmpuint (fr_overlay_layout_find_place (places, 99.0), ==, 3);
}

/* The nearest point that has a value, and none behind the end of a line. */
static void
test_points (void)
{
  const FrCurvePoint points[] = {
    { 0.0, 0.1 }, { 1.0, 0.5 }, { 2.0, NAN }, { 3.0, 0.7 }, { 4.0, NAN },
  };
  const FrOverlayLine line = ONE (points), none = { .name = "none" };

  g_assert_cmpint (fr_overlay_layout_find_last (&line), ==, 3);
  g_assert_cmpint (fr_overlay_layout_find_last (&none), ==, -1);
  g_assert_cmpint (fr_overlay_layout_find_point (&line, 0.4, 0.01), ==, 0);
  g_assert_cmpint (fr_overlay_layout_find_point (&line, 0.6, 0.01), ==, 1);
  g_assert_cmpint (fr_overlay_layout_find_point (&line, 1.9, 0.01), ==, 1);
  g_assert_cmpint (fr_overlay_layout_find_point (&line, 2.1, 0.01), ==, 3);
  g_assert_cmpint (fr_overlay_layout_find_point (&line, 3.005, 0.01), ==, 3);
  g_assert_cmpint (fr_overlay_layout_find_point (&line, 3.1, 0.01), ==, -1);
  g_assert_cmpint (fr_overlay_layout_find_point (&line, -0.5, 0.01), ==, -1);
  g_assert_cmpint (fr_overlay_layout_find_point (&none, 0.0, 0.01), ==, -1);
  g_assert_cmpint (fr_overlay_layout_find_point (&line, NAN, 0.01), ==, -1);

  g_assert_cmpfloat_with_epsilon (fr_overlay_layout_find_y (&line, 0.25), 0.2, 1e-12);
  g_assert_cmpfloat (fr_overlay_layout_find_y (&line, 3.0), ==, 0.7);
  g_assert_true (isnan (fr_overlay_layout_find_y (&line, 1.5)));
  g_assert_true (isnan (fr_overlay_layout_find_y (&line, -1.0)));
  g_assert_true (isnan (fr_overlay_layout_find_y (&line, 5.0)));
  g_assert_true (isnan (fr_overlay_layout_find_y (&none, 0.0)));
  g_assert_true (isnan (fr_overlay_layout_find_y (&line, NAN)));
}

/* Labels are apart from each other and within the plot; those of the last lines give way. */
static void
test_labels (void)
{
  g_auto (SyntheticOverlay) overlay = { 0 };
  FrOverlayChart chart;
  FrOverlayLayout layout;
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  style.draw_text = FALSE;
  synthetic_overlay_init (&overlay, 40, 1, 10, 20, FR_OVERLAY_EPOCHS);
  synthetic_overlay_fill (&overlay, &chart);
  for (guint n = 1; n <= 40; n++)
    for (double height = 80.0; height < 900.0; height += 60.0) {
      double rows[40], sorted[40];
      guint rest, shown = 0;

      chart.n_lines = n;
      fr_overlay_layout_init (&layout, &chart, &style, 600.0, height);
      g_assert_true (layout.beside);
      rest = fr_overlay_layout_place_labels (&layout, &chart, &style, rows);
      for (guint i = 0; i < n; i++) {
        guint at = shown;

        /* The first n - rest, and no other. */
        g_assert_true (isnan (rows[i]) == (i >= n - rest));
        if (isnan (rows[i]))
          continue;
        g_assert_cmpfloat (rows[i], >=, layout.plot.plot_y);
        g_assert_cmpfloat (rows[i], <=, layout.plot.plot_y + layout.plot.plot_height);
        for (; at > 0 && sorted[at - 1] > rows[i]; at--)
          sorted[at] = sorted[at - 1];
        sorted[at] = rows[i];
        shown++;
      }
      g_assert_cmpuint (shown, >=, 1);
      for (guint i = 1; i < shown; i++)
        g_assert_cmpfloat (sorted[i] - sorted[i - 1], >=, 15.0 - 1e-9);
      if (rest > 0 && shown > 1)
        g_assert_cmpfloat (fr_overlay_layout_get_rest_row (&layout, &style) - sorted[shown - 1], >=,
                           15.0 - 1e-9);
    }
}

/* In a narrow chart the legend stands above the plot, in rows that have room. */
static void
test_legend (void)
{
  g_auto (SyntheticOverlay) overlay = { 0 };
  FrOverlayChart chart;
  FrOverlayLayout layout;
  FrChartStyle style;
  FrChartBox boxes[8];
  guint shown = 0;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  style.draw_text = FALSE;
  synthetic_overlay_init (&overlay, 8, 1, 10, 20, FR_OVERLAY_EPOCHS);
  synthetic_overlay_fill (&overlay, &chart);
  fr_overlay_layout_init (&layout, &chart, &style, 320.0, 420.0);
  g_assert_false (layout.beside);
  g_assert_true (layout.note_below);
  g_assert_cmpuint (layout.plot.legend_rows, >=, 4);
  g_assert_cmpfloat (layout.plot.plot_height, >=, 100.0);

  g_assert_cmpuint (fr_overlay_layout_flow_legend (&chart, &style, 320.0, 3, 80.0, boxes), ==, 3);
  for (guint i = 0; i < 8; i++) {
    g_assert_true (boxes[i].width == 0.0 || shown == i);
    shown += boxes[i].width > 0.0;
    g_assert_cmpfloat (boxes[i].x + boxes[i].width, <=, 320.0);
    if (boxes[i].width > 0.0 && boxes[i].y > 30.0)
      g_assert_cmpfloat (boxes[i].x + boxes[i].width, <=, 240.0 + 1e-9);
  }
  g_assert_cmpuint (shown, <, 8);
  g_assert_cmpuint (fr_overlay_layout_flow_legend (&chart, &style, 320.0, 0, 80.0, boxes), ==, 0);
}

static void
test_words (void)
{
  const FrCurvePoint points[] = { { 0.0, 0.1 }, { 1.0, 0.8812 }, { 2.0, NAN } };
  const FrOverlayLine line = ONE (points), none = { .name = "none" };
  FrOverlayChart chart = { .kind = FR_CURVE_ACCURACY };
  const struct {
    double value, step;
    const char *text;
  } ticks[] = { { 0.85, 0.05, "85 %" }, { 0.725, 0.025, "72.5 %" }, { 0.88, 0.005, "88.0 %" } };

  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++) {
    g_autofree char *tick =
        fr_overlay_layout_get_tick_format (&chart) (ticks[i].value, ticks[i].step);

    g_assert_cmpstr (tick, ==, ticks[i].text);
  }
  g_assert_cmpstr (fr_overlay_layout_get_axis_name (&chart), ==, "epoch");
  {
    g_autofree char *end = fr_overlay_layout_format_end (&chart, &line);
    g_autofree char *nothing = fr_overlay_layout_format_end (&chart, &none);
    g_autofree char *rest = fr_overlay_layout_format_rest (12);

    g_assert_cmpstr (end, ==, "88.1 %");
    g_assert_cmpstr (nothing, ==, "–");
    g_assert_cmpstr (rest, ==, "and 12 more");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overlay-layout/places", test_places);
  g_test_add_func ("/overlay-layout/points", test_points);
  g_test_add_func ("/overlay-layout/labels", test_labels);
  g_test_add_func ("/overlay-layout/legend", test_legend);
  g_test_add_func ("/overlay-layout/words", test_words);
  return g_test_run ();
}
