#include "session/threads/threads.h"

#include "engine/run-budget.h"

static void
on_room (gpointer commands)
{
  fr_command_queue_wake (commands);
}

gboolean
fr_threads_start (FrThreads *threads,
                  FrDataset *dataset,
                  gsize budget,
                  FrRunKeeper *keeper,
                  GSourceOnceFunc on_mail,
                  gpointer user_data,
                  GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  g_return_val_if_fail (threads->mailbox == NULL, FALSE);

  threads->mailbox = fr_mailbox_new (context, on_mail, user_data);
  threads->commands = fr_command_queue_new ();
  threads->analyst = fr_analyst_new (dataset, threads->mailbox, FR_RUN_BUDGET_WAITING,
                                     fr_run_budget_get_waiting (budget));
  fr_analyst_set_room_func (threads->analyst, on_room, threads->commands);
  if (!fr_analyst_start (threads->analyst, error))
    return FALSE;
  threads->worker =
      fr_worker_new (threads->commands, threads->analyst, threads->mailbox, keeper, error);
  return threads->worker != NULL;
}

/* The worker speaks to the analyst, and both to queue and mailbox. */
void
fr_threads_end (FrThreads *threads)
{
  g_clear_pointer (&threads->worker, fr_worker_free);
  g_clear_pointer (&threads->analyst, fr_analyst_free);
  g_clear_pointer (&threads->commands, fr_command_queue_free);
  g_clear_pointer (&threads->mailbox, fr_mailbox_free);
}

guint64
fr_threads_send (FrThreads *threads, FrCommand *command)
{
  if (threads->worker != NULL)
    return fr_command_queue_push (threads->commands, command);
  fr_command_free (command);
  return 0;
}
