#include "engine/compare/run-curves.h"

#include <math.h>
#include <string.h>

#include "engine/reference-count.h"

/* So long a part of an epoch the train line is the mean of, once twice as much is done. */
#define WINDOW_PART (200.0 / 1875.0)

/* The batches that the train line is the mean of after @batch of them: the later half, or a
 * window's. */
static guint64
get_window (guint64 batch, guint batches_per_epoch)
{
  const guint64 window = (guint64) fmax (1.0, round (batches_per_epoch * WINDOW_PART));

  return MIN (window, batch - batch / 2);
}

static FrRunCurvePoint
make_point (FrRun *run, const FrTestPoint *test, guint batches_per_epoch)
{
  const guint64 window = get_window (test->batch, batches_per_epoch);
  FrRunCurvePoint point = {
    .batch = test->batch,
    .seconds = test->seconds >= 0.0 ? test->seconds : NAN,
    .test_loss = test->loss,
    .test_accuracy = test->accuracy,
    .train_loss = NAN,
    .train_accuracy = NAN,
  };

  fr_batch_log_mean (fr_run_get_log (run), test->batch - window, window, &point.train_loss,
                     &point.train_accuracy);
  return point;
}

/* Whether @point is of @test, so that its means are those of the same batches. */
static gboolean
is_of (const FrRunCurvePoint *point, const FrTestPoint *test)
{
  return point->batch == test->batch && point->test_loss == test->loss &&
         point->test_accuracy == test->accuracy;
}

FrRunCurves *
fr_run_curves_new (FrRun *run)
{
  return fr_run_curves_new_after (run, NULL);
}

/* Whether @before has all that @run is by now. */
static gboolean
is_up_to_date (const FrRunCurves *before, FrRun *run, const FrTestPoint *points, guint n)
{
  char digest[sizeof before->digest];

  if (before->n_points != n || before->batch != fr_batch_log_get_length (fr_run_get_log (run)))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_of (&before->points[i], &points[i]))
      return FALSE;
  fr_run_get_digest (run, digest);
  return strcmp (digest, before->digest) == 0;
}

FrRunCurves *
fr_run_curves_new_after (FrRun *run, FrRunCurves *before)
{
  FrRunCurves *curves;
  g_autofree FrTestPoint *points = NULL;
  guint n;

  g_return_val_if_fail (run != NULL, NULL);

  points = fr_run_get_test_points (run, &n);
  if (before != NULL && is_up_to_date (before, run, points, n))
    return fr_run_curves_ref (before);
  curves = g_new (FrRunCurves, 1);
  *curves = (FrRunCurves){
    .seed = fr_run_get_origin (run)->hyperparameters.seed,
    .n_classes = fr_run_get_origin (run)->n_classes,
    .batches_per_epoch = fr_run_get_batches_per_epoch (run),
    .batch = fr_batch_log_get_length (fr_run_get_log (run)),
    .best_accuracy = NAN,
    .points = g_new (FrRunCurvePoint, n),
    .n_points = n,
  };
  fr_reference_count_init (&curves->references);
  g_strlcpy (curves->id, fr_run_get_origin (run)->id, sizeof curves->id);
  fr_run_get_digest (run, curves->digest);
  for (guint i = 0; i < n; i++) {
    curves->points[i] =
        before != NULL && i < before->n_points && is_of (&before->points[i], &points[i])
            ? before->points[i]
            : make_point (run, &points[i], curves->batches_per_epoch);
    curves->best_accuracy = fmax (curves->best_accuracy, points[i].accuracy);
  }
  return curves;
}

FrRunCurves *
fr_run_curves_ref (FrRunCurves *curves)
{
  g_return_val_if_fail (curves != NULL, NULL);

  fr_reference_count_inc (&curves->references);
  return curves;
}

void
fr_run_curves_unref (FrRunCurves *curves)
{
  g_return_if_fail (curves != NULL);

  if (!fr_reference_count_dec (&curves->references))
    return;
  g_free (curves->points);
  g_free (curves);
}

const FrRunCurvePoint *
fr_run_curves_get_last (const FrRunCurves *curves)
{
  g_return_val_if_fail (curves != NULL, NULL);

  return curves->n_points > 0 ? &curves->points[curves->n_points - 1] : NULL;
}

double
fr_run_curves_get_epoch (const FrRunCurves *curves, guint64 batch)
{
  g_return_val_if_fail (curves != NULL, NAN);

  return (double) batch / curves->batches_per_epoch;
}
