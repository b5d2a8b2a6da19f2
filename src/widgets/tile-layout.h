/* Where the tiles of a grid stand: rows of as many equal columns as fit.
 *
 * Pure arithmetic on pixels. Main thread; sample-grid.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  int minimum_width, natural_width, height; /* of one tile; all 0 where there is none */
  int row_gap;
  int max_columns;
  int n_tiles;
} FrTileLayout;

/* The columns at @width: 1 at least. */
int fr_tile_layout_get_columns (const FrTileLayout *layout, int width);

/* The height of all rows at @width; below 0 at the least width. */
int fr_tile_layout_get_height (const FrTileLayout *layout, int width);

/* The least width, of two columns where so many are allowed. */
int fr_tile_layout_get_minimum_width (const FrTileLayout *layout);

/* The place of tile @index at @width. @rtl: rows run to the left. */
GdkRectangle
fr_tile_layout_get_place (const FrTileLayout *layout, int width, int index, gboolean rtl);

G_END_DECLS
