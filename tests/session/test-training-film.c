/* Runs that were opened: they go on at once, and are trained again beside that. */
#include "training-fixture.h"

#include <string.h>

typedef TrainingFixture Fixture;

#define obey training_fixture_obey
#define adjust training_fixture_adjust
#define advance training_fixture_advance
#define settle training_fixture_settle
#define assert_at_rest training_fixture_assert_at_rest
#define count_asked training_fixture_count_asked
#define make_run training_fixture_make_run
#define open training_fixture_open
#define assert_verified training_fixture_assert_verified
#define assert_as_never_closed training_fixture_assert_as_never_closed

/* Until the film is over. */
static void
watch (Fixture *fixture)
{
  while (fixture->progress.film == FR_FILM_REPLAYING)
    g_assert_cmpint (advance (fixture), <, G_MAXINT64);
}

static void
assert_different (Fixture *fixture, const char *because)
{
  g_assert_cmpint (fixture->progress.film, ==, FR_FILM_DIFFERENT);
  g_assert_nonnull (strstr (fixture->progress.film_verdict, because));
  g_assert_nonnull (strstr (fixture->progress.film_verdict, "replaced"));
}

static void
test_rests_where_it_rested (Fixture *fixture, gconstpointer data)
{
  open (fixture, SYNTHETIC_DAMAGE_NONE);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES);
  g_assert_cmpint (fixture->progress.film, ==, FR_FILM_REPLAYING);
  g_assert_cmpfloat (fixture->progress.film_fraction, ==, 0);
  g_assert_null (fixture->progress.film_verdict);
  /* It can be looked at before anything is trained. */
  g_assert_cmpuint (count_asked (fixture, FR_URGENCY_PASSING, SAVED_BATCHES), ==, 1);

  for (guint i = 1; i < SAVED_BATCHES; i++) {
    advance (fixture);
    g_assert_cmpfloat (fixture->progress.film_fraction, ==, (double) i / SAVED_BATCHES);
    g_assert_cmpint (fixture->progress.film, ==, FR_FILM_REPLAYING);
  }
  settle (fixture);
  assert_verified (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES);
  assert_as_never_closed (fixture, SAVED_BATCHES);

  obey (fixture, FR_COMMAND_TRAIN);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
  assert_as_never_closed (fixture, 60);
}

static void
test_trains_on_meanwhile (Fixture *fixture, gconstpointer data)
{
  open (fixture, SYNTHETIC_DAMAGE_NONE);
  obey (fixture, FR_COMMAND_TRAIN);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_TRAINING);
  g_assert_false (fixture->progress.waiting);
  advance (fixture);
  g_assert_cmpuint (fixture->progress.batch, ==, SAVED_BATCHES + 1);
  g_assert_cmpfloat (fixture->progress.film_fraction, ==, 1.0 / SAVED_BATCHES);
  settle (fixture);
  assert_verified (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
  assert_as_never_closed (fixture, 60);
}

static void
test_obeys_meanwhile (Fixture *fixture, gconstpointer data)
{
  open (fixture, SYNTHETIC_DAMAGE_NONE);
  obey (fixture, FR_COMMAND_STEP);
  advance (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES + 1);
  obey (fixture, FR_COMMAND_TRAIN);
  advance (fixture);
  obey (fixture, FR_COMMAND_MARK);
  obey (fixture, FR_COMMAND_PAUSE);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES + 2);
  watch (fixture);
  assert_verified (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES + 2);
  obey (fixture, FR_COMMAND_TRAIN);
  settle (fixture);
  assert_as_never_closed (fixture, 60);
}

static void
test_waits_for_room (Fixture *fixture, gconstpointer data)
{
  open (fixture, SYNTHETIC_DAMAGE_NONE);
  advance (fixture);
  fixture->has_room = FALSE;
  g_assert_cmpint (advance (fixture), ==, G_MAXINT64);
  g_assert_cmpfloat (fixture->progress.film_fraction, ==, 1.0 / SAVED_BATCHES);
  fixture->has_room = TRUE;
  settle (fixture);
  assert_verified (fixture);
}

static void
test_stopped_batches (Fixture *fixture, gconstpointer data)
{
  open (fixture, SYNTHETIC_DAMAGE_NONE);
  for (guint i = 0; i < 5; i++) {
    fr_stop_request (&fixture->stop);
    g_assert_cmpint (advance (fixture), <, G_MAXINT64);
    fr_stop_withdraw (&fixture->stop);
  }
  settle (fixture);
  assert_verified (fixture);
  assert_as_never_closed (fixture, SAVED_BATCHES);
}

