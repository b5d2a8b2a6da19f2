/* It starts the threads, sends them commands and turns their mail into properties and signals. The
 * truth about the run is the trainer's; what is kept here is the last news of it. */
#include "session/experiment.h"

#include "engine/run-budget.h"
#include "session/command-queue.h"
#include "session/runs/run-io.h"
#include "session/run-news.h"
#include "session/worker.h"

#include <glib/gi18n-lib.h>

struct _FrExperiment {
  GObject parent_instance;

  /* Main thread only. */
  pthread_t main_thread;
  FrDataset *dataset; /* owned */
  gsize history_budget;
  FrRunKeeper *keeper; /* borrowed, nullable */
  FrHyperparameters hyperparameters;
  FrHyperparameters previous_hyperparameters; /* chosen for the previous run, if there is one */
  FrSpeed speed;
  FrLens *lens; /* owned */

  FrRunNews news;   /* of the run */
  guint64 awaited;  /* serial of our last command; progress from before it is stale */
  FrRunSaves saves; /* which wait for their serial */

  /* Shared with the workers; each guards itself; all owned. NULL after shutdown, but the run. */
  FrRun *run;
  FrRun *previous; /* nullable; never the same */
  FrMailbox *mailbox;
  FrCommandQueue *commands;
  FrAnalyst *analyst;
  FrWorker *worker;
};

G_DEFINE_FINAL_TYPE (FrExperiment, fr_experiment, G_TYPE_OBJECT)

enum {
  PROP_STATE = 1,
  PROP_BATCH,
  PROP_SPEED,
  PROP_MESSAGE,
  PROP_DIGEST,
  PROP_FILM,
  PROP_FILM_FRACTION,
  PROP_WAITING,
  PROP_PREVIOUS_RUN,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

enum {
  RESTARTED,
  POINTS_REPLACED,
  CURVES_CHANGED,
  HYPERPARAMETERS_CHANGED,
  N_SIGNALS,
};
static const char *const signal_names[N_SIGNALS] = { "restarted", "points-replaced",
                                                     "curves-changed", "hyperparameters-changed" };
static guint signals[N_SIGNALS];

/* Notifies of all that is in @news and a property. */
static void
notify_news (FrExperiment *self, FrNews news)
{
  static const struct {
    FrNews news;
    guint prop;
  } table[] = {
    { FR_NEWS_STATE, PROP_STATE },     { FR_NEWS_BATCH, PROP_BATCH },
    { FR_NEWS_MESSAGE, PROP_MESSAGE }, { FR_NEWS_DIGEST, PROP_DIGEST },
    { FR_NEWS_FILM, PROP_FILM },       { FR_NEWS_FILM_FRACTION, PROP_FILM_FRACTION },
    { FR_NEWS_WAITING, PROP_WAITING },
  };

  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if ((news & table[i].news) != 0)
      g_object_notify_by_pspec (G_OBJECT (self), props[table[i].prop]);
  g_object_thaw_notify (G_OBJECT (self));
}

static guint64
send (FrExperiment *self, FrCommand *command)
{
  return fr_command_queue_push (self->commands, command);
}

static void
send_simple (FrExperiment *self, FrCommandKind kind)
{
  if (self->worker != NULL)
    send (self, fr_command_new (kind));
}

/* Keeps @before (nullable), which is left for the present run, if there is something of it. @left:
 * (out): the run that it takes the place of. Returns: whether the previous run is another one. */
static gboolean
keep_previous (FrExperiment *self, FrRun *before, FrRun **left)
{
  const gboolean kept = before != NULL && before != self->run &&
                        fr_batch_log_get_length (fr_run_get_log (before)) > 0;

  if (!kept && self->previous != self->run)
    return FALSE;
  *left = g_steal_pointer (&self->previous);
  self->previous = kept ? fr_run_ref (before) : NULL;
  self->previous_hyperparameters = self->hyperparameters;
  return TRUE;
}

/* Takes over @run in place of the present one. */
static void
set_run (FrExperiment *self, FrRun *run, gboolean train)
{
  FrCommand *command = fr_command_new (FR_COMMAND_START);
  g_autoptr (FrRun) before = self->run;
  /* The worker may not have heard yet what was chosen last. */
  const FrHyperparameters chosen =
      run == self->previous ? self->previous_hyperparameters : fr_run_get_hyperparameters (run);
  gboolean other_previous;
  FrNews news;

  self->run = run;
  other_previous = keep_previous (self, before, &command->left);
  self->hyperparameters = chosen;
  command->run = fr_run_ref (run);
  command->train = train;
  command->learning_rate = chosen.learning_rate;
  command->epochs = chosen.epochs;
  command->aside = self->previous != NULL ? fr_run_ref (self->previous) : NULL;
  command->budget = self->history_budget;

  /* The door is shut to the old run before the new one can be on its way. */
  fr_mailbox_begin (self->mailbox, run);
  self->awaited = send (self, command);
  news = fr_run_news_begin (&self->news, run, train);
  fr_lens_set_run (self->lens, run);
  notify_news (self, news);
  if (other_previous)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PREVIOUS_RUN]);
}

