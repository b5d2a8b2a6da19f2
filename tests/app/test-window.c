/* The window and its secondary windows: what they bind, what is kept, and that all of it goes. */
#include "window-fixture.h"

#include <glib/gstdio.h>

#include "app/preferences.h"
#include "report/run-pdf.h"
#include "views/compare/compare-view.h"
#include "widgets/layout/adaptive-bin.h"
#include "widgets/look.h"
#include "widgets/notice-board.h"

#include "chooser-fixture.h"

static void
set_up (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_begin (fixture, NULL);
  app_fixture_write_data (fixture->folder, 64, 30);
  window_fixture_open (fixture);
}

static void
tear_down (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_end (fixture);
}

/* Whoever has a reference to the closed window, or exports its actions, keeps nothing alive. */
static void
test_closed (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (FrWindow) window = g_object_ref (fixture->window);
  g_autoptr (FrExperiment) experiment = NULL;

  window_fixture_load (fixture, fixture->folder);
  g_object_get (window, "experiment", &experiment, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  fr_window_end (window);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  g_assert_false (g_action_group_has_action (G_ACTION_GROUP (window), "show-sidebar"));
  g_assert_false (g_action_group_has_action (G_ACTION_GROUP (window), "view"));
  g_assert_finalize_object (g_steal_pointer (&experiment));
}

static void
test_new (WindowFixture *fixture, gconstpointer data)
{
  g_assert_false (window_fixture_can (fixture, "train"));
  g_assert_true (window_fixture_can (fixture, "choose-data"));
}

static int
text_dpi (WindowFixture *fixture)
{
  int dpi;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (fixture->window)), "gtk-xft-dpi", &dpi, NULL);

  return dpi;
}

/* Text grows by 1.6 and shrinks again, also where the window is closed while presenting. */
static void
test_present (WindowFixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (fixture->window));
  int before, after;

  before = text_dpi (fixture);
  window_fixture_activate (fixture, "present");
  g_assert_cmpint (text_dpi (fixture), ==, (int) (before * 1.6));
  window_fixture_activate (fixture, "present");
  g_assert_cmpint (text_dpi (fixture), ==, before);

  window_fixture_activate (fixture, "present");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait_until (fixture->window == NULL);
  g_object_get (settings, "gtk-xft-dpi", &after, NULL);
  g_assert_cmpint (after, ==, before);
}

static gboolean
is_on (WindowFixture *fixture, const char *action)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), action);

  return g_variant_get_boolean (state);
}

/* Answers are hidden only while it presents, and so are no other window's afterwards. */
static void
test_aids (WindowFixture *fixture, gconstpointer data)
{
  FrLook *look = fr_look_get (GTK_WIDGET (fixture->window));
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);

  g_assert_false (g_action_group_get_action_enabled (actions, "hide-answers"));
  g_assert_false (g_action_group_get_action_enabled (actions, "spotlight"));
  window_fixture_activate (fixture, "present");
  window_fixture_activate (fixture, "hide-answers");
  window_fixture_activate (fixture, "spotlight");
  g_assert_true (fr_look_is_veiled (look));
  g_assert_true (is_on (fixture, "spotlight"));
  window_fixture_activate (fixture, "present");
  g_assert_false (fr_look_is_veiled (look));
  g_assert_false (is_on (fixture, "hide-answers"));
  g_assert_false (is_on (fixture, "spotlight"));
  g_assert_false (g_action_group_get_action_enabled (actions, "spotlight"));

  window_fixture_activate (fixture, "present");
  window_fixture_activate (fixture, "hide-answers");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait_until (fixture->window == NULL);
  g_assert_false (fr_look_is_veiled (look));
}

/* The toggle of view @name in the bottom bar that has no room for all names. */
static GtkWidget *
get_short_button (WindowFixture *fixture, const char *name)
{
  return app_fixture_find (app_fixture_child (fixture->window, "bottom_switcher"),
                           GTK_TYPE_TOGGLE_BUTTON, "tooltip-text", name);
}

