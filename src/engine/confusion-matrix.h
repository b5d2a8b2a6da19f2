/* Counts of true class against predicted class.
 *
 * A plain value. Any thread, any layer.
 */
#pragma once

#include "engine/dataset.h"

G_BEGIN_DECLS

typedef struct {
  guint n_classes;
  guint counts[FR_MAX_CLASSES * FR_MAX_CLASSES]; /* [true][predicted], in rows of n_classes */
} FrConfusionMatrix;

/* Nothing counted yet. @n_classes: FR_MIN_CLASSES to FR_MAX_CLASSES. */
FrConfusionMatrix fr_confusion_matrix_new (guint n_classes);
/* Counts one image of class @truth that was taken for @predicted. */
void fr_confusion_matrix_add (FrConfusionMatrix *matrix, guint truth, guint predicted);
/* Images of class @truth that were taken for @predicted. */
guint fr_confusion_matrix_get (const FrConfusionMatrix *matrix, guint truth, guint predicted);
/* All images counted. */
guint fr_confusion_matrix_total (const FrConfusionMatrix *matrix);
/* The images on the diagonal. */
guint fr_confusion_matrix_correct (const FrConfusionMatrix *matrix);

/* Right predictions among the images of class @label (recall) and among those predicted as @label
 * (precision), 0 to 1; 0 where there are none. */
double fr_confusion_matrix_recall (const FrConfusionMatrix *matrix, guint label);
double fr_confusion_matrix_precision (const FrConfusionMatrix *matrix, guint label);

G_END_DECLS
