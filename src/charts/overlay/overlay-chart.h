/* The overlay of runs: a line for each group with its band and its seeds, and a label at its end.
 * This is the part for a cached layer; overlay-readout draws the hover part over it.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/overlay/overlay-layout.h"

G_BEGIN_DECLS

/* Everything but the timeline's moment and the hover read-out. */
void fr_overlay_chart_draw (cairo_t *cr,
                            const FrChartStyle *style,
                            const FrOverlayChart *chart,
                            double width,
                            double height);

/* The timeline's moment over that: the vertical line at the chart's cursor, and a ring on each line
 * but where that ends. @layout: of the chart at its size. It moves as the timeline does, which may
 * not wait for thousands of points to be painted. */
void fr_overlay_chart_draw_moment (cairo_t *cr,
                                   const FrChartStyle *style,
                                   const FrOverlayChart *chart,
                                   const FrOverlayLayout *layout);

G_END_DECLS
