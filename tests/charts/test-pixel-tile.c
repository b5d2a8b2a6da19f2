/* Images as squares: white for 0, black for 255, no smoothing. */
#include "charts/pixel-tile.h"

#include "golden.h"

static guint8 pixels[FR_PIXEL_TILE_SIDE * FR_PIXEL_TILE_SIDE];

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  fr_pixel_tile_draw (cr, style, data, width);
}

/* Each pixel its own grey. */
static void
fill_pixels (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pixels); i++)
    pixels[i] = (guint8) (i * 37u);
}

static void
test_squares (void)
{
  FrChartStyle style;

  fill_pixels ();
  for (guint dark = 0; dark < 2; dark++) {
    cairo_surface_t *surface;

    fr_chart_style_init (&style, dark == 1, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
    surface = golden_paint (&style, 140, 140, paint, pixels);
    /* All of each square of 5 x 5 but the outermost, where the border is. */
    for (int y = 1; y < 139; y++)
      for (int x = 1; x < 139; x++)
        g_assert_cmphex (golden_pixel (surface, x, y), ==,
                         (255u - pixels[y / 5 * FR_PIXEL_TILE_SIDE + x / 5]) * 0x010101u);
    cairo_surface_destroy (surface);
  }
}

static void
paint_viridis (cairo_t *cr,
               const FrChartStyle *style,
               double width,
               double height,
               gconstpointer data)
{
  fr_pixel_tile_draw_mapped (cr, style, data, FR_COLOUR_MAP_VIRIDIS, width);
}

static void
test_mapped (void)
{
  FrChartStyle style;
  cairo_surface_t *surface;

  fill_pixels ();
  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  surface = golden_paint (&style, 140, 140, paint_viridis, pixels);
  for (int y = 1; y < 139; y++)
    for (int x = 1; x < 139; x++)
      g_assert_cmphex (golden_pixel (surface, x, y), ==,
                       fr_pixel_tile_get_colour (FR_COLOUR_MAP_VIRIDIS,
                                                 pixels[y / 5 * FR_PIXEL_TILE_SIDE + x / 5]));
  cairo_surface_destroy (surface);
}

static void
test_empty (void)
{
  FrChartStyle style;
  cairo_surface_t *surface;

  fr_chart_style_init (&style, TRUE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  surface = golden_paint (&style, 50, 50, paint, NULL);
  g_assert_cmpuint (golden_count_colour (surface, fr_colour_from_hex (0xffffff), 0, 0, 50, 50), ==,
                    48 * 48);
  cairo_surface_destroy (surface);
  /* A place of no size is left alone. */
  surface = golden_paint (&style, 1, 1, paint, pixels);
  g_assert_cmphex (golden_pixel (surface, 0, 0), ==, 0x242424);
  cairo_surface_destroy (surface);
}

static void
test_pictures (void)
{
  fill_pixels ();
  golden_check ("tile-large", GOLDEN_TWO, 84, 84, paint, pixels);
  golden_check ("tile-small", GOLDEN_TWO, 44, 44, paint, pixels);
  golden_check_vector (84, 84, paint, pixels);
  golden_check_bounds (1.0, 84, 84, paint, pixels);
  golden_check_bounds (1.0, 45, 45, paint, pixels);
}

static void
test_ends (void)
{
  g_assert_cmphex (fr_pixel_tile_get_colour (FR_COLOUR_MAP_BINARY, 0), ==, 0xffffff);
  g_assert_cmphex (fr_pixel_tile_get_colour (FR_COLOUR_MAP_BINARY, 255), ==, 0x000000);
  g_assert_cmphex (fr_pixel_tile_get_colour (FR_COLOUR_MAP_GREY, 0), ==, 0x000000);
  g_assert_cmphex (fr_pixel_tile_get_colour (FR_COLOUR_MAP_GREY, 200), ==, 0xc8c8c8);
  g_assert_cmphex (fr_pixel_tile_get_colour (FR_COLOUR_MAP_VIRIDIS, 0), ==, 0x440154);
  g_assert_cmphex (fr_pixel_tile_get_colour (FR_COLOUR_MAP_VIRIDIS, 255), ==, 0xfde725);
}

/* Matplotlib's own colours at places that the table here does not hold. */
static void
test_viridis (void)
{
  static const struct {
    guint8 value;
    guint32 colour;
  } cases[] = { { 40, 0x453781 }, { 95, 0x2c718e }, { 128, 0x21918c }, { 200, 0x70cf57 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint32 colour = fr_pixel_tile_get_colour (FR_COLOUR_MAP_VIRIDIS, cases[i].value);

    for (guint shift = 0; shift <= 16; shift += 8) {
      int channel = (int) (colour >> shift & 0xff);

      g_assert_cmpint (ABS (channel - (int) (cases[i].colour >> shift & 0xff)), <=, 7);
    }
  }
}

static void
test_steps (void)
{
  for (guint map = 0; map <= FR_COLOUR_MAP_VIRIDIS; map++)
    for (guint value = 1; value < 256; value++) {
      guint32 before = fr_pixel_tile_get_colour ((FrColourMap) map, (guint8) (value - 1));
      guint32 colour = fr_pixel_tile_get_colour ((FrColourMap) map, (guint8) value);

      for (guint shift = 0; shift <= 16; shift += 8)
        g_assert_cmpint (ABS ((int) (colour >> shift & 0xff) - (int) (before >> shift & 0xff)), <=,
                         4);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pixel-tile/squares", test_squares);
  g_test_add_func ("/pixel-tile/mapped", test_mapped);
  g_test_add_func ("/pixel-tile/empty", test_empty);
  g_test_add_func ("/pixel-tile/pictures", test_pictures);
  g_test_add_func ("/pixel-tile/colours/ends", test_ends);
  g_test_add_func ("/pixel-tile/colours/viridis", test_viridis);
  g_test_add_func ("/pixel-tile/colours/steps", test_steps);
  return g_test_run ();
}
