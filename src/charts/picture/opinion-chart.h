/* What a network made of a picture at every moment of its training: the probability of a few
 * classes over epochs, each moment as a thin line and the mean over an epoch as a thick one.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/curve-layout.h"

G_BEGIN_DECLS

#define FR_OPINION_LINES 3

/* All pointers are borrowed for the call. */
typedef struct {
  const double *epochs;       /* [n], ascending */
  const float *probabilities; /* [n][stride], of which the first are those of the classes */
  gsize n;
  guint stride;
  const char *const *names; /* [n_classes] */
  guint n_classes;

  guint classes[FR_OPINION_LINES]; /* those that are drawn, the predicted one first */
  guint n_lines;
  float now[FR_OPINION_LINES]; /* their probabilities at the moment */
  double last_epoch;           /* right end of the axis */
  double moment;               /* in epochs: a vertical line with a dot on each */
} FrOpinionChart;

/* Fills in @chart which classes are worth a line, and their probabilities now: the predicted one,
 * and of the others those with the highest mean up to the moment. @probabilities: [n_classes], at
 * the moment. */
void fr_opinion_chart_choose (FrOpinionChart *chart, const float *probabilities);

/* Where the plot is at a size: at its right there is room for the label of any class. */
void fr_opinion_chart_layout (const FrOpinionChart *chart,
                              const FrChartStyle *style,
                              double width,
                              double height,
                              FrCurveLayout *layout);

/* The moment nearest to a pixel's x. Returns: -1 if there is none. */
gssize fr_opinion_chart_find (const FrOpinionChart *chart, const FrCurveLayout *layout, double x);

/* Draws the lines with their axes, and at the end of each its class and probability. */
void fr_opinion_chart_draw (cairo_t *cr,
                            const FrChartStyle *style,
                            const FrOpinionChart *chart,
                            double width,
                            double height);

/* The mean of the probability of class @k within half an epoch of moment @i. */
double fr_opinion_chart_get_mean (const FrOpinionChart *chart, guint k, gsize i);

G_END_DECLS
