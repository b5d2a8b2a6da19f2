/* A window under a teacher's preset: what is locked, what is hidden, and what is said of it; and
 * the dialog that makes one. */
#include "app/preset/preset-dialog.h"
#include "app/preferences.h"
#include "app/window.h"
#include "formats/lesson/lesson-controls.h"
#include "formats/preset/preset-reader.h"
#include "session/preset/preset-settings.h"
#include "widgets/rows/setting-row.h"
#include "widgets/words/lock-button.h"

#include "app-fixture.h"

#include <string.h>

#define REASON "Set by your teacher’s preset “Week 3”."

typedef struct {
  AdwApplication *application; /* owned */
  GSettings *own;              /* owned; so too all that follows */
  GSettings *settings;         /* under the preset */
  FrPreset *preset;
  FrRunKeeper *keeper;
  char *folder;
  FrWindow *window; /* owned by GTK; NULL once it has gone */
} Fixture;

static const char PRESET[] = "[Preset]\ntitle=Week 3\n"
                             "[Experiment]\nhidden=16\nseed=7\nepochs=2\n"
                             "[Locked]\nhidden=true\noptimizer=true\nepochs=true\nseed=true\n"
                             "speed=true\nlanguage=true\ndata-folder=true\n"
                             "[Hidden]\nbatch-size=true\ndivide-by-255=true\n"
                             "neurons=true\ninspect=true\nlessons=true\n";

static void
on_not_kept (const char *failure, gpointer user_data)
{
  g_assert_not_reached ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);
  fixture->own = app_fixture_new_settings ();
  fixture->preset = fr_preset_reader_read (PRESET, strlen (PRESET), NULL);
  g_assert_nonnull (fixture->preset);
  fixture->settings = fr_preset_settings_new (fixture->own, fixture->preset);
  fixture->folder = folder_fixture_new ();
  app_fixture_write_data (fixture->folder, 64, 30);
  fixture->keeper = fr_run_keeper_new (fixture->folder, on_not_kept, NULL);
  fixture->window =
      fr_window_new (GTK_APPLICATION (fixture->application), fixture->settings, fixture->keeper);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  fr_window_set_preset (fixture->window, fixture->preset);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fr_window_load_data (fixture->window, fixture->folder);
  fixture_wait_until (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "step"));
  /* The sidebar comes with a frame after the data set. */
  fixture_wait_until (gtk_widget_get_mapped (app_fixture_find_type (
      GTK_WIDGET (fixture->window), g_type_from_name ("FrExperimentPanel"))));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait_until (fixture->window == NULL);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  folder_fixture_remove (fixture->folder);
  g_clear_object (&fixture->settings);
  g_clear_object (&fixture->own);
  g_clear_pointer (&fixture->preset, fr_preset_unref);
  g_clear_object (&fixture->application);
}

static gboolean
can (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

/* Returns: (transfer none): the row of the sidebar with @title. */
static FrSettingRow *
find_row (Fixture *fixture, const char *title)
{
  GtkWidget *panel =
      app_fixture_find_type (GTK_WIDGET (fixture->window), g_type_from_name ("FrExperimentPanel"));
  GtkWidget *label = app_fixture_find (panel, GTK_TYPE_LABEL, "label", title);

  g_assert_nonnull (label);
  return FR_SETTING_ROW (gtk_widget_get_ancestor (label, FR_TYPE_SETTING_ROW));
}

static void
assert_locked (Fixture *fixture, const char *title)
{
  FrSettingRow *row = find_row (fixture, title);
  GtkWidget *lock = app_fixture_find_type (GTK_WIDGET (row), FR_TYPE_LOCK_BUTTON);

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row)));
  g_assert_false (gtk_widget_is_sensitive (fr_setting_row_get_control (row)));
  /* The keyboard comes to the reason. */
  g_assert_true (gtk_widget_get_mapped (lock) && gtk_widget_is_sensitive (lock));
  g_assert_true (gtk_widget_child_focus (lock, GTK_DIR_TAB_FORWARD));
  g_assert_cmpstr (fr_lock_button_get_reason (FR_LOCK_BUTTON (lock)), ==, REASON);
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  FrSettingRow *rate = find_row (fixture, "Learning rate");
  GtkWidget *layer = gtk_widget_get_parent (GTK_WIDGET (find_row (fixture, "Hidden layer")));

  assert_locked (fixture, "Hidden layer");
  assert_locked (fixture, "Optimizer");
  assert_locked (fixture, "Epochs");
  assert_locked (fixture, "Seed");
  gtk_test_accessible_assert_property (fr_setting_row_get_control (find_row (fixture, "Seed")),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, REASON);
  g_assert_true (gtk_widget_is_sensitive (fr_setting_row_get_control (rate)));
  g_assert_null (app_fixture_find_type (GTK_WIDGET (rate), FR_TYPE_LOCK_BUTTON));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (find_row (fixture, "Batch size"))));
  /* Nor the heading above a row that is not seen. */
  g_assert_false (gtk_widget_get_mapped (app_fixture_find (GTK_WIDGET (fixture->window),
                                                           GTK_TYPE_LABEL, "label", "Pixels")));
  g_assert_false (gtk_widget_get_mapped (app_fixture_find (layer, GTK_TYPE_LABEL, "label",
                                                           "Add Layer")));
  g_assert_true (gtk_widget_get_mapped (app_fixture_find (GTK_WIDGET (fixture->window),
                                                          GTK_TYPE_LABEL, "label",
                                                          "Preset: “Week 3”")));
}

