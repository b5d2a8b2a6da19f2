/* A run that goes on from a batch of another one, made while that is looked at or trained. */
#include "session/analyses/branch-analysis.h"

#include "session/experiment.h"
#include "synthetic.h"

#define BUDGET (1 << 24)
#define END 120 /* batches of three epochs */

typedef struct {
  FrDataset *dataset;
  FrHyperparameters hyperparameters;
  FrExperiment *experiment;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dataset = synthetic_dataset_new (640, 100);
  fixture->hyperparameters = synthetic_hyperparameters ();
  fixture->hyperparameters.batch_size = 16;
  fixture->experiment =
      fr_experiment_new (fixture->dataset, &fixture->hyperparameters, BUDGET, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->experiment);
  fr_dataset_unref (fixture->dataset);
}

static void
train_to_the_end (Fixture *fixture)
{
  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED &&
                  fr_experiment_get_digest (fixture->experiment) != NULL);
}

/* Returns: (transfer full): the branch of the present run at @batch. */
static FrRun *
make_branch (Fixture *fixture, guint64 batch)
{
  FrLens *lens = fr_experiment_get_lens (fixture->experiment);
  g_autoptr (GError) error = NULL;
  FrRun *run;

  fr_lens_ask (lens, fr_branch_analysis_new (batch, BUDGET));
  synthetic_wait (fr_lens_get_answer (lens, &fr_branch_analysis_class) != NULL);
  run = fr_branch_analysis_get_run (fr_lens_get_answer (lens, &fr_branch_analysis_class), &error);
  g_assert_no_error (error);
  return fr_run_ref (run);
}

static void
assert_rests_at (Fixture *fixture, FrRun *run, guint64 batch)
{
  char expected[65], digest[65];

  synthetic_train (fixture->dataset, &fixture->hyperparameters, batch, expected, NULL);
  fr_run_get_digest (run, digest);
  g_assert_cmpstr (digest, ==, expected);
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (run)), ==, batch);
}

/* Unchanged, it comes to the very weights of the run that it left. */
static void
test_goes_on (Fixture *fixture, gconstpointer data)
{
  const guint64 batches[] = { 31, 40, 1, 119 };
  g_autofree char *digest = NULL;

  train_to_the_end (fixture);
  digest = g_strdup (fr_experiment_get_digest (fixture->experiment));
  for (guint i = 0; i < G_N_ELEMENTS (batches); i++) {
    g_autoptr (FrRun) parent = fr_run_ref (fr_experiment_get_run (fixture->experiment));
    g_autoptr (FrRun) branch = make_branch (fixture, batches[i]);

    assert_rests_at (fixture, branch, batches[i]);
    g_assert_cmpstr (fr_run_get_origin (branch)->parent, ==, fr_run_get_origin (parent)->id);
    fr_experiment_show_run (fixture->experiment, branch);
    g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, batches[i]);
    train_to_the_end (fixture);
    g_assert_cmpstr (fr_experiment_get_digest (fixture->experiment), ==, digest);
    synthetic_assert_same_log (fr_run_get_log (branch), fr_run_get_log (parent));
    /* Nothing had to be proved again. */
    g_assert_cmpint (fr_experiment_get_film (fixture->experiment), ==, FR_FILM_NONE);
    g_assert_true (fr_experiment_get_previous_run (fixture->experiment) == parent);
  }
}

/* The run that was left comes back whole. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) branch = NULL;
  FrHyperparameters changed;

  train_to_the_end (fixture);
  branch = make_branch (fixture, 57);
  fr_experiment_show_run (fixture->experiment, branch);
  changed = *fr_experiment_get_hyperparameters (fixture->experiment);
  changed.learning_rate = 0.01;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &changed, NULL));
  train_to_the_end (fixture);
  fr_experiment_undo (fixture->experiment);
  synthetic_wait (fr_experiment_get_digest (fixture->experiment) != NULL);
  assert_rests_at (fixture, fr_experiment_get_run (fixture->experiment), END);
}

static void
test_while_training (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters more = fixture->hyperparameters;
  g_autoptr (FrRun) branch = NULL;

  more.epochs = FR_MAX_EPOCHS;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &more, NULL));
  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_batch (fixture->experiment) >= 50);
  branch = make_branch (fixture, 47);
  assert_rests_at (fixture, branch, 47);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_TRAINING);
}

static void
test_shutdown_on_the_way (Fixture *fixture, gconstpointer data)
{
  train_to_the_end (fixture);
  fr_lens_ask (fr_experiment_get_lens (fixture->experiment), fr_branch_analysis_new (119, BUDGET));
  fr_experiment_shutdown (fixture->experiment);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/branch-analysis/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("goes-on", test_goes_on);
  ADD ("undo", test_undo);
  ADD ("while-training", test_while_training);
  ADD ("shutdown-on-the-way", test_shutdown_on_the_way);
  return g_test_run ();
}
