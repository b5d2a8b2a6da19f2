#include "app/main-header.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/experiment-actions.h"
#include "widgets/layout/switcher-bin.h"
#include "widgets/opener.h"

/* For Train's icon and label beside five buttons. */
#define LABEL_ROOM 150

struct _FrMainHeader {
  AdwBin parent_instance;

  FrTrainVerb verb;
  FrSizeClass size;
  gboolean presenting;

  /* template */
  AdwHeaderBar *bar;
  AdwViewSwitcher *switcher;
  GtkButton *train_button;
  GtkButton *step_button;
  GtkButton *start_over_button;
  GtkMenuButton *speed_button;
  GtkStack *speed_stack;
  GMenu *experiment_section;
  GMenu *recent_menu;
  GMenu *runs_menu;
  GMenuModel *speed_menu;
};

G_DEFINE_FINAL_TYPE (FrMainHeader, fr_main_header, ADW_TYPE_BIN)

enum {
  PROP_HEADER_VERB = 1,
  PROP_PRESENTING,
  PROP_MENU_SHOWN,
  PROP_SIDEBAR_SHOWN,
};

static GtkWidget *
content_new (const char *icon, const char *label)
{
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  return content;
}

/* A button without a visible label needs an accessible one; with one it would be said twice. */
static void
set_content (GtkButton *button, const char *icon, const char *label, gboolean icon_only)
{
  if (icon_only) {
    gtk_button_set_icon_name (button, icon);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
    return;
  }

  gtk_button_set_child (button, content_new (icon, label));
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* See set_content(). */
static void
name_squeezed (AdwSqueezer *squeezer, GParamSpec *pspec, GtkButton *button)
{
  GtkWidget *content = gtk_widget_get_first_child (GTK_WIDGET (squeezer));

  if (adw_squeezer_get_visible_child (squeezer) == content)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    adw_button_content_get_label (ADW_BUTTON_CONTENT (content)),
                                    -1);
}

static void
allocate_whole (GtkWidget *bin, int width, int height, int baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (bin), width, height, baseline, NULL);
}

/* The label is whole wherever that leaves the other buttons their room in a window of 400 pixels.
 */
static void
measure_elastic (GtkWidget *bin,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (bin), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && *natural <= LABEL_ROOM)
    *minimum = *natural;
}

/* With its label where there is room for that beside the other buttons. */
static void
set_elastic_content (GtkButton *button, const char *icon, const char *label)
{
  AdwSqueezer *squeezer = ADW_SQUEEZER (adw_squeezer_new ());
  GtkWidget *bin = adw_bin_new ();

  adw_squeezer_add (squeezer, content_new (icon, label));
  adw_squeezer_add (squeezer, gtk_image_new_from_icon_name (icon));
  g_signal_connect_object (squeezer, "notify::visible-child", G_CALLBACK (name_squeezed), button,
                           0);
  adw_bin_set_child (ADW_BIN (bin), GTK_WIDGET (squeezer));
  gtk_widget_set_layout_manager (bin,
                                 gtk_custom_layout_new (NULL, measure_elastic, allocate_whole));
  gtk_button_set_child (button, bin);
  name_squeezed (squeezer, NULL, button);
}

static void
show_verb (FrMainHeader *self)
{
  /* Translators: a button; %u is a count of epochs. */
  g_autofree char *more = g_strdup_printf (_ ("Train %u More"), FR_MORE_EPOCHS);
  const struct {
    const char *label, *tooltip;
  } words[] = {
    [FR_VERB_TRAIN] = { _ ("Train"), _ ("Train the Network (Space)") },
    [FR_VERB_PAUSE] = { _ ("Pause"), _ ("Stop Now (Space)") },
    [FR_VERB_RESUME] = { _ ("Resume"), _ ("Go on Training (Space)") },
    [FR_VERB_TRAIN_MORE] = { more, _ ("Go on for More Epochs (Space)") },
  };
  const char *icon = self->verb == FR_VERB_PAUSE ? "media-playback-pause-symbolic"
                                                 : "media-playback-start-symbolic";

  if (self->size == FR_SIZE_CLASS_NARROW)
    set_elastic_content (self->train_button, icon, words[self->verb].label);
  else
    set_content (self->train_button, icon, words[self->verb].label, FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->train_button), words[self->verb].tooltip);
}

/* In short; in full in the tooltip and for a screen reader. */
static void
show_speed (FrMainHeader *self, const char *key, GSettings *settings)
{
  g_autofree char *name = g_settings_get_string (settings, key);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->speed_button));
  g_autofree char *tooltip = NULL;
  FrSpeed speed;

  if (!fr_speed_find (name, &speed))
    return;
  /* Translators: %s is a speed: "100 batches a second". */
  tooltip = g_strdup_printf (_ ("Speed of the training: %s"), fr_speed_get_title (speed));
  gtk_stack_set_visible_child_name (self->speed_stack, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->speed_button), tooltip);
  /* Not the name of the menu button besides. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fr_speed_get_title (speed), -1);
}

static GMenuModel *
build_speed_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < FR_N_SPEEDS; i++) {
    g_autofree char *action = g_strdup_printf ("win.speed::%s", fr_speed_get_name ((FrSpeed) i));

    g_menu_append (menu, fr_speed_get_title ((FrSpeed) i), action);
  }

  return G_MENU_MODEL (menu);
}

static void
show_presenting (FrMainHeader *self)
{
  adw_header_bar_set_show_start_title_buttons (self->bar, !self->presenting);
  adw_header_bar_set_show_end_title_buttons (self->bar, !self->presenting);
  g_object_notify (G_OBJECT (self), "presenting");
  g_object_notify (G_OBJECT (self), "menu-shown");
  g_object_notify (G_OBJECT (self), "sidebar-shown");
}

/* Presenting, what is taught with is all that stays, and the way back; the menu too where the speed
 * is in it, and the sidebar's toggle where that stands beside the view. */
