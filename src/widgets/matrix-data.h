/* The numbers of a matrix view and the names of their classes, kept.
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

/* Copies; other names take the numbers away. Returns: whether they are other ones. */
gboolean fr_matrix_data_set_names (FrMatrixData *data, const char *const *names);

/* Copies; either may be %NULL. Returns: whether a number has changed. */
gboolean
fr_matrix_data_set_counts (FrMatrixData *data, const guint *counts, const double *probability_sums);

/* Its numbers for a painter, borrowed. */
FrMatrixValues fr_matrix_data_get_values (const FrMatrixData *data, FrMatrixQuantity quantity);

/* A line of CSV for each cell: true class, predicted class, images, summed probability.
 * Returns: (transfer full) (nullable): %NULL while there are no counts. */
char *fr_matrix_data_to_csv (const FrMatrixData *data);

G_END_DECLS
