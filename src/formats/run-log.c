#include "formats/run-log.h"

#include "formats/run-tensor.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

/* An array for each member of the log's sums. */
typedef struct {
  double *loss;
  guint32 *correct;
  guint32 *images;
} Curves;

static void
curves_clear (Curves *curves)
{
  g_free (curves->loss);
  g_free (curves->correct);
  g_free (curves->images);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Curves, curves_clear)

FrBatchLog *
fr_run_log_copy (FrRun *run, guint64 n, gsize share, GError **error)
{
  g_autoptr (FrBatchLog) log = fr_batch_log_new (share, fr_run_get_batches_per_epoch (run));

  if (fr_batch_log_copy (log, fr_run_get_log (run), n))
    return g_steal_pointer (&log);
  if (fr_batch_log_get_length (fr_run_get_log (run)) < n)
    fr_run_tensor_fail (_ ("its curves have just been replaced; try again"), error);
  else
    fr_run_tensor_fail_for_memory (error);
  return NULL;
}

static gsize
count_sums (FrBatchLog *log)
{
  guint span, length;
  gsize n = 0;

  for (guint c = 0; fr_batch_log_get_sums (log, c, &span, &length) != NULL; c++)
    n += length;
  return n;
}

/* Adds a member of all sums of @log, at @offset in them. One at a time, so that the copy of the log
 * lies twice in memory and not three times. */
static gboolean
add_curve (FrSafetensors *file,
           FrBatchLog *log,
           const char *name,
           FrTensorType type,
           gsize offset,
           GError **error)
{
  const gsize size = fr_tensor_type_get_bits (type) / 8;
  g_autofree guint8 *values = g_try_malloc_n (MAX (count_sums (log), 1), size);
  const FrBatchResult *sums;
  guint span, length;
  gsize n = 0;

  if (values == NULL)
    return fr_run_tensor_fail_for_memory (error);
  for (guint c = 0; (sums = fr_batch_log_get_sums (log, c, &span, &length)) != NULL; c++)
    for (guint i = 0; i < length; i++)
      memcpy (values + n++ * size, (const guint8 *) &sums[i] + offset, size);
  return fr_safetensors_add (file, name, type, n, 0, values, error);
}

/* Adds over how many batches the sums of each chunk go, unless that is one everywhere. */
static gboolean
add_spans (FrSafetensors *file, FrBatchLog *log, GError **error)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint span, length, coarsest = 1;

  for (guint c = 0; fr_batch_log_get_sums (log, c, &span, &length) != NULL; c++) {
    g_array_append_val (spans, span);
    coarsest = MAX (coarsest, span);
  }
  return coarsest == 1 || fr_safetensors_add (file, "batches.spans", FR_TENSOR_U32, spans->len, 0,
                                              spans->data, error);
}

gboolean
fr_run_log_add_losses (FrSafetensors *file, FrBatchLog *log, GError **error)
{
  return add_curve (file, log, "batches.loss", FR_TENSOR_F64, offsetof (FrBatchResult, loss),
                    error);
}

gboolean
fr_run_log_add_counts (FrSafetensors *file, FrBatchLog *log, GError **error)
{
  return add_curve (file, log, "batches.correct", FR_TENSOR_U32, offsetof (FrBatchResult, correct),
                    error) &&
         add_curve (file, log, "batches.images", FR_TENSOR_U32, offsetof (FrBatchResult, images),
                    error) &&
         add_spans (file, log, error);
}

/* Whether the @span batches from @first on, counted from 0, can have come out so: each is full but
 * the last of an epoch; or it is not known. */
static gboolean
is_possible_sum (FrRun *run, guint64 first, guint span, const FrBatchResult *sum)
{
  const FrRunOrigin *origin = fr_run_get_origin (run);
  const guint64 size = origin->hyperparameters.batch_size;
  const guint64 per_epoch = fr_run_get_batches_per_epoch (run);
  const guint64 missing = per_epoch * size - origin->train_images;
  const guint64 ends = (first + span) / per_epoch - first / per_epoch;

  if (sum->images == 0)
    return sum->correct == 0 && sum->loss == 0;
  return sum->images == span * size - ends * missing && sum->correct <= sum->images &&
         isfinite (sum->loss);
}

