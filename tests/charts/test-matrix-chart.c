/* The confusion matrix, and where its parts lie. */
#include "charts/matrix-chart.h"

#include "golden.h"

#include <locale.h>
#include <string.h>

#define CELL 24 /* "00.0" just fits, four digits do not */

static const char *const names[] = { "T-shirt/top", "Trouser", "Pullover", "Dress" };
static const guint counts[16] = {
  837, 1, 12, 150, 1, 968, 0, 31, 120, 0, 790, 90, 13, 1, 46, 940,
};
static const guint zeros[16] = { 0 };
static const double sums[16] = {
  812.4, 2.25, 20.5, 164.85, 3.1, 960.9, 0.004, 36, 140, 1.5, 750, 108.5, 20, 2, 58, 920,
};

static FrMatrixChart
make_chart (FrMatrixQuantity quantity, int truth, int predicted)
{
  return (FrMatrixChart){ { counts, sums, 4, quantity }, names, truth, predicted, FALSE, FALSE };
}

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  fr_matrix_chart_draw (cr, style, data, width, height);
}

/* The same with both cursors: the keyboard's on the selection, the pointer's on a column. */
static void
paint_cursors (cairo_t *cr,
               const FrChartStyle *style,
               double width,
               double height,
               gconstpointer data)
{
  const FrMatrixChart *chart = data;

  fr_matrix_chart_draw (cr, style, chart, width, height);
  fr_matrix_chart_draw_cursor (cr, style, chart, FR_MATRIX_KEYBOARD, chart->selected_truth,
                               chart->selected_predicted, width, height);
  fr_matrix_chart_draw_cursor (cr, style, chart, FR_MATRIX_POINTER, -1, 3, width, height);
}

static void
test_pictures (void)
{
  FrMatrixChart chart = make_chart (FR_MATRIX_COUNT, 2, 0);

  chart.legend = TRUE;
  golden_check ("matrix", GOLDEN_ALL_FOUR, 216, 230, paint, &chart);
  chart.values.counts = zeros;
  chart.selected_truth = chart.selected_predicted = -1;
  golden_check ("matrix-zeros", GOLDEN_TWO, 216, 230, paint, &chart);

  chart = make_chart (FR_MATRIX_PROBABILITY, 1, -1);
  golden_check ("matrix-probability-row", GOLDEN_TWO, 216, 201, paint, &chart);
  chart = make_chart (FR_MATRIX_PERCENT_OF_PREDICTED, 2, 2);
  chart.margins = TRUE;
  golden_check ("matrix-cursors", GOLDEN_TWO, 255, 244, paint_cursors, &chart);
}

/* From two classes to ten: cells and their figures grow where there are few, margins and legend
 * keep their size, nothing is cut off. */
static void
test_few_classes (void)
{
  static const char *const ten[] = { "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
                                     "Sandal",      "Shirt",   "Sneaker",  "Bag",   "Ankle boot" };
  const guint three[] = { 870, 33, 46, 59, 874, 35, 48, 61, 878 };
  guint many[100];
  FrMatrixChart chart = { { three, NULL, 3, FR_MATRIX_COUNT }, names, 1, 0, TRUE, TRUE };
  FrChartStyle style;
  double width, height;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_matrix_chart_get_size (&chart, &style, 88, &width, &height);
  golden_check ("matrix-three", GOLDEN_TWO, width, height, paint, &chart);

  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    many[i] = i * 7 % 90;
  for (guint n = 2; n <= 10; n++)
    for (guint margins = 0; margins < 2; margins++) {
      chart = (FrMatrixChart){ { many, NULL, n, FR_MATRIX_COUNT }, ten, 1, 0, margins, TRUE };
      fr_matrix_chart_get_size (&chart, &style, 30, &width, &height);
      width = MAX (width, fr_matrix_chart_get_legend_width (&style));
      golden_check_bounds (1.0, width, height, paint, &chart);
      golden_check_bounds (1.6, width * 1.6, height * 1.6, paint, &chart);
    }
}

