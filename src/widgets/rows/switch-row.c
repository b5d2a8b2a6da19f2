#include "widgets/rows/switch-row.h"

struct _FrSwitchRow {
  FrSettingRow parent_instance;

  GtkSwitch *toggle; /* borrowed from the row */
  gboolean setting;  /* inside fr_setting_row_set_text(): nobody is told */
};

G_DEFINE_FINAL_TYPE (FrSwitchRow, fr_switch_row, FR_TYPE_SETTING_ROW)

static void
on_active (FrSwitchRow *self)
{
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
fr_switch_row_set_text (FrSettingRow *row, const char *text)
{
  FrSwitchRow *self = FR_SWITCH_ROW (row);

  g_return_if_fail (g_str_equal (text, "true") || g_str_equal (text, "false"));

  self->setting = TRUE;
  gtk_switch_set_active (self->toggle, g_str_equal (text, "true"));
  self->setting = FALSE;
}

static char *
fr_switch_row_get_text (FrSettingRow *row)
{
  return g_strdup (gtk_switch_get_active (FR_SWITCH_ROW (row)->toggle) ? "true" : "false");
}

static void
fr_switch_row_class_init (FrSwitchRowClass *klass)
{
  FR_SETTING_ROW_CLASS (klass)->set_text = fr_switch_row_set_text;
  FR_SETTING_ROW_CLASS (klass)->get_text = fr_switch_row_get_text;
}

static void
fr_switch_row_init (FrSwitchRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  self->toggle = GTK_SWITCH (gtk_switch_new ());
  g_signal_connect_swapped (self->toggle, "notify::active", G_CALLBACK (on_active), self);
  fr_setting_row_set_control (FR_SETTING_ROW (self), GTK_WIDGET (self->toggle));
}

GtkWidget *
fr_switch_row_new (const char *title)
{
  FrSettingRow *self = g_object_new (FR_TYPE_SWITCH_ROW, NULL);

  fr_setting_row_set_title (self, title);
  return GTK_WIDGET (self);
}
