/* What a network says of the images that it learned from: where it contradicts their labels.
 *
 * Made in slices like an evaluation, on one thread; immutable once complete. Any layer.
 */
#pragma once

#include "engine/learning-record.h"
#include "engine/predictor.h"

G_BEGIN_DECLS

/* The training set as one snapshot sees it. Read-only for its users once complete. */
typedef struct {
  guint64 batch;     /* the moment: batches done */
  guint count;       /* images */
  guint done;        /* images reviewed so far; == count when complete */
  float *loss;       /* [count]: cross-entropy against the label */
  float *margin;     /* [count]: probability of the label less the highest other, -1 to 1 */
  guint8 *predicted; /* [count]: the class of the highest probability */
  float *confidence; /* [count]: that probability */
  FrLearningSummary *learning; /* [count]: as the record was when the review began */
  /*< private >*/
  guint n_classes;
} FrTrainingReview;

/* A review with nothing done but the summary of @record, which may be NULL (all zero then) and must
 * be of as many images as @predictor's training set.
 * Returns: (transfer full), or %NULL where memory is short. */
FrTrainingReview *fr_training_review_new (const FrPredictor *predictor,
                                          guint64 batch,
                                          FrLearningRecord *record,
                                          GError **error);

/* Reviews the next @count images, or as many as are left, or fewer if the predictor is stopped.
 * Only its maker calls this, before it shares the review. Returns: whether all are done. */
gboolean fr_training_review_advance (FrTrainingReview *review,
                                     FrPredictor *predictor,
                                     const float *parameters,
                                     guint count);

void fr_training_review_free (FrTrainingReview *review);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrTrainingReview, fr_training_review_free)

G_END_DECLS
