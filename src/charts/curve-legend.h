/* How the two lines are drawn, and the legend that says so.
 *
 * Any thread; only charts/ includes it.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* Line width and dashes of the train or test line. */
void fr_curve_stroke_style (cairo_t *cr, const FrChartStyle *style, gboolean is_test);

/* Train, test and batches in a row that ends at @right (in a right-to-left style: begins at 0),
 * with its middle at @y; left out where it is wider than @room. */
void
fr_curve_draw_legend (cairo_t *cr, const FrChartStyle *style, double right, double y, double room);

G_END_DECLS
