#include "app/preferences.h"

#include <glib/gi18n.h>

#include "engine/hyperparameters.h"
#include "io/figure.h"
#include "io/language.h"
#include "io/name.h"
#include "widgets/look.h"
#include "widgets/words/lock-button.h"

struct _FrPreferences {
  AdwPreferencesWindow parent_instance;

  /* template */
  AdwPreferencesGroup *data_group;
  AdwPreferencesGroup *look_group;
  AdwPreferencesGroup *experiment_group;
  AdwActionRow *data_row;
  GtkWidget *choose_button;
  GtkWidget *forget_button;
  AdwComboRow *language_row;
  GtkWidget *restart_row;
  GtkWidget *restart_button;
  AdwComboRow *colours_row;
  GtkSpinButton *budget_spin;
  GtkAdjustment *budget_adjustment;
  AdwActionRow *tutorial_row;
  GtkWidget *tutorial_button;

  GSettings *settings; /* owned */
  GtkWindow *window;   /* borrowed: the transient parent, which outlives its modal child */
};

G_DEFINE_FINAL_TYPE (FrPreferences, fr_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* The order of the combo row's items. */
static const char *const COLOURS[] = { "standard", "tutorial", "colour-blind-safe" };

static gboolean
colours_to_position (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *name = g_variant_get_string (variant, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (COLOURS); i++)
    if (g_str_equal (COLOURS[i], name)) {
      g_value_set_uint (value, i);
      return TRUE;
    }
  return FALSE;
}

static GVariant *
position_to_colours (const GValue *value, const GVariantType *type, gpointer user_data)
{
  guint position = g_value_get_uint (value);

  return position < G_N_ELEMENTS (COLOURS) ? g_variant_new_string (COLOURS[position]) : NULL;
}

/* The first item of the language's row is the system's, then they come as in io/language. */
static gboolean
language_to_position (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *code = g_variant_get_string (variant, NULL);
  guint position = 0;

  for (guint i = 0; fr_language_get (i) != NULL; i++)
    if (g_str_equal (fr_language_get (i)->code, code))
      position = i + 1;
  g_value_set_uint (value, position);
  return TRUE;
}

static GVariant *
position_to_language (const GValue *value, const GVariantType *type, gpointer user_data)
{
  const guint position = g_value_get_uint (value);

  if (position == 0)
    return g_variant_new_string (FR_LANGUAGE_SYSTEM);
  return position != GTK_INVALID_LIST_POSITION
             ? g_variant_new_string (fr_language_get (position - 1)->code)
             : NULL;
}

/* Offers another start while the language is not the one that was chosen. */
static void
show_restart (FrPreferences *self)
{
  g_autofree char *code = g_settings_get_string (self->settings, "language");

  gtk_widget_set_visible (self->restart_row, !g_str_equal (code, fr_language_get_choice ()));
}

static void
fill_languages (FrPreferences *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  /* Translators: the language of the program is the system's. */
  gtk_string_list_append (titles, _ ("As the system"));
  for (guint i = 0; fr_language_get (i) != NULL; i++)
    gtk_string_list_append (titles, fr_language_get (i)->title);
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (titles));
}

static gboolean
memory_to_number (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_double (value, g_variant_get_uint32 (variant));
  return TRUE;
}

static GVariant *
number_to_memory (const GValue *value, const GVariantType *type, gpointer user_data)
{
  return g_variant_new_uint32 ((guint32) g_value_get_double (value));
}

static void
show_folder (FrPreferences *self)
{
  g_autofree char *folder = g_settings_get_string (self->settings, "data-folder");
  g_autofree char *shown = fr_name_show_file (folder);
  gboolean chosen = *folder != '\0';

  adw_action_row_set_subtitle (self->data_row,
                               chosen ? shown : _ ("The usual places are searched"));
  gtk_widget_set_visible (self->forget_button, chosen);
}

static void
show_tutorial (FrPreferences *self)
{
  const FrHyperparameters tutorial = fr_hyperparameters_default ();
  g_autofree char *rate = fr_figure_format_exact (tutorial.learning_rate);
  /* Translators: %s is a learning rate, 0.001. */
  g_autofree char *text =
      g_strdup_printf (_ ("128 neurons, Adam %s, batch size 32, 10 epochs, seed 1"), rate);

  adw_action_row_set_subtitle (self->tutorial_row, text);
}

static void
on_forget_clicked (FrPreferences *self)
{
  g_settings_reset (self->settings, "data-folder");
}

static void
on_choose_clicked (FrPreferences *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "choose-data", NULL);
}

static void
on_restart_clicked (FrPreferences *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "start-again", NULL);
}

static void
on_tutorial_clicked (FrPreferences *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "tutorial-settings", NULL);
}