/* Which cells, margins included, have a figure in them: a bit for each. */
static void
find_figures (const FrMatrixChart *chart, gboolean figures[5][5])
{
  cairo_surface_t *surfaces[2];
  FrMatrixLayout layout;
  FrChartStyle style;
  double width, height;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_matrix_chart_get_size (chart, &style, CELL, &width, &height);
  fr_matrix_chart_layout (chart, &style, width, height, &layout);
  for (guint i = 0; i < 2; i++) {
    style.draw_text = i == 1;
    surfaces[i] = golden_paint (&style, (int) width, (int) height, paint, chart);
  }
  memset (figures, 0, 25 * sizeof (gboolean));
  for (guint y = (guint) layout.y; y < (guint) layout.names_y; y++)
    for (guint x = (guint) layout.x; x < (guint) (layout.x + layout.side + layout.margin); x++)
      if (golden_pixel (surfaces[0], x, y) != golden_pixel (surfaces[1], x, y))
        figures[MIN (4, (guint) ((y - layout.y) / layout.cell))]
               [MIN (4, (guint) ((x - layout.x) / layout.cell))] = TRUE;
  for (guint i = 0; i < 2; i++)
    cairo_surface_destroy (surfaces[i]);
}

/* A decimal comma is no wider than a point: what is measured is what is drawn. */
static void
test_locales (void)
{
  static const char *const locales[] = { "C.UTF-8",     "de_DE.UTF-8", "fr_FR.UTF-8",
                                         "ko_KR.UTF-8", "fa_IR.UTF-8", "tr_TR.UTF-8" };

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++) {
    if (setlocale (LC_ALL, locales[i]) == NULL) {
      g_test_incomplete (locales[i]);
      continue;
    }
    for (guint quantity = 0; quantity < 4; quantity++) {
      FrMatrixChart chart = make_chart ((FrMatrixQuantity) quantity, -1, -1);
      gboolean figures[5][5];

      chart.margins = TRUE;
      find_figures (&chart, figures);
      for (guint cell = 0; cell < 25; cell++) {
        g_test_message ("%s, quantity %u, row %u, column %u", locales[i], quantity, cell / 5,
                        cell % 5);
        g_assert_true (figures[cell / 5][cell % 5]);
      }
    }
  }
  setlocale (LC_ALL, "C.UTF-8");
}

/* The deepest blue is of the share, whichever quantity is asked for. */
static void
test_quantities (void)
{
  for (guint quantity = 0; quantity < 4; quantity++) {
    FrMatrixChart chart = make_chart ((FrMatrixQuantity) quantity, -1, -1);
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

/* Figures are written where they fit, and only there: 3 digits in cells of 26 pixels, not of 16. On
 * a projector they get smaller for that, though not smaller than elsewhere. */
static void
test_figures (void)
{
  static const struct {
    double scale;
    int cell;
    gboolean written;
  } cases[] = {
    { 1.0, 26, TRUE },
    { 1.0, 16, FALSE },
    { 1.6, 28, TRUE },
    { 1.6, 16, FALSE },
  };
  FrMatrixChart chart = make_chart (FR_MATRIX_COUNT, -1, -1);
  guint three_digits[16];

  for (guint i = 0; i < G_N_ELEMENTS (three_digits); i++)
    three_digits[i] = 250;
  chart.names = NULL;
  chart.values.counts = three_digits;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    int width = (int) (76 * cases[i].scale) + 4 * cases[i].cell;
    int height = (int) (65 * cases[i].scale) + 4 * cases[i].cell;
    FrChartStyle style;
    cairo_surface_t *with, *without;
    guint differences;

    fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, cases[i].scale, NULL, FALSE);
    with = golden_paint (&style, width, height, paint, &chart);
    style.draw_text = FALSE;
    without = golden_paint (&style, width, height, paint, &chart);
    differences = golden_count_differences (with, without);
    if (cases[i].written)
      g_assert_cmpuint (differences, >, 0);
    else
      g_assert_cmpuint (differences, ==, 0);
    cairo_surface_destroy (with);
    cairo_surface_destroy (without);
  }
}