/* Over how many batches the sums of each chunk go; @n_sums: (out): all of them.
 * Returns: (transfer full): [chunks], or %NULL. */
static guint32 *
take_spans (FrSafetensors *file, guint64 n, guint64 *n_sums, GError **error)
{
  const guint64 n_chunks = (n + FR_BATCH_LOG_CHUNK - 1) / FR_BATCH_LOG_CHUNK;
  g_autofree guint32 *spans = NULL;

  *n_sums = 0;
  if (fr_safetensors_lookup (file, "batches.spans") == NULL) {
    *n_sums = n;
    return g_new0 (guint32, 1);
  }
  spans = fr_run_tensor_take (file, "batches.spans", FR_TENSOR_U32, n_chunks, 0, error);
  for (guint64 c = 0; spans != NULL && c < n_chunks; c++) {
    const guint64 batches = MIN (n - c * FR_BATCH_LOG_CHUNK, FR_BATCH_LOG_CHUNK);

    if (spans[c] == 0 || FR_BATCH_LOG_CHUNK % spans[c] != 0 ||
        (spans[c] > 1 && batches < FR_BATCH_LOG_CHUNK)) {
      fr_run_tensor_fail (_ ("its training curves are not possible"), error);
      return NULL;
    }
    *n_sums += batches / spans[c];
  }
  return g_steal_pointer (&spans);
}

/* Adds the sums from @sum on that lie in the chunk that the log has come to. Returns: how many; 0
 * with an error. */
static guint
take_chunk (FrRun *run, const Curves *curves, guint64 sum, guint64 n, guint span, GError **error)
{
  FrBatchLog *log = fr_run_get_log (run);
  const guint64 first = fr_batch_log_get_length (log);
  const guint length = (guint) MIN (n - first, FR_BATCH_LOG_CHUNK) / span;
  g_autofree FrBatchResult *sums = g_new (FrBatchResult, length);
  gboolean room = TRUE;

  for (guint i = 0; i < length; i++) {
    sums[i] = (FrBatchResult){ .images = curves->images[sum + i],
                               .correct = curves->correct[sum + i],
                               .loss = curves->loss[sum + i] };
    if (!is_possible_sum (run, first + (guint64) i * span, span, &sums[i])) {
      fr_run_tensor_fail (_ ("its training curves are not possible"), error);
      return 0;
    }
  }
  if (span > 1)
    room = fr_batch_log_append_sums (log, span, sums);
  for (guint i = 0; span == 1 && room && i < length; i++)
    room = fr_batch_log_append (log, &sums[i]);
  if (!room)
    fr_run_tensor_fail_for_memory (error);
  return room ? length : 0;
}

gboolean
fr_run_log_take (FrSafetensors *file, FrRun *run, guint64 n, GError **error)
{
  g_auto (Curves) curves = { NULL };
  guint64 n_sums, sum = 0;
  g_autofree guint32 *spans = take_spans (file, n, &n_sums, error);

  if (spans == NULL)
    return FALSE;
  curves.loss = fr_run_tensor_take (file, "batches.loss", FR_TENSOR_F64, n_sums, 0, error);
  if (curves.loss == NULL)
    return FALSE;
  curves.correct = fr_run_tensor_take (file, "batches.correct", FR_TENSOR_U32, n_sums, 0, error);
  if (curves.correct == NULL)
    return FALSE;
  curves.images = fr_run_tensor_take (file, "batches.images", FR_TENSOR_U32, n_sums, 0, error);
  if (curves.images == NULL)
    return FALSE;

  for (guint64 c = 0; sum < n_sums; c++) {
    const guint taken = take_chunk (run, &curves, sum, n, n_sums < n ? spans[c] : 1, error);

    if (taken == 0)
      return FALSE;
    sum += taken;
  }
  return TRUE;
}
