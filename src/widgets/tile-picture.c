/* The frame is a square of its colour, and the picture lies on it.
 *
 * Main thread; see the header.
 */
#include "widgets/tile-picture.h"

#include "widgets/caption-line.h"

void
fr_tile_picture_draw (GtkSnapshot *snapshot,
                      const FrChartStyle *style,
                      GdkTexture *picture,
                      double x,
                      double y,
                      double size)
{
  const graphene_rect_t frame =
      GRAPHENE_RECT_INIT ((float) x, (float) y, (float) size, (float) size);
  graphene_rect_t inside;
  GdkRGBA border = fr_colour_to_rgba (style->border);

  gtk_snapshot_append_color (snapshot, &border, &frame);
  graphene_rect_inset_r (&frame, 1, 1, &inside);
  if (picture)
    gtk_snapshot_append_texture (snapshot, picture, &inside);
}
