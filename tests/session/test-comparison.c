/* Groups that are drawn beside each other: from the run on screen, from a fan, from files; and the
 * trainings that a fair comparison takes. */
#include "session/compare/fair-training.h"

#include "folder-fixture.h"
#include "synthetic.h"

#define BUDGET (64 << 20)
#define END 60 /* batches of three epochs */

typedef struct {
  char *folder; /* owned */
  FrDataset *dataset;
  FrHyperparameters settings;
  FrRunKeeper *keeper;      /* owned */
  FrRunLibrary *library;    /* owned */
  FrRunGroups *groups;      /* owned */
  FrExperiment *experiment; /* owned */
  FrComparison *comparison; /* owned */
  FrFairTraining *training; /* owned */
  guint n_groups_changed, n_curves_changed;
} Fixture;

static void
on_groups_changed (Fixture *fixture)
{
  fixture->n_groups_changed++;
}

static void
on_curves_changed (Fixture *fixture)
{
  fixture->n_curves_changed++;
}

static void
on_keeper_failed (const char *failure, gpointer user_data)
{
  g_assert_null (failure);
}

/* Another start of the program, so to speak. */
static void
begin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->keeper = fr_run_keeper_new (fixture->folder, on_keeper_failed, NULL);
  fixture->library = fr_run_library_new (fixture->keeper);
  fixture->groups = fr_run_groups_new (G_LIST_MODEL (fixture->library));
  fixture->experiment =
      fr_experiment_new (fixture->dataset, &fixture->settings, BUDGET, NULL, &error);
  g_assert_no_error (error);
  fr_experiment_set_speed (fixture->experiment, FR_SPEED_FULL);
  fixture->comparison = fr_comparison_new (fixture->library, fixture->groups);
  fixture->training = fr_fair_training_new (fixture->comparison, fixture->library);
  g_signal_connect_swapped (fixture->comparison, "groups-changed", G_CALLBACK (on_groups_changed),
                            fixture);
  g_signal_connect_swapped (fixture->comparison, "curves-changed", G_CALLBACK (on_curves_changed),
                            fixture);
  fr_comparison_set_experiment (fixture->comparison, fixture->experiment);
  fr_fair_training_set_experiment (fixture->training, fixture->experiment);
  fr_run_library_load (fixture->library);
}

static void
end (Fixture *fixture)
{
  gpointer library = fixture->library;

  g_assert_finalize_object (fixture->training);
  g_assert_finalize_object (fixture->comparison);
  fr_experiment_shutdown (fixture->experiment);
  g_assert_finalize_object (fixture->experiment);
  g_object_unref (fixture->groups);
  g_object_add_weak_pointer (library, &library);
  g_object_unref (fixture->library);
  synthetic_wait (library == NULL);
  fr_run_keeper_free (fixture->keeper);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->dataset = synthetic_dataset_new (640, 100);
  fixture->settings = synthetic_hyperparameters ();
  begin (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  end (fixture);
  fr_dataset_unref (fixture->dataset);
  folder_fixture_remove (fixture->folder);
}

static gboolean
is_active (Fixture *fixture)
{
  FrSeedFan *fan = fr_fair_training_get_fan (fixture->training);
  gboolean active = FALSE;

  if (fan != NULL)
    g_object_get (fan, "active", &active, NULL);
  return active;
}

/* Whole runs of the group at @place. */
static guint
count_whole (Fixture *fixture, guint place)
{
  const FrComparedGroup *group;
  guint n = 0;

  if (place >= fr_comparison_get_n_groups (fixture->comparison))
    return 0;
  group = fr_comparison_get_group (fixture->comparison, place);
  for (guint i = 0; i < group->curves->len; i++)
    n += fr_compared_group_is_whole (group, g_ptr_array_index (group->curves, i));
  return n;
}

static guint
count_kept (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->library));
}

static void
make_sides (Fixture *fixture, FrHyperparameters sides[2])
{
  sides[0] = sides[1] = fixture->settings;
  sides[0].n_hidden = 0;
}