static void
fr_main_header_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrMainHeader *self = FR_MAIN_HEADER (object);

  switch (id) {
  case PROP_PRESENTING:
    g_value_set_boolean (value, self->presenting);
    break;
  case PROP_MENU_SHOWN:
    g_value_set_boolean (value, !self->presenting || self->size == FR_SIZE_CLASS_NARROW);
    break;
  case PROP_SIDEBAR_SHOWN:
    g_value_set_boolean (value, !self->presenting || self->size >= FR_SIZE_CLASS_SNUG);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_main_header_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_HEADER_VERB:
    FR_MAIN_HEADER (object)->verb = (FrTrainVerb) g_value_get_uint (value);
    show_verb (FR_MAIN_HEADER (object));
    break;
  case PROP_PRESENTING:
    FR_MAIN_HEADER (object)->presenting = g_value_get_boolean (value);
    show_presenting (FR_MAIN_HEADER (object));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
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
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags shown = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fr_main_header_get_property;
  object_class->set_property = fr_main_header_set_property;
  object_class->dispose = fr_main_header_dispose;
  g_object_class_install_property (object_class, PROP_HEADER_VERB,
                                   g_param_spec_uint ("verb", NULL, NULL, 0, FR_VERB_TRAIN_MORE,
                                                      FR_VERB_TRAIN,
                                                      G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_PRESENTING,
                                   g_param_spec_boolean ("presenting", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE |
                                                             G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_MENU_SHOWN,
                                   g_param_spec_boolean ("menu-shown", NULL, NULL, TRUE, shown));
  g_object_class_install_property (object_class, PROP_SIDEBAR_SHOWN,
                                   g_param_spec_boolean ("sidebar-shown", NULL, NULL, TRUE, shown));

  g_type_ensure (FR_TYPE_SWITCHER_BIN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/main-header.ui");
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, bar);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, switcher);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, train_button);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, step_button);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, start_over_button);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, speed_button);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, speed_stack);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, experiment_section);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, FrMainHeader, runs_menu);
}

static void
fr_main_header_init (FrMainHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->speed_menu = build_speed_menu ();
  gtk_menu_button_set_menu_model (self->speed_button, self->speed_menu);
  for (guint i = 0; i < FR_N_SPEEDS; i++) {
    GtkWidget *label = gtk_label_new (fr_speed_get_brief ((FrSpeed) i));

    gtk_widget_set_halign (label, GTK_ALIGN_END);
    gtk_stack_add_named (self->speed_stack, label, fr_speed_get_name ((FrSpeed) i));
  }
  fr_main_header_set_size_class (self, FR_SIZE_CLASS_WIDE);
}

void
fr_main_header_set_settings (FrMainHeader *self, GSettings *settings)
{
  g_return_if_fail (FR_IS_MAIN_HEADER (self));

  fr_opener_set_name (GTK_WIDGET (self->speed_button), _ ("Speed"));
  g_signal_connect_object (settings, "changed::speed", G_CALLBACK (show_speed), self,
                           G_CONNECT_SWAPPED);
  show_speed (self, "speed", settings);
}

void
fr_main_header_set_speed_lock (FrMainHeader *self, const char *reason)
{
  g_autoptr (GMenuModel) speeds = NULL;
  g_autofree char *tooltip = NULL;
  GtkWidget *button;
  GMenu *menu;

  g_return_if_fail (FR_IS_MAIN_HEADER (self) && reason != NULL);

  /* The menu opens all the same, and says why nothing in it can be chosen. */
  menu = g_menu_new ();
  speeds = g_steal_pointer (&self->speed_menu);
  g_menu_append_section (menu, reason, speeds);
  self->speed_menu = G_MENU_MODEL (menu);
  gtk_menu_button_set_menu_model (self->speed_button, self->speed_menu);
  button = gtk_widget_get_first_child (GTK_WIDGET (self->speed_button));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  reason, -1);
  tooltip = g_strdup_printf ("%s\n%s",
                             gtk_widget_get_tooltip_text (GTK_WIDGET (self->speed_button)), reason);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->speed_button), tooltip);
  fr_main_header_set_size_class (self, self->size);
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
  gboolean icons_only = size < FR_SIZE_CLASS_BROAD;
  gboolean narrow = size == FR_SIZE_CLASS_NARROW;
  g_autofree char *buttons = NULL;

  g_return_if_fail (FR_IS_MAIN_HEADER (self));

  self->size = size;
  show_presenting (self);
  buttons = window_buttons (self, narrow);
  adw_header_bar_set_decoration_layout (self->bar, buttons);

  show_verb (self);
  set_content (self->step_button, "fr-step-symbolic", _ ("Step"), icons_only);
  set_content (self->start_over_button, "edit-undo-symbolic", _ ("Start Over"), icons_only);
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

void
fr_main_header_set_runs (FrMainHeader *self, GMenuModel *runs)
{
  g_return_if_fail (FR_IS_MAIN_HEADER (self));

  g_menu_append_section (self->runs_menu, NULL, runs);
}
