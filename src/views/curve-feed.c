#include "views/curve-feed.h"

#define CHUNK 2048 /* batches */
/* Of one frame: a run that was opened may have two million batches to take over. */
#define MOST_CHUNKS 16
#define MOST_US 6000

gboolean
fr_curve_feed_append (FrCurveData *curves, FrBatchLog *log)
{
  const gint64 end = g_get_monotonic_time () + MOST_US;
  g_autofree FrBatchResult *results = g_new (FrBatchResult, CHUNK);

  for (guint i = 0; i < MOST_CHUNKS && g_get_monotonic_time () < end; i++) {
    const gsize n = fr_batch_log_read (log, fr_curve_data_get_n_batches (curves), results, CHUNK);

    for (gsize j = 0; j < n; j++)
      fr_curve_data_append_batch (curves, results[j].loss, results[j].correct, results[j].images);
    if (n < CHUNK)
      return TRUE;
  }
  return FALSE;
}