static void
start (Fixture *fixture)
{
  FrHyperparameters sides[2];
  g_autoptr (GError) error = NULL;

  make_sides (fixture, sides);
  fr_fair_training_start (fixture->training, sides, 2, &error);
  g_assert_no_error (error);
}

/* One click: both are drawn at once, get their curves while they train, and are kept. */
static void
test_start (Fixture *fixture, gconstpointer data)
{
  const FrComparedGroup *group;
  g_auto (FrSeedPairs) pairs = { 0 };
  guint sides[2];

  start (fixture);
  g_assert_cmpuint (fr_comparison_get_n_groups (fixture->comparison), ==, 2);
  group = fr_comparison_get_group (fixture->comparison, 0);
  g_assert_cmpstr (group->name, ==, "no hidden layer");
  g_assert_cmpuint (group->batch, ==, END);
  g_assert_cmpuint (group->slot, ==, 0);
  g_assert_cmpstr (fr_comparison_get_group (fixture->comparison, 1)->name, ==, "16 hidden neurons");
  g_assert_cmpuint (fr_comparison_get_group (fixture->comparison, 1)->slot, ==, 1);
  fr_comparison_get_sides (fixture->comparison, sides);
  g_assert_cmpuint (sides[0], ==, 0);
  g_assert_cmpuint (sides[1], ==, 1);

  synthetic_wait (!is_active (fixture) && count_whole (fixture, 0) == 1 &&
                  count_whole (fixture, 1) == 1 && count_kept (fixture) == 2);
  fr_seed_pairs_init (&pairs, fr_comparison_get_group (fixture->comparison, 0),
                      fr_comparison_get_group (fixture->comparison, 1));
  g_assert_cmpuint (pairs.n, ==, 1);
  g_assert_false (pairs.same_bits);
  g_assert_cmpuint (fixture->n_groups_changed, >, 0);
  g_assert_cmpuint (fixture->n_curves_changed, >, 0);

  /* The same again is there already. */
  start (fixture);
  g_assert_false (is_active (fixture));
  g_assert_cmpuint (count_whole (fixture, 0), ==, 1);
}

/* The run on screen is a side like any other, and is not trained twice. */
static void
test_shown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = NULL;
  g_autofree char *path = NULL;
  const FrComparedGroup *group;
  FrRunCurves *curves;
  guint n_jobs;

  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED);
  start (fixture);
  synthetic_wait (!is_active (fixture) && count_whole (fixture, 0) == 1 &&
                  count_whole (fixture, 1) == 1);
  g_object_get (fr_fair_training_get_fan (fixture->training), "n-jobs", &n_jobs, NULL);
  g_assert_cmpuint (n_jobs, ==, 1);
  group = fr_comparison_get_group (fixture->comparison, 1);
  curves = fr_compared_group_find (group, fixture->settings.seed);
  g_assert_cmpstr (curves->id, ==,
                   fr_run_get_origin (fr_experiment_get_run (fixture->experiment))->id);
  g_assert_true (fr_comparison_find_run (fixture->comparison, curves, &run, &path));
  g_assert_true (run == fr_experiment_get_run (fixture->experiment));
  g_assert_null (path);
}

