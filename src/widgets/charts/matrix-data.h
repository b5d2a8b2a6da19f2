/* The numbers of a confusion matrix and the names of their classes: kept, as CSV, and in words for
 * screen readers and tooltips.
 *
 * A plain struct that owns what it points to. Main thread; matrix-view.
 */
#pragma once

#include "charts/matrix-values.h"

G_BEGIN_DECLS

/* Zeroed it is empty. */
typedef struct {
  char **names;             /* (nullable) owned, %NULL-terminated */
  guint length;             /* of names */
  guint *counts;            /* (nullable) owned: [length][length] */
  double *probability_sums; /* (nullable) owned: [length][length] */
} FrMatrixData;

void fr_matrix_data_clear (FrMatrixData *data);

/* Copies @names; new names clear the numbers. Returns: whether they differ. */
gboolean fr_matrix_data_set_names (FrMatrixData *data, const char *const *names);

/* Copies the numbers; either may be %NULL. Returns: whether one has changed. */
gboolean
fr_matrix_data_set_counts (FrMatrixData *data, const guint *counts, const double *probability_sums);

/* Its numbers for a painter, borrowed. */
FrMatrixValues fr_matrix_data_get_values (const FrMatrixData *data, FrMatrixQuantity quantity);

/* A line of CSV for each cell: true class, predicted class, images, summed probability.
 * Returns: (transfer full) (nullable): %NULL while there are no counts. */
char *fr_matrix_data_to_csv (const FrMatrixData *data);

/* "Confusion matrix: 8,848 of 10,000 right. Most often mistaken: Shirt taken for T-shirt/top, 117".
 * Returns: (transfer full). */
char *fr_matrix_data_summarize (const FrMatrixData *data);

/* One place: a cell ("Shirt taken for T-shirt/top: 117, 11.7 % of true Shirt"), a row ("Shirt: 647
 * of 1,000 right, recall 64.7 %") if @predicted is -1, a column ("Taken for Shirt: 647 of 858
 * right, precision 75.4 %") if @truth is. A cell's share is of what @quantity is of.
 * Returns: (transfer full). */
char *fr_matrix_data_describe (const FrMatrixData *data,
                               FrMatrixQuantity quantity,
                               int truth,
                               int predicted);

/* The same in as few words as a line below the matrix has room for: "Shirt taken for Coat: 80 of
 * 1,000 images"; how many are right of all if both are -1. Returns: (transfer full). */
char *
fr_matrix_data_read (const FrMatrixData *data, FrMatrixQuantity quantity, int truth, int predicted);

G_END_DECLS
