#include "widgets/tiles/gallery-scroll.h"

void
fr_gallery_scroll_set_adjustment (FrGalleryScroll *scroll,
                                  GtkOrientation orientation,
                                  GtkAdjustment *adjustment)
{
  GtkAdjustment **mine = &scroll->adjustments[orientation];

  if (*mine != NULL)
    g_signal_handlers_disconnect_by_func (*mine, scroll->moved, scroll->gallery);
  g_clear_object (mine);
  if (adjustment == NULL)
    return;

  *mine = g_object_ref_sink (adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scroll->moved), scroll->gallery,
                           G_CONNECT_SWAPPED);
  gtk_widget_queue_resize (scroll->gallery);
}

gboolean
fr_gallery_scroll_is_used (const FrGalleryScroll *scroll)
{
  return scroll->adjustments[GTK_ORIENTATION_VERTICAL] != NULL;
}

double
fr_gallery_scroll_get (const FrGalleryScroll *scroll)
{
  GtkAdjustment *down = scroll->adjustments[GTK_ORIENTATION_VERTICAL];

  return down != NULL ? gtk_adjustment_get_value (down) : 0;
}

void
fr_gallery_scroll_configure (FrGalleryScroll *scroll, const FrGalleryLayout *layout, double value)
{
  GtkAdjustment *across = scroll->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *down = scroll->adjustments[GTK_ORIENTATION_VERTICAL];
  int upper = MAX (layout->height, fr_gallery_layout_total_height (layout));

  if (across != NULL)
    gtk_adjustment_configure (across, 0, 0, layout->width, layout->width, layout->width,
                              layout->width);
  if (down == NULL)
    return;

  g_signal_handlers_block_by_func (down, scroll->moved, scroll->gallery);
  gtk_adjustment_configure (down, value, 0, upper, layout->pitch,
                            MAX (layout->pitch, layout->height - layout->pitch), layout->height);
  g_signal_handlers_unblock_by_func (down, scroll->moved, scroll->gallery);
}
