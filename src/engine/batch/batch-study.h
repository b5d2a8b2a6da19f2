/* One batch taken apart: its images and their losses before and after, and for any parameter what
 * each image asks of it, the gradient, and what the optimizer made of that.
 *
 * All figures are those of the trainer that did the batch. Immutable once made, atomically
 * reference-counted; any thread reads it.
 */
#pragma once

#include "engine/batch/batch-trace.h"
#include "engine/trainer.h"

G_BEGIN_DECLS

/* A weight, from input @from of layer @layer to its output @to; or the bias of @to. */
typedef struct {
  guint layer;
  guint from; /* not used for a bias */
  guint to;
  gboolean bias;
} FrParameterPlace;

/* A parameter in the update of a batch. */
typedef struct {
  float gradient;                       /* of the mean loss */
  float step;                           /* what the optimizer adds to the parameter */
  float before, after;                  /* the parameter itself */
  float moments_before[FR_MAX_MOMENTS]; /* see FrOptimizer; 0 beyond its number */
  float moments_after[FR_MAX_MOMENTS];
} FrParameterStudy;

typedef struct {
  guint64 batch; /* its number, from 1 on: the updates done with it */
  FrOptimizerKind optimizer;
  double learning_rate;       /* that held for it */
  float divisor;              /* of the pixels' bytes */
  FrDataset *dataset;         /* owned */
  FrBatchTrace trace;         /* before the update */
  FrBatchResult result;       /* likewise */
  FrBatchResult result_after; /* of the same images after it */
  double *losses_after;       /* [images]; owned */
  guint8 *predicted_after;    /* [images]: classes; owned */
  float *sure_after;          /* [images]: their probabilities; owned */
  FrTrainerState *before;     /* owned */
  FrTrainerState *after;      /* owned */
  /*< private >*/
  gatomicrefcount refs;
} FrBatchStudy;

/* Has @trainer, over @dataset, do its next batch, and takes that apart. Returns: (transfer full),
%NULL as fr_trainer_step(), or if memory is short; @trainer is then as it was. */
FrBatchStudy *fr_batch_study_new (FrTrainer *trainer, FrDataset *dataset, GError **error);
/* The memory that such a study takes, in bytes; while it is made the trainer's comes on top. */
gsize fr_batch_study_get_bytes (const FrNetwork *network, const FrHyperparameters *hyperparameters);
FrBatchStudy *fr_batch_study_ref (FrBatchStudy *study);
void fr_batch_study_unref (FrBatchStudy *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrBatchStudy, fr_batch_study_unref)

/* Whether the network has the parameter. */
gboolean fr_batch_study_has (const FrBatchStudy *study, FrParameterPlace place);

/* What became of the parameter. */
FrParameterStudy fr_batch_study_read (const FrBatchStudy *study, FrParameterPlace place);

/* What comes in at the parameter with image @i of the batch: a pixel as the network gets it, an
 * activation, or 1 at a bias. */
float fr_batch_study_get_input (const FrBatchStudy *study, FrParameterPlace place, guint i);

/* The derivative of image @i's own loss by the sum that the parameter adds to: its share of the
 * blame. What the image asks of the parameter is this times the input, and the gradient is the mean
 * of that over the images. */
double fr_batch_study_get_share (const FrBatchStudy *study, FrParameterPlace place, guint i);

/* What image @i was given before the update, [n_classes]: probabilities. Returns: the class of the
 * highest. */
guint fr_batch_study_get_probabilities (const FrBatchStudy *study, guint i, float *probabilities);

G_END_DECLS
