/* The thread that trains. Everything in its struct but what is set once belongs to it alone; all
 * traffic goes through queue, mailbox, log, history and evaluator, which guard themselves.
 */
#include "session/trainer-thread.h"

#include "engine/trainer.h"
#include "session/pace.h"
#include "session/worker-priority.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pthread.h>

struct _FrTrainerThread {
  /* Set once. */
  pthread_t thread;
  FrDataset *dataset;       /* owned */
  FrCommandQueue *commands; /* borrowed */
  FrEvaluator *evaluator;   /* borrowed */
  FrMailbox *mailbox;       /* borrowed */

  /* Trainer's thread only: this start. */
  guint64 generation;
  FrHyperparameters hyperparameters;
  FrTrainer *trainer;   /* owned; NULL before the first start or where memory was short */
  FrBatchLog *log;      /* owned */
  FrHistory *history;   /* owned */
  FrSnapshot *snapshot; /* owned: the last that was made */
  FrSessionState state;
  char digest[65];
  char *message; /* owned, nullable */

  /* Trainer's thread only. */
  FrSpeed speed;
  FrPace pace;
  guint64 serial; /* of the last command obeyed */
};

static void
publish (FrTrainerThread *self, gboolean waiting)
{
  FrProgress progress = { .state = self->state,
                          .rate = fr_pace_get_rate (&self->pace),
                          .waiting = waiting,
                          .serial = self->serial,
                          .message = self->message };

  if (self->trainer != NULL)
    progress.batch = fr_trainer_get_batch (self->trainer);
  if (self->state != FR_SESSION_STATE_TRAINING)
    memcpy (progress.digest, self->digest, sizeof progress.digest);
  fr_mailbox_post_progress (self->mailbox, self->generation, &progress);
}

static guint64
get_total (FrTrainerThread *self)
{
  return (guint64) self->hyperparameters.epochs * fr_trainer_get_batches_per_epoch (self->trainer);
}

static gboolean
is_complete (FrTrainerThread *self)
{
  return fr_trainer_get_batch (self->trainer) >= get_total (self);
}

static void
fail (FrTrainerThread *self, const char *message)
{
  self->state = FR_SESSION_STATE_FAILED;
  g_free (self->message);
  self->message = g_strdup (message);
  if (self->trainer != NULL)
    fr_network_digest (fr_trainer_get_network (self->trainer),
                       fr_trainer_get_parameters (self->trainer), self->digest);
}

static void
fail_diverged (FrTrainerThread *self)
{
  g_autofree char *batch =
      g_strdup_printf ("%" G_GUINT64_FORMAT, fr_trainer_get_batch (self->trainer));
  /* Translators: %s is a count of batches, %g a learning rate. "Start Over" is the button. */
  g_autofree char *message = g_strdup_printf (
      _ ("After batch %s the loss is no longer a finite number: with a learning rate of %g the "
         "weights have grown beyond all bounds. Choose a lower learning rate and start over."),
      batch, self->hyperparameters.learning_rate);

  fail (self, message);
}

static gboolean
is_finite (const float *values, gsize count)
{
  for (gsize i = 0; i < count; i++)
    if (!isfinite (values[i]))
      return FALSE;
  return TRUE;
}

/* Makes self->snapshot one of the present weights. Returns: %FALSE, FAILED, where that cannot be
 * or they are ruined. */
static gboolean
take_snapshot (FrTrainerThread *self)
{
  g_autoptr (GError) error = NULL;
  guint64 batch = fr_trainer_get_batch (self->trainer);

  if (self->snapshot != NULL && self->snapshot->batch == batch)
    return TRUE;

  g_clear_pointer (&self->snapshot, fr_snapshot_unref);
  if (!is_finite (fr_trainer_get_parameters (self->trainer),
                  fr_trainer_get_network (self->trainer)->size)) {
    fail_diverged (self);
    return FALSE;
  }
  self->snapshot =
      fr_snapshot_new (self->trainer, batch % fr_trainer_get_batches_per_epoch (self->trainer) == 0,
                       &error);
  if (self->snapshot == NULL) {
    fail (self, error->message);
    return FALSE;
  }
  return TRUE;
}

