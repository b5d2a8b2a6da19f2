/* The confusion matrix of a moment: the matrix painter in a chart area, in which cells, rows and
 * columns can be chosen.
 *
 * Main thread; views/. The arrow keys walk over cells, row names and column names, Enter chooses;
 * the first arrow key goes to the selection or, without one, to the greatest mistake.
 */
#pragma once

#include "charts/matrix-chart.h"
#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

/* Signal:
 *  "selected" (int truth, int predicted)  the user has chosen by click or Enter: a cell, a row
 *             (predicted -1), a column (truth -1), or nothing (both -1), which is what choosing the
 *             selection again means. The selection is already set. Setters do not emit it.
 *  "reading-changed"  fr_matrix_view_get_reading() says something else. */
#define FR_TYPE_MATRIX_VIEW (fr_matrix_view_get_type ())
G_DECLARE_FINAL_TYPE (FrMatrixView, fr_matrix_view, FR, MATRIX_VIEW, FrChartArea)

/* @names: the classes, %NULL-terminated; copied. Other names take the counts and the selection
 * away. */
void fr_matrix_view_set_names (FrMatrixView *self, const char *const *names);

/* @counts: (nullable) [classes][classes], images of true class by predicted class; %NULL for none
 * yet. @probability_sums: (nullable) the same shape, the probability of a class summed over the
 * images of a true class; without them FR_MATRIX_PROBABILITY is empty. Both are copied, and painted
 * only if a number has changed; the accessible summary follows. */
void
fr_matrix_view_set_counts (FrMatrixView *self, const guint *counts, const double *probability_sums);

/* The counts over time, for FR_MATRIX_OVER_TIME; copied. It has as many classes as there are names.
 */
void fr_matrix_view_set_course (FrMatrixView *self, const FrConfusionCourse *course);

/* What the cells show; FR_MATRIX_COUNT at first. */
void fr_matrix_view_set_quantity (FrMatrixView *self, FrMatrixQuantity quantity);

/* Whether each class's recall stands at the right of its row and its precision below its column;
 * they do not at first. */
void fr_matrix_view_set_margins (FrMatrixView *self, gboolean margins);

/* The framed cell; a whole row or column if one of them is -1, nothing if both are. */
void fr_matrix_view_set_selection (FrMatrixView *self, int truth, int predicted);
void fr_matrix_view_get_selection (FrMatrixView *self, int *truth, int *predicted);
/* A cell and the one on the other side of the diagonal, what was mixed up either way; as a
 * selection it is the first. */
void fr_matrix_view_set_selected_pair (FrMatrixView *self, int truth, int predicted);

/* What is read: the place under the pointer or the keyboard's cursor, else the
 * selection, else the whole. Returns: (transfer full). */
char *fr_matrix_view_get_reading (FrMatrixView *self);

G_END_DECLS
