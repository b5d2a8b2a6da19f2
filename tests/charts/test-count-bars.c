/* Bars of counts: to one scale, in columns, within their place. */
#include "charts/count-bars.h"

#include <math.h>

#include "golden.h"

static const char *const names[] = { "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
                                     "Sandal",      "Shirt",   "Sneaker",  "Bag",   "Ankle boot" };
static const char *const figures[] = { "5,923", "6,742", "5,958", "6,131", "5,842",
                                       "5,421", "3,000", "6,265", "0",     "5,949" };
static const double values[] = { 5923, 6742, 5958, 6131, 5842, 5421, 3000, 6265, 0, 5949 };

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  fr_count_bars_draw (cr, style, data, width, height);
}

static void
test_pictures (void)
{
  FrCountBars bars = { names, figures, values, 10, 2 };

  golden_check ("count-bars", GOLDEN_ALL_FOUR, 379, 95, paint, &bars);
  bars.length = 3;
  bars.columns = 1;
  golden_check ("count-bars-one-column", GOLDEN_TWO, 240, 57, paint, &bars);
  golden_check_vector (240, 57, paint, &bars);
}

static void
test_odd (void)
{
  const double odd[] = { NAN, INFINITY, -3, 5, 0, 0, 0, 0, 0, 0 };
  const double none[10] = { 0 };
  FrCountBars bars = { names, figures, odd, 10, 2 };

  golden_check ("count-bars-odd", GOLDEN_TWO, 379, 95, paint, &bars);
  bars.values = none;
  golden_check_vector (379, 95, paint, &bars);
  bars.length = 0;
  golden_check_vector (379, 95, paint, &bars);
}

/* A bar half as long for a count half as large. */
static void
test_scale (void)
{
  const char *const two[] = { "a", "b" };
  const double lengths[] = { 2, 1 };
  FrCountBars bars = { two, two, lengths, 2, 1 };
  FrChartStyle style;
  cairo_surface_t *surface;
  guint whole, half;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  style.draw_text = FALSE;
  surface = golden_paint (&style, 240, 38, paint, &bars);
  whole = golden_count_colour (surface, style.axis, 0, 9, 240, 1);
  half = golden_count_colour (surface, style.axis, 0, 28, 240, 1);
  g_assert_cmpuint (whole, >, 150);
  g_assert_cmpint (ABS ((int) whole - 2 * (int) half), <=, 3);
  cairo_surface_destroy (surface);
}

static void
test_bounds (void)
{
  FrCountBars bars = { names, figures, values, 10, 2 };
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  g_assert_cmpfloat (fr_count_bars_get_height (&style, 10, 2), ==, 95);
  g_assert_cmpfloat (fr_count_bars_get_height (&style, 3, 2), ==, 38);
  golden_check_bounds (1.0, 379, 95, paint, &bars);
  golden_check_bounds (1.0, 100, 95, paint, &bars);
  golden_check_bounds (1.6, 606, 152, paint, &bars);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/count-bars/pictures", test_pictures);
  g_test_add_func ("/count-bars/odd", test_odd);
  g_test_add_func ("/count-bars/scale", test_scale);
  g_test_add_func ("/count-bars/bounds", test_bounds);
  return g_test_run ();
}
