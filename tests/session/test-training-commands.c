/* How a training goes, command by command and batch by batch. */
#include "training-fixture.h"

#include <string.h>

typedef TrainingFixture Fixture;

#define obey training_fixture_obey
#define adjust training_fixture_adjust
#define set_speed training_fixture_set_speed
#define start_new training_fixture_start_new
#define advance training_fixture_advance
#define settle training_fixture_settle
#define assert_at_rest training_fixture_assert_at_rest
#define count_asked training_fixture_count_asked

static void
step (Fixture *fixture)
{
  obey (fixture, FR_COMMAND_STEP);
  settle (fixture);
}

static void
test_create_destroy (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (advance (fixture), ==, G_MAXINT64);
}

static void
test_commands_before_a_start (Fixture *fixture, gconstpointer data)
{
  obey (fixture, FR_COMMAND_TRAIN);
  obey (fixture, FR_COMMAND_STEP);
  obey (fixture, FR_COMMAND_PAUSE);
  obey (fixture, FR_COMMAND_MARK);
  adjust (fixture, 0.1, 2);
  set_speed (fixture, FR_SPEED_BATCHES_1);
  set_speed (fixture, FR_SPEED_FULL);
  settle (fixture);
  g_assert_cmpuint (fixture->tells, ==, 0);

  start_new (fixture, FALSE);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_READY, 0);
  g_assert_cmpfloat (fr_run_get_hyperparameters (fixture->run).learning_rate, ==, 0.001);
}

static void
test_start (Fixture *fixture, gconstpointer data)
{
  start_new (fixture, FALSE);
  assert_at_rest (fixture, FR_SESSION_STATE_READY, 0);
  g_assert_cmpint (fixture->progress.film, ==, FR_FILM_NONE);
  g_assert_null (fixture->progress.film_verdict);
  g_assert_cmpuint (count_asked (fixture, FR_URGENCY_CURVE, 0), ==, 1);
  g_assert_cmpuint (fr_history_get_length (fr_run_get_history (fixture->run)), ==, 1);
  g_assert_cmpint (advance (fixture), ==, G_MAXINT64);
}

static void
test_one_batch_an_advance (Fixture *fixture, gconstpointer data)
{
  start_new (fixture, TRUE);
  for (guint i = 0; i < 5; i++) {
    g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_TRAINING);
    g_assert_cmpuint (fixture->progress.batch, ==, i);
    g_assert_cmpstr (fixture->progress.digest, ==, "");
    g_assert_cmpint (advance (fixture), <, G_MAXINT64);
  }
}

static void
test_serials (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrCommand) command = fr_command_new (FR_COMMAND_TRAIN);

  start_new (fixture, FALSE);
  command->serial = 42;
  fr_training_obey (fixture->training, command);
  g_assert_cmpuint (fixture->progress.serial, ==, 42);
  advance (fixture);
  g_assert_cmpuint (fixture->progress.serial, ==, 42);
}

static void
test_pause (Fixture *fixture, gconstpointer data)
{
  start_new (fixture, TRUE);
  obey (fixture, FR_COMMAND_PAUSE);
  assert_at_rest (fixture, FR_SESSION_STATE_READY, 0);
  obey (fixture, FR_COMMAND_TRAIN);
  for (guint i = 0; i < 7; i++)
    advance (fixture);
  obey (fixture, FR_COMMAND_PAUSE);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 7);
  g_assert_cmpuint (count_asked (fixture, FR_URGENCY_PASSING, 7), ==, 1);
  g_assert_cmpint (advance (fixture), ==, G_MAXINT64);

  obey (fixture, FR_COMMAND_TRAIN);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
}

static void
test_step_is_one_batch (Fixture *fixture, gconstpointer data)
{
  /* At rest, and out of a training, whatever the speed. */
  set_speed (fixture, FR_SPEED_BATCHES_1);
  start_new (fixture, FALSE);
  step (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 1);
  step (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 2);
  obey (fixture, FR_COMMAND_TRAIN);
  step (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 3);
}