/* Another run of no batches, under @hyperparameters, which must be valid. */
static void
restart (FrExperiment *self, const FrHyperparameters *hyperparameters, gboolean train)
{
  set_run (self, fr_run_new (self->dataset, hyperparameters, self->history_budget, NULL), train);
  g_signal_emit (self, signals[RESTARTED], 0);
}

static void
on_mail_came (gpointer user_data)
{
  /* A listener may drop the last reference. */
  g_autoptr (FrExperiment) self = g_object_ref (user_data);
  g_auto (FrMail) mail = { 0 };
  FrNews news = FR_NEWS_NONE;

  fr_mailbox_take (self->mailbox, &mail);
  if (mail.has_progress) {
    news |= fr_run_news_take (&self->news, self->run, &mail.progress,
                              mail.progress.serial < self->awaited);
    fr_run_io_start_saves (&self->saves, mail.progress.serial);
  }
  news |= fr_run_news_take_answers (&self->news, self->run, mail.answers);
  /* All is new before any signal goes out. */
  fr_lens_take (self->lens, mail.answers);
  notify_news (self, news);

  if (self->worker == NULL)
    return;
  /* What the replay has put right lies anywhere in the curves. */
  if ((news & FR_NEWS_FILM) != 0 && self->news.film == FR_FILM_DIFFERENT && !self->news.replayed)
    g_signal_emit (self, signals[RESTARTED], 0);
  if ((news & FR_NEWS_POINTS_REPLACED) != 0)
    g_signal_emit (self, signals[POINTS_REPLACED], 0);
  if ((news & FR_NEWS_CURVES) != 0)
    g_signal_emit (self, signals[CURVES_CHANGED], 0);
}

static void
on_room (gpointer commands)
{
  fr_command_queue_wake (commands);
}

