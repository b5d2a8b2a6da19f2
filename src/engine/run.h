/* One training as a record: from what it began, what was changed, what came of each batch, and the
 * exact state in which it rests.
 *
 * The terminal and the window train by the same loop over it, a file holds it, and it can be
 * trained again from it. Any thread reads each part. The trainer's thread alone writes the log, the
 * history, the learning record, the changes, the seconds and the end; the main thread alone writes
 * name, note and star. The evaluator's thread adds test points, confusions and predictions, and the
 * trainer's thread takes away those behind a new end.
 * Atomically reference-counted, guarded by its own lock.
 */
#pragma once

#include "engine/batch-log.h"
#include "engine/confusion-record.h"
#include "engine/evaluation.h"
#include "engine/history.h"
#include "engine/run-remarks.h"
#include "engine/test-points.h"

G_BEGIN_DECLS

#define FR_RUN_ID_SIZE 37 /* a UUID as text, and its NUL */

#define FR_RUN_ERROR (fr_run_error_quark ())

typedef enum {
  FR_RUN_ERROR_NO_MEMORY,  /* the curves have outgrown the memory */
  FR_RUN_ERROR_OTHER_DATA, /* the data set that it was trained on is not there */
  FR_RUN_ERROR_GONE,       /* it went back, and has not as many batches any more */
  FR_RUN_ERROR_NO_WEIGHTS, /* it has not rested with any that are finite */
  FR_RUN_ERROR_TOO_LARGE,  /* what was asked takes more memory than it may */
} FrRunError;

/* What is true of a run from its beginning on. */
typedef struct {
  FrHyperparameters hyperparameters; /* before the first batch */
  guint train_images;                /* images in an epoch, above 0 */
  guint n_classes;
  char data_digest[65]; /* fr_dataset_get_digest() */
  char id[FR_RUN_ID_SIZE];
  char parent[FR_RUN_ID_SIZE]; /* the id of the run that it branched from; "" if of none */
  guint64 parent_batch;        /* batches that it shares with that one */
} FrRunOrigin;

/* A change in mid-run of what may change there. */
typedef struct {
  guint64 batch; /* batches done by then: the next one obeys it */
  double learning_rate;
  guint epochs;
} FrRunChange;

/* What is known of how the batches of a run were done. */
typedef enum {
  FR_RUN_PROOF_NONE,      /* a file says so; snapshots are missing, and nobody has checked */
  FR_RUN_PROOF_TRAINED,   /* they were done here, from the first weights on */
  FR_RUN_PROOF_VERIFIED,  /* they were done again, and came out as the file says */
  FR_RUN_PROOF_DIFFERENT, /* they were done again, and what was different was replaced */
} FrRunProof;

typedef struct _FrRun FrRun;

GQuark fr_run_error_quark (void);

/* A run of no batches over @dataset, of which it takes a reference. @budget: bytes for its
 * snapshots and all else that grows with its batches; past an eighth of it the log keeps sums. 0:
 * no snapshots, and all batches. Returns: (transfer full), or %NULL if the hyperparameters are not
 * valid. */
FrRun *fr_run_new (FrDataset *dataset,
                   const FrHyperparameters *hyperparameters,
                   gsize budget,
                   GError **error);

/* A run as a file describes it, without a data set and with nothing in it, for its reader to fill
 * before sharing it. @origin must be valid. Returns: (transfer full). */
FrRun *fr_run_new_from_origin (const FrRunOrigin *origin, gsize budget);

FrRun *fr_run_ref (FrRun *run);
void fr_run_unref (FrRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRun, fr_run_unref)

/* Has the run know its data set, before it is shared. Returns: %FALSE, and nothing is done, if it
 * was trained on another one than @dataset. */
gboolean fr_run_set_dataset (FrRun *run, FrDataset *dataset);
/* Returns: (transfer none) (nullable): %NULL if the run was trained on another data set than any
 * that is there. Such a run can be looked at but not trained. */
FrDataset *fr_run_get_dataset (const FrRun *run);

/* What never changes. Each returns (transfer none). */
const FrRunOrigin *fr_run_get_origin (const FrRun *run);
const FrNetwork *fr_run_get_network (const FrRun *run);
FrBatchLog *fr_run_get_log (const FrRun *run);
FrHistory *fr_run_get_history (const FrRun *run);
FrLearningRecord *fr_run_get_learning (const FrRun *run);
FrConfusionRecord *fr_run_get_confusions (const FrRun *run);
guint fr_run_get_batches_per_epoch (const FrRun *run);

/* The hyperparameters after all changes. */
FrHyperparameters fr_run_get_hyperparameters (FrRun *run);
/* Epochs, after all changes, times batches in an epoch. */
guint64 fr_run_get_total_batches (FrRun *run);

