/* Where the tiles of a gallery stand: rows of equal tiles, as many in a row as fit.
 *
 * Plain numbers in pixels. Any thread; only gallery and its parts include it.
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* The space below each row. */
#define FR_GALLERY_LAYOUT_ROW_SPACING 2

typedef struct {
  int width, height; /* of what is seen */
  int columns;
  int spacing; /* between columns */
  int pitch;   /* from the top of one row to that of the next */
  int length;  /* places in the list */
} FrGalleryLayout;

/* Lays out @length tiles of @tile_width or more, @tile_height high, in at most @max_columns,
 * @spacing apart. */
void fr_gallery_layout_init (FrGalleryLayout *layout,
                             int width,
                             int height,
                             int tile_width,
                             int tile_height,
                             int spacing,
                             int max_columns,
                             int length);

/* The height of all rows, each with the space below it. */
int fr_gallery_layout_total_height (const FrGalleryLayout *layout);
/* The places that are seen, in part or whole, at @scroll: from @first to @end - 1. */
void
fr_gallery_layout_seen (const FrGalleryLayout *layout, double scroll, guint *first, guint *end);
/* The first place in view whose tile is not cut at the top, where the list is not empty. */
int fr_gallery_layout_first_whole (const FrGalleryLayout *layout, double scroll);
/* The tile of @place, as seen at @scroll. */
GdkRectangle
fr_gallery_layout_tile (const FrGalleryLayout *layout, int place, double scroll, gboolean rtl);
/* The scroll position nearest to @scroll at which the whole tile of @place is seen. */
double fr_gallery_layout_reveal (const FrGalleryLayout *layout, int place, double scroll);
/* The scroll position that shows first what @scroll did in @before, where rows were of another
 * height or length: whole rows again. @scroll where they were the same, or @before is all 0. */
double fr_gallery_layout_follow (const FrGalleryLayout *layout,
                                 const FrGalleryLayout *before,
                                 double scroll);
/* The place that @key leads to from @place (-1 for none: then any key of these leads to the first):
 * arrows, Home, End, Page Up and Page Down; Enter stays. @rtl: rows run to the left. Returns: -1
 * for another key, or if the list is empty. */
int fr_gallery_layout_target (const FrGalleryLayout *layout, int place, guint key, gboolean rtl);

G_END_DECLS
