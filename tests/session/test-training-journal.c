/* What a keeper is told of a training, and a training that goes to where another one was left. */
#include "training-fixture.h"

typedef TrainingFixture Fixture;

#define obey training_fixture_obey
#define adjust training_fixture_adjust
#define settle training_fixture_settle

static void
test_told (Fixture *fixture, gconstpointer data)
{
  fixture->keeps = TRUE;
  training_fixture_start_new (fixture, TRUE);
  settle (fixture);
  g_assert_cmpstr (fixture->kept->str, ==, "t0 r0 b20 r20 b40 r40 b60 r60 r60 ");
}

/* A keeper that wants no state is told all the same; a rest is a rest. */
static void
test_told_without_states (Fixture *fixture, gconstpointer data)
{
  training_fixture_start_new (fixture, FALSE);
  g_assert_cmpstr (fixture->kept->str, ==, "r0 ");
  obey (fixture, FR_COMMAND_STEP);
  settle (fixture);
  obey (fixture, FR_COMMAND_TRAIN);
  training_fixture_advance (fixture);
  adjust (fixture, 0.25, 1);
  settle (fixture);
  g_assert_cmpstr (fixture->kept->str, ==, "r0 r1 t1 c2 b20 r20 ");

  /* One that is left while it trains. */
  g_string_truncate (fixture->kept, 0);
  training_fixture_start_new (fixture, TRUE);
  training_fixture_advance (fixture);
  training_fixture_advance (fixture);
  training_fixture_start_new (fixture, FALSE);
  g_assert_cmpstr (fixture->kept->str, ==, "t0 r2 r0 ");
}

static void
advance_to (Fixture *fixture, guint64 batch)
{
  while (fr_batch_log_get_length (fr_run_get_log (fixture->run)) < batch)
    training_fixture_advance (fixture);
}

static FrRunJournal *
make_journal (guint64 batch, const FrRunChange *changes, guint n_changes)
{
  FrRunJournal *journal = g_new0 (FrRunJournal, 1);

  journal->batches_per_epoch = 20;
  journal->epochs = 3;
  journal->batch = batch;
  journal->changes = g_array_new (FALSE, FALSE, sizeof (FrRunChange));
  g_array_append_vals (journal->changes, changes, n_changes);
  return journal;
}

static void
catch_up (Fixture *fixture, FrRunJournal *journal)
{
  FrCommand *command = fr_command_new (FR_COMMAND_CATCH_UP);

  command->journal = journal;
  fr_training_obey (fixture->training, command);
  fr_command_free (command);
}

/* What was changed meanwhile is changed again, at the same batches. */
static void
test_caught_up (Fixture *fixture, gconstpointer data)
{
  const FrRunChange changes[] = { { SAVED_BATCHES, 0.01, 3 }, { 33, 0.0005, 4 }, { 40, 0.002, 5 } };
  char digest[65];

  training_fixture_start_new (fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    advance_to (fixture, changes[i].batch);
    adjust (fixture, changes[i].learning_rate, changes[i].epochs);
  }
  advance_to (fixture, 47);
  obey (fixture, FR_COMMAND_PAUSE);
  g_strlcpy (digest, fixture->progress.digest, sizeof digest);

  training_fixture_open (fixture, SYNTHETIC_DAMAGE_NONE);
  g_string_truncate (fixture->kept, 0);
  catch_up (fixture, make_journal (47, changes, G_N_ELEMENTS (changes)));
  settle (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_PAUSED);
  g_assert_cmpuint (fixture->progress.batch, ==, 47);
  g_assert_cmpstr (fixture->progress.digest, ==, digest);
  g_assert_cmpuint (fr_run_get_hyperparameters (fixture->run).epochs, ==, 5);
  g_assert_cmpstr (fixture->kept->str, ==, "t27 c27 t27 c33 b40 c40 r47 ");
  training_fixture_assert_verified (fixture);
}

/* An end that was changed after it: more epochs make it go on. */
static void
test_nothing_to_catch_up (Fixture *fixture, gconstpointer data)
{
  const FrRunChange change = { SAVED_BATCHES, 0.01, 2 };

  training_fixture_open (fixture, SYNTHETIC_DAMAGE_NONE);
  catch_up (fixture, make_journal (SAVED_BATCHES, &change, 1));
  settle (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_PAUSED);
  g_assert_cmpuint (fixture->progress.batch, ==, SAVED_BATCHES);
  g_assert_cmpuint (fr_run_get_hyperparameters (fixture->run).epochs, ==, 2);
}

/* The user's word counts more than what once was. */
static void
test_user_is_first (Fixture *fixture, gconstpointer data)
{
  const FrRunChange change = { 40, 0.01, 3 };

  training_fixture_open (fixture, SYNTHETIC_DAMAGE_NONE);
  catch_up (fixture, make_journal (47, &change, 1));
  advance_to (fixture, 30);
  obey (fixture, FR_COMMAND_PAUSE);
  g_assert_cmpuint (fixture->progress.batch, ==, 30);
  obey (fixture, FR_COMMAND_TRAIN);
  settle (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_FINISHED);
  training_fixture_assert_as_never_closed (fixture, 60);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/training-journal/" name, Fixture, NULL, training_fixture_set_up, func,             \
              training_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("told", test_told);
  ADD ("told-without-states", test_told_without_states);
  ADD ("caught-up", test_caught_up);
  ADD ("nothing-to-catch-up", test_nothing_to_catch_up);
  ADD ("user-is-first", test_user_is_first);

  return g_test_run ();
}