static void
test_bounds (void)
{
  FrMatrixChart chart = make_chart (FR_MATRIX_PERCENT_OF_TRUE, 0, 3);

  chart.legend = TRUE;
  golden_check_bounds (1.0, 420, 432, paint, &chart);
  golden_check_bounds (1.6, 640, 680, paint, &chart);
  chart.margins = TRUE;
  golden_check_bounds (1.0, 420, 432, paint_cursors, &chart);
  golden_check_vector (414, 432, paint_cursors, &chart);
  chart.values.counts = NULL;
  golden_check_vector (414, 432, paint, &chart);
  chart.values.length = 0;
  golden_check_vector (414, 432, paint, &chart);
}

static FrMatrixChart
make_plain (gboolean margins)
{
  return (FrMatrixChart){ { NULL, NULL, 4, FR_MATRIX_COUNT }, NULL, -1, -1, margins, FALSE };
}

static FrChartStyle
make_style (double scale)
{
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, scale, NULL, FALSE);
  return style;
}

static void
test_layout (void)
{
  FrMatrixChart chart = make_plain (FALSE);
  FrChartStyle style = make_style (1.0);
  FrMatrixLayout layout;

  fr_matrix_chart_layout (&chart, &style, 216, 205, &layout);
  g_assert_cmpfloat (layout.x, ==, 73);
  g_assert_cmpfloat (layout.y, ==, 3);
  g_assert_cmpfloat (layout.cell, ==, 35);
  g_assert_cmpfloat (layout.side, ==, 140);
  g_assert_cmpfloat (layout.margin, ==, 0);
  g_assert_cmpfloat (layout.names_y, ==, 143);

  /* Too little of either side makes the cells smaller, but never nothing. */
  fr_matrix_chart_layout (&chart, &style, 216, 102, &layout);
  g_assert_cmpfloat (layout.cell, ==, 10);
  fr_matrix_chart_layout (&chart, &style, 10, 10, &layout);
  g_assert_cmpfloat (layout.cell, ==, 1);

  chart = make_plain (TRUE);
  fr_matrix_chart_layout (&chart, &style, 255, 244, &layout);
  g_assert_cmpfloat (layout.cell, ==, 35);
  g_assert_cmpfloat (layout.margin, ==, 39);
}

/* Every figure on every shade has the contrast that text needs. */
static void
test_contrast (void)
{
  for (guint i = 0; i <= 400; i++) {
    gboolean dark = i & 1, is_right = (i & 2) != 0;
    FrChartStyle style;
    FrColour cell, ink;
    double a, b;

    fr_chart_style_init (&style, dark, FALSE, FR_COLOURS_STANDARD, 1, NULL, FALSE);
    cell = fr_matrix_chart_shade (&style, is_right, (i / 4) / 100.0);
    ink = fr_matrix_chart_ink_on (cell);
    a = fr_colour_luminance (cell) + 0.05;
    b = fr_colour_luminance (ink) + 0.05;
    g_assert_cmpfloat (MAX (a, b) / MIN (a, b), >=, 4.5);
  }
}

/* What a cell's side asks for gives that side back. */
/* Digits stand upright under their columns, which leaves the cells more room; each is found where
 * it stands. What is said of a margin still needs the slant. */
static void
test_digits (void)
{
  static const char *const digits[] = { "0", "1", "2", "10" };
  FrMatrixChart chart = make_chart (FR_MATRIX_COUNT, 2, 0);
  FrChartStyle style = make_style (1.0);
  FrMatrixLayout slanted, upright;

  fr_matrix_chart_layout (&chart, &style, 216, 230, &slanted);
  chart.names = digits;
  fr_matrix_chart_layout (&chart, &style, 500, 230, &upright);
  g_assert_cmpfloat (upright.cell, >, slanted.cell);
  for (int i = 0; i < 4; i++) {
    int truth, predicted;

    g_assert_true (fr_matrix_chart_hit (&chart, &style, 500, 230,
                                        upright.x + (i + 0.5) * upright.cell, upright.names_y + 10,
                                        &truth, &predicted));
    g_assert_cmpint (truth, ==, -1);
    g_assert_cmpint (predicted, ==, i);
  }
  chart.legend = TRUE;
  golden_check ("matrix-digits", GOLDEN_TWO, 216, 190, paint, &chart);
  golden_check_bounds (1.0, 216, 190, paint, &chart);
  fr_matrix_chart_get_size (&chart, &style, 24, &slanted.x, &slanted.y);
  chart.margins = TRUE;
  fr_matrix_chart_get_size (&chart, &style, 24, &upright.x, &upright.y);
  g_assert_cmpfloat (upright.y, >, slanted.y + 24 + 30);
}