static void
test_another_start (Fixture *fixture, gconstpointer data)
{
  open (fixture, SYNTHETIC_DAMAGE_NONE);
  advance (fixture);
  training_fixture_start_new (fixture, TRUE);
  g_assert_cmpint (fixture->progress.film, ==, FR_FILM_NONE);
  settle (fixture);
  g_assert_cmpint (fixture->progress.film, ==, FR_FILM_NONE);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
}

/* What each damage is found by. */
static const char *const verdicts[SYNTHETIC_N_DAMAGES] = {
  [SYNTHETIC_DAMAGE_WEIGHT] = "came out differently from batch 27 on",
  [SYNTHETIC_DAMAGE_MOMENT] = "the saved state of the optimizer was another",
  [SYNTHETIC_DAMAGE_LOG] = "the saved curve was another from batch 5 on",
};

static void
test_different (Fixture *fixture, gconstpointer data)
{
  for (SyntheticDamage damage = 0; damage < SYNTHETIC_N_DAMAGES; damage++) {
    if (verdicts[damage] == NULL)
      continue;
    open (fixture, damage);
    g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_PAUSED);
    watch (fixture);
    assert_different (fixture, verdicts[damage]);
    assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES);
    /* Other weights are shown again. */
    g_assert_cmpuint (count_asked (fixture, FR_URGENCY_PASSING, SAVED_BATCHES), ==,
                      damage == SYNTHETIC_DAMAGE_WEIGHT ? 2 : 1);

    obey (fixture, FR_COMMAND_TRAIN);
    settle (fixture);
    assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
    assert_as_never_closed (fixture, 60);
  }
}

/* What was trained from a false state goes with it. */
static void
test_different_after_it_went_on (Fixture *fixture, gconstpointer data)
{
  const SyntheticDamage damages[] = { SYNTHETIC_DAMAGE_WEIGHT, SYNTHETIC_DAMAGE_MOMENT };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++) {
    guint shown;

    open (fixture, damages[i]);
    obey (fixture, FR_COMMAND_TRAIN);
    for (guint b = 0; b < 10; b++)
      advance (fixture);
    obey (fixture, FR_COMMAND_MARK);
    g_assert_cmpuint (fixture->progress.batch, ==, SAVED_BATCHES + 10);
    shown = count_asked (fixture, FR_URGENCY_PASSING, SAVED_BATCHES);
    watch (fixture);
    assert_different (fixture, verdicts[damages[i]]);
    assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES);
    g_assert_cmpuint (count_asked (fixture, FR_URGENCY_PASSING, SAVED_BATCHES), ==, shown + 1);
    g_assert_cmpint (advance (fixture), ==, G_MAXINT64);
    g_assert_cmpuint (fr_history_get_length (fr_run_get_history (fixture->run)), ==,
                      SAVED_BATCHES + 1);

    g_ptr_array_set_size (fixture->asked, 0);
    obey (fixture, FR_COMMAND_TRAIN);
    settle (fixture);
    assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
    for (guint64 batch = SAVED_BATCHES + 1; batch <= 60; batch++)
      g_assert_cmpuint (count_asked (fixture, FR_URGENCY_CURVE, batch), ==, 1);
  }
}

static void
test_different_after_the_end (Fixture *fixture, gconstpointer data)
{
  FrRun *run;

  /* The end is there before the film is. */
  fixture->hyperparameters.epochs = 2;
  run = make_run (fixture, SAVED_BATCHES, SYNTHETIC_DAMAGE_MOMENT);
  training_fixture_start (fixture, run, FALSE);
  obey (fixture, FR_COMMAND_TRAIN);
  while (fixture->progress.state != FR_SESSION_STATE_FINISHED)
    advance (fixture);
  g_assert_cmpint (fixture->progress.film, ==, FR_FILM_REPLAYING);
  watch (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES);
  obey (fixture, FR_COMMAND_TRAIN);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 40);
}

/* What the user has chosen meanwhile is no part of what was false. */
static void
test_changes_outlive_a_false_state (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters now;

  open (fixture, SYNTHETIC_DAMAGE_MOMENT);
  obey (fixture, FR_COMMAND_TRAIN);
  advance (fixture);
  adjust (fixture, 0.25, 4);
  watch (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_PAUSED);
  g_assert_cmpuint (fixture->progress.batch, ==, SAVED_BATCHES);
  now = fr_run_get_hyperparameters (fixture->run);
  g_assert_cmpfloat (now.learning_rate, ==, 0.25);
  g_assert_cmpuint (now.epochs, ==, 4);
  obey (fixture, FR_COMMAND_TRAIN);
  settle (fixture);
  g_assert_cmpuint (fixture->progress.batch, ==, 80);
}

