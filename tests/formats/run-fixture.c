/* Nothing was trained for it: every value is different, and possible. */
#include "run-fixture.h"

#include <string.h>

#define N_BATCHES 5

FrRunDocument *
run_fixture_new (void)
{
  static const guint images[N_BATCHES] = { 4, 4, 2, 4, 4 };
  static const FrRunTestPoint points[] = { { 0, 2.5, 0.125 }, { 3, 0.1, 0.75 }, { 5, 0, 1 } };
  static const FrRunChange changes[] = {
    { 1, FR_RUN_CHANGE_LEARNING_RATE, 0.1 },
    { 3, FR_RUN_CHANGE_EPOCHS, 2 },
    { 3, FR_RUN_CHANGE_LEARNING_RATE, 0.0005 },
  };
  static const guint8 predictions[] = { 0, 9, 3, 3, 3, 3, 3, 3 };
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  FrRunDocument *document;
  g_autoptr (GError) error = NULL;

  hyperparameters.units[0] = 3;
  hyperparameters.batch_size = 4;
  hyperparameters.epochs = 7;
  hyperparameters.seed = G_MAXUINT64;
  hyperparameters.learning_rate = 0.1 + 0.2;
  hyperparameters.optimizer = FR_OPTIMIZER_MOMENTUM;
  hyperparameters.divide_by_255 = FALSE;
  document = fr_run_document_new (&hyperparameters, &error);
  g_assert_no_error (error);
  fr_network_initialize (&document->network, 7, document->parameters);

  document->batch = N_BATCHES;
  document->train_images = 10;
  memset (document->data_digest, 'd', 64);
  document->results = g_new (FrBatchResult, N_BATCHES);
  for (guint i = 0; i < N_BATCHES; i++)
    document->results[i] =
        (FrBatchResult){ .images = images[i], .correct = i % 3, .loss = 1.0 / (i + 3) };
  document->n_test_points = G_N_ELEMENTS (points);
  document->test_points = g_memdup2 (points, sizeof points);
  document->n_changes = G_N_ELEMENTS (changes);
  document->changes = g_memdup2 (changes, sizeof changes);
  document->n_predictions = G_N_ELEMENTS (predictions);
  document->predictions = g_memdup2 (predictions, sizeof predictions);
  return document;
}