static void
test_actions (Fixture *fixture, gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);
  g_autoptr (FrExperiment) experiment = NULL;
  g_autofree char *optimizer = NULL;
  FrHyperparameters wanted;

  g_object_get (fixture->window, "experiment", &experiment, NULL);
  g_assert_false (can (fixture, "new-start"));
  g_assert_false (can (fixture, "speed"));
  g_assert_false (can (fixture, "see-mistakes"));
  g_assert_false (can (fixture, "show-image"));
  g_assert_false (can (fixture, "lesson"));
  g_assert_false (can (fixture, "open-lesson"));
  g_assert_false (can (fixture, "choose-data"));
  g_assert_false (can (fixture, "choose-archive"));
  g_assert_false (can (fixture, "new-data-set"));

  /* What is free comes back to the tutorial's, and nothing else. */
  wanted = *fr_experiment_get_hyperparameters (experiment);
  wanted.learning_rate = 0.5;
  g_assert_true (fr_experiment_set_hyperparameters (experiment, &wanted, NULL));
  g_action_group_activate_action (actions, "tutorial-settings", NULL);
  g_assert_cmpfloat (fr_experiment_get_hyperparameters (experiment)->learning_rate, ==, 0.001);
  g_assert_cmpuint (fr_experiment_get_hyperparameters (experiment)->units[0], ==, 16);
  g_assert_cmpuint (fr_experiment_get_hyperparameters (experiment)->seed, ==, 7);

  g_action_group_activate_action (actions, "train", NULL);
  fixture_wait_until (fr_experiment_get_state (experiment) == FR_SESSION_STATE_FINISHED);
  g_assert_false (can (fixture, "train-more"));
  g_assert_false (can (fixture, "train"));
  g_assert_true (can (fixture, "start-over"));

  /* The user's own are as they were. */
  g_assert_cmpuint (g_settings_get_uint64 (fixture->own, "seed"), ==, 1);
  g_assert_cmpuint (g_settings_get_uint (fixture->own, "epochs"), ==, 10);
  optimizer = g_settings_get_string (fixture->own, "hidden");
  g_assert_cmpstr (optimizer, ==, "128");
}

/* Nobody comes to a view that is hidden. */
static void
test_views (Fixture *fixture, gconstpointer data)
{
  AdwViewStack *stack = app_fixture_child (fixture->window, "view_stack");
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);

  g_action_group_activate_action (actions, "view", g_variant_new_string ("neurons"));
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (stack), ==, "train");
  g_action_group_activate_action (actions, "view", g_variant_new_string ("inspect"));
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (stack), ==, "train");
  g_action_group_activate_action (actions, "view", g_variant_new_string ("data"));
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (stack), ==, "data");
}

/* A lesson that would show something in one of them says why it does not. */
static void
test_show_me (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page =
      app_fixture_find_type (GTK_WIDGET (fixture->window), g_type_from_name ("FrLessonPage"));

  g_signal_emit_by_name (page, "show-me", fr_lesson_controls_find_target ("matrix"));
  fixture_wait_until (app_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label",
                                        "Hidden by your teacher’s preset “Week 3”.") != NULL);
}

