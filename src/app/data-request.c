/* A task that a dialog and the gate answer, whichever comes last; the window may go before both. */
#include "app/data-request.h"

#include "io/name.h"

#include <glib/gi18n.h>

typedef struct {
  char *folder; /* owned */
  gboolean keep;
  GtkWidget *window; /* borrowed: its end is waited for */
  GtkWidget *dialog; /* (nullable) borrowed: the question */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->folder);
  g_free (request);
}

/* Answers @task, once. @problem is %NULL if all went well. */
static void
answer (GTask *task, const char *problem)
{
  g_autoptr (GTask) held = g_object_ref (task);
  FrDataGate *gate = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);

  g_signal_handlers_disconnect_by_data (gate, task);
  g_signal_handlers_disconnect_by_data (request->window, task);
  if (request->dialog != NULL)
    g_signal_handlers_disconnect_by_data (request->dialog, task);
  request->dialog = NULL;
  if (problem == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", problem);
}

static void
on_finished (FrDataGate *gate, const char *problem, gpointer task)
{
  answer (task, problem);
}

/* Closed, it lives on as long as this waits. */
static void
on_closed (GtkWidget *window, gpointer task)
{
  answer (task, _ ("The window was closed."));
}

/* Each handler holds @task until it is disconnected. */
static void
connect (gpointer object, const char *signal, GCallback handler, GTask *task)
{
  g_signal_connect_data (object, signal, handler, g_object_ref (task),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
}

static void
load (GTask *task)
{
  FrDataGate *gate = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);

  if (request->keep)
    fr_data_gate_load_and_keep (gate, request->folder);
  else
    fr_data_gate_load (gate, request->folder);
  connect (gate, "finished", G_CALLBACK (on_finished), task);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (data);
  Request *request = g_task_get_task_data (task);

  if (!g_str_equal (response, "open")) {
    answer (task, _ ("The window kept the data set that it has, to go on with its training."));
    return;
  }
  g_signal_handlers_disconnect_by_data (dialog, task);
  request->dialog = NULL;
  load (task);
}

static void
ask (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  g_autofree char *name = fr_name_show_file (request->folder);
  AdwMessageDialog *dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (request->window), NULL, NULL));

  request->dialog = GTK_WIDGET (dialog);
  adw_message_dialog_set_heading (dialog, _ ("Open Another Data Set?"));
  /* Translators: %s is a folder. */
  adw_message_dialog_format_body (dialog,
                                  _ ("The data set in “%s” begins a new training. To keep the one "
                                     "on screen, cancel and save its run first."),
                                  name);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("Cancel"), "open", _ ("Open"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "open", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  connect (dialog, "response", G_CALLBACK (on_response), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
fr_data_request_start (FrDataGate *gate,
                       FrExperiment *experiment,
                       const char *folder,
                       gboolean keep,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Request *request;

  g_return_if_fail (FR_IS_DATA_GATE (gate) && folder != NULL);

  request = g_new0 (Request, 1);
  request->folder = g_strdup (folder);
  request->keep = keep;
  request->window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (gate)));
  task = g_task_new (gate, NULL, callback, user_data);
  g_task_set_task_data (task, request, request_free);

  if (experiment != NULL &&
      g_str_equal (fr_dataset_get_folder (fr_experiment_get_dataset (experiment)), folder)) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  connect (request->window, "unrealize", G_CALLBACK (on_closed), task);
  if (experiment != NULL && fr_experiment_get_batch (experiment) > 0)
    ask (task);
  else
    load (task);
}

gboolean
fr_data_request_finish (FrDataGate *gate, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, gate), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
