/* A training batch by batch: metrics, going back, divergence, and bits that nothing else changes.
 */
#include "made-up-data.h"

#include "engine/kernels/kernel-choice.h"
#include "engine/trainer.h"

#include <fenv.h>
#include <math.h>
#include <string.h>

#define IMAGES 203
#define BATCH 20
#define PER_EPOCH 11 /* the last with three images */

static FrHyperparameters
small (FrOptimizerKind optimizer)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();

  chosen.units[0] = 17;
  chosen.batch_size = BATCH;
  chosen.optimizer = optimizer;
  return chosen;
}

static FrTrainer *
make_trainer (FrDataset *dataset, FrHyperparameters chosen)
{
  g_autoptr (GError) error = NULL;
  FrTrainer *trainer = fr_trainer_new (dataset, &chosen, &error);

  g_assert_no_error (error);
  return trainer;
}

static void
train (FrTrainer *trainer, guint batches)
{
  for (guint i = 0; i < batches; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_true (fr_trainer_step (trainer, NULL, &error));
    g_assert_no_error (error);
  }
}

static void
assert_same (const FrTrainer *a, const FrTrainer *b)
{
  double a_loss, a_accuracy, b_loss, b_accuracy;
  const gsize bytes = fr_trainer_get_network (a)->size * sizeof (float);

  g_assert_cmpuint (fr_trainer_get_batch (a), ==, fr_trainer_get_batch (b));
  g_assert_cmpmem (fr_trainer_get_parameters (a), bytes, fr_trainer_get_parameters (b), bytes);
  fr_trainer_get_epoch_metrics (a, &a_loss, &a_accuracy);
  fr_trainer_get_epoch_metrics (b, &b_loss, &b_accuracy);
  g_assert_cmpfloat (a_loss, ==, b_loss);
  g_assert_cmpfloat (a_accuracy, ==, b_accuracy);
}

static void
test_create (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);
  g_autoptr (FrTrainer) trainer = make_trainer (dataset, fr_hyperparameters_default ());
  double loss = 1, accuracy = 1;

  g_assert_cmpuint (fr_trainer_get_batch (trainer), ==, 0);
  g_assert_cmpuint (fr_trainer_get_batches_per_epoch (trainer), ==, 7);
  g_assert_cmpuint (fr_trainer_get_network (trainer)->n_parameters, ==, 101770);
  g_assert_cmpuint (fr_trainer_get_hyperparameters (trainer)->batch_size, ==, 32);
  fr_trainer_get_epoch_metrics (trainer, &loss, &accuracy);
  g_assert_cmpfloat (loss, ==, 0.0);
  g_assert_cmpfloat (accuracy, ==, 0.0);
}

static void
test_refuses_bad_hyperparameters (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;

  chosen.batch_size = 0;
  g_assert_null (fr_trainer_new (dataset, &chosen, &error));
  g_assert_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID);
}

static void
test_learns (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);

  for (guint kind = FR_OPTIMIZER_ADAM; kind <= FR_OPTIMIZER_MOMENTUM; kind++) {
    FrHyperparameters chosen = small ((FrOptimizerKind) kind);
    g_autoptr (FrTrainer) trainer = NULL;
    double loss, accuracy;

    chosen.learning_rate = kind == FR_OPTIMIZER_ADAM ? 0.001 : 0.01;
    trainer = make_trainer (dataset, chosen);
    train (trainer, 20 * PER_EPOCH);
    fr_trainer_get_epoch_metrics (trainer, &loss, &accuracy);
    g_assert_cmpfloat (loss, <, 1.0);
    g_assert_cmpfloat (accuracy, >, 0.9);
  }
}