static void
test_commands_after_a_step (Fixture *fixture, gconstpointer data)
{
  start_new (fixture, FALSE);

  /* It goes on, as if the step had been done before. */
  obey (fixture, FR_COMMAND_STEP);
  obey (fixture, FR_COMMAND_TRAIN);
  advance (fixture);
  advance (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_TRAINING);
  g_assert_cmpuint (fixture->progress.batch, ==, 2);

  /* It rests at once. */
  obey (fixture, FR_COMMAND_STEP);
  obey (fixture, FR_COMMAND_PAUSE);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 2);

  /* All is done already. */
  fixture->hyperparameters.epochs = 1;
  start_new (fixture, TRUE);
  settle (fixture);
  adjust (fixture, fixture->hyperparameters.learning_rate, 2);
  obey (fixture, FR_COMMAND_STEP);
  adjust (fixture, fixture->hyperparameters.learning_rate, 1);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 20);
}

/* Whoever asks for the stop sends a command that comes first, and then the batch is done again. */
static void
test_stopped_batches (Fixture *fixture, gconstpointer data)
{
  start_new (fixture, TRUE);
  for (guint i = 0; i < 10; i++) {
    fr_stop_request (&fixture->stop);
    g_assert_cmpint (advance (fixture), <, G_MAXINT64);
    fr_stop_withdraw (&fixture->stop);
  }
  settle (fixture);
  g_assert_null (fixture->progress.message);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);

  /* A step that is stopped for another command is not lost. */
  start_new (fixture, FALSE);
  obey (fixture, FR_COMMAND_STEP);
  fr_stop_request (&fixture->stop);
  advance (fixture);
  set_speed (fixture, FR_SPEED_BATCHES_10);
  fr_stop_withdraw (&fixture->stop);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 1);
}

static void
test_to_the_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrBatchLog) log = fr_batch_log_new (0, 0);
  g_autoptr (FrSnapshot) end = NULL;
  char digest[65];

  start_new (fixture, TRUE);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
  g_assert_null (fixture->progress.message);
  synthetic_train (fixture->dataset, &fixture->hyperparameters, 60, digest, log);
  synthetic_assert_same_log (fr_run_get_log (fixture->run), log);
  end = fr_run_get_end (fixture->run);
  g_assert_cmpuint (end->batch, ==, 60);
  g_assert_nonnull (end->state);

  /* 20 batches an epoch: each has its snapshot, in the history and in the curve. */
  g_assert_cmpuint (fr_history_get_length (fr_run_get_history (fixture->run)), ==, 61);
  for (guint64 batch = 0; batch <= 60; batch++)
    g_assert_cmpuint (count_asked (fixture, FR_URGENCY_CURVE, batch), ==, 1);

  /* It stays there. */
  obey (fixture, FR_COMMAND_TRAIN);
  step (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
}

static void
test_full_states (Fixture *fixture, gconstpointer data)
{
  start_new (fixture, TRUE);
  settle (fixture);
  for (guint64 batch = 0; batch <= 60; batch += 5) {
    g_autoptr (FrSnapshot) snapshot = fr_history_lookup (fr_run_get_history (fixture->run), batch);

    g_assert_cmpuint (snapshot->batch, ==, batch);
    g_assert_true ((snapshot->state != NULL) == (batch % 20 == 0));
    g_assert_cmpfloat (snapshot->seconds, >=, 0);
  }
}

static void
test_steps_to_the_end (Fixture *fixture, gconstpointer data)
{
  fixture->hyperparameters.epochs = 1;
  start_new (fixture, FALSE);
  for (guint i = 0; i < 25; i++)
    step (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 20);
}

static void
test_epochs_raised_and_lowered (Fixture *fixture, gconstpointer data)
{
  const double rate = fixture->hyperparameters.learning_rate;

  fixture->hyperparameters.epochs = 1;
  start_new (fixture, TRUE);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 20);

  adjust (fixture, rate, 2);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 20);
  step (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 21);

  /* Below what is done: finished where it is, in a training too. */
  adjust (fixture, rate, 1);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 21);
  adjust (fixture, rate, 3);
  obey (fixture, FR_COMMAND_TRAIN);
  advance (fixture);
  adjust (fixture, rate, 1);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 22);
  adjust (fixture, rate, 3);
  obey (fixture, FR_COMMAND_TRAIN);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
}

