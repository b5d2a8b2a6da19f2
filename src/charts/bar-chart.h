/* The bars of class probabilities: y from 0 to 1, the predicted and the true class marked by
 * colour, hatching and outline.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* All pointers are borrowed for the call. */
typedef struct {
  const float *values;      /* (nullable) [length], 0 to 1; NaN draws no bar; NULL draws none */
  const char *const *names; /* (nullable) [length] */
  guint length;
  int predicted;    /* index, -1 for none */
  int truth;        /* index, -1 if it is not known */
  gboolean compact; /* bars on a base line alone, for small places */
} FrBarChart;

/* Draws the bars with their axis and names; if these would lie on each other, with the names of the
 * predicted, the true and the next class alone. Short names, such as digits, stand upright. */
void fr_bar_chart_draw (cairo_t *cr,
                        const FrChartStyle *style,
                        const FrBarChart *chart,
                        double width,
                        double height);

/* Tints the column of the bar @index, on top of what fr_bar_chart_draw() has drawn. */
void fr_bar_chart_draw_cursor (cairo_t *cr,
                               const FrChartStyle *style,
                               const FrBarChart *chart,
                               guint index,
                               double width,
                               double height);

/* The bar whose column is at @x, -1 outside. */
int fr_bar_chart_hit (const FrChartStyle *style,
                      const FrBarChart *chart,
                      double width,
                      double height,
                      double x,
                      double y);

G_END_DECLS