static gboolean
shows_name (GtkWidget *button, const char *name)
{
  GtkWidget *label = app_fixture_find (button, GTK_TYPE_LABEL, "label", name);

  return label != NULL && gtk_widget_get_mapped (label);
}

/* A narrow window has the names of the views at its bottom, in large type that of the view that is
 * seen alone: the others have it in the tooltip and for a screen reader. */
static void
test_bottom_switcher (WindowFixture *fixture, gconstpointer data)
{
  static const char *const NAMES[] = { "Data", "Training", "Inspect", "Neurons" };

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 370, 760);
  fixture_wait_until (gtk_widget_get_mapped (app_fixture_child (fixture->window,
                                                                "bottom_switcher")));
  fixture_wait_frames (GTK_WIDGET (fixture->window), 3);
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    g_assert_false (gtk_widget_get_mapped (get_short_button (fixture, NAMES[i])));

  fixture_set_text_scale (2);
  fixture_wait_until (gtk_widget_get_mapped (get_short_button (fixture, "Data")));
  for (guint seen = 0; seen < G_N_ELEMENTS (NAMES); seen++) {
    g_signal_emit_by_name (get_short_button (fixture, NAMES[seen]), "clicked");
    for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
      GtkWidget *button = get_short_button (fixture, NAMES[i]);

      g_assert_true (gtk_widget_get_mapped (button));
      g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)) == (i == seen));
      g_assert_true (shows_name (button, NAMES[i]) == (i == seen));
      gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, NAMES[i]);
    }
  }
  fixture_set_text_scale (1);
  fixture_wait_until (!gtk_widget_get_mapped (get_short_button (fixture, "Data")));
}

/* A header whose button has become longer takes room from the names of the views, not from the
 * sidebar. */
static void
test_sidebar_stays (WindowFixture *fixture, gconstpointer data)
{
  FrAdaptiveBin *bin = app_fixture_child (fixture->window, "adaptive_bin");
  AdwFlap *flap = app_fixture_child (fixture->window, "flap");
  int border, needed;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1900, 800);
  fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (bin)) > 1800);
  border = 1900 - gtk_widget_get_width (GTK_WIDGET (bin));
  gtk_widget_measure (gtk_widget_get_first_child (GTK_WIDGET (bin)), GTK_ORIENTATION_HORIZONTAL, -1,
                      &needed, NULL, NULL, NULL);
  needed = MAX (needed, 1100);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), needed + border, 800);
  fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (bin)) == needed);
  fixture_wait_frames (GTK_WIDGET (bin), 4);
  g_assert_cmpint (fr_adaptive_bin_get_size_class (bin), ==, FR_SIZE_CLASS_WIDE);
  g_assert_true (adw_flap_get_reveal_flap (flap));

  gtk_button_set_label (app_fixture_child (app_fixture_child (fixture->window, "header"),
                                           "train_button"),
                        "A button that has become so much longer");
  fixture_wait_until (fr_adaptive_bin_get_size_class (bin) == FR_SIZE_CLASS_SNUG);
  fixture_wait_frames (GTK_WIDGET (bin), 4);
  g_assert_cmpint (fr_adaptive_bin_get_size_class (bin), ==, FR_SIZE_CLASS_SNUG);
  g_assert_true (adw_flap_get_reveal_flap (flap));
  g_assert_cmpint (adw_flap_get_fold_policy (flap), ==, ADW_FLAP_FOLD_POLICY_NEVER);
}

static gboolean
says (WindowFixture *fixture, const char *sentence)
{
  return app_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label", sentence) != NULL;
}

