/* One experiment as the main thread sees it: a training in a worker thread, its history, and the
 * moment that every view shows.
 *
 * A GObject of the main thread; it owns the trainer's and the evaluator's threads, and its signals
 * come from the main loop. views/ and app/ bind to it; nothing here knows GTK.
 */
#pragma once

#include <gio/gio.h>

#include "engine/batch-log.h"
#include "engine/dataset.h"
#include "engine/evaluation.h"
#include "engine/hyperparameters.h"
#include "engine/training-review.h"
#include "session/image-study.h"
#include "session/run-state.h"

G_BEGIN_DECLS

/* FrEvaluation and FrTrainingReview as boxed types. */
GType fr_evaluation_get_type (void);
#define FR_TYPE_EVALUATION (fr_evaluation_get_type ())
GType fr_training_review_get_type (void);
#define FR_TYPE_TRAINING_REVIEW (fr_training_review_get_type ())

#define FR_TYPE_TRAINING_SESSION (fr_training_session_get_type ())
G_DECLARE_FINAL_TYPE (FrTrainingSession, fr_training_session, FR, TRAINING_SESSION, GObject)

/* Properties, each notified on the main thread and only on a real change:
 *  "state"    FrSessionState, read-only
 *  "batch"    guint64, batches done, read-only; at most one notification per wake-up of the main
 *             loop
 *  "moment"   FrEvaluation, boxed, read-only: see fr_training_session_get_moment()
 *  "live"     gboolean: whether the moment follows the newest evaluated snapshot, read-only
 *  "speed"    FrSpeed, read-write
 *  "message"  string, read-only: why the state is FAILED and what to try, otherwise NULL
 *  "digest"   string, read-only: see fr_training_session_get_digest(); told at every standstill
 *  "study"    FrImageStudy, boxed, read-only: see fr_training_session_get_study()
 *  "review"   FrTrainingReview, boxed, read-only: see fr_training_session_get_review()
 *
 * Signals:
 *  "restarted"                all curves are void: another start, or other hyperparameters
 *  "curves-changed"           batches or test points were added; at most one per wake-up
 *  "hyperparameters-changed"
 *
 * A wake-up is answered as a whole: all values are new before the first notification goes out.
 */

/* Starts the two threads and evaluates the first weights, so that epoch 0 shows before Train is
 * pressed. Takes a reference on @dataset. @history_budget in bytes. */
FrTrainingSession *fr_training_session_new (FrDataset *dataset,
                                            const FrHyperparameters *hyperparameters,
                                            gsize history_budget,
                                            GError **error);

/* Ends both threads, within the current batch or slice of 1,000 images, and waits for them. Called
 * by dispose too; the session ignores commands afterwards. */
void fr_training_session_shutdown (FrTrainingSession *self);

/* Trains, or goes on after a pause or after epochs were raised. Nothing happens when FINISHED or
 * FAILED: after a failure only another start helps. */
void fr_training_session_train (FrTrainingSession *self);
/* Stops within one batch. */
void fr_training_session_pause (FrTrainingSession *self);
/* One batch, then PAUSED; past the last epoch nothing happens. */
void fr_training_session_step (FrTrainingSession *self);
/* Back to batch 0 with the same first weights and order, READY (goes on training if @train). The
 * curves are empty and the moment is NULL at once, until the first weights are evaluated again. */
void fr_training_session_start_over (FrTrainingSession *self, gboolean train);
/* The same with the next seed. */
void fr_training_session_new_start (FrTrainingSession *self, gboolean train);

/* Learning rate and epochs act from the next batch on; any other change starts over (READY) and
 * emits "restarted". An invalid set is refused with an error and nothing is changed. Lowering
 * epochs below what is done finishes the run at the batch it has reached. */
gboolean fr_training_session_set_hyperparameters (FrTrainingSession *self,
                                                  const FrHyperparameters *hyperparameters,
                                                  GError **error);
/* Returns: (transfer none): valid until they change. */
const FrHyperparameters *fr_training_session_get_hyperparameters (FrTrainingSession *self);

FrSessionState fr_training_session_get_state (FrTrainingSession *self);
FrSpeed fr_training_session_get_speed (FrTrainingSession *self);
void fr_training_session_set_speed (FrTrainingSession *self, FrSpeed speed);
const char *fr_training_session_get_message (FrTrainingSession *self);
/* Returns: (transfer none). */
FrDataset *fr_training_session_get_dataset (FrTrainingSession *self);
/* The shape of the present network. Returns: (transfer none). */
const FrNetwork *fr_training_session_get_network (FrTrainingSession *self);

guint64 fr_training_session_get_batch (FrTrainingSession *self);
guint fr_training_session_get_batches_per_epoch (FrTrainingSession *self);
/* Epochs times batches per epoch. */
guint64 fr_training_session_get_total_batches (FrTrainingSession *self);
/* Seconds that the remaining batches will take at the present pace, measured over the last second
 * or so of training; negative where unknown. */
double fr_training_session_get_seconds_left (FrTrainingSession *self);

/* The log of single batches, for curves; any number may be read at any time. Returns: (transfer
 * none). */
FrBatchLog *fr_training_session_get_batch_log (FrTrainingSession *self);
/* The evaluated snapshots of this run in ascending order of batch. Returns: (transfer none): an
 * array valid until the next signal. */
const FrTestPoint *fr_training_session_get_test_points (FrTrainingSession *self, guint *length);

/* What changed in mid-run, ascending, the values at the start first: enough to repeat the run.
 * Returns: (transfer none): an array valid until the next signal. */
const FrTrainingChange *fr_training_session_get_changes (FrTrainingSession *self, guint *length);

/* What every view shows: the whole test set at the moment. Returns: (transfer none) (nullable):
 * %NULL until the first evaluation has come. */
FrEvaluation *fr_training_session_get_moment (FrTrainingSession *self);
gboolean fr_training_session_get_live (FrTrainingSession *self);
/* Points the moment at @batch: the newest snapshot at or before it is evaluated ahead of all
 * others; where it was thinned out the nearest kept is shown (exact replay is left to the
 * timeline). "moment" is notified when it has come. */
void fr_training_session_view_batch (FrTrainingSession *self, guint64 batch);
/* Follows the newest evaluated snapshot again. */
void fr_training_session_view_live (FrTrainingSession *self);

/* Studies image @index of @split from now on, in place of any other: "study" is %NULL at once and
 * notified when the study has come, and again as the moment changes. Nothing happens where it is
 * studied already. */
void fr_training_session_study (FrTrainingSession *self, FrSplit split, guint index);
/* No image is studied any more; "study" is %NULL. */
void fr_training_session_stop_studying (FrTrainingSession *self);
/* Returns: (transfer none) (nullable): the last study of the image that is studied; %NULL until
 * there is one, after another start too. */
FrImageStudy *fr_training_session_get_study (FrTrainingSession *self);

/* Asks for a review of the training set by the newest evaluated snapshot; "review" is notified when
 * it has come, which may take a while: all else goes first, and the training never waits for it.
 * While one is on its way the next follows it. Nothing happens where the review that is there is of
 * that snapshot. */
void fr_training_session_review_training (FrTrainingSession *self);
/* Returns: (transfer none) (nullable): the last review; %NULL until one was asked for and has come,
 * and after another start. */
FrTrainingReview *fr_training_session_get_review (FrTrainingSession *self);

/* SHA-256, 64 hex digits, of the weights at the last standstill (READY, PAUSED, FINISHED, FAILED);
 * NULL while training. Returns: (transfer none) (nullable). */
const char *fr_training_session_get_digest (FrTrainingSession *self);

G_END_DECLS
