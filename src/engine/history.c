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
  gsize others;         /* bytes of the budget that are not for snapshots, an epoch */
  pthread_mutex_t lock; /* guards what follows */
  gsize budget;
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
  fr_network_free (snapshot->parameters);
  g_free (snapshot);
}

static gsize
snapshot_bytes (const FrSnapshot *snapshot)
{
  return sizeof *snapshot + snapshot->size * sizeof (float) +
         (snapshot->state != NULL ? fr_trainer_state_get_bytes (snapshot->state) : 0);
}

gboolean
fr_history_is_early (guint64 batch, guint batches_per_epoch)
{
  /* Of the tutorial's 1,875: the network goes from a tenth of the images to three quarters here. */
  static const guint early[] = { 2, 5, 10, 20, 40, 65 };
  const guint of = 1875;

  g_return_val_if_fail (batches_per_epoch > 0, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (early); i++)
    if (batch == ((guint64) early[i] * batches_per_epoch + of - 1) / of)
      return TRUE;
  return FALSE;
}

guint64
fr_history_get_first_twentieth (guint batches_per_epoch)
{
  return ((guint64) batches_per_epoch + FR_SNAPSHOTS_PER_EPOCH - 1) / FR_SNAPSHOTS_PER_EPOCH;
}

gboolean
fr_history_is_due (guint64 batch, guint batches_per_epoch)
{
  guint64 within, k;

  g_return_val_if_fail (batches_per_epoch > 0, FALSE);

  within = batch % batches_per_epoch;
  if (within == 0 || fr_history_is_early (batch, batches_per_epoch))
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
fr_history_set_others (FrHistory *history, gsize bytes)
{
  g_return_if_fail (history != NULL);

  history->others = bytes;
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
thin_history (FrHistory *history, gboolean epoch_ends)
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

/* Returns: the bytes that others keep by now, of the budget its half at most. Called under the
 * lock. */
static gsize
get_others (const FrHistory *history)
{
  const guint length = history->snapshots->len;
  const FrSnapshot *newest = length > 0 ? g_ptr_array_index (history->snapshots, length - 1) : NULL;
  const double epochs = newest != NULL ? (double) newest->batch / history->batches_per_epoch : 0;

  return (gsize) MIN (epochs * (double) history->others, (double) (history->budget / 2));
}

/* Has the snapshots fit in the budget. Called under the lock. Returns: whether any went. */
static gboolean
fit (FrHistory *history)
{
  gboolean any = FALSE;

  while (history->bytes > history->budget - get_others (history) &&
         (thin_history (history, FALSE) || thin_history (history, TRUE)))
    any = TRUE;
  return any;
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
  fit (history);
  pthread_mutex_unlock (&history->lock);
}

void
fr_history_set_budget (FrHistory *history, gsize budget)
{
  g_return_if_fail (history != NULL);

  pthread_mutex_lock (&history->lock);
  history->budget = budget;
  fit (history);
  pthread_mutex_unlock (&history->lock);
}

gboolean
fr_history_is_without_film (FrHistory *history)
{
  gboolean without;

  g_return_val_if_fail (history != NULL, FALSE);

  pthread_mutex_lock (&history->lock);
  without = history->budget == 0;
  pthread_mutex_unlock (&history->lock);
  return without;
}

gboolean
fr_history_keep_epoch_ends (FrHistory *history, gsize budget)
{
  gboolean any = FALSE;

  g_return_val_if_fail (history != NULL, FALSE);

  pthread_mutex_lock (&history->lock);
  history->budget = budget;
  while (thin_history (history, FALSE))
    any = TRUE;
  any = fit (history) || any;
  pthread_mutex_unlock (&history->lock);
  return any;
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

gsize
fr_history_get_share (FrHistory *history)
{
  gsize share;

  g_return_val_if_fail (history != NULL, 0);

  pthread_mutex_lock (&history->lock);
  share = history->bytes + get_others (history);
  pthread_mutex_unlock (&history->lock);
  return share;
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
