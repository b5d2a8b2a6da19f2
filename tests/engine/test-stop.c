/* A stop in mid-batch and in mid-evaluation: soon obeyed, and without a trace.
 *
 * The kernels are wrapped: one call after the other asks for the stop, and each tells how much it
 * multiplies. Where only the amounts matter they compute nothing.
 */
#include "made-up-data.h"

#include "engine/evaluation.h"
#include "engine/kernels/kernel-choice.h"
#include "engine/trainer.h"

#include <stdlib.h>
#include <string.h>

static FrStop stop;
static const FrKernels *real; /* NULL: nothing is computed */
static guint calls, request_at;
static guint64 most;  /* multiplications of a call */
static guint64 after; /* multiplications since the request */
static guint updates; /* calls since the request that change weights */

static void
note (guint64 multiplications)
{
  most = MAX (most, multiplications);
  if (fr_stop_is_requested (&stop))
    after += multiplications;
  if (++calls == request_at)
    fr_stop_request (&stop);
}

static void
note_update (void)
{
  if (fr_stop_is_requested (&stop))
    updates++;
  note (0);
}

/* From now on call number @call (1 is the first) asks for the stop. */
static void
arm (guint call)
{
  fr_stop_withdraw (&stop);
  request_at = call;
  calls = 0;
  most = after = 0;
  updates = 0;
}

static void
convert (gsize count, const guint8 *bytes, float divisor, float *values)
{
  note (0);
  if (real != NULL)
    real->convert (count, bytes, divisor, values);
}

static void
product (guint rows,
         guint inner,
         guint columns,
         FrOperand a,
         const float *b,
         const float *start,
         float *out)
{
  note ((guint64) rows * inner * columns);
  if (real != NULL)
    real->product (rows, inner, columns, a, b, start, out);
}

static void
product_sparse (guint rows,
                guint inner,
                guint columns,
                const float *a,
                gsize a_step,
                const float *b,
                float *out)
{
  g_assert_cmpuint (rows % FR_VECTOR, ==, 0);
  note ((guint64) rows * inner * columns);
  if (real != NULL)
    real->product_sparse (rows, inner, columns, a, a_step, b, out);
}

static void
sum_rows (guint rows, guint columns, const float *values, float *sums)
{
  note ((guint64) rows * columns);
  if (real != NULL)
    real->sum_rows (rows, columns, values, sums);
}

static void
transpose (guint rows,
           guint columns,
           const float *from,
           gsize from_stride,
           float *to,
           gsize to_stride)
{
  note (0);
  if (real != NULL)
    real->transpose (rows, columns, from, from_stride, to, to_stride);
}

static void
relu (gsize count, float *values)
{
  note (count);
  if (real != NULL)
    real->relu (count, values);
}

static void
relu_gradient (gsize count, const float *activations, float *gradients)
{
  note (count);
  if (real != NULL)
    real->relu_gradient (count, activations, gradients);
}

static void
adam (gsize count, const FrAdam *adam, const float *g, float *m, float *v, float *w)
{
  note_update ();
  if (real != NULL)
    real->adam (count, adam, g, m, v, w);
}

static void
sgd (gsize count, float rate, const float *g, float *w)
{
  note_update ();
  if (real != NULL)
    real->sgd (count, rate, g, w);
}

static void
momentum (gsize count, float rate, float momentum, const float *g, float *v, float *w)
{
  note_update ();
  if (real != NULL)
    real->momentum (count, rate, momentum, g, v, w);
}

static const FrKernels wrapped = {
  .name = "wrapped",
  .lanes = 1,
  .convert = convert,
  .product = product,
  .product_sparse = product_sparse,
  .sum_rows = sum_rows,
  .transpose = transpose,
  .relu = relu,
  .relu_gradient = relu_gradient,
  .adam = adam,
  .sgd = sgd,
  .momentum = momentum,
};

typedef struct {
  const char *name;
  const char *hidden;
  guint batch_size;
  FrOptimizerKind optimizer;
  gboolean large; /* the gradient is there before the first update */
} Row;

static const Row rows[] = {
  { "small", "33,20", 50, FR_OPTIMIZER_ADAM, FALSE },
  { "small-momentum", "none", 64, FR_OPTIMIZER_MOMENTUM, FALSE },
  { "large", "176", 512, FR_OPTIMIZER_ADAM, TRUE },
  { "large-sgd", "160,96", 600, FR_OPTIMIZER_SGD, TRUE },
};

static FrTrainer *
make_trainer (FrDataset *dataset, const Row *row, FrLearningRecord *record)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;
  FrTrainer *trainer;

  g_assert_true (fr_hyperparameters_set_text (&chosen, "hidden", row->hidden, NULL));
  chosen.batch_size = row->batch_size;
  chosen.optimizer = row->optimizer;
  trainer = fr_trainer_new (dataset, &chosen, &error);
  g_assert_no_error (error);
  fr_trainer_set_kernels (trainer, &wrapped);
  if (record != NULL)
    fr_trainer_set_learning_record (trainer, record);
  return trainer;
}