static void
test_learning_rate_acts_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrTrainer) bare = fr_trainer_new (fixture->dataset, &fixture->hyperparameters, NULL);
  g_autofree FrRunChange *changes = NULL;
  guint n_changes;
  char digest[65];

  start_new (fixture, FALSE);
  for (guint i = 0; i < 5; i++)
    step (fixture);
  adjust (fixture, 0.5, 3);
  adjust (fixture, 0.25, 3);
  step (fixture);

  for (guint i = 0; i < 6; i++) {
    if (i == 5)
      fr_trainer_set_learning_rate (bare, 0.25);
    g_assert_true (fr_trainer_step (bare, NULL, NULL));
  }
  fr_network_digest (fr_trainer_get_network (bare), fr_trainer_get_parameters (bare), digest);
  g_assert_cmpstr (fixture->progress.digest, ==, digest);

  /* Between two batches only the last word counts. */
  changes = fr_run_get_changes (fixture->run, &n_changes);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (changes[0].batch, ==, 5);
  g_assert_cmpfloat (changes[0].learning_rate, ==, 0.25);
  g_assert_cmpuint (changes[0].epochs, ==, 3);
}

static void
test_waits_for_room (Fixture *fixture, gconstpointer data)
{
  start_new (fixture, TRUE);
  for (guint i = 0; i < 3; i++)
    advance (fixture);
  g_assert_false (fixture->progress.crowded);
  fixture->has_room = FALSE;
  g_assert_cmpint (advance (fixture), ==, G_MAXINT64);
  g_assert_true (fixture->progress.crowded);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_TRAINING);
  g_assert_cmpuint (fixture->progress.batch, ==, 3);

  /* It still obeys. */
  obey (fixture, FR_COMMAND_PAUSE);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 3);
  g_assert_false (fixture->progress.crowded);
  step (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 4);
  obey (fixture, FR_COMMAND_TRAIN);
  g_assert_cmpint (advance (fixture), ==, G_MAXINT64);
  fixture->has_room = TRUE;
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
}

static void
test_speed (Fixture *fixture, gconstpointer data)
{
  gint64 now, due;

  /* 40 batches an epoch: of every second one but the first there is no snapshot in the history. */
  fixture->hyperparameters.batch_size = 16;
  set_speed (fixture, FR_SPEED_BATCHES_1);
  start_new (fixture, TRUE);
  /* Long before the first is due, the training says when. */
  now = fr_training_advance (fixture->training, 0);
  for (guint i = 1; i <= 4; i++) {
    now = fr_training_advance (fixture->training, now);
    g_assert_cmpuint (fixture->progress.batch, ==, i);
    due = fr_training_advance (fixture->training, now);
    g_assert_cmpint (due, >, now);
    g_assert_cmpuint (fixture->progress.batch, ==, i);
    now = due;

    /* Each batch can be followed; what passes by is no point of the curve. */
    g_assert_cmpuint (count_asked (fixture, FR_URGENCY_PASSING, i), ==, 1);
    g_assert_cmpuint (count_asked (fixture, FR_URGENCY_CURVE, i), ==, i == 1 || i % 2 == 0);
  }
  g_assert_cmpfloat (fixture->progress.rate, ==, 1);
  g_assert_cmpuint (fr_history_get_length (fr_run_get_history (fixture->run)), ==, 4);

  /* At full speed they are too many. */
  set_speed (fixture, FR_SPEED_FULL);
  g_assert_cmpint (advance (fixture), <, G_MAXINT64);
  g_assert_cmpuint (count_asked (fixture, FR_URGENCY_PASSING, 5), ==, 0);
}

/* Watch shows each batch of a first epoch that a frame has time for, and comes to what full speed
 * comes to. The clock is the test's: nobody waits. */
