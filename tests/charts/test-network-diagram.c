/* The drawing of the network. */
#include "charts/network-diagram.h"

#include "golden.h"

/* [0] the length, then the units of each layer. */
static const guint tutorial[] = { 3, 784, 128, 10 };
static const guint deepest[] = { 6, 784, 1024, 64, 16, 1, 10 };
static const guint none[] = { 2, 784, 10 };
static const guint three_classes[] = { 3, 784, 128, 3 };

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  const guint *network = data;

  fr_network_diagram_draw (cr, style, network + 1, network[0], width, height);
}

static void
test_pictures (void)
{
  golden_check ("network", GOLDEN_ALL_FOUR, 232, 76, paint, tutorial);
  golden_check ("network-three", GOLDEN_TWO, 232, 76, paint, three_classes);
  golden_check ("network-deepest", GOLDEN_TWO, 232, 76, paint, deepest);
  golden_check ("network-none", GOLDEN_TWO, 232, 76, paint, none);
}

static void
test_bounds (void)
{
  golden_check_bounds (1.0, 232, 76, paint, deepest);
  golden_check_bounds (1.6, 371, 122, paint, deepest);
  golden_check_bounds (1.0, 90, 60, paint, none);
  golden_check_vector (232, 76, paint, tutorial);
}

/* Hidden layers alone take the accent. */
static void
test_colours (void)
{
  FrChartStyle style;
  cairo_surface_t *surface;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  surface = golden_paint (&style, 232, 76, paint, none);
  g_assert_cmpuint (golden_count_colour (surface, style.accent, 0, 0, 232, 76), ==, 0);
  cairo_surface_destroy (surface);
  surface = golden_paint (&style, 232, 76, paint, tutorial);
  g_assert_cmpuint (golden_count_colour (surface, style.accent, 106, 0, 20, 76), >, 100);
  g_assert_cmpuint (golden_count_colour (surface, style.accent, 0, 0, 106, 76), ==, 0);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-diagram/pictures", test_pictures);
  g_test_add_func ("/network-diagram/bounds", test_bounds);
  g_test_add_func ("/network-diagram/colours", test_colours);
  return g_test_run ();
}
