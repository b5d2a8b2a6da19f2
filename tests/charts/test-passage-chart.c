/* An image on its way through the network: its bands are as wide as what they stand for, nothing
 * touches a text, and each neuron is found under the pointer. */
#include "charts/neurons/passage-chart.h"

#include <math.h>
#include <string.h>

#include "charts/chart-boxes.h"
#include "charts/neurons/weight-tile.h"

#include "golden.h"

#define UNITS 12
#define WIDTH 252
#define HEIGHT 316

static guint8 pixels[784];
static float pictures[UNITS][784];
static const char *const names[UNITS] = { "110", "113", "64", "24", "20",  "1011",
                                          "28",  "69",  "7",  "99", "171", "12" };
static const char *const figures[UNITS] = { "+1.79", "+1.49", "+1.29", "+1.25", "+0.94", "+0.62",
                                            "−0.52", "−0.58", "−0.71", "−0.77", "−0.78", "−1.19" };
static const double amounts[UNITS] = { 1.79,  1.49,  1.29,  1.25,  0.94,  0.62,
                                       -0.52, -0.58, -0.71, -0.77, -0.78, -1.19 };
static FrPassageUnit units[UNITS];
static FrPassageChart chart = { pixels, units, UNITS, "T-shirt/top", "4.31" };

static void
fill (void)
{
  for (guint i = 0; i < 784; i++)
    pixels[i] = (guint8) (i % 28 * 9);
  for (guint u = 0; u < UNITS; u++) {
    for (guint i = 0; i < 784; i++)
      pictures[u][i] = (float) sin ((i % 28) * (0.1 + 0.02 * u) + (i / 28) * (0.5 - 0.01 * u));
    units[u] = (FrPassageUnit){ names[u], figures[u], amounts[u], 1 - u / 12.0, pictures[u], 1 };
  }
}

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  fr_passage_chart_draw (cr, style, data, width, height);
}

static void
paint_read (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  paint (cr, style, width, height, data);
  fr_passage_chart_draw_cursor (cr, style, data, 1, width, height);
}

static void
paint_right_to_left (cairo_t *cr,
                     const FrChartStyle *style,
                     double width,
                     double height,
                     gconstpointer data)
{
  FrChartStyle mirrored = *style;

  mirrored.rtl = TRUE;
  paint (cr, &mirrored, width, height, data);
}

static void
test_pictures (void)
{
  FrPassageUnit few[] = { units[0], units[6] };
  const FrPassageChart little = { pixels, few, 2, "Bag", "−1.00" };
  const FrPassageChart none = { pixels, NULL, 0, "Bag", "0.10" };

  few[0].picture = few[1].picture = NULL;
  golden_check ("passage-chart", GOLDEN_ALL_FOUR, WIDTH, HEIGHT, paint_read, &chart);
  golden_check ("passage-chart-rtl", GOLDEN_TWO, 340, HEIGHT, paint_right_to_left, &chart);
  golden_check ("passage-chart-few", GOLDEN_TWO, WIDTH, 80, paint_read, &little);
  golden_check ("passage-chart-none", GOLDEN_LIGHT, WIDTH, 80, paint, &none);
  golden_check_vector (WIDTH, HEIGHT, paint_read, &chart);
  golden_check_bounds (1.6, 404, 506, paint_read, &chart);
  few[0].amount = NAN;
  golden_check_vector (WIDTH, 80, paint, &little);
}

/* A colour that is neither grey nor faint: of the sign @sign. */
static gboolean
has_sign (guint colour, int sign)
{
  const int red = (int) (colour >> 16 & 0xff), blue = (int) (colour & 0xff);

  return sign * (red - blue) > 60;
}

/* The pixels of column @x that have the sign. */
static double
measure_bands (cairo_surface_t *surface, int x, int height, int sign)
{
  guint n = 0;

  for (int y = 0; y < height; y++)
    n += has_sign (golden_pixel (surface, x, y), sign) ? 1 : 0;
  return n;
}

/* At the image and at the logit bands are as high as what they stand for: what adds and what takes
 * away are to each other as their sums. */
static void
test_widths (void)
{
  FrChartStyle style;
  cairo_surface_t *surface;
  double most = 0, least = 0;

  for (guint i = 0; i < UNITS; i++) {
    most += fmax (0, amounts[i]);
    least -= fmin (0, amounts[i]);
  }
  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  style.draw_text = FALSE;
  surface = golden_paint (&style, WIDTH, HEIGHT, paint, &chart);
  for (guint end = 0; end < 2; end++) {
    const int x = end == 0 ? 59 : WIDTH - 7;
    const double adds = measure_bands (surface, x, HEIGHT, 1);
    const double takes = measure_bands (surface, x, HEIGHT, -1);

    g_assert_cmpfloat (adds, >, 25);
    g_assert_cmpfloat_with_epsilon (adds / takes, most / least, 0.25);
  }
  cairo_surface_destroy (surface);
}

/* No text touches another one, a band, or the edge. */
static void
test_words (void)
{
  guint flaws = 0;

  for (guint rtl = 0; rtl < 2; rtl++)
    for (double scale = 1; scale < 1.7; scale += 0.3) {
      FrChartStyle style;
      double least, height;

      fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, scale, NULL, rtl == 1);
      least = fr_passage_chart_get_least_width (&style, &chart);
      height = fr_passage_chart_get_height (&style, UNITS);
      g_assert_cmpfloat (least, <=, WIDTH * scale);
      for (double width = least; width < 4 * least; width += 50) {
        cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
        cairo_t *cr = cairo_create (surface);
        g_autoptr (FrChartBoxes) boxes = fr_chart_boxes_new (width, height);
        g_autoptr (GPtrArray) found = NULL;

        fr_chart_boxes_attach (boxes, cr);
        fr_passage_chart_draw (cr, &style, &chart, width, height);
        found = fr_chart_boxes_find_flaws (boxes, 1);
        g_assert_cmpuint (fr_chart_boxes_get_length (boxes), >=, 2 * UNITS + 4);
        for (guint i = 0; i < found->len; i++)
          g_test_message ("%g: %s", width, (const char *) found->pdata[i]);
        flaws += found->len;
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }
    }
  g_assert_cmpuint (flaws, ==, 0);
}

/* Along the middle of the column of pictures each neuron is met once, for 24 pixels. */
static void
test_hit (void)
{
  for (guint rtl = 0; rtl < 2; rtl++) {
    guint met[UNITS] = { 0 };
    FrChartStyle style;
    double height;

    fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, rtl == 1);
    height = fr_passage_chart_get_height (&style, UNITS);
    for (double y = 0.5; y < height; y++) {
      const int found = fr_passage_chart_hit (&style, &chart, WIDTH, height, WIDTH / 2, y);

      g_assert_cmpint (found, <, UNITS);
      if (found >= 0)
        met[found]++;
      g_assert_cmpint (fr_passage_chart_hit (&style, &chart, WIDTH, height, 3, y), ==, -1);
      g_assert_cmpint (fr_passage_chart_hit (&style, &chart, WIDTH, height, WIDTH - 3, y), ==, -1);
    }
    for (guint i = 0; i < UNITS; i++)
      g_assert_cmpuint (met[i], >=, 24);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fill ();
  g_test_add_func ("/passage-chart/pictures", test_pictures);
  g_test_add_func ("/passage-chart/widths", test_widths);
  g_test_add_func ("/passage-chart/words", test_words);
  g_test_add_func ("/passage-chart/hit", test_hit);
  return g_test_run ();
}
