/* Ways on from a run: more epochs and fewer, and back to the run before. */
#include "experiment-fixture.h"
#include "session/runs/runs-aside.h"

/* Three epochs of 20 batches. */
static void
set_up (ExperimentFixture *fixture, gconstpointer data)
{
  experiment_fixture_set_up (fixture, data);
  fixture->hyperparameters.epochs = 3;
  experiment_fixture_begin (fixture);
  fixture->restarts = 0;
}

/* Waits for a standstill, until its digest has come too. */
static void
wait_for_state (ExperimentFixture *fixture, FrSessionState state)
{
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == state &&
                  fr_experiment_get_digest (fixture->experiment) != NULL);
}

/* What is done is not undone by a setting; an epoch that was begun counts as a whole one. */
static void
test_fewer_epochs (ExperimentFixture *fixture, gconstpointer data)
{
  FrHyperparameters fewer = fixture->hyperparameters;

  g_assert_cmpuint (fr_experiment_get_least_epochs (fixture->experiment), ==, 1);
  fr_experiment_train (fixture->experiment);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  fewer.epochs = 10;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &fewer, NULL));
  wait_for_state (fixture, FR_SESSION_STATE_PAUSED);
  fr_experiment_step (fixture->experiment);
  synthetic_wait (fr_experiment_get_batch (fixture->experiment) == 61);

  fewer.epochs = 1;
  g_assert_cmpuint (fr_experiment_get_least_epochs (fixture->experiment), ==, 4);
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &fewer, NULL));
  g_assert_cmpuint (fr_experiment_get_hyperparameters (fixture->experiment)->epochs, ==, 4);
  g_assert_cmpuint (fixture->restarts, ==, 0);
  fr_experiment_train (fixture->experiment);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  experiment_fixture_assert_in_one_go (fixture, 80);

  /* Another start has done none. */
  fewer.seed++;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &fewer, NULL));
  g_assert_cmpuint (fr_experiment_get_hyperparameters (fixture->experiment)->epochs, ==, 1);
}

/* Whatever takes the place of a run that was trained, it is kept, and comes back whole. */
static void
test_undo (ExperimentFixture *fixture, gconstpointer data)
{
  FrHyperparameters other = fixture->hyperparameters;
  g_autoptr (FrRun) first = fr_run_ref (fr_experiment_get_run (fixture->experiment));
  g_autoptr (FrRun) second = NULL;

  /* There is nothing of it to be kept. */
  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_null (fr_experiment_get_previous_run (fixture->experiment));
  fr_experiment_undo (fixture->experiment);

  g_clear_pointer (&first, fr_run_unref);
  first = fr_run_ref (fr_experiment_get_run (fixture->experiment));
  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_batch (fixture->experiment) >= 40);
  fr_experiment_pause (fixture->experiment);
  synthetic_wait (fr_experiment_get_digest (fixture->experiment) != NULL);
  other.seed = 7;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &other, NULL));
  g_assert_true (fr_experiment_get_previous_run (fixture->experiment) == first);
  /* Several knobs in a row. */
  other.batch_size = 64;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &other, NULL));
  g_assert_true (fr_experiment_get_previous_run (fixture->experiment) == first);
  second = fr_run_ref (fr_experiment_get_run (fixture->experiment));
  fr_experiment_step (fixture->experiment);
  synthetic_wait (fr_experiment_get_batch (fixture->experiment) == 1);
  /* Of those aside epochs' ends stay. */
  g_assert_cmpuint (fr_history_get_length (fr_run_get_history (first)), <=, 5);

  fr_experiment_undo (fixture->experiment);
  g_assert_true (fr_experiment_get_run (fixture->experiment) == first);
  g_assert_true (fr_experiment_get_previous_run (fixture->experiment) == second);
  g_assert_cmpuint (fr_experiment_get_hyperparameters (fixture->experiment)->batch_size, ==, 32);
  /* The rest is trained again, and is the same. */
  synthetic_wait (fr_experiment_get_film (fixture->experiment) == FR_FILM_VERIFIED);
  synthetic_wait (fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment)) != NULL);
  fr_experiment_train (fixture->experiment);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  experiment_fixture_assert_in_one_go (fixture, 60);

  /* Undone once more, the other one is there again. */
  fr_experiment_undo (fixture->experiment);
  g_assert_true (fr_experiment_get_run (fixture->experiment) == second);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, 1);
}

/* What was chosen for a run is as it was when the run comes back, even if all that happens before
 * the worker has heard of it. */
