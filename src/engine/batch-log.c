/* Chunks of results, or of sums over neighbours, under one lock.
 *
 * A sum over four batches is that of two sums over two, so that it has the same bits whenever it is
 * made. A pthread lock, because thread sanitizer understands it.
 */
#include "engine/batch-log.h"

#include <pthread.h>
#include <string.h>

#define CHUNK FR_BATCH_LOG_CHUNK

typedef struct {
  guint span;             /* batches of each sum */
  FrBatchResult *results; /* [CHUNK / span]; owned */
} Chunk;

struct _FrBatchLog {
  gsize share;  /* bytes; 0: no bound */
  guint n_kept; /* chunks at the end that have no sums */

  pthread_mutex_t lock; /* guards what follows */
  GArray *chunks;       /* owned: Chunk */
  gsize n_results;      /* that all chunks have room for */
  guint64 length;
};

static void
chunk_clear (gpointer data)
{
  g_free (((Chunk *) data)->results);
}

FrBatchLog *
fr_batch_log_new (gsize share, guint64 exact)
{
  FrBatchLog *log = g_new0 (FrBatchLog, 1);

  log->share = share;
  /* The newest batch may lie at the beginning of its chunk. */
  log->n_kept = (guint) MIN ((exact + CHUNK - 1) / CHUNK + 1, G_MAXINT);
  pthread_mutex_init (&log->lock, NULL);
  log->chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));
  g_array_set_clear_func (log->chunks, chunk_clear);
  return log;
}

void
fr_batch_log_free (FrBatchLog *log)
{
  g_return_if_fail (log != NULL);

  pthread_mutex_destroy (&log->lock);
  g_array_unref (log->chunks);
  g_free (log);
}

static FrBatchResult
add_results (const FrBatchResult *a, const FrBatchResult *b)
{
  const guint images = a->images + b->images;

  /* A sum over a batch that is not known is not known either. */
  if (a->images == 0 || b->images == 0)
    return (FrBatchResult){ 0 };
  return (FrBatchResult){ .images = images,
                          .correct = a->correct + b->correct,
                          .loss = (a->loss * a->images + b->loss * b->images) / images };
}

/* Adds up neighbours among the @n results, in their place, until each is a sum over @times of them.
 */
static void
add_up (FrBatchResult *results, guint n, guint times)
{
  for (; times > 1; times /= 2) {
    n /= 2;
    for (guint i = 0; i < n; i++)
      results[i] = add_results (&results[2 * i], &results[2 * i + 1]);
  }
}

/* The @i th of @span even shares of @whole, which add up to it. */
static guint
get_part (guint whole, guint i, guint span)
{
  return (guint) ((guint64) whole * (i + 1) / span - (guint64) whole * i / span);
}

/* The result of the batch at @place of @chunk, or its share of a sum. */
static FrBatchResult
get_result (const Chunk *chunk, guint place)
{
  const FrBatchResult *sum = &chunk->results[place / chunk->span];

  if (chunk->span == 1)
    return *sum;
  return (FrBatchResult){ .images = get_part (sum->images, place % chunk->span, chunk->span),
                          .correct = get_part (sum->correct, place % chunk->span, chunk->span),
                          .loss = sum->loss };
}

/* Called under the lock, as all the static functions below; @entry must lie in a chunk that is
 * there. */
static Chunk *
find_chunk (const FrBatchLog *log, guint64 entry)
{
  return &g_array_index (log->chunks, Chunk, (guint) (entry / CHUNK));
}

static FrBatchResult
get_entry (const FrBatchLog *log, guint64 entry)
{
  return get_result (find_chunk (log, entry), (guint) (entry % CHUNK));
}

/* Adds a chunk for sums over @span batches. Returns: %FALSE if memory is short. */
static gboolean
add_chunk (FrBatchLog *log, guint span)
{
  const Chunk chunk = { .span = span, .results = g_try_new (FrBatchResult, CHUNK / span) };

  if (chunk.results == NULL)
    return FALSE;
  g_array_append_val (log->chunks, chunk);
  log->n_results += CHUNK / span;
  return TRUE;
}

