/* The numbers of a confusion matrix: what its cells show, and what follows from them.
 *
 * Pure arithmetic on plain values. Any thread, any layer above charts/.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  FR_MATRIX_COUNT,
  FR_MATRIX_PERCENT_OF_TRUE,
  FR_MATRIX_PERCENT_OF_PREDICTED,
  FR_MATRIX_PROBABILITY, /* of the predicted class, summed over the images of a true class */
  FR_MATRIX_OVER_TIME,   /* counts, each as its curve; in numbers the same as FR_MATRIX_COUNT */
} FrMatrixQuantity;

/* All pointers are borrowed. */
typedef struct {
  const guint *counts;            /* (nullable) [length][length], true class by predicted class */
  const double *probability_sums; /* (nullable) the same shape; for FR_MATRIX_PROBABILITY */
  guint length;
  FrMatrixQuantity quantity;
} FrMatrixValues;

/* The number of a cell: its summed probability for FR_MATRIX_PROBABILITY, its count for every other
 * quantity; 0 if there are none. */
double fr_matrix_values_get (const FrMatrixValues *values, guint truth, guint predicted);

/* That number's part of its row, or of its column for FR_MATRIX_PERCENT_OF_PREDICTED, 0 to 1; 0
 * if that is empty. */
double fr_matrix_values_get_share (const FrMatrixValues *values, guint truth, guint predicted);

/* Images of class @truth, images taken for class @predicted, and all images, by counts. */
guint fr_matrix_values_sum_row (const FrMatrixValues *values, guint truth);
guint fr_matrix_values_sum_column (const FrMatrixValues *values, guint predicted);
guint fr_matrix_values_sum_right (const FrMatrixValues *values);
guint fr_matrix_values_sum_all (const FrMatrixValues *values);

/* @part of @whole as "83.7", "100" if it is all; "–" if @whole is 0. Without @decimals "84".
 * Returns: (transfer full). */
char *fr_matrix_values_format_percent (double part, double whole, gboolean decimals);

/* What is written in a cell: "117", "11.7" (percent), "132" or "4.2" (probability), "0" if it
 * is empty; without @decimals "12" and "4". Returns: (transfer full). */
char *fr_matrix_values_format (const FrMatrixValues *values,
                               guint truth,
                               guint predicted,
                               gboolean decimals);

/* The cell off the diagonal with the greatest count, the first of equals.
 * Returns: %FALSE if there is no mistake. */
gboolean fr_matrix_values_find_worst (const FrMatrixValues *values, guint *truth, guint *predicted);

G_END_DECLS
