/* An image on its way through the network: bands from it to some neurons, and from each of these to
 * the logit of a class, as wide as what goes that way adds to the logit: orange, or takes from it:
 * blue. The neurons are as bright as they are active.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* All pointers are borrowed for the call. */
typedef struct {
  const char *name;     /* "110" */
  const char *figure;   /* "+1.79" */
  double amount;        /* that it adds to the logit */
  double light;         /* 0 dark to 1 bright */
  const float *picture; /* [784] (nullable): its weights; without them it is a dot */
  double limit;         /* of them: what has the strongest colour */
} FrPassageUnit;

typedef struct {
  const guint8 *pixels;       /* [784] (nullable) */
  const FrPassageUnit *units; /* [length], from the top: what adds, then what takes away */
  guint length;
  const char *class_name;
  const char *logit; /* as a figure */
} FrPassageChart;

/* The height of a chart of @length neurons, and the width below which its bands say nothing. */
double fr_passage_chart_get_height (const FrChartStyle *style, guint length);
double fr_passage_chart_get_least_width (const FrChartStyle *style, const FrPassageChart *chart);

/* Draws the image, the neurons in its middle and the logit, with all bands somewhat faint. */
void fr_passage_chart_draw (cairo_t *cr,
                            const FrChartStyle *style,
                            const FrPassageChart *chart,
                            double width,
                            double height);

/* Draws unit @index, which is read, and its bands in their full colour, with a frame around it. */
void fr_passage_chart_draw_cursor (cairo_t *cr,
                                   const FrChartStyle *style,
                                   const FrPassageChart *chart,
                                   guint index,
                                   double width,
                                   double height);

/* Returns: the unit whose row is at (@x, @y), or -1 if there is none. */
int fr_passage_chart_hit (const FrChartStyle *style,
                          const FrPassageChart *chart,
                          double width,
                          double height,
                          double x,
                          double y);

G_END_DECLS
