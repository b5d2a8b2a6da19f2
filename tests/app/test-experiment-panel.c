/* The sidebar: it shows what the experiment has, hands on what a person chooses, and tells what
 * that meant. */
#include "app/sidebar/experiment-panel.h"

#include "app-fixture.h"
#include "widgets/rows/setting-row.h"
#include "widgets/words/info-button.h"

typedef struct {
  FrExperiment *experiment; /* owned */
  GtkWidget *panel;         /* owned by the window */
  GtkWidget *window;
  char *notice; /* owned, nullable: the last one */
} Fixture;

static void
on_notice (Fixture *fixture, const char *sentence)
{
  g_free (fixture->notice);
  fixture->notice = g_strdup (sentence);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{

  fixture->experiment = app_fixture_new_session ();
  fixture->panel = g_object_new (FR_TYPE_EXPERIMENT_PANEL, NULL);
  g_signal_connect_swapped (fixture->panel, "notice", G_CALLBACK (on_notice), fixture);
  fixture->window = fixture_show (fixture->panel, 256, 800);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture->window, fixture->panel);
  g_assert_finalize_object (fixture->experiment);
  g_free (fixture->notice);
}

static const char *
get_text (Fixture *fixture, const char *name)
{
  return gtk_label_get_text (app_fixture_child (fixture->panel, name));
}

static void
follow (Fixture *fixture)
{
  fr_experiment_panel_set_experiment (FR_EXPERIMENT_PANEL (fixture->panel), fixture->experiment);
}

static GtkWidget *
find_row (Fixture *fixture, const char *title)
{
  GtkWidget *label = app_fixture_find (fixture->panel, GTK_TYPE_LABEL, "label", title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, FR_TYPE_SETTING_ROW);
}

static const char *
get_shown (Fixture *fixture, const char *title)
{
  return gtk_editable_get_text (
      GTK_EDITABLE (fr_setting_row_get_control (FR_SETTING_ROW (find_row (fixture, title)))));
}

/* The sentence behind the (i) of a row. */
static const char *
get_note (Fixture *fixture, const char *title)
{
  GtkWidget *label = app_fixture_find (fixture->panel, GTK_TYPE_LABEL, "label", title);

  return fr_info_button_get_note (FR_INFO_BUTTON (gtk_widget_get_next_sibling (label)));
}

/* As by a person: on the control itself. */
static void
choose (Fixture *fixture, const char *title, double value)
{
  GtkWidget *spin = fr_setting_row_get_control (FR_SETTING_ROW (find_row (fixture, title)));

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
}

static const FrHyperparameters *
get_chosen (Fixture *fixture)
{
  return fr_experiment_get_hyperparameters (fixture->experiment);
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_get_sensitive (fixture->panel));
  follow (fixture);
  g_assert_true (gtk_widget_get_sensitive (fixture->panel));
  fr_experiment_panel_set_experiment (FR_EXPERIMENT_PANEL (fixture->panel), NULL);
  g_assert_false (gtk_widget_get_sensitive (fixture->panel));
}

static void
test_shows (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters wanted = *get_chosen (fixture);

  follow (fixture);
  g_assert_nonnull (app_fixture_find (fixture->panel, GTK_TYPE_MENU_BUTTON, "label",
                                      "12,730 parameters"));
  g_assert_cmpstr (get_note (fixture, "Batch size"), ==, "20 batches × 32 = 640 images per epoch");

  /* What others change, the menu among them, is shown too. */
  wanted.n_hidden = 0;
  wanted.batch_size = 100;
  wanted.seed = 77;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &wanted, NULL));
  g_assert_nonnull (app_fixture_find (fixture->panel, GTK_TYPE_MENU_BUTTON, "label",
                                      "7,850 parameters"));
  g_assert_cmpstr (get_note (fixture, "Batch size"), ==,
                   "7 batches: 6 × 100 + 40 = 640 images per epoch");
  g_assert_cmpstr (get_shown (fixture, "Seed"), ==, "77");
  g_assert_null (fixture->notice);
}

