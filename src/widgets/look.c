/* Follows the desktop and the application's choices, and keeps one resolved chart style.
 *
 * Main thread; see the header.
 */
#include "widgets/look.h"

#include <adwaita.h>

/* What gtk-xft-dpi is at text size 1: 96 dots an inch, in 1/1024. */
#define PLAIN_DPI (96 * 1024)

struct _FrLook {
  GObject parent_instance;

  FrChartStyle style;
  double scale;
  FrColours colours;
};

enum {
  PROP_SCALE = 1,
  PROP_COLOURS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FrLook, fr_look, G_TYPE_OBJECT)

static void
resolve (FrLook *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (PangoFontDescription) font = NULL;
  g_autofree char *font_name = NULL;
  int dpi = 0;

  if (settings)
    g_object_get (settings, "gtk-font-name", &font_name, "gtk-xft-dpi", &dpi, NULL);
  if (font_name)
    font = pango_font_description_from_string (font_name);
  if (dpi <= 0)
    dpi = PLAIN_DPI;

  fr_chart_style_init (&self->style, adw_style_manager_get_dark (manager),
                       adw_style_manager_get_high_contrast (manager), self->colours,
                       self->scale * ((double) dpi / PLAIN_DPI),
                       font ? pango_font_description_get_family (font) : NULL, FALSE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
fr_look_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrLook *self = FR_LOOK (object);

  switch (id) {
  case PROP_SCALE:
    g_value_set_double (value, self->scale);
    break;
  case PROP_COLOURS:
    g_value_set_int (value, self->colours);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_look_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrLook *self = FR_LOOK (object);

  switch (id) {
  case PROP_SCALE:
    fr_look_set_scale (self, g_value_get_double (value));
    break;
  case PROP_COLOURS:
    fr_look_set_colours (self, g_value_get_int (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_look_class_init (FrLookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fr_look_get_property;
  object_class->set_property = fr_look_set_property;

  props[PROP_SCALE] = g_param_spec_double ("scale", NULL, NULL, 0.5, 4, 1, flags);
  props[PROP_COLOURS] = g_param_spec_int ("colours", NULL, NULL, 0, FR_COLOURS_COLOUR_BLIND_SAFE,
                                          FR_COLOURS_STANDARD, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FR_TYPE_LOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
fr_look_init (FrLook *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkSettings *settings = gtk_settings_get_default ();

  self->scale = 1;
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (resolve), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (resolve), self,
                           G_CONNECT_SWAPPED);
  if (settings) {
    g_signal_connect_object (settings, "notify::gtk-font-name", G_CALLBACK (resolve), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (resolve), self,
                             G_CONNECT_SWAPPED);
  }
  resolve (self);
}

FrLook *
fr_look_new (void)
{
  return g_object_new (FR_TYPE_LOOK, NULL);
}

const FrChartStyle *
fr_look_get_style (FrLook *self)
{
  g_return_val_if_fail (FR_IS_LOOK (self), NULL);

  return &self->style;
}

void
fr_look_set_scale (FrLook *self, double scale)
{
  g_return_if_fail (FR_IS_LOOK (self));
  g_return_if_fail (scale > 0);

  if (self->scale == scale)
    return;

  self->scale = scale;
  resolve (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCALE]);
}

double
fr_look_get_scale (FrLook *self)
{
  g_return_val_if_fail (FR_IS_LOOK (self), 1);

  return self->scale;
}

void
fr_look_set_colours (FrLook *self, FrColours colours)
{
  g_return_if_fail (FR_IS_LOOK (self));

  if (self->colours == colours)
    return;

  self->colours = colours;
  resolve (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COLOURS]);
}

FrColours
fr_look_get_colours (FrLook *self)
{
  g_return_val_if_fail (FR_IS_LOOK (self), FR_COLOURS_STANDARD);

  return self->colours;
}
