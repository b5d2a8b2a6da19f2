/* One image as crisp squares: 0 is white, 255 is black, on a white card with a hairline border
 * (white in dark mode too: the pictures are photographs, not symbols).
 *
 * A painter: bytes and a cairo_t. Any thread, any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

#define FR_PIXEL_TILE_SIDE 28

/* Which colour a byte has. */
typedef enum {
  FR_COLOUR_MAP_BINARY,  /* 0 white to 255 black, as the tutorial shows its pictures */
  FR_COLOUR_MAP_GREY,    /* 0 black to 255 white */
  FR_COLOUR_MAP_VIRIDIS, /* 0 violet to 255 yellow: matplotlib's default */
} FrColourMap;

/* The colour of @value as 0xrrggbb. */
guint32 fr_pixel_tile_get_colour (FrColourMap map, guint8 value);

/* Draws the [28][28] bytes at @pixels (row after row; %NULL draws the empty card) in the square
 * (0, 0) to (@size, @size). */
void fr_pixel_tile_draw (cairo_t *cr, const FrChartStyle *style, const guint8 *pixels, double size);

/* The same in the colours of @map; the empty card is white in each. */
void fr_pixel_tile_draw_mapped (cairo_t *cr,
                                const FrChartStyle *style,
                                const guint8 *pixels,
                                FrColourMap map,
                                double size);

G_END_DECLS
