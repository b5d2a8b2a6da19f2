/* One experiment as the main thread sees it.
 *
 * It starts the threads, sends them commands and turns their mail into properties and signals. The
 * truth about the run is the trainer's; what is kept here is the last news of it.
 */
#include "session/training-session.h"

#include "session/evaluator.h"
#include "session/mailbox.h"
#include "session/moment.h"
#include "session/trainer-thread.h"

#include <pthread.h>

/* The trainer waits when the evaluator is this many snapshots, or half the budget, behind. */
#define MAX_SNAPSHOTS_BEHIND 40

struct _FrTrainingSession {
  GObject parent_instance;

  /* Set once. */
  pthread_t main_thread;
  FrDataset *dataset; /* owned */
  gsize history_budget;

  /* Main thread only: what was wished. */
  FrHyperparameters hyperparameters;
  FrNetwork network;
  FrSpeed speed;
  guint64 generation; /* of the present start: 1, 2, ... */
  guint64 awaited;    /* state in news from before this command is out of date */

  /* Main thread only: what is known. */
  FrSessionState state;
  guint64 batch;
  double rate; /* batches a second; 0 where unknown */
  char digest[65];
  char *message;   /* owned, nullable */
  GArray *points;  /* owned: FrTestPoint */
  GArray *changes; /* owned: FrTrainingChange */
  FrMoment moment;

  /* Rooms shared with the workers, each guarding itself; owned. NULL after shutdown, all at once,
   * but for the log, which lives on. */
  FrBatchLog *log;
  FrMailbox *mailbox;
  FrCommandQueue *commands;
  FrEvaluator *evaluator;
  FrTrainerThread *trainer;
};

