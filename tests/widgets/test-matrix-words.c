/* Tests of widgets/matrix-words.h. */
#include "widgets/matrix-words.h"

static const char *const names[] = { "T-shirt/top", "Shirt" };
static const guint counts[] = { 1837, 90, 117, 647 };
static const double sums[] = { 1800.25, 126.75, 130.04, 633.96 };

static void
assert_place (FrMatrixQuantity quantity, int truth, int predicted, const char *expected)
{
  FrMatrixValues values = { counts, sums, 2, quantity };
  g_autofree char *text = fr_matrix_words_describe (&values, names, truth, predicted);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_places (void)
{
  assert_place (FR_MATRIX_COUNT, 1, 0, "Shirt taken for T-shirt/top: 117, 15.3 % of true Shirt");
  assert_place (FR_MATRIX_PERCENT_OF_TRUE, 1, 0,
                "Shirt taken for T-shirt/top: 117, 15.3 % of true Shirt");
  assert_place (FR_MATRIX_PERCENT_OF_PREDICTED, 1, 0,
                "Shirt taken for T-shirt/top: 117, 6.0 % of predicted T-shirt/top");
  assert_place (FR_MATRIX_PROBABILITY, 1, 0,
                "Shirt taken for T-shirt/top: summed probability 130.0, 17.0 % of true Shirt");
  assert_place (FR_MATRIX_COUNT, 0, 0, "T-shirt/top right: 1,837, 95.3 % of true T-shirt/top");
  assert_place (FR_MATRIX_COUNT, 1, -1, "Shirt: 647 of 764 right, recall 84.7 %");
  assert_place (FR_MATRIX_PROBABILITY, -1, 1,
                "Taken for Shirt: 647 of 737 right, precision 87.8 %");
}

static void
assert_summary (const guint *numbers, const char *expected)
{
  FrMatrixValues values = { numbers, NULL, 2, FR_MATRIX_COUNT };
  g_autofree char *text = fr_matrix_words_summarize (&values, names);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_summary (void)
{
  const guint faultless[] = { 3, 0, 0, 4 };

  assert_summary (counts, "Confusion matrix: 2,484 of 2,691 right. "
                          "Most often mistaken: Shirt taken for T-shirt/top, 117");
  assert_summary (faultless, "Confusion matrix: 7 of 7 right");
  assert_summary (NULL, "Confusion matrix, without values yet");
}

/* A class that never was predicted has no precision. */
static void
test_nothing (void)
{
  const guint never[] = { 5, 0, 3, 0 };
  FrMatrixValues values = { never, NULL, 2, FR_MATRIX_COUNT };
  g_autofree char *column = fr_matrix_words_describe (&values, names, -1, 1);

  g_assert_cmpstr (column, ==, "Taken for Shirt: 0 of 0 right, precision – %");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/matrix-words/places", test_places);
  g_test_add_func ("/matrix-words/summary", test_summary);
  g_test_add_func ("/matrix-words/nothing", test_nothing);

  return g_test_run ();
}
