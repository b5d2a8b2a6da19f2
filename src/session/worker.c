/* All that the thread shares guards itself. */
#include "session/worker.h"

#include "session/training.h"
#include "session/threads/worker-thread.h"

struct _FrWorker {
  pthread_t thread;
  FrCommandQueue *commands; /* borrowed; so too the next */
  FrAnalyst *analyst;
  FrMailbox *mailbox;
  FrRunKeeper *keeper;  /* nullable */
  FrTraining *training; /* owned; worker's thread only */
};

static gboolean
has_room (gpointer user_data)
{
  return fr_analyst_has_room (((FrWorker *) user_data)->analyst);
}

static void
ask (FrAnalysis *analysis, gpointer user_data)
{
  fr_analyst_ask (((FrWorker *) user_data)->analyst, analysis);
}

static void
tell (const FrRun *run, const FrProgress *progress, gpointer user_data)
{
  fr_mailbox_post_progress (((FrWorker *) user_data)->mailbox, run, progress);
}

static gboolean
keep (FrRun *run, FrRunEvent event, gpointer user_data)
{
  FrRunKeeper *keeper = ((FrWorker *) user_data)->keeper;

  return keeper != NULL && fr_run_keeper_tell (keeper, run, event);
}

static const FrTrainingPort port = { .has_room = has_room, .ask = ask, .keep = keep, .tell = tell };

/* Returns: %FALSE if the thread shall end. */
static gboolean
obey_commands (FrWorker *self)
{
  for (;;) {
    g_autoptr (FrCommand) command = fr_command_queue_pop (self->commands);

    if (command == NULL)
      return TRUE;
    if (command->kind == FR_COMMAND_QUIT)
      return FALSE;
    fr_training_obey (self->training, command);
  }
}

static void
worker_main (gpointer data)
{
  FrWorker *self = data;

  while (obey_commands (self)) {
    const gint64 now = g_get_monotonic_time ();
    const gint64 due = fr_training_advance (self->training, now);

    if (due > now)
      fr_command_queue_wait (self->commands, due);
  }
}

FrWorker *
fr_worker_new (FrCommandQueue *commands,
               FrAnalyst *analyst,
               FrMailbox *mailbox,
               FrRunKeeper *keeper,
               GError **error)
{
  FrWorker *self = g_new0 (FrWorker, 1);

  self->commands = commands;
  self->analyst = analyst;
  self->mailbox = mailbox;
  self->keeper = keeper;
  self->training = fr_training_new (&port, self, fr_command_queue_get_stop (commands));
  if (fr_worker_thread_start (&self->thread, worker_main, self, error))
    return self;

  fr_training_free (self->training);
  g_free (self);
  return NULL;
}

void
fr_worker_free (FrWorker *self)
{
  fr_command_queue_push (self->commands, fr_command_new (FR_COMMAND_QUIT));
  pthread_join (self->thread, NULL);
  fr_training_free (self->training);
  g_free (self);
}
