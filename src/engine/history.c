/* Snapshots in the order of their batches, thinned where they outgrow the budget.
 *
 * One thread adds, any thread reads. A pthread lock, because thread sanitizer understands it.
 */
#include "engine/history.h"

#include "engine/reference-count.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct _FrHistory {
  guint batches_per_epoch;
  gsize budget;
  pthread_mutex_t lock; /* guards what follows */
  GPtrArray *snapshots; /* of FrSnapshot, ascending by batch; owned */
  gsize bytes;          /* of all of them */
};

FrSnapshot *
fr_snapshot_new_from (guint64 batch, const float *parameters, gsize size, GError **error)
{
  g_autoptr (FrSnapshot) snapshot = g_new0 (FrSnapshot, 1);

  fr_reference_count_init (&snapshot->refs);
  snapshot->batch = batch;
  snapshot->size = size;
  snapshot->seconds = -1;
  snapshot->parameters = fr_network_alloc (size, error);
  if (snapshot->parameters == NULL)
    return NULL;
  memcpy (snapshot->parameters, parameters, size * sizeof (float));
  return g_steal_pointer (&snapshot);
}

FrSnapshot *
fr_snapshot_new (const FrTrainer *trainer, gboolean with_state, GError **error)
{
  g_autoptr (FrSnapshot) snapshot = NULL;

  g_return_val_if_fail (trainer != NULL, NULL);

  if (!fr_trainer_check (trainer, error))
    return NULL;

  snapshot =
      fr_snapshot_new_from (fr_trainer_get_batch (trainer), fr_trainer_get_parameters (trainer),
                            fr_trainer_get_network (trainer)->size, error);
  if (snapshot != NULL && with_state) {
    snapshot->state = fr_trainer_save (trainer, error);
    if (snapshot->state == NULL)
      return NULL;
  }
  return g_steal_pointer (&snapshot);
}

FrSnapshot *
fr_snapshot_ref (FrSnapshot *snapshot)
{
  g_return_val_if_fail (snapshot != NULL, NULL);

  fr_reference_count_inc (&snapshot->refs);
  return snapshot;
}

void
fr_snapshot_unref (FrSnapshot *snapshot)
{
  g_return_if_fail (snapshot != NULL);

  if (!fr_reference_count_dec (&snapshot->refs))
    return;

  g_clear_pointer (&snapshot->state, fr_trainer_state_unref);
  free (snapshot->parameters);
  g_free (snapshot);
}

static gsize
snapshot_bytes (const FrSnapshot *snapshot)
{
  return sizeof *snapshot + snapshot->size * sizeof (float) +
         (snapshot->state != NULL ? fr_trainer_state_get_bytes (snapshot->state) : 0);
}

gboolean
fr_history_is_due (guint64 batch, guint batches_per_epoch)
{
  guint64 within, k;

  g_return_val_if_fail (batches_per_epoch > 0, FALSE);

  within = batch % batches_per_epoch;
  if (within == 0)
    return TRUE;

  /* ceil (k B / 20) == within for some k: only the greatest k with k B / 20 <= within can be it. */
  k = within * FR_SNAPSHOTS_PER_EPOCH / batches_per_epoch;
  return k * batches_per_epoch > (within - 1) * FR_SNAPSHOTS_PER_EPOCH;
}

FrHistory *
fr_history_new (guint batches_per_epoch, gsize budget)
{
  FrHistory *history;

  g_return_val_if_fail (batches_per_epoch > 0, NULL);

  history = g_new0 (FrHistory, 1);
  history->batches_per_epoch = batches_per_epoch;
  history->budget = budget;
  pthread_mutex_init (&history->lock, NULL);
  history->snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_snapshot_unref);
  return history;
}

void
fr_history_free (FrHistory *history)
{
  g_return_if_fail (history != NULL);

  pthread_mutex_destroy (&history->lock);
  g_ptr_array_unref (history->snapshots);
  g_free (history);
}

/* Drops every second snapshot of one kind, never the first nor the newest. Called under the lock.
 * Returns: whether any went. */
