/* What a network says of the whole test set: probabilities, loss, accuracy and confusion matrix.
 *
 * Made in slices on one thread; immutable once complete and atomically reference-counted. Any
 * layer.
 */
#pragma once

#include "engine/history.h"
#include "engine/predictor.h"

G_BEGIN_DECLS

/* The test set as one snapshot sees it. Read-only for its users once complete. */
typedef struct {
  guint64 batch; /* the moment: batches done */
  guint count;   /* images */
  guint done;    /* images evaluated so far; == count when complete */
  guint n_classes;
  float *probabilities; /* [count][n_classes] */
  guint8 *predicted;    /* [count]: the class of the highest probability, the first of equals */
  double loss;          /* mean cross-entropy; summed in image order */
  guint correct;
  guint confusion[FR_MAX_CLASSES * FR_MAX_CLASSES]; /* [true][predicted], rows of n_classes */
  FrSnapshot *snapshot;                             /* owned, nullable: the weights that say so */
  /*< private >*/
  gatomicrefcount refs;
  double loss_sum;
} FrEvaluation;

/* An evaluation of the test set with nothing done. Returns: (transfer full), or %NULL where memory
 * is short. */
FrEvaluation *fr_evaluation_new (const FrPredictor *predictor, guint64 batch, GError **error);

/* Keeps a reference on @snapshot, which it is made of, so that whoever holds the evaluation can ask
 * its weights more. Only its maker calls this, once, before it shares the evaluation. */
void fr_evaluation_set_snapshot (FrEvaluation *evaluation, FrSnapshot *snapshot);

/* Evaluates the next @count images, or as many as are left, or fewer if the predictor is stopped.
 * Only its maker calls this, before it shares the evaluation. Returns: whether all are done. */
gboolean fr_evaluation_advance (FrEvaluation *evaluation,
                                FrPredictor *predictor,
                                const float *parameters,
                                guint count);

double fr_evaluation_get_accuracy (const FrEvaluation *evaluation);

FrEvaluation *fr_evaluation_ref (FrEvaluation *evaluation);
void fr_evaluation_unref (FrEvaluation *evaluation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrEvaluation, fr_evaluation_unref)

G_END_DECLS
