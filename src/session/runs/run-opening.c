#include "session/runs/run-opening.h"

#include "session/runs/run-io.h"

#include <glib/gi18n-lib.h>

void
fr_run_opening_start (FrExperiment *experiment,
                      const char *path,
                      const char *document,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task;

  g_return_if_fail (FR_IS_EXPERIMENT (experiment) && path != NULL);

  task = g_task_new (experiment, NULL, callback, user_data);
  g_object_set_data_full (G_OBJECT (task), "document", g_strdup (document), g_free);
  fr_run_io_load (task, path, fr_experiment_get_history_budget (experiment));
}

/* Puts @run, if it was trained on the data set that is there with that, in place of the present
 * one. */
static gboolean
show (FrExperiment *experiment, FrRun *run, GError **error)
{
  if (fr_experiment_show_run (experiment, run))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                       _ ("Opening the file was cancelled."));
  return FALSE;
}

gboolean
fr_run_opening_finish (FrExperiment *experiment, GAsyncResult *result, GError **error)
{
  g_autoptr (FrRun) run = NULL;
  const char *document;

  g_return_val_if_fail (g_task_is_valid (result, experiment), FALSE);

  run = g_task_propagate_pointer (G_TASK (result), error);
  if (run == NULL)
    return FALSE;
  document = g_object_get_data (G_OBJECT (result), "document");
  if (document != NULL)
    fr_run_remarks_set_document (fr_run_get_remarks (run), document);
  fr_run_set_dataset (run, fr_experiment_get_dataset (experiment));
  return show (experiment, run, error);
}

gboolean
fr_run_opening_begin_again (FrExperiment *experiment,
                            const FrRunOrigin *origin,
                            const char *document)
{
  g_autoptr (FrRun) run =
      fr_run_new_from_origin (origin, fr_experiment_get_history_budget (experiment));

  if (!fr_run_set_dataset (run, fr_experiment_get_dataset (experiment)))
    return FALSE;
  fr_run_remarks_set_document (fr_run_get_remarks (run), document);
  fr_experiment_show_run (experiment, run);
  return TRUE;
}
