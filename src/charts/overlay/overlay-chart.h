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

/* Everything but the hover read-out. */
void fr_overlay_chart_draw (cairo_t *cr,
                            const FrChartStyle *style,
                            const FrOverlayChart *chart,
                            double width,
                            double height);

G_END_DECLS