static void
test_size (void)
{
  const double scales[] = { 1.0, 1.6 };

  for (guint i = 0; i < 4; i++) {
    FrMatrixChart chart = make_plain (i & 1);
    FrChartStyle style = make_style (scales[i / 2]);
    FrMatrixLayout layout;
    double width, height, larger_width, larger_height;

    chart.legend = TRUE;
    fr_matrix_chart_get_size (&chart, &style, 30, &width, &height);
    fr_matrix_chart_layout (&chart, &style, width, height, &layout);
    g_assert_cmpfloat_with_epsilon (layout.cell, 30 * style.scale, 1e-9);
    fr_matrix_chart_get_size (&chart, &style, 40, &larger_width, &larger_height);
    g_assert_cmpfloat_with_epsilon (larger_width - width, larger_height - height, 1e-9);
  }
}

/* @truth and @predicted at a pixel of a chart whose cells are 35 pixels from (73, 3) on. */
static void
assert_hit (gboolean margins, double x, double y, int truth, int predicted)
{
  FrMatrixChart chart = make_plain (margins);
  FrChartStyle style = make_style (1.0);
  int found_truth = 9, found_predicted = 9;
  gboolean found = fr_matrix_chart_hit (&chart, &style, margins ? 255 : 216, margins ? 244 : 205, x,
                                        y, &found_truth, &found_predicted);

  g_assert_cmpint (found, ==, truth >= 0 || predicted >= 0);
  g_assert_cmpint (found_truth, ==, truth);
  g_assert_cmpint (found_predicted, ==, predicted);
}

static void
test_hit (void)
{
  assert_hit (FALSE, 74, 4, 0, 0);
  assert_hit (FALSE, 73 + 3 * 35 + 1, 39, 1, 3);
  /* A row's name, and the outside beyond its other end. */
  assert_hit (FALSE, 20, 39, 1, -1);
  assert_hit (FALSE, -1, 39, -1, -1);
  assert_hit (FALSE, 214, 39, -1, -1);
  assert_hit (FALSE, 100, 2, -1, -1);
  /* The end of the last column's name, its slanted way down, and beyond the names. */
  assert_hit (FALSE, 73 + 3.5 * 35, 143 + 12, -1, 3);
  assert_hit (FALSE, 73 + 3.5 * 35 - 40, 143 + 12 + 40, -1, 3);
  assert_hit (FALSE, 73 + 0.5 * 35 - 40, 143 + 12 + 40, -1, 0);
  assert_hit (FALSE, 73 + 3.5 * 35 - 60, 143 + 12 + 60, -1, -1);

  /* Figures of the margins stand for their row and column, the corner for nothing. */
  assert_hit (TRUE, 73 + 4 * 35 + 10, 39, 1, -1);
  assert_hit (TRUE, 74 + 2 * 35, 3 + 4 * 35 + 10, -1, 2);
  assert_hit (TRUE, 73 + 4 * 35 + 10, 3 + 4 * 35 + 10, -1, -1);
  assert_hit (TRUE, 73 + 3.5 * 35, 182 + 12, -1, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matrix-chart/pictures", test_pictures);
  g_test_add_func ("/matrix-chart/locales", test_locales);
  g_test_add_func ("/matrix-chart/quantities", test_quantities);
  g_test_add_func ("/matrix-chart/figures", test_figures);
  g_test_add_func ("/matrix-chart/bounds", test_bounds);
  g_test_add_func ("/matrix-chart/layout", test_layout);
  g_test_add_func ("/matrix-chart/contrast", test_contrast);
  g_test_add_func ("/matrix-chart/digits", test_digits);
  g_test_add_func ("/matrix-chart/size", test_size);
  g_test_add_func ("/matrix-chart/hit", test_hit);
  g_test_add_func ("/matrix-chart/few-classes", test_few_classes);
  return g_test_run ();
}
