/* Runs that were opened, left for another one, and come back. */
#include "training-fixture.h"

typedef TrainingFixture Fixture;

#define obey training_fixture_obey
#define advance training_fixture_advance
#define settle training_fixture_settle
#define assert_at_rest training_fixture_assert_at_rest
#define open training_fixture_open
#define assert_verified training_fixture_assert_verified
#define assert_as_never_closed training_fixture_assert_as_never_closed

/* Leaves the run for another one and comes back to it. */
static void
leave_and_come_back (Fixture *fixture)
{
  FrRun *run = fr_run_ref (fixture->run);

  training_fixture_start_new (fixture, TRUE);
  advance (fixture);
  training_fixture_start (fixture, run, FALSE);
}

/* What was seen of the film when the run was left is not all of it. */
static void
test_left_in_mid_film (Fixture *fixture, gconstpointer data)
{
  const SyntheticDamage damages[] = { SYNTHETIC_DAMAGE_NONE, SYNTHETIC_DAMAGE_NO_STATE };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++) {
    open (fixture, damages[i]);
    leave_and_come_back (fixture);
    advance (fixture);
    leave_and_come_back (fixture);
    assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES);
    g_assert_cmpint (fixture->progress.film, ==, FR_FILM_REPLAYING);
    obey (fixture, FR_COMMAND_TRAIN);
    settle (fixture);
    assert_verified (fixture);
    assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
    assert_as_never_closed (fixture, 60);
  }
}

/* Nor are the snapshots of what was trained meanwhile. */
static void
test_left_after_it_went_on (Fixture *fixture, gconstpointer data)
{
  open (fixture, SYNTHETIC_DAMAGE_NONE);
  obey (fixture, FR_COMMAND_TRAIN);
  for (guint i = 0; i < 5; i++)
    advance (fixture);
  leave_and_come_back (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES + 5);
  g_assert_cmpint (fixture->progress.film, ==, FR_FILM_REPLAYING);
  settle (fixture);
  assert_verified (fixture);
  assert_as_never_closed (fixture, SAVED_BATCHES + 5);
}

/* It comes back under what was chosen for it meanwhile. */
static void
test_other_settings (Fixture *fixture, gconstpointer data)
{
  FrRun *run;
  FrHyperparameters now;

  training_fixture_start_new (fixture, TRUE);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
  run = fr_run_ref (fixture->run);
  training_fixture_start_new (fixture, FALSE);
  training_fixture_start_with (fixture, run, 0.25, 4);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 60);
  now = fr_run_get_hyperparameters (run);
  g_assert_cmpuint (now.epochs, ==, 4);
  g_assert_cmpfloat (now.learning_rate, ==, 0.25);
  obey (fixture, FR_COMMAND_TRAIN);
  settle (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_FINISHED);
  g_assert_cmpuint (fixture->progress.batch, ==, 80);
}

/* Of a run that has its film it is known what that has shown, and there is no other. */
static void
test_left_after_the_film (Fixture *fixture, gconstpointer data)
{
  g_autofree char *verdict = NULL;

  open (fixture, SYNTHETIC_DAMAGE_NONE);
  settle (fixture);
  leave_and_come_back (fixture);
  assert_verified (fixture);
  g_assert_cmpint (advance (fixture), ==, G_MAXINT64);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, SAVED_BATCHES);

  open (fixture, SYNTHETIC_DAMAGE_MOMENT);
  settle (fixture);
  verdict = g_strdup (fixture->progress.film_verdict);
  leave_and_come_back (fixture);
  g_assert_cmpint (fixture->progress.film, ==, FR_FILM_DIFFERENT);
  g_assert_cmpstr (fixture->progress.film_verdict, ==, verdict);
  g_assert_cmpint (advance (fixture), ==, G_MAXINT64);
  obey (fixture, FR_COMMAND_TRAIN);
  settle (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);

  training_fixture_start_new (fixture, TRUE);
  settle (fixture);
  leave_and_come_back (fixture);
  g_assert_cmpint (fixture->progress.film, ==, FR_FILM_NONE);
  g_assert_null (fixture->progress.film_verdict);
  g_assert_cmpint (advance (fixture), ==, G_MAXINT64);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/training-return/" path, Fixture, NULL, training_fixture_set_up, func,              \
              training_fixture_tear_down)
  ADD ("left-in-mid-film", test_left_in_mid_film);
  ADD ("left-after-it-went-on", test_left_after_it_went_on);
  ADD ("other-settings", test_other_settings);
  ADD ("left-after-the-film", test_left_after_the_film);
  return g_test_run ();
}
