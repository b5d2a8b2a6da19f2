/* An experiment whose run is saved to a file and opened from it, for tests. */
#pragma once

#include "session/experiment.h"
#include "session/runs/run-opening.h"
#include "session/analyses/moment-analysis.h"
#include "synthetic.h"

#define BUDGET (1 << 24)
#define TRAIN_IMAGES 640 /* 20 batches an epoch */
#define SAVED 68         /* epoch 3.4 */
#define END 100          /* of five epochs */

typedef struct {
  FrDataset *dataset;
  FrHyperparameters hyperparameters;
  FrExperiment *experiment; /* nullable */
  char *path;               /* of a file that is not there at first */
  guint signals;
  guint restarts;
  guint curves;
  /* Of the last save or open. */
  gboolean ok;
  GError *error;
  guint n_done;
} ExperimentFixture;

/* Another window, so to speak. */
void experiment_fixture_begin (ExperimentFixture *fixture);
/* An experiment of five epochs of 20 batches, and the path of a file that is not there yet. */
void experiment_fixture_set_up (ExperimentFixture *fixture, gconstpointer data);
/* Asserts that the experiment is finalized, unless the test has done so. */
void experiment_fixture_tear_down (ExperimentFixture *fixture, gconstpointer data);
/* Writes down how a save has ended. */
void experiment_fixture_on_saved (GObject *source, GAsyncResult *result, gpointer user_data);
/* Writes down how an open has ended. */
void experiment_fixture_on_opened (GObject *source, GAsyncResult *result, gpointer user_data);
/* Waits until @n_done saves and opens have ended. */
void experiment_fixture_wait_until_done (ExperimentFixture *fixture, guint n_done);
/* Saves, which must succeed. */
void experiment_fixture_save (ExperimentFixture *fixture);
/* Opens the file, and waits for its end, good or bad. */
void experiment_fixture_open (ExperimentFixture *fixture);
/* Opens the file, which must succeed. */
void experiment_fixture_open_well (ExperimentFixture *fixture);
/* Waits until it rests at @batch, and its digest is known. */
void experiment_fixture_wait_for_rest (ExperimentFixture *fixture, guint64 batch);
/* Trains to the end, which is @end. */
void experiment_fixture_train_to (ExperimentFixture *fixture, guint64 end);
/* Trains three epochs of five and steps to the middle of the fourth. */
void experiment_fixture_train_to_saved (ExperimentFixture *fixture);
/* Sets the learning rate. */
void experiment_fixture_set_rate (ExperimentFixture *fixture, double rate);
/* Asserts that it is as after @batches batches in one go. */
void experiment_fixture_assert_in_one_go (ExperimentFixture *fixture, guint64 batches);
/* Waits until the film is in this state. */
void experiment_fixture_wait_for_film (ExperimentFixture *fixture, FrFilmState film);
/* Waits until it is known that there is one, in whatever state. */
void experiment_fixture_wait_for_a_film (ExperimentFixture *fixture);
/* How many points the test curve has. */
guint experiment_fixture_count_points (ExperimentFixture *fixture);
/* A file of a run as the terminal trains it. */
void
experiment_fixture_write_run (ExperimentFixture *fixture, guint64 batches, SyntheticDamage damage);
