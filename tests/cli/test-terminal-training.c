/* A run with changes in its middle, trained again. */
#include "cli/replay.h"

#include "engine/network.h"

#include <string.h>

#define N_TRAIN 50
#define N_TEST 20
#define BATCHES 12

static FrDataset *
make_data (void)
{
  g_autofree guint8 *pixels = g_malloc (N_TRAIN * FR_IMAGE_PIXELS);
  guint8 labels[N_TRAIN];
  g_autoptr (GError) error = NULL;
  FrDataset *dataset;

  for (guint i = 0; i < N_TRAIN * FR_IMAGE_PIXELS; i++)
    pixels[i] = (guint8) (i * 7919 % 256);
  for (guint i = 0; i < N_TRAIN; i++)
    labels[i] = (guint8) (i % FR_MAX_CLASSES);
  dataset = fr_dataset_new_from_memory (pixels, labels, N_TRAIN, pixels, labels, N_TEST, &error);
  g_assert_no_error (error);
  return dataset;
}

static FrHyperparameters
choose (void)
{
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();

  hyperparameters.units[0] = 16;
  hyperparameters.batch_size = 8;
  return hyperparameters;
}

static FrTrainingRun *
make_run (FrDataset *dataset)
{
  const FrHyperparameters hyperparameters = choose ();
  g_autoptr (GError) error = NULL;
  FrTrainingRun *run = fr_training_run_new (dataset, &hyperparameters, BATCHES, &error);

  g_assert_no_error (error);
  return run;
}

static void
advance (FrTrainingRun *run, guint64 batch)
{
  g_autoptr (GError) error = NULL;

  fr_training_run_advance (run, batch, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Trains with two changes of the learning rate, one of them back again, and tests at batch 4 and at
 * the end. */
static FrRunDocument *
make_document (FrDataset *dataset)
{
  static const FrRunChange changes[] = {
    { 3, FR_RUN_CHANGE_LEARNING_RATE, 0.5 },
    { 5, FR_RUN_CHANGE_EPOCHS, 2 },
    { 9, FR_RUN_CHANGE_LEARNING_RATE, 0.25 },
    { 9, FR_RUN_CHANGE_LEARNING_RATE, 0.001 },
  };
  const FrHyperparameters hyperparameters = choose ();
  g_autoptr (FrTrainingRun) run = make_run (dataset);
  g_autoptr (GError) error = NULL;
  FrRunDocument *document;

  advance (run, 3);
  fr_trainer_set_learning_rate (run->trainer, 0.5);
  advance (run, 4);
  fr_training_run_evaluate (run, &error);
  advance (run, 9);
  fr_trainer_set_learning_rate (run->trainer, 0.001);
  advance (run, BATCHES);
  fr_training_run_evaluate (run, &error);
  g_assert_no_error (error);

  document = fr_training_run_to_document (run, &error);
  g_assert_no_error (error);
  document->hyperparameters = hyperparameters;
  fr_network_digest (&document->network, document->parameters, document->weights_digest);
  document->n_changes = G_N_ELEMENTS (changes);
  document->changes = g_memdup2 (changes, sizeof changes);
  return document;
}

static FrReplayResult
replay (FrDataset *dataset, const FrRunDocument *document)
{
  g_autoptr (FrTrainingRun) run = make_run (dataset);
  FrReport report = fr_report_new (TRUE, TRUE);
  FrReplayResult result = { FALSE, FALSE };
  g_autoptr (GError) error = NULL;

  fr_replay (run, document, &report, &result, &error);
  g_assert_no_error (error);
  return result;
}

static void
test_run (void)
{
  g_autoptr (FrDataset) dataset = make_data ();
  FrTrainingRun *run = make_run (dataset);

  g_assert_cmpuint (fr_trainer_get_batch (run->trainer), ==, 0);
  g_assert_null (run->evaluation);
  fr_training_run_free (run);
}

static void
test_same (void)
{
  g_autoptr (FrDataset) dataset = make_data ();
  g_autoptr (FrRunDocument) document = make_document (dataset);
  FrReplayResult result;

  g_assert_cmpuint (document->batch, ==, BATCHES);
  g_assert_cmpuint (document->n_test_points, ==, 2);
  g_assert_cmpuint (document->n_predictions, ==, N_TEST);
  result = replay (dataset, document);
  g_assert_true (result.digest_matches);
  g_assert_true (result.curves_match);
}

static void
test_other_change (void)
{
  g_autoptr (FrDataset) dataset = make_data ();
  g_autoptr (FrRunDocument) document = make_document (dataset);
  FrReplayResult result;

  document->changes[0].batch = 2;
  result = replay (dataset, document);
  g_assert_false (result.digest_matches);
  g_assert_false (result.curves_match);
}

static void
test_other_curves (void)
{
  g_autoptr (FrDataset) dataset = make_data ();
  g_autoptr (FrRunDocument) document = make_document (dataset);
  FrReplayResult result;

  document->results[7].loss += 1e-9;
  result = replay (dataset, document);
  g_assert_true (result.digest_matches);
  g_assert_false (result.curves_match);
  document->results[7].loss = document->results[6].loss;
  result = replay (dataset, document);
  g_assert_false (result.curves_match);
}

static void
test_other_test_point (void)
{
  g_autoptr (FrDataset) dataset = make_data ();
  g_autoptr (FrRunDocument) document = make_document (dataset);
  FrReplayResult result;

  document->test_points[0].accuracy += 0.05;
  result = replay (dataset, document);
  g_assert_true (result.digest_matches);
  g_assert_false (result.curves_match);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/replay/run", test_run);
  g_test_add_func ("/replay/same", test_same);
  g_test_add_func ("/replay/other-change", test_other_change);
  g_test_add_func ("/replay/other-curves", test_other_curves);
  g_test_add_func ("/replay/other-test-point", test_other_test_point);
  return g_test_run ();
}
