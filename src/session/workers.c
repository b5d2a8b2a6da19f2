/* The two threads of a session and the rooms between them, started and ended together. */
#include "session/workers.h"

#include "session/evaluator.h"
#include "session/trainer-thread.h"

/* The trainer waits when the evaluator is this many snapshots, or half the budget, behind. */
#define MAX_SNAPSHOTS_BEHIND 40

struct _FrWorkers {
  /* Main thread only. */
  FrDataset *dataset; /* owned */
  gsize history_budget;
  guint64 generation; /* of the present start: 1, 2, ... */

  /* Each guards itself; all owned. */
  FrMailbox *mailbox;
  FrCommandQueue *commands;
  FrEvaluator *evaluator;
  FrTrainerThread *trainer;
};

FrWorkers *
fr_workers_new (FrDataset *dataset,
                gsize history_budget,
                GMainContext *context,
                GSourceOnceFunc func,
                gpointer user_data,
                GError **error)
{
  g_autoptr (FrWorkers) self = g_new0 (FrWorkers, 1);

  self->dataset = fr_dataset_ref (dataset);
  self->history_budget = history_budget;
  self->mailbox = fr_mailbox_new (context, func, user_data);
  self->commands = fr_command_queue_new ();
  self->evaluator = fr_evaluator_new (dataset, self->mailbox, self->commands, MAX_SNAPSHOTS_BEHIND,
                                      history_budget / 2);
  if (!fr_evaluator_start (self->evaluator, error))
    return NULL;
  self->trainer =
      fr_trainer_thread_new (dataset, self->commands, self->evaluator, self->mailbox, error);
  if (self->trainer == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
fr_workers_free (FrWorkers *self)
{
  /* The trainer speaks to the evaluator, and both to queue and mailbox. */
  g_clear_pointer (&self->trainer, fr_trainer_thread_free);
  g_clear_pointer (&self->evaluator, fr_evaluator_free);
  g_clear_pointer (&self->commands, fr_command_queue_free);
  g_clear_pointer (&self->mailbox, fr_mailbox_free);
  fr_dataset_unref (self->dataset);
  g_free (self);
}

guint64
fr_workers_begin (FrWorkers *self,
                  const FrHyperparameters *hyperparameters,
                  FrBatchLog *log,
                  gboolean train)
{
  FrCommand *command = fr_command_new (FR_COMMAND_START);
  guint images = fr_dataset_get_split (self->dataset, FR_SPLIT_TRAIN)->count;

  command->generation = ++self->generation;
  command->hyperparameters = *hyperparameters;
  command->log = fr_batch_log_ref (log);
  command->history = fr_history_new (fr_hyperparameters_batches_per_epoch (hyperparameters, images),
                                     self->history_budget);
  command->learning = fr_learning_record_new (images);
  command->train = train;

  /* Both doors are shut to the old start before the new one can be on its way. */
  fr_mailbox_begin (self->mailbox, self->generation);
  fr_evaluator_begin (self->evaluator, self->generation, hyperparameters, command->history,
                      command->learning);
  return fr_command_queue_push (self->commands, command);
}

guint64
fr_workers_send (FrWorkers *self, FrCommand *command)
{
  return fr_command_queue_push (self->commands, command);
}

void
fr_workers_view (FrWorkers *self, guint64 batch, guint64 request)
{
  fr_evaluator_view (self->evaluator, batch, request);
}

void
fr_workers_study (FrWorkers *self, FrSplit split, guint index, FrSnapshot *snapshot, guint64 wish)
{
  fr_evaluator_study (self->evaluator, split, index, snapshot, wish);
}

void
fr_workers_review (FrWorkers *self, FrSnapshot *snapshot)
{
  fr_evaluator_review (self->evaluator, snapshot);
}

void
fr_workers_take_mail (FrWorkers *self, FrMail *mail)
{
  fr_mailbox_take (self->mailbox, mail);
}
