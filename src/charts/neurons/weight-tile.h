/* Weights of a neuron as a picture of 28 × 28 squares: blue below 0, orange above, white (dark on
 * dark) at 0; and the bar that says so.
 *
 * A painter: plain numbers and a cairo_t. Any thread, any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

#define FR_WEIGHT_TILE_SIDE 28
#define FR_WEIGHT_TILE_PIXELS (FR_WEIGHT_TILE_SIDE * FR_WEIGHT_TILE_SIDE)

/* Colours by place: the first is that of -limit, the middle one that of 0. */
#define FR_WEIGHT_COLOURS 255
typedef struct {
  guint32 colours[FR_WEIGHT_COLOURS]; /* 0xrrggbb */
} FrWeightPalette;

/* Fills @palette with the colours of @style; @faded: as for a picture that says nothing. */
void fr_weight_palette_init (FrWeightPalette *palette, const FrChartStyle *style, gboolean faded);

/* The colour of @value where @limit and all above has the strongest. */
FrColour fr_weight_palette_get (const FrWeightPalette *palette, double value, double limit);

/* Draws @weights ([FR_WEIGHT_TILE_PIXELS], row after row) in the square of @size pixels whose
 * corner is (@x, @y), with corners of @radius. */
void fr_weight_tile_draw (cairo_t *cr,
                          const FrWeightPalette *palette,
                          const float *weights,
                          double limit,
                          double x,
                          double y,
                          double size,
                          double radius);

/* Draws the bar of all colours from -@limit to @limit with both figures, in @width x @height. */
void fr_weight_legend_draw (cairo_t *cr,
                            const FrChartStyle *style,
                            const char *least,
                            const char *most,
                            double width,
                            double height);
/* The size that the bar takes with these figures. */
double fr_weight_legend_get_width (const FrChartStyle *style, const char *least, const char *most);
double fr_weight_legend_get_height (const FrChartStyle *style);

/* @value rounded up to 1, 1.5, 2, 3, 4, 5 or 7 of its power of ten: the end of a scale that does
 * not follow each twitch. 1 where @value is not above 0. */
double fr_weight_limit_round (double value);

G_END_DECLS
