/* Bars with a name before and a figure behind each, in rows of one or two: how many images a class
 * has.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* All pointers are borrowed for the call. Columns are filled one after the other. */
typedef struct {
  const char *const *names;   /* [length] */
  const char *const *figures; /* [length]: what stands behind each bar */
  const double *values;       /* [length], 0 and above */
  guint length;
  guint columns; /* 1 at least */
} FrCountBars;

/* How many columns of @bars->columns there is room for in @width, with each text whole; 1 at least.
 */
guint fr_count_bars_fit_columns (const FrChartStyle *style, const FrCountBars *bars, double width);

/* Draws all bars to one scale: the longest fills its place. In one column that is too narrow names
 * are shortened, figures never. */
void fr_count_bars_draw (cairo_t *cr,
                         const FrChartStyle *style,
                         const FrCountBars *bars,
                         double width,
                         double height);

/* The place of the bar @index with its name and figure, in the @width pixels of a drawing. */
void fr_count_bars_get_place (const FrChartStyle *style,
                              const FrCountBars *bars,
                              double width,
                              guint index,
                              double *x,
                              double *y,
                              double *place_width,
                              double *place_height);

/* The height that @length bars in @columns take. */
double fr_count_bars_get_height (const FrChartStyle *style, guint length, guint columns);

G_END_DECLS
