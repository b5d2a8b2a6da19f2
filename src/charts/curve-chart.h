/* The chart of loss or accuracy over epochs: lines with labels at their ends, bands behind them,
 * marks and a playhead. This is the part for a cached layer; curve-readout draws the hover part
 * over it.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/curve-layout.h"

G_BEGIN_DECLS

/* From the upper edge to the middle of the title, at scale 1. */
#define FR_CURVE_TITLE_MIDDLE 12.0

/* Width of @title, in pixels. */
double fr_curve_chart_get_title_width (const FrChartStyle *style, const char *title);

/* Everything but the hover read-out. */
void fr_curve_chart_draw_static (cairo_t *cr,
                                 const FrChartStyle *style,
                                 const FrCurveChart *chart,
                                 double width,
                                 double height);

/* For the read-out: how a line is stroked. */
void fr_curve_chart_set_stroke (cairo_t *cr, const FrChartStyle *style, gboolean dashed);

G_END_DECLS
