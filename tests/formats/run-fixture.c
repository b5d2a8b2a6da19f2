/* Truly trained, so that it can be trained again; but its test points and seconds are made up. */
#include "run-fixture.h"

#include <string.h>

#define N_TRAIN 10
#define N_TEST 8

FrDataset *
run_fixture_data (void)
{
  g_autofree guint8 *pixels = g_malloc (N_TRAIN * FR_IMAGE_PIXELS);
  guint8 labels[N_TRAIN];
  g_autoptr (GError) error = NULL;
  FrDataset *dataset;

  for (guint i = 0; i < N_TRAIN * FR_IMAGE_PIXELS; i++)
    pixels[i] = (guint8) (i * 7919 % 13 % 5);
  for (guint i = 0; i < N_TRAIN; i++)
    labels[i] = (guint8) (N_TRAIN - 1 - i);
  dataset = fr_dataset_new_from_memory (pixels, labels, N_TRAIN, pixels, labels, N_TEST, &error);
  g_assert_no_error (error);
  return dataset;
}

void
run_fixture_train (FrRun *run, FrTrainer *trainer, guint64 batch)
{
  g_autoptr (FrSnapshot) end = NULL;
  g_autoptr (GError) error = NULL;

  while (fr_trainer_get_batch (trainer) < batch) {
    fr_run_step (run, trainer, NULL, &error);
    g_assert_no_error (error);
  }
  fr_run_set_seconds (run, 0.1 * (double) batch);
  end = fr_run_rest (run, trainer, &error);
  g_assert_no_error (error);
}

static FrRun *
make_empty (FrDataset *dataset, FrOptimizerKind optimizer)
{
  FrRunOrigin origin = { .hyperparameters = fr_hyperparameters_default (),
                         .train_images = N_TRAIN,
                         .n_classes = FR_MAX_CLASSES,
                         .id = RUN_FIXTURE_ID,
                         .parent = RUN_FIXTURE_PARENT,
                         .parent_batch = 2 };
  FrRun *run;

  origin.hyperparameters.units[0] = 3;
  origin.hyperparameters.batch_size = 4;
  origin.hyperparameters.epochs = 7;
  origin.hyperparameters.seed = G_MAXUINT64;
  origin.hyperparameters.learning_rate = 0.001 + 0.002; /* needs all its digits */
  origin.hyperparameters.optimizer = optimizer;
  origin.hyperparameters.divide_by_255 = FALSE;
  g_strlcpy (origin.data_digest, fr_dataset_get_digest (dataset), sizeof origin.data_digest);
  run = fr_run_new_from_origin (&origin, FR_HISTORY_DEFAULT_BUDGET);
  g_assert_true (fr_run_set_dataset (run, dataset));
  return run;
}

FrRun *
run_fixture_new (FrDataset *dataset, FrOptimizerKind optimizer)
{
  static const FrTestPoint points[] = { { 0, 2.5, 0.125, -1 },
                                        { 3, 0.1, 0.75, 0.3 },
                                        { 5, 0, 1, 0.5 } };
  static const guint8 predictions[N_TEST] = { 0, 9, 3, 3, 3, 3, 3, 3 };
  FrRun *run = make_empty (dataset, optimizer);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTrainer) trainer = fr_run_begin (run, NULL, &error);

  g_assert_no_error (error);
  run_fixture_train (run, trainer, 1);
  fr_run_adjust (run, trainer, 0.0125, 7);
  run_fixture_train (run, trainer, 3);
  fr_run_adjust (run, trainer, 0.0005, 2);
  run_fixture_train (run, trainer, RUN_FIXTURE_BATCHES);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    fr_run_add_test_point (run, &points[i]);
  fr_run_set_predictions (run, RUN_FIXTURE_BATCHES, predictions, N_TEST);
  fr_run_remarks_set_name (fr_run_get_remarks (run), "Ärmel “kurz”");
  fr_run_remarks_set_note (fr_run_get_remarks (run), "First line.\nSecond \\ line.\t\x01");
  fr_run_remarks_set_starred (fr_run_get_remarks (run), TRUE);
  return run;
}
