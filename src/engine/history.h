/* Snapshots of the weights at fixed batches, under a memory budget, with full states at epochs'
 * ends.
 *
 * One thread adds, any thread reads; guarded by its own lock. Past the budget every second snapshot
 * goes, epochs' ends last; the first (before training) and the newest always stay. Snapshots are
 * immutable and atomically reference-counted, so a reader keeps what it took.
 */
#pragma once

#include "engine/trainer.h"

G_BEGIN_DECLS

#define FR_HISTORY_DEFAULT_BUDGET (256 * 1024 * 1024) /* bytes */
#define FR_SNAPSHOTS_PER_EPOCH 20

typedef struct {
  guint64 batch;         /* batches done */
  float *parameters;     /* [network->size]; owned */
  gsize size;            /* floats */
  FrTrainerState *state; /* owned; NULL but at epochs' ends, before training and at rest */
  double seconds;        /* of training until then; negative if not known */
  /*< private >*/
  gatomicrefcount refs;
} FrSnapshot;

/* Copies the trainer's weights, and its full state if @with_state.
 * Returns: (transfer full), or %NULL if memory is short or, with %FR_TRAINER_ERROR_DIVERGED, if the
 * weights are not all finite: nobody can look at such a moment. */
FrSnapshot *fr_snapshot_new (const FrTrainer *trainer, gboolean with_state, GError **error);

/* Copies @parameters ([@size]), after @batch batches; no state. Returns: (transfer full), or %NULL
 * if memory is short. */
FrSnapshot *
fr_snapshot_new_from (guint64 batch, const float *parameters, gsize size, GError **error);
FrSnapshot *fr_snapshot_ref (FrSnapshot *snapshot);
void fr_snapshot_unref (FrSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrSnapshot, fr_snapshot_unref)

/* Whether a snapshot is due after @batch batches: with B batches an epoch, after batch ceil (k B /
 * 20) for k = 1..20 of each epoch, and before the first. */
gboolean fr_history_is_due (guint64 batch, guint batches_per_epoch);

typedef struct _FrHistory FrHistory;

/* @budget in bytes. */
FrHistory *fr_history_new (guint batches_per_epoch, gsize budget);
void fr_history_free (FrHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrHistory, fr_history_free)

/* Adds a snapshot at its place, instead of one of the same batch; takes its own reference. */
void fr_history_add (FrHistory *history, FrSnapshot *snapshot);

/* The newest snapshot at or before @batch. Returns: (transfer full) (nullable). */
FrSnapshot *fr_history_lookup (FrHistory *history, guint64 batch);

/* Forgets all snapshots later than @batch. */
void fr_history_truncate (FrHistory *history, guint64 batch);

/* The newest full state at or before @batch, to replay from. Returns: (transfer full) (nullable).
 */
FrTrainerState *fr_history_lookup_state (FrHistory *history, guint64 batch);

guint fr_history_get_length (FrHistory *history);
gsize fr_history_get_bytes (FrHistory *history);

/* Returns: (transfer full): the batches of all snapshots kept, ascending; @length receives the
 * count. */
guint64 *fr_history_get_batches (FrHistory *history, guint *length);

G_END_DECLS
