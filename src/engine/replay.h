/* Trains a part of a run again, in slices: the way to the trainer at any of its batches, and the
 * proof that the run is what it says.
 *
 * A plain object without a thread; one thread at a time may use it, the one that writes the run,
 * unless it only looks.
 */
#pragma once

#include "engine/run.h"

G_BEGIN_DECLS

/* Where a replay may begin. */
typedef enum {
  FR_REPLAY_FROM_STATE, /* at the nearest exact state: the fastest way to a trainer */
  FR_REPLAY_TO_LOOK,    /* there too, but nothing is compared or written: any thread may do it while
                         * another one trains the run */
  FR_REPLAY_TO_COMPARE, /* at the first weights: compares everything, keeps and replaces nothing */
  FR_REPLAY_FROM_START, /* at the first weights: fills the history, compares everything, and puts
                         * what is true into the log where that says something else */
} FrReplayStart;

typedef struct _FrReplay FrReplay;

/* A replay of @run up to @batch, which must be done. Takes a reference.
 * @due: (out) (nullable) (transfer full): as fr_replay_step(), of the batch where it begins.
 * Returns: (transfer full), or %NULL if memory is short or there is no data set. */
FrReplay *
fr_replay_new (FrRun *run, guint64 batch, FrReplayStart start, FrSnapshot **due, GError **error);
void fr_replay_free (FrReplay *replay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrReplay, fr_replay_free)

/* Trains on the next batch, unless all are done.
 * @due: (out) (nullable) (transfer full): the snapshot that is to be evaluated after it, or %NULL;
 * in a replay from the start, one for each that was due or has a test point.
 * Returns: %FALSE as fr_trainer_step(). */
gboolean fr_replay_step (FrReplay *replay, FrSnapshot **due, GError **error);
gboolean fr_replay_is_done (const FrReplay *replay);
guint64 fr_replay_get_batch (const FrReplay *replay);
/* The batch at which it is done. */
guint64 fr_replay_get_target (const FrReplay *replay);
/* Returns: (transfer none): for those who look at it while it trains. */
FrTrainer *fr_replay_get_trainer (const FrReplay *replay);

/* Takes the trainer of a replay that is done. Returns: (transfer full). */
FrTrainer *fr_replay_steal_trainer (FrReplay *replay);

/* The first batch whose loss or count is not what the log says; 0 if there was none so far. */
guint64 fr_replay_get_first_difference (const FrReplay *replay);

G_END_DECLS
