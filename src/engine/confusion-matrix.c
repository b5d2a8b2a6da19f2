/* Counts of true class against predicted class, and what is read off them. A plain value. */
#include "engine/confusion-matrix.h"

FrConfusionMatrix
fr_confusion_matrix_new (guint n_classes)
{
  return (FrConfusionMatrix){ .n_classes = n_classes };
}

void
fr_confusion_matrix_add (FrConfusionMatrix *matrix, guint truth, guint predicted)
{
  g_return_if_fail (matrix != NULL);
  g_return_if_fail (truth < matrix->n_classes && predicted < matrix->n_classes);

  matrix->counts[truth * matrix->n_classes + predicted]++;
}

guint
fr_confusion_matrix_get (const FrConfusionMatrix *matrix, guint truth, guint predicted)
{
  g_return_val_if_fail (matrix != NULL, 0);
  g_return_val_if_fail (truth < matrix->n_classes && predicted < matrix->n_classes, 0);

  return matrix->counts[truth * matrix->n_classes + predicted];
}

guint
fr_confusion_matrix_total (const FrConfusionMatrix *matrix)
{
  guint total = 0;

  g_return_val_if_fail (matrix != NULL, 0);

  for (guint i = 0; i < matrix->n_classes * matrix->n_classes; i++)
    total += matrix->counts[i];

  return total;
}

guint
fr_confusion_matrix_correct (const FrConfusionMatrix *matrix)
{
  guint correct = 0;

  g_return_val_if_fail (matrix != NULL, 0);

  for (guint c = 0; c < matrix->n_classes; c++)
    correct += fr_confusion_matrix_get (matrix, c, c);

  return correct;
}

static double
ratio (guint part, guint whole)
{
  return whole > 0 ? (double) part / (double) whole : 0.0;
}

double
fr_confusion_matrix_recall (const FrConfusionMatrix *matrix, guint label)
{
  guint of_class = 0;

  g_return_val_if_fail (matrix != NULL && label < matrix->n_classes, 0);

  for (guint p = 0; p < matrix->n_classes; p++)
    of_class += fr_confusion_matrix_get (matrix, label, p);

  return ratio (fr_confusion_matrix_get (matrix, label, label), of_class);
}

double
fr_confusion_matrix_precision (const FrConfusionMatrix *matrix, guint label)
{
  guint as_class = 0;

  g_return_val_if_fail (matrix != NULL && label < matrix->n_classes, 0);

  for (guint t = 0; t < matrix->n_classes; t++)
    as_class += fr_confusion_matrix_get (matrix, t, label);

  return ratio (fr_confusion_matrix_get (matrix, label, label), as_class);
}
