/* The framed image of a tile.
 *
 * Drawing only. Main thread; only the tiles include it.
 */
#pragma once

#include <gtk/gtk.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* Draws @picture in a frame of 1 px, both within the square from (@x, @y) to (@x + @size,
 * @y + @size), in pixels. @picture: (nullable): none yet, the square is empty. */
void fr_tile_picture_draw (GtkSnapshot *snapshot,
                           const FrChartStyle *style,
                           GdkTexture *picture,
                           double x,
                           double y,
                           double size);

G_END_DECLS