static void
test_a_false_state_that_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);
  g_autoptr (FrSnapshot) end = NULL;

  synthetic_run_train (run, SAVED_BATCHES);
  end = fr_run_get_end (run);
  for (gsize i = 0; i < end->size; i++) {
    end->parameters[i] *= 1e30f;
    end->state->parameters[i] = end->parameters[i];
  }
  fr_run_set_end (run, end);
  training_fixture_start (fixture, synthetic_run_reopen (run, fixture->dataset), FALSE);
  obey (fixture, FR_COMMAND_TRAIN);
  advance (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_FAILED);
  g_assert_nonnull (fixture->progress.message);

  watch (fixture);
  g_assert_null (fixture->progress.message);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES);
  obey (fixture, FR_COMMAND_TRAIN);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
}

/* A file of the first format. */
static void
test_without_state (Fixture *fixture, gconstpointer data)
{
  open (fixture, SYNTHETIC_DAMAGE_NO_STATE);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES);
  g_assert_false (fixture->progress.waiting);

  /* It trains as soon as it can. */
  obey (fixture, FR_COMMAND_TRAIN);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_TRAINING);
  advance (fixture);
  g_assert_true (fixture->progress.waiting);
  g_assert_cmpuint (fixture->progress.batch, ==, SAVED_BATCHES);
  obey (fixture, FR_COMMAND_PAUSE);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES);
  obey (fixture, FR_COMMAND_TRAIN);
  watch (fixture);
  assert_verified (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_TRAINING);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
  assert_as_never_closed (fixture, 60);
}

static void
test_step_without_state (Fixture *fixture, gconstpointer data)
{
  open (fixture, SYNTHETIC_DAMAGE_NO_STATE);
  obey (fixture, FR_COMMAND_STEP);
  g_assert_true (fixture->progress.waiting);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES);
  advance (fixture);
  g_assert_true (fixture->progress.waiting);

  /* It can be taken back, or come to nothing. */
  obey (fixture, FR_COMMAND_PAUSE);
  g_assert_false (fixture->progress.waiting);
  obey (fixture, FR_COMMAND_STEP);
  adjust (fixture, fixture->hyperparameters.learning_rate, 1);
  g_assert_false (fixture->progress.waiting);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_FINISHED);
  adjust (fixture, fixture->hyperparameters.learning_rate, 3);
  g_assert_false (fixture->progress.waiting);

  obey (fixture, FR_COMMAND_STEP);
  g_assert_true (fixture->progress.waiting);
  settle (fixture);
  assert_verified (fixture);
  g_assert_false (fixture->progress.waiting);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES + 1);
}

static void
test_adjusted_without_state (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrTrainer) bare = fr_trainer_new (fixture->dataset, &fixture->hyperparameters, NULL);
  char digest[65];

  open (fixture, SYNTHETIC_DAMAGE_NO_STATE);
  obey (fixture, FR_COMMAND_TRAIN);
  advance (fixture);
  adjust (fixture, 0.25, 2);
  settle (fixture);
  assert_verified (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_FINISHED);
  g_assert_cmpuint (fixture->progress.batch, ==, 40);

  for (guint i = 0; i < 40; i++) {
    if (i == SAVED_BATCHES)
      fr_trainer_set_learning_rate (bare, 0.25);
    g_assert_true (fr_trainer_step (bare, NULL, NULL));
  }
  fr_network_digest (fr_trainer_get_network (bare), fr_trainer_get_parameters (bare), digest);
  g_assert_cmpstr (fixture->progress.digest, ==, digest);
}

/* A change of the learning rate before the save is part of the film. */
static void
test_changed_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);
  g_autoptr (FrRun) whole = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);
  char digest[65];

  synthetic_run_train (run, 10);
  synthetic_run_train (whole, 10);
  fr_run_adjust (run, NULL, 0.01, 3);
  fr_run_adjust (whole, NULL, 0.01, 3);
  synthetic_run_train (run, SAVED_BATCHES - 10);
  synthetic_run_train (whole, 50);
  training_fixture_start (fixture, synthetic_run_reopen (run, fixture->dataset), FALSE);
  obey (fixture, FR_COMMAND_TRAIN);
  settle (fixture);
  assert_verified (fixture);
  fr_run_get_digest (whole, digest);
  g_assert_cmpstr (fixture->progress.digest, ==, digest);
}

