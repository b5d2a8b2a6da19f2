/* A batch taken apart: the trainer's own numbers, against finite differences and naive loops. */
#include "made-up-data.h"

#include "engine/batch/batch-study.h"
#include "engine/kernels/kernel-choice.h"

#include <math.h>
#include <string.h>

#define IMAGES 203
#define BATCH 20
#define PER_EPOCH 11 /* the last with three images */

static FrTrainer *
make_trainer (FrDataset *dataset, FrOptimizerKind optimizer, guint n_hidden, gboolean divide)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;
  FrTrainer *trainer;

  chosen.n_hidden = n_hidden;
  for (guint l = 0; l < n_hidden; l++)
    chosen.units[l] = 17 - 4 * l;
  chosen.batch_size = BATCH;
  chosen.optimizer = optimizer;
  chosen.learning_rate = divide ? 0.01 : 0.0001;
  chosen.divide_by_255 = divide;
  trainer = fr_trainer_new (dataset, &chosen, &error);
  g_assert_no_error (error);
  return trainer;
}

static void
train (FrTrainer *trainer, guint batches)
{
  for (guint i = 0; i < batches; i++)
    g_assert_true (fr_trainer_step (trainer, NULL, NULL));
}

static FrBatchStudy *
take_apart (FrTrainer *trainer, FrDataset *dataset)
{
  g_autoptr (GError) error = NULL;
  FrBatchStudy *study = fr_batch_study_new (trainer, dataset, &error);

  g_assert_no_error (error);
  return study;
}

/* Some parameters of each layer, its biases too. Returns: whether there is a next one. */
static gboolean
next_place (const FrBatchStudy *study, FrParameterPlace *place, guint *number)
{
  const FrNetwork *network = &study->trace.network;
  const guint layer = *number / 40;
  const FrLayer *shape;

  if (layer == network->n_layers)
    return FALSE;
  shape = &network->layers[layer];
  *place = (FrParameterPlace){
    .layer = layer,
    .from = (*number * 131) % shape->inputs,
    .to = (*number * 7) % shape->outputs,
    .bias = *number % 8 == 7,
  };
  (*number)++;
  g_assert_true (fr_batch_study_has (study, *place));
  return TRUE;
}

/* The loss of image @i in double, with @change added to the parameter. */
static double
compute_loss (const FrBatchStudy *study, guint i, FrParameterPlace place, double change)
{
  const FrNetwork *network = &study->trace.network;
  const float *parameters = study->before->parameters;
  const guint8 *pixels =
      fr_dataset_get_image (study->dataset, FR_SPLIT_TRAIN, study->trace.indices[i]);
  double in[FR_IMAGE_PIXELS], out[FR_IMAGE_PIXELS], sum = 0;

  for (guint p = 0; p < FR_IMAGE_PIXELS; p++)
    in[p] = pixels[p] / (double) study->divisor;
  for (guint l = 0; l < network->n_layers; l++) {
    const FrLayer *layer = &network->layers[l];

    for (guint o = 0; o < layer->outputs; o++) {
      out[o] = (double) parameters[layer->bias_offset + o];
      if (place.layer == l && place.to == o && place.bias)
        out[o] += change;
      for (guint n = 0; n < layer->inputs; n++)
        out[o] +=
            in[n] *
            ((double) parameters[layer->kernel_offset + n * layer->stride + o] +
             (place.layer == l && !place.bias && place.from == n && place.to == o ? change : 0.0));
      if (l + 1 < network->n_layers)
        out[o] = fmax (out[o], 0);
    }
    memcpy (in, out, sizeof in);
  }
  for (guint c = 0; c < network->n_classes; c++)
    sum += exp (in[c] - in[study->trace.labels[i]]);
  return log (sum);
}

/* What each image asks, by a small change of the parameter; and the mean of that. */
static void
check_gradients (const FrBatchStudy *study)
{
  const double change = study->divisor > 1 ? 1e-5 : 1e-8;
  FrParameterPlace place;
  guint number = 0, told = 0;

  while (next_place (study, &place, &number)) {
    const FrParameterStudy parameter = fr_batch_study_read (study, place);
    double mean = 0, size = 1e-4;

    for (guint i = 0; i < study->trace.images; i++) {
      const double asked = (double) fr_batch_study_get_input (study, place, i) *
                           fr_batch_study_get_share (study, place, i);
      const double found =
          (compute_loss (study, i, place, change) - compute_loss (study, i, place, -change)) /
          (2 * change);

      g_assert_cmpfloat (fabs (asked - found), <=, 2e-3 * fabs (found) + 1e-4);
      told += asked != 0;
      mean += asked / study->trace.images;
      size = fmax (size, fabs (asked));
    }
    g_assert_cmpfloat (fabs (mean - (double) parameter.gradient), <=, 1e-6 * size);
  }
  g_assert_cmpuint (told, >, 10);
}