/* What was not saved is not offered to one who has pressed Train while the images were read. */
static void
test_offer (WindowFixture *fixture, gconstpointer data)
{
  g_settings_set_uint (fixture->settings, "epochs", 1);
  window_fixture_load (fixture, fixture->folder);
  window_fixture_activate (fixture, "train");
  fixture_wait_until (window_fixture_can (fixture, "train-more"));
  /* The next one takes much longer than to find this one. */
  app_fixture_write_data (fixture->folder, 6000, 30);
  g_settings_set_uint (fixture->settings, "epochs", FR_MAX_EPOCHS);

  window_fixture_close (fixture);
  window_fixture_open (fixture);
  fr_window_load_data (fixture->window, fixture->folder);
  window_fixture_activate (fixture, "train");
  fixture_wait_until (window_fixture_can (fixture, "open-interrupted"));
  g_assert_false (window_fixture_can (fixture, "step") ||
                  window_fixture_can (fixture, "train-more"));
  /* Another message stands before it. */
  fixture_wait_until (!says (fixture, "This is not the published Fashion-MNIST"));
  fixture_wait_frames (GTK_WIDGET (fixture->window), 3);
  g_assert_false (says (fixture, "Your last training is kept. Open it?"));
}

/* What is told inside the window is shown in it. */
/* What there is nothing to do for cannot be done. */
static void
test_fan (WindowFixture *fixture, gconstpointer data)
{
  g_assert_false (window_fixture_can (fixture, "compare"));
  window_fixture_load (fixture, fixture->folder);
  g_assert_true (window_fixture_can (fixture, "compare"));
  g_assert_false (window_fixture_can (fixture, "repeat-seeds"));
  g_assert_false (window_fixture_can (fixture, "stop-seeds"));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "compare",
                                  g_variant_new_string ("hidden"));
  g_assert_true (window_fixture_can (fixture, "repeat-seeds"));
  g_assert_true (window_fixture_can (fixture, "stop-seeds"));
  window_fixture_activate (fixture, "stop-seeds");
  g_assert_false (window_fixture_can (fixture, "stop-seeds"));
}

static void
test_notice (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  fr_notice_board_tell (app_fixture_child (fixture->window, "view_stack"), "Saved “a”");
  fixture_wait_until (app_fixture_find (window, GTK_TYPE_LABEL, "label", "Saved “a”") != NULL);
}

/* What is to be saved inside the window is saved, and it says so. */
static void
test_save_file (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autofree char *path = g_build_filename (fixture->folder, "a.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  fr_notice_board_save (app_fixture_child (fixture->window, "view_stack"), file,
                        fr_draft_new_whole (g_string_new ("1,2")));
  fixture_wait_until (app_fixture_find (window, GTK_TYPE_LABEL, "label", "Saved “a.csv”") != NULL);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* Who presses a key before the images are there means Train, and gets it. */
static void
test_key_while_loading (WindowFixture *fixture, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);
  GtkWidget *focus;

  fr_window_load_data (fixture->window, fixture->folder);
  focus = gtk_window_get_focus (window);
  g_assert_true (GTK_IS_ACTIONABLE (focus));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)), ==, "win.train");
  g_assert_true (gtk_widget_is_sensitive (focus));
  window_fixture_activate (fixture, "train");
  g_assert_nonnull (app_fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "label",
                                      "The training begins when they are there"));
  fixture_wait_until (window_fixture_can (fixture, "start-over"));
  g_assert_true (gtk_window_get_focus (window) == focus);
}

/* A load under way must neither keep the window nor come to it later. */
static void
test_closed_while_loading (WindowFixture *fixture, gconstpointer data)
{
  fr_window_load_data (fixture->window, fixture->folder);
  gtk_window_close (GTK_WINDOW (fixture->window));
}

static void
test_closed_in_mid_training (WindowFixture *fixture, gconstpointer data)
{
  g_settings_set_uint (fixture->settings, "epochs", 1000);
  window_fixture_load (fixture, fixture->folder);
  window_fixture_activate (fixture, "train");
  fixture_wait_until (!window_fixture_can (fixture, "step"));
  gtk_window_close (GTK_WINDOW (fixture->window));
}