/* The film of a run whose rate is not the one that it was trained at: there is none. */
static void
open_diverging (Fixture *fixture, SyntheticDamage damage)
{
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);

  synthetic_run_train (run, SAVED_BATCHES);
  synthetic_run_damage (run, damage);
  ((FrRunOrigin *) fr_run_get_origin (run))->hyperparameters.learning_rate = 1e30;
  training_fixture_start (fixture, synthetic_run_reopen (run, fixture->dataset), FALSE);
  settle (fixture);
  g_assert_cmpint (fixture->progress.film, ==, FR_FILM_DIFFERENT);
  g_assert_nonnull (strstr (fixture->progress.film_verdict, "no longer a finite number"));
}

static void
test_diverging_film (Fixture *fixture, gconstpointer data)
{
  open_diverging (fixture, SYNTHETIC_DAMAGE_NONE);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_PAUSED);
  adjust (fixture, 0.001, 3);
  obey (fixture, FR_COMMAND_TRAIN);
  settle (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_FINISHED);

  /* Without a state nobody can go on. */
  open_diverging (fixture, SYNTHETIC_DAMAGE_NO_STATE);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_FAILED);
  g_assert_nonnull (fixture->progress.message);
}

static void
test_other_data (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrDataset) other = synthetic_dataset_new (640, 50);
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);

  /* It can be looked at. */
  synthetic_run_train (run, SAVED_BATCHES);
  training_fixture_start (fixture, synthetic_run_reopen (run, other), FALSE);
  g_assert_null (fr_run_get_dataset (fixture->run));
  g_assert_cmpuint (count_asked (fixture, FR_URGENCY_PASSING, SAVED_BATCHES), ==, 1);

  obey (fixture, FR_COMMAND_TRAIN);
  obey (fixture, FR_COMMAND_STEP);
  obey (fixture, FR_COMMAND_PAUSE);
  obey (fixture, FR_COMMAND_MARK);
  adjust (fixture, 0.25, 4);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES);
  g_assert_cmpint (fixture->progress.film, ==, FR_FILM_NONE);
  g_assert_cmpfloat (fr_run_get_hyperparameters (fixture->run).learning_rate, ==, 0.001);
}

static void
test_of_no_batches (Fixture *fixture, gconstpointer data)
{
  training_fixture_start (fixture, make_run (fixture, 0, SYNTHETIC_DAMAGE_NONE), FALSE);
  assert_at_rest (fixture, FR_SESSION_STATE_READY, 0);
  settle (fixture);
  g_assert_cmpint (fixture->progress.film, ==, FR_FILM_NONE);
  obey (fixture, FR_COMMAND_TRAIN);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
  assert_as_never_closed (fixture, 60);
}

static void
test_finished (Fixture *fixture, gconstpointer data)
{
  training_fixture_start (fixture, make_run (fixture, 60, SYNTHETIC_DAMAGE_NONE), FALSE);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
  settle (fixture);
  assert_verified (fixture);
  fixture->hyperparameters.epochs = 4;
  adjust (fixture, fixture->hyperparameters.learning_rate, 4);
  obey (fixture, FR_COMMAND_TRAIN);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 80);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/training-film/" path, Fixture, NULL, training_fixture_set_up, func,                \
              training_fixture_tear_down)
  ADD ("rests-where-it-rested", test_rests_where_it_rested);
  ADD ("trains-on-meanwhile", test_trains_on_meanwhile);
  ADD ("obeys-meanwhile", test_obeys_meanwhile);
  ADD ("waits-for-room", test_waits_for_room);
  ADD ("stopped-batches", test_stopped_batches);
  ADD ("another-start", test_another_start);
  ADD ("different", test_different);
  ADD ("different-after-it-went-on", test_different_after_it_went_on);
  ADD ("different-after-the-end", test_different_after_the_end);
  ADD ("changes-outlive-a-false-state", test_changes_outlive_a_false_state);
  ADD ("a-false-state-that-fails", test_a_false_state_that_fails);
  ADD ("without-state", test_without_state);
  ADD ("step-without-state", test_step_without_state);
  ADD ("adjusted-without-state", test_adjusted_without_state);
  ADD ("changed-before", test_changed_before);
  ADD ("diverging-film", test_diverging_film);
  ADD ("other-data", test_other_data);
  ADD ("of-no-batches", test_of_no_batches);
  ADD ("finished", test_finished);
  return g_test_run ();
}