/* The figures of the whole batch are those that the trainer tells, and nothing is changed by
 * looking. */
static void
check_batch (FrDataset *dataset, FrTrainer *trainer, FrTrainer *other)
{
  g_autoptr (FrBatchStudy) study = take_apart (trainer, dataset);
  const gsize bytes = fr_trainer_get_network (trainer)->size * sizeof (float);
  FrBatchResult result;
  double sum = 0, after = 0;
  guint right = 0, right_after = 0;

  g_assert_cmpmem (study->before->parameters, bytes, fr_trainer_get_parameters (other), bytes);
  g_assert_true (fr_trainer_step (other, &result, NULL));
  g_assert_cmpuint (study->batch, ==, fr_trainer_get_batch (other));
  g_assert_cmpuint (study->trace.images, ==, result.images);
  g_assert_cmpfloat (study->result.loss, ==, result.loss);
  g_assert_cmpmem (study->after->parameters, bytes, fr_trainer_get_parameters (other), bytes);
  g_assert_cmpmem (fr_trainer_get_parameters (trainer), bytes, fr_trainer_get_parameters (other),
                   bytes);
  for (guint i = 0; i < result.images; i++) {
    float probabilities[FR_MAX_CLASSES];
    const guint predicted = fr_batch_study_get_probabilities (study, i, probabilities);

    for (guint c = 0; c < study->trace.network.n_classes; c++)
      g_assert_cmpfloat (probabilities[c], <=, probabilities[predicted]);
    g_assert_cmpuint (predicted == study->trace.labels[i], ==, study->trace.right[i]);
    right_after += study->predicted_after[i] == study->trace.labels[i];
    if (study->trace.losses[i] < 20)
      g_assert_cmpfloat_with_epsilon (-log ((double) probabilities[study->trace.labels[i]]),
                                      study->trace.losses[i], 1e-4);
    sum += study->trace.losses[i];
    after += study->losses_after[i];
    right += study->trace.right[i];
  }
  g_assert_cmpfloat (sum / result.images, ==, study->result.loss);
  g_assert_cmpfloat (after / result.images, ==, study->result_after.loss);
  g_assert_cmpuint (right, ==, result.correct);
  g_assert_cmpuint (right_after, ==, study->result_after.correct);
  check_gradients (study);
}

static void
test_gradients (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);

  for (guint n_hidden = 0; n_hidden < 4; n_hidden++)
    for (guint divide = 0; divide < 2; divide++) {
      g_autoptr (FrTrainer) trainer =
          make_trainer (dataset, FR_OPTIMIZER_ADAM, n_hidden, divide != 0);
      g_autoptr (FrTrainer) other =
          make_trainer (dataset, FR_OPTIMIZER_ADAM, n_hidden, divide != 0);

      check_batch (dataset, trainer, other);
      train (trainer, PER_EPOCH - 2);
      train (other, PER_EPOCH - 2);
      check_batch (dataset, trainer, other); /* of three images */
    }
}

/* The update by the rule of each optimizer, in double. */
static void
check_update (const FrBatchStudy *study, FrParameterPlace place)
{
  const FrParameterStudy p = fr_batch_study_read (study, place);
  const double g = (double) p.gradient, m = (double) p.moments_before[0];
  const double v = (double) p.moments_before[1], rate = study->learning_rate;
  const double t = (double) study->batch;
  double step = 0, first = 0, second = 0;

  switch (study->optimizer) {
  case FR_OPTIMIZER_ADAM:
    first = 0.9 * m + 0.1 * g;
    second = 0.999 * v + 0.001 * g * g;
    step = -rate * (first / (1 - pow (0.9, t))) /
           (sqrt (second / (1 - pow (0.999, t))) + 1e-7 / sqrt (1 - pow (0.999, t)));
    break;
  case FR_OPTIMIZER_SGD:
    step = -rate * g;
    break;
  case FR_OPTIMIZER_MOMENTUM:
    first = step = 0.9 * m - rate * g;
    break;
  default:
    g_assert_not_reached ();
  }
  g_assert_cmpfloat_with_epsilon ((double) p.moments_after[0], first,
                                  1e-6 * (fabs (m) + fabs (g)) + 1e-30);
  g_assert_cmpfloat_with_epsilon ((double) p.moments_after[1], second, 1e-6 * (v + g * g) + 1e-30);
  g_assert_cmpfloat_with_epsilon ((double) p.step, step, 1e-3 * fabs (step) + 1e-9);
  g_assert_cmpfloat (p.after, ==, p.before + p.step);
  g_assert_cmpfloat_with_epsilon ((double) p.after, (double) p.before + step,
                                  1e-4 * fabs (step) + 1e-7 * fabs ((double) p.before) + 1e-9);
}

