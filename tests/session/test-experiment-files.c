/* An experiment that is saved and opened: it goes on as if it had never been closed. */
#include "experiment-fixture.h"

#include "formats/run-file.h"
#include "session/analyses/moment-analysis.h"

#include <glib/gstdio.h>

typedef ExperimentFixture Fixture;

#define begin experiment_fixture_begin
#define on_saved experiment_fixture_on_saved
#define on_opened experiment_fixture_on_opened
#define wait_until_done experiment_fixture_wait_until_done
#define save experiment_fixture_save
#define open_well experiment_fixture_open_well
#define wait_for_rest experiment_fixture_wait_for_rest
#define train_to experiment_fixture_train_to
#define train_to_saved experiment_fixture_train_to_saved
#define set_rate experiment_fixture_set_rate
#define assert_in_one_go experiment_fixture_assert_in_one_go
#define wait_for_film experiment_fixture_wait_for_film
#define wait_for_a_film experiment_fixture_wait_for_a_film
#define count_points experiment_fixture_count_points
#define write_run experiment_fixture_write_run

static void
test_save_and_open (Fixture *fixture, gconstpointer data)
{
  g_autofree char *verdict = NULL;
  guint restarts;

  train_to_saved (fixture);
  synthetic_wait (count_points (fixture) == SAVED + 1);
  save (fixture);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_PAUSED);

  fixture->hyperparameters.seed = 7;
  begin (fixture);
  fixture->hyperparameters.seed = 1;
  restarts = fixture->restarts;
  open_well (fixture);

  /* At once it is where it was, with its curves. */
  g_assert_cmpuint (fixture->restarts, ==, restarts + 1);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_PAUSED);
  assert_in_one_go (fixture, SAVED);
  g_assert_cmpuint (count_points (fixture), ==, SAVED + 1);
  g_assert_cmpuint (fr_experiment_get_hyperparameters (fixture->experiment)->seed, ==, 1);
  g_assert_cmpuint (fr_experiment_get_total_batches (fixture->experiment), ==, END);
  g_assert_true (fr_experiment_can_train (fixture->experiment));

  wait_for_film (fixture, FR_FILM_VERIFIED);
  verdict = fr_experiment_describe_film (fixture->experiment);
  g_assert_cmpstr (verdict, ==, "Verified: trained again, the same digest");
  train_to (fixture, END);
  assert_in_one_go (fixture, END);
  synthetic_wait (count_points (fixture) == END + 1);
  g_assert_cmpint (fr_experiment_get_film (fixture->experiment), ==, FR_FILM_VERIFIED);
}

static void
test_goes_on_at_once (Fixture *fixture, gconstpointer data)
{
  write_run (fixture, SAVED, SYNTHETIC_DAMAGE_NONE);
  open_well (fixture);
  train_to (fixture, END);
  assert_in_one_go (fixture, END);
  wait_for_film (fixture, FR_FILM_VERIFIED);
  synthetic_wait (count_points (fixture) == END + 1);
  g_assert_cmpstr (fr_experiment_get_digest (fixture->experiment), !=, NULL);
}

static gboolean
is_waiting (Fixture *fixture)
{
  gboolean waiting;

  g_object_get (fixture->experiment, "waiting", &waiting, NULL);
  return waiting;
}

static void
test_first_format (Fixture *fixture, gconstpointer data)
{
  write_run (fixture, SAVED, SYNTHETIC_DAMAGE_NO_STATE);
  open_well (fixture);
  train_to (fixture, END);
  assert_in_one_go (fixture, END);
  g_assert_false (is_waiting (fixture));
}

/* Waits for what the replay of a run without a state brings, and no longer. */
static void
test_waiting (Fixture *fixture, gconstpointer data)
{
  /* Too long to be over before the user changes their mind: each of its moments is evaluated. */
  fixture->hyperparameters.epochs = 50;
  write_run (fixture, 999, SYNTHETIC_DAMAGE_NO_STATE);
  open_well (fixture);
  g_assert_false (is_waiting (fixture));
  fr_experiment_step (fixture->experiment);
  synthetic_wait (is_waiting (fixture));
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_PAUSED);
  fr_experiment_pause (fixture->experiment);
  synthetic_wait (!is_waiting (fixture));
  fr_experiment_train (fixture->experiment);
  synthetic_wait (is_waiting (fixture));
  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_false (is_waiting (fixture));
}

