#include "widgets/charts/stroke-swatch.h"

#include "charts/overlay/run-stroke.h"
#include "widgets/look.h"

/* At scale 1. */
#define SWATCH_WIDTH 24
#define SWATCH_HEIGHT 12

struct _FrStrokeSwatch {
  GtkWidget parent_instance;

  int slot;
};

enum {
  PROP_SLOT = 1,
};

G_DEFINE_FINAL_TYPE (FrStrokeSwatch, fr_stroke_swatch, GTK_TYPE_WIDGET)

static void
fr_stroke_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrStrokeSwatch *self = FR_STROKE_SWATCH (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (self->slot < 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  fr_run_stroke_draw (cr, fr_look_get_style (fr_look_get (widget)), (guint) self->slot, 0.0,
                      0.5 * height, width);
  cairo_destroy (cr);
}

static void
fr_stroke_swatch_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_SLOT:
    g_value_set_int (value, fr_stroke_swatch_get_slot (FR_STROKE_SWATCH (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_stroke_swatch_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_SLOT:
    fr_stroke_swatch_set_slot (FR_STROKE_SWATCH (object), g_value_get_int (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_stroke_swatch_class_init (FrStrokeSwatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fr_stroke_swatch_get_property;
  object_class->set_property = fr_stroke_swatch_set_property;
  widget_class->snapshot = fr_stroke_swatch_snapshot;

  g_object_class_install_property (object_class, PROP_SLOT,
                                   g_param_spec_int ("slot", NULL, NULL, -1, G_MAXINT, -1,
                                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                         G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_css_name (widget_class, "swatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fr_stroke_swatch_init (FrStrokeSwatch *self)
{
  self->slot = -1;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  fr_look_request_size (GTK_WIDGET (self), SWATCH_WIDTH, SWATCH_HEIGHT);
  g_signal_connect_object (fr_look_get (GTK_WIDGET (self)), "changed",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
fr_stroke_swatch_new (int slot)
{
  return g_object_new (FR_TYPE_STROKE_SWATCH, "slot", slot, NULL);
}

void
fr_stroke_swatch_set_slot (FrStrokeSwatch *self, int slot)
{
  g_return_if_fail (FR_IS_STROKE_SWATCH (self));
  g_return_if_fail (slot >= -1);

  if (self->slot == slot)
    return;

  self->slot = slot;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  slot < 0 ? "" : fr_run_stroke_get_name ((guint) slot), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "slot");
}

int
fr_stroke_swatch_get_slot (FrStrokeSwatch *self)
{
  g_return_val_if_fail (FR_IS_STROKE_SWATCH (self), -1);

  return self->slot;
}
