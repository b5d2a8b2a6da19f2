/* The numbers of a confusion matrix. */
#include "charts/matrix-values.h"

static const guint counts[9] = { 8, 2, 0, 3, 6, 0, 1, 4, 0 };
static const double sums[9] = { 6.25, 3.5, 0.25, 120.4, 99.96, 0, 0.04, 3, 1 };

static FrMatrixValues
make_values (FrMatrixQuantity quantity)
{
  return (FrMatrixValues){ counts, sums, 3, quantity };
}

static void
test_shares (void)
{
  FrMatrixValues values = make_values (FR_MATRIX_COUNT);

  g_assert_cmpfloat (fr_matrix_values_get (&values, 1, 0), ==, 3);
  g_assert_cmpfloat_with_epsilon (fr_matrix_values_get_share (&values, 1, 0), 3 / 9.0, 1e-12);
  values = make_values (FR_MATRIX_PERCENT_OF_TRUE);
  g_assert_cmpfloat_with_epsilon (fr_matrix_values_get_share (&values, 1, 0), 3 / 9.0, 1e-12);
  values = make_values (FR_MATRIX_PERCENT_OF_PREDICTED);
  g_assert_cmpfloat_with_epsilon (fr_matrix_values_get_share (&values, 1, 0), 3 / 12.0, 1e-12);
  /* Nothing was taken for class 2. */
  g_assert_cmpfloat (fr_matrix_values_get_share (&values, 2, 2), ==, 0);
  values = make_values (FR_MATRIX_PROBABILITY);
  g_assert_cmpfloat (fr_matrix_values_get (&values, 0, 0), ==, 6.25);
  g_assert_cmpfloat_with_epsilon (fr_matrix_values_get_share (&values, 0, 0), 0.625, 1e-12);
}

static void
test_sums (void)
{
  FrMatrixValues values = make_values (FR_MATRIX_PROBABILITY);

  g_assert_cmpuint (fr_matrix_values_sum_row (&values, 2), ==, 5);
  g_assert_cmpuint (fr_matrix_values_sum_column (&values, 1), ==, 12);
  g_assert_cmpuint (fr_matrix_values_sum_right (&values), ==, 14);
  g_assert_cmpuint (fr_matrix_values_sum_all (&values), ==, 24);
}

static void
assert_cell (FrMatrixQuantity quantity, guint truth, guint predicted, const char *expected)
{
  FrMatrixValues values = make_values (quantity);
  g_autofree char *text = fr_matrix_values_format (&values, truth, predicted, TRUE);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  g_autofree char *all = fr_matrix_values_format_percent (7, 7, TRUE);
  g_autofree char *nearly_all = fr_matrix_values_format_percent (9996, 10000, TRUE);
  g_autofree char *of_nothing = fr_matrix_values_format_percent (0, 0, TRUE);
  g_autofree char *whole = fr_matrix_values_format_percent (837, 1000, FALSE);

  assert_cell (FR_MATRIX_COUNT, 0, 0, "8");
  assert_cell (FR_MATRIX_COUNT, 0, 2, "0");
  assert_cell (FR_MATRIX_PERCENT_OF_TRUE, 1, 0, "33.3");
  assert_cell (FR_MATRIX_PERCENT_OF_TRUE, 0, 2, "0");
  assert_cell (FR_MATRIX_PERCENT_OF_PREDICTED, 1, 0, "25.0");
  assert_cell (FR_MATRIX_PROBABILITY, 0, 0, "6.2");
  assert_cell (FR_MATRIX_PROBABILITY, 1, 0, "120");
  assert_cell (FR_MATRIX_PROBABILITY, 1, 1, "100");
  assert_cell (FR_MATRIX_PROBABILITY, 2, 0, "0.0");
  assert_cell (FR_MATRIX_PROBABILITY, 1, 2, "0");
  g_assert_cmpstr (all, ==, "100");
  g_assert_cmpstr (nearly_all, ==, "100");
  g_assert_cmpstr (of_nothing, ==, "–");
  g_assert_cmpstr (whole, ==, "84");
}

/* Where there is little room. */
static void
test_without_decimals (void)
{
  FrMatrixValues percent = make_values (FR_MATRIX_PERCENT_OF_TRUE);
  FrMatrixValues probability = make_values (FR_MATRIX_PROBABILITY);
  g_autofree char *third = fr_matrix_values_format (&percent, 1, 0, FALSE);
  g_autofree char *six = fr_matrix_values_format (&probability, 0, 0, FALSE);

  g_assert_cmpstr (third, ==, "33");
  g_assert_cmpstr (six, ==, "6");
}

static void
test_worst (void)
{
  FrMatrixValues values = make_values (FR_MATRIX_PERCENT_OF_TRUE);
  const guint right[9] = { 5, 0, 0, 0, 5, 0, 0, 0, 5 };
  guint truth = 9, predicted = 9;

  g_assert_true (fr_matrix_values_find_worst (&values, &truth, &predicted));
  g_assert_cmpuint (truth, ==, 2);
  g_assert_cmpuint (predicted, ==, 1);
  values.counts = right;
  g_assert_false (fr_matrix_values_find_worst (&values, &truth, &predicted));
  values.counts = NULL;
  g_assert_false (fr_matrix_values_find_worst (&values, &truth, &predicted));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matrix-values/shares", test_shares);
  g_test_add_func ("/matrix-values/sums", test_sums);
  g_test_add_func ("/matrix-values/format", test_format);
  g_test_add_func ("/matrix-values/without-decimals", test_without_decimals);
  g_test_add_func ("/matrix-values/worst", test_worst);
  return g_test_run ();
}