/* Snapshots that belong to the present batch. */
static void
keep_snapshots (FrTrainerThread *self)
{
  if (fr_history_is_due (fr_trainer_get_batch (self->trainer),
                         fr_trainer_get_batches_per_epoch (self->trainer))) {
    if (!take_snapshot (self))
      return;
    fr_history_add (self->history, self->snapshot);
    fr_evaluator_queue (self->evaluator, self->generation, self->snapshot);
  }
  if (fr_pace_is_slow (&self->pace) && take_snapshot (self))
    fr_evaluator_pass (self->evaluator, self->generation, self->snapshot);
}

static void
do_batch (FrTrainerThread *self)
{
  g_autoptr (GError) error = NULL;
  FrBatchResult result;

  if (!fr_trainer_step (self->trainer, &result, &error)) {
    /* The weights are as before the batch: usually still fit to be seen. */
    fail_diverged (self);
    if (take_snapshot (self))
      fr_evaluator_pass (self->evaluator, self->generation, self->snapshot);
    return;
  }
  fr_batch_log_append (self->log, &result);
  fr_pace_count (&self->pace, g_get_monotonic_time ());
  keep_snapshots (self);
}

/* Comes to rest, with everything right for a long look. */
static void
rest (FrTrainerThread *self)
{
  if (!take_snapshot (self))
    return;
  fr_evaluator_pass (self->evaluator, self->generation, self->snapshot);
  fr_network_digest (fr_trainer_get_network (self->trainer),
                     fr_trainer_get_parameters (self->trainer), self->digest);
  if (is_complete (self))
    self->state = FR_SESSION_STATE_FINISHED;
  else if (fr_trainer_get_batch (self->trainer) == 0)
    self->state = FR_SESSION_STATE_READY;
  else
    self->state = FR_SESSION_STATE_PAUSED;
}

static void
obey_start (FrTrainerThread *self, FrCommand *command)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->trainer, fr_trainer_free);
  g_clear_pointer (&self->log, fr_batch_log_unref);
  g_clear_pointer (&self->history, fr_history_unref);
  g_clear_pointer (&self->snapshot, fr_snapshot_unref);
  g_clear_pointer (&self->message, g_free);
  self->digest[0] = '\0';
  self->generation = command->generation;
  self->hyperparameters = command->hyperparameters;
  self->log = g_steal_pointer (&command->log);
  self->history = g_steal_pointer (&command->history);

  self->trainer = fr_trainer_new (self->dataset, &self->hyperparameters, &error);
  if (self->trainer == NULL) {
    fail (self, error->message);
    return;
  }
  if (command->learning != NULL)
    fr_trainer_set_learning_record (self->trainer, command->learning);
  fr_pace_init (&self->pace, self->speed, fr_trainer_get_batches_per_epoch (self->trainer),
                g_get_monotonic_time ());
  self->state = FR_SESSION_STATE_TRAINING;
  keep_snapshots (self);
  if (!command->train && self->state == FR_SESSION_STATE_TRAINING)
    rest (self);
}

static void
obey_adjust (FrTrainerThread *self, const FrHyperparameters *wanted)
{
  FrTrainingChange change = { .batch = fr_trainer_get_batch (self->trainer),
                              .learning_rate = wanted->learning_rate,
                              .epochs = wanted->epochs };

  if (wanted->learning_rate != self->hyperparameters.learning_rate)
    fr_trainer_set_learning_rate (self->trainer, wanted->learning_rate);
  self->hyperparameters.learning_rate = wanted->learning_rate;
  self->hyperparameters.epochs = wanted->epochs;
  fr_mailbox_post_change (self->mailbox, self->generation, &change);

  /* Enough batches may have been done by the new count, or too few. A training one sees to that
   * itself. */
  if (self->state == FR_SESSION_STATE_PAUSED || self->state == FR_SESSION_STATE_FINISHED)
    self->state = is_complete (self) ? FR_SESSION_STATE_FINISHED : FR_SESSION_STATE_PAUSED;
}

