/* Counts of true class against predicted class. */
#include "engine/confusion-matrix.h"

static void
test_create (void)
{
  const FrConfusionMatrix matrix = { 0 };

  g_assert_cmpuint (fr_confusion_matrix_total (&matrix), ==, 0);
  g_assert_cmpuint (fr_confusion_matrix_correct (&matrix), ==, 0);
  g_assert_cmpfloat (fr_confusion_matrix_recall (&matrix, 0), ==, 0.0);
  g_assert_cmpfloat (fr_confusion_matrix_precision (&matrix, 0), ==, 0.0);
}

static void
test_counts (void)
{
  FrConfusionMatrix matrix = { 0 };

  /* Six shirts: three right, two taken for coats, one for a dress; a coat taken for a shirt. */
  for (guint i = 0; i < 3; i++)
    fr_confusion_matrix_add (&matrix, 6, 6);
  fr_confusion_matrix_add (&matrix, 6, 4);
  fr_confusion_matrix_add (&matrix, 6, 4);
  fr_confusion_matrix_add (&matrix, 6, 3);
  fr_confusion_matrix_add (&matrix, 4, 6);

  g_assert_cmpuint (matrix.counts[6][4], ==, 2);
  g_assert_cmpuint (matrix.counts[4][6], ==, 1);
  g_assert_cmpuint (fr_confusion_matrix_total (&matrix), ==, 7);
  g_assert_cmpuint (fr_confusion_matrix_correct (&matrix), ==, 3);
  g_assert_cmpfloat (fr_confusion_matrix_recall (&matrix, 6), ==, 0.5);
  g_assert_cmpfloat (fr_confusion_matrix_precision (&matrix, 6), ==, 0.75);
  g_assert_cmpfloat (fr_confusion_matrix_recall (&matrix, 4), ==, 0.0);
  g_assert_cmpfloat (fr_confusion_matrix_recall (&matrix, 0), ==, 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/confusion-matrix/create", test_create);
  g_test_add_func ("/confusion-matrix/counts", test_counts);
  return g_test_run ();
}
