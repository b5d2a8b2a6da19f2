/* Adjustments of a gallery.
 *
 * Main thread; see the header.
 */
#include "widgets/gallery-scroll.h"

enum {
  HADJUSTMENT,
  VADJUSTMENT,
  HSCROLL_POLICY,
  VSCROLL_POLICY,
};

static void
set_adjustment (FrGalleryScroll *scroll, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (scroll->adjustments[orientation])
    g_signal_handlers_disconnect_by_func (scroll->adjustments[orientation], scroll->scrolled,
                                          scroll->gallery);
  g_clear_object (&scroll->adjustments[orientation]);
  if (!adjustment)
    return;

  scroll->adjustments[orientation] = g_object_ref_sink (adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scroll->scrolled),
                           scroll->gallery, G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (scroll->gallery);
}

void
fr_gallery_scroll_install (GObjectClass *object_class, guint first_id)
{
  g_object_class_override_property (object_class, first_id + HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, first_id + VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, first_id + HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, first_id + VSCROLL_POLICY, "vscroll-policy");
}

gboolean
fr_gallery_scroll_get_property (FrGalleryScroll *scroll, guint property, GValue *value)
{
  switch (property) {
  case HADJUSTMENT:
  case VADJUSTMENT:
    g_value_set_object (value, scroll->adjustments[property - HADJUSTMENT]);
    return TRUE;
  case HSCROLL_POLICY:
  case VSCROLL_POLICY:
    g_value_set_enum (value, scroll->policies[property - HSCROLL_POLICY]);
    return TRUE;
  default:
    return FALSE;
  }
}

gboolean
fr_gallery_scroll_set_property (FrGalleryScroll *scroll, guint property, const GValue *value)
{
  switch (property) {
  case HADJUSTMENT:
  case VADJUSTMENT:
    set_adjustment (scroll, property - HADJUSTMENT, g_value_get_object (value));
    return TRUE;
  case HSCROLL_POLICY:
  case VSCROLL_POLICY:
    scroll->policies[property - HSCROLL_POLICY] = g_value_get_enum (value);
    gtk_widget_queue_resize (scroll->gallery);
    return TRUE;
  default:
    return FALSE;
  }
}

void
fr_gallery_scroll_clear (FrGalleryScroll *scroll)
{
  set_adjustment (scroll, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (scroll, GTK_ORIENTATION_VERTICAL, NULL);
}

double
fr_gallery_scroll_get (const FrGalleryScroll *scroll)
{
  GtkAdjustment *down = scroll->adjustments[GTK_ORIENTATION_VERTICAL];

  return down ? gtk_adjustment_get_value (down) : 0;
}

void
fr_gallery_scroll_configure (FrGalleryScroll *scroll, const FrGalleryLayout *layout, double value)
{
  GtkAdjustment *across = scroll->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *down = scroll->adjustments[GTK_ORIENTATION_VERTICAL];
  int upper = MAX (layout->height, fr_gallery_layout_total_height (layout));

  if (across)
    gtk_adjustment_configure (across, 0, 0, layout->width, layout->width, layout->width,
                              layout->width);
  if (!down)
    return;

  g_signal_handlers_block_by_func (down, scroll->scrolled, scroll->gallery);
  gtk_adjustment_configure (down, CLAMP (value, 0, upper - layout->height), 0, upper, layout->pitch,
                            MAX (layout->pitch, layout->height - layout->pitch), layout->height);
  g_signal_handlers_unblock_by_func (down, scroll->scrolled, scroll->gallery);
}