/* Vectors of any width over any number of classes: the same bits. */
static void
test_classes (void)
{
  static const guint classes[] = { 2, 3, 5, 7, 10 };
  g_autofree const FrKernels **kernels = fr_kernels_list ();

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++) {
    g_autoptr (FrDataset) dataset = fr_made_up_classes (classes[i], 1, IMAGES, 1);
    g_autoptr (FrTrainer) first = NULL;

    for (guint k = 0; kernels[k] != NULL; k++) {
      g_autoptr (FrTrainer) trainer = make_trainer (dataset, small (FR_OPTIMIZER_ADAM));
      const FrNetwork *network = fr_trainer_get_network (trainer);
      const FrLayer *last = &network->layers[network->n_layers - 1];
      const float *parameters = fr_trainer_get_parameters (trainer);
      double accuracy;

      g_assert_cmpuint (last->outputs, ==, classes[i]);
      fr_trainer_set_kernels (trainer, kernels[k]);
      train (trainer, 20 * PER_EPOCH);
      fr_trainer_get_epoch_metrics (trainer, NULL, &accuracy);
      g_assert_cmpfloat (accuracy, >, 0.9);

      /* Padding learns nothing. */
      for (guint row = 0; row <= last->inputs; row++)
        for (guint o = last->outputs; o < last->stride; o++)
          g_assert_cmpfloat (parameters[last->kernel_offset + row * last->stride + o], ==, 0.0f);

      if (first == NULL)
        first = g_steal_pointer (&trainer);
      else
        assert_same (first, trainer);
    }
  }
}

static void
test_epoch_metrics (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);
  g_autoptr (FrTrainer) trainer = make_trainer (dataset, small (FR_OPTIMIZER_ADAM));

  for (guint epoch = 0; epoch < 2; epoch++) {
    double loss_sum = 0, loss, accuracy;
    guint images = 0, correct = 0;

    for (guint b = 0; b < PER_EPOCH; b++) {
      FrBatchResult result;

      g_assert_true (fr_trainer_step (trainer, &result, NULL));
      g_assert_cmpuint (result.images, ==, b < PER_EPOCH - 1 ? BATCH : 3);
      g_assert_cmpuint (result.correct, <=, result.images);
      images += result.images;
      correct += result.correct;
      loss_sum += result.loss * result.images;

      fr_trainer_get_epoch_metrics (trainer, &loss, &accuracy);
      g_assert_cmpfloat_with_epsilon (loss, loss_sum / images, 1e-12);
      g_assert_cmpfloat_with_epsilon (accuracy, (double) correct / images, 1e-12);
    }
    g_assert_cmpuint (images, ==, IMAGES);
  }
}

static void
test_repeats (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);
  g_autoptr (FrTrainer) a = make_trainer (dataset, small (FR_OPTIMIZER_ADAM));
  g_autoptr (FrTrainer) b = make_trainer (dataset, small (FR_OPTIMIZER_ADAM));

  /* Two at once, in each other's way. */
  for (guint i = 0; i < 30; i++) {
    train (a, 1);
    train (b, 1);
  }
  assert_same (a, b);
}

/* Saved in mid-epoch and gone on from, by another trainer and by the same. */
static void
test_save_and_restore (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);

  for (guint kind = FR_OPTIMIZER_ADAM; kind <= FR_OPTIMIZER_MOMENTUM; kind++) {
    const FrHyperparameters chosen = small ((FrOptimizerKind) kind);
    g_autoptr (FrTrainer) a = make_trainer (dataset, chosen);
    g_autoptr (FrTrainer) b = make_trainer (dataset, chosen);
    g_autoptr (FrTrainerState) state = NULL, start = NULL;
    g_autoptr (GError) error = NULL;

    start = fr_trainer_save (a, &error);
    g_assert_no_error (error);
    train (a, PER_EPOCH + 4);
    state = fr_trainer_save (a, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (state->batch, ==, PER_EPOCH + 4);
    g_assert_cmpuint (fr_trainer_state_get_bytes (state), >=,
                      fr_trainer_get_network (a)->size * sizeof (float));

    train (a, 15);
    fr_trainer_restore (b, state);
    train (b, 15);
    assert_same (a, b);

    fr_trainer_restore (a, start);
    g_assert_cmpuint (fr_trainer_get_batch (a), ==, 0);
    train (a, PER_EPOCH + 19);
    assert_same (a, b);
  }
}

