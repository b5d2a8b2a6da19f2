/* What a pointer or keyboard cursor reads off the curve charts: the values at one place, and the
 * layer that shows them over a chart.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/curve-layout.h"

G_BEGIN_DECLS

/* What a hover or keyboard cursor reads at one place, in loss and accuracy; NaN where there is
 * nothing. */
typedef struct {
  double epoch;
  const char *title; /* borrowed: "Epoch 2.6 · batch 1,125" */
  double train_loss, train_accuracy;
  double test_loss, test_accuracy;
} FrCurveReadout;

/* The values at @epoch out of both charts: of each line the last point up to @epoch. The title is
 * left to the caller. Either chart may be %NULL. */
void fr_curve_readout_fill (FrCurveReadout *readout,
                            const FrCurveChart *loss,
                            const FrCurveChart *accuracy,
                            double epoch);

/* The dotted vertical line and a dot on each curve; with @card the dark card beside it, which is
 * for the one chart that has the pointer. */
void fr_curve_chart_draw_hover (cairo_t *cr,
                                const FrChartStyle *style,
                                const FrCurveChart *chart,
                                const FrCurveReadout *readout,
                                gboolean card,
                                double width,
                                double height);

G_END_DECLS
