/* The confusion matrix. */
#include "charts/matrix-chart.h"

#include "golden.h"

static const char *const names[] = { "T-shirt/top", "Trouser", "Pullover", "Dress" };
static const guint counts[16] = {
  837, 1, 12, 150, 1, 968, 0, 31, 120, 0, 790, 90, 13, 1, 46, 940,
};
static const guint zeros[16] = { 0 };

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  fr_matrix_chart_draw (cr, style, data, width, height);
}

static void
test_pictures (void)
{
  FrMatrixChart chart = { counts, names, 4, FR_MATRIX_COUNT, 2, 0, TRUE };

  golden_check ("matrix", GOLDEN_ALL_FOUR, 216, 230, paint, &chart);
  chart.counts = zeros;
  chart.selected_truth = chart.selected_predicted = -1;
  golden_check ("matrix-zeros", GOLDEN_TWO, 216, 230, paint, &chart);
}

/* The deepest blue is of the share, whichever quantity is asked for. */
static void
test_quantities (void)
{
  for (guint quantity = 0; quantity < 3; quantity++) {
    FrMatrixChart chart = { counts, names, 4, (FrMatrixQuantity) quantity, -1, -1, FALSE };
    FrChartStyle style;
    cairo_surface_t *surface;
    FrColour dress, pullover;
    guint pixel;

    fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
    style.draw_text = FALSE;
    surface = golden_paint (&style, 216, 203, paint, &chart);
    pixel = golden_pixel (surface, 73 + 3 * 35 + 17, 3 + 3 * 35 + 17);
    dress = fr_colour_from_hex (pixel);
    pixel = golden_pixel (surface, 73 + 2 * 35 + 17, 3 + 2 * 35 + 17);
    pullover = fr_colour_from_hex (pixel);
    /* Of 1,000 dresses 940 are found; of 1,211 called dresses 940 are some. */
    if (quantity == FR_MATRIX_PERCENT_OF_PREDICTED)
      g_assert_cmpfloat (fr_colour_luminance (dress), >, fr_colour_luminance (pullover));
    else
      g_assert_cmpfloat (fr_colour_luminance (dress), <, fr_colour_luminance (pullover));
    cairo_surface_destroy (surface);
  }
}

static void
test_hit (void)
{
  FrMatrixChart chart = { counts, names, 4, FR_MATRIX_COUNT, -1, -1, FALSE };
  FrChartStyle style;
  guint truth = 9, predicted = 9;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  /* Cells of 35 pixels from (73, 3) on. */
  g_assert_true (fr_matrix_chart_hit (&style, &chart, 216, 201, 74, 4, &truth, &predicted));
  g_assert_cmpuint (truth, ==, 0);
  g_assert_cmpuint (predicted, ==, 0);
  g_assert_true (fr_matrix_chart_hit (&style, &chart, 216, 201, 73 + 3 * 35 + 1, 39, &truth,
                                      &predicted));
  g_assert_cmpuint (truth, ==, 1);
  g_assert_cmpuint (predicted, ==, 3);
  g_assert_false (fr_matrix_chart_hit (&style, &chart, 216, 201, 70, 36, NULL, NULL));
  g_assert_false (fr_matrix_chart_hit (&style, &chart, 216, 201, 214, 36, NULL, NULL));
  g_assert_false (fr_matrix_chart_hit (&style, &chart, 216, 201, 100, 144, NULL, NULL));
}

static void
test_bounds (void)
{
  FrMatrixChart chart = { counts, names, 4, FR_MATRIX_PERCENT_OF_TRUE, 0, 3, TRUE };

  golden_check_bounds (1.0, 420, 432, paint, &chart);
  golden_check_bounds (1.6, 640, 680, paint, &chart);
  golden_check_vector (414, 432, paint, &chart);
  chart.counts = NULL;
  chart.length = 0;
  golden_check_vector (414, 432, paint, &chart);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matrix-chart/pictures", test_pictures);
  g_test_add_func ("/matrix-chart/quantities", test_quantities);
  g_test_add_func ("/matrix-chart/hit", test_hit);
  g_test_add_func ("/matrix-chart/bounds", test_bounds);
  return g_test_run ();
}
