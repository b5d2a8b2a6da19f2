/* A run is proved where every batch's loss and count, every test point and the digest are the same
 * bits again. Main thread. */
#include "cli/replay.h"

#include <string.h>

typedef struct {
  FrReport *report;
  guint64 total;
} Progress;

static void
on_batch (const FrTrainingRun *run, gpointer user_data)
{
  Progress *progress = user_data;

  fr_report_progress (progress->report, run, progress->total);
}

/* The next batch after @batch at which something has to be done: a change, a test point or the
 * end. */
static guint64
find_next_stop (const FrRunDocument *document, guint64 batch)
{
  guint64 next = document->batch;

  for (guint i = 0; i < document->n_changes; i++)
    if (document->changes[i].batch > batch)
      next = MIN (next, document->changes[i].batch);
  for (guint i = 0; i < document->n_test_points; i++)
    if (document->test_points[i].batch > batch)
      next = MIN (next, document->test_points[i].batch);
  return next;
}

/* Does what is due after @batch batches. */
static gboolean
do_stop (FrTrainingRun *run, const FrRunDocument *document, guint64 batch, GError **error)
{
  for (guint i = 0; i < document->n_changes; i++)
    if (document->changes[i].batch == batch &&
        document->changes[i].kind == FR_RUN_CHANGE_LEARNING_RATE)
      fr_trainer_set_learning_rate (run->trainer, document->changes[i].value);
  for (guint i = 0; i < document->n_test_points; i++)
    if (document->test_points[i].batch == batch && !fr_training_run_evaluate (run, error))
      return FALSE;
  return TRUE;
}

static gboolean
curves_match (const FrTrainingRun *run, const FrRunDocument *document)
{
  for (guint64 i = 0; i < document->batch; i++) {
    const FrBatchResult *a = &run->results[i], *b = &document->results[i];

    if (a->loss != b->loss || a->correct != b->correct || a->images != b->images)
      return FALSE;
  }
  if (run->test_points->len != document->n_test_points)
    return FALSE;
  for (guint i = 0; i < document->n_test_points; i++) {
    const FrRunTestPoint *a = &g_array_index (run->test_points, FrRunTestPoint, i);
    const FrRunTestPoint *b = &document->test_points[i];

    if (a->batch != b->batch || a->loss != b->loss || a->accuracy != b->accuracy)
      return FALSE;
  }
  return TRUE;
}

gboolean
fr_replay (FrTrainingRun *run,
           const FrRunDocument *document,
           FrReport *report,
           FrReplayResult *result,
           GError **error)
{
  Progress progress = { .report = report, .total = document->batch };
  guint64 batch = 0;
  char digest[65];

  if (!do_stop (run, document, 0, error))
    return FALSE;
  while (batch < document->batch) {
    batch = find_next_stop (document, batch);
    if (!fr_training_run_advance (run, batch, on_batch, &progress, error))
      return FALSE;
    if (run->interrupted)
      return TRUE;
    if (!do_stop (run, document, batch, error))
      return FALSE;
  }

  fr_network_digest (&document->network, fr_trainer_get_parameters (run->trainer), digest);
  result->digest_matches = strcmp (digest, document->weights_digest) == 0;
  result->curves_match = curves_match (run, document);
  return TRUE;
}
