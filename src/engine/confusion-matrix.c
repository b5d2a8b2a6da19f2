/* Counts of true class against predicted class, and what is read off them. A plain value. */
#include "engine/confusion-matrix.h"

void
fr_confusion_matrix_add (FrConfusionMatrix *matrix, guint truth, guint predicted)
{
  g_return_if_fail (matrix != NULL);
  g_return_if_fail (truth < FR_CLASSES && predicted < FR_CLASSES);

  matrix->counts[truth][predicted]++;
}

guint
fr_confusion_matrix_total (const FrConfusionMatrix *matrix)
{
  guint total = 0;

  g_return_val_if_fail (matrix != NULL, 0);

  for (guint t = 0; t < FR_CLASSES; t++)
    for (guint p = 0; p < FR_CLASSES; p++)
      total += matrix->counts[t][p];

  return total;
}

guint
fr_confusion_matrix_correct (const FrConfusionMatrix *matrix)
{
  guint correct = 0;

  g_return_val_if_fail (matrix != NULL, 0);

  for (guint c = 0; c < FR_CLASSES; c++)
    correct += matrix->counts[c][c];

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

  g_return_val_if_fail (matrix != NULL && label < FR_CLASSES, 0);

  for (guint p = 0; p < FR_CLASSES; p++)
    of_class += matrix->counts[label][p];

  return ratio (matrix->counts[label][label], of_class);
}

double
fr_confusion_matrix_precision (const FrConfusionMatrix *matrix, guint label)
{
  guint as_class = 0;

  g_return_val_if_fail (matrix != NULL && label < FR_CLASSES, 0);

  for (guint t = 0; t < FR_CLASSES; t++)
    as_class += matrix->counts[t][label];

  return ratio (matrix->counts[label][label], as_class);
}