static void
test_undo_at_once (ExperimentFixture *fixture, gconstpointer data)
{
  FrHyperparameters chosen = fixture->hyperparameters;

  fr_experiment_train (fixture->experiment);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  chosen.epochs = 4;
  chosen.learning_rate = 0.5;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &chosen, NULL));
  fr_experiment_start_over (fixture->experiment, FALSE);
  fr_experiment_undo (fixture->experiment);
  g_assert_cmpuint (fr_experiment_get_hyperparameters (fixture->experiment)->epochs, ==, 4);
  g_assert_cmpfloat (fr_experiment_get_hyperparameters (fixture->experiment)->learning_rate, ==,
                     0.5);
  g_assert_cmpuint (fr_experiment_get_total_batches (fixture->experiment), ==, 80);

  /* It is trained by that. */
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_PAUSED);
  fr_experiment_train (fixture->experiment);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, 80);
}

/* The end is raised and gone on from in one go. */
static void
test_train_more (ExperimentFixture *fixture, gconstpointer data)
{
  fr_experiment_train_more (fixture->experiment, 2);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_READY);
  g_assert_cmpuint (fr_experiment_get_total_batches (fixture->experiment), ==, 60);
  fr_experiment_train (fixture->experiment);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);

  fr_experiment_train_more (fixture->experiment, 2);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_TRAINING);
  g_assert_cmpuint (fr_experiment_get_total_batches (fixture->experiment), ==, 100);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  experiment_fixture_assert_in_one_go (fixture, 100);
  g_assert_cmpuint (fixture->restarts, ==, 0);
}

/* Each run that was left is there until there are too many, under what was chosen for it. */
static void
test_several (ExperimentFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) first = NULL;
  FrHyperparameters other = fixture->hyperparameters;

  for (guint seed = 1; seed <= 3; seed++) {
    other.seed = seed;
    fr_experiment_start_with (fixture->experiment, &other, FALSE);
    fr_experiment_step (fixture->experiment);
    synthetic_wait (fr_experiment_get_batch (fixture->experiment) == 1 &&
                    fr_experiment_get_digest (fixture->experiment) != NULL);
    if (seed == 1)
      first = fr_run_ref (fr_experiment_get_run (fixture->experiment));
  }
  g_assert_true (fr_experiment_get_run_aside (fixture->experiment, 1) == first);
  g_assert_null (fr_experiment_get_run_aside (fixture->experiment, 2));
  g_assert_cmpuint (fr_experiment_get_chosen_aside (fixture->experiment, 0)->seed, ==, 2);
  g_assert_cmpuint (fr_experiment_get_chosen_aside (fixture->experiment, 1)->seed, ==, 1);

  g_assert_true (fr_experiment_show_run (fixture->experiment, first));
  g_assert_cmpuint (fr_experiment_get_hyperparameters (fixture->experiment)->seed, ==, 1);
  g_assert_cmpuint (fr_experiment_get_chosen_aside (fixture->experiment, 0)->seed, ==, 3);
  g_assert_cmpuint (fr_experiment_get_chosen_aside (fixture->experiment, 1)->seed, ==, 2);
  g_assert_null (fr_experiment_get_run_aside (fixture->experiment, 2));
}

static pthread_t end_thread;
static gint n_ended;

static void
end_extras (gpointer data)
{
  end_thread = pthread_self ();
  g_atomic_int_inc (&n_ended);
}

/* A long run takes a quarter of a second to be freed, which is not the main thread's. */
static void
test_end_of_a_run (ExperimentFixture *fixture, gconstpointer data)
{
  FrRun *run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);

  fr_run_set_extras (run, fixture, end_extras);
  fr_experiment_show_run (fixture->experiment, run);
  fr_run_unref (run);
  for (guint i = 0; i <= FR_RUNS_ASIDE; i++) {
    g_assert_cmpint (g_atomic_int_get (&n_ended), ==, 0);
    fr_experiment_step (fixture->experiment);
    synthetic_wait (fr_experiment_get_batch (fixture->experiment) == 1 &&
                    fr_experiment_get_digest (fixture->experiment) != NULL);
    fr_experiment_start_over (fixture->experiment, FALSE);
  }
  synthetic_wait (g_atomic_int_get (&n_ended) == 1);
  g_assert_false (pthread_equal (end_thread, pthread_self ()));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/experiment-return/" path, ExperimentFixture, NULL, set_up, func,                   \
              experiment_fixture_tear_down)
  ADD ("fewer-epochs", test_fewer_epochs);
  ADD ("train-more", test_train_more);
  ADD ("undo", test_undo);
  ADD ("undo-at-once", test_undo_at_once);
  ADD ("several", test_several);
  ADD ("end-of-a-run", test_end_of_a_run);
  return g_test_run ();
}
