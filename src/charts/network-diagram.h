/* The network as columns of dots joined by lines, with the count of units under each column. With
 * weights it lives: lines are as thick as a weight is strong, orange for and blue against, and the
 * neurons of the first hidden layer are pictures of their weights.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

#define FR_NETWORK_MAX_COLUMNS 6
#define FR_NETWORK_MAX_DOTS 10
#define FR_NETWORK_MAX_PICTURES 5
#define FR_NETWORK_PIXELS (28 * 28)

typedef struct {
  guint n_columns;                     /* 2 at least: inputs first, outputs last */
  guint units[FR_NETWORK_MAX_COLUMNS]; /* the count under each */
  guint dots[FR_NETWORK_MAX_COLUMNS];  /* that stand for them */
  gboolean has_weights; /* otherwise all lines are alike, and there are no pictures */
  /* [column][from][to the next column], -1 to 1 */
  float links[FR_NETWORK_MAX_COLUMNS - 1][FR_NETWORK_MAX_DOTS][FR_NETWORK_MAX_DOTS];
  guint n_pictures; /* in place of the dots of column 1, as many as those; or 0 */
  float pictures[FR_NETWORK_MAX_PICTURES][FR_NETWORK_PIXELS]; /* -1 to 1, row after row */
} FrNetworkDrawing;

/* Hidden dots without weights take the accent colour. Where counts would touch, the first and the
 * last stay. */
void fr_network_diagram_draw (cairo_t *cr,
                              const FrChartStyle *style,
                              const FrNetworkDrawing *drawing,
                              double width,
                              double height);

G_END_DECLS