/* Halves @chunk. */
static void
coarsen (FrBatchLog *log, Chunk *chunk)
{
  const guint n = CHUNK / chunk->span;

  add_up (chunk->results, n, 2);
  chunk->results = g_renew (FrBatchResult, chunk->results, n / 2);
  chunk->span *= 2;
  log->n_results -= n / 2;
}

/* The first of the finest chunks that may be coarser, or %NULL. */
static Chunk *
find_finest (const FrBatchLog *log)
{
  Chunk *finest = NULL;

  for (guint i = 0; i + log->n_kept < log->chunks->len; i++) {
    Chunk *chunk = &g_array_index (log->chunks, Chunk, i);

    if (chunk->span < CHUNK && (finest == NULL || chunk->span < finest->span))
      finest = chunk;
  }
  return finest;
}

static void
keep_share (FrBatchLog *log)
{
  while (log->share > 0 && log->n_results * sizeof (FrBatchResult) > log->share) {
    Chunk *finest = find_finest (log);

    if (finest == NULL)
      return;
    coarsen (log, finest);
  }
}

/* Makes room for one more entry. Returns: %FALSE if memory is short. */
static gboolean
make_room (FrBatchLog *log)
{
  if (log->length / CHUNK < log->chunks->len)
    return TRUE;
  if (!add_chunk (log, 1))
    return FALSE;
  keep_share (log);
  return TRUE;
}

/* Has the last chunk have no sums, to be added to. What single batches they were of nobody knows
 * any more. */
static void
forget_last (FrBatchLog *log)
{
  Chunk *last = &g_array_index (log->chunks, Chunk, log->chunks->len - 1);

  if (last->span == 1)
    return;
  log->n_results += CHUNK - CHUNK / last->span;
  g_free (last->results);
  *last = (Chunk){ .span = 1, .results = g_new0 (FrBatchResult, CHUNK) };
}

/* Drops all from @length on. */
static void
cut_off (FrBatchLog *log, guint64 length)
{
  log->length = length;
  while (log->chunks->len > (length + CHUNK - 1) / CHUNK) {
    log->n_results -= CHUNK / g_array_index (log->chunks, Chunk, log->chunks->len - 1).span;
    g_array_set_size (log->chunks, log->chunks->len - 1);
  }
  if (length % CHUNK != 0)
    forget_last (log);
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
  if (room) {
    find_chunk (log, log->length)->results[log->length % CHUNK] = *result;
    log->length++;
  }
  pthread_mutex_unlock (&log->lock);
  return room;
}

gboolean
fr_batch_log_append_sums (FrBatchLog *log, guint span, const FrBatchResult *sums)
{
  gboolean room = FALSE;

  g_return_val_if_fail (log != NULL && span > 0 && CHUNK % span == 0, FALSE);

  pthread_mutex_lock (&log->lock);
  if (log->length == (guint64) log->chunks->len * CHUNK) {
    room = add_chunk (log, span);
    if (room) {
      memcpy (find_chunk (log, log->length)->results, sums, CHUNK / span * sizeof *sums);
      log->length += CHUNK;
      keep_share (log);
    }
  }
  pthread_mutex_unlock (&log->lock);
  return room;
}

/* Adds the chunk of @from that begins with @entry. Returns: %FALSE if memory is short, or it is not
 * there down to @length. */
static gboolean
copy_chunk (FrBatchLog *log, FrBatchLog *from, guint64 entry, guint64 length)
{
  gboolean room = FALSE;

  pthread_mutex_lock (&from->lock);
  if (length <= from->length) {
    const Chunk *chunk = find_chunk (from, entry);

    room = add_chunk (log, chunk->span);
    if (room)
      memcpy (find_chunk (log, entry)->results, chunk->results,
              CHUNK / chunk->span * sizeof *chunk->results);
  }
  pthread_mutex_unlock (&from->lock);
  return room;
}

