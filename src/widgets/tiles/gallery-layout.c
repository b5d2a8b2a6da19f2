#include "widgets/tiles/gallery-layout.h"

#include <math.h>

void
fr_gallery_layout_init (FrGalleryLayout *layout,
                        int width,
                        int height,
                        int tile_width,
                        int tile_height,
                        int spacing,
                        int max_columns,
                        int length)
{
  *layout = (FrGalleryLayout){
    .width = width,
    .height = height,
    .columns = CLAMP ((width + spacing) / (tile_width + spacing), 1, max_columns),
    .spacing = spacing,
    .pitch = tile_height + FR_GALLERY_LAYOUT_ROW_SPACING,
    .length = length,
  };
}

int
fr_gallery_layout_total_height (const FrGalleryLayout *layout)
{
  return (layout->length + layout->columns - 1) / layout->columns * layout->pitch;
}

void
fr_gallery_layout_seen (const FrGalleryLayout *layout, double scroll, guint *first, guint *end)
{
  int first_row = (int) floor (scroll / layout->pitch);
  int end_row = (int) ceil ((scroll + layout->height) / layout->pitch);

  *end = (guint) CLAMP (end_row * layout->columns, 0, layout->length);
  *first = (guint) CLAMP (first_row * layout->columns, 0, (int) *end);
}

int
fr_gallery_layout_first_whole (const FrGalleryLayout *layout, double scroll)
{
  int place = (int) ceil (scroll / layout->pitch) * layout->columns;

  return CLAMP (place, 0, layout->length - 1);
}

GdkRectangle
fr_gallery_layout_tile (const FrGalleryLayout *layout, int place, double scroll, gboolean rtl)
{
  int column = place % layout->columns, row = place / layout->columns;
  int step = layout->width + layout->spacing, left, right;

  if (rtl)
    column = layout->columns - 1 - column;
  left = step * column / layout->columns;
  right = step * (column + 1) / layout->columns - layout->spacing;
  return (GdkRectangle){ left, row * layout->pitch - (int) round (scroll), right - left,
                         layout->pitch - FR_GALLERY_LAYOUT_ROW_SPACING };
}

double
fr_gallery_layout_reveal (const FrGalleryLayout *layout, int place, double scroll)
{
  double top = (double) (place / layout->columns) * layout->pitch;

  return CLAMP (scroll, MIN (top, top + layout->pitch - layout->height), top);
}

double
fr_gallery_layout_follow (const FrGalleryLayout *layout,
                          const FrGalleryLayout *before,
                          double scroll)
{
  int first;

  if (before->pitch == 0 || (before->pitch == layout->pitch && before->columns == layout->columns))
    return scroll;

  first = (int) round (scroll / before->pitch) * before->columns;
  return (double) (first / layout->columns) * layout->pitch;
}

/* The item that @key selects among @n items in @columns columns. At an edge it stays. */
static int
find_target (guint key, int selected, int n, int columns, gboolean rtl)
{
  int target = selected;

  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    target += rtl ? 1 : -1;
    break;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    target += rtl ? -1 : 1;
    break;
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    target -= columns;
    break;
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    target += columns;
    break;
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home:
    target = 0;
    break;
  case GDK_KEY_End:
  case GDK_KEY_KP_End:
    target = n - 1;
    break;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    break;
  default:
    return -1;
  }

  if (n == 0)
    return -1;
  if (selected < 0)
    return 0;
  return target >= 0 && target < n ? target : selected;
}

int
fr_gallery_layout_target (const FrGalleryLayout *layout, int place, guint key, gboolean rtl)
{
  int page = MAX (1, layout->height / layout->pitch) * layout->columns;

  if (layout->length > 0 && (key == GDK_KEY_Page_Up || key == GDK_KEY_KP_Page_Up))
    return place >= page ? place - page : MAX (0, place) % layout->columns;
  if (layout->length > 0 && (key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down))
    return MIN (MAX (0, place) + page, layout->length - 1);
  return find_target (key, place, layout->length, layout->columns, rtl);
}