/* Both get the same seeds, those that are there included. */
static void
test_repeat (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (FrSeedPairs) pairs = { 0 };

  start (fixture);
  synthetic_wait (!is_active (fixture) && count_whole (fixture, 1) == 1);
  g_assert_cmpuint (fr_fair_training_count_missing (fixture->training, 3), ==, 4);
  fr_fair_training_repeat (fixture->training, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fr_fair_training_count_missing (fixture->training, 1), ==, 0);
  synthetic_wait (count_whole (fixture, 0) == 3 && count_whole (fixture, 1) == 3);
  fr_seed_pairs_init (&pairs, fr_comparison_get_group (fixture->comparison, 0),
                      fr_comparison_get_group (fixture->comparison, 1));
  g_assert_cmpuint (pairs.n, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (pairs.seeds[i], ==, i + 1);
  g_assert_cmpuint (pairs.only_a + pairs.only_b, ==, 0);
  g_assert_cmpuint (fr_fair_training_count_missing (fixture->training, 3), ==, 0);
}

/* A later start draws them from their files, with the same curves. */
static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRunCurves) before = NULL;
  g_autoptr (FrRunGroup) group = NULL;
  FrRunCurves *after;
  g_autoptr (FrRun) run = NULL;
  g_autofree char *path = NULL;

  start (fixture);
  synthetic_wait (!is_active (fixture) && count_kept (fixture) == 2 &&
                  count_whole (fixture, 0) == 1);
  before =
      fr_run_curves_ref (fr_compared_group_find (fr_comparison_get_group (fixture->comparison, 0),
                                                 1));
  end (fixture);
  begin (fixture);
  synthetic_wait (g_list_model_get_n_items (G_LIST_MODEL (fixture->groups)) == 2);

  for (guint i = 0; i < 2; i++) {
    g_clear_object (&group);
    group = g_list_model_get_item (G_LIST_MODEL (fixture->groups), i);
    if (fr_run_group_get_hyperparameters (group).n_hidden == 0)
      break;
  }
  g_assert_true (fr_comparison_add_group (fixture->comparison, group));
  g_assert_cmpint (fr_comparison_find (fixture->comparison, fr_run_group_get_key (group)), ==, 0);
  g_assert_cmpuint (fr_comparison_get_group (fixture->comparison, 0)->n_pending, ==, 1);
  synthetic_wait (count_whole (fixture, 0) == 1);
  after = fr_compared_group_find (fr_comparison_get_group (fixture->comparison, 0), 1);
  g_assert_cmpstr (after->id, ==, before->id);
  g_assert_cmpstr (after->digest, ==, before->digest);
  g_assert_cmpuint (after->n_points, ==, before->n_points);
  for (guint i = 0; i < after->n_points; i++) {
    g_assert_cmpfloat (after->points[i].test_accuracy, ==, before->points[i].test_accuracy);
    if (i > 0)
      g_assert_cmpfloat_with_epsilon (after->points[i].train_loss, before->points[i].train_loss,
                                      1e-6);
  }
  g_assert_true (fr_comparison_find_run (fixture->comparison, after, &run, &path));
  g_assert_null (run);
  g_assert_true (g_str_has_prefix (path, fixture->folder));

  /* A fair training of both asks for neither. */
  start (fixture);
  g_assert_false (is_active (fixture));
  synthetic_wait (count_whole (fixture, 0) == 1 && count_whole (fixture, 1) == 1);
}

/* What is removed from the folder is drawn no more; what is trained further is followed. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) names = NULL;

  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED);
  g_assert_true (fr_comparison_add_shown (fixture->comparison));
  g_assert_cmpuint (fr_comparison_get_group (fixture->comparison, 0)->batch, ==, END);
  fr_experiment_train_more (fixture->experiment, 1);
  synthetic_wait (fr_comparison_get_group (fixture->comparison, 0)->batch == END + 20 &&
                  count_whole (fixture, 0) == 1);
  g_assert_cmpuint (fr_comparison_get_n_groups (fixture->comparison), ==, 1);
  fr_comparison_remove (fixture->comparison, fr_comparison_get_group (fixture->comparison, 0)->key);
  g_assert_cmpuint (fr_comparison_get_n_groups (fixture->comparison), ==, 0);

  start (fixture);
  synthetic_wait (!is_active (fixture) && count_kept (fixture) == 2);
  end (fixture);
  begin (fixture);
  synthetic_wait (count_kept (fixture) == 2);
  start (fixture);
  synthetic_wait (count_whole (fixture, 0) == 1 && count_whole (fixture, 1) == 1);
  g_ptr_array_add (runs, g_list_model_get_item (G_LIST_MODEL (fixture->library), 0));
  names = fr_run_library_remove (fixture->library, runs);
  g_assert_cmpuint (names->len, ==, 1);
  synthetic_wait (fr_comparison_get_n_groups (fixture->comparison) == 1);
}

static guint64
get_drawn_batch (FrComparison *comparison)
{
  const FrComparedGroup *group = fr_comparison_get_group (comparison, 0);

  return group->curves->len > 0 ? ((FrRunCurves *) group->curves->pdata[0])->batch : 0;
}

/* Curves that nobody sees grow when somebody looks again. */
static void
test_unseen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrComparison) seen = fr_comparison_new (fixture->library, fixture->groups);

  fr_comparison_set_experiment (seen, fixture->experiment);
  fr_experiment_step (fixture->experiment);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_PAUSED);
  fr_comparison_add_shown (fixture->comparison);
  fr_comparison_add_shown (seen);
  synthetic_wait (get_drawn_batch (fixture->comparison) == 1 && get_drawn_batch (seen) == 1);

  fr_comparison_set_seen (fixture->comparison, FALSE);
  fr_experiment_step (fixture->experiment);
  synthetic_wait (get_drawn_batch (seen) == 2);
  g_assert_cmpuint (get_drawn_batch (fixture->comparison), ==, 1);
  fr_comparison_set_seen (fixture->comparison, TRUE);
  g_assert_cmpuint (get_drawn_batch (fixture->comparison), ==, 2);

  /* A report has all that there is. */
  fr_comparison_set_seen (fixture->comparison, FALSE);
  fr_experiment_step (fixture->experiment);
  synthetic_wait (get_drawn_batch (seen) == 3);
  g_assert_cmpint (fr_comparison_find_shown (fixture->comparison), ==, 0);
  g_assert_cmpuint (get_drawn_batch (fixture->comparison), ==, 3);
}

