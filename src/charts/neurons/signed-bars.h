/* Bars to both sides of a line, with a name before and a figure behind each: what a neuron says to
 * each class.
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
  const char *const *names;   /* [length] */
  const char *const *figures; /* [length] */
  const double *values;       /* [length] */
  guint length;
  int bold; /* the one that is stressed, -1 for none */
} FrSignedBars;

/* Draws all bars to one scale. The line stands where both sides have the room that they need. */
void fr_signed_bars_draw (cairo_t *cr,
                          const FrChartStyle *style,
                          const FrSignedBars *bars,
                          double width,
                          double height);

/* The height of @length bars, and the width below which they say nothing. */
double fr_signed_bars_get_height (const FrChartStyle *style, guint length);
double fr_signed_bars_get_least_width (const FrChartStyle *style, const FrSignedBars *bars);

G_END_DECLS