static void
assert_same_learning (FrLearningRecord *a, FrLearningRecord *b)
{
  const guint n = fr_learning_record_get_images (a);
  g_autofree FrLearningSummary *of_a = g_new0 (FrLearningSummary, n);
  g_autofree FrLearningSummary *of_b = g_new0 (FrLearningSummary, n);

  fr_learning_record_summarize (a, of_a);
  fr_learning_record_summarize (b, of_b);
  g_assert_cmpmem (of_a, n * sizeof *of_a, of_b, n * sizeof *of_b);
}

static void
assert_same (const FrTrainer *a, const FrTrainer *b)
{
  const gsize bytes = fr_trainer_get_network (a)->size * sizeof (float);
  double a_loss, a_accuracy, b_loss, b_accuracy;

  g_assert_cmpuint (fr_trainer_get_batch (a), ==, fr_trainer_get_batch (b));
  g_assert_cmpmem (fr_trainer_get_parameters (a), bytes, fr_trainer_get_parameters (b), bytes);
  fr_trainer_get_epoch_metrics (a, &a_loss, &a_accuracy);
  fr_trainer_get_epoch_metrics (b, &b_loss, &b_accuracy);
  g_assert_cmpfloat (a_loss, ==, b_loss);
  g_assert_cmpfloat (a_accuracy, ==, b_accuracy);
}

static void
step (FrTrainer *trainer)
{
  g_autoptr (GError) error = NULL;

  fr_trainer_step (trainer, NULL, &error);
  g_assert_no_error (error);
}

/* Stops at each call of a kernel in turn. A trainer that is never stopped has the same weights and
 * learning each time, and after some batches more: so moments and beta powers are the same too. */
static void
test_no_trace (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, 2 * row->batch_size, 1);
  const guint images = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count;
  g_autoptr (FrLearningRecord) stopped_record = fr_learning_record_new (images);
  g_autoptr (FrLearningRecord) free_record = fr_learning_record_new (images);
  g_autoptr (FrTrainer) stopped = make_trainer (dataset, row, stopped_record);
  g_autoptr (FrTrainer) never = make_trainer (dataset, row, free_record);
  guint n_stopped = 0, n_finished = 0;

  real = fr_kernels_default ();
  fr_trainer_set_stop (stopped, &stop);
  arm (0);
  step (stopped);
  step (never);

  for (guint call = 1;; call++) {
    FrBatchResult result = { .images = 99 };
    g_autoptr (GError) error = NULL;
    gboolean done;

    arm (call);
    done = fr_trainer_step (stopped, &result, &error);
    g_assert_cmpuint (after, <=, FR_STOP_WORK);
    if (calls < call) {
      g_assert_true (done);
      step (never);
      break;
    }
    if (done) {
      /* Too late. Nothing but updates was left of a large batch. */
      n_finished++;
      if (row->large)
        g_assert_cmpuint (after, ==, 0);
      fr_stop_withdraw (&stop);
      step (never);
    } else {
      n_stopped++;
      g_assert_error (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED);
      g_assert_cmpuint (result.images, ==, 99);
      g_assert_cmpuint (updates, ==, 0);
    }
    assert_same (stopped, never);
    assert_same_learning (stopped_record, free_record);
  }
  g_assert_cmpuint (n_stopped, >=, 3);
  g_assert_cmpuint (n_finished, >=, 2);

  arm (0);
  for (guint i = 0; i < 4; i++) {
    step (stopped);
    step (never);
    assert_same (stopped, never);
  }
  assert_same_learning (stopped_record, free_record);
}

static void
test_asked_before (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, 100, 1);
  g_autoptr (FrTrainer) trainer = make_trainer (dataset, &rows[0], NULL);
  g_autoptr (GError) error = NULL;

  real = fr_kernels_default ();
  arm (0);
  fr_trainer_set_stop (trainer, &stop);
  fr_stop_request (&stop);
  g_assert_false (fr_trainer_step (trainer, NULL, &error));
  g_assert_error (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED);
  g_assert_cmpuint (after, ==, 0);
  g_assert_cmpuint (fr_trainer_get_batch (trainer), ==, 0);

  /* Nobody looks at a stop that was taken away. */
  fr_trainer_set_stop (trainer, NULL);
  step (trainer);
  g_assert_cmpuint (fr_trainer_get_batch (trainer), ==, 1);
}

/* The widest networks in the largest batches: no call of a kernel multiplies more than it may, and
 * whatever the request meets, less than that comes after it. */
