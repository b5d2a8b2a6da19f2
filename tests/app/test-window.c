/* The window and its secondary windows: what they bind, what is kept, and that all of it goes. */
#include "app/window.h"

#include "app-fixture.h"
#include "app/preferences.h"
#include "widgets/notice-board.h"

typedef struct {
  AdwApplication *application; /* owned */
  GSettings *settings;         /* owned */
  char *folder;                /* owned: a small data set */
  FrWindow *window;            /* owned by GTK; NULL once it has gone */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);

  fixture->settings = app_fixture_new_settings ();
  fixture->folder = idx_fixture_make_folder ();
  app_fixture_write_data (fixture->folder, 64, 30);
  fixture->window = fr_window_new (GTK_APPLICATION (fixture->application), fixture->settings);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait_until (fixture->window == NULL);
  idx_fixture_remove_folder (fixture->folder);
  g_clear_object (&fixture->settings);
  g_clear_object (&fixture->application);
}

static gboolean
can (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static void
load (Fixture *fixture)
{
  fr_window_load_data (fixture->window, fixture->folder);
  fixture_wait_until (can (fixture, "train"));
}

static void
activate (Fixture *fixture, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_assert_false (can (fixture, "train"));
  g_assert_true (can (fixture, "choose-data"));
}

static int
text_dpi (Fixture *fixture)
{
  int dpi;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (fixture->window)), "gtk-xft-dpi", &dpi, NULL);

  return dpi;
}

/* Text grows by 1.6 and shrinks again, also where the window is closed while presenting. */
static void
test_present (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (fixture->window));
  int before, after;

  before = text_dpi (fixture);
  activate (fixture, "present");
  g_assert_cmpint (text_dpi (fixture), ==, (int) (before * 1.6));
  activate (fixture, "present");
  g_assert_cmpint (text_dpi (fixture), ==, before);

  activate (fixture, "present");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait_until (fixture->window == NULL);
  g_object_get (settings, "gtk-xft-dpi", &after, NULL);
  g_assert_cmpint (after, ==, before);
}

/* What is told inside the window is shown in it. */
static void
test_notice (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  fr_notice_board_tell (app_fixture_child (fixture->window, "view_stack"), "Saved “a”");
  fixture_wait_until (app_fixture_find (window, GTK_TYPE_LABEL, "label", "Saved “a”") != NULL);
}

/* A load under way must neither keep the window nor come to it later. */
static void
test_closed_while_loading (Fixture *fixture, gconstpointer data)
{
  fr_window_load_data (fixture->window, fixture->folder);
  gtk_window_close (GTK_WINDOW (fixture->window));
}

static void
test_closed_in_mid_training (Fixture *fixture, gconstpointer data)
{
  g_settings_set_uint (fixture->settings, "epochs", 1000);
  load (fixture);
  activate (fixture, "train");
  fixture_wait_until (!can (fixture, "step"));
  gtk_window_close (GTK_WINDOW (fixture->window));
}

static void
test_data_again (Fixture *fixture, gconstpointer data)
{
  load (fixture);
  activate (fixture, "step");
  fixture_wait_until (can (fixture, "start-over"));

  /* Other data, another experiment. */
  fr_window_load_data (fixture->window, fixture->folder);
  fixture_wait_until (!can (fixture, "start-over"));
}

static void
test_settings_are_kept (Fixture *fixture, gconstpointer data)
{
  load (fixture);
  activate (fixture, "new-start");
  fixture_wait_until (g_settings_get_uint64 (fixture->settings, "seed") == 2);

  activate (fixture, "tutorial-settings");
  g_assert_cmpuint (g_settings_get_uint64 (fixture->settings, "seed"), ==, 1);
}

static void
test_size_is_kept (Fixture *fixture, gconstpointer data)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 777, 555);
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture_wait_until (fixture->window == NULL);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "window-width"), ==, 777);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "window-height"), ==, 555);
}

static void
destroy (gpointer window)
{
  g_object_add_weak_pointer (G_OBJECT (window), &window);
  gtk_window_destroy (window);
  fixture_wait_until (window == NULL);
}

static void
test_help (Fixture *fixture, gconstpointer data)
{
  GtkWindow *help = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.help", NULL);
  for (guint i = 0; help == NULL; i++) {
    help = g_list_model_get_item (gtk_window_get_toplevels (), i);
    g_assert_nonnull (help);
    g_object_unref (help);
    if (gtk_window_get_transient_for (help) != GTK_WINDOW (fixture->window))
      help = NULL;
  }
  g_assert_cmpstr (gtk_window_get_title (help), ==, "Help");
  fixture_wait_frames (GTK_WIDGET (help), 2);
  destroy (help);
}

static void
test_preferences (Fixture *fixture, gconstpointer data)
{
  FrPreferences *preferences = fr_preferences_new (GTK_WINDOW (fixture->window), fixture->settings);
  AdwComboRow *colours = app_fixture_child (preferences, "colours_row");
  GtkSpinButton *budget = app_fixture_child (preferences, "budget_spin");
  GtkWidget *forget = app_fixture_child (preferences, "forget_button");
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;

  gtk_window_present (GTK_WINDOW (preferences));
  fixture_wait_frames (GTK_WIDGET (preferences), 2);

  g_assert_cmpuint (adw_combo_row_get_selected (colours), ==, 0);
  adw_combo_row_set_selected (colours, 2);
  name = g_settings_get_string (fixture->settings, "colours");
  g_assert_cmpstr (name, ==, "colour-blind-safe");

  gtk_spin_button_set_value (budget, 512);
  g_assert_cmpuint (g_settings_get_uint (fixture->settings, "history-budget"), ==, 512);

  g_assert_false (gtk_widget_get_visible (forget));
  g_settings_set_string (fixture->settings, "data-folder", fixture->folder);
  g_assert_true (gtk_widget_get_visible (forget));
  g_signal_emit_by_name (forget, "clicked");
  folder = g_settings_get_string (fixture->settings, "data-folder");
  g_assert_cmpstr (folder, ==, "");
  g_assert_false (gtk_widget_get_visible (forget));

  destroy (preferences);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } TESTS[] = {
    { "/window/new", test_new },
    { "/window/closed-while-loading", test_closed_while_loading },
    { "/window/closed-in-mid-training", test_closed_in_mid_training },
    { "/window/data-again", test_data_again },
    { "/window/settings-are-kept", test_settings_are_kept },
    { "/window/size-is-kept", test_size_is_kept },
    { "/window/present", test_present },
    { "/window/notice", test_notice },
    { "/window/help", test_help },
    { "/window/preferences", test_preferences },
  };

  if (!fixture_init (&argc, &argv))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (TESTS); i++)
    g_test_add (TESTS[i].path, Fixture, NULL, set_up, TESTS[i].test, tear_down);

  return g_test_run ();
}
