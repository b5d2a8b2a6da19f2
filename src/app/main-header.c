#include "app/main-header.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FrMainHeader {
  FrView parent_instance;

  /* template */
  AdwHeaderBar *bar;
  AdwViewSwitcher *switcher;
  GtkButton *train_button;
  GtkButton *step_button;
  GtkButton *start_over_button;
  GtkMenuButton *speed_button;
  GMenu *experiment_section;
  GMenu *recent_menu;
  GMenuModel *speed_menu;
};

G_DEFINE_FINAL_TYPE (FrMainHeader, fr_main_header, FR_TYPE_VIEW)

static const struct {
  const char *name; /* in the settings */
  const char *label;
} SPEEDS[] = {
  { "full", N_ ("Full speed") },          { "epoch", N_ ("1 epoch a second") },
  { "100", N_ ("100 batches a second") }, { "10", N_ ("10 batches a second") },
  { "1", N_ ("1 batch a second") },
};

/* A button without a visible label needs an accessible one; with one it would be said twice. */
static void
set_content (GtkButton *button, const char *icon, const char *label, gboolean icon_only)
{
  GtkWidget *content;

  if (icon_only) {
    gtk_button_set_icon_name (button, icon);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
    return;
  }

  content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (button, content);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
show_state (FrMainHeader *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);
  FrSessionState state =
      experiment == NULL ? FR_SESSION_STATE_READY : fr_experiment_get_state (experiment);
  gboolean training = state == FR_SESSION_STATE_TRAINING;
  const char *label = _ ("Train");
  const char *tooltip = _ ("Train the Network (Space)");

  if (training) {
    label = _ ("Pause");
    tooltip = _ ("Stop Now (Space)");
  } else if (state == FR_SESSION_STATE_PAUSED) {
    label = _ ("Resume");
    tooltip = _ ("Go on Training (Space)");
  } else if (state == FR_SESSION_STATE_FINISHED) {
    tooltip = _ ("Training Is Complete: Raise the Epochs to Go On");
  }

  set_content (self->train_button,
               training ? "media-playback-pause-symbolic" : "media-playback-start-symbolic", label,
               FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->train_button), tooltip);
}

static gboolean
speed_to_label (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *name = g_variant_get_string (variant, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (SPEEDS); i++)
    if (g_str_equal (SPEEDS[i].name, name)) {
      g_value_set_string (value, _ (SPEEDS[i].label));
      return TRUE;
    }
  return FALSE;
}

static GMenuModel *
build_speed_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (SPEEDS); i++) {
    g_autofree char *action = g_strdup_printf ("win.speed::%s", SPEEDS[i].name);

    g_menu_append (menu, _ (SPEEDS[i].label), action);
  }

  return G_MENU_MODEL (menu);
}

static void
fr_main_header_experiment_changed (FrView *view, FrExperiment *experiment)
{
  show_state (FR_MAIN_HEADER (view));
}

static void
fr_main_header_heard (FrView *view, FrViewNews news)
{
  show_state (FR_MAIN_HEADER (view));
}

static void
fr_main_header_dispose (GObject *object)
{
  FrMainHeader *self = FR_MAIN_HEADER (object);

  g_clear_object (&self->speed_menu);

  G_OBJECT_CLASS (fr_main_header_parent_class)->dispose (object);
}

static void
fr_main_header_class_init (FrMainHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_main_header_dispose;
  view_class->shows = FR_VIEW_STATE;
  view_class->experiment_changed = fr_main_header_experiment_changed;
  view_class->heard = fr_main_header_heard;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/main-header.ui");
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, bar);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, switcher);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, train_button);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, step_button);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, start_over_button);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, speed_button);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, experiment_section);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, recent_menu);
}

static void
fr_main_header_init (FrMainHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->speed_menu = build_speed_menu ();
  gtk_menu_button_set_menu_model (self->speed_button, self->speed_menu);
  fr_main_header_set_size_class (self, FR_SIZE_CLASS_WIDE);
  show_state (self);
}

void
fr_main_header_set_settings (FrMainHeader *self, GSettings *settings)
{
  g_return_if_fail (FR_IS_MAIN_HEADER (self));

  g_settings_bind_with_mapping (settings, "speed", self->speed_button, "label", G_SETTINGS_BIND_GET,
                                speed_to_label, NULL, NULL, NULL);
}

void
fr_main_header_set_stack (FrMainHeader *self, AdwViewStack *stack)
{
  g_return_if_fail (FR_IS_MAIN_HEADER (self));

  adw_view_switcher_set_stack (self->switcher, stack);
}

/* The desktop's window buttons, but in a narrow window only the one that closes it: dragging and
 * double-clicking the bar do the rest. Returns: (transfer full) (nullable): NULL for the desktop's.
 */
static char *
window_buttons (FrMainHeader *self, gboolean narrow)
{
  g_autofree char *layout = NULL;
  g_auto (GStrv) sides = NULL;

  if (!narrow)
    return NULL;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-decoration-layout", &layout,
                NULL);
  sides = g_strsplit (layout != NULL ? layout : ":close", ":", 2);
  return g_strdup (strstr (sides[0], "close") != NULL ? "close:" : ":close");
}

void
fr_main_header_set_size_class (FrMainHeader *self, FrSizeClass size)
{
  gboolean wide = size == FR_SIZE_CLASS_WIDE;
  gboolean narrow = size == FR_SIZE_CLASS_NARROW;
  g_autofree char *buttons = NULL;

  g_return_if_fail (FR_IS_MAIN_HEADER (self));

  buttons = window_buttons (self, narrow);
  adw_header_bar_set_decoration_layout (self->bar, buttons);

  set_content (self->step_button, "fr-step-symbolic", _ ("Step"), !wide);
  set_content (self->start_over_button, "edit-undo-symbolic", _ ("Start Over"), !wide);
  gtk_widget_set_visible (GTK_WIDGET (self->speed_button), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->switcher), !narrow);
  adw_view_switcher_set_policy (self->switcher, wide ? ADW_VIEW_SWITCHER_POLICY_WIDE
                                                     : ADW_VIEW_SWITCHER_POLICY_NARROW);

  /* Every function at every width: what leaves the bar goes into the menu. */
  g_menu_remove_all (self->experiment_section);
  g_menu_append (self->experiment_section, _ ("_New Start"), "win.new-start");
  if (narrow)
    g_menu_append_submenu (self->experiment_section, _ ("_Speed"), self->speed_menu);
}

void
fr_main_header_focus_train (FrMainHeader *self)
{
  g_return_if_fail (FR_IS_MAIN_HEADER (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->train_button));
}

void
fr_main_header_set_recent (FrMainHeader *self, GMenuModel *recent)
{
  g_return_if_fail (FR_IS_MAIN_HEADER (self));

  g_menu_append_section (self->recent_menu, NULL, recent);
}
