#include "engine/replay.h"

#include <string.h>

struct _FrReplay {
  FrRun *run;         /* owned */
  FrTrainer *trainer; /* owned; NULL once stolen */
  FrReplayStart start;
  guint64 target;

  FrRunChange *changes; /* [n_changes]; owned, g_free; as they were when the replay began */
  guint n_changes;
  guint next_change;   /* the first that is not obeyed */
  FrTestPoint *points; /* [n_points]; owned, g_free; so too */
  guint n_points;
  guint next_point;
  gboolean older; /* of a version that kept no early snapshots */

  FrBatchResult *results; /* [FR_BATCH_LOG_CHUNK]; owned, g_free; not compared yet */
  guint n_results;
  guint64 first_difference;
};

/* The newest exact state at or before @batch. Returns: (transfer full) (nullable). */
static FrTrainerState *
find_state (FrRun *run, guint64 batch)
{
  g_autoptr (FrTrainerState) kept = fr_history_lookup_state (fr_run_get_history (run), batch);
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);

  if (end != NULL && end->state != NULL && end->batch <= batch &&
      (kept == NULL || end->batch > kept->batch))
    return fr_trainer_state_ref (end->state);
  return g_steal_pointer (&kept);
}

void
fr_replay_free (FrReplay *replay)
{
  g_return_if_fail (replay != NULL);

  g_clear_pointer (&replay->trainer, fr_trainer_free);
  g_free (replay->changes);
  g_free (replay->points);
  g_free (replay->results);
  fr_run_unref (replay->run);
  g_free (replay);
}

/* Sets the learning rate that holds from the present batch on. */
static void
obey_changes (FrReplay *replay)
{
  const guint64 batch = fr_trainer_get_batch (replay->trainer);

  for (; replay->next_change < replay->n_changes; replay->next_change++) {
    const FrRunChange *change = &replay->changes[replay->next_change];

    if (change->batch > batch)
      return;
    fr_trainer_set_learning_rate (replay->trainer, change->learning_rate);
  }
}

/* Compares the batches that were done with what the log says of them, all at once, as it may have
 * only sums of them. What came of the first weights and the changes is true, and the log has it
 * from then on; an inexact state may be why another replay differs. */
static void
compare (FrReplay *replay)
{
  const guint64 first = fr_trainer_get_batch (replay->trainer) - replay->n_results;
  const guint64 different =
      fr_batch_log_compare (fr_run_get_log (replay->run), first, replay->results, replay->n_results,
                            replay->start == FR_REPLAY_FROM_START);

  replay->n_results = 0;
  if (replay->first_difference == 0)
    replay->first_difference = different;
}

/* Compares with @result, now or at the end of its chunk. */
static void
take_result (FrReplay *replay, const FrBatchResult *result)
{
  const guint64 batch = fr_trainer_get_batch (replay->trainer);

  if (replay->start == FR_REPLAY_TO_LOOK)
    return;
  if (replay->results == NULL)
    replay->results = g_new (FrBatchResult, FR_BATCH_LOG_CHUNK);
  replay->results[replay->n_results++] = *result;
  if (batch % FR_BATCH_LOG_CHUNK == 0 || batch == replay->target)
    compare (replay);
}

/* The run's test point of the present batch, or %NULL. */
static const FrTestPoint *
find_point (FrReplay *replay, guint64 batch)
{
  while (replay->next_point < replay->n_points && replay->points[replay->next_point].batch < batch)
    replay->next_point++;
  if (replay->next_point == replay->n_points || replay->points[replay->next_point].batch != batch)
    return NULL;
  return &replay->points[replay->next_point];
}

/* The seconds of training until @batch as the run knows them, by the snapshot that is to be
 * replaced or by @point. A replay takes its own time. */
static double
find_seconds (FrReplay *replay, guint64 batch, const FrTestPoint *point)
{
  g_autoptr (FrSnapshot) before = fr_history_lookup (fr_run_get_history (replay->run), batch);

  if (before != NULL && before->batch == batch && before->seconds >= 0)
    return before->seconds;
  return point != NULL ? point->seconds : -1;
}

/* Whether the run was trained in a window that kept no early snapshots: the first point of its
 * curves lies where the first twentieth of an epoch ends. The terminal's lie at epochs' ends. */
