/* The drawing of the network. */
#include "charts/network-diagram.h"

#include <math.h>

#include "charts/chart-boxes.h"
#include "golden.h"

/* [0] the length, then the units of each layer. */
static const guint tutorial[] = { 3, 784, 128, 10 };
static const guint deepest[] = { 6, 784, 1024, 64, 16, 1, 10 };
static const guint none[] = { 2, 784, 10 };
static const guint three_classes[] = { 3, 784, 128, 3 };

/* Made-up weights of @network: a wave. */
static FrNetworkDrawing
make_drawing (const guint *network, gboolean has_weights)
{
  FrNetworkDrawing drawing = { .n_columns = network[0], .has_weights = has_weights };

  for (guint i = 0; i < network[0]; i++) {
    drawing.units[i] = network[i + 1];
    drawing.dots[i] = MIN (network[i + 1], i + 1 < network[0] ? 5 : 10);
  }
  for (guint i = 0; i + 1 < network[0]; i++)
    for (guint from = 0; from < drawing.dots[i]; from++)
      for (guint to = 0; to < drawing.dots[i + 1]; to++)
        drawing.links[i][from][to] = (float) sin (7.0 * from + 3.0 * to + i);
  if (network[0] > 2)
    drawing.n_pictures = drawing.dots[1];
  for (guint i = 0; i < drawing.n_pictures; i++)
    for (guint k = 0; k < FR_NETWORK_PIXELS; k++)
      drawing.pictures[i][k] = (float) (sin (0.2 * (k % 28) * (i + 1)) * cos (0.25 * (k / 28.0)));
  return drawing;
}

static void
paint_plain (cairo_t *cr,
             const FrChartStyle *style,
             double width,
             double height,
             gconstpointer data)
{
  const FrNetworkDrawing drawing = make_drawing (data, FALSE);

  fr_network_diagram_draw (cr, style, &drawing, width, height);
}

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  const FrNetworkDrawing drawing = make_drawing (data, TRUE);

  fr_network_diagram_draw (cr, style, &drawing, width, height);
}

static void
test_pictures (void)
{
  golden_check ("network", GOLDEN_ALL_FOUR, 232, 148, paint, tutorial);
  golden_check ("network-three", GOLDEN_TWO, 232, 148, paint, three_classes);
  golden_check ("network-deepest", GOLDEN_TWO, 232, 148, paint, deepest);
  golden_check ("network-plain", GOLDEN_TWO, 232, 148, paint_plain, tutorial);
  golden_check ("network-none", GOLDEN_TWO, 232, 148, paint, none);
}

static void
test_bounds (void)
{
  golden_check_bounds (1.0, 232, 148, paint, deepest);
  golden_check_bounds (1.6, 371, 237, paint, deepest);
  golden_check_bounds (1.0, 110, 100, paint, none);
  golden_check_vector (232, 148, paint, tutorial);
}

/* Without weights hidden layers alone take the accent; with weights lines have the colours of their
 * signs. */
static void
test_colours (void)
{
  FrChartStyle style;
  cairo_surface_t *surface;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  surface = golden_paint (&style, 232, 148, paint_plain, tutorial);
  g_assert_cmpuint (golden_count_colour (surface, style.accent, 106, 0, 20, 148), >, 100);
  g_assert_cmpuint (golden_count_colour (surface, style.accent, 0, 0, 106, 148), ==, 0);
  cairo_surface_destroy (surface);
  surface = golden_paint (&style, 232, 148, paint, none);
  g_assert_cmpuint (golden_count_colour (surface, fr_colour_from_hex (0xe66100), 40, 0, 150, 148),
                    >, 20);
  g_assert_cmpuint (golden_count_colour (surface, fr_colour_from_hex (0x1c71d8), 40, 0, 150, 148),
                    >, 20);
  cairo_surface_destroy (surface);
}

/* Four wide layers: fewer counts, and none that touches another. */
static void
test_counts (void)
{
  static const guint wide[] = { 6, 784, 1024, 1024, 1024, 1024, 10 };

  for (double scale = 1.0; scale < 1.7; scale += 0.3) {
    g_autoptr (FrChartBoxes) boxes = fr_chart_boxes_new (210 * scale, 148 * scale);
    g_autoptr (GPtrArray) flaws = NULL;
    cairo_surface_t *surface =
        cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (210 * scale), (int) (148 * scale));
    cairo_t *cr = cairo_create (surface);
    FrChartStyle style;

    fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, scale, "DejaVu Sans", FALSE);
    fr_chart_boxes_attach (boxes, cr);
    paint (cr, &style, 210 * scale, 148 * scale, wide);
    flaws = fr_chart_boxes_find_flaws (boxes, 2);
    g_assert_cmpuint (flaws->len, ==, 0);
    g_assert_cmpuint (fr_chart_boxes_get_length (boxes), >=, 3);
    cairo_destroy (cr);
    cairo_surface_destroy (surface);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-diagram/pictures", test_pictures);
  g_test_add_func ("/network-diagram/bounds", test_bounds);
  g_test_add_func ("/network-diagram/colours", test_colours);
  g_test_add_func ("/network-diagram/counts", test_counts);
  return g_test_run ();
}
