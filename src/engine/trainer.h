/* A training as an object that does one batch a call.
 *
 * It knows no epochs' end: its owner decides when to stop, and may go on. It uses no thread and no
 * clock; one thread at a time may use it.
 */
#pragma once

#include "engine/batch/batch-trace.h"
#include "engine/data/dataset.h"
#include "engine/hyperparameters.h"
#include "engine/kernels/kernels.h"
#include "engine/learning-record.h"
#include "engine/network.h"
#include "engine/optimizer.h"
#include "engine/stop.h"

G_BEGIN_DECLS

#define FR_TRAINER_ERROR (fr_trainer_error_quark ())

typedef enum {
  FR_TRAINER_ERROR_DIVERGED, /* a loss or a weight is not a finite number */
  FR_TRAINER_ERROR_STOPPED,  /* the owner of the stop asked for it */
} FrTrainerError;

/* One batch, as it was before its own update. */
typedef struct {
  guint images;  /* in this batch; the last of an epoch may be short */
  guint correct; /* of them classified rightly */
  double loss;   /* mean cross-entropy over the batch's images */
} FrBatchResult;

/* What the batches of an epoch add up to. */
typedef struct {
  guint64 images;
  guint64 correct;
  double loss; /* over images */
} FrEpochSums;

typedef struct _FrTrainer FrTrainer;

/* Everything that a training goes on from. Immutable once shared, atomically reference-counted. */
typedef struct {
  guint64 batch;         /* batches done */
  FrEpochSums sums;      /* of the epoch that @batch is in or has just ended */
  FrOptimizer optimizer; /* its rate, moments and beta powers; owned */
  float *parameters;     /* [optimizer.size]; owned, free */
  /*< private >*/
  gatomicrefcount refs;
} FrTrainerState;

GQuark fr_trainer_error_quark (void);

/* A trainer before its first batch. Takes a reference on @dataset. Fails where the hyperparameters
 * are not valid or memory is short. */
FrTrainer *
fr_trainer_new (FrDataset *dataset, const FrHyperparameters *hyperparameters, GError **error);
void fr_trainer_free (FrTrainer *trainer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrTrainer, fr_trainer_free)

/* For tests and benchmarks: computes with @kernels instead of fr_kernels_default(). No result
 * changes by it. */
void fr_trainer_set_kernels (FrTrainer *trainer, const FrKernels *kernels);

/* From now on fr_trainer_step() looks at @stop, (nullable), which its owner keeps until the trainer
 * is freed or has another. */
void fr_trainer_set_stop (FrTrainer *trainer, const FrStop *stop);

/* From now on each batch is written down in @record, which must be of as many images as the
 * training set. Takes a reference. */
void fr_trainer_set_learning_record (FrTrainer *trainer, FrLearningRecord *record);

/* From now on fr_trainer_step() copies what it computes into @trace, (nullable), which its owner
 * keeps until another is set; it must have room for a batch of this network. No result changes. */
void fr_trainer_set_trace (FrTrainer *trainer, FrBatchTrace *trace);

/* What the present weights make of the images of batch @batch, counted from 0; nothing is learnt of
 * them. @losses, @predicted (the class), @sure (its probability): one of each image. Returns:
 * %FALSE as fr_trainer_step(). */
gboolean fr_trainer_look (FrTrainer *trainer,
                          guint64 batch,
                          FrBatchResult *result,
                          double *losses,
                          guint8 *predicted,
                          float *sure,
                          GError **error);

/* Trains on the next batch. The floating-point environment is C's default during the call,
 * whatever the process set, and is restored.
 * Returns: %FALSE with %FR_TRAINER_ERROR_DIVERGED if the batch's loss is NaN or infinite, with
 * %FR_TRAINER_ERROR_STOPPED if it was stopped; all that lasts is then as it was before the call. */
gboolean fr_trainer_step (FrTrainer *trainer, FrBatchResult *result, GError **error);

/* Batches done since the first weights. */
guint64 fr_trainer_get_batch (const FrTrainer *trainer);
guint fr_trainer_get_batches_per_epoch (const FrTrainer *trainer);

/* Mean loss and accuracy over the batches of the current epoch so far (after its last batch: of the
 * whole epoch), while the weights change: what Keras prints. 0 before the first batch. */
void fr_trainer_get_epoch_metrics (const FrTrainer *trainer, double *loss, double *accuracy);

/* Returns: (transfer none): [network->size] floats, valid until the next call that takes @trainer.
 */
const float *fr_trainer_get_parameters (const FrTrainer *trainer);
const FrNetwork *fr_trainer_get_network (const FrTrainer *trainer);

/* Whether all weights are finite numbers. After the last batch before a rest no loss has told.
 * Returns: %FALSE with %FR_TRAINER_ERROR_DIVERGED if they are not. */
gboolean fr_trainer_check (const FrTrainer *trainer, GError **error);

/* Sets %FR_TRAINER_ERROR_DIVERGED with its sentence, for a caller that finds another loss not
 * finite. Returns: %FALSE. */
gboolean fr_trainer_fail_diverged (const FrTrainer *trainer, GError **error);
const FrHyperparameters *fr_trainer_get_hyperparameters (const FrTrainer *trainer);

/* Acts from the next batch on. @rate must be above 0 and finite. */
void fr_trainer_set_learning_rate (FrTrainer *trainer, double rate);

/* Copies the full state. Returns: (transfer full): the state, or %NULL where memory is short. */
FrTrainerState *fr_trainer_save (const FrTrainer *trainer, GError **error);

/* Goes to @state, which must be of the same shape and optimizer. The learning record, if there is
 * one, forgets the state's epoch and all later ones. */
void fr_trainer_restore (FrTrainer *trainer, const FrTrainerState *state);

/* Whether going to @state would change nothing: weights, moments and batch are the same bits. */
gboolean fr_trainer_is_at (const FrTrainer *trainer, const FrTrainerState *state);

/* A zeroed state for @network, for its maker to fill before sharing it. @optimizer: the kind.
 * Returns: (transfer full), or %NULL if memory is short. */
FrTrainerState *
fr_trainer_state_new (const FrNetwork *network, FrOptimizerKind optimizer, GError **error);
FrTrainerState *fr_trainer_state_ref (FrTrainerState *state);
void fr_trainer_state_unref (FrTrainerState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrTrainerState, fr_trainer_state_unref)
/* Returns: the memory that it takes. */
gsize fr_trainer_state_get_bytes (const FrTrainerState *state);

G_END_DECLS
