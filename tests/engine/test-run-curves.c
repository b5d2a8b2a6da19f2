/* The numbers of the overlay against those of the run: test points, and means counted by hand. */
#include "made-up-data.h"

#include "engine/compare/run-curves.h"

#include <math.h>

#define IMAGES 300
#define BATCH 3
#define PER_EPOCH 100 /* so that the window is 11 batches: 10.7, rounded */
#define WINDOW 11

static FrDataset *dataset; /* owned by main() */

static FrRun *
make_run (guint batches)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTrainer) trainer = NULL;
  g_autoptr (FrSnapshot) end = NULL;
  FrRun *run;

  chosen.n_hidden = 0;
  chosen.batch_size = BATCH;
  chosen.seed = 7;
  run = fr_run_new (dataset, &chosen, 0, &error);
  g_assert_no_error (error);
  trainer = fr_run_begin (run, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < batches; i++)
    g_assert_true (fr_run_step (run, trainer, NULL, &error));
  end = fr_run_rest (run, trainer, &error);
  g_assert_no_error (error);
  return run;
}

static void
add_point (FrRun *run, guint64 batch, double accuracy, double seconds)
{
  const FrTestPoint point = {
    .batch = batch, .loss = 1.0 - accuracy, .accuracy = accuracy, .seconds = seconds
  };

  fr_run_add_test_point (run, &point);
}

/* The mean of the @window batches before @batch, one by one. */
static void
count (FrRun *run, guint64 batch, guint window, double *loss, double *accuracy)
{
  g_autofree FrBatchResult *results = g_new (FrBatchResult, window);
  double sum = 0.0, correct = 0.0;

  g_assert_cmpuint (fr_batch_log_read (fr_run_get_log (run), batch - window, results, window), ==,
                    window);
  for (guint i = 0; i < window; i++) {
    sum += results[i].loss;
    correct += results[i].correct;
  }
  *loss = sum / window;
  *accuracy = correct / (window * BATCH);
}

static void
test_points (void)
{
  g_autoptr (FrRun) run = make_run (PER_EPOCH + 50);
  g_autoptr (FrRunCurves) curves = NULL;
  const guint64 batches[] = { 0, 5, 150 };
  const guint windows[] = { 0, 3, WINDOW };
  char digest[65];

  add_point (run, 0, 0.1, 0.0);
  add_point (run, 5, 0.7, -1.0);
  add_point (run, 150, 0.6, 2.5);
  curves = fr_run_curves_new (run);

  g_assert_cmpuint (curves->seed, ==, 7);
  g_assert_cmpuint (curves->batch, ==, 150);
  g_assert_cmpuint (curves->batches_per_epoch, ==, PER_EPOCH);
  g_assert_cmpstr (curves->id, ==, fr_run_get_origin (run)->id);
  fr_run_get_digest (run, digest);
  g_assert_cmpstr (curves->digest, ==, digest);
  g_assert_cmpfloat (curves->best_accuracy, ==, 0.7);
  g_assert_cmpfloat (fr_run_curves_get_epoch (curves, 150), ==, 1.5);
  g_assert_cmpuint (curves->n_points, ==, 3);
  g_assert_true (fr_run_curves_get_last (curves) == &curves->points[2]);
  for (guint i = 0; i < 3; i++) {
    const FrRunCurvePoint *point = &curves->points[i];
    double loss, accuracy;

    g_assert_cmpuint (point->batch, ==, batches[i]);
    g_assert_cmpfloat_with_epsilon (point->test_loss, 1.0 - point->test_accuracy, 1e-12);
    if (windows[i] == 0) {
      g_assert_true (isnan (point->train_loss) && isnan (point->train_accuracy));
      continue;
    }
    count (run, batches[i], windows[i], &loss, &accuracy);
    g_assert_cmpfloat_with_epsilon (point->train_loss, loss, 1e-6);
    g_assert_cmpfloat_with_epsilon (point->train_accuracy, accuracy, 1e-12);
  }
  g_assert_cmpfloat (curves->points[0].seconds, ==, 0.0);
  g_assert_true (isnan (curves->points[1].seconds));
  g_assert_cmpfloat (curves->points[2].seconds, ==, 2.5);
}

/* What was counted before is not counted anew, and what came or changed since is there. */
static void
test_after (void)
{
  g_autoptr (FrRun) run = make_run (PER_EPOCH);
  g_autoptr (FrRunCurves) before = NULL, after = NULL, anew = NULL;

  add_point (run, 0, 0.1, 0.0);
  add_point (run, 50, 0.5, 1.0);
  before = fr_run_curves_new (run);
  before->points[0].seconds = 9.0;
  before->points[1].seconds = 9.0;
  add_point (run, 50, 0.6, 1.0);
  add_point (run, 100, 0.8, 2.0);
  after = fr_run_curves_new_after (run, before);
  anew = fr_run_curves_new (run);

  g_assert_cmpuint (after->n_points, ==, 3);
  g_assert_cmpfloat (after->points[0].seconds, ==, 9.0);
  for (guint i = 1; i < 3; i++) {
    g_assert_cmpfloat (after->points[i].seconds, ==, anew->points[i].seconds);
    g_assert_cmpfloat (after->points[i].train_loss, ==, anew->points[i].train_loss);
    g_assert_cmpfloat (after->points[i].test_accuracy, ==, anew->points[i].test_accuracy);
  }
  g_assert_cmpfloat (after->best_accuracy, ==, 0.8);
}

/* What has not moved is the same object, so that nobody draws it anew. */
static void
test_same (void)
{
  g_autoptr (FrRun) run = make_run (PER_EPOCH);
  g_autoptr (FrRunCurves) before = NULL, same = NULL, rested = NULL, more = NULL;
  g_autoptr (FrSnapshot) end = NULL;

  add_point (run, 50, 0.5, 1.0);
  before = fr_run_curves_new (run);
  same = fr_run_curves_new_after (run, before);
  g_assert_true (same == before);

  end = fr_run_get_end (run);
  fr_run_set_end (run, end);
  rested = fr_run_curves_new_after (run, before);
  g_assert_true (rested == before);

  add_point (run, 50, 0.6, 1.0);
  more = fr_run_curves_new_after (run, before);
  g_assert_true (more != before);
}

static void
test_empty (void)
{
  g_autoptr (FrRun) run = make_run (0);
  g_autoptr (FrRunCurves) curves = fr_run_curves_new (run);
  FrRunCurves *again = fr_run_curves_ref (curves);

  g_assert_cmpuint (curves->n_points, ==, 0);
  g_assert_null (fr_run_curves_get_last (curves));
  g_assert_true (isnan (curves->best_accuracy));
  fr_run_curves_unref (again);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  dataset = fr_made_up_data (1, IMAGES, 50);
  g_test_add_func ("/run-curves/points", test_points);
  g_test_add_func ("/run-curves/after", test_after);
  g_test_add_func ("/run-curves/same", test_same);
  g_test_add_func ("/run-curves/empty", test_empty);
  result = g_test_run ();
  fr_dataset_unref (dataset);
  return result;
}