static void
test_watch (Fixture *fixture, gconstpointer data)
{
  /* When each of some batches is done, in seconds; from the first on it is slow. */
  static const struct {
    guint64 batch;
    double seconds;
  } WAY[] = { { 1, 0 }, { 2, 2.15 }, { 3, 2.92 }, { 11, 4.84 }, { 21, 6 } };
  guint frames = 0, place = 0;
  gint64 start, now;

  set_speed (fixture, FR_SPEED_WATCH);
  start_new (fixture, TRUE);
  start = now = g_get_monotonic_time ();
  while (now < G_MAXINT64) {
    const guint64 before = fixture->progress.batch;
    const gint64 next = fr_training_advance (fixture->training, now);

    if (fixture->progress.batch > before && place < G_N_ELEMENTS (WAY) &&
        fixture->progress.batch == WAY[place].batch)
      g_assert_cmpfloat_with_epsilon ((double) (now - start) / G_USEC_PER_SEC, WAY[place++].seconds,
                                      0.2);
    now = next;
  }
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
  g_assert_cmpuint (place, ==, G_N_ELEMENTS (WAY));
  for (guint i = 1; i <= 20; i++)
    frames += count_asked (fixture, FR_URGENCY_PASSING, i);
  g_assert_cmpuint (frames, ==, 20);
  /* Behind it only the end is shown beside the curve, which is that of full speed. */
  for (guint i = 21; i < 60; i++)
    g_assert_cmpuint (count_asked (fixture, FR_URGENCY_PASSING, i), ==, 0);
  for (guint i = 0; i <= 60; i++)
    g_assert_cmpuint (count_asked (fixture, FR_URGENCY_CURVE, i), ==, 1);

  /* What is trained further is not slowed again. */
  adjust (fixture, fixture->hyperparameters.learning_rate, 4);
  obey (fixture, FR_COMMAND_TRAIN);
  now = g_get_monotonic_time ();
  while (fixture->progress.batch < 80)
    g_assert_cmpint (fr_training_advance (fixture->training, now), ==, now);
}

/* A pause in Watch stops at the batch that is seen. */
static void
test_pause_in_watch (Fixture *fixture, gconstpointer data)
{
  gint64 now;

  set_speed (fixture, FR_SPEED_WATCH);
  start_new (fixture, TRUE);
  now = g_get_monotonic_time ();
  while (fixture->progress.batch < 7)
    now = fr_training_advance (fixture->training, now);
  g_assert_cmpuint (count_asked (fixture, FR_URGENCY_PASSING, 7), ==, 1);
  g_assert_cmpfloat (fixture->progress.delay, >, 0);
  obey (fixture, FR_COMMAND_PAUSE);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 7);
}

static void
assert_failed (Fixture *fixture, guint64 batch)
{
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_FAILED);
  g_assert_nonnull (strstr (fixture->progress.message, "start over"));
  g_assert_cmpuint (fixture->progress.batch, ==, batch);
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (fixture->run)), ==, batch);
}

static void
test_diverged (Fixture *fixture, gconstpointer data)
{
  guint64 batch;

  fixture->hyperparameters.optimizer = FR_OPTIMIZER_SGD;
  fixture->hyperparameters.learning_rate = 1e20;
  start_new (fixture, TRUE);
  settle (fixture);
  batch = fixture->progress.batch;
  assert_failed (fixture, batch);
  g_assert_cmpuint (batch, <, 60);

  /* A better rate alone does not mend the weights. */
  adjust (fixture, 0.01, 3);
  obey (fixture, FR_COMMAND_TRAIN);
  step (fixture);
  obey (fixture, FR_COMMAND_PAUSE);
  obey (fixture, FR_COMMAND_MARK);
  settle (fixture);
  assert_failed (fixture, batch);

  /* Another start does. */
  fixture->hyperparameters.learning_rate = 0.01;
  start_new (fixture, TRUE);
  g_assert_null (fixture->progress.message);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
}

/* No batch comes after it whose loss could tell that the weights are no numbers. */
static void
test_diverged_in_the_last_batch (Fixture *fixture, gconstpointer data)
{
  fixture->hyperparameters.optimizer = FR_OPTIMIZER_SGD;
  fixture->hyperparameters.batch_size = 320;
  fixture->hyperparameters.epochs = 1;
  fixture->hyperparameters.learning_rate =
      synthetic_find_ruinous_rate (fixture->dataset, &fixture->hyperparameters);
  start_new (fixture, TRUE);
  settle (fixture);
  assert_failed (fixture, 2);

  /* The same by steps, where the last rest was before it: that is kept. */
  start_new (fixture, FALSE);
  step (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 1);
  step (fixture);
  assert_failed (fixture, 2);

  /* Nor does a snapshot that is due after it, with 59 batches an epoch. */
  fixture->hyperparameters.batch_size = 11;
  fixture->hyperparameters.learning_rate =
      synthetic_find_ruinous_rate (fixture->dataset, &fixture->hyperparameters);
  start_new (fixture, FALSE);
  step (fixture);
  step (fixture);
  assert_failed (fixture, 2);
}

