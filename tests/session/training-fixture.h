/* A training without a thread: its test obeys and advances it, and stands in for the analyst and
 * the main thread. For the tests of session/training.
 */
#pragma once

#include "session/training.h"
#include "synthetic.h"

/* Batches of a run that was saved inside the second of three epochs of 20. */
#define SAVED_BATCHES 27

typedef struct {
  FrDataset *dataset;
  FrHyperparameters hyperparameters;
  FrRun *run; /* owned, nullable: the last that was started */
  FrStop stop;
  FrTraining *training;
  gboolean has_room;
  gsize budget; /* of the runs that are started; 0: as they are */
  /* What came. */
  FrProgress progress; /* its strings are owned */
  guint tells;
  GPtrArray *asked; /* of FrAnalysis */
  gboolean keeps;   /* whether there is a keeper that wants each state */
  GString *kept;    /* what it was told: "t0 " of a training, "b20 " of batches, c of changes, r of
                     * rests, each with the batches done */
} TrainingFixture;

void training_fixture_set_up (TrainingFixture *fixture, gconstpointer data);
void training_fixture_tear_down (TrainingFixture *fixture, gconstpointer data);

void training_fixture_obey (TrainingFixture *fixture, FrCommandKind kind);
void training_fixture_adjust (TrainingFixture *fixture, double learning_rate, guint epochs);
void training_fixture_set_speed (TrainingFixture *fixture, FrSpeed speed);

/* Starts @run, which it takes over. */
void training_fixture_start (TrainingFixture *fixture, FrRun *run, gboolean train);
/* The same without training it, under other settings than it has. */
void training_fixture_start_with (TrainingFixture *fixture,
                                  FrRun *run,
                                  double learning_rate,
                                  guint epochs);
/* Starts a run of no batches under the fixture's hyperparameters. */
void training_fixture_start_new (TrainingFixture *fixture, gboolean train);

/* Does what is due now, once. Returns: when it wants to be called again. */
gint64 training_fixture_advance (TrainingFixture *fixture);
/* Does all that there is to do without another command. */
void training_fixture_settle (TrainingFixture *fixture);

/* Asserts that it rests so, with the digest of a bare training and as much in the log. */
void
training_fixture_assert_at_rest (TrainingFixture *fixture, FrSessionState state, guint64 batch);

/* How many questions of @urgency about @batch there were since the last start. */
guint training_fixture_count_asked (TrainingFixture *fixture, FrUrgency urgency, guint64 batch);

/* Returns: (transfer full): a run of @batches batches as a file of it is read. */
FrRun *
training_fixture_make_run (TrainingFixture *fixture, guint64 batches, SyntheticDamage damage);
/* Starts such a run of %SAVED_BATCHES batches, which rests. */
void training_fixture_open (TrainingFixture *fixture, SyntheticDamage damage);
/* Asserts that the film is over and came out as it was saved. */
void training_fixture_assert_verified (TrainingFixture *fixture);
/* Asserts that all that is known of the run is as of a training that was never saved. */
void training_fixture_assert_as_never_closed (TrainingFixture *fixture, guint64 batches);