static void
test_digest (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;

  follow (fixture);
  fixture_wait_until (strlen (get_text (fixture, "digest_label")) == 12);
  first = g_strdup (get_text (fixture, "digest_label"));
  g_assert_true (g_str_has_prefix (fr_experiment_get_digest (fixture->experiment), first));

  fr_experiment_step (fixture->experiment);
  fixture_wait_until (fr_experiment_get_batch (fixture->experiment) == 1 &&
                      fr_experiment_get_digest (fixture->experiment) != NULL);
  g_assert_true (g_str_has_prefix (fr_experiment_get_digest (fixture->experiment),
                                   get_text (fixture, "digest_label")));
  g_assert_cmpstr (get_text (fixture, "digest_label"), !=, first);
}

static void
test_chooses (Fixture *fixture, gconstpointer data)
{
  follow (fixture);
  choose (fixture, "Hidden layer", 50);
  choose (fixture, "Learning rate", 0.5);
  choose (fixture, "Batch size", 10);
  choose (fixture, "Epochs", 4);
  choose (fixture, "Seed", 5);
  g_assert_cmpuint (get_chosen (fixture)->units[0], ==, 50);
  g_assert_cmpfloat (get_chosen (fixture)->learning_rate, ==, 0.5);
  g_assert_cmpuint (get_chosen (fixture)->batch_size, ==, 10);
  g_assert_cmpuint (get_chosen (fixture)->epochs, ==, 4);
  g_assert_cmpuint (get_chosen (fixture)->seed, ==, 5);
  /* Nothing had been trained, so nothing was lost. */
  g_assert_null (fixture->notice);
}

/* What no arrow of a row reaches may come from the settings or a file: it is shown as it is, and
 * stays when another row is used. */
static void
test_row_edits_its_own (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters wanted = *get_chosen (fixture);

  wanted.learning_rate = 1.23456789e-7;
  wanted.seed = G_MAXUINT64 - 1;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &wanted, NULL));
  follow (fixture);
  g_assert_cmpstr (get_shown (fixture, "Learning rate"), ==, "1.23457e-07");
  g_assert_cmpstr (get_shown (fixture, "Seed"), ==, "18446744073709551614");

  choose (fixture, "Epochs", 4);
  choose (fixture, "Batch size", 10);
  choose (fixture, "Hidden layer", 50);
  g_assert_cmpuint (get_chosen (fixture)->epochs, ==, 4);
  g_assert_cmpuint (get_chosen (fixture)->batch_size, ==, 10);
  g_assert_cmpuint (get_chosen (fixture)->units[0], ==, 50);
  g_assert_true (get_chosen (fixture)->learning_rate == wanted.learning_rate);
  g_assert_cmpuint (get_chosen (fixture)->seed, ==, wanted.seed);
  g_assert_null (fixture->notice);
}

/* A setting that needs a fresh start does not cost what was trained. */
static void
test_fresh_start (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = fr_run_ref (fr_experiment_get_run (fixture->experiment));

  follow (fixture);
  fr_experiment_step (fixture->experiment);
  fixture_wait_until (fr_experiment_get_batch (fixture->experiment) == 1);

  choose (fixture, "Epochs", 4);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, 1);
  g_assert_null (fr_experiment_get_previous_run (fixture->experiment));

  choose (fixture, "Batch size", 10);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, 0);
  g_assert_true (fr_experiment_get_previous_run (fixture->experiment) == run);
  fr_experiment_undo (fixture->experiment);
  g_assert_cmpstr (get_shown (fixture, "Batch size"), ==, "32");
  g_assert_cmpstr (get_shown (fixture, "Epochs"), ==, "4");
}

