/* See scaled-size.h. */
#include "views/scaled-size.h"

#include <math.h>

typedef struct {
  int width, height;
} Size;

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("fr-scaled-size");
}

static int
scale_up (int size, double scale)
{
  return size < 0 ? -1 : (int) ceil (size * scale);
}

static void
on_look_changed (GtkWidget *widget, FrLook *look)
{
  const Size *size = g_object_get_qdata (G_OBJECT (widget), get_quark ());
  double scale = fr_look_get_style (look)->scale;

  gtk_widget_set_size_request (widget, scale_up (size->width, scale),
                               scale_up (size->height, scale));
}

void
fr_scaled_size_follow (GtkWidget *widget, FrLook *look, int width, int height)
{
  Size *size;

  g_return_if_fail (GTK_IS_WIDGET (widget) && FR_IS_LOOK (look));

  size = g_object_get_qdata (G_OBJECT (widget), get_quark ());
  if (size == NULL) {
    size = g_new (Size, 1);
    g_object_set_qdata_full (G_OBJECT (widget), get_quark (), size, g_free);
    g_signal_connect_object (look, "changed", G_CALLBACK (on_look_changed), widget,
                             G_CONNECT_SWAPPED);
  }
  *size = (Size){ width, height };
  on_look_changed (widget, look);
}
