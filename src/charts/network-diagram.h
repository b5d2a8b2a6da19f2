/* The network as columns of dots joined by faint lines, with the count of units under each column.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* @units holds the [length] units of each layer, inputs first, outputs last, 2 to 6 of them; what
 * lies between the ends is hidden and takes the accent colour. */
void fr_network_diagram_draw (cairo_t *cr,
                              const FrChartStyle *style,
                              const guint *units,
                              guint length,
                              double width,
                              double height);

G_END_DECLS
