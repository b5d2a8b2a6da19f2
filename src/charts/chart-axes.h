/* The frame of a plot: grid lines, axis line and ticks, their numbers, and the axis's name.
 *
 * Drawing only; the caller says where the plot is and what each tick is called. Any thread; only
 * charts/ includes it.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-scale.h"
#include "charts/chart-style.h"

G_BEGIN_DECLS

/* At scale 1: between a number at the left and the plot, and between the axis's name and the middle
 * of the first number below. Who leaves the margin has to know. */
#define FR_CHART_AXES_NUMBER_GAP 7.0
#define FR_CHART_AXES_NAME_GAP 11.0

/* A plot rectangle in pixels and its scales. */
typedef struct {
  double x, y, width, height;
  const FrChartScale *x_scale; /* borrowed */
  const FrChartScale *y_scale; /* borrowed */
} FrChartPlot;

/* Formats a tick. Returns: (transfer full). @step is the distance of ticks, for the number of
 * decimals. */
typedef char *(*FrTickFormat) (double value, double step);

/* Horizontal grid lines with their numbers at the left, outside the plot. */
void fr_chart_axes_draw_y (cairo_t *cr,
                           const FrChartStyle *style,
                           const FrChartPlot *plot,
                           guint max_steps,
                           FrTickFormat format);

/* The axis line at the bottom with ticks and numbers, whole ones unless the axis is short; @name at
 * the left of the numbers. The numbers are thinned until they fit. */
void fr_chart_axes_draw_x (cairo_t *cr,
                           const FrChartStyle *style,
                           const FrChartPlot *plot,
                           const char *name);

G_END_DECLS
