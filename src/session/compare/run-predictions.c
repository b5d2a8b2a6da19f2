/* A thread for each run. */
#include "session/compare/run-predictions.h"

#include "formats/run-file.h"
#include "session/threads/worker-thread.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A run on its way to its predictions. */
typedef struct {
  char *path;                /* owned; NULL if the run is there */
  FrRun *run;                /* owned, nullable */
  FrSnapshot *end;           /* owned, nullable: of that run */
  FrDataset *dataset;        /* owned */
  GCancellable *cancellable; /* owned, nullable */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_clear_pointer (&job->run, fr_run_unref);
  g_clear_pointer (&job->end, fr_snapshot_unref);
  fr_dataset_unref (job->dataset);
  g_clear_object (&job->cancellable);
  g_free (job);
}

/* Whether @run can be evaluated over the data set. */
static gboolean
check_run (const Job *job, FrRun *run, const FrSnapshot *end, GError **error)
{
  const FrRunOrigin *origin = fr_run_get_origin (run);

  if (origin->n_classes != fr_dataset_get_n_classes (job->dataset) ||
      !g_str_equal (origin->data_digest, fr_dataset_get_digest (job->dataset))) {
    g_set_error_literal (error, FR_RUN_ERROR, FR_RUN_ERROR_OTHER_DATA,
                         _ ("The run was trained on another data set than this one."));
    return FALSE;
  }
  if (end == NULL) {
    g_set_error_literal (error, FR_RUN_ERROR, FR_RUN_ERROR_NO_WEIGHTS,
                         _ ("The run has no weights to look at yet."));
    return FALSE;
  }
  return TRUE;
}

/* On the thread, in slices. Returns: (transfer full) (nullable). */
static FrEvaluation *
evaluate_run (const Job *job, FrRun *run, const FrSnapshot *end, GError **error)
{
  g_autoptr (FrPredictor) predictor = NULL;
  g_autoptr (FrEvaluation) evaluation = NULL;

  if (!check_run (job, run, end, error))
    return NULL;
  predictor = fr_predictor_new (job->dataset, fr_run_get_network (run),
                                fr_run_get_origin (run)->hyperparameters.divide_by_255, error);
  if (predictor == NULL)
    return NULL;
  evaluation = fr_evaluation_new (predictor, end->batch, error);
  if (evaluation == NULL)
    return NULL;
  do
    if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
      return NULL;
  while (!fr_evaluation_advance (evaluation, predictor, end->parameters,
                                 fr_predictor_get_slice (predictor)));
  if (isfinite (evaluation->loss))
    return g_steal_pointer (&evaluation);
  g_set_error_literal (error, FR_RUN_ERROR, FR_RUN_ERROR_NO_WEIGHTS,
                       _ ("The weights of the run are so large that its predictions are no "
                          "numbers."));
  return NULL;
}

static gpointer
predict (gpointer data, GError **error)
{
  const Job *job = data;
  g_autoptr (FrRun) run = NULL;
  g_autoptr (FrSnapshot) end = NULL;

  if (job->run != NULL)
    return evaluate_run (job, job->run, job->end, error);
  run = fr_run_file_load (job->path, 0, error);
  if (run == NULL)
    return NULL;
  end = fr_run_get_end (run);
  return evaluate_run (job, run, end, error);
}

/* Takes over @job, to which data set and @cancellable are added. */
static void
start (Job *job,
       FrDataset *dataset,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, fr_run_predictions_finish);
  job->dataset = fr_dataset_ref (dataset);
  g_set_object (&job->cancellable, cancellable);
  fr_worker_thread_run_task (task, predict, job, job_free, (GDestroyNotify) fr_evaluation_unref);
}

void
fr_run_predictions_read_async (const char *path,
                               FrDataset *dataset,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Job *job;

  g_return_if_fail (path != NULL && dataset != NULL);

  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  start (job, dataset, cancellable, callback, user_data);
}

void
fr_run_predictions_make_async (FrRun *run,
                               FrDataset *dataset,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Job *job;

  g_return_if_fail (run != NULL && dataset != NULL);

  job = g_new0 (Job, 1);
  job->run = fr_run_ref (run);
  job->end = fr_run_get_end (run);
  start (job, dataset, cancellable, callback, user_data);
}

FrEvaluation *
fr_run_predictions_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, fr_run_predictions_finish), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
