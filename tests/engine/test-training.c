/* Whole trainings on the published data reach what the same network reaches elsewhere.
 *
 * The ranges are those measured with another program over several seeds, a little widened. Under a
 * sanitizer, which makes this many times slower, only the smallest network is trained.
 */
#include "engine/evaluation.h"
#include "engine/trainer.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SLOW_BUILD TRUE
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SLOW_BUILD TRUE
#endif
#endif
#ifndef SLOW_BUILD
#define SLOW_BUILD FALSE
#endif

#define EPOCHS 10

typedef struct {
  const char *name;
  const char *hidden;
  FrOptimizerKind optimizer;
  double learning_rate;
  guint batch_size;
  gboolean raw;
  guint seeds;              /* 1, 2, ... */
  double train[2], test[2]; /* lowest and highest accuracy after ten epochs */
} Row;

static const Row rows[] = {
  { "hidden", "128", FR_OPTIMIZER_ADAM, 0.001, 32, FALSE, 3, { 0.907, 0.915 }, { 0.862, 0.893 } },
  { "none", "none", FR_OPTIMIZER_ADAM, 0.001, 32, FALSE, 3, { 0.860, 0.867 }, { 0.830, 0.855 } },
  { "raw", "128", FR_OPTIMIZER_ADAM, 0.001, 32, TRUE, 1, { 0.820, 0.855 }, { 0.780, 0.850 } },
  { "raw-none", "none", FR_OPTIMIZER_ADAM, 0.001, 32, TRUE, 1, { 0.800, 0.816 }, { 0.740, 0.815 } },
  { "batch-100",
    "128",
    FR_OPTIMIZER_ADAM,
    0.001,
    100,
    FALSE,
    1,
    { 0.902, 0.910 },
    { 0.865, 0.893 } },
  { "two-hidden",
    "128,64",
    FR_OPTIMIZER_ADAM,
    0.001,
    32,
    FALSE,
    1,
    { 0.907, 0.915 },
    { 0.860, 0.893 } },
  { "sgd", "128", FR_OPTIMIZER_SGD, 0.01, 32, FALSE, 1, { 0.866, 0.874 }, { 0.840, 0.867 } },
  { "momentum",
    "128",
    FR_OPTIMIZER_MOMENTUM,
    0.01,
    32,
    FALSE,
    1,
    { 0.896, 0.906 },
    { 0.855, 0.885 } },
  /* Worth teaching: dead units, and chance. */
  { "adam-0.1", "128", FR_OPTIMIZER_ADAM, 0.1, 32, FALSE, 1, { 0.09, 0.5 }, { 0.09, 0.5 } },
  { "sgd-10", "128", FR_OPTIMIZER_SGD, 10, 32, FALSE, 1, { 0.09, 0.11 }, { 0.099, 0.101 } },
};

#define SMALLEST (&rows[1])

static FrDataset *dataset;

static void
train (const Row *row, guint seed, char digest[65])
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrTrainer) trainer = NULL;
  g_autoptr (FrPredictor) predictor = NULL;
  g_autoptr (FrEvaluation) evaluation = NULL;
  g_autoptr (GError) error = NULL;
  double accuracy;

  g_assert_true (fr_hyperparameters_set_text (&chosen, "hidden", row->hidden, NULL));
  chosen.optimizer = row->optimizer;
  chosen.learning_rate = row->learning_rate;
  chosen.batch_size = row->batch_size;
  chosen.divide_by_255 = !row->raw;
  chosen.seed = seed;

  trainer = fr_trainer_new (dataset, &chosen, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < EPOCHS * fr_trainer_get_batches_per_epoch (trainer); i++) {
    fr_trainer_step (trainer, NULL, &error);
    g_assert_no_error (error);
  }
  fr_trainer_get_epoch_metrics (trainer, NULL, &accuracy);

  predictor =
      fr_predictor_new (dataset, fr_trainer_get_network (trainer), chosen.divide_by_255, &error);
  g_assert_no_error (error);
  evaluation = fr_evaluation_new (predictor, fr_trainer_get_batch (trainer), &error);
  g_assert_no_error (error);
  fr_evaluation_advance (evaluation, predictor, fr_trainer_get_parameters (trainer), G_MAXUINT);

  g_test_message ("%s, seed %u: train %.4f, test %.4f", row->name, seed, accuracy,
                  fr_evaluation_get_accuracy (evaluation));
  g_assert_cmpfloat (accuracy, >=, row->train[0]);
  g_assert_cmpfloat (accuracy, <=, row->train[1]);
  g_assert_cmpfloat (fr_evaluation_get_accuracy (evaluation), >=, row->test[0]);
  g_assert_cmpfloat (fr_evaluation_get_accuracy (evaluation), <=, row->test[1]);
  fr_network_digest (fr_trainer_get_network (trainer), fr_trainer_get_parameters (trainer), digest);
}

static gboolean
skipped (const Row *row)
{
  if (dataset == NULL)
    g_test_skip ("the published data set is not installed");
  else if (SLOW_BUILD && row != SMALLEST)
    g_test_skip ("too slow under a sanitizer");
  else
    return FALSE;

  return TRUE;
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  char digest[65];

  if (skipped (row))
    return;

  for (guint seed = 1; seed <= (SLOW_BUILD ? 1 : row->seeds); seed++)
    train (row, seed, digest);
}

static void
test_repetition (void)
{
  char first[65], second[65];

  if (skipped (SLOW_BUILD ? NULL : SMALLEST))
    return;

  train (SMALLEST, 1, first);
  train (SMALLEST, 1, second);
  g_assert_cmpstr (first, ==, second);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = fr_dataset_find (NULL);
  int status;

  g_test_init (&argc, &argv, NULL);
  dataset = folder != NULL ? fr_dataset_load (folder, NULL, NULL, NULL) : NULL;
  if (dataset != NULL && !fr_dataset_is_published (dataset))
    g_clear_pointer (&dataset, fr_dataset_unref);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/training/", rows[i].name, NULL);

    g_test_add_data_func (path, rows + i, test_row);
  }
  g_test_add_func ("/training/repetition", test_repetition);
  status = g_test_run ();

  g_clear_pointer (&dataset, fr_dataset_unref);
  return status;
}
