/* The way of one number from a pixel to the loss: the image, the weights into a neuron and what the
 * neurons of its layer give, the logits, their softmax, and the loss on its curve; with an arrow
 * from each to the next, in as many rows as it takes.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height); its places
 * are numbered by way-places. Any thread, any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/batch/way-places.h"
#include "charts/chart-style.h"

G_BEGIN_DECLS

double fr_way_chart_get_height (const FrChartStyle *style, const FrWayChart *chart, double width);
/* Where two stations find room beside each other. */
double fr_way_chart_get_minimum_width (const FrChartStyle *style);

/* Draws all stations and what is chosen. */
void fr_way_chart_draw (cairo_t *cr,
                        const FrChartStyle *style,
                        const FrWayChart *chart,
                        double width,
                        double height);

/* Frames @place, on top of what fr_way_chart_draw() has drawn. */
void fr_way_chart_draw_cursor (cairo_t *cr,
                               const FrChartStyle *style,
                               const FrWayChart *chart,
                               gint64 place,
                               double width,
                               double height);

/* The place at (@x, @y), -1 if there is none. */
gint64 fr_way_chart_hit (const FrChartStyle *style,
                         const FrWayChart *chart,
                         double width,
                         double x,
                         double y);

/* How many neurons stand in a row of layer @layer. */
guint fr_way_chart_get_unit_columns (const FrWayChart *chart, guint layer);

G_END_DECLS