/* What is not done when it is stopped is not drawn for ever. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  fixture->settings.epochs = 1000;
  start (fixture);
  g_assert_true (is_active (fixture));
  fr_fair_training_cancel (fixture->training);
  synthetic_wait (fr_comparison_get_n_groups (fixture->comparison) == 0 || !is_active (fixture));
  synthetic_wait (fr_comparison_get_n_groups (fixture->comparison) == count_kept (fixture));
}

static void
test_most (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters sides[FR_COMPARISON_MOST];
  guint places[2];
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < FR_COMPARISON_MOST; i++) {
    sides[i] = fixture->settings;
    sides[i].units[0] = i + 1;
    sides[i].epochs = 1;
  }
  fr_fair_training_start (fixture->training, sides, FR_COMPARISON_MOST, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < FR_COMPARISON_MOST; i++)
    g_assert_cmpuint (fr_comparison_get_group (fixture->comparison, i)->slot, ==, i);
  g_assert_false (fr_comparison_add_shown (fixture->comparison));

  /* A slot that is free is taken again. */
  fr_comparison_remove (fixture->comparison, fr_comparison_get_group (fixture->comparison, 3)->key);
  g_assert_true (fr_comparison_add_shown (fixture->comparison));
  g_assert_cmpuint (fr_comparison_get_group (fixture->comparison, FR_COMPARISON_MOST - 1)->slot, ==,
                    3);
  fr_comparison_set_sides (fixture->comparison, 7, 2);
  fr_comparison_remove (fixture->comparison, fr_comparison_get_group (fixture->comparison, 0)->key);
  fr_comparison_get_sides (fixture->comparison, places);
  g_assert_cmpuint (places[0], ==, 6);
  g_assert_cmpuint (places[1], ==, 1);
}

/* Runs that the library has are let go of: their curves stay, and are not read again. What is
 * removed from the library then is drawn no more, and can be trained again. */