static void
test_learning_rate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) whole = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);
  char digest[65];

  /* Changed before the save and after it. */
  fr_experiment_step (fixture->experiment);
  wait_for_rest (fixture, 1);
  set_rate (fixture, 0.01);
  fr_experiment_step (fixture->experiment);
  wait_for_rest (fixture, 2);
  save (fixture);
  begin (fixture);
  open_well (fixture);
  g_assert_cmpfloat (fr_experiment_get_hyperparameters (fixture->experiment)->learning_rate, ==,
                     0.01);
  set_rate (fixture, 0.002);
  train_to (fixture, END);
  wait_for_film (fixture, FR_FILM_VERIFIED);

  synthetic_run_train (whole, 1);
  fr_run_adjust (whole, NULL, 0.01, 5);
  synthetic_run_train (whole, 1);
  fr_run_adjust (whole, NULL, 0.002, 5);
  synthetic_run_train (whole, END - 2);
  fr_run_get_digest (whole, digest);
  g_assert_cmpstr (fr_experiment_get_digest (fixture->experiment), ==, digest);

  /* And again from the file of all that. */
  save (fixture);
  begin (fixture);
  open_well (fixture);
  wait_for_film (fixture, FR_FILM_VERIFIED);
  g_assert_cmpstr (fr_experiment_get_digest (fixture->experiment), ==, digest);
}

static void
test_save_before_training (Fixture *fixture, gconstpointer data)
{
  save (fixture);
  begin (fixture);
  open_well (fixture);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_READY);
  train_to (fixture, END);
  assert_in_one_go (fixture, END);
  g_assert_cmpint (fr_experiment_get_film (fixture->experiment), ==, FR_FILM_NONE);
}

/* Returns: (transfer full): the run in the file. */
static FrRun *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  FrRun *run = fr_run_file_load (fixture->path, BUDGET, &error);

  g_assert_no_error (error);
  return run;
}

static void
assert_file_is_at (Fixture *fixture, guint64 batch)
{
  g_autoptr (FrRun) run = load (fixture);
  char digest[65], expected[65];

  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (run)), ==, batch);
  fr_run_get_digest (run, digest);
  synthetic_train (fixture->dataset, &fixture->hyperparameters, batch, expected, NULL);
  g_assert_cmpstr (digest, ==, expected);
}

static void
test_save_while_training (Fixture *fixture, gconstpointer data)
{
  fixture->hyperparameters.epochs = FR_MAX_EPOCHS;
  begin (fixture);
  fr_experiment_train (fixture->experiment);
  for (guint i = 0; i < 5; i++) {
    g_autoptr (FrRun) run = NULL;
    const guint64 before = fr_experiment_get_batch (fixture->experiment);
    guint64 batch;

    save (fixture);
    g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_TRAINING);
    run = load (fixture);
    batch = fr_batch_log_get_length (fr_run_get_log (run));
    g_assert_cmpuint (batch, >=, before);
    assert_file_is_at (fixture, batch);
    synthetic_wait (fr_experiment_get_batch (fixture->experiment) > batch);
  }
}

/* What was asked for is of the run as it was then. */
static void
test_start_over_while_a_save_waits (Fixture *fixture, gconstpointer data)
{
  fr_experiment_step (fixture->experiment);
  wait_for_rest (fixture, 1);
  fr_experiment_save_async (fixture->experiment, fixture->path, on_saved, fixture);
  fr_experiment_start_over (fixture->experiment, FALSE);
  wait_until_done (fixture, 1);
  g_assert_no_error (fixture->error);
  assert_file_is_at (fixture, 1);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, 0);
}

