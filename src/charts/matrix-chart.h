/* The confusion matrix: a row for each true class, a column for each predicted one. Right counts
 * are blue, mistakes orange, each on a scale of its own, or the diagonal would hide every error.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

typedef enum {
  FR_MATRIX_COUNT,
  FR_MATRIX_PERCENT_OF_TRUE,
  FR_MATRIX_PERCENT_OF_PREDICTED,
  FR_MATRIX_PROBABILITY, /* of the predicted class, summed over the images of a true class */
} FrMatrixQuantity;

/* All pointers are borrowed for the call. */
typedef struct {
  const guint *counts;      /* (nullable) [length][length], true class by predicted class */
  const char *const *names; /* [length] */
  guint length;
  FrMatrixQuantity quantity;
  int selected_truth, selected_predicted; /* the selected cell, -1 for none */
  gboolean legend;                        /* the line below that explains rows and colours */
} FrMatrixChart;

/* Draws cells, names, selection and legend; the cells are squares in the upper left. */
void fr_matrix_chart_draw (cairo_t *cr,
                           const FrChartStyle *style,
                           const FrMatrixChart *chart,
                           double width,
                           double height);

/* The cell at a pixel. Returns: whether there is one. */
gboolean fr_matrix_chart_hit (const FrChartStyle *style,
                              const FrMatrixChart *chart,
                              double width,
                              double height,
                              double x,
                              double y,
                              guint *truth,
                              guint *predicted);

G_END_DECLS
