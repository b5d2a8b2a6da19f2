/* Small shapes that the painters share: colours as source, crisp lines, round rectangles, dots,
 * ticks and crosses.
 *
 * Any thread; charts/ and widgets/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* Sets @colour as the source. */
void fr_chart_shapes_set_source (cairo_t *cr, FrColour colour);

/* The side of a device pixel in user units, by the target's device scale. */
double fr_chart_shapes_get_pixel (cairo_t *cr);

/* @value moved to the middle of its device pixel, so that a hairline is crisp. */
double fr_chart_shapes_crisp (cairo_t *cr, double value);

/* The path of a rectangle with round corners. */
void fr_chart_shapes_add_rectangle (cairo_t *cr,
                                    double x,
                                    double y,
                                    double width,
                                    double height,
                                    double radius);

/* A filled dot with a ring in the background's colour; @radius at scale 1. */
void fr_chart_shapes_draw_dot (cairo_t *cr,
                               const FrChartStyle *style,
                               FrColour colour,
                               double radius,
                               double x,
                               double y);

/* A tick or a cross in the square of @size pixels whose corner is (@x, @y). */
void fr_chart_shapes_draw_mark (cairo_t *cr,
                                gboolean tick,
                                FrColour colour,
                                double x,
                                double y,
                                double size);

G_END_DECLS
