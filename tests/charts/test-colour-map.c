/* Bytes to colours: ends, direction, and no jumps between. */
#include "charts/colour-map.h"

static void
test_ends (void)
{
  g_assert_cmphex (fr_colour_map_get (FR_COLOUR_MAP_BINARY, 0), ==, 0xffffff);
  g_assert_cmphex (fr_colour_map_get (FR_COLOUR_MAP_BINARY, 255), ==, 0x000000);
  g_assert_cmphex (fr_colour_map_get (FR_COLOUR_MAP_GREY, 0), ==, 0x000000);
  g_assert_cmphex (fr_colour_map_get (FR_COLOUR_MAP_GREY, 200), ==, 0xc8c8c8);
  g_assert_cmphex (fr_colour_map_get (FR_COLOUR_MAP_VIRIDIS, 0), ==, 0x440154);
  g_assert_cmphex (fr_colour_map_get (FR_COLOUR_MAP_VIRIDIS, 255), ==, 0xfde725);
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
    guint32 colour = fr_colour_map_get (FR_COLOUR_MAP_VIRIDIS, cases[i].value);

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
      guint32 before = fr_colour_map_get ((FrColourMap) map, (guint8) (value - 1));
      guint32 colour = fr_colour_map_get ((FrColourMap) map, (guint8) value);

      for (guint shift = 0; shift <= 16; shift += 8)
        g_assert_cmpint (ABS ((int) (colour >> shift & 0xff) - (int) (before >> shift & 0xff)), <=,
                         4);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/colour-map/ends", test_ends);
  g_test_add_func ("/colour-map/viridis", test_viridis);
  g_test_add_func ("/colour-map/steps", test_steps);
  return g_test_run ();
}