static void
test_data_again (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_load (fixture, fixture->folder);
  window_fixture_activate (fixture, "step");
  fixture_wait_until (window_fixture_can (fixture, "start-over"));

  /* Other data, another experiment. */
  fr_window_load_data (fixture->window, fixture->folder);
  fixture_wait_until (!window_fixture_can (fixture, "start-over"));
}

typedef struct {
  gboolean ended;
  GError *error; /* owned, nullable */
} Replacement;

static void
on_replaced (GObject *window, GAsyncResult *result, gpointer user_data)
{
  Replacement *replacement = user_data;

  g_assert_true (fr_window_replace_data_finish (FR_WINDOW (window), result, &replacement->error) ==
                 (replacement->error == NULL));
  replacement->ended = TRUE;
}

/* Each request is answered once, also one that another overtakes or that the window does not
 * outlive.
 */
static void
test_replaced_data (WindowFixture *fixture, gconstpointer data)
{
  Replacement first = { FALSE, NULL }, second = { FALSE, NULL }, missing = { FALSE, NULL },
              last = { FALSE, NULL };

  fr_window_replace_data_async (fixture->window, fixture->folder, on_replaced, &first);
  fr_window_replace_data_async (fixture->window, fixture->folder, on_replaced, &second);
  fixture_wait_until (first.ended && second.ended);
  g_assert_error (first.error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_nonnull (strstr (first.error->message, "Another folder was asked for"));
  g_assert_no_error (second.error);
  g_assert_true (window_fixture_can (fixture, "train"));

  fr_window_replace_data_async (fixture->window, "/nowhere", on_replaced, &missing);
  fixture_wait_until (missing.ended);
  g_assert_nonnull (strstr (missing.error->message, "“/nowhere” does not exist"));
  g_assert_true (window_fixture_can (fixture, "train"));

  fr_window_replace_data_async (fixture->window, "/nowhere", on_replaced, &last);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait_until (last.ended);
  g_assert_cmpstr (last.error->message, ==, "The window was closed.");
  g_clear_error (&first.error);
  g_clear_error (&missing.error);
  g_clear_error (&last.error);
}

static void
test_settings_are_kept (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_load (fixture, fixture->folder);
  window_fixture_activate (fixture, "new-start");
  fixture_wait_until (g_settings_get_uint64 (fixture->settings, "seed") == 2);

  window_fixture_activate (fixture, "tutorial-settings");
  g_assert_cmpuint (g_settings_get_uint64 (fixture->settings, "seed"), ==, 1);
}

static void
test_size_is_kept (WindowFixture *fixture, gconstpointer data)
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

/* Windows of @type that there are. */
static guint
count_windows (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GObject) window = g_list_model_get_item (windows, i);

    n += G_TYPE_CHECK_INSTANCE_TYPE (window, type) ? 1 : 0;
  }
  return n;
}

/* The window of all keys is there only while it is seen: hidden, it ends the program if a screen
 * reader asks for it. */
static void
test_keys (WindowFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 2; i++) {
    GtkWindow *keys;

    g_assert_cmpuint (count_windows (GTK_TYPE_SHORTCUTS_WINDOW), ==, 0);
    window_fixture_activate (fixture, "show-help-overlay");
    window_fixture_activate (fixture, "show-help-overlay");
    g_assert_cmpuint (count_windows (GTK_TYPE_SHORTCUTS_WINDOW), ==, 1);
    keys = GTK_WINDOW (
        gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (fixture->window)));
    fixture_wait_frames (GTK_WIDGET (keys), 2);
    gtk_window_close (keys);
    fixture_wait_until (count_windows (GTK_TYPE_SHORTCUTS_WINDOW) == 0);
  }
}

static void
test_help (WindowFixture *fixture, gconstpointer data)
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

