/* One training from its first batch to its last or to Ctrl-C, with all that its report and its
 * document need.
 *
 * Main thread; cli/ only.
 */
#pragma once

#include "engine/evaluation.h"
#include "engine/trainer.h"
#include "formats/run-document.h"

G_BEGIN_DECLS

typedef struct {
  FrDataset *dataset;       /* owned */
  FrTrainer *trainer;       /* owned */
  FrPredictor *predictor;   /* owned */
  FrEvaluation *evaluation; /* owned; of the newest evaluated batch, NULL before the first */
  FrBatchResult *results;   /* [capacity]; owned; NULL where the run keeps none */
  guint64 capacity;
  GArray *test_points; /* owned, of FrRunTestPoint */
  double seconds;      /* of training, evaluation not counted */
  gboolean interrupted;
} FrTrainingRun;

/* Called after each batch. */
typedef void (*FrTrainingRunProgress) (const FrTrainingRun *run, gpointer user_data);

/* A run before its first batch. @capacity: for how many batches it keeps loss and count of right
 * images; 0 where nobody asks for them. */
FrTrainingRun *fr_training_run_new (FrDataset *dataset,
                                    const FrHyperparameters *hyperparameters,
                                    guint64 capacity,
                                    GError **error);
void fr_training_run_free (FrTrainingRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrTrainingRun, fr_training_run_free)

/* Trains until @batch batches are done, or stops after the current one at Ctrl-C and sets
 * run->interrupted. Returns: %FALSE where the training diverged. */
gboolean fr_training_run_advance (FrTrainingRun *run,
                                  guint64 batch,
                                  FrTrainingRunProgress progress,
                                  gpointer user_data,
                                  GError **error);

/* Evaluates the current weights on the test set and keeps a test point, where this batch has none
 * yet. */
gboolean fr_training_run_evaluate (FrTrainingRun *run, GError **error);

/* Returns: (transfer full): all of it as a document; the run must have kept its batches. */
FrRunDocument *fr_training_run_to_document (const FrTrainingRun *run, GError **error);

G_END_DECLS
