/* Every batch's result, in chunks that never move, under one lock.
 *
 * One thread appends, any thread reads. A pthread lock, because thread sanitizer understands it.
 */
#include "engine/batch-log.h"

#include <pthread.h>
#include <string.h>

#define FR_CHUNK 4096 /* results: 64 KB */

struct _FrBatchLog {
  pthread_mutex_t lock; /* guards what follows */
  GPtrArray *chunks;    /* of FrBatchResult[FR_CHUNK]; owned */
  guint64 length;
};

FrBatchLog *
fr_batch_log_new (void)
{
  FrBatchLog *log = g_new0 (FrBatchLog, 1);

  pthread_mutex_init (&log->lock, NULL);
  log->chunks = g_ptr_array_new_with_free_func (g_free);
  return log;
}

void
fr_batch_log_free (FrBatchLog *log)
{
  g_return_if_fail (log != NULL);

  pthread_mutex_destroy (&log->lock);
  g_ptr_array_unref (log->chunks);
  g_free (log);
}

/* Called under the lock; @entry must lie in a chunk that is there. */
static FrBatchResult *
entry_at (const FrBatchLog *log, guint64 entry)
{
  FrBatchResult *chunk = g_ptr_array_index (log->chunks, (guint) (entry / FR_CHUNK));

  return chunk + entry % FR_CHUNK;
}

/* Makes room for one more entry. Called under the lock. Returns: %FALSE if memory is short. */
static gboolean
make_room (FrBatchLog *log)
{
  FrBatchResult *chunk;

  if (log->length / FR_CHUNK < log->chunks->len)
    return TRUE;

  chunk = g_try_new (FrBatchResult, FR_CHUNK);
  if (chunk != NULL)
    g_ptr_array_add (log->chunks, chunk);
  return chunk != NULL;
}

gboolean
fr_batch_log_reserve (FrBatchLog *log)
{
  gboolean room;

  g_return_val_if_fail (log != NULL, FALSE);

  pthread_mutex_lock (&log->lock);
  room = make_room (log);
  pthread_mutex_unlock (&log->lock);
  return room;
}

gboolean
fr_batch_log_append (FrBatchLog *log, const FrBatchResult *result)
{
  gboolean room;

  g_return_val_if_fail (log != NULL && result != NULL, FALSE);

  pthread_mutex_lock (&log->lock);
  room = make_room (log);
  if (room)
    *entry_at (log, log->length++) = *result;
  pthread_mutex_unlock (&log->lock);
  return room;
}

void
fr_batch_log_set (FrBatchLog *log, guint64 entry, const FrBatchResult *result)
{
  g_return_if_fail (log != NULL && result != NULL);

  pthread_mutex_lock (&log->lock);
  if (entry < log->length)
    *entry_at (log, entry) = *result;
  pthread_mutex_unlock (&log->lock);
}

void
fr_batch_log_truncate (FrBatchLog *log, guint64 length)
{
  g_return_if_fail (log != NULL);

  pthread_mutex_lock (&log->lock);
  if (length < log->length) {
    log->length = length;
    g_ptr_array_set_size (log->chunks, (int) ((length + FR_CHUNK - 1) / FR_CHUNK));
  }
  pthread_mutex_unlock (&log->lock);
}

guint64
fr_batch_log_get_length (FrBatchLog *log)
{
  guint64 length;

  g_return_val_if_fail (log != NULL, 0);

  pthread_mutex_lock (&log->lock);
  length = log->length;
  pthread_mutex_unlock (&log->lock);
  return length;
}

gsize
fr_batch_log_read (FrBatchLog *log, guint64 first, FrBatchResult *results, gsize max)
{
  gsize count = 0;

  g_return_val_if_fail (log != NULL, 0);
  g_return_val_if_fail (results != NULL || max == 0, 0);

  pthread_mutex_lock (&log->lock);
  if (first < log->length)
    count = (gsize) MIN (log->length - first, max);
  for (gsize done = 0; done < count;) {
    const gsize left_in_chunk = FR_CHUNK - (gsize) ((first + done) % FR_CHUNK);
    const gsize n = MIN (count - done, left_in_chunk);

    memcpy (results + done, entry_at (log, first + done), n * sizeof *results);
    done += n;
  }
  pthread_mutex_unlock (&log->lock);
  return count;
}

gboolean
fr_batch_log_mean (FrBatchLog *log, guint64 first, guint64 count, double *loss, double *accuracy)
{
  guint64 images = 0, correct = 0;
  double loss_sum = 0.0;
  gboolean there;

  g_return_val_if_fail (log != NULL, FALSE);

  pthread_mutex_lock (&log->lock);
  there = count > 0 && first < log->length && count <= log->length - first;
  for (guint64 i = 0; there && i < count; i++) {
    const FrBatchResult *result = entry_at (log, first + i);

    images += result->images;
    correct += result->correct;
    loss_sum += result->loss * result->images;
  }
  pthread_mutex_unlock (&log->lock);

  if (!there || images == 0)
    return FALSE;

  if (loss != NULL)
    *loss = loss_sum / (double) images;
  if (accuracy != NULL)
    *accuracy = (double) correct / (double) images;
  return TRUE;
}