static gboolean
is_older (const FrReplay *replay)
{
  guint first = 0;

  while (first < replay->n_points && replay->points[first].batch == 0)
    first++;
  return first < replay->n_points &&
         replay->points[first].batch ==
             fr_history_get_first_twentieth (fr_run_get_batches_per_epoch (replay->run));
}

/* Whether a snapshot of @batch belongs in the history, which is to fit the curves of the run. */
static gboolean
is_for_history (const FrReplay *replay, guint64 batch)
{
  const guint per_epoch = fr_run_get_batches_per_epoch (replay->run);

  if (replay->older && batch > 0 && batch < fr_history_get_first_twentieth (per_epoch))
    return FALSE;
  return fr_history_is_due (batch, per_epoch);
}

static gboolean
keep_due_again (FrReplay *replay, FrSnapshot **due, GError **error)
{
  const guint64 batch = fr_trainer_get_batch (replay->trainer);
  const guint per_epoch = fr_run_get_batches_per_epoch (replay->run);
  const gboolean in_history = is_for_history (replay, batch);
  const FrTestPoint *point = find_point (replay, batch);
  g_autoptr (FrSnapshot) snapshot = NULL;

  if (due != NULL)
    *due = NULL;
  if (replay->start != FR_REPLAY_FROM_START || !(point != NULL || in_history))
    return TRUE;
  snapshot = fr_snapshot_new (replay->trainer, batch % per_epoch == 0, error);
  if (snapshot == NULL)
    return FALSE;
  snapshot->seconds = find_seconds (replay, batch, point);
  if (in_history)
    fr_history_add (fr_run_get_history (replay->run), snapshot);
  if (due != NULL)
    *due = g_steal_pointer (&snapshot);
  return TRUE;
}

FrReplay *
fr_replay_new (FrRun *run, guint64 batch, FrReplayStart start, FrSnapshot **due, GError **error)
{
  g_autoptr (FrReplay) replay = NULL;
  g_autoptr (FrTrainerState) state = NULL;

  g_return_val_if_fail (run != NULL, NULL);
  g_return_val_if_fail (batch <= fr_batch_log_get_length (fr_run_get_log (run)), NULL);

  replay = g_new0 (FrReplay, 1);
  replay->run = fr_run_ref (run);
  replay->start = start;
  replay->target = batch;
  replay->changes = fr_run_get_changes (run, &replay->n_changes);
  replay->points = fr_run_get_test_points (run, &replay->n_points);
  replay->older = is_older (replay);
  if (start == FR_REPLAY_FROM_STATE || start == FR_REPLAY_TO_LOOK)
    state = find_state (run, batch);
  replay->trainer = start == FR_REPLAY_TO_LOOK || start == FR_REPLAY_TO_COMPARE
                        ? fr_run_make_onlooker (run, state, error)
                        : fr_run_make_trainer (run, state, error);
  if (replay->trainer == NULL || !keep_due_again (replay, due, error))
    return NULL;
  return g_steal_pointer (&replay);
}

gboolean
fr_replay_step (FrReplay *replay, FrSnapshot **due, GError **error)
{
  FrBatchResult result;

  if (due != NULL)
    *due = NULL;
  if (fr_replay_is_done (replay))
    return TRUE;

  obey_changes (replay);
  if (!fr_trainer_step (replay->trainer, &result, error))
    return FALSE;
  take_result (replay, &result);
  return keep_due_again (replay, due, error);
}

gboolean
fr_replay_is_done (const FrReplay *replay)
{
  return fr_trainer_get_batch (replay->trainer) >= replay->target;
}

guint64
fr_replay_get_batch (const FrReplay *replay)
{
  return fr_trainer_get_batch (replay->trainer);
}

guint64
fr_replay_get_target (const FrReplay *replay)
{
  return replay->target;
}

FrTrainer *
fr_replay_get_trainer (const FrReplay *replay)
{
  return replay->trainer;
}

FrTrainer *
fr_replay_steal_trainer (FrReplay *replay)
{
  g_return_val_if_fail (fr_replay_is_done (replay), NULL);

  obey_changes (replay);
  return g_steal_pointer (&replay->trainer);
}

guint64
fr_replay_get_first_difference (const FrReplay *replay)
{
  return replay->first_difference;
}
