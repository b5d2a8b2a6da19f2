/* Reads the log in pieces: there may be a hundred thousand batches at once. */
#include "views/curve-feed.h"

#include <math.h>

#define LOG_CHUNK 4096

static void
append_batches (FrCurveData *curves, FrExperiment *experiment)
{
  FrBatchLog *log = fr_run_get_log (fr_experiment_get_run (experiment));
  g_autofree FrBatchResult *results = g_new (FrBatchResult, LOG_CHUNK);
  gsize n;

  do {
    n = fr_batch_log_read (log, fr_curve_data_get_n_batches (curves), results, LOG_CHUNK);
    for (gsize i = 0; i < n; i++)
      fr_curve_data_append_batch (curves, results[i].loss, results[i].correct, results[i].images);
  } while (n > 0);
}

static void
append_test_points (FrCurveData *curves, FrExperiment *experiment)
{
  guint length;
  const FrTestPoint *points = fr_experiment_get_test_points (experiment, &length);

  for (gsize i = fr_curve_data_get_n_tests (curves); i < length; i++)
    fr_curve_data_append_test (curves, points[i].batch, points[i].loss, points[i].accuracy);
}

guint64
fr_curve_feed_update (FrCurveData *curves, FrExperiment *experiment)
{
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (experiment));
  gboolean live = fr_lens_is_live (fr_experiment_get_lens (experiment));
  guint64 batch;

  append_batches (curves, experiment);
  append_test_points (curves, experiment);

  /* Live, the playhead is at the newest batch, and the test figures at the newest evaluated one. */
  batch = moment == NULL || live ? fr_curve_data_get_n_batches (curves) : moment->batch;
  fr_curve_data_set_moment (curves, batch, live, moment == NULL ? (double) NAN : moment->loss,
                            moment == NULL ? (double) NAN : fr_evaluation_get_accuracy (moment));
  fr_curve_data_flush (curves);

  return batch;
}
