/* One image magnified: its pixels, its colour bar, and the read-out of a pixel. */
#include "charts/pixel-magnifier.h"

#include "golden.h"

#define SIDE 28
#define WIDTH 403
#define HEIGHT 308

static guint8 pixels[SIDE * SIDE];

/* What is painted: the image, and perhaps a pixel that is read. */
typedef struct {
  FrPixelMagnifier magnifier;
  int row; /* -1 for none */
  int column;
} Scene;

/* A disc that grows darker from left to right, on white. */
static void
fill_pixels (void)
{
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++) {
      int dx = 2 * x - SIDE + 1;
      int dy = 2 * y - SIDE + 1;

      pixels[y * SIDE + x] = dx * dx + dy * dy < 600 ? (guint8) (30 + 8 * x) : 0;
    }
}

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  const Scene *scene = data;

  fr_pixel_magnifier_draw (cr, style, &scene->magnifier, width, height);
  if (scene->row >= 0)
    fr_pixel_magnifier_draw_hover (cr, style, &scene->magnifier, (guint) scene->row,
                                   (guint) scene->column, width, height);
}

static void
test_pictures (void)
{
  Scene scene = { { pixels, FR_COLOUR_MAP_BINARY, FALSE }, -1, -1 };

  golden_check ("magnifier", GOLDEN_ALL_FOUR, WIDTH, HEIGHT, paint, &scene);
  scene.row = 16;
  scene.column = 14;
  golden_check ("magnifier-pixel", GOLDEN_TWO, WIDTH, HEIGHT, paint, &scene);
  scene.magnifier.map = FR_COLOUR_MAP_VIRIDIS;
  scene.magnifier.divided = TRUE;
  scene.row = scene.column = 0;
  golden_check ("magnifier-viridis", GOLDEN_TWO, WIDTH, HEIGHT, paint, &scene);
  scene.magnifier.map = FR_COLOUR_MAP_GREY;
  golden_check ("magnifier-grey", GOLDEN_TWO, 260, 200, paint, &scene);
  golden_check_vector (WIDTH, HEIGHT, paint, &scene);
}

static void
test_empty (void)
{
  Scene scene = { { NULL, FR_COLOUR_MAP_BINARY, FALSE }, 3, 3 };

  /* There is a card and a bar, and nothing to read. */
  golden_check ("magnifier-empty", GOLDEN_TWO, WIDTH, HEIGHT, paint, &scene);
  golden_check_vector (1, 1, paint, &scene);
}

/* Every pixel is found where it was painted, and nothing beside the image is. */
static void
test_hit (void)
{
  FrChartStyle style;
  guint row, column;

  for (guint rtl = 0; rtl < 2; rtl++) {
    double left = rtl ? WIDTH - 308 : 0;

    fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, rtl == 1);
    for (guint i = 0; i < SIDE * SIDE; i++) {
      g_assert_true (fr_pixel_magnifier_hit (&style, WIDTH, HEIGHT, left + i % SIDE * 11 + 5.5,
                                             i / SIDE * 11 + 5.5, &row, &column));
      g_assert_cmpuint (row, ==, i / SIDE);
      g_assert_cmpuint (column, ==, i % SIDE);
    }
    g_assert_false (fr_pixel_magnifier_hit (&style, WIDTH, HEIGHT, left - 0.1, 5, &row, &column));
    g_assert_false (fr_pixel_magnifier_hit (&style, WIDTH, HEIGHT, left + 308, 5, &row, &column));
    g_assert_false (fr_pixel_magnifier_hit (&style, WIDTH, HEIGHT, left + 5, 308, &row, &column));
    g_assert_false (fr_pixel_magnifier_hit (&style, WIDTH, HEIGHT, left + 5, -0.1, &row, &column));
  }
}

static void
test_sizes (void)
{
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  g_assert_cmpfloat (fr_pixel_magnifier_get_height (&style, WIDTH), ==, 308);
  /* It grows no further, in whole pixels it shrinks, and not below what can be pointed at. */
  g_assert_cmpfloat (fr_pixel_magnifier_get_height (&style, 2000), ==, 308);
  g_assert_cmpfloat (fr_pixel_magnifier_get_height (&style, 324), ==, 8 * SIDE);
  g_assert_cmpfloat (fr_pixel_magnifier_get_height (&style, 0), ==, 4 * SIDE);
  g_assert_cmpfloat (fr_pixel_magnifier_get_height (&style,
                                                    fr_pixel_magnifier_get_minimum_width (&style)),
                     ==, 4 * SIDE);
  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.6, NULL, FALSE);
  g_assert_cmpfloat (fr_pixel_magnifier_get_height (&style, 2000), ==, 17 * SIDE);
}

static void
test_bounds (void)
{
  Scene scene = { { pixels, FR_COLOUR_MAP_BINARY, TRUE }, 14, 14 };
  static const int places[] = { 1, 14, 26 };

  for (guint r = 0; r < G_N_ELEMENTS (places); r++)
    for (guint c = 0; c < G_N_ELEMENTS (places); c++) {
      scene.row = places[r];
      scene.column = places[c];
      golden_check_bounds (1.0, WIDTH, HEIGHT, paint, &scene);
      golden_check_bounds (1.0, 260, 200, paint, &scene);
    }
  golden_check_bounds (1.6, 640, 480, paint, &scene);
}

static void
test_values (void)
{
  g_autofree char *raw = fr_pixel_magnifier_format (200, FALSE);
  g_autofree char *divided = fr_pixel_magnifier_format (200, TRUE);

  g_assert_cmpstr (raw, ==, "200");
  g_assert_cmpstr (divided, ==, "0.784");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fill_pixels ();
  g_test_add_func ("/pixel-magnifier/pictures", test_pictures);
  g_test_add_func ("/pixel-magnifier/empty", test_empty);
  g_test_add_func ("/pixel-magnifier/hit", test_hit);
  g_test_add_func ("/pixel-magnifier/sizes", test_sizes);
  g_test_add_func ("/pixel-magnifier/bounds", test_bounds);
  g_test_add_func ("/pixel-magnifier/values", test_values);
  return g_test_run ();
}
