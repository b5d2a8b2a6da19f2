/* Runs that come from files: dropped on a window, asked for before there is an experiment, refused,
 * and taken back. The dialogs are the display tests'. */
#include "app/run-actions.h"

#include <glib/gstdio.h>

#include "drop-fixture.h"
#include "engine/run.h"
#include "folder-fixture.h"
#include "formats/run-file.h"
#include "synthetic.h"

#define BUDGET (32 << 20)

typedef struct {
  FrDataset *dataset;       /* owned */
  FrExperiment *experiment; /* owned */
  GtkWidget *window;        /* owned */
  FrRunActions *actions;    /* owned */
  char *folder;             /* owned; so too the next */
  char *path;               /* of a run of one batch */
  char *said;               /* (nullable): the last notice */
  char *refusal;            /* (nullable): the last one */
  gboolean can_undo;
} Fixture;

static void
on_notice (FrRunActions *actions, const char *sentence, gboolean can_undo, gpointer data)
{
  Fixture *fixture = data;

  g_free (fixture->said);
  fixture->said = g_strdup (sentence);
  fixture->can_undo = can_undo;
}

static void
on_refused (FrRunActions *actions, const char *sentence, gpointer data)
{
  Fixture *fixture = data;

  g_free (fixture->refusal);
  fixture->refusal = g_strdup (sentence);
}

static void
write_run (Fixture *fixture)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRun) run = fr_run_new (fixture->dataset, &hyperparameters, 0, &error);
  g_autoptr (FrTrainer) trainer = fr_run_begin (run, NULL, &error);
  g_autoptr (FrSnapshot) end = NULL;

  fr_run_step (run, trainer, NULL, &error);
  end = fr_run_rest (run, trainer, &error);
  fr_run_file_save (run, fixture->path, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (GError) error = NULL;

  fixture->dataset = synthetic_dataset_new (640, 100);
  fixture->experiment =
      fr_experiment_new (fixture->dataset, &hyperparameters, BUDGET, NULL, &error);
  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("fitting-room-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "one.fitrun", NULL);
  write_run (fixture);

  fixture->window = g_object_new (GTK_TYPE_APPLICATION_WINDOW, NULL);
  g_object_ref_sink (fixture->window);
  fixture->actions = fr_run_actions_new (GTK_APPLICATION_WINDOW (fixture->window));
  g_signal_connect (fixture->actions, "notice", G_CALLBACK (on_notice), fixture);
  g_signal_connect (fixture->actions, "refused", G_CALLBACK (on_refused), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_run_actions_set_experiment (fixture->actions, NULL);
  g_assert_finalize_object (fixture->experiment);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->actions);
  g_clear_object (&fixture->window);
  g_clear_pointer (&fixture->dataset, fr_dataset_unref);
  g_free (fixture->refusal);
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->said);
}

static gboolean
is_enabled (Fixture *fixture, const char *name)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), name);
}

static void
open_path (Fixture *fixture, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  fr_run_actions_open (fixture->actions, file);
}

static void
test_before_the_data (Fixture *fixture, gconstpointer data)
{
  g_assert_true (is_enabled (fixture, "open-run"));
  g_assert_false (is_enabled (fixture, "save-run"));
  open_path (fixture, fixture->path);
  g_assert_null (fixture->said);

  fr_run_actions_set_experiment (fixture->actions, fixture->experiment);
  g_assert_true (is_enabled (fixture, "save-run"));
  synthetic_wait (fixture->said != NULL);
  g_assert_cmpstr (fixture->said, ==, "Opened “one.fitrun”");
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, 1);
  /* Nothing was trained that could come back. */
  g_assert_false (fixture->can_undo);
  g_assert_false (is_enabled (fixture, "undo"));
}

