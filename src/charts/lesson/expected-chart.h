/* The curve of the test accuracy that somebody expects, drawn by hand, and with it the real one as
 * far as it has come.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* A point of the real curve. */
typedef struct {
  double epoch;
  double accuracy; /* 0 to 1 */
} FrExpectedPoint;

/* All pointers are borrowed for the call. */
typedef struct {
  const double *expected; /* [epochs + 1]: accuracy after each epoch, 0 to 1; negative: none */
  guint epochs;           /* 1 at least */
  const FrExpectedPoint *real;
  guint n_real;
  const char *expected_label; /* at the end of the curve: "expected" */
  const char *real_label;     /* "test" */
  const char *axis_name;      /* "epoch" */
  int cursor;                 /* the epoch that keys set; -1: none */
} FrExpectedChart;

/* Draws the axes, the real curve, and over it the expected one. */
void fr_expected_chart_draw (cairo_t *cr,
                             const FrChartStyle *style,
                             const FrExpectedChart *chart,
                             double width,
                             double height);

/* Where (@x, @y) is in a chart of @width by @height. @epoch, @accuracy: (out): the nearest whole
 * epoch, and 0 to 1, within the plot. */
void fr_expected_chart_locate (const FrChartStyle *style,
                               guint epochs,
                               double width,
                               double height,
                               double x,
                               double y,
                               guint *epoch,
                               double *accuracy);

G_END_DECLS
