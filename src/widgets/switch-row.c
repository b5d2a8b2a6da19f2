/* A switch in a setting row.
 *
 * Main thread; see the header.
 */
#include "widgets/switch-row.h"

struct _FrSwitchRow {
  FrSettingRow parent_instance;

  GtkSwitch *toggle; /* borrowed from the row */
  gboolean setting;  /* inside fr_switch_row_set_active() */
};

enum {
  PROP_ACTIVE = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (FrSwitchRow, fr_switch_row, FR_TYPE_SETTING_ROW)

static void
on_active (GtkSwitch *toggle, GParamSpec *pspec, gpointer data)
{
  FrSwitchRow *self = data;

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACTIVE]);
  if (!self->setting)
    fr_setting_row_emit_changed (FR_SETTING_ROW (self));
}

/* The switch itself claims its own clicks; this is for the rest of the row. */
static void
on_released (GtkGestureClick *click, int n_press, double x, double y, gpointer data)
{
  FrSwitchRow *self = data;

  if (gtk_widget_contains (GTK_WIDGET (self), x, y))
    gtk_switch_set_active (self->toggle, !gtk_switch_get_active (self->toggle));
}

static void
fr_switch_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_ACTIVE:
    g_value_set_boolean (value, fr_switch_row_get_active (FR_SWITCH_ROW (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_switch_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_ACTIVE:
    fr_switch_row_set_active (FR_SWITCH_ROW (object), g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_switch_row_class_init (FrSwitchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_switch_row_get_property;
  object_class->set_property = fr_switch_row_set_property;

  props[PROP_ACTIVE] =
      g_param_spec_boolean ("active", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
fr_switch_row_init (FrSwitchRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  self->toggle = GTK_SWITCH (gtk_switch_new ());
  g_signal_connect (self->toggle, "notify::active", G_CALLBACK (on_active), self);
  fr_setting_row_set_control (FR_SETTING_ROW (self), GTK_WIDGET (self->toggle));
}

GtkWidget *
fr_switch_row_new (const char *title)
{
  return g_object_new (FR_TYPE_SWITCH_ROW, "title", title, NULL);
}

void
fr_switch_row_set_active (FrSwitchRow *self, gboolean active)
{
  g_return_if_fail (FR_IS_SWITCH_ROW (self));

  self->setting = TRUE;
  gtk_switch_set_active (self->toggle, active);
  self->setting = FALSE;
}

gboolean
fr_switch_row_get_active (FrSwitchRow *self)
{
  g_return_val_if_fail (FR_IS_SWITCH_ROW (self), FALSE);

  return gtk_switch_get_active (self->toggle);
}
