/* What each image of a batch asks of a weight: a bar an image, up in orange for less of it, down in
 * blue for more, and a dashed line at their mean, which is the gradient.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

#define FR_ASKS_PICTURES 3

/* An image of the batch whose picture stands beside its bar, where there is room. */
typedef struct {
  guint image;
  const guint8 *pixels; /* [28 * 28] */
} FrAsksPicture;

/* All pointers are borrowed for the call. */
typedef struct {
  const double *asks; /* [length] */
  guint length;
  int chosen; /* image, -1 for none */
  double mean;
  const char *mean_label; /* "mean 0.00842" */
  const char *heading;    /* "Each image asks for" */
  const char *less, *more;
  FrAsksPicture pictures[FR_ASKS_PICTURES];
  guint n_pictures;
} FrAsksChart;

/* The images that ask for the most, either way, the greatest first; no more than FR_ASKS_PICTURES,
 * and none that asks for less than a third of that. Returns: how many. */
guint fr_asks_chart_find_largest (const double *asks, guint length, guint images[FR_ASKS_PICTURES]);

/* Orange or blue, the sign of a weight or of what is asked: of more than 0 or not. */
FrColour fr_asks_chart_get_colour (const FrChartStyle *style, gboolean positive);

/* Where the legend has room, without its heading. */
double fr_asks_chart_get_minimum_width (const FrChartStyle *style, const FrAsksChart *chart);

/* Draws legend, bars, axis and mean. */
void fr_asks_chart_draw (cairo_t *cr,
                         const FrChartStyle *style,
                         const FrAsksChart *chart,
                         double width,
                         double height);

/* Tints the column of image @i, on top of what fr_asks_chart_draw() has drawn. */
void fr_asks_chart_draw_cursor (cairo_t *cr,
                                const FrChartStyle *style,
                                const FrAsksChart *chart,
                                guint i,
                                double width,
                                double height);

/* The image whose column is at @x, -1 outside. */
int fr_asks_chart_hit (const FrAsksChart *chart, double width, double x);

G_END_DECLS
