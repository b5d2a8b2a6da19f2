/* What a confusion matrix is made from, and where its parts lie: cells, margins, names, and the
 * place at a pixel.
 *
 * Pure arithmetic on plain values, nothing is drawn. Any thread, any layer above charts/.
 */
#pragma once

#include "charts/chart-style.h"
#include "charts/matrix-values.h"

G_BEGIN_DECLS

/* In pixels at scale 1: the strips below the cells for slanted names and for the legend, and where
 * in the former a name's right end is, from the strip's top and from its column's middle. */
#define FR_MATRIX_NAMES 62.0
#define FR_MATRIX_LEGEND 30.0
#define FR_MATRIX_NAME_DROP 12.0
#define FR_MATRIX_NAME_SHIFT 3.0

/* All pointers are borrowed for the call. A place in the matrix is a cell (both indices), a whole
 * row (predicted -1), a whole column (truth -1) or none (both -1). */
typedef struct {
  FrMatrixValues values;
  const char *const *names;               /* (nullable) [values.length] */
  int selected_truth, selected_predicted; /* the framed place */
  gboolean
      margins; /* recall at the right of rows, precision below columns, accuracy in the corner */
  gboolean legend; /* the line below that explains rows and colours */
} FrMatrixChart;

/* Where things are, in pixels. */
typedef struct {
  double x, y;    /* upper left corner of the first cell */
  double cell;    /* side of a cell with its gap */
  double side;    /* of all cells */
  double margin;  /* what a row and a column of margins add to the side; 0 without */
  double names_y; /* top of the strip of columns' names */
} FrMatrixLayout;

/* The layout at a size; no cell is smaller than a pixel. */
void fr_matrix_chart_layout (const FrMatrixChart *chart,
                             const FrChartStyle *style,
                             double width,
                             double height,
                             FrMatrixLayout *layout);

/* The width and height that give cells a side of @cell pixels at scale 1. Both grow alike with it.
 */
void fr_matrix_chart_get_size (const FrMatrixChart *chart,
                               const FrChartStyle *style,
                               double cell,
                               double *width,
                               double *height);

/* The place at a pixel: a cell, or a row or column by its name or its figure in the margin.
 * Returns: whether there is one; otherwise both are -1. */
gboolean fr_matrix_chart_hit (const FrMatrixChart *chart,
                              const FrChartStyle *style,
                              double width,
                              double height,
                              double x,
                              double y,
                              int *truth,
                              int *predicted);

G_END_DECLS
