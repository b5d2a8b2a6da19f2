/* What a pointer or keyboard cursor reads off a curve chart: a layer over it that shows the values
 * of all lines at one place.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-boxes.h"
#include "charts/curve-layout.h"

G_BEGIN_DECLS

/* For read-outs of other charts: at scale 1 the radius of a dot, the space around what a card says,
 * and the height of its rows. */
#define FR_CURVE_READOUT_DOT 3.5
#define FR_CURVE_READOUT_PADDING 10.0
#define FR_CURVE_READOUT_ROW 17.0

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

/* Places @card, which has its size, in a chart of @width and @height: beside the dotted line at
 * @line_x, and away from the curve that is at @dot_y there (NaN for none): at the bottom if that is
 * in the upper half, otherwise at the top. */
void fr_curve_readout_place (const FrChartStyle *style,
                             const FrCurveLayout *layout,
                             double line_x,
                             double dot_y,
                             double width,
                             double height,
                             FrChartBox *card);
/* The dark card, and @title (nullable) in its first row. */
void fr_curve_readout_draw_card (cairo_t *cr,
                                 const FrChartStyle *style,
                                 const FrChartBox *card,
                                 const char *title);
/* The dotted vertical line at @x. */
void fr_curve_readout_draw_line (cairo_t *cr,
                                 const FrChartStyle *style,
                                 const FrCurveLayout *layout,
                                 double x);

G_END_DECLS
