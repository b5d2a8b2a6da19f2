/* The append-only log of every batch's loss and count of right images.
 *
 * One thread appends, any thread copies out; guarded by its own lock. No batch is missing from a
 * curve, however busy the reader is. Past its share of memory the log keeps sums over 2, 4, 8, …
 * batches, of the oldest first; what was added last is kept batch by batch.
 */
#pragma once

#include "engine/trainer.h"

G_BEGIN_DECLS

/* Batches of a chunk: each has sums over the same number of batches, a power of two up to this. */
#define FR_BATCH_LOG_CHUNK 4096

typedef struct _FrBatchLog FrBatchLog;

/* @share: bytes past which there are sums, or 0 for never. @exact: the newest so many batches are
 * never summed up. */
FrBatchLog *fr_batch_log_new (gsize share, guint64 exact);
void fr_batch_log_free (FrBatchLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrBatchLog, fr_batch_log_free)

/* Makes sure that the next batch can be added. Returns: %FALSE if memory is short. */
gboolean fr_batch_log_reserve (FrBatchLog *log);
/* Adds the next batch. One thread appends. Returns: %FALSE if memory is short. */
gboolean fr_batch_log_append (FrBatchLog *log, const FrBatchResult *result);
/* Adds a chunk of sums over @span batches each, where a chunk begins; @sums is
 * [FR_BATCH_LOG_CHUNK / @span]. Returns: %FALSE if memory is short. */
gboolean fr_batch_log_append_sums (FrBatchLog *log, guint span, const FrBatchResult *sums);
/* Adds the first @length batches of @from to the empty @log, which no other thread knows yet.
 * Returns: %FALSE if memory is short, or @from is not so long (any more). */
gboolean fr_batch_log_copy (FrBatchLog *log, FrBatchLog *from, guint64 length);

/* Drops all entries from @length on, where a training goes back to an earlier batch. If that cuts a
 * chunk of sums, its batches are not known any more: results of 0 images, until a replay brings
 * them back. */
void fr_batch_log_truncate (FrBatchLog *log, guint64 length);
guint64 fr_batch_log_get_length (FrBatchLog *log);

/* Copies entries @first, @first + 1, ... into @results, at most @max. Entry i is batch i + 1. A
 * batch of a sum has the sum's mean loss and an even share of its images; whole sums add up.
 * Returns: how many were copied. */
gsize fr_batch_log_read (FrBatchLog *log, guint64 first, FrBatchResult *results, gsize max);
/* Returns: over how many batches the sum goes that entry @entry, which must be there, lies in; 1 if
 * its own result is kept. */
guint fr_batch_log_get_span (FrBatchLog *log, guint64 entry);

/* The sums of chunk @chunk of a log that nobody changes. @span: (out): batches of each; @length:
 * (out): sums. Returns: (transfer none), or %NULL past the last chunk. */
const FrBatchResult *
fr_batch_log_get_sums (FrBatchLog *log, guint chunk, guint *span, guint *length);

/* Compares what is kept of the entries @first to @first + @count - 1, all of one chunk, with
 * @results, and has it be as they are if @replace, by the thread that appends. Of a sum that lies
 * only partly between these nothing is known.
 * Returns: the first batch, counted from 1, from which on something differs, or 0. */
guint64 fr_batch_log_compare (FrBatchLog *log,
                              guint64 first,
                              const FrBatchResult *results,
                              gsize count,
                              gboolean replace);

/* Mean loss and accuracy (0 to 1) over @count entries from @first on, weighted by images; over an
 * epoch's entries it is what Keras prints for that epoch.
 * Returns: %FALSE, and nothing is set, where @count is 0 or the entries are not all there. */
gboolean
fr_batch_log_mean (FrBatchLog *log, guint64 first, guint64 count, double *loss, double *accuracy);

G_END_DECLS