static void
fr_experiment_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrExperiment *self = FR_EXPERIMENT (object);

  switch (id) {
  case PROP_STATE:
    g_value_set_enum (value, self->news.state);
    break;
  case PROP_BATCH:
    g_value_set_uint64 (value, self->news.batch);
    break;
  case PROP_SPEED:
    g_value_set_uint (value, self->speed);
    break;
  case PROP_MESSAGE:
    g_value_set_string (value, self->news.message);
    break;
  case PROP_DIGEST:
    g_value_set_string (value, fr_experiment_get_digest (self));
    break;
  case PROP_FILM:
    g_value_set_enum (value, self->news.film);
    break;
  case PROP_FILM_FRACTION:
    g_value_set_double (value, self->news.film_fraction);
    break;
  case PROP_WAITING:
    g_value_set_boolean (value, self->news.waiting);
    break;
  case PROP_PREVIOUS_RUN:
    g_value_set_boxed (value, self->previous);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_experiment_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPEED)
    fr_experiment_set_speed (FR_EXPERIMENT (object), (FrSpeed) g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fr_experiment_dispose (GObject *object)
{
  fr_experiment_shutdown (FR_EXPERIMENT (object));
  G_OBJECT_CLASS (fr_experiment_parent_class)->dispose (object);
}

static void
fr_experiment_finalize (GObject *object)
{
  FrExperiment *self = FR_EXPERIMENT (object);

  g_clear_object (&self->lens);
  g_clear_pointer (&self->run, fr_run_unref);
  g_clear_pointer (&self->previous, fr_run_unref);
  g_clear_pointer (&self->dataset, fr_dataset_unref);
  fr_run_news_clear (&self->news);
  G_OBJECT_CLASS (fr_experiment_parent_class)->finalize (object);
}

static void
fr_experiment_class_init (FrExperimentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = fr_experiment_get_property;
  object_class->set_property = fr_experiment_set_property;
  object_class->dispose = fr_experiment_dispose;
  object_class->finalize = fr_experiment_finalize;

  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, FR_TYPE_SESSION_STATE,
                                         FR_SESSION_STATE_READY, readable);
  props[PROP_BATCH] = g_param_spec_uint64 ("batch", NULL, NULL, 0, G_MAXUINT64, 0, readable);
  props[PROP_SPEED] = g_param_spec_uint ("speed", NULL, NULL, 0, FR_N_SPEEDS - 1, FR_SPEED_FULL,
                                         readable | G_PARAM_WRITABLE);
  props[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, readable);
  props[PROP_DIGEST] = g_param_spec_string ("digest", NULL, NULL, NULL, readable);
  props[PROP_FILM] =
      g_param_spec_enum ("film", NULL, NULL, FR_TYPE_FILM_STATE, FR_FILM_NONE, readable);
  props[PROP_FILM_FRACTION] = g_param_spec_double ("film-fraction", NULL, NULL, 0, 1, 0, readable);
  props[PROP_WAITING] = g_param_spec_boolean ("waiting", NULL, NULL, FALSE, readable);
  props[PROP_PREVIOUS_RUN] = g_param_spec_boxed ("previous-run", NULL, NULL, FR_TYPE_RUN, readable);
  g_object_class_install_properties (object_class, N_PROPS, props);

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (signal_names[i], FR_TYPE_EXPERIMENT, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
fr_experiment_init (FrExperiment *self)
{
  self->main_thread = pthread_self ();
  self->hyperparameters = fr_hyperparameters_default ();
  self->speed = FR_SPEED_FULL;
}

static gboolean
is_main (FrExperiment *self)
{
  return pthread_equal (self->main_thread, pthread_self ());
}

/* Starts the threads. */
static gboolean
start (FrExperiment *self, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  self->mailbox = fr_mailbox_new (context, on_mail_came, self);
  self->commands = fr_command_queue_new ();
  self->analyst = fr_analyst_new (self->dataset, self->mailbox, FR_RUN_BUDGET_WAITING,
                                  fr_run_budget_get_waiting (self->history_budget));
  fr_analyst_set_room_func (self->analyst, on_room, self->commands);
  self->lens = fr_lens_new (self->analyst, self->dataset);
  if (!fr_analyst_start (self->analyst, error))
    return FALSE;
  self->worker = fr_worker_new (self->commands, self->analyst, self->mailbox, self->keeper, error);
  return self->worker != NULL;
}

FrExperiment *
fr_experiment_new (FrDataset *dataset,
                   const FrHyperparameters *hyperparameters,
                   gsize history_budget,
                   FrRunKeeper *keeper,
                   GError **error)
{
  g_autoptr (FrExperiment) self = NULL;
  g_autoptr (FrRun) run = NULL;

  g_return_val_if_fail (dataset != NULL, NULL);

  run = fr_run_new (dataset, hyperparameters, history_budget, error);
  if (run == NULL)
    return NULL;
  self = g_object_new (FR_TYPE_EXPERIMENT, NULL);
  self->dataset = fr_dataset_ref (dataset);
  self->history_budget = history_budget;
  self->keeper = keeper;
  self->saves.keeper = keeper;
  if (!start (self, error))
    return NULL;
  set_run (self, g_steal_pointer (&run), FALSE);
  return g_steal_pointer (&self);
}

void
fr_experiment_shutdown (FrExperiment *self)
{
  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));

  if (self->lens != NULL)
    fr_lens_disconnect (self->lens);
  /* The worker speaks to the analyst, and both to queue and mailbox. */
  g_clear_pointer (&self->worker, fr_worker_free);
  g_clear_pointer (&self->analyst, fr_analyst_free);
  g_clear_pointer (&self->commands, fr_command_queue_free);
  g_clear_pointer (&self->mailbox, fr_mailbox_free);
  /* Each as its run rested last. */
  fr_run_io_start_saves (&self->saves, G_MAXUINT64);
}

static void
go_on (FrExperiment *self)
{
  self->awaited = send (self, fr_command_new (FR_COMMAND_TRAIN));
  notify_news (self, fr_run_news_go_on (&self->news));
}

void
fr_experiment_train (FrExperiment *self)
{
  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));

  if (self->worker == NULL || !fr_experiment_can_train (self) ||
      (self->news.state != FR_SESSION_STATE_READY && self->news.state != FR_SESSION_STATE_PAUSED))
    return;
  go_on (self);
}

void
fr_experiment_train_more (FrExperiment *self, guint epochs)
{
  FrHyperparameters more = self->hyperparameters;

  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));

  if (self->news.state != FR_SESSION_STATE_FINISHED || !fr_experiment_can_train (self))
    return;
  more.epochs = (guint) MIN ((guint64) more.epochs + epochs, FR_MAX_EPOCHS);
  if (more.epochs == self->hyperparameters.epochs ||
      !fr_experiment_set_hyperparameters (self, &more, NULL) || self->worker == NULL)
    return;
  go_on (self);
}

