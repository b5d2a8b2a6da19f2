/* The sidebar: it shows what the experiment has, hands on what a person chooses, and tells what
 * that meant. */
#include "app/experiment-panel.h"

#include "app-fixture.h"
#include "widgets/rows/setting-row.h"

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
  g_assert_cmpstr (get_text (fixture, "batches_label"), ==,
                   "20 batches × 32 = 640 images per epoch");

  /* What others change, the menu among them, is shown too. */
  wanted.n_hidden = 0;
  wanted.batch_size = 100;
  wanted.seed = 77;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &wanted, NULL));
  g_assert_nonnull (app_fixture_find (fixture->panel, GTK_TYPE_MENU_BUTTON, "label",
                                      "7,850 parameters"));
  g_assert_cmpstr (get_text (fixture, "batches_label"), ==,
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

static void
test_tells_of_a_fresh_start (Fixture *fixture, gconstpointer data)
{
  follow (fixture);
  fr_experiment_step (fixture->experiment);
  fixture_wait_until (fr_experiment_get_batch (fixture->experiment) == 1);

  choose (fixture, "Epochs", 4);
  g_assert_null (fixture->notice);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, 1);

  choose (fixture, "Batch size", 10);
  g_assert_nonnull (fixture->notice);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, 0);
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
  g_assert_nonnull (strstr (get_text (fixture, "batches_label"), "100 images"));
  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_true (gtk_widget_is_sensitive (fixture->panel));
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
    { "/experiment-panel/tells-of-a-fresh-start", test_tells_of_a_fresh_start },
    { "/experiment-panel/layers", test_layers },
    { "/experiment-panel/other-data", test_other_data },
  };

  if (!fixture_init (&argc, &argv))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (TESTS); i++)
    g_test_add (TESTS[i].path, Fixture, NULL, set_up, TESTS[i].test, tear_down);

  return g_test_run ();
}
