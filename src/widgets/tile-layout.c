/* The number of columns is a function of the width alone, so measuring and allocating agree.
 *
 * Main thread; see the header.
 */
#include "widgets/tile-layout.h"

/* Narrower than this a grid is never asked to be. */
#define MINIMUM_COLUMNS 2

int
fr_tile_layout_get_columns (const FrTileLayout *layout, int width)
{
  if (layout->minimum_width == 0)
    return layout->max_columns;

  return CLAMP (width / layout->minimum_width, 1, layout->max_columns);
}

int
fr_tile_layout_get_minimum_width (const FrTileLayout *layout)
{
  return layout->minimum_width * MIN (MINIMUM_COLUMNS, layout->max_columns);
}

int
fr_tile_layout_get_height (const FrTileLayout *layout, int width)
{
  int columns =
      fr_tile_layout_get_columns (layout,
                                  width < 0 ? fr_tile_layout_get_minimum_width (layout) : width);
  int rows = (layout->n_tiles + columns - 1) / columns;

  return MAX (0, rows * (layout->height + layout->row_gap) - layout->row_gap);
}

GdkRectangle
fr_tile_layout_get_place (const FrTileLayout *layout, int width, int index, gboolean rtl)
{
  int columns = fr_tile_layout_get_columns (layout, width);
  int column = rtl ? columns - 1 - index % columns : index % columns;
  int left = width * column / columns;
  int right = width * (column + 1) / columns;

  return (GdkRectangle){ left, index / columns * (layout->height + layout->row_gap), right - left,
                         layout->height };
}
