/* The lines' ends at the playhead: a dot on each, "train 90.2 %", "test 87.6 %", and the gap
 * between.
 *
 * Any thread; only charts/ includes it.
 */
#pragma once

#include <cairo.h>

#include "charts/curve-labels.h"
#include "charts/curve-layout.h"

G_BEGIN_DECLS

/* Draws them and adds their place to @taken. Nothing without a playhead. */
void fr_curve_draw_ends (cairo_t *cr,
                         const FrChartStyle *style,
                         const FrCurveChart *chart,
                         const FrCurveLayout *layout,
                         double width,
                         FrChartTaken *taken);

G_END_DECLS
