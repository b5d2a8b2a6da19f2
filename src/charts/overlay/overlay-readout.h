/* What a pointer or keyboard cursor reads off an overlay: a layer over it with the values of all
 * lines at one place.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/overlay/overlay-layout.h"

G_BEGIN_DECLS

/* @layout: of the chart at that size. A dotted vertical line at @x, of the x axis; a dot on each
 * line at its point nearest to that; and beside it the dark card with @title (nullable),
 * "Epoch 2.6", and a row for each line: its sample, name, value, and of a group the lowest and the
 * highest seed. A line that has ended has a dash there. The card has no more rows than the chart
 * has room for, and says then how many are missing.
 */
void fr_overlay_readout_draw (cairo_t *cr,
                              const FrChartStyle *style,
                              const FrOverlayChart *chart,
                              const FrOverlayLayout *layout,
                              double x,
                              const char *title,
                              double width,
                              double height);

/* "88.1 %" of @line at @x, "–" where it has none. Returns: (transfer full). */
char *fr_overlay_readout_format (const FrOverlayChart *chart, const FrOverlayLine *line, double x);
/* "87.5 to 88.5 %": the lowest and the highest seed there. Returns: (transfer full) (nullable):
 * %NULL where there are none. */
char *
fr_overlay_readout_format_band (const FrOverlayChart *chart, const FrOverlayLine *line, double x);

G_END_DECLS
