/* The confusion matrix: a row for each true class, a column for each predicted one. Right counts
 * are blue, mistakes orange, each on a scale of its own, or the diagonal would hide every error.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"
#include "charts/confusion-course.h"
#include "charts/matrix-values.h"

G_BEGIN_DECLS

/* All pointers are borrowed for the call. A place in the matrix is a cell (both indices), a whole
 * row (predicted -1), a whole column (truth -1) or none (both -1). */
typedef struct {
  FrMatrixValues values;
  const char *const *names;               /* (nullable) [values.length] */
  int selected_truth, selected_predicted; /* the framed place */
  gboolean
      margins; /* recall at the right of rows, precision below columns, accuracy in the corner */
  gboolean legend;                 /* the line below that explains rows and colours */
  gboolean selected_pair;          /* the cell on the other side of the diagonal is framed too */
  const FrConfusionCourse *course; /* (nullable) its curves stand in cells, no figures */
} FrMatrixChart;

/* Where things are, in pixels. */
typedef struct {
  double x, y;        /* upper left corner of the first cell */
  double cell;        /* side of a cell with its gap */
  double side;        /* of all cells */
  double margin;      /* what a row and a column of margins add to the side; 0 without */
  double margin_cell; /* side of a margin's cell */
  double names_y;     /* top of the strip of columns' names */
} FrMatrixLayout;

/* The layout at a size; no cell is smaller than a pixel. */
void fr_matrix_chart_layout (const FrMatrixChart *chart,
                             const FrChartStyle *style,
                             double width,
                             double height,
                             FrMatrixLayout *layout);

/* The width that the legend takes at least. */
double fr_matrix_chart_get_legend_width (const FrChartStyle *style);

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

/* Draws cells, names, selection and legend; the cells are squares in the upper left. */
void fr_matrix_chart_draw (cairo_t *cr,
                           const FrChartStyle *style,
                           const FrMatrixChart *chart,
                           double width,
                           double height);

/* The colour of a cell: @amount from 0 (the card's) to 1 (the darkest blue or orange). */
FrColour fr_matrix_chart_shade (const FrChartStyle *style, gboolean is_right, double amount);

/* The colour of a figure on a cell. */
FrColour fr_matrix_chart_ink_on (FrColour cell);

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