/* Returns: (transfer full) (nullable): the path of the report in the folder, once it is whole. */
static char *
find_report (WindowFixture *fixture)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    if (name[0] != '.' && g_str_has_suffix (name, FR_RUN_PDF_SUFFIX))
      return g_build_filename (fixture->folder, name, NULL);
  return NULL;
}

/* The thread that evaluates may come to the last batch after the one that trains has rested there.
 */
static gboolean
is_evaluated (FrRun *run)
{
  guint n;
  g_autofree FrTestPoint *points = fr_run_get_test_points (run, &n);

  return n > 0 && points[n - 1].batch == fr_batch_log_get_length (fr_run_get_log (run));
}

/* The report of a run that Compare has says more than that of the run alone. */
static void
test_report (WindowFixture *fixture, gconstpointer data)
{
  FrCompareView *view = app_fixture_child (fixture->window, "compare_view");
  g_autoptr (FrExperiment) experiment = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrDraft) draft = NULL;
  g_autofree char *path = NULL, *report = NULL, *alone = NULL;
  gsize report_size, alone_size;

  g_setenv ("SOURCE_DATE_EPOCH", "1000000000", TRUE);
  g_settings_set_uint (fixture->settings, "epochs", 1);
  window_fixture_load (fixture, fixture->folder);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "compare",
                                  g_variant_new_string ("hidden"));
  fixture_wait_until (strstr (fr_compare_view_get_verdict (view), "luck") != NULL ||
                      strstr (fr_compare_view_get_verdict (view), "same") != NULL);
  g_object_get (fixture->window, "experiment", &experiment, NULL);
  window_fixture_activate (fixture, "train");
  fixture_wait_until (fr_experiment_get_state (experiment) == FR_SESSION_STATE_FINISHED &&
                      is_evaluated (fr_experiment_get_run (experiment)));
  fixture_wait_until (window_fixture_can (fixture, "export-pdf"));
  window_fixture_activate (fixture, "export-pdf");
  fixture_wait_until (fixture_find_chooser () != NULL);
  fixture_choose (fixture_find_chooser (), fixture->folder);
  fixture_wait_until ((path = find_report (fixture)) != NULL);
  g_file_get_contents (path, &report, &report_size, &error);
  g_assert_no_error (error);

  draft = fr_run_pdf_draft (fr_experiment_get_run (experiment), 1000000000, NULL, &error);
  g_assert_no_error (error);
  alone = fr_draft_finish (draft, &alone_size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report_size, >, alone_size);
  g_unsetenv ("SOURCE_DATE_EPOCH");
}

static void
test_preferences (WindowFixture *fixture, gconstpointer data)
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
    void (*test) (WindowFixture *fixture, gconstpointer data);
  } TESTS[] = {
    { "/window/new", test_new },
    { "/window/closed", test_closed },
    { "/window/key-while-loading", test_key_while_loading },
    { "/window/closed-while-loading", test_closed_while_loading },
    { "/window/closed-in-mid-training", test_closed_in_mid_training },
    { "/window/data-again", test_data_again },
    { "/window/replaced-data", test_replaced_data },
    { "/window/settings-are-kept", test_settings_are_kept },
    { "/window/size-is-kept", test_size_is_kept },
    { "/window/present", test_present },
    { "/window/aids", test_aids },
    { "/window/bottom-switcher", test_bottom_switcher },
    { "/window/sidebar-stays", test_sidebar_stays },
    { "/window/offer", test_offer },
    { "/window/notice", test_notice },
    { "/window/fan", test_fan },
    { "/window/save-file", test_save_file },
    { "/window/keys", test_keys },
    { "/window/help", test_help },
    { "/window/report", test_report },
    { "/window/preferences", test_preferences },
  };

  if (!fixture_init (&argc, &argv))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (TESTS); i++)
    g_test_add (TESTS[i].path, WindowFixture, NULL, set_up, TESTS[i].test, tear_down);

  return g_test_run ();
}
