/* Predictions: images forward through a network in blocks that fit the cache.
 *
 * Each image's figures depend on no other image, so blocks and slices change no bit. A predictor is
 * used by one thread at a time.
 */
#include "engine/evaluation.h"

#include "engine/kernel-choice.h"
#include "engine/propagation.h"
#include "engine/reference-count.h"
#include "engine/softmax.h"

#include <fenv.h>
#include <stdlib.h>
#include <string.h>

#define FR_BLOCK 64 /* images: 200 KB of inputs */

struct _FrPredictor {
  FrDataset *dataset;       /* owned */
  const FrKernels *kernels; /* constant */
  FrPropagation propagation;
  float divisor;
};

FrPredictor *
fr_predictor_new (FrDataset *dataset,
                  const FrNetwork *network,
                  gboolean divide_by_255,
                  GError **error)
{
  g_autoptr (FrPredictor) predictor = NULL;

  g_return_val_if_fail (dataset != NULL && network != NULL, NULL);

  predictor = g_new0 (FrPredictor, 1);
  predictor->dataset = fr_dataset_ref (dataset);
  predictor->kernels = fr_kernels_default ();
  predictor->divisor = divide_by_255 ? 255.0f : 1.0f;
  if (!fr_propagation_init (&predictor->propagation, network, FR_BLOCK, FALSE, error))
    return NULL;

  return g_steal_pointer (&predictor);
}

void
fr_predictor_free (FrPredictor *predictor)
{
  if (predictor == NULL)
    return;

  fr_propagation_clear (&predictor->propagation);
  fr_dataset_unref (predictor->dataset);
  g_free (predictor);
}

void
fr_predictor_set_kernels (FrPredictor *predictor, const FrKernels *kernels)
{
  g_return_if_fail (predictor != NULL && kernels != NULL);

  predictor->kernels = kernels;
}

/* Returns: (transfer none): logits of at most FR_BLOCK images, [count][FR_VECTOR]. */
static const float *
forward_block (FrPredictor *predictor,
               const float *parameters,
               FrSplit split,
               guint first,
               guint count)
{
  FrPropagation *propagation = &predictor->propagation;

  /* The images of a block lie side by side, in the data set as in the inputs. */
  predictor->kernels->convert ((gsize) count * FR_IMAGE_PIXELS,
                               fr_dataset_get_image (predictor->dataset, split, first),
                               predictor->divisor, propagation->inputs);
  return fr_propagation_forward (propagation, predictor->kernels, parameters, count);
}

void
fr_predictor_predict (FrPredictor *predictor,
                      const float *parameters,
                      FrSplit split,
                      guint first,
                      guint count,
                      float *probabilities,
                      float *logits)
{
  fenv_t environment;

  g_return_if_fail (predictor != NULL && parameters != NULL && probabilities != NULL);
  g_return_if_fail (first <= fr_dataset_get_split (predictor->dataset, split)->count);
  g_return_if_fail (count <= fr_dataset_get_split (predictor->dataset, split)->count - first);

  fegetenv (&environment);
  fesetenv (FE_DFL_ENV);

  for (guint done = 0; done < count; done += FR_BLOCK) {
    const guint n = MIN (count - done, FR_BLOCK);
    const float *block = forward_block (predictor, parameters, split, first + done, n);

    for (guint i = 0; i < n; i++) {
      const float *row = block + (gsize) i * FR_VECTOR;
      const gsize to = (gsize) (done + i) * FR_CLASSES;
      float padded[FR_VECTOR];

      fr_softmax (row, padded);
      memcpy (probabilities + to, padded, FR_CLASSES * sizeof (float));
      if (logits != NULL)
        memcpy (logits + to, row, FR_CLASSES * sizeof (float));
    }
  }

  fesetenv (&environment);
}

FrEvaluation *
fr_evaluation_new (const FrPredictor *predictor, guint64 batch, GError **error)
{
  g_autoptr (FrEvaluation) evaluation = NULL;
  guint count;

  g_return_val_if_fail (predictor != NULL, NULL);

  count = fr_dataset_get_split (predictor->dataset, FR_SPLIT_TEST)->count;

  evaluation = g_new0 (FrEvaluation, 1);
  fr_reference_count_init (&evaluation->refs);
  evaluation->batch = batch;
  evaluation->count = count;
  evaluation->predicted = g_new0 (guint8, count);
  evaluation->probabilities = fr_network_alloc ((gsize) count * FR_CLASSES, error);
  if (evaluation->probabilities == NULL)
    return NULL;

  return g_steal_pointer (&evaluation);
}

static void
add_image (FrEvaluation *evaluation, guint image, guint label, const float *logits)
{
  float padded[FR_VECTOR];
  const double log_sum = fr_softmax (logits, padded);
  float *probabilities = evaluation->probabilities + (gsize) image * FR_CLASSES;
  guint predicted;

  memcpy (probabilities, padded, FR_CLASSES * sizeof (float));
  predicted = fr_softmax_class (probabilities);
  evaluation->predicted[image] = (guint8) predicted;
  evaluation->loss_sum += log_sum - (double) logits[label];
  evaluation->correct += predicted == label;
  fr_confusion_matrix_add (&evaluation->confusion, label, predicted);
}

gboolean
fr_evaluation_advance (FrEvaluation *evaluation,
                       FrPredictor *predictor,
                       const float *parameters,
                       guint count)
{
  const FrImageSet *test;
  fenv_t environment;
  guint end;

  g_return_val_if_fail (evaluation != NULL && predictor != NULL && parameters != NULL, FALSE);

  test = fr_dataset_get_split (predictor->dataset, FR_SPLIT_TEST);
  g_return_val_if_fail (test->count == evaluation->count, FALSE);
  end = evaluation->done + MIN (count, evaluation->count - evaluation->done);

  fegetenv (&environment);
  fesetenv (FE_DFL_ENV);

  while (evaluation->done < end) {
    const guint first = evaluation->done;
    const guint n = MIN (end - first, FR_BLOCK);
    const float *block = forward_block (predictor, parameters, FR_SPLIT_TEST, first, n);

    for (guint i = 0; i < n; i++)
      add_image (evaluation, first + i, test->labels[first + i], block + (gsize) i * FR_VECTOR);
    evaluation->done += n;
  }
  if (evaluation->done > 0)
    evaluation->loss = evaluation->loss_sum / evaluation->done;

  fesetenv (&environment);

  return evaluation->done == evaluation->count;
}

double
fr_evaluation_get_accuracy (const FrEvaluation *evaluation)
{
  g_return_val_if_fail (evaluation != NULL, 0);

  return evaluation->done > 0 ? (double) evaluation->correct / evaluation->done : 0.0;
}

FrEvaluation *
fr_evaluation_ref (FrEvaluation *evaluation)
{
  g_return_val_if_fail (evaluation != NULL, NULL);

  fr_reference_count_inc (&evaluation->refs);
  return evaluation;
}

void
fr_evaluation_unref (FrEvaluation *evaluation)
{
  g_return_if_fail (evaluation != NULL);

  if (!fr_reference_count_dec (&evaluation->refs))
    return;

  free (evaluation->probabilities);
  g_free (evaluation->predicted);
  g_free (evaluation);
}
