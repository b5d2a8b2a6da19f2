/* What stands in a curve chart besides its lines' ends: the dotted line of people's accuracy with
 * its caption, and the ring on the best test point.
 *
 * Any thread; only charts/ includes it.
 */
#pragma once

#include <cairo.h>

#include "charts/curve-labels.h"
#include "charts/curve-layout.h"

G_BEGIN_DECLS

/* The dotted line of people's accuracy, where it is within the axis. */
void
fr_curve_draw_people_line (cairo_t *cr, const FrChartStyle *style, const FrCurveLayout *layout);

/* Its caption, in a place that is free of @taken and of both lines; nothing where there is none. */
void fr_curve_draw_people_caption (cairo_t *cr,
                                   const FrChartStyle *style,
                                   const FrCurveChart *chart,
                                   const FrCurveLayout *layout,
                                   FrChartTaken *taken);

/* The best test point and its ring, in pixels. */
typedef struct {
  FrCurvePoint point;
  double x, y;
  FrChartBox ring;
} FrCurveBest;

/* Finds it. Returns: %FALSE where there is none, before a whole epoch is done, or off the plot. */
gboolean fr_curve_place_best (const FrChartStyle *style,
                              const FrCurveChart *chart,
                              const FrCurveLayout *layout,
                              FrCurveBest *best);

/* The ring, and a stem down to its caption where there is room. */
void fr_curve_draw_best (cairo_t *cr,
                         const FrChartStyle *style,
                         const FrCurveChart *chart,
                         const FrCurveLayout *layout,
                         const FrCurveBest *best,
                         FrChartTaken *taken);

/* Whether the plot is large enough for captions of marks. */
gboolean fr_curve_is_roomy (const FrChartStyle *style, const FrCurveLayout *layout);

G_END_DECLS