static void
fr_preferences_dispose (GObject *object)
{
  FrPreferences *self = FR_PREFERENCES (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fr_preferences_parent_class)->dispose (object);
}

static void
fr_preferences_class_init (FrPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, FrPreferences, data_group);
  gtk_widget_class_bind_template_child (widget_class, FrPreferences, look_group);
  gtk_widget_class_bind_template_child (widget_class, FrPreferences, experiment_group);
  gtk_widget_class_bind_template_child (widget_class, FrPreferences, data_row);
  gtk_widget_class_bind_template_child (widget_class, FrPreferences, choose_button);
  gtk_widget_class_bind_template_child (widget_class, FrPreferences, forget_button);
  gtk_widget_class_bind_template_child (widget_class, FrPreferences, language_row);
  gtk_widget_class_bind_template_child (widget_class, FrPreferences, restart_row);
  gtk_widget_class_bind_template_child (widget_class, FrPreferences, restart_button);
  gtk_widget_class_bind_template_child (widget_class, FrPreferences, colours_row);
  gtk_widget_class_bind_template_child (widget_class, FrPreferences, budget_spin);
  gtk_widget_class_bind_template_child (widget_class, FrPreferences, budget_adjustment);
  gtk_widget_class_bind_template_child (widget_class, FrPreferences, tutorial_row);
  gtk_widget_class_bind_template_child (widget_class, FrPreferences, tutorial_button);
}

static void
fr_preferences_init (FrPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FrPreferences *
fr_preferences_new (GtkWindow *parent, GSettings *settings)
{
  FrPreferences *self = g_object_new (FR_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE,
                                      "destroy-with-parent", TRUE, NULL);

  self->settings = g_object_ref (settings);
  self->window = parent;

  fill_languages (self);
  g_settings_bind_with_mapping (settings, "language", self->language_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, language_to_position, position_to_language,
                                NULL, NULL);
  g_settings_bind_with_mapping (settings, "colours", self->colours_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, colours_to_position, position_to_colours,
                                NULL, NULL);
  g_settings_bind_with_mapping (settings, "history-budget", self->budget_adjustment, "value",
                                G_SETTINGS_BIND_DEFAULT, memory_to_number, number_to_memory, NULL,
                                NULL);

  g_signal_connect_object (settings, "changed::language", G_CALLBACK (show_restart), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::data-folder", G_CALLBACK (show_folder), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->forget_button, "clicked", G_CALLBACK (on_forget_clicked), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choose_button, "clicked", G_CALLBACK (on_choose_clicked), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->restart_button, "clicked", G_CALLBACK (on_restart_clicked), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tutorial_button, "clicked", G_CALLBACK (on_tutorial_clicked), self,
                           G_CONNECT_SWAPPED);

  show_restart (self);
  show_folder (self);
  show_tutorial (self);
  return self;
}

void
fr_preferences_set_preset (FrPreferences *self, const FrPreset *preset)
{
  const struct {
    const char *control;
    AdwPreferencesGroup *group;
    GtkWidget *locked; /* that is not bound to the setting itself */
    const char *title;
  } LOCKS[] = {
    { "data-folder", self->data_group, GTK_WIDGET (self->data_row), _ ("Folder") },
    { "language", self->look_group, NULL, _ ("Language") },
    { "history-budget", self->experiment_group, GTK_WIDGET (self->budget_spin),
      _ ("Memory for the past") },
  };
  g_autofree char *reason = NULL;

  g_return_if_fail (FR_IS_PREFERENCES (self) && preset != NULL);

  reason = fr_preset_describe_lock (preset);
  for (guint i = 0; i < G_N_ELEMENTS (LOCKS); i++) {
    GtkWidget *lock;

    if (!fr_preset_is_locked (preset, LOCKS[i].control))
      continue;
    /* In the head of the group, as nothing in a row that is insensitive can be reached. */
    lock = fr_lock_button_new ();
    fr_lock_button_set_reason (FR_LOCK_BUTTON (lock), LOCKS[i].title, reason);
    adw_preferences_group_set_header_suffix (LOCKS[i].group, lock);
    if (LOCKS[i].locked != NULL)
      gtk_widget_set_sensitive (LOCKS[i].locked, FALSE);
  }
}

void
fr_preferences_show_colours (GtkWidget *widget, const char *key, GSettings *settings)
{
  g_autofree char *name = g_settings_get_string (settings, key);
  FrColours colours = FR_COLOURS_STANDARD;

  if (g_str_equal (name, "tutorial"))
    colours = FR_COLOURS_TUTORIAL;
  else if (g_str_equal (name, "colour-blind-safe"))
    colours = FR_COLOURS_COLOUR_BLIND_SAFE;

  fr_look_set_colours (fr_look_get (widget), colours);
}
