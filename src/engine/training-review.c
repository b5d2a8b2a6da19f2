/* The training set in slices, each image against its label.
 *
 * Each image's figures depend on no other image, so slices change no bit. Used by one thread until
 * complete.
 */
#include "engine/training-review.h"

#include "engine/network.h"
#include "engine/softmax.h"

#include <stdlib.h>

/* A review on its way. */
typedef struct {
  FrTrainingReview *review;
  const guint8 *labels;
} ReviewProgress;

FrTrainingReview *
fr_training_review_new (const FrPredictor *predictor,
                        guint64 batch,
                        FrLearningRecord *record,
                        GError **error)
{
  g_autoptr (FrTrainingReview) review = NULL;
  guint count;

  g_return_val_if_fail (predictor != NULL, NULL);

  count = fr_dataset_get_split (fr_predictor_get_dataset (predictor), FR_SPLIT_TRAIN)->count;
  g_return_val_if_fail (record == NULL || fr_learning_record_get_images (record) == count, NULL);

  review = g_new0 (FrTrainingReview, 1);
  review->batch = batch;
  review->count = count;
  review->n_classes = fr_predictor_get_n_classes (predictor);
  review->predicted = g_new0 (guint8, count);
  review->learning = g_new0 (FrLearningSummary, count);
  if ((review->loss = fr_network_alloc (count, error)) == NULL ||
      (review->margin = fr_network_alloc (count, error)) == NULL ||
      (review->confidence = fr_network_alloc (count, error)) == NULL)
    return NULL;
  if (record != NULL)
    fr_learning_record_summarize (record, review->learning);
  return g_steal_pointer (&review);
}

static void
review_image_cb (guint image, const float *logits, gpointer user_data)
{
  const ReviewProgress *progress = user_data;
  FrTrainingReview *review = progress->review;
  const guint n_classes = review->n_classes;
  const guint label = progress->labels[image];
  float probabilities[FR_VECTOR];
  const double log_sum = fr_softmax (n_classes, logits, probabilities);
  const guint predicted = fr_softmax_class (n_classes, probabilities);
  guint other = label == 0 ? 1 : 0;

  for (guint c = other + 1; c < n_classes; c++)
    if (c != label && probabilities[c] > probabilities[other])
      other = c;

  review->loss[image] = (float) (log_sum - (double) logits[label]);
  review->margin[image] = probabilities[label] - probabilities[other];
  review->predicted[image] = (guint8) predicted;
  review->confidence[image] = probabilities[predicted];
}

gboolean
fr_training_review_advance (FrTrainingReview *review,
                            FrPredictor *predictor,
                            const float *parameters,
                            guint count)
{
  ReviewProgress progress = { .review = review };
  const FrImageSet *train;

  g_return_val_if_fail (review != NULL && predictor != NULL && parameters != NULL, FALSE);

  train = fr_dataset_get_split (fr_predictor_get_dataset (predictor), FR_SPLIT_TRAIN);
  g_return_val_if_fail (train->count == review->count, FALSE);

  progress.labels = train->labels;
  count = MIN (count, review->count - review->done);
  review->done += fr_predictor_for_each (predictor, parameters, FR_SPLIT_TRAIN, review->done, count,
                                         review_image_cb, &progress);
  return review->done == review->count;
}

void
fr_training_review_free (FrTrainingReview *review)
{
  g_return_if_fail (review != NULL);

  fr_network_free (review->loss);
  fr_network_free (review->margin);
  fr_network_free (review->confidence);
  g_free (review->predicted);
  g_free (review->learning);
  g_free (review);
}