static void
obey_speed (FrTrainerThread *self, FrSpeed speed)
{
  self->speed = speed;
  if (self->trainer != NULL)
    fr_pace_init (&self->pace, speed, fr_trainer_get_batches_per_epoch (self->trainer),
                  g_get_monotonic_time ());
}

static void
obey_step (FrTrainerThread *self)
{
  do_batch (self);
  if (self->state != FR_SESSION_STATE_FAILED)
    rest (self);
}

static void
obey (FrTrainerThread *self, FrCommand *command)
{
  gboolean can_train = self->trainer != NULL && self->state != FR_SESSION_STATE_FAILED;

  switch (command->kind) {
  case FR_COMMAND_START:
    obey_start (self, command);
    break;

  case FR_COMMAND_TRAIN:
    if (can_train && !is_complete (self) && self->state != FR_SESSION_STATE_TRAINING) {
      self->state = FR_SESSION_STATE_TRAINING;
      fr_pace_resume (&self->pace, g_get_monotonic_time ());
    }
    break;

  case FR_COMMAND_PAUSE:
    if (self->state == FR_SESSION_STATE_TRAINING)
      rest (self);
    break;

  case FR_COMMAND_STEP:
    if (can_train && !is_complete (self))
      obey_step (self);
    break;

  case FR_COMMAND_ADJUST:
    if (self->trainer != NULL)
      obey_adjust (self, &command->hyperparameters);
    break;

  case FR_COMMAND_SPEED:
    obey_speed (self, command->speed);
    break;

  case FR_COMMAND_FAIL:
    if (command->generation == self->generation)
      fail (self, command->message);
    break;

  case FR_COMMAND_QUIT:
  default:
    g_return_if_reached ();
  }
}

/* Returns: %FALSE when the thread shall end. */
static gboolean
obey_commands (FrTrainerThread *self)
{
  for (;;) {
    g_autoptr (FrCommand) command = fr_command_queue_pop (self->commands);

    if (command == NULL)
      return TRUE;
    if (command->kind == FR_COMMAND_QUIT)
      return FALSE;
    self->serial = command->serial;
    obey (self, command);
    publish (self, FALSE);
  }
}

static void *
trainer_main (void *data)
{
  FrTrainerThread *self = data;

  fr_worker_priority_lower ();

  while (obey_commands (self)) {
    gint64 due = G_MAXINT64;

    if (self->state == FR_SESSION_STATE_TRAINING) {
      gint64 now = g_get_monotonic_time ();

      if (is_complete (self)) {
        rest (self);
        publish (self, FALSE);
        continue;
      }
      if (!fr_evaluator_has_room (self->evaluator)) {
        publish (self, TRUE);
      } else {
        due = fr_pace_get_due (&self->pace, now);
        if (due <= now) {
          do_batch (self);
          publish (self, FALSE);
          continue;
        }
      }
    }
    fr_command_queue_wait (self->commands, due);
  }
  return NULL;
}

FrTrainerThread *
fr_trainer_thread_new (FrDataset *dataset,
                       FrCommandQueue *commands,
                       FrEvaluator *evaluator,
                       FrMailbox *mailbox,
                       GError **error)
{
  FrTrainerThread *self = g_new0 (FrTrainerThread, 1);
  int status;

  self->dataset = fr_dataset_ref (dataset);
  self->commands = commands;
  self->evaluator = evaluator;
  self->mailbox = mailbox;

  status = pthread_create (&self->thread, NULL, trainer_main, self);
  if (status != 0) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (status),
                 _ ("No thread for the training could be started: %s"), g_strerror (status));
    fr_dataset_unref (self->dataset);
    g_free (self);
    return NULL;
  }
  return self;
}

void
fr_trainer_thread_free (FrTrainerThread *self)
{
  fr_command_queue_push (self->commands, fr_command_new (FR_COMMAND_QUIT));
  pthread_join (self->thread, NULL);

  g_clear_pointer (&self->trainer, fr_trainer_free);
  g_clear_pointer (&self->log, fr_batch_log_unref);
  g_clear_pointer (&self->history, fr_history_unref);
  g_clear_pointer (&self->snapshot, fr_snapshot_unref);
  g_free (self->message);
  fr_dataset_unref (self->dataset);
  g_free (self);
}
