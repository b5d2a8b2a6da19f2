/* A confusion matrix in words: for screen readers and tooltips.
 *
 * Pure functions. Any thread; matrix-view.
 */
#pragma once

#include "charts/matrix-values.h"

G_BEGIN_DECLS

/* "Confusion matrix: 8,848 of 10,000 right. Most often mistaken: Shirt taken for T-shirt/top, 117".
 * @names: the classes. Returns: (transfer full). */
char *fr_matrix_words_summarize (const FrMatrixValues *values, const char *const *names);

/* One place: a cell ("Shirt taken for T-shirt/top: 117, 11.7 % of true Shirt"), a row ("Shirt: 647
 * of 1,000 right, recall 64.7 %") where @predicted is -1, a column ("Taken for Shirt: 647 of 858
 * right, precision 75.4 %") where @truth is. A cell's share is of what the quantity is of.
 * Returns: (transfer full). */
char *fr_matrix_words_describe (const FrMatrixValues *values,
                                const char *const *names,
                                int truth,
                                int predicted);

G_END_DECLS