void
fr_experiment_pause (FrExperiment *self)
{
  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));

  send_simple (self, FR_COMMAND_PAUSE);
}

void
fr_experiment_step (FrExperiment *self)
{
  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));

  send_simple (self, FR_COMMAND_STEP);
}

void
fr_experiment_start_over (FrExperiment *self, gboolean train)
{
  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));

  if (self->worker != NULL)
    restart (self, &self->hyperparameters, train);
}

void
fr_experiment_start_with (FrExperiment *self,
                          const FrHyperparameters *hyperparameters,
                          gboolean train)
{
  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));

  if (self->worker == NULL)
    return;
  restart (self, hyperparameters, train);
  g_signal_emit (self, signals[HYPERPARAMETERS_CHANGED], 0);
}

void
fr_experiment_new_start (FrExperiment *self, gboolean train)
{
  FrHyperparameters next = self->hyperparameters;

  next.seed++;
  fr_experiment_start_with (self, &next, train);
}

gboolean
fr_experiment_set_hyperparameters (FrExperiment *self,
                                   const FrHyperparameters *hyperparameters,
                                   GError **error)
{
  const FrHyperparameters before = self->hyperparameters;
  FrHyperparameters wanted = *hyperparameters;
  gboolean same_start;

  g_return_val_if_fail (FR_IS_EXPERIMENT (self) && is_main (self), FALSE);

  if (!fr_hyperparameters_validate (hyperparameters, error))
    return FALSE;
  if (self->worker == NULL)
    return TRUE;
  same_start = fr_hyperparameters_same_start (&before, hyperparameters);
  /* What is done cannot be undone by a setting. */
  if (same_start && fr_experiment_can_train (self) && wanted.epochs < before.epochs)
    wanted.epochs = MIN (MAX (wanted.epochs, fr_experiment_get_least_epochs (self)), before.epochs);
  if (same_start && before.learning_rate == wanted.learning_rate &&
      before.epochs == wanted.epochs) {
    /* Who asked for fewer shows what is. */
    if (wanted.epochs != hyperparameters->epochs)
      g_signal_emit (self, signals[HYPERPARAMETERS_CHANGED], 0);
    return TRUE;
  }
  if (same_start && fr_experiment_can_train (self)) {
    FrCommand *command = fr_command_new (FR_COMMAND_ADJUST);

    command->learning_rate = wanted.learning_rate;
    command->epochs = wanted.epochs;
    self->hyperparameters = wanted;
    send (self, command);
  } else {
    restart (self, &wanted, FALSE);
  }
  g_signal_emit (self, signals[HYPERPARAMETERS_CHANGED], 0);
  return TRUE;
}

const FrHyperparameters *
fr_experiment_get_hyperparameters (FrExperiment *self)
{
  return &self->hyperparameters;
}

void
fr_experiment_show_run (FrExperiment *self, FrRun *run)
{
  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));

  if (self->worker == NULL)
    return;
  set_run (self, fr_run_ref (run), FALSE);
  g_signal_emit (self, signals[RESTARTED], 0);
  g_signal_emit (self, signals[HYPERPARAMETERS_CHANGED], 0);
}

FrRun *
fr_experiment_get_previous_run (FrExperiment *self)
{
  return self->previous;
}

void
fr_experiment_undo (FrExperiment *self)
{
  g_autoptr (FrRun) previous = NULL;

  if (self->previous == NULL)
    return;
  previous = fr_run_ref (self->previous);
  fr_experiment_show_run (self, previous);
}

void
fr_experiment_open_async (FrExperiment *self,
                          const char *path,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  fr_run_io_load (g_task_new (self, NULL, callback, user_data), path, self->history_budget);
}

gboolean
fr_experiment_open_finish (FrExperiment *self, GAsyncResult *result, GError **error)
{
  g_autoptr (FrRun) run = g_task_propagate_pointer (G_TASK (result), error);

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (run == NULL)
    return FALSE;
  if (self->worker == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                         _ ("Opening the file was cancelled."));
    return FALSE;
  }
  fr_run_set_dataset (run, self->dataset);
  fr_experiment_show_run (self, run);
  return TRUE;
}