static void
test_state_outlives_its_trainer (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);
  g_autoptr (FrTrainer) a = make_trainer (dataset, small (FR_OPTIMIZER_ADAM));
  g_autoptr (FrTrainer) b = make_trainer (dataset, small (FR_OPTIMIZER_ADAM));
  FrTrainerState *state;

  train (a, 3);
  state = fr_trainer_save (a, NULL);
  g_assert_true (fr_trainer_state_ref (state) == state);
  fr_trainer_state_unref (state);
  g_clear_pointer (&a, fr_trainer_free);

  fr_trainer_restore (b, state);
  fr_trainer_state_unref (state);
  g_assert_cmpuint (fr_trainer_get_batch (b), ==, 3);
}

static void
test_learning_rate_acts_at_once (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);
  FrHyperparameters chosen = small (FR_OPTIMIZER_SGD);
  g_autoptr (FrTrainer) a = make_trainer (dataset, chosen);
  g_autoptr (FrTrainer) b = NULL;
  g_autoptr (FrTrainerState) state = NULL;

  train (a, 5);
  fr_trainer_set_learning_rate (a, 0.25);
  g_assert_cmpfloat (fr_trainer_get_hyperparameters (a)->learning_rate, ==, 0.25);
  state = fr_trainer_save (a, NULL);
  train (a, 5);

  b = make_trainer (dataset, chosen);
  train (b, 5);
  fr_trainer_set_learning_rate (b, 0.25);
  train (b, 5);
  assert_same (a, b);

  /* The rate is part of the state. */
  fr_trainer_set_learning_rate (b, 0.5);
  fr_trainer_restore (b, state);
  train (b, 5);
  assert_same (a, b);
}

static void
test_divergence (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);

  for (guint kind = FR_OPTIMIZER_ADAM; kind <= FR_OPTIMIZER_MOMENTUM; kind++) {
    FrHyperparameters chosen = small ((FrOptimizerKind) kind);
    g_autoptr (FrTrainer) a = NULL, b = NULL;
    g_autoptr (GError) error = NULL;
    FrBatchResult result = { 1, 2, 3 };
    const float *parameters;
    guint64 batch;

    chosen.learning_rate = 1e30;
    a = make_trainer (dataset, chosen);
    b = make_trainer (dataset, chosen);

    while (fr_trainer_step (a, NULL, &error))
      g_assert_cmpuint (fr_trainer_get_batch (a), <, 100);
    g_assert_error (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_DIVERGED);
    g_assert_nonnull (strstr (error->message, "1e+30"));
    g_assert_nonnull (strstr (error->message, kind == FR_OPTIMIZER_ADAM
                                                  ? "try 0.001 and start over"
                                                  : "try 0.01 and start over"));

    /* Nothing has changed, and a second try ends in the same way. */
    batch = fr_trainer_get_batch (a);
    train (b, (guint) batch);
    assert_same (a, b);
    g_clear_error (&error);
    g_assert_false (fr_trainer_step (a, &result, &error));
    g_assert_error (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_DIVERGED);
    g_assert_cmpuint (result.images, ==, 1);
    assert_same (a, b);

    parameters = fr_trainer_get_parameters (a);
    for (gsize i = 0; i < fr_trainer_get_network (a)->size; i++)
      g_assert_true (isfinite (parameters[i]));
  }
}

static void
test_divergence_of_a_low_rate (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);
  FrHyperparameters chosen = small (FR_OPTIMIZER_SGD);
  g_autoptr (FrTrainer) trainer = NULL;
  g_autoptr (GError) error = NULL;

  chosen.learning_rate = 1e30;
  trainer = make_trainer (dataset, chosen);
  train (trainer, 1);
  fr_trainer_set_learning_rate (trainer, 0.0005);
  while (fr_trainer_step (trainer, NULL, &error))
    g_assert_cmpuint (fr_trainer_get_batch (trainer), <, 100);
  g_assert_nonnull (strstr (error->message, "0.0005"));
  g_assert_nonnull (strstr (error->message, "try 0.0001 "));
}

#ifdef __SSE__
#define FLUSH_TO_ZERO 0x8000u /* of MXCSR, with ... */
#define DENORMALS_ARE_ZERO 0x0040u
#endif