static void
test_work (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, row->batch_size, 1);
  g_autoptr (FrTrainer) trainer = make_trainer (dataset, row, NULL);
  guint all;

  real = NULL;
  fr_trainer_set_stop (trainer, &stop);
  arm (0);
  step (trainer);
  all = calls;
  g_assert_cmpuint (most, <=, FR_STOP_WORK);

  for (guint call = 1; call <= all; call += 1 + call / 50) {
    arm (call);
    if (!fr_trainer_step (trainer, NULL, NULL))
      g_assert_cmpuint (updates, ==, 0);
    g_assert_cmpuint (after, <=, FR_STOP_WORK);
  }
}

static const Row widest[] = {
  { "widest", "1024,1024,1024,1024", 4096, FR_OPTIMIZER_ADAM, TRUE },
  { "wide", "1024,1024,1024,1024", 32, FR_OPTIMIZER_ADAM, TRUE },
  { "uneven", "1000,3,777", 4001, FR_OPTIMIZER_ADAM, TRUE },
  { "usual", "128", 32, FR_OPTIMIZER_ADAM, FALSE },
  { "usual-4096", "128", 4096, FR_OPTIMIZER_ADAM, TRUE },
};

/* An evaluation that is stopped has done whole blocks, and goes on from there to the same bits. */
static void
test_evaluation (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, 1, 300);
  const FrHyperparameters chosen = fr_hyperparameters_default ();
  const FrNetwork network = fr_network_new (&chosen, fr_dataset_get_n_classes (dataset));
  g_autoptr (FrPredictor) predictor = fr_predictor_new (dataset, &network, TRUE, NULL);
  g_autoptr (FrEvaluation) whole = fr_evaluation_new (predictor, 0, NULL);
  float *parameters = fr_network_alloc (network.size, NULL);
  guint n_stopped = 0;

  real = fr_kernels_default ();
  fr_network_initialize (&network, 1, parameters);
  fr_predictor_set_kernels (predictor, &wrapped);
  fr_predictor_set_stop (predictor, &stop);
  arm (0);
  g_assert_true (fr_evaluation_advance (whole, predictor, parameters, G_MAXUINT));

  for (guint call = 1;; call++) {
    g_autoptr (FrEvaluation) evaluation = fr_evaluation_new (predictor, 0, NULL);

    arm (call);
    if (!fr_evaluation_advance (evaluation, predictor, parameters, G_MAXUINT)) {
      n_stopped++;
      g_assert_cmpuint (evaluation->done, <, evaluation->count);
      g_assert_cmpuint (evaluation->done % 64, ==, 0);
      g_assert_cmpuint (after, <=, FR_STOP_WORK);
      fr_stop_withdraw (&stop);
      g_assert_true (fr_evaluation_advance (evaluation, predictor, parameters, G_MAXUINT));
    }
    g_assert_cmpmem (evaluation->probabilities,
                     evaluation->count * evaluation->n_classes * sizeof (float),
                     whole->probabilities, whole->count * whole->n_classes * sizeof (float));
    g_assert_cmpfloat (evaluation->loss, ==, whole->loss);
    if (calls < call)
      break;
  }
  g_assert_cmpuint (n_stopped, >=, 5);

  fr_network_free (parameters);
}

static void
test_slices (void)
{
  static const struct {
    const char *hidden;
    guint least, most;
  } slices[] = { { "none", 1000, 1000 }, { "128", 500, 1000 }, { "1024,1024,1024,1024", 64, 64 } };
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, 100, 1);

  for (guint i = 0; i < G_N_ELEMENTS (slices); i++) {
    FrHyperparameters chosen = fr_hyperparameters_default ();
    g_autoptr (FrPredictor) predictor = NULL;
    FrNetwork network;

    g_assert_true (fr_hyperparameters_set_text (&chosen, "hidden", slices[i].hidden, NULL));
    network = fr_network_new (&chosen, fr_dataset_get_n_classes (dataset));
    predictor = fr_predictor_new (dataset, &network, TRUE, NULL);
    g_assert_cmpuint (fr_predictor_get_slice (predictor), >=, slices[i].least);
    g_assert_cmpuint (fr_predictor_get_slice (predictor), <=, slices[i].most);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/stop/no-trace/", rows[i].name, NULL);

    g_test_add_data_func (path, rows + i, test_no_trace);
  }
  for (guint i = 0; i < G_N_ELEMENTS (widest); i++) {
    g_autofree char *path = g_strconcat ("/stop/work/", widest[i].name, NULL);

    g_test_add_data_func (path, widest + i, test_work);
  }
  g_test_add_func ("/stop/asked-before", test_asked_before);
  g_test_add_func ("/stop/evaluation", test_evaluation);
  g_test_add_func ("/stop/slices", test_slices);
  return g_test_run ();
}
