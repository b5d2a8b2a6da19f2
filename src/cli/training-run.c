/* A training without a window. Main thread. */
#include "cli/training-run.h"

#include "cli/interrupt.h"

#include <glib/gi18n.h>
#include <string.h>

FrTrainingRun *
fr_training_run_new (FrDataset *dataset,
                     const FrHyperparameters *hyperparameters,
                     guint64 capacity,
                     GError **error)
{
  g_autoptr (FrTrainingRun) run = g_new0 (FrTrainingRun, 1);

  run->dataset = fr_dataset_ref (dataset);
  run->test_points = g_array_new (FALSE, FALSE, sizeof (FrRunTestPoint));
  run->trainer = fr_trainer_new (dataset, hyperparameters, error);
  if (run->trainer == NULL)
    return NULL;
  run->predictor = fr_predictor_new (dataset, fr_trainer_get_network (run->trainer),
                                     hyperparameters->divide_by_255, error);
  if (run->predictor == NULL)
    return NULL;
  if (capacity > 0) {
    run->capacity = capacity;
    if (capacity <= G_MAXSIZE / sizeof (FrBatchResult))
      run->results = g_try_new (FrBatchResult, (gsize) capacity);
    if (run->results == NULL) {
      g_set_error_literal (error, FR_RUN_DOCUMENT_ERROR, FR_RUN_DOCUMENT_ERROR_NO_MEMORY,
                           _ ("There is not enough memory to keep the curves of so many "
                              "batches; train fewer epochs or larger batches."));
      return NULL;
    }
  }
  return g_steal_pointer (&run);
}

void
fr_training_run_free (FrTrainingRun *run)
{
  g_clear_pointer (&run->evaluation, fr_evaluation_unref);
  g_clear_pointer (&run->predictor, fr_predictor_free);
  g_clear_pointer (&run->trainer, fr_trainer_free);
  g_clear_pointer (&run->dataset, fr_dataset_unref);
  g_array_unref (run->test_points);
  g_free (run->results);
  g_free (run);
}

gboolean
fr_training_run_advance (FrTrainingRun *run,
                         guint64 batch,
                         FrTrainingRunProgress progress,
                         gpointer user_data,
                         GError **error)
{
  const gint64 start = g_get_monotonic_time ();
  gboolean ok = TRUE;

  while (ok && !run->interrupted && fr_trainer_get_batch (run->trainer) < batch) {
    const guint64 index = fr_trainer_get_batch (run->trainer);
    FrBatchResult result;

    ok = fr_trainer_step (run->trainer, &result, error);
    if (ok && index < run->capacity)
      run->results[index] = result;
    if (ok && progress != NULL)
      progress (run, user_data);
    run->interrupted = fr_interrupt_is_set ();
  }
  run->seconds += (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  return ok;
}

gboolean
fr_training_run_evaluate (FrTrainingRun *run, GError **error)
{
  const guint64 batch = fr_trainer_get_batch (run->trainer);
  FrEvaluation *evaluation;
  FrRunTestPoint point;

  if (run->evaluation != NULL && run->evaluation->batch == batch)
    return TRUE;
  evaluation = fr_evaluation_new (run->predictor, batch, error);
  if (evaluation == NULL)
    return FALSE;
  fr_evaluation_advance (evaluation, run->predictor, fr_trainer_get_parameters (run->trainer),
                         evaluation->count);
  g_clear_pointer (&run->evaluation, fr_evaluation_unref);
  run->evaluation = evaluation;

  point = (FrRunTestPoint){ .batch = batch,
                            .loss = evaluation->loss,
                            .accuracy = fr_evaluation_get_accuracy (evaluation) };
  g_array_append_val (run->test_points, point);
  return TRUE;
}

FrRunDocument *
fr_training_run_to_document (const FrTrainingRun *run, GError **error)
{
  const guint64 batch = fr_trainer_get_batch (run->trainer);
  g_autoptr (FrRunDocument) document =
      fr_run_document_new (fr_trainer_get_hyperparameters (run->trainer), error);

  g_return_val_if_fail (batch <= run->capacity, NULL);

  if (document == NULL)
    return NULL;
  document->batch = batch;
  document->train_images = fr_dataset_get_split (run->dataset, FR_SPLIT_TRAIN)->count;
  g_strlcpy (document->data_digest, fr_dataset_get_digest (run->dataset),
             sizeof document->data_digest);
  memcpy (document->parameters, fr_trainer_get_parameters (run->trainer),
          document->network.size * sizeof (float));
  document->results = g_memdup2 (run->results, (gsize) batch * sizeof (FrBatchResult));
  document->n_test_points = run->test_points->len;
  document->test_points =
      g_memdup2 (run->test_points->data, run->test_points->len * sizeof (FrRunTestPoint));
  if (run->evaluation != NULL && run->evaluation->batch == batch) {
    document->n_predictions = run->evaluation->count;
    document->predictions = g_memdup2 (run->evaluation->predicted, run->evaluation->count);
  }
  return g_steal_pointer (&document);
}
