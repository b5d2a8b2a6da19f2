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
 * 20) for k = 1..20 of each epoch, before the first, and where it is early. */
gboolean fr_history_is_due (guint64 batch, guint batches_per_epoch);

/* Whether @batch is one of those at which most happens: ceil (n B / 1875) for n = 2, 5, 10, 20, 40
 * and 65 of the first epoch, up to fr_history_get_first_twentieth(). */
gboolean fr_history_is_early (guint64 batch, guint batches_per_epoch);
/* The first batch after which a snapshot is due in every epoch. */
guint64 fr_history_get_first_twentieth (guint batches_per_epoch);

typedef struct _FrHistory FrHistory;

/* @budget in bytes, until fr_history_set_budget(). */
FrHistory *fr_history_new (guint batches_per_epoch, gsize budget);
/* Has each epoch leave @bytes less of the budget for snapshots, down to the half: what others keep
 * of the same training. Before the first snapshot. */
void fr_history_set_others (FrHistory *history, gsize bytes);
void fr_history_free (FrHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrHistory, fr_history_free)

/* Adds a snapshot at its place, instead of one of the same batch; takes its own reference. */
void fr_history_add (FrHistory *history, FrSnapshot *snapshot);

/* From now on snapshots have @budget bytes; what is too much goes at once. */
void fr_history_set_budget (FrHistory *history, gsize budget);
/* Whether the budget is 0: the newest snapshot would be the only one beside the first. */
gboolean fr_history_is_without_film (FrHistory *history);
/* Sets the budget, and of all snapshots only the first, the newest and epochs' ends stay. Returns:
 * whether any went. */
gboolean fr_history_keep_epoch_ends (FrHistory *history, gsize budget);

/* The newest snapshot at or before @batch. Returns: (transfer full) (nullable). */
FrSnapshot *fr_history_lookup (FrHistory *history, guint64 batch);

/* Forgets all snapshots later than @batch. */
void fr_history_truncate (FrHistory *history, guint64 batch);

/* The newest full state at or before @batch, to replay from. Returns: (transfer full) (nullable).
 */
FrTrainerState *fr_history_lookup_state (FrHistory *history, guint64 batch);

guint fr_history_get_length (FrHistory *history);
gsize fr_history_get_bytes (FrHistory *history);
/* What it takes of a budget: its snapshots, and what others keep of the same training. */
gsize fr_history_get_share (FrHistory *history);

/* Returns: (transfer full): the batches of all snapshots kept, ascending; @length receives the
 * count. */
guint64 *fr_history_get_batches (FrHistory *history, guint *length);

G_END_DECLS