/* What is to be saved while the training goes on. */
static void
test_mark (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrSnapshot) none = NULL;
  g_autoptr (FrSnapshot) marked = NULL;
  g_autoptr (FrTrainer) bare = fr_trainer_new (fixture->dataset, &fixture->hyperparameters, NULL);

  start_new (fixture, TRUE);
  for (guint i = 0; i < 25; i++) {
    advance (fixture);
    g_assert_true (fr_trainer_step (bare, NULL, NULL));
  }
  none = fr_run_get_end (fixture->run);
  g_assert_null (none);
  obey (fixture, FR_COMMAND_MARK);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_TRAINING);
  marked = fr_run_get_end (fixture->run);
  g_assert_cmpuint (marked->batch, ==, 25);
  g_assert_true (fr_trainer_is_at (bare, marked->state));

  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
  /* At rest the end is there already. */
  obey (fixture, FR_COMMAND_MARK);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
}

static void
test_another_start (Fixture *fixture, gconstpointer data)
{
  start_new (fixture, TRUE);
  for (guint i = 0; i < 5; i++)
    advance (fixture);
  fixture->hyperparameters.seed = 2;
  start_new (fixture, TRUE);
  g_assert_cmpuint (fixture->progress.batch, ==, 0);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
}

/* Trains up to weights that are no numbers, before anybody has seen that, and leaves the run. */
static void
leave_ruined (Fixture *fixture, guint steps)
{
  for (guint i = 0; i < steps; i++)
    step (fixture);
  obey (fixture, FR_COMMAND_TRAIN);
  while (fixture->progress.batch < 2)
    advance (fixture);
  adjust (fixture, 0.25, 4);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_TRAINING);
}

/* A run that could not be kept as it was left is as it rested last, but for what was changed. */
static void
test_left_without_a_rest (Fixture *fixture, gconstpointer data)
{
  /* With 800 batches an epoch a snapshot is due after the first and the third. */
  fr_dataset_unref (fixture->dataset);
  fixture->dataset = synthetic_dataset_new (8800, 100);
  fixture->hyperparameters.optimizer = FR_OPTIMIZER_SGD;
  fixture->hyperparameters.batch_size = 11;
  fixture->hyperparameters.learning_rate =
      synthetic_find_ruinous_rate (fixture->dataset, &fixture->hyperparameters);

  for (guint steps = 0; steps < 2; steps++) {
    FrHyperparameters now;
    FrRun *run;

    start_new (fixture, steps == 0);
    leave_ruined (fixture, steps);
    run = fr_run_ref (fixture->run);
    start_new (fixture, FALSE);
    training_fixture_start (fixture, run, FALSE);
    assert_at_rest (fixture, steps == 0 ? FR_SESSION_STATE_READY : FR_SESSION_STATE_PAUSED, steps);
    now = fr_run_get_hyperparameters (run);
    g_assert_cmpfloat (now.learning_rate, ==, 0.25);
    g_assert_cmpuint (now.epochs, ==, 4);
    step (fixture);
    g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_PAUSED);
    g_assert_cmpuint (fixture->progress.batch, ==, steps + 1);
    g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (run)), ==, steps + 1);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/training-commands/" path, Fixture, NULL, training_fixture_set_up, func,            \
              training_fixture_tear_down)
  ADD ("create-destroy", test_create_destroy);
  ADD ("commands-before-a-start", test_commands_before_a_start);
  ADD ("start", test_start);
  ADD ("one-batch-an-advance", test_one_batch_an_advance);
  ADD ("serials", test_serials);
  ADD ("pause", test_pause);
  ADD ("step-is-one-batch", test_step_is_one_batch);
  ADD ("commands-after-a-step", test_commands_after_a_step);
  ADD ("stopped-batches", test_stopped_batches);
  ADD ("to-the-end", test_to_the_end);
  ADD ("full-states", test_full_states);
  ADD ("steps-to-the-end", test_steps_to_the_end);
  ADD ("epochs-raised-and-lowered", test_epochs_raised_and_lowered);
  ADD ("learning-rate-acts-at-once", test_learning_rate_acts_at_once);
  ADD ("waits-for-room", test_waits_for_room);
  ADD ("speed", test_speed);
  ADD ("watch", test_watch);
  ADD ("pause-in-watch", test_pause_in_watch);
  ADD ("diverged", test_diverged);
  ADD ("diverged-in-the-last-batch", test_diverged_in_the_last_batch);
  ADD ("left-without-a-rest", test_left_without_a_rest);
  ADD ("mark", test_mark);
  ADD ("another-start", test_another_start);
  return g_test_run ();
}
