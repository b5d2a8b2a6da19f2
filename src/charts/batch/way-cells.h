/* Numbers as the coloured cells of a grid: the weights into a neuron, or what neurons give.
 *
 * A painter: any thread; way-chart.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

typedef struct {
  guint length;
  guint columns;
  double x, y; /* of the first cell */
  double side; /* of a cell, across */
  double drop; /* and down */
} FrWayCells;

/* @length square cells as large as they can be in @width x @height pixels from (@x, @y) on. */
FrWayCells fr_way_cells_make (guint length, double x, double y, double width, double height);

/* Blue below 0, orange above it, on a card: by the largest of the @values, [length]. */
void fr_way_cells_draw_signed (cairo_t *cr,
                               const FrChartStyle *style,
                               const FrWayCells *cells,
                               const float *values);
/* From nothing to dark, likewise. */
void fr_way_cells_draw_amounts (cairo_t *cr,
                                const FrChartStyle *style,
                                const FrWayCells *cells,
                                const float *values);
/* A frame around cell @index. */
void
fr_way_cells_frame (cairo_t *cr, const FrChartStyle *style, const FrWayCells *cells, guint index);

void fr_way_cells_get_middle (const FrWayCells *cells, guint index, double *x, double *y);
/* The cell at (@x, @y), -1 if there is none. */
int fr_way_cells_hit (const FrWayCells *cells, double x, double y);

G_END_DECLS