/* Epochs that were begun cannot be taken away; another start has begun none. */
static void
test_least_epochs (Fixture *fixture, gconstpointer data)
{
  follow (fixture);
  fr_experiment_train (fixture->experiment);
  fixture_wait_until (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED);
  choose (fixture, "Epochs", 5);
  choose (fixture, "Epochs", 1);
  g_assert_cmpstr (get_shown (fixture, "Epochs"), ==, "3");
  g_assert_cmpuint (get_chosen (fixture)->epochs, ==, 3);

  choose (fixture, "Seed", 5);
  choose (fixture, "Epochs", 1);
  g_assert_cmpstr (get_shown (fixture, "Epochs"), ==, "1");
  g_assert_cmpuint (get_chosen (fixture)->epochs, ==, 1);
}

/* A run with more epochs than the row shows comes back: its batches are told before its epochs. */
static void
test_more_epochs_back (Fixture *fixture, gconstpointer data)
{
  follow (fixture);
  fr_experiment_train (fixture->experiment);
  fixture_wait_until (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED);
  choose (fixture, "Seed", 5);
  choose (fixture, "Epochs", 1);
  g_assert_cmpuint (get_chosen (fixture)->epochs, ==, 1);

  fr_experiment_undo (fixture->experiment);
  g_assert_cmpstr (get_shown (fixture, "Epochs"), ==, "3");
  choose (fixture, "Epochs", 1);
  g_assert_cmpstr (get_shown (fixture, "Epochs"), ==, "3");
  g_assert_cmpuint (get_chosen (fixture)->epochs, ==, 3);
}

static void
test_layers (Fixture *fixture, gconstpointer data)
{
  static const guint UNITS[] = { 16, 8, 4, 2 };
  GtkWidget *add = app_fixture_find (fixture->panel, GTK_TYPE_LABEL, "label", "Add Layer");

  follow (fixture);
  for (guint n = 2; n <= FR_MAX_HIDDEN_LAYERS; n++) {
    g_assert_true (gtk_widget_get_mapped (add));
    g_signal_emit_by_name (gtk_widget_get_ancestor (add, GTK_TYPE_LIST_BOX_ROW), "clicked");
    g_assert_cmpuint (get_chosen (fixture)->n_hidden, ==, n);
    g_assert_cmpuint (get_chosen (fixture)->units[n - 1], ==, UNITS[n - 1]);
  }
  g_assert_false (gtk_widget_get_mapped (add));

  g_signal_emit_by_name (find_row (fixture, "Layer 2"), "removed");
  g_assert_true (gtk_widget_get_mapped (add));
  g_assert_cmpuint (get_chosen (fixture)->n_hidden, ==, 3);
  g_assert_cmpuint (get_chosen (fixture)->units[1], ==, 4);
  g_assert_cmpuint (get_chosen (fixture)->units[2], ==, 2);
}

/* The button of @title's row, which is pressed for a while before it is obeyed. */
static void
press_remove (Fixture *fixture, const char *title)
{
  g_autofree char *tooltip = g_strconcat ("Remove ", title, NULL);
  GtkWidget *button = app_fixture_find (fixture->panel, GTK_TYPE_BUTTON, "tooltip-text", tooltip);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_activate (button));
}

/* Two presses before the first is obeyed: both layers go, whichever row moves up meanwhile. */
static void
test_two_presses (Fixture *fixture, gconstpointer data)
{
  static const char *const presses[][2] = {
    { "Layer 1", "Layer 2" },
    { "Layer 2", "Layer 1" },
    { "Layer 1", "Layer 4" },
    { "Layer 4", "Layer 2" },
  };
  static const guint left[][2] = { { 4, 2 }, { 4, 2 }, { 8, 4 }, { 16, 4 } };
  FrHyperparameters wanted = *get_chosen (fixture);

  follow (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (presses); i++) {
    wanted.n_hidden = 4;
    for (guint layer = 0; layer < 4; layer++)
      wanted.units[layer] = 16 >> layer;
    g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &wanted, NULL));
    press_remove (fixture, presses[i][0]);
    press_remove (fixture, presses[i][1]);
    fixture_wait_until (get_chosen (fixture)->n_hidden == 2);
    g_assert_cmpuint (get_chosen (fixture)->units[0], ==, left[i][0]);
    g_assert_cmpuint (get_chosen (fixture)->units[1], ==, left[i][1]);
    /* The rows stand in the order of the layers. */
    g_assert_cmpstr (get_shown (fixture, "Layer 1"), ==,
                     left[i][0] == 4   ? "4"
                     : left[i][0] == 8 ? "8"
                                       : "16");
    g_assert_true (gtk_widget_get_next_sibling (find_row (fixture, "Layer 1")) ==
                   find_row (fixture, "Layer 2"));
  }
}

