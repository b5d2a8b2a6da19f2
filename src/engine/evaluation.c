/* The test set in slices, each image added to the sums in order.
 *
 * Each image's figures depend on no other image, so slices change no bit. Used by one thread until
 * complete.
 */
#include "engine/evaluation.h"

#include "engine/reference-count.h"
#include "engine/softmax.h"

#include <stdlib.h>
#include <string.h>

FrEvaluation *
fr_evaluation_new (const FrPredictor *predictor, guint64 batch, GError **error)
{
  g_autoptr (FrEvaluation) evaluation = NULL;
  guint count;

  g_return_val_if_fail (predictor != NULL, NULL);

  count = fr_dataset_get_split (fr_predictor_get_dataset (predictor), FR_SPLIT_TEST)->count;

  evaluation = g_new0 (FrEvaluation, 1);
  fr_reference_count_init (&evaluation->refs);
  evaluation->batch = batch;
  evaluation->count = count;
  evaluation->n_classes = fr_predictor_get_n_classes (predictor);
  evaluation->predicted = g_new0 (guint8, count);
  evaluation->probabilities = fr_network_alloc ((gsize) count * evaluation->n_classes, error);
  if (evaluation->probabilities == NULL)
    return NULL;
  return g_steal_pointer (&evaluation);
}

void
fr_evaluation_set_snapshot (FrEvaluation *evaluation, FrSnapshot *snapshot)
{
  g_return_if_fail (evaluation != NULL && snapshot != NULL);
  g_return_if_fail (evaluation->snapshot == NULL && evaluation->batch == snapshot->batch);

  evaluation->snapshot = fr_snapshot_ref (snapshot);
}

/* An evaluation on its way. */
typedef struct {
  FrEvaluation *evaluation;
  const guint8 *labels;
} Progress;

static void
add_image_cb (guint image, const float *logits, gpointer user_data)
{
  const Progress *progress = user_data;
  FrEvaluation *evaluation = progress->evaluation;
  const guint label = progress->labels[image];
  const guint n_classes = evaluation->n_classes;
  float padded[FR_VECTOR];
  const double log_sum = fr_softmax (n_classes, logits, padded);
  float *probabilities = evaluation->probabilities + (gsize) image * n_classes;
  guint predicted;

  memcpy (probabilities, padded, n_classes * sizeof (float));
  predicted = fr_softmax_class (n_classes, probabilities);
  evaluation->predicted[image] = (guint8) predicted;
  evaluation->loss_sum += log_sum - (double) logits[label];
  /* Here, where the floating-point environment is the one that the engine counts on. */
  evaluation->loss = evaluation->loss_sum / (image + 1);
  evaluation->correct += predicted == label;
  evaluation->confusion[label * n_classes + predicted]++;
}

gboolean
fr_evaluation_advance (FrEvaluation *evaluation,
                       FrPredictor *predictor,
                       const float *parameters,
                       guint count)
{
  Progress progress = { .evaluation = evaluation };
  const FrImageSet *test;

  g_return_val_if_fail (evaluation != NULL && predictor != NULL && parameters != NULL, FALSE);

  test = fr_dataset_get_split (fr_predictor_get_dataset (predictor), FR_SPLIT_TEST);
  g_return_val_if_fail (test->count == evaluation->count, FALSE);

  progress.labels = test->labels;
  count = MIN (count, evaluation->count - evaluation->done);
  evaluation->done += fr_predictor_for_each (predictor, parameters, FR_SPLIT_TEST, evaluation->done,
                                             count, add_image_cb, &progress);
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

  g_clear_pointer (&evaluation->snapshot, fr_snapshot_unref);
  fr_network_free (evaluation->probabilities);
  g_free (evaluation->predicted);
  g_free (evaluation);
}
