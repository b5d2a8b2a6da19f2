/* The slots: told apart by colour and by dash alone, legible in every style. */
#include "charts/overlay/run-stroke.h"

#include <math.h>

#include "golden.h"

#define LENGTH 24

static double
contrast (FrColour a, FrColour b)
{
  double la = fr_colour_luminance (a) + 0.05, lb = fr_colour_luminance (b) + 0.05;

  return la > lb ? la / lb : lb / la;
}

static double
distance (FrColour a, FrColour b)
{
  return fabs (a.red - b.red) + fabs (a.green - b.green) + fabs (a.blue - b.blue);
}

static void
test_colours (void)
{
  for (guint i = 0; i < 4; i++) {
    const double least = i / 2 == 1 ? 7.0 : 4.5;
    FrChartStyle style;

    fr_chart_style_init (&style, i % 2 == 1, i / 2 == 1, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
    for (guint slot = 0; slot < FR_RUN_SLOTS; slot++) {
      FrColour colour = fr_run_stroke_get_colour (&style, slot);

      g_assert_cmpfloat (contrast (colour, style.background), >=, least);
      g_assert_cmpfloat (contrast (colour, style.card), >=, least);
      g_assert_cmpfloat (contrast (fr_run_stroke_get_readout_colour (&style, slot), style.readout),
                         >=, 3.0);
      for (guint other = 0; other < slot; other++)
        g_assert_cmpfloat (distance (colour, fr_run_stroke_get_colour (&style, other)), >=, 0.15);
    }
  }
}

/* After the last the first comes again. */
static void
test_again (void)
{
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  for (guint slot = 0; slot < FR_RUN_SLOTS; slot++) {
    g_assert_cmpstr (fr_run_stroke_get_name (slot), ==,
                     fr_run_stroke_get_name (slot + FR_RUN_SLOTS));
    g_assert_cmpfloat (distance (fr_run_stroke_get_colour (&style, slot),
                                 fr_run_stroke_get_colour (&style, slot + FR_RUN_SLOTS)),
                       ==, 0.0);
    for (guint other = 0; other < slot; other++)
      g_assert_cmpstr (fr_run_stroke_get_name (slot), !=, fr_run_stroke_get_name (other));
  }
}

/* A sample of each slot in black, eight pixels apart. */
static void
paint_black (cairo_t *cr,
             const FrChartStyle *style,
             double width,
             double height,
             gconstpointer data)
{
  for (guint slot = 0; slot < FR_RUN_SLOTS; slot++)
    fr_run_stroke_draw_in (cr, style, slot, fr_colour_from_hex (0), 0.0, 8.0 * slot + 4.0, width);
}

/* Without colours no two samples are alike: a tenth of their pixels differs. */
static void
test_dashes (void)
{
  FrChartStyle style;
  cairo_surface_t *surface;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  surface = golden_paint (&style, LENGTH, 8 * FR_RUN_SLOTS, paint_black, NULL);
  for (int slot = 0; slot < FR_RUN_SLOTS; slot++)
    for (int other = 0; other < slot; other++) {
      guint different = 0;

      for (int x = 0; x < LENGTH; x++)
        different += abs ((int) (golden_pixel (surface, x, 8 * slot + 4) & 0xff) -
                          (int) (golden_pixel (surface, x, 8 * other + 4) & 0xff)) > 96;
      g_test_message ("%d and %d: %u of %d pixels", slot, other, different, LENGTH);
      g_assert_cmpuint (different, >=, 5);
    }
  cairo_surface_destroy (surface);
}

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  for (guint slot = 0; slot < FR_RUN_SLOTS; slot++)
    fr_run_stroke_draw (cr, style, slot, 0.0, 12.0 * slot + 6.0, width);
}

static void
test_golden (void)
{
  golden_check ("run-stroke", GOLDEN_ALL_FOUR, LENGTH, 12 * FR_RUN_SLOTS, paint, NULL);
}

/* The caller's source and dash stay. */
static void
test_leaves (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 8);
  cairo_t *cr = cairo_create (surface);
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  cairo_set_line_width (cr, 5.0);
  fr_run_stroke_draw (cr, &style, 3, 0.0, 4.0, 8.0);
  g_assert_cmpint (cairo_get_dash_count (cr), ==, 0);
  g_assert_cmpfloat (cairo_get_line_width (cr), ==, 5.0);
  fr_run_stroke_set (cr, &style, 3, 2.0);
  g_assert_cmpint (cairo_get_dash_count (cr), ==, 4);
  fr_run_stroke_set (cr, &style, 0, 2.0);
  g_assert_cmpint (cairo_get_dash_count (cr), ==, 0);
  g_assert_cmpfloat (cairo_get_line_width (cr), ==, 2.0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-stroke/colours", test_colours);
  g_test_add_func ("/run-stroke/again", test_again);
  g_test_add_func ("/run-stroke/dashes", test_dashes);
  g_test_add_func ("/run-stroke/golden", test_golden);
  g_test_add_func ("/run-stroke/leaves", test_leaves);
  return g_test_run ();
}