/* A row that is gone, and a button that is: a late press or number of theirs means nothing. */
static void
test_late_presses (Fixture *fixture, gconstpointer data)
{
  GtkWidget *add = app_fixture_find (fixture->panel, GTK_TYPE_LABEL, "label", "Add Layer");
  GtkWidget *row;

  follow (fixture);
  row = find_row (fixture, "Hidden layer");
  g_signal_emit_by_name (row, "removed");
  g_assert_cmpuint (get_chosen (fixture)->n_hidden, ==, 0);
  g_signal_emit_by_name (row, "removed");
  fr_setting_row_emit_changed (FR_SETTING_ROW (row));
  g_assert_cmpuint (get_chosen (fixture)->n_hidden, ==, 0);

  for (guint n = 0; n < FR_MAX_HIDDEN_LAYERS + 1; n++)
    g_signal_emit_by_name (gtk_widget_get_ancestor (add, GTK_TYPE_LIST_BOX_ROW), "clicked");
  g_assert_cmpuint (get_chosen (fixture)->n_hidden, ==, FR_MAX_HIDDEN_LAYERS);
}

/* Of a run that was trained on another data set nothing can be changed: it would be gone. */
static void
test_other_data (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrDataset) other = synthetic_dataset_new (100, 50);
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrRun) trained = synthetic_run_new (other, &hyperparameters);
  g_autoptr (FrRun) run = NULL;

  synthetic_run_train (trained, 2);
  run = synthetic_run_reopen (trained, fr_experiment_get_dataset (fixture->experiment));
  follow (fixture);
  g_assert_true (gtk_widget_is_sensitive (fixture->panel));
  fr_experiment_show_run (fixture->experiment, run);
  g_assert_false (gtk_widget_is_sensitive (fixture->panel));
  /* The arithmetic is that of its own images. */
  g_assert_nonnull (strstr (get_note (fixture, "Batch size"), "100 images"));
  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_true (gtk_widget_is_sensitive (fixture->panel));
}

static gboolean
differs (Fixture *fixture)
{
  gboolean differs;

  g_object_get (fixture->panel, "differs", &differs, NULL);
  return differs;
}

/* It is said as soon as a setting is another than the tutorial's, and no longer. */
static void
test_reset (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters settings = fr_hyperparameters_default ();

  g_assert_false (differs (fixture));
  follow (fixture);
  g_assert_true (differs (fixture));
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &settings, NULL));
  g_assert_false (differs (fixture));
  settings.batch_size = 64;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &settings, NULL));
  g_assert_true (differs (fixture));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } TESTS[] = {
    { "/experiment-panel/new", test_new },
    { "/experiment-panel/shows", test_shows },
    { "/experiment-panel/digest", test_digest },
    { "/experiment-panel/chooses", test_chooses },
    { "/experiment-panel/row-edits-its-own", test_row_edits_its_own },
    { "/experiment-panel/fresh-start", test_fresh_start },
    { "/experiment-panel/least-epochs", test_least_epochs },
    { "/experiment-panel/more-epochs-back", test_more_epochs_back },
    { "/experiment-panel/reset", test_reset },
    { "/experiment-panel/layers", test_layers },
    { "/experiment-panel/two-presses", test_two_presses },
    { "/experiment-panel/late-presses", test_late_presses },
    { "/experiment-panel/other-data", test_other_data },
  };

  if (!fixture_init (&argc, &argv))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (TESTS); i++)
    g_test_add (TESTS[i].path, Fixture, NULL, set_up, TESTS[i].test, tear_down);

  return g_test_run ();
}