static void
test_drop (Fixture *fixture, gconstpointer data)
{
  fr_run_actions_set_experiment (fixture->actions, fixture->experiment);
  drop_fixture_drop_one (fixture->window, fixture->path);
  synthetic_wait (fixture->said != NULL);
  g_assert_cmpstr (fixture->said, ==, "Opened “one.fitrun”");
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) before = fr_run_ref (fr_experiment_get_run (fixture->experiment));

  fr_run_actions_set_experiment (fixture->actions, fixture->experiment);
  for (guint i = 1; i <= 2; i++) {
    fr_experiment_step (fixture->experiment);
    synthetic_wait (fr_experiment_get_batch (fixture->experiment) == i &&
                    fr_experiment_get_digest (fixture->experiment) != NULL);
  }
  open_path (fixture, fixture->path);
  synthetic_wait (fixture->said != NULL);
  g_assert_true (fixture->can_undo);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, 1);

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "undo", NULL);
  g_assert_true (fr_experiment_get_run (fixture->experiment) == before);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, 2);

  /* Undone once more, the opened run is there again. */
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "undo", NULL);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, 1);

  /* So too what was started over. */
  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_cmpstr (fixture->said, ==, "Started over. The last run is kept");
  g_assert_true (fixture->can_undo);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "undo", NULL);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, 1);
  /* Of what took its place nothing had been done: the run before is the one behind that. */
  g_assert_true (fr_experiment_get_previous_run (fixture->experiment) == before);
  g_assert_true (is_enabled (fixture, "undo"));
}

/* The data set is another one by the time the file is read. */
static void
test_too_late (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrExperiment) other =
      fr_experiment_new (fixture->dataset, &hyperparameters, BUDGET, NULL, NULL);
  g_autoptr (FrRun) run = fr_run_ref (fr_experiment_get_run (other));

  fr_run_actions_set_experiment (fixture->actions, fixture->experiment);
  open_path (fixture, fixture->path);
  fr_run_actions_set_experiment (fixture->actions, other);
  fr_experiment_shutdown (fixture->experiment);
  synthetic_wait (G_OBJECT (fixture->actions)->ref_count == 1);
  g_assert_null (fixture->said);
  g_assert_true (fr_experiment_get_run (other) == run);
  fr_run_actions_set_experiment (fixture->actions, NULL);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) before = fr_run_ref (fr_experiment_get_run (fixture->experiment));

  fr_run_actions_set_experiment (fixture->actions, fixture->experiment);
  open_path (fixture, fixture->folder);
  synthetic_wait (fixture->refusal != NULL);
  g_assert_nonnull (strstr (fixture->refusal, "cannot be opened"));
  g_assert_null (fixture->said);
  g_assert_true (fr_experiment_get_run (fixture->experiment) == before);
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_label (child, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* In the menu a file is called as it is: nothing of its name is markup or underlined. */
static void
test_strange_recent (Fixture *fixture, gconstpointer data)
{
  GMenuModel *recent = fr_run_actions_get_recent (fixture->actions);
  g_autofree char *path = g_build_filename (fixture->folder, "a_b__&<b>\"%n.fitrun", NULL);
  GtkWidget *menu;

  g_assert_cmpint (g_rename (fixture->path, path), ==, 0);
  fr_run_actions_set_experiment (fixture->actions, fixture->experiment);
  open_path (fixture, path);
  while (fixture->said == NULL || g_menu_model_get_n_items (recent) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fixture->said, ==, "Opened “a_b__&<b>\"%n.fitrun”");

  menu = g_object_ref_sink (gtk_popover_menu_new_from_model (recent));
  g_assert_nonnull (find_label (menu, "a_b__&<b>\"%n.fitrun"));
  g_assert_finalize_object (menu);
  g_assert_cmpint (g_rename (path, fixture->path), ==, 0);
}

int
main (int argc, char **argv)
{
  char *home = folder_fixture_new ();
  int status;

  /* The files used last are those of these tests. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  gtk_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/run-actions/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("before-the-data", test_before_the_data);
  ADD ("drop", test_drop);
  ADD ("undo", test_undo);
  ADD ("too-late", test_too_late);
  ADD ("refused", test_refused);
  ADD ("strange-recent", test_strange_recent);

  status = g_test_run ();
  folder_fixture_remove (home);
  return status;
}
