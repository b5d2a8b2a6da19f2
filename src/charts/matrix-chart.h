/* The confusion matrix: a row for each true class, a column for each predicted one. Right counts
 * are blue, mistakes orange, each on a scale of its own, or the diagonal would hide every error.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/matrix-layout.h"

G_BEGIN_DECLS

/* Draws cells, names, selection and legend; the cells are squares in the upper left. */
void fr_matrix_chart_draw (cairo_t *cr,
                           const FrChartStyle *style,
                           const FrMatrixChart *chart,
                           double width,
                           double height);

/* What marks a place besides the selection. */
typedef enum {
  FR_MATRIX_POINTER,  /* a thin frame */
  FR_MATRIX_KEYBOARD, /* a dashed one, seen over the selection's */
} FrMatrixCursor;

/* Frames a place on top of what fr_matrix_chart_draw() has drawn. */
void fr_matrix_chart_draw_cursor (cairo_t *cr,
                                  const FrChartStyle *style,
                                  const FrMatrixChart *chart,
                                  FrMatrixCursor cursor,
                                  int truth,
                                  int predicted,
                                  double width,
                                  double height);

G_END_DECLS