static void
test_updates (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);

  for (guint kind = FR_OPTIMIZER_ADAM; kind <= FR_OPTIMIZER_MOMENTUM; kind++)
    for (guint done = 0; done < 30; done += 13) {
      g_autoptr (FrTrainer) trainer = make_trainer (dataset, (FrOptimizerKind) kind, 1, TRUE);
      g_autoptr (FrBatchStudy) study = NULL;
      FrParameterPlace place;
      guint number = 0;

      train (trainer, done);
      fr_trainer_set_learning_rate (trainer, 0.02);
      study = take_apart (trainer, dataset);
      g_assert_cmpfloat (study->learning_rate, ==, 0.02);
      while (next_place (study, &place, &number))
        check_update (study, place);
    }
}

static void
test_stops (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);
  g_autoptr (FrTrainer) trainer = make_trainer (dataset, FR_OPTIMIZER_SGD, 1, TRUE);
  g_autoptr (GError) error = NULL;
  FrStop stop = { 0 };

  fr_stop_request (&stop);
  fr_trainer_set_stop (trainer, &stop);
  g_assert_null (fr_batch_study_new (trainer, dataset, &error));
  g_assert_error (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED);
  fr_stop_withdraw (&stop);
  train (trainer, 1);
}

/* Kernels that ask for a stop at a product. */
static FrStop product_stop;
static guint products, stopped_product;

static void
stop_at_product (guint rows,
                 guint inner,
                 guint columns,
                 FrOperand a,
                 const float *b,
                 const float *start,
                 float *out)
{
  if (products++ == stopped_product)
    fr_stop_request (&product_stop);
  fr_kernels_default ()->product (rows, inner, columns, a, b, start, out);
}

/* Wherever it is stopped, all is as it was before the batch: the next try does the same one. */
static void
test_stops_anywhere (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);
  g_autoptr (FrTrainer) trainer = make_trainer (dataset, FR_OPTIMIZER_ADAM, 2, TRUE);
  FrKernels kernels = *fr_kernels_default ();
  guint stops = 0;

  kernels.product = stop_at_product;
  fr_trainer_set_kernels (trainer, &kernels);
  fr_trainer_set_stop (trainer, &product_stop);
  for (stopped_product = 0;; stopped_product++) {
    g_autoptr (FrTrainerState) before = fr_trainer_save (trainer, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (FrBatchStudy) study = NULL;

    products = 0;
    study = fr_batch_study_new (trainer, dataset, &error);
    if (study != NULL)
      break;
    g_assert_error (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED);
    g_assert_true (fr_trainer_is_at (trainer, before));
    fr_stop_withdraw (&product_stop);
    stops++;
  }
  /* Forward twice, before and after. */
  g_assert_cmpuint (stops, >=, 4);
}

static void
test_places (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);
  g_autoptr (FrTrainer) trainer = make_trainer (dataset, FR_OPTIMIZER_SGD, 1, TRUE);
  g_autoptr (FrBatchStudy) study = take_apart (trainer, dataset);
  g_autoptr (FrBatchStudy) again = fr_batch_study_ref (study);

  g_assert_true (fr_batch_study_has (again, (FrParameterPlace){ 0, 783, 16, FALSE }));
  g_assert_false (fr_batch_study_has (again, (FrParameterPlace){ 0, 784, 16, FALSE }));
  g_assert_true (fr_batch_study_has (again, (FrParameterPlace){ 0, 784, 16, TRUE }));
  g_assert_false (fr_batch_study_has (again, (FrParameterPlace){ 0, 0, 17, FALSE }));
  g_assert_true (fr_batch_study_has (again, (FrParameterPlace){ 1, 16, 9, FALSE }));
  g_assert_false (fr_batch_study_has (again, (FrParameterPlace){ 2, 0, 0, TRUE }));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/batch-study/gradients", test_gradients);
  g_test_add_func ("/batch-study/updates", test_updates);
  g_test_add_func ("/batch-study/stops", test_stops);
  g_test_add_func ("/batch-study/stops-anywhere", test_stops_anywhere);
  g_test_add_func ("/batch-study/places", test_places);
  return g_test_run ();
}
