/* What a network says of images: probabilities, and over the whole test set loss, accuracy and
 * confusion matrix.
 *
 * A predictor owns scratch space and is used by one thread at a time; an evaluation is immutable
 * once complete and atomically reference-counted. No threads of its own. Any layer.
 */
#pragma once

#include "engine/confusion-matrix.h"
#include "engine/dataset.h"
#include "engine/kernels.h"
#include "engine/network.h"

G_BEGIN_DECLS

typedef struct _FrPredictor FrPredictor;

/* A predictor for one shape of network over one data set. @divide_by_255 as in the training. */
FrPredictor *fr_predictor_new (FrDataset *dataset,
                               const FrNetwork *network,
                               gboolean divide_by_255,
                               GError **error);
void fr_predictor_free (FrPredictor *predictor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrPredictor, fr_predictor_free)

/* For tests and benchmarks: computes with @kernels instead of fr_kernels_default(). No result
 * changes by it. */
void fr_predictor_set_kernels (FrPredictor *predictor, const FrKernels *kernels);

/* Softmax probabilities of images @first to @first + @count - 1.
 * @probabilities: [count][FR_CLASSES], filled. @logits: the same shape, or NULL. */
void fr_predictor_predict (FrPredictor *predictor,
                           const float *parameters,
                           FrSplit split,
                           guint first,
                           guint count,
                           float *probabilities,
                           float *logits);

/* The test set as one snapshot sees it. Read-only for its users once complete. */
typedef struct {
  guint64 batch;        /* the moment: batches done */
  guint count;          /* images */
  guint done;           /* images evaluated so far; == count when complete */
  float *probabilities; /* [count][FR_CLASSES] */
  guint8 *predicted;    /* [count]: the class of the highest probability, the first of equals */
  double loss;          /* mean cross-entropy; summed in image order */
  guint correct;
  FrConfusionMatrix confusion;
  /*< private >*/
  gatomicrefcount refs;
  double loss_sum;
} FrEvaluation;

/* An evaluation of the test set with nothing done. Returns: (transfer full), or %NULL where memory
 * is short. */
FrEvaluation *fr_evaluation_new (const FrPredictor *predictor, guint64 batch, GError **error);

/* Evaluates the next @count images, or as many as are left. Only its maker calls this, before it
 * shares the evaluation. Returns: whether all are done. */
gboolean fr_evaluation_advance (FrEvaluation *evaluation,
                                FrPredictor *predictor,
                                const float *parameters,
                                guint count);

double fr_evaluation_get_accuracy (const FrEvaluation *evaluation);

FrEvaluation *fr_evaluation_ref (FrEvaluation *evaluation);
void fr_evaluation_unref (FrEvaluation *evaluation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrEvaluation, fr_evaluation_unref)

G_END_DECLS