/* Trainer's thread. A trainer at @state, or before the first batch if that is %NULL, with the
 * learning rate that holds there; it writes what it learns in the learning record.
 * Returns: (transfer full), or %NULL if memory is short or, with %FR_RUN_ERROR_OTHER_DATA, if there
 * is no data set. */
FrTrainer *fr_run_make_trainer (FrRun *run, const FrTrainerState *state, GError **error);
/* Any thread. The same, but it writes nothing: to look at a batch while the run is trained. */
FrTrainer *fr_run_make_onlooker (FrRun *run, const FrTrainerState *state, GError **error);

/* Trainer's thread. A trainer before the first batch, whose snapshot is kept; the run forgets all
 * that was done behind it, changes too. Its end, if there is one, must be before the first batch.
 * @due: (out) (nullable) (transfer full): that snapshot. Returns: (transfer full), or %NULL as
 * fr_run_make_trainer(). */
FrTrainer *fr_run_begin (FrRun *run, FrSnapshot **due, GError **error);

/* Trainer's thread. Trains on one batch and writes down what came of it.
 * @due: (out) (nullable) (transfer full): the snapshot that was due after it, or %NULL.
 * Returns: %FALSE if nothing was done, as fr_trainer_step(), or if memory is short; or if the batch
 * is done and written down, but its snapshot could not be made. */
gboolean fr_run_step (FrRun *run, FrTrainer *trainer, FrSnapshot **due, GError **error);

/* Trainer's thread. From the next batch on @rate and @epochs hold. @trainer: (nullable). */
void fr_run_adjust (FrRun *run, FrTrainer *trainer, double rate, guint epochs);

/* Trainer's thread. The training rests, or is to be saved while it goes on: keeps its exact state
 * as the run's end. Returns: (transfer full): a snapshot with that state, or %NULL if memory is
 * short or the weights are not finite. */
FrSnapshot *fr_run_rest (FrRun *run, const FrTrainer *trainer, GError **error);

/* Trainer's thread. Makes @snapshot the end, and forgets all that lies behind it. */
void fr_run_set_end (FrRun *run, FrSnapshot *snapshot);
/* Returns: (transfer full) (nullable): the snapshot of the last rest, with its state unless the
 * run comes from a file of the first format; %NULL before the first rest. */
FrSnapshot *fr_run_get_end (FrRun *run);
/* Fills @digest with the SHA-256 of the weights at the end, 64 digits, or "". */
void fr_run_get_digest (FrRun *run, char digest[65]);

/* Trainer's thread. Keeps what was found out of its batches; fr_run_begin() does so too. @verdict:
 * (nullable): it in words, copied. */
void fr_run_set_proof (FrRun *run, FrRunProof proof, const char *verdict);
/* @verdict: (out) (optional) (transfer full) (nullable): it in words. */
FrRunProof fr_run_get_proof (FrRun *run, char **verdict);

/* Seconds of training until now, evaluation not counted. A reader of files sets them. */
double fr_run_get_seconds (FrRun *run);
void fr_run_set_seconds (FrRun *run, double seconds);

/* @length of changes, ascending. Returns: (transfer full): to be freed with g_free(). */
FrRunChange *fr_run_get_changes (FrRun *run, guint *length);
/* Trainer's thread. Adds a change at or after the last one, of which it takes the place if both
 * come before the same batch. */
void fr_run_add_change (FrRun *run, const FrRunChange *change);

/* @length of test points, ascending. Returns: (transfer full): to be freed with g_free(). */
FrTestPoint *fr_run_get_test_points (FrRun *run, guint *length);
/* Evaluator's thread. Adds @point at its place, unless it lies behind the last batch. One of the
 * same batch is replaced, but keeps its seconds if @point has none. Returns: %FALSE if that one's
 * loss or accuracy was another. */
gboolean fr_run_add_test_point (FrRun *run, const FrTestPoint *point);
/* How many points were replaced by others. */
guint fr_run_count_replaced_points (FrRun *run);

/* Evaluator's thread. Keeps the class that each test image was given after @batch batches
 * ([@count], copied), unless a later one is there or that lies behind the last batch. */
void fr_run_set_predictions (FrRun *run, guint64 batch, const guint8 *predicted, guint count);
/* Returns: (transfer full) (nullable): a byte a test image, if they are known of @batch; a copy, as
 * thread sanitizer does not see how GBytes counts its references. */
GBytes *fr_run_get_predictions (FrRun *run, guint64 batch);

/* Returns: (transfer none): what the user says of it. */
FrRunRemarks *fr_run_get_remarks (FrRun *run);

/* What a file held beside all this, kept for whoever writes the file again. Set once, before the
 * run is shared; the run owns it and frees it with @destroy. */
void fr_run_set_extras (FrRun *run, gpointer extras, GDestroyNotify destroy);
gpointer fr_run_get_extras (const FrRun *run);

G_END_DECLS
