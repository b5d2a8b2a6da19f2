/* The append-only log of every batch's loss and count of right images.
 *
 * One thread appends, any thread copies out; guarded by its own lock. No batch is missing from a
 * curve, however busy the reader is.
 */
#pragma once

#include "engine/trainer.h"

G_BEGIN_DECLS

typedef struct _FrBatchLog FrBatchLog;

FrBatchLog *fr_batch_log_new (void);
void fr_batch_log_free (FrBatchLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrBatchLog, fr_batch_log_free)

/* Makes sure that the next batch can be added. Returns: %FALSE if memory is short. */
gboolean fr_batch_log_reserve (FrBatchLog *log);
/* Adds the next batch. One thread appends. Returns: %FALSE if memory is short. */
gboolean fr_batch_log_append (FrBatchLog *log, const FrBatchResult *result);
/* Replaces entry @entry, which must be there. The thread that appends. */
void fr_batch_log_set (FrBatchLog *log, guint64 entry, const FrBatchResult *result);

/* Drops all entries from @length on, where a training goes back to an earlier batch. */
void fr_batch_log_truncate (FrBatchLog *log, guint64 length);
guint64 fr_batch_log_get_length (FrBatchLog *log);

/* Copies entries @first, @first + 1, ... into @results, at most @max. Entry i is batch i + 1.
 * Returns: how many were copied. */
gsize fr_batch_log_read (FrBatchLog *log, guint64 first, FrBatchResult *results, gsize max);

/* Mean loss and accuracy (0 to 1) over @count entries from @first on, weighted by images; over an
 * epoch's entries it is what Keras prints for that epoch.
 * Returns: %FALSE, and nothing is set, where @count is 0 or the entries are not all there. */
gboolean
fr_batch_log_mean (FrBatchLog *log, guint64 first, guint64 count, double *loss, double *accuracy);

G_END_DECLS
