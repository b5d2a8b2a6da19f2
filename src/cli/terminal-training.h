/* A run that is trained, or trained again, in a terminal until it is done or the program is asked
 * to end.
 *
 * Main thread; cli/ only.
 */
#pragma once

#include "engine/evaluation.h"
#include "engine/run.h"

G_BEGIN_DECLS

typedef struct {
  FrRun *run;               /* owned */
  FrTrainer *trainer;       /* owned; of fr_terminal_training_begin() */
  FrPredictor *predictor;   /* owned */
  FrEvaluation *evaluation; /* owned; of the newest evaluated batch, NULL before the first */
  gboolean interrupted;
  guint64 batch;   /* batches done, in this training or replay */
  double seconds;  /* that they took */
  char digest[65]; /* of the weights when it came to rest */
} FrTerminalTraining;

/* How a replay ended: what came out as it was saved. */
typedef struct {
  gboolean digest_matches; /* the weights */
  gboolean curves_match;   /* each batch, each test point */
  gboolean state_matches;  /* the optimizer's moments, if the file has them */
} FrReplayResult;

/* Called after each batch: @batch are done, of @total. */
typedef void (*FrTerminalProgress) (guint64 batch, guint64 total, gpointer user_data);

/* Takes a reference on @run, which must have its data set. Returns: (transfer full). */
FrTerminalTraining *fr_terminal_training_new (FrRun *run, GError **error);
void fr_terminal_training_free (FrTerminalTraining *training);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrTerminalTraining, fr_terminal_training_free)

/* Makes the trainer, before the first batch. */
gboolean fr_terminal_training_begin (FrTerminalTraining *training, GError **error);

/* Trains until @batch batches are done. Asked to end, it drops the batch in hand and sets
 * training->interrupted. Returns: %FALSE if the training diverged or memory is short. */
gboolean fr_terminal_training_advance (FrTerminalTraining *training,
                                       guint64 batch,
                                       FrTerminalProgress progress,
                                       gpointer user_data,
                                       GError **error);

/* Evaluates the trainer's weights on the test set, unless that was done at this batch, and gives
 * the run its test point. Returns: %FALSE if they are of no use any more or memory is short. */
gboolean fr_terminal_training_evaluate (FrTerminalTraining *training, GError **error);

/* The training rests: its exact state becomes the run's end. Returns: %FALSE if the weights are of
 * no use any more or memory is short. */
gboolean fr_terminal_training_rest (FrTerminalTraining *training, GError **error);

/* Trains the run, which must have an end, from its first weights to that end again, and compares.
 * Asked to end, it sets training->interrupted, and then @result says nothing.
 * Returns: %FALSE if the training diverged or memory is short. */
gboolean fr_terminal_training_replay (FrTerminalTraining *training,
                                      FrTerminalProgress progress,
                                      gpointer user_data,
                                      FrReplayResult *result,
                                      GError **error);

G_END_DECLS