gboolean
fr_experiment_begin_again (FrExperiment *self, const FrRunOrigin *origin)
{
  g_autoptr (FrRun) run = fr_run_new_from_origin (origin, self->history_budget);

  if (!fr_run_set_dataset (run, self->dataset))
    return FALSE;
  fr_experiment_show_run (self, run);
  return TRUE;
}

void
fr_experiment_catch_up (FrExperiment *self, FrRunJournal *journal)
{
  FrCommand *command = fr_command_new (FR_COMMAND_CATCH_UP);
  const FrRunChange *last;

  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));
  g_return_if_fail (self->worker != NULL && fr_experiment_can_train (self));

  command->journal = journal;
  last = fr_run_journal_get_last_change (journal);
  if (last != NULL) {
    self->hyperparameters.learning_rate = last->learning_rate;
    self->hyperparameters.epochs = last->epochs;
  }
  self->awaited = send (self, command);
  g_signal_emit (self, signals[HYPERPARAMETERS_CHANGED], 0);
}

void
fr_experiment_save_async (FrExperiment *self,
                          const char *path,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (self->worker != NULL);

  fr_run_io_add_save (&self->saves, g_task_new (self, NULL, callback, user_data), self->run, path,
                      send (self, fr_command_new (FR_COMMAND_MARK)));
}

gboolean
fr_experiment_save_finish (FrExperiment *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), error));
}

FrLens *
fr_experiment_get_lens (FrExperiment *self)
{
  g_return_val_if_fail (FR_IS_EXPERIMENT (self), NULL);

  return self->lens;
}

FrRun *
fr_experiment_get_run (FrExperiment *self)
{
  return self->run;
}

FrDataset *
fr_experiment_get_dataset (FrExperiment *self)
{
  return self->dataset;
}

gboolean
fr_experiment_can_train (FrExperiment *self)
{
  return fr_run_get_dataset (self->run) != NULL;
}

gboolean
fr_experiment_can_look (FrExperiment *self)
{
  return fr_run_get_origin (self->run)->n_classes == fr_dataset_get_n_classes (self->dataset);
}

FrSessionState
fr_experiment_get_state (FrExperiment *self)
{
  return self->news.state;
}

FrSpeed
fr_experiment_get_speed (FrExperiment *self)
{
  return self->speed;
}

void
fr_experiment_set_speed (FrExperiment *self, FrSpeed speed)
{
  FrCommand *command;

  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));

  if (self->worker == NULL || self->speed == speed)
    return;
  self->speed = speed;
  command = fr_command_new (FR_COMMAND_SPEED);
  command->speed = speed;
  send (self, command);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPEED]);
}

const char *
fr_experiment_get_message (FrExperiment *self)
{
  return self->news.message;
}

gboolean
fr_experiment_has_diverged (FrExperiment *self)
{
  return self->news.diverged;
}

FrFilmState
fr_experiment_get_film (FrExperiment *self)
{
  return self->news.film;
}

double
fr_experiment_get_film_fraction (FrExperiment *self)
{
  return self->news.film_fraction;
}

gsize
fr_experiment_get_history_budget (FrExperiment *self)
{
  return self->history_budget;
}

gboolean
fr_experiment_is_waiting (FrExperiment *self)
{
  return self->news.waiting;
}

char *
fr_experiment_describe_film (FrExperiment *self)
{
  return fr_run_news_describe_film (&self->news, self->run);
}

guint64
fr_experiment_get_batch (FrExperiment *self)
{
  return self->news.batch;
}

guint
fr_experiment_get_batches_per_epoch (FrExperiment *self)
{
  return fr_run_get_batches_per_epoch (self->run);
}

guint
fr_experiment_get_least_epochs (FrExperiment *self)
{
  const guint64 done = fr_batch_log_get_length (fr_run_get_log (self->run));
  const guint per_epoch = fr_run_get_batches_per_epoch (self->run);

  return (guint) CLAMP ((done + per_epoch - 1) / per_epoch, 1, FR_MAX_EPOCHS);
}

guint64
fr_experiment_get_total_batches (FrExperiment *self)
{
  return (guint64) self->hyperparameters.epochs * fr_experiment_get_batches_per_epoch (self);
}

double
fr_experiment_get_seconds_left (FrExperiment *self)
{
  return fr_run_news_get_seconds_left (&self->news, fr_experiment_get_total_batches (self));
}

const FrTestPoint *
fr_experiment_get_test_points (FrExperiment *self, guint *length)
{
  *length = self->news.n_points;
  return self->news.points;
}

const char *
fr_experiment_get_digest (FrExperiment *self)
{
  return self->news.digest[0] != '\0' ? self->news.digest : NULL;
}
