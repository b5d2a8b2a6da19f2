/* Where the parts of a confusion matrix lie. */
#include "charts/matrix-layout.h"

static FrMatrixChart
make_chart (gboolean margins)
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
  FrMatrixChart chart = make_chart (FALSE);
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
  fr_matrix_chart_layout (&chart, &style, 216, 105, &layout);
  g_assert_cmpfloat (layout.cell, ==, 10);
  fr_matrix_chart_layout (&chart, &style, 10, 10, &layout);
  g_assert_cmpfloat (layout.cell, ==, 1);

  chart = make_chart (TRUE);
  fr_matrix_chart_layout (&chart, &style, 255, 244, &layout);
  g_assert_cmpfloat (layout.cell, ==, 35);
  g_assert_cmpfloat (layout.margin, ==, 39);
}

/* What a cell's side asks for gives that side back. */
static void
test_size (void)
{
  const double scales[] = { 1.0, 1.6 };

  for (guint i = 0; i < 4; i++) {
    FrMatrixChart chart = make_chart (i & 1);
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
  FrMatrixChart chart = make_chart (margins);
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
  g_test_add_func ("/matrix-layout/layout", test_layout);
  g_test_add_func ("/matrix-layout/size", test_size);
  g_test_add_func ("/matrix-layout/hit", test_hit);
  return g_test_run ();
}