/* Whatever a library in the process did to rounding and denormals, and it gets them back. */
static void
test_floating_point_environment (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);
  g_autoptr (FrTrainer) a = make_trainer (dataset, small (FR_OPTIMIZER_ADAM));
  g_autoptr (FrTrainer) b = make_trainer (dataset, small (FR_OPTIMIZER_ADAM));
  fenv_t before;

  train (a, 30);

  fegetenv (&before);
  fesetround (FE_UPWARD);
#ifdef __SSE__
  __builtin_ia32_ldmxcsr (__builtin_ia32_stmxcsr () | FLUSH_TO_ZERO | DENORMALS_ARE_ZERO);
#endif
  for (guint i = 0; i < 30; i++)
    fr_trainer_step (b, NULL, NULL);
  g_assert_cmpint (fegetround (), ==, FE_UPWARD);
#ifdef __SSE__
  g_assert_cmpuint (__builtin_ia32_stmxcsr () & FLUSH_TO_ZERO, !=, 0);
  g_assert_cmpuint (__builtin_ia32_stmxcsr () & DENORMALS_ARE_ZERO, !=, 0);
#endif
  fesetenv (&before);

  assert_same (a, b);
}

/* Asserts that @summary's right images are as many as @correct, each of them seen @seen times. */
static void
assert_learned (const FrLearningSummary *summary, guint seen, guint64 correct)
{
  guint64 right = 0;

  for (guint i = 0; i < IMAGES; i++) {
    g_assert_cmpuint (summary[i].seen, ==, seen);
    right += summary[i].right;
  }
  g_assert_cmpuint (right, ==, correct);
}

static void
test_learning_record (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 10);
  g_autoptr (FrTrainer) trainer = make_trainer (dataset, small (FR_OPTIMIZER_ADAM));
  g_autoptr (FrTrainer) bare = make_trainer (dataset, small (FR_OPTIMIZER_ADAM));
  g_autoptr (FrLearningRecord) record = fr_learning_record_new (IMAGES);
  g_autoptr (FrTrainerState) state = NULL;
  FrLearningSummary summary[IMAGES], again[IMAGES];
  guint64 correct = 0;

  fr_trainer_set_learning_record (trainer, record);
  for (guint i = 0; i < 3 * PER_EPOCH; i++) {
    FrBatchResult result;

    g_assert_true (fr_trainer_step (trainer, &result, NULL));
    correct += result.correct;
    if (i + 1 == PER_EPOCH)
      state = fr_trainer_save (trainer, NULL);
  }
  fr_learning_record_summarize (record, summary);
  assert_learned (summary, 3, correct);
  g_assert_cmpuint (correct, >, 0);
  g_assert_cmpuint (correct, <, 3 * IMAGES);

  /* It changes no bit, and goes back with the training. */
  train (bare, 3 * PER_EPOCH);
  assert_same (trainer, bare);
  fr_trainer_restore (trainer, state);
  g_assert_cmpuint (fr_learning_record_get_epochs (record), ==, 1);
  train (trainer, 2 * PER_EPOCH);
  fr_learning_record_summarize (record, again);
  g_assert_cmpmem (again, sizeof again, summary, sizeof summary);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trainer/create", test_create);
  g_test_add_func ("/trainer/refuses-bad-hyperparameters", test_refuses_bad_hyperparameters);
  g_test_add_func ("/trainer/learns", test_learns);
  g_test_add_func ("/trainer/classes", test_classes);
  g_test_add_func ("/trainer/epoch-metrics", test_epoch_metrics);
  g_test_add_func ("/trainer/repeats", test_repeats);
  g_test_add_func ("/trainer/save-and-restore", test_save_and_restore);
  g_test_add_func ("/trainer/state-outlives-its-trainer", test_state_outlives_its_trainer);
  g_test_add_func ("/trainer/learning-rate-acts-at-once", test_learning_rate_acts_at_once);
  g_test_add_func ("/trainer/divergence", test_divergence);
  g_test_add_func ("/trainer/divergence-of-a-low-rate", test_divergence_of_a_low_rate);
  g_test_add_func ("/trainer/learning-record", test_learning_record);
  g_test_add_func ("/trainer/floating-point-environment", test_floating_point_environment);
  return g_test_run ();
}