gboolean
fr_batch_log_copy (FrBatchLog *log, FrBatchLog *from, guint64 length)
{
  gboolean room = TRUE;

  g_return_val_if_fail (log != NULL && from != NULL && log->length == 0, FALSE);

  /* Chunk by chunk, so that others get at @from in between. */
  for (guint64 entry = 0; room && entry < length; entry += CHUNK)
    room = copy_chunk (log, from, entry, length);
  cut_off (log, room ? length : 0);
  keep_share (log);
  return room;
}

void
fr_batch_log_truncate (FrBatchLog *log, guint64 length)
{
  g_return_if_fail (log != NULL);

  pthread_mutex_lock (&log->lock);
  if (length < log->length)
    cut_off (log, length);
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
  for (gsize i = 0; i < count; i++)
    results[i] = get_entry (log, first + i);
  pthread_mutex_unlock (&log->lock);
  return count;
}

guint
fr_batch_log_get_span (FrBatchLog *log, guint64 entry)
{
  guint span;

  g_return_val_if_fail (log != NULL, 1);

  pthread_mutex_lock (&log->lock);
  span = entry < log->length ? find_chunk (log, entry)->span : 1;
  pthread_mutex_unlock (&log->lock);
  return span;
}

const FrBatchResult *
fr_batch_log_get_sums (FrBatchLog *log, guint chunk, guint *span, guint *length)
{
  const Chunk *found;

  g_return_val_if_fail (log != NULL && span != NULL && length != NULL, NULL);

  if (chunk >= log->chunks->len)
    return NULL;
  found = &g_array_index (log->chunks, Chunk, chunk);
  *span = found->span;
  *length = (guint) MIN (log->length - (guint64) chunk * CHUNK, CHUNK) / found->span;
  return found->results;
}

/* Whether @kept, which may not be known, says the same as @now. */
static gboolean
agrees (const FrBatchResult *kept, const FrBatchResult *now)
{
  return kept->images == 0 ||
         (kept->images == now->images && kept->correct == now->correct && kept->loss == now->loss);
}

/* Compares the sums of @chunk from batch @begin of it on with @sums, [@n]; see
 * fr_batch_log_compare(). Returns: the first that differs, or @n. */
static guint
compare_sums (const Chunk *chunk, guint begin, const FrBatchResult *sums, guint n, gboolean replace)
{
  guint different = n;

  for (guint i = 0; i < n; i++) {
    FrBatchResult *kept = &chunk->results[begin / chunk->span + i];

    if (!agrees (kept, &sums[i]))
      different = MIN (different, i);
    if (replace)
      *kept = sums[i];
  }
  return different;
}

guint64
fr_batch_log_compare (FrBatchLog *log,
                      guint64 first,
                      const FrBatchResult *results,
                      gsize count,
                      gboolean replace)
{
  g_autofree FrBatchResult *sums = g_memdup2 (results, count * sizeof *results);
  const guint begin = (guint) (first % CHUNK);
  guint64 different = 0;

  g_return_val_if_fail (log != NULL && count > 0 && begin + count <= CHUNK, 0);

  pthread_mutex_lock (&log->lock);
  if (first + count <= log->length) {
    const Chunk *chunk = find_chunk (log, first);
    const guint span = chunk->span;
    /* To the first sum that begins here. */
    const guint skipped = MIN ((span - begin % span) % span, (guint) count);
    const guint n = ((guint) count - skipped) / span;
    guint i;

    add_up (sums + skipped, n * span, span);
    i = compare_sums (chunk, begin + skipped, sums + skipped, n, replace);
    if (i < n)
      different = first + skipped + (guint64) i * span + 1;
  }
  pthread_mutex_unlock (&log->lock);
  return different;
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
    const FrBatchResult result = get_entry (log, first + i);

    images += result.images;
    correct += result.correct;
    loss_sum += result.loss * result.images;
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
