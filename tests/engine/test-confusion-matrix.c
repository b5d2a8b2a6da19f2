/* Counts of true class against predicted class. */
#include "engine/confusion-matrix.h"

static void
test_create (void)
{
  const FrConfusionMatrix matrix = fr_confusion_matrix_new (FR_MAX_CLASSES);

  g_assert_cmpuint (fr_confusion_matrix_total (&matrix), ==, 0);
  g_assert_cmpuint (fr_confusion_matrix_correct (&matrix), ==, 0);
  g_assert_cmpfloat (fr_confusion_matrix_recall (&matrix, 0), ==, 0.0);
  g_assert_cmpfloat (fr_confusion_matrix_precision (&matrix, 0), ==, 0.0);
}

static void
test_counts (void)
{
  FrConfusionMatrix matrix = fr_confusion_matrix_new (FR_MAX_CLASSES);

  /* Six shirts: three right, two taken for coats, one for a dress; a coat taken for a shirt. */
  for (guint i = 0; i < 3; i++)
    fr_confusion_matrix_add (&matrix, 6, 6);
  fr_confusion_matrix_add (&matrix, 6, 4);
  fr_confusion_matrix_add (&matrix, 6, 4);
  fr_confusion_matrix_add (&matrix, 6, 3);
  fr_confusion_matrix_add (&matrix, 4, 6);

  g_assert_cmpuint (fr_confusion_matrix_get (&matrix, 6, 4), ==, 2);
  g_assert_cmpuint (fr_confusion_matrix_get (&matrix, 4, 6), ==, 1);
  g_assert_cmpuint (fr_confusion_matrix_total (&matrix), ==, 7);
  g_assert_cmpuint (fr_confusion_matrix_correct (&matrix), ==, 3);
  g_assert_cmpfloat (fr_confusion_matrix_recall (&matrix, 6), ==, 0.5);
  g_assert_cmpfloat (fr_confusion_matrix_precision (&matrix, 6), ==, 0.75);
  g_assert_cmpfloat (fr_confusion_matrix_recall (&matrix, 4), ==, 0.0);
  g_assert_cmpfloat (fr_confusion_matrix_recall (&matrix, 0), ==, 0.0);
}

static void
test_three_classes (void)
{
  FrConfusionMatrix matrix = fr_confusion_matrix_new (3);
  static const guint expected[] = { 0, 1, 0, 0, 0, 0, 2, 0, 1 };

  fr_confusion_matrix_add (&matrix, 0, 1);
  fr_confusion_matrix_add (&matrix, 2, 0);
  fr_confusion_matrix_add (&matrix, 2, 0);
  fr_confusion_matrix_add (&matrix, 2, 2);

  g_assert_cmpmem (matrix.counts, sizeof expected, expected, sizeof expected);
  g_assert_cmpuint (fr_confusion_matrix_get (&matrix, 2, 0), ==, 2);
  g_assert_cmpuint (fr_confusion_matrix_total (&matrix), ==, 4);
  g_assert_cmpuint (fr_confusion_matrix_correct (&matrix), ==, 1);
  g_assert_cmpfloat (fr_confusion_matrix_recall (&matrix, 2), ==, 1.0 / 3.0);
  g_assert_cmpfloat (fr_confusion_matrix_precision (&matrix, 2), ==, 1.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/confusion-matrix/create", test_create);
  g_test_add_func ("/confusion-matrix/counts", test_counts);
  g_test_add_func ("/confusion-matrix/three-classes", test_three_classes);
  return g_test_run ();
}