static void
test_preferences (Fixture *fixture, gconstpointer data)
{
  FrPreferences *preferences = fr_preferences_new (GTK_WINDOW (fixture->window), fixture->settings);
  GtkWidget *lock;

  fr_preferences_set_preset (preferences, fixture->preset);
  gtk_window_present (GTK_WINDOW (preferences));
  fixture_wait_frames (GTK_WIDGET (preferences), 2);
  g_assert_false (gtk_widget_is_sensitive (app_fixture_child (preferences, "language_row")));
  g_assert_false (gtk_widget_is_sensitive (app_fixture_child (preferences, "choose_button")));
  g_assert_true (gtk_widget_is_sensitive (app_fixture_child (preferences, "colours_row")));
  g_assert_true (gtk_widget_is_sensitive (app_fixture_child (preferences, "budget_spin")));
  lock = app_fixture_find_type (app_fixture_child (preferences, "look_group"), FR_TYPE_LOCK_BUTTON);
  g_assert_true (gtk_widget_get_mapped (lock) && gtk_widget_is_sensitive (lock));
  gtk_window_destroy (GTK_WINDOW (preferences));
}

static GtkSwitch *
find_switch (FrPresetDialog *dialog, const char *group, const char *title)
{
  GtkWidget *label = app_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "label", group);
  GtkWidget *around = gtk_widget_get_ancestor (label, ADW_TYPE_PREFERENCES_GROUP);
  GtkWidget *row = app_fixture_find (around, ADW_TYPE_ACTION_ROW, "title", title);

  return GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

/* What is chosen in the dialog is what the file says, and nothing else. */
static void
test_dialog (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrPreset) preset = NULL, again = NULL;
  g_autofree char *text = NULL;
  FrPresetDialog *dialog;
  GtkWidget *title;

  chosen.learning_rate = 0.01;
  g_settings_set_string (fixture->own, "speed", "10");
  g_settings_set_string (fixture->own, "colours", "tutorial");
  dialog = fr_preset_dialog_new (GTK_WINDOW (fixture->window), &chosen, fixture->own, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  title = app_fixture_find_type (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  g_assert_null (fr_preset_dialog_make (dialog));
  gtk_editable_set_text (GTK_EDITABLE (title), " Week 4 ");
  gtk_switch_set_active (find_switch (dialog, "Locked", "Seed"), TRUE);
  gtk_switch_set_active (find_switch (dialog, "Locked", "Speed"), TRUE);
  gtk_switch_set_active (find_switch (dialog, "Hidden", "Neurons"), TRUE);
  preset = fr_preset_dialog_make (dialog);
  text = fr_preset_to_text (preset);
  g_assert_cmpstr (text, ==,
                   "[Preset]\ntitle=Week 4\n\n"
                   "[Experiment]\nhidden=128\noptimizer=adam\nlearning-rate=0.01\nbatch-size=32\n"
                   "epochs=10\ndivide-by-255=true\nseed=1\n\n"
                   "[Settings]\nspeed=10\n\n"
                   "[Locked]\nseed=true\nspeed=true\n\n"
                   "[Hidden]\nneurons=true\n");
  again = fr_preset_reader_read (text, strlen (text), NULL);
  g_assert_nonnull (again);
  gtk_window_destroy (GTK_WINDOW (dialog));

  /* Under a preset it begins with that. */
  dialog = fr_preset_dialog_new (GTK_WINDOW (fixture->window), &chosen, fixture->settings, again);
  g_clear_pointer (&preset, fr_preset_unref);
  preset = fr_preset_dialog_make (dialog);
  g_assert_cmpstr (fr_preset_get_title (preset), ==, "Week 4");
  g_assert_true (fr_preset_is_locked (preset, "seed") && fr_preset_is_hidden (preset, "neurons"));
  g_assert_false (fr_preset_is_hidden (preset, "seed"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add ("/preset/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/preset/actions", Fixture, NULL, set_up, test_actions, tear_down);
  g_test_add ("/preset/views", Fixture, NULL, set_up, test_views, tear_down);
  g_test_add ("/preset/show-me", Fixture, NULL, set_up, test_show_me, tear_down);
  g_test_add ("/preset/preferences", Fixture, NULL, set_up, test_preferences, tear_down);
  g_test_add ("/preset/dialog", Fixture, NULL, set_up, test_dialog, tear_down);

  return g_test_run ();
}