static gboolean
thin (FrHistory *history, gboolean epoch_ends)
{
  const GPtrArray *old = history->snapshots;
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_snapshot_unref);
  gboolean keep_next = FALSE, any = FALSE;

  for (guint i = 0; i < old->len; i++) {
    FrSnapshot *snapshot = g_ptr_array_index (old, i);
    const gboolean at_end = snapshot->batch % history->batches_per_epoch == 0;
    gboolean keep = TRUE;

    if (i > 0 && i + 1 < old->len && at_end == epoch_ends) {
      keep = keep_next;
      keep_next = !keep_next;
    }

    if (keep) {
      g_ptr_array_add (kept, fr_snapshot_ref (snapshot));
    } else {
      history->bytes -= snapshot_bytes (snapshot);
      any = TRUE;
    }
  }

  g_ptr_array_unref (history->snapshots);
  history->snapshots = kept;
  return any;
}

/* How many snapshots lie at or before @batch. Called under the lock. */
static guint
count_until (const FrHistory *history, guint64 batch)
{
  guint low = 0, high = history->snapshots->len;

  while (low < high) {
    const guint middle = low + (high - low) / 2;
    const FrSnapshot *snapshot = g_ptr_array_index (history->snapshots, middle);

    if (snapshot->batch <= batch)
      low = middle + 1;
    else
      high = middle;
  }

  return low;
}

void
fr_history_add (FrHistory *history, FrSnapshot *snapshot)
{
  guint place;

  g_return_if_fail (history != NULL && snapshot != NULL);

  pthread_mutex_lock (&history->lock);
  place = count_until (history, snapshot->batch);
  if (place > 0) {
    const FrSnapshot *before = g_ptr_array_index (history->snapshots, place - 1);

    if (before->batch == snapshot->batch) {
      history->bytes -= snapshot_bytes (before);
      g_ptr_array_remove_index (history->snapshots, --place);
    }
  }
  g_ptr_array_insert (history->snapshots, (gint) place, fr_snapshot_ref (snapshot));
  history->bytes += snapshot_bytes (snapshot);
  while (history->bytes > history->budget && (thin (history, FALSE) || thin (history, TRUE)))
    ;
  pthread_mutex_unlock (&history->lock);
}

void
fr_history_truncate (FrHistory *history, guint64 batch)
{
  guint kept;

  g_return_if_fail (history != NULL);

  pthread_mutex_lock (&history->lock);
  kept = count_until (history, batch);
  for (guint i = kept; i < history->snapshots->len; i++)
    history->bytes -= snapshot_bytes (g_ptr_array_index (history->snapshots, i));
  g_ptr_array_set_size (history->snapshots, (gint) kept);
  pthread_mutex_unlock (&history->lock);
}

FrSnapshot *
fr_history_lookup (FrHistory *history, guint64 batch)
{
  FrSnapshot *found = NULL;
  guint count;

  g_return_val_if_fail (history != NULL, NULL);

  pthread_mutex_lock (&history->lock);
  count = count_until (history, batch);
  if (count > 0)
    found = fr_snapshot_ref (g_ptr_array_index (history->snapshots, count - 1));
  pthread_mutex_unlock (&history->lock);
  return found;
}

FrTrainerState *
fr_history_lookup_state (FrHistory *history, guint64 batch)
{
  FrTrainerState *found = NULL;

  g_return_val_if_fail (history != NULL, NULL);

  pthread_mutex_lock (&history->lock);
  for (guint i = count_until (history, batch); i > 0 && found == NULL; i--) {
    const FrSnapshot *snapshot = g_ptr_array_index (history->snapshots, i - 1);

    if (snapshot->state != NULL)
      found = fr_trainer_state_ref (snapshot->state);
  }
  pthread_mutex_unlock (&history->lock);
  return found;
}

guint
fr_history_get_length (FrHistory *history)
{
  guint length;

  g_return_val_if_fail (history != NULL, 0);

  pthread_mutex_lock (&history->lock);
  length = history->snapshots->len;
  pthread_mutex_unlock (&history->lock);
  return length;
}

gsize
fr_history_get_bytes (FrHistory *history)
{
  gsize bytes;

  g_return_val_if_fail (history != NULL, 0);

  pthread_mutex_lock (&history->lock);
  bytes = history->bytes;
  pthread_mutex_unlock (&history->lock);
  return bytes;
}

guint64 *
fr_history_get_batches (FrHistory *history, guint *length)
{
  guint64 *batches;

  g_return_val_if_fail (history != NULL && length != NULL, NULL);

  pthread_mutex_lock (&history->lock);
  *length = history->snapshots->len;
  batches = g_new (guint64, *length);
  for (guint i = 0; i < *length; i++)
    batches[i] = ((const FrSnapshot *) g_ptr_array_index (history->snapshots, i))->batch;
  pthread_mutex_unlock (&history->lock);
  return batches;
}
