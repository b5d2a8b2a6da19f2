/* Images in one line, as many as there is room for, with two lines of text below each.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

#define FR_IMAGE_STRIP_MOST 12

/* All pointers are borrowed for the call. */
typedef struct {
  guint length;                              /* FR_IMAGE_STRIP_MOST at most */
  const guint8 *pixels[FR_IMAGE_STRIP_MOST]; /* [28 * 28] each */
  const char *names[FR_IMAGE_STRIP_MOST];    /* the first line */
  const char *figures[FR_IMAGE_STRIP_MOST];  /* the second one */
} FrImageStrip;

/* How many of @strip there is room for in @width, with each text whole where that leaves one. */
guint fr_image_strip_fit (const FrChartStyle *style, const FrImageStrip *strip, double width);

/* Draws the first ones, as many as fit. */
void fr_image_strip_draw (cairo_t *cr,
                          const FrChartStyle *style,
                          const FrImageStrip *strip,
                          double width,
                          double height);
/* Draws a frame around the image at @place. */
void fr_image_strip_draw_hover (cairo_t *cr,
                                const FrChartStyle *style,
                                const FrImageStrip *strip,
                                guint place,
                                double width);

/* The place at @x, -1 for none. */
int
fr_image_strip_hit (const FrChartStyle *style, const FrImageStrip *strip, double x, double width);
/* The height that any strip takes, and the width below which it shows nothing. */
double fr_image_strip_get_height (const FrChartStyle *style);
double fr_image_strip_get_least_width (const FrChartStyle *style);

G_END_DECLS
