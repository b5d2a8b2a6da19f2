/* What a pointer or keyboard cursor reads off a curve chart: a layer over it that shows the values
 * of all lines at one place.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/curve-layout.h"

G_BEGIN_DECLS

/* All pointers are borrowed for the call. */
typedef struct {
  double epoch;
  const char *title;             /* (nullable) "Epoch 2.6 · batch 1,125" */
  const char *note;              /* (nullable) below the values, "gap 2.6 points" */
  const FrCurveChart *companion; /* (nullable) the same lines, measured in the other kind */
} FrCurveReadout;

/* The dotted vertical line and a dot on each curve; with @card the dark card beside it, which is
 * for the one chart that has the pointer. The card has a row for each line of @chart, in as many
 * columns as it takes; if the chart is too small for that, the companion's values are left out,
 * then the last lines. */
void fr_curve_readout_draw (cairo_t *cr,
                            const FrChartStyle *style,
                            const FrCurveChart *chart,
                            const FrCurveReadout *readout,
                            gboolean card,
                            double width,
                            double height);

G_END_DECLS