static void
test_let_go (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (FrRun) run = NULL;
  g_autofree char *path = NULL;
  FrSeedFan *fan;

  start (fixture);
  fan = fr_fair_training_get_fan (fixture->training);
  synthetic_wait (!is_active (fixture) && count_kept (fixture) == 2 &&
                  fr_seed_fan_get_n_runs (fan) == 0);
  for (guint i = 0; i < 2; i++) {
    g_assert_cmpuint (count_whole (fixture, i), ==, 1);
    g_assert_cmpuint (fr_comparison_get_group (fixture->comparison, i)->n_pending, ==, 0);
  }
  g_assert_true (fr_comparison_find_run (
      fixture->comparison,
      g_ptr_array_index (fr_comparison_get_group (fixture->comparison, 0)->curves, 0), &run,
      &path));
  g_assert_null (run);
  g_assert_nonnull (path);

  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (runs, g_list_model_get_item (G_LIST_MODEL (fixture->library), i));
  names = fr_run_library_remove (fixture->library, runs);
  g_assert_cmpuint (names->len, ==, 2);
  synthetic_wait (fr_comparison_get_n_groups (fixture->comparison) == 0);
  start (fixture);
  g_assert_true (is_active (fixture));
  synthetic_wait (!is_active (fixture) && count_whole (fixture, 0) == 1 &&
                  count_whole (fixture, 1) == 1);
}

/* Runs that wait for their turn are not asked for again, and are known to come. */
static void
test_queue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->settings.epochs = 1000;
  start (fixture);
  g_assert_cmpuint (fr_fair_training_count_missing (fixture->training, 5), ==, 8);
  fr_fair_training_repeat (fixture->training, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fr_fair_training_count_missing (fixture->training, 5), ==, 0);
  synthetic_wait (fr_comparison_get_group (fixture->comparison, 0)->n_coming == 5 &&
                  fr_comparison_get_group (fixture->comparison, 1)->n_coming == 5);
  fr_fair_training_cancel (fixture->training);
  synthetic_wait (!is_active (fixture));
}

/* Settings that were changed in mid-run, or a run that was stopped, are not had by training from
 * the settings at the end: those are left out. */
static void
test_unrepeatable (Fixture *fixture, gconstpointer data)
{
  const FrComparedGroup *group;
  FrHyperparameters other = fixture->settings;
  g_autoptr (GError) error = NULL;

  fr_experiment_step (fixture->experiment);
  synthetic_wait (fr_experiment_get_batch (fixture->experiment) == 1);
  g_assert_true (fr_comparison_add_shown (fixture->comparison));
  g_assert_false (fr_comparison_can_repeat (fixture->comparison, 0));
  g_assert_cmpuint (fr_fair_training_count_missing (fixture->training, 8), ==, 0);
  g_assert_false (fr_comparison_get_group (fixture->comparison, 0)->changed);

  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED);
  synthetic_wait (fr_comparison_get_group (fixture->comparison, 0)->batch == END &&
                  count_whole (fixture, 0) == 1);
  g_assert_true (fr_comparison_can_repeat (fixture->comparison, 0));
  g_assert_cmpuint (fr_fair_training_count_missing (fixture->training, 8), ==, 7);

  other.learning_rate = 0.01;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &other, &error));
  fr_experiment_train_more (fixture->experiment, 1);
  synthetic_wait (fr_comparison_get_group (fixture->comparison, 0)->batch == END + 20 &&
                  count_whole (fixture, 0) == 1);
  group = fr_comparison_get_group (fixture->comparison, 0);
  g_assert_true (group->changed);
  g_assert_nonnull (strstr (group->name, "rate changed"));
  g_assert_false (fr_comparison_can_repeat (fixture->comparison, 0));
  g_assert_cmpuint (fr_fair_training_count_unrepeatable (fixture->training), ==, 1);
  g_assert_cmpuint (fr_fair_training_count_missing (fixture->training, 8), ==, 0);
  g_assert_true (fr_fair_training_repeat (fixture->training, 8, &error));
  g_assert_false (is_active (fixture));
}

/* So are runs of another data set. */
static void
test_other_data (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRunGroup) group = NULL;
  g_autofree char *digest = g_strdup (fr_dataset_get_digest (fixture->dataset));

  start (fixture);
  synthetic_wait (!is_active (fixture) && count_kept (fixture) == 2);
  end (fixture);
  fr_dataset_unref (fixture->dataset);
  fixture->dataset = synthetic_dataset_new (320, 100);
  begin (fixture);
  synthetic_wait (count_kept (fixture) == 2);
  group = g_list_model_get_item (G_LIST_MODEL (fixture->groups), 0);
  g_assert_true (fr_comparison_add_group (fixture->comparison, group));
  synthetic_wait (count_whole (fixture, 0) == 1);
  g_assert_cmpstr (fr_comparison_get_group (fixture->comparison, 0)->data_digest, ==, digest);
  g_assert_false (fr_comparison_can_repeat (fixture->comparison, 0));
  g_assert_cmpuint (fr_fair_training_count_missing (fixture->training, 8), ==, 0);
}