static void
test_shutdown_while_saves_wait (Fixture *fixture, gconstpointer data)
{
  FrExperiment *experiment = fixture->experiment;
  g_autofree char *other = synthetic_file_new ();

  fixture->hyperparameters.epochs = FR_MAX_EPOCHS;
  g_assert_true (fr_experiment_set_hyperparameters (experiment, &fixture->hyperparameters, NULL));
  fr_experiment_start_over (experiment, TRUE);
  fr_experiment_save_async (experiment, fixture->path, on_saved, fixture);
  fr_experiment_save_async (experiment, other, on_saved, fixture);
  fr_experiment_shutdown (experiment);
  synthetic_wait (fixture->n_done == 2);
  g_assert_no_error (fixture->error);
  assert_file_is_at (fixture,
                     fr_batch_log_get_length (fr_run_get_log (fr_experiment_get_run (experiment))));
  g_assert_cmpint (g_unlink (other), ==, 0);
}

static void
test_shutdown_while_it_opens (Fixture *fixture, gconstpointer data)
{
  FrRun *run = fr_experiment_get_run (fixture->experiment);

  write_run (fixture, SAVED, SYNTHETIC_DAMAGE_NONE);
  fr_run_opening_start (fixture->experiment, fixture->path, NULL, on_opened, fixture);
  fr_experiment_shutdown (fixture->experiment);
  fixture->signals = 0;
  wait_until_done (fixture, 1);
  g_assert_false (fixture->ok);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (fr_experiment_get_run (fixture->experiment) == run);
  g_assert_cmpuint (fixture->signals, ==, 0);
}

static void
test_shutdown_in_mid_film (Fixture *fixture, gconstpointer data)
{
  write_run (fixture, END, SYNTHETIC_DAMAGE_NONE);
  for (guint i = 0; i < 5; i++) {
    open_well (fixture);
    if (i % 2 == 0)
      wait_for_a_film (fixture);
    begin (fixture);
  }
}

static void
test_start_over_in_mid_film (Fixture *fixture, gconstpointer data)
{
  write_run (fixture, END, SYNTHETIC_DAMAGE_NONE);
  open_well (fixture);
  wait_for_a_film (fixture);
  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_cmpint (fr_experiment_get_film (fixture->experiment), ==, FR_FILM_NONE);
  train_to (fixture, END);
  assert_in_one_go (fixture, END);
  g_assert_cmpint (fr_experiment_get_film (fixture->experiment), ==, FR_FILM_NONE);
}

static void
test_in_turns (Fixture *fixture, gconstpointer data)
{
  write_run (fixture, 5, SYNTHETIC_DAMAGE_NONE);
  for (guint64 batch = 5; batch < 15; batch++) {
    open_well (fixture);
    fr_experiment_step (fixture->experiment);
    wait_for_rest (fixture, batch + 1);
    assert_in_one_go (fixture, batch + 1);
    save (fixture);
  }
  open_well (fixture);
  wait_for_film (fixture, FR_FILM_VERIFIED);
  train_to (fixture, END);
  assert_in_one_go (fixture, END);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/experiment-files/" path, Fixture, NULL, experiment_fixture_set_up, func,           \
              experiment_fixture_tear_down)
  ADD ("save-and-open", test_save_and_open);
  ADD ("goes-on-at-once", test_goes_on_at_once);
  ADD ("first-format", test_first_format);
  ADD ("waiting", test_waiting);
  ADD ("learning-rate", test_learning_rate);
  ADD ("save-before-training", test_save_before_training);
  ADD ("save-while-training", test_save_while_training);
  ADD ("start-over-while-a-save-waits", test_start_over_while_a_save_waits);
  ADD ("shutdown-while-saves-wait", test_shutdown_while_saves_wait);
  ADD ("shutdown-while-it-opens", test_shutdown_while_it_opens);
  ADD ("shutdown-in-mid-film", test_shutdown_in_mid_film);
  ADD ("start-over-in-mid-film", test_start_over_in_mid_film);
  ADD ("in-turns", test_in_turns);
  return g_test_run ();
}
