/* Follows the desktop and the application's choices, and keeps one resolved chart style. */
#include "widgets/look.h"

#include <adwaita.h>
#include <math.h>

#define DISPLAY_KEY "fr-look"
#define SIZE_KEY "fr-look-size"

/* What gtk-xft-dpi is at text size 1: 96 dots an inch, in 1/1024. */
#define PLAIN_DPI (96 * 1024)

struct _FrLook {
  GObject parent_instance;

  AdwStyleManager *manager; /* borrowed from the display */
  GtkSettings *settings;    /* likewise */
  FrChartStyle style;
  FrColours colours;
  gboolean is_veiled;
};

G_DEFINE_FINAL_TYPE (FrLook, fr_look, G_TYPE_OBJECT)

static void
resolve (FrLook *self)
{
  g_autoptr (PangoFontDescription) font = NULL;
  g_autofree char *font_name = NULL;
  int dpi;

  g_object_get (self->settings, "gtk-font-name", &font_name, "gtk-xft-dpi", &dpi, NULL);
  if (font_name != NULL)
    font = pango_font_description_from_string (font_name);
  if (dpi <= 0)
    dpi = PLAIN_DPI;

  fr_chart_style_init (&self->style, adw_style_manager_get_dark (self->manager),
                       adw_style_manager_get_high_contrast (self->manager), self->colours,
                       (double) dpi / PLAIN_DPI,
                       font != NULL ? pango_font_description_get_family (font) : NULL, FALSE);
  g_signal_emit_by_name (self, "changed");
}

static void
fr_look_class_init (FrLookClass *klass)
{
  g_signal_new ("changed", FR_TYPE_LOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fr_look_init (FrLook *self)
{
}

static FrLook *
new_for_display (GdkDisplay *display)
{
  FrLook *self = g_object_new (FR_TYPE_LOOK, NULL);

  self->manager = adw_style_manager_get_for_display (display);
  self->settings = gtk_settings_get_for_display (display);
  g_signal_connect_object (self->manager, "notify::dark", G_CALLBACK (resolve), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->manager, "notify::high-contrast", G_CALLBACK (resolve), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::gtk-font-name", G_CALLBACK (resolve), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::gtk-xft-dpi", G_CALLBACK (resolve), self,
                           G_CONNECT_SWAPPED);
  resolve (self);
  return self;
}

FrLook *
fr_look_get (GtkWidget *widget)
{
  GdkDisplay *display;
  FrLook *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  display = gtk_widget_get_display (widget);
  self = g_object_get_data (G_OBJECT (display), DISPLAY_KEY);
  if (self == NULL) {
    self = new_for_display (display);
    g_object_set_data_full (G_OBJECT (display), DISPLAY_KEY, self, g_object_unref);
  }

  return self;
}

const FrChartStyle *
fr_look_get_style (FrLook *self)
{
  g_return_val_if_fail (FR_IS_LOOK (self), NULL);

  return &self->style;
}

void
fr_look_set_colours (FrLook *self, FrColours colours)
{
  g_return_if_fail (FR_IS_LOOK (self));

  if (self->colours == colours)
    return;

  self->colours = colours;
  resolve (self);
}

FrColours
fr_look_get_colours (FrLook *self)
{
  g_return_val_if_fail (FR_IS_LOOK (self), FR_COLOURS_STANDARD);

  return self->colours;
}

void
fr_look_set_veiled (FrLook *self, gboolean veiled)
{
  g_return_if_fail (FR_IS_LOOK (self));

  if (self->is_veiled == !!veiled)
    return;

  self->is_veiled = !!veiled;
  g_signal_emit_by_name (self, "changed");
}

gboolean
fr_look_is_veiled (FrLook *self)
{
  g_return_val_if_fail (FR_IS_LOOK (self), FALSE);

  return self->is_veiled;
}

GdkRGBA
fr_look_to_rgba (FrColour colour)
{
  return (GdkRGBA){ (float) colour.red, (float) colour.green, (float) colour.blue,
                    (float) colour.alpha };
}

static int
scale_up (int size, double scale)
{
  return size < 0 ? -1 : (int) ceil (size * scale);
}

static void
scale_request (GtkWidget *widget, FrLook *look)
{
  const GtkRequisition *size = g_object_get_data (G_OBJECT (widget), SIZE_KEY);

  gtk_widget_set_size_request (widget, scale_up (size->width, look->style.scale),
                               scale_up (size->height, look->style.scale));
}

void
fr_look_request_size (GtkWidget *widget, int width, int height)
{
  FrLook *look;
  GtkRequisition *size;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  look = fr_look_get (widget);
  size = g_object_get_data (G_OBJECT (widget), SIZE_KEY);
  if (size == NULL) {
    size = gtk_requisition_new ();
    g_object_set_data_full (G_OBJECT (widget), SIZE_KEY, size,
                            (GDestroyNotify) gtk_requisition_free);
    g_signal_connect_object (look, "changed", G_CALLBACK (scale_request), widget,
                             G_CONNECT_SWAPPED);
  }
  *size = (GtkRequisition){ width, height };
  scale_request (widget, look);
}