G_DEFINE_FINAL_TYPE (FrTrainingSession, fr_training_session, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (FrEvaluation, fr_evaluation, fr_evaluation_ref, fr_evaluation_unref)

enum {
  PROP_STATE = 1,
  PROP_BATCH,
  PROP_MOMENT,
  PROP_LIVE,
  PROP_SPEED,
  PROP_MESSAGE,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

enum {
  RESTARTED,
  CURVES_CHANGED,
  HYPERPARAMETERS_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static gboolean
is_main (FrTrainingSession *self)
{
  return pthread_equal (self->main_thread, pthread_self ());
}

static gboolean
is_running (FrTrainingSession *self)
{
  return self->trainer != NULL;
}

static void
notify (FrTrainingSession *self, guint prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_state (FrTrainingSession *self, FrSessionState state)
{
  if (self->state == state)
    return;
  self->state = state;
  notify (self, PROP_STATE);
}

static void
set_batch (FrTrainingSession *self, guint64 batch)
{
  if (self->batch == batch)
    return;
  self->batch = batch;
  notify (self, PROP_BATCH);
}

static void
set_message (FrTrainingSession *self, const char *message)
{
  if (g_strcmp0 (self->message, message) == 0)
    return;
  g_free (self->message);
  self->message = g_strdup (message);
  notify (self, PROP_MESSAGE);
}

/* Returns: the command's serial. */
static guint64
send (FrTrainingSession *self, FrCommandKind kind)
{
  return fr_command_queue_push (self->commands, fr_command_new (kind));
}

/* Sends all workers to batch 0 under self->hyperparameters. Emits no signal but notifications. */
static void
begin (FrTrainingSession *self, gboolean train)
{
  FrCommand *command = fr_command_new (FR_COMMAND_START);
  FrTrainingChange first = { .learning_rate = self->hyperparameters.learning_rate,
                             .epochs = self->hyperparameters.epochs };
  gboolean had_moment = self->moment.shown != NULL;
  gboolean was_live = self->moment.live;

  self->generation++;
  self->network = fr_network_new (&self->hyperparameters);
  g_clear_pointer (&self->log, fr_batch_log_unref);
  self->log = fr_batch_log_new ();
  g_array_set_size (self->points, 0);
  g_array_set_size (self->changes, 0);
  g_array_append_val (self->changes, first);
  self->rate = 0;
  self->digest[0] = '\0';
  fr_moment_reset (&self->moment);

  command->generation = self->generation;
  command->hyperparameters = self->hyperparameters;
  command->log = fr_batch_log_ref (self->log);
  command->history =
      fr_history_new (fr_training_session_get_batches_per_epoch (self), self->history_budget);
  command->train = train;

  /* Both doors are shut to the old start before the new one can be on its way. */
  fr_mailbox_begin (self->mailbox, self->generation);
  fr_evaluator_begin (self->evaluator, self->generation, &self->hyperparameters, command->history);
  self->awaited = fr_command_queue_push (self->commands, command);

  set_state (self, train ? FR_SESSION_STATE_TRAINING : FR_SESSION_STATE_READY);
  set_batch (self, 0);
  set_message (self, NULL);
  if (had_moment)
    notify (self, PROP_MOMENT);
  if (!was_live)
    notify (self, PROP_LIVE);
}

static void
restart (FrTrainingSession *self, gboolean train)
{
  g_object_freeze_notify (G_OBJECT (self));
  begin (self, train);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[RESTARTED], 0);
}

static void
append_changes (FrTrainingSession *self, GArray *added)
{
  for (guint i = 0; i < added->len; i++) {
    const FrTrainingChange *change = &g_array_index (added, FrTrainingChange, i);

    /* Between two batches only the last word counts. */
    if (g_array_index (self->changes, FrTrainingChange, self->changes->len - 1).batch ==
        change->batch)
      g_array_set_size (self->changes, self->changes->len - 1);
    g_array_append_vals (self->changes, change, 1);
  }
}

static void
take_progress (FrTrainingSession *self, const FrProgress *progress)
{
  set_batch (self, progress->batch);
  self->rate = progress->rate;
  if (progress->serial < self->awaited)
    return;
  memcpy (self->digest, progress->digest, sizeof self->digest);
  set_message (self, progress->message);
  set_state (self, progress->state);
}

static void
on_mail_came (gpointer user_data)
{
  /* A listener may drop the last reference. */
  g_autoptr (FrTrainingSession) self = g_object_ref (user_data);
  g_auto (FrMail) mail = { 0 };
  guint64 batch = self->batch;
  gboolean another_moment = FALSE;

  fr_mailbox_take (self->mailbox, &mail);

  g_object_freeze_notify (G_OBJECT (self));
  if (mail.has_progress)
    take_progress (self, &mail.progress);
  append_changes (self, mail.changes);
  g_array_append_vals (self->points, mail.points->data, mail.points->len);
  if (mail.newest != NULL)
    another_moment |= fr_moment_take_newest (&self->moment, mail.newest);
  if (mail.viewed != NULL)
    another_moment |= fr_moment_take_answer (&self->moment, mail.viewed, mail.request);
  if (another_moment)
    notify (self, PROP_MOMENT);
  batch = self->batch - batch;
  g_object_thaw_notify (G_OBJECT (self));

  if ((batch != 0 || mail.points->len > 0) && is_running (self))
    g_signal_emit (self, signals[CURVES_CHANGED], 0);
}

static void
fr_training_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrTrainingSession *self = FR_TRAINING_SESSION (object);

  switch (id) {
  case PROP_STATE:
    g_value_set_enum (value, self->state);
    break;
  case PROP_BATCH:
    g_value_set_uint64 (value, self->batch);
    break;
  case PROP_MOMENT:
    g_value_set_boxed (value, self->moment.shown);
    break;
  case PROP_LIVE:
    g_value_set_boolean (value, self->moment.live);
    break;
  case PROP_SPEED:
    g_value_set_enum (value, self->speed);
    break;
  case PROP_MESSAGE:
    g_value_set_string (value, self->message);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_training_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrTrainingSession *self = FR_TRAINING_SESSION (object);

  switch (id) {
  case PROP_SPEED:
    fr_training_session_set_speed (self, g_value_get_enum (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_training_session_dispose (GObject *object)
{
  fr_training_session_shutdown (FR_TRAINING_SESSION (object));
  G_OBJECT_CLASS (fr_training_session_parent_class)->dispose (object);
}

static void
fr_training_session_finalize (GObject *object)
{
  FrTrainingSession *self = FR_TRAINING_SESSION (object);

  fr_moment_reset (&self->moment);
  g_clear_pointer (&self->log, fr_batch_log_unref);
  g_clear_pointer (&self->dataset, fr_dataset_unref);
  g_array_unref (self->points);
  g_array_unref (self->changes);
  g_free (self->message);
  G_OBJECT_CLASS (fr_training_session_parent_class)->finalize (object);
}

static void
fr_training_session_class_init (FrTrainingSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = fr_training_session_get_property;
  object_class->set_property = fr_training_session_set_property;
  object_class->dispose = fr_training_session_dispose;
  object_class->finalize = fr_training_session_finalize;

  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, FR_TYPE_SESSION_STATE,
                                         FR_SESSION_STATE_READY, readable);
  props[PROP_BATCH] = g_param_spec_uint64 ("batch", NULL, NULL, 0, G_MAXUINT64, 0, readable);
  props[PROP_MOMENT] = g_param_spec_boxed ("moment", NULL, NULL, FR_TYPE_EVALUATION, readable);
  props[PROP_LIVE] = g_param_spec_boolean ("live", NULL, NULL, TRUE, readable);
  props[PROP_SPEED] = g_param_spec_enum ("speed", NULL, NULL, FR_TYPE_SPEED, FR_SPEED_FULL,
                                         readable | G_PARAM_WRITABLE);
  props[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[RESTARTED] = g_signal_new ("restarted", FR_TYPE_TRAINING_SESSION, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CURVES_CHANGED] = g_signal_new ("curves-changed", FR_TYPE_TRAINING_SESSION,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[HYPERPARAMETERS_CHANGED] =
      g_signal_new ("hyperparameters-changed", FR_TYPE_TRAINING_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
fr_training_session_init (FrTrainingSession *self)
{
  self->main_thread = pthread_self ();
  self->points = g_array_new (FALSE, FALSE, sizeof (FrTestPoint));
  self->changes = g_array_new (FALSE, FALSE, sizeof (FrTrainingChange));
  self->hyperparameters = fr_hyperparameters_default ();
  fr_moment_reset (&self->moment);
}

FrTrainingSession *
fr_training_session_new (FrDataset *dataset,
                         const FrHyperparameters *hyperparameters,
                         gsize history_budget,
                         GError **error)
{
  g_autoptr (FrTrainingSession) self = NULL;
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  g_return_val_if_fail (dataset != NULL, NULL);

  if (!fr_hyperparameters_validate (hyperparameters, error))
    return NULL;

  self = g_object_new (FR_TYPE_TRAINING_SESSION, NULL);
  self->dataset = fr_dataset_ref (dataset);
  self->hyperparameters = *hyperparameters;
  self->history_budget = history_budget;
  self->mailbox = fr_mailbox_new (context, on_mail_came, self);
  self->commands = fr_command_queue_new ();
  self->evaluator = fr_evaluator_new (dataset, self->mailbox, self->commands, MAX_SNAPSHOTS_BEHIND,
                                      history_budget / 2);
  if (!fr_evaluator_start (self->evaluator, error))
    return NULL;
  self->trainer =
      fr_trainer_thread_new (dataset, self->commands, self->evaluator, self->mailbox, error);
  if (self->trainer == NULL)
    return NULL;

  begin (self, FALSE);
  return g_steal_pointer (&self);
}

void
fr_training_session_shutdown (FrTrainingSession *self)
{
  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && is_main (self));

  /* The trainer speaks to the evaluator, both to mailbox and queue. */
  g_clear_pointer (&self->trainer, fr_trainer_thread_free);
  g_clear_pointer (&self->evaluator, fr_evaluator_free);
  g_clear_pointer (&self->commands, fr_command_queue_free);
  g_clear_pointer (&self->mailbox, fr_mailbox_free);
}

void
fr_training_session_train (FrTrainingSession *self)
{
  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && is_main (self));

  if (!is_running (self) ||
      (self->state != FR_SESSION_STATE_READY && self->state != FR_SESSION_STATE_PAUSED))
    return;
  self->awaited = send (self, FR_COMMAND_TRAIN);
  self->digest[0] = '\0';
  set_state (self, FR_SESSION_STATE_TRAINING);
}

void
fr_training_session_pause (FrTrainingSession *self)
{
  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && is_main (self));

  if (is_running (self))
    send (self, FR_COMMAND_PAUSE);
}

void
fr_training_session_step (FrTrainingSession *self)
{
  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && is_main (self));

  if (is_running (self))
    send (self, FR_COMMAND_STEP);
}

void
fr_training_session_start_over (FrTrainingSession *self, gboolean train)
{
  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && is_main (self));

  if (is_running (self))
    restart (self, train);
}

void
fr_training_session_new_start (FrTrainingSession *self, gboolean train)
{
  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && is_main (self));

  if (!is_running (self))
    return;
  self->hyperparameters.seed++;
  restart (self, train);
  g_signal_emit (self, signals[HYPERPARAMETERS_CHANGED], 0);
}

gboolean
fr_training_session_set_hyperparameters (FrTrainingSession *self,
                                         const FrHyperparameters *hyperparameters,
                                         GError **error)
{
  FrHyperparameters before;

  g_return_val_if_fail (FR_IS_TRAINING_SESSION (self) && is_main (self), FALSE);

  if (!fr_hyperparameters_validate (hyperparameters, error))
    return FALSE;
  if (!is_running (self))
    return TRUE;

  before = self->hyperparameters;
  self->hyperparameters = *hyperparameters;
  if (!fr_hyperparameters_same_start (&before, hyperparameters)) {
    restart (self, FALSE);
  } else if (before.learning_rate != hyperparameters->learning_rate ||
             before.epochs != hyperparameters->epochs) {
    FrCommand *command = fr_command_new (FR_COMMAND_ADJUST);

    command->hyperparameters = *hyperparameters;
    fr_command_queue_push (self->commands, command);
  } else {
    return TRUE;
  }
  g_signal_emit (self, signals[HYPERPARAMETERS_CHANGED], 0);
  return TRUE;
}

const FrHyperparameters *
fr_training_session_get_hyperparameters (FrTrainingSession *self)
{
  return &self->hyperparameters;
}

FrSessionState
fr_training_session_get_state (FrTrainingSession *self)
{
  return self->state;
}

FrSpeed
fr_training_session_get_speed (FrTrainingSession *self)
{
  return self->speed;
}

void
fr_training_session_set_speed (FrTrainingSession *self, FrSpeed speed)
{
  FrCommand *command;

  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && is_main (self));

  if (!is_running (self) || self->speed == speed)
    return;
  self->speed = speed;
  command = fr_command_new (FR_COMMAND_SPEED);
  command->speed = speed;
  fr_command_queue_push (self->commands, command);
  notify (self, PROP_SPEED);
}

const char *
fr_training_session_get_message (FrTrainingSession *self)
{
  return self->message;
}

FrDataset *
fr_training_session_get_dataset (FrTrainingSession *self)
{
  return self->dataset;
}

const FrNetwork *
fr_training_session_get_network (FrTrainingSession *self)
{
  return &self->network;
}

guint64
fr_training_session_get_batch (FrTrainingSession *self)
{
  return self->batch;
}

guint
fr_training_session_get_batches_per_epoch (FrTrainingSession *self)
{
  return fr_hyperparameters_batches_per_epoch (&self->hyperparameters,
                                               fr_dataset_get_split (self->dataset, FR_SPLIT_TRAIN)
                                                   ->count);
}

guint64
fr_training_session_get_total_batches (FrTrainingSession *self)
{
  return (guint64) self->hyperparameters.epochs * fr_training_session_get_batches_per_epoch (self);
}

double
fr_training_session_get_seconds_left (FrTrainingSession *self)
{
  guint64 total = fr_training_session_get_total_batches (self);

  if (self->batch >= total)
    return 0;
  return self->rate > 0 ? (total - self->batch) / self->rate : -1;
}

FrBatchLog *
fr_training_session_get_batch_log (FrTrainingSession *self)
{
  return self->log;
}

const FrTestPoint *
fr_training_session_get_test_points (FrTrainingSession *self, guint *length)
{
  *length = self->points->len;
  return (const FrTestPoint *) self->points->data;
}

const FrTrainingChange *
fr_training_session_get_changes (FrTrainingSession *self, guint *length)
{
  *length = self->changes->len;
  return (const FrTrainingChange *) self->changes->data;
}

FrEvaluation *
fr_training_session_get_moment (FrTrainingSession *self)
{
  return self->moment.shown;
}

gboolean
fr_training_session_get_live (FrTrainingSession *self)
{
  return self->moment.live;
}

void
fr_training_session_view_batch (FrTrainingSession *self, guint64 batch)
{
  gboolean was_live;

  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && is_main (self));

  if (!is_running (self))
    return;
  was_live = self->moment.live;
  fr_evaluator_view (self->evaluator, batch, fr_moment_ask (&self->moment));
  if (was_live)
    notify (self, PROP_LIVE);
}

void
fr_training_session_view_live (FrTrainingSession *self)
{
  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && is_main (self));

  if (self->moment.live)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  if (fr_moment_go_live (&self->moment))
    notify (self, PROP_MOMENT);
  notify (self, PROP_LIVE);
  g_object_thaw_notify (G_OBJECT (self));
}

const char *
fr_training_session_get_digest (FrTrainingSession *self)
{
  return self->digest[0] != '\0' ? self->digest : NULL;
}