/* What cannot be trained takes the place of nothing. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters sides[2] = { fixture->settings, fixture->settings };
  g_autoptr (GError) error = NULL;

  start (fixture);
  synthetic_wait (!is_active (fixture) && count_whole (fixture, 1) == 1);
  sides[1].n_hidden = 4;
  for (guint i = 0; i < 4; i++)
    sides[1].units[i] = 1024;
  g_assert_false (fr_fair_training_start (fixture->training, sides, 2, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (fr_comparison_get_n_groups (fixture->comparison), ==, 2);
  g_assert_cmpstr (fr_comparison_get_group (fixture->comparison, 0)->name, ==, "no hidden layer");
}

/* A run whose loss was no number any more is neither whole nor awaited. */
static void
test_diverged (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters sides[2] = { fixture->settings, fixture->settings };
  const FrComparedGroup *group;
  g_autoptr (GError) error = NULL;

  sides[1].optimizer = FR_OPTIMIZER_SGD;
  sides[1].learning_rate = synthetic_find_ruinous_rate (fixture->dataset, &sides[1]);
  g_assert_true (fr_fair_training_start (fixture->training, sides, 2, &error));
  synthetic_wait (!is_active (fixture) && count_whole (fixture, 0) == 1 &&
                  fr_comparison_get_group (fixture->comparison, 1)->n_failed == 1);
  group = fr_comparison_get_group (fixture->comparison, 1);
  g_assert_cmpuint (count_whole (fixture, 1), ==, 0);
  g_assert_cmpuint (group->n_coming, ==, 0);
  g_assert_cmpuint (fr_comparison_get_group (fixture->comparison, 0)->n_failed, ==, 0);
}

/* Who chooses for one side what the other is has them change places. */
static void
test_sides (Fixture *fixture, gconstpointer data)
{
  guint sides[2];

  fixture->settings.epochs = 1;
  start (fixture);
  fr_comparison_set_sides (fixture->comparison, 1, 1);
  fr_comparison_get_sides (fixture->comparison, sides);
  g_assert_cmpuint (sides[0], ==, 1);
  g_assert_cmpuint (sides[1], ==, 0);
  fr_comparison_set_sides (fixture->comparison, 1, 1);
  fr_comparison_get_sides (fixture->comparison, sides);
  g_assert_cmpuint (sides[0], ==, 0);
  g_assert_cmpuint (sides[1], ==, 1);
}

static void
test_no_data (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters sides[2];
  g_autoptr (GError) error = NULL;

  make_sides (fixture, sides);
  fr_fair_training_set_experiment (fixture->training, NULL);
  g_assert_false (fr_fair_training_start (fixture->training, sides, 2, &error));
  g_assert_error (error, FR_RUN_ERROR, FR_RUN_ERROR_OTHER_DATA);
}

int
main (int argc, char **argv)
{
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("/comparison/start", test_start);
  ADD ("/comparison/shown", test_shown);
  ADD ("/comparison/repeat", test_repeat);
  ADD ("/comparison/files", test_files);
  ADD ("/comparison/gone", test_gone);
  ADD ("/comparison/unseen", test_unseen);
  ADD ("/comparison/cancel", test_cancel);
  ADD ("/comparison/most", test_most);
  ADD ("/comparison/let-go", test_let_go);
  ADD ("/comparison/queue", test_queue);
  ADD ("/comparison/unrepeatable", test_unrepeatable);
  ADD ("/comparison/other-data", test_other_data);
  ADD ("/comparison/refused", test_refused);
  ADD ("/comparison/diverged", test_diverged);
  ADD ("/comparison/sides", test_sides);
  ADD ("/comparison/no-data", test_no_data);
  return g_test_run ();
}
