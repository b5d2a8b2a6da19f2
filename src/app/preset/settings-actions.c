#include "app/preset/settings-actions.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/preferences.h"
#include "app/preset/preset-dialog.h"
#include "app/window-action.h"
#include "session/experiment-settings.h"
#include "widgets/notice-board.h"

struct _FrSettingsActions {
  GObject parent_instance;

  GtkApplicationWindow *window;  /* borrowed */
  GSettings *settings;           /* owned */
  FrPreset *preset;              /* owned, nullable: in force */
  FrExperiment *experiment;      /* owned, nullable */
  FrPreset *chosen;              /* owned, nullable: to be saved */
  GtkFileChooserNative *chooser; /* owned; NULL while none is open */
};

G_DEFINE_FINAL_TYPE (FrSettingsActions, fr_settings_actions, G_TYPE_OBJECT)

static void
on_preferences (FrSettingsActions *self)
{
  FrPreferences *preferences = fr_preferences_new (GTK_WINDOW (self->window), self->settings);

  if (self->preset != NULL)
    fr_preferences_set_preset (preferences, self->preset);
  gtk_window_present (GTK_WINDOW (preferences));
}

static void
on_tutorial_settings (FrSettingsActions *self)
{
  const FrHyperparameters tutorial = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;

  if (self->experiment == NULL)
    fr_experiment_settings_save (self->settings, &tutorial);
  else if (!fr_experiment_set_hyperparameters (self->experiment, &tutorial, &error))
    fr_notice_board_tell (GTK_WIDGET (self->window), error->message);
}

static void
on_file_named (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  FrSettingsActions *self = user_data;

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
    g_autofree char *text = fr_preset_to_text (self->chosen);

    fr_notice_board_save (GTK_WIDGET (self->window), file,
                          fr_draft_new_whole (g_string_new (text)));
  }
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->chosen, fr_preset_unref);
}

static void
on_chosen (FrSettingsActions *self, FrPreset *preset)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *name = g_strconcat (fr_preset_get_title (preset), FR_PRESET_SUFFIX, NULL);
  GtkFileChooser *chooser;

  if (self->chooser != NULL)
    return;
  g_clear_pointer (&self->chosen, fr_preset_unref);
  self->chosen = fr_preset_ref (preset);
  g_strdelimit (name, "/\\", '-');
  self->chooser = gtk_file_chooser_native_new (_ ("Save Preset"), GTK_WINDOW (self->window),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  chooser = GTK_FILE_CHOOSER (self->chooser);
  gtk_file_filter_set_name (filter, _ ("Presets"));
  gtk_file_filter_add_suffix (filter, FR_PRESET_SUFFIX + strlen ("."));
  gtk_file_chooser_add_filter (chooser, filter);
  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_named), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_save_preset (FrSettingsActions *self)
{
  const FrHyperparameters chosen = self->experiment != NULL
                                       ? *fr_experiment_get_hyperparameters (self->experiment)
                                       : fr_experiment_settings_load (self->settings);
  FrPresetDialog *dialog =
      fr_preset_dialog_new (GTK_WINDOW (self->window), &chosen, self->settings, self->preset);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
fr_settings_actions_dispose (GObject *object)
{
  FrSettingsActions *self = FR_SETTINGS_ACTIONS (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->experiment);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->preset, fr_preset_unref);
  g_clear_pointer (&self->chosen, fr_preset_unref);

  G_OBJECT_CLASS (fr_settings_actions_parent_class)->dispose (object);
}

static void
fr_settings_actions_class_init (FrSettingsActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_settings_actions_dispose;
}

static void
fr_settings_actions_init (FrSettingsActions *self)
{
}

FrSettingsActions *
fr_settings_actions_new (GtkApplicationWindow *window, GSettings *settings)
{
  FrSettingsActions *self = g_object_new (FR_TYPE_SETTINGS_ACTIONS, NULL);

  self->window = window;
  self->settings = g_object_ref (settings);
  fr_window_action_add (G_ACTION_MAP (window), "preferences", NULL, G_CALLBACK (on_preferences),
                        self);
  fr_window_action_add (G_ACTION_MAP (window), "tutorial-settings", NULL,
                        G_CALLBACK (on_tutorial_settings), self);
  fr_window_action_add (G_ACTION_MAP (window), "save-preset", NULL, G_CALLBACK (on_save_preset),
                        self);
  return self;
}

void
fr_settings_actions_set_preset (FrSettingsActions *self, FrPreset *preset)
{
  g_return_if_fail (FR_IS_SETTINGS_ACTIONS (self) && self->preset == NULL);

  self->preset = preset != NULL ? fr_preset_ref (preset) : NULL;
}

FrPreset *
fr_settings_actions_get_preset (FrSettingsActions *self)
{
  g_return_val_if_fail (FR_IS_SETTINGS_ACTIONS (self), NULL);

  return self->preset;
}

void
fr_settings_actions_set_experiment (FrSettingsActions *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_SETTINGS_ACTIONS (self));

  g_set_object (&self->experiment, experiment);
}
