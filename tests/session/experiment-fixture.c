/* An experiment whose run is saved to a file and opened from it, for tests. */
#include "experiment-fixture.h"

#include "formats/run-file.h"
#include "session/analyses/moment-analysis.h"

#include <glib/gstdio.h>

static void
count (guint *counter)
{
  (*counter)++;
}

/* Another window, so to speak. */
void
experiment_fixture_begin (ExperimentFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (fixture->experiment != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->experiment));
  fixture->experiment =
      fr_experiment_new (fixture->dataset, &fixture->hyperparameters, BUDGET, NULL, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (fixture->experiment, "notify", G_CALLBACK (count), &fixture->signals);
  g_signal_connect_swapped (fixture->experiment, "restarted", G_CALLBACK (count),
                            &fixture->restarts);
  g_signal_connect_swapped (fixture->experiment, "curves-changed", G_CALLBACK (count),
                            &fixture->curves);
}

void
experiment_fixture_set_up (ExperimentFixture *fixture, gconstpointer data)
{
  fixture->dataset = synthetic_dataset_new (TRAIN_IMAGES, 200);
  fixture->hyperparameters = synthetic_hyperparameters ();
  fixture->hyperparameters.epochs = 5;
  fixture->path = synthetic_file_new ();
  experiment_fixture_begin (fixture);
}

void
experiment_fixture_tear_down (ExperimentFixture *fixture, gconstpointer data)
{
  if (fixture->experiment != NULL)
    g_assert_finalize_object (fixture->experiment);
  g_unlink (fixture->path);
  g_free (fixture->path);
  g_clear_error (&fixture->error);
  fr_dataset_unref (fixture->dataset);
}

void
experiment_fixture_on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ExperimentFixture *fixture = user_data;

  g_clear_error (&fixture->error);
  fixture->ok = fr_experiment_save_finish (FR_EXPERIMENT (source), result, &fixture->error);
  g_assert_true (fixture->ok == (fixture->error == NULL));
  fixture->n_done++;
}

void
experiment_fixture_on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ExperimentFixture *fixture = user_data;

  g_clear_error (&fixture->error);
  fixture->ok = fr_run_opening_finish (FR_EXPERIMENT (source), result, &fixture->error);
  g_assert_true (fixture->ok == (fixture->error == NULL));
  fixture->n_done++;
}

void
experiment_fixture_wait_until_done (ExperimentFixture *fixture, guint n_done)
{
  synthetic_wait (fixture->n_done == n_done);
}

void
experiment_fixture_save (ExperimentFixture *fixture)
{
  const guint before = fixture->n_done;

  fr_experiment_save_async (fixture->experiment, fixture->path, experiment_fixture_on_saved,
                            fixture);
  experiment_fixture_wait_until_done (fixture, before + 1);
  g_assert_no_error (fixture->error);
}

void
experiment_fixture_open (ExperimentFixture *fixture)
{
  const guint before = fixture->n_done;

  fr_run_opening_start (fixture->experiment, fixture->path, NULL, experiment_fixture_on_opened,
                        fixture);
  experiment_fixture_wait_until_done (fixture, before + 1);
}

void
experiment_fixture_open_well (ExperimentFixture *fixture)
{
  experiment_fixture_open (fixture);
  g_assert_no_error (fixture->error);
}

/* Waits until it rests at @batch, and its digest is known. */
void
experiment_fixture_wait_for_rest (ExperimentFixture *fixture, guint64 batch)
{
  synthetic_wait (fr_experiment_get_batch (fixture->experiment) == batch &&
                  fr_experiment_get_state (fixture->experiment) != FR_SESSION_STATE_TRAINING &&
                  fr_experiment_get_digest (fixture->experiment) != NULL);
}

void
experiment_fixture_train_to (ExperimentFixture *fixture, guint64 end)
{
  fr_experiment_train (fixture->experiment);
  experiment_fixture_wait_for_rest (fixture, end);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_FINISHED);
}

/* Trains three epochs of five and steps to the middle of the fourth. */
void
experiment_fixture_train_to_saved (ExperimentFixture *fixture)
{
  FrHyperparameters shorter = fixture->hyperparameters;

  shorter.epochs = 3;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &shorter, NULL));
  experiment_fixture_train_to (fixture, 60);
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &fixture->hyperparameters,
                                                    NULL));
  for (guint64 batch = 61; batch <= SAVED; batch++) {
    fr_experiment_step (fixture->experiment);
    experiment_fixture_wait_for_rest (fixture, batch);
  }
}

void
experiment_fixture_set_rate (ExperimentFixture *fixture, double rate)
{
  FrHyperparameters other = *fr_experiment_get_hyperparameters (fixture->experiment);

  other.learning_rate = rate;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &other, NULL));
}

/* Asserts that it is as after @batches batches in one go. */
void
experiment_fixture_assert_in_one_go (ExperimentFixture *fixture, guint64 batches)
{
  g_autoptr (FrBatchLog) log = fr_batch_log_new (0, 0);
  char digest[65];

  synthetic_train (fixture->dataset, &fixture->hyperparameters, batches, digest, log);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, batches);
  g_assert_cmpstr (fr_experiment_get_digest (fixture->experiment), ==, digest);
  synthetic_assert_same_log (fr_run_get_log (fr_experiment_get_run (fixture->experiment)), log);
}

void
experiment_fixture_wait_for_film (ExperimentFixture *fixture, FrFilmState film)
{
  synthetic_wait (fr_experiment_get_film (fixture->experiment) == film);
}

/* Waits until it is known that there is one, in whatever state. */
void
experiment_fixture_wait_for_a_film (ExperimentFixture *fixture)
{
  synthetic_wait (fr_experiment_get_film (fixture->experiment) != FR_FILM_NONE);
}

guint
experiment_fixture_count_points (ExperimentFixture *fixture)
{
  guint length;

  fr_experiment_get_test_points (fixture->experiment, &length);
  return length;
}

/* A file of a run as the terminal trains it. */
void
experiment_fixture_write_run (ExperimentFixture *fixture, guint64 batches, SyntheticDamage damage)
{
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);
  g_autoptr (GError) error = NULL;

  synthetic_run_train (run, batches);
  synthetic_run_damage (run, damage);
  fr_run_file_save (run, fixture->path, &error);
  g_assert_no_error (error);
}
