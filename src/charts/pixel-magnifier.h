/* One image so large that single pixels can be pointed at, beside a bar that says which colour is
 * which value, and the read-out of one pixel.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"
#include "charts/pixel-tile.h"

G_BEGIN_DECLS

/* @pixels is borrowed for the call. */
typedef struct {
  const guint8 *pixels; /* (nullable) [28][28] */
  FrColourMap map;
  gboolean divided; /* the bar says 0 to 1 and not 0 to 255, the read-out likewise */
} FrPixelMagnifier;

/* Draws image and colour bar. */
void fr_pixel_magnifier_draw (cairo_t *cr,
                              const FrChartStyle *style,
                              const FrPixelMagnifier *magnifier,
                              double width,
                              double height);

/* Draws what follows the pointer: a frame around the pixel at @row and @column, its place on the
 * bar, and its card. */
void fr_pixel_magnifier_draw_hover (cairo_t *cr,
                                    const FrChartStyle *style,
                                    const FrPixelMagnifier *magnifier,
                                    guint row,
                                    guint column,
                                    double width,
                                    double height);

/* The pixel at (@x, @y). Returns: %FALSE outside of the image. */
gboolean fr_pixel_magnifier_hit (const FrChartStyle *style,
                                 double width,
                                 double height,
                                 double x,
                                 double y,
                                 guint *row,
                                 guint *column);

/* What the pixel holds: "200", or "0.784" (200 ÷ 255) if @divided is set. Returns: (transfer
 * full). */
char *fr_pixel_magnifier_format (guint8 value, gboolean divided);

/* The height that suits @width; for a width of 0 the least in which pixels are told apart. */
double fr_pixel_magnifier_get_height (const FrChartStyle *style, double width);

/* The height that it does with at @width, where there is little. */
double fr_pixel_magnifier_get_least_height (const FrChartStyle *style, double width);

/* The least width that shows the image no smaller than it is. */
double fr_pixel_magnifier_get_minimum_width (const FrChartStyle *style);

G_END_DECLS
