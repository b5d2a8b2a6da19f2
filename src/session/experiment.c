/* It starts the threads, sends them commands and turns their mail into properties and signals. The
 * truth about the run is the trainer's; what is kept here is the last news of it. */
#include "session/experiment.h"

#include "formats/run-file.h"
#include "session/background.h"
#include "session/command-queue.h"
#include "session/worker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The trainer waits when the analyst is this many snapshots, or half the budget, behind. */
#define MAX_SNAPSHOTS_BEHIND 40

struct _FrExperiment {
  GObject parent_instance;

  /* Main thread only. */
  pthread_t main_thread;
  FrDataset *dataset; /* owned */
  gsize history_budget;
  FrHyperparameters hyperparameters;
  FrSpeed speed;
  FrLens *lens; /* owned */

  /* The last news of the run. */
  FrSessionState state;
  guint64 batch;
  double rate;     /* batches a second; 0 if unknown */
  char digest[65]; /* "" if unknown */
  char *message;   /* owned, nullable */
  FrFilmState film;
  gboolean replayed; /* the film came out as it was saved, but for test points */
  double film_fraction;
  char *film_verdict;  /* owned, nullable */
  FrTestPoint *points; /* [n_points]; owned */
  guint n_points;
  guint64 awaited; /* serial of our last command; progress from before it is stale */
  GQueue saves;    /* of owned Save, which wait for their serial */

  /* Shared with the workers; each guards itself; all owned. NULL after shutdown, but the run. */
  FrRun *run;
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
static guint signals[N_SIGNALS];

/* A run on its way to a file. */
typedef struct {
  GTask *task; /* owned */
  FrRun *run;  /* owned */
  char *path;  /* owned */
  guint64 serial;
} Save;

static void
notify (FrExperiment *self, guint prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_state (FrExperiment *self, FrSessionState state)
{
  if (self->state == state)
    return;
  self->state = state;
  notify (self, PROP_STATE);
}

static gboolean
set_batch (FrExperiment *self, guint64 batch)
{
  if (self->batch == batch)
    return FALSE;
  self->batch = batch;
  notify (self, PROP_BATCH);
  return TRUE;
}

static void
set_message (FrExperiment *self, const char *message)
{
  if (g_strcmp0 (self->message, message) == 0)
    return;
  g_free (self->message);
  self->message = g_strdup (message);
  notify (self, PROP_MESSAGE);
}

static void
set_digest (FrExperiment *self, const char *digest)
{
  if (g_str_equal (self->digest, digest))
    return;
  g_strlcpy (self->digest, digest, sizeof self->digest);
  notify (self, PROP_DIGEST);
}

static void
set_film_state (FrExperiment *self, FrFilmState film)
{
  self->replayed = film == FR_FILM_VERIFIED;
  /* The test points are evaluated again on another thread, the last of them later. */
  if (self->replayed && fr_run_count_replaced_points (self->run) > 0)
    film = FR_FILM_DIFFERENT;
  if (self->film == film)
    return;
  self->film = film;
  notify (self, PROP_FILM);
}

static void
set_film (FrExperiment *self, FrFilmState film, double fraction, const char *verdict)
{
  g_free (self->film_verdict);
  self->film_verdict = g_strdup (verdict);
  if (self->film_fraction != fraction) {
    self->film_fraction = fraction;
    notify (self, PROP_FILM_FRACTION);
  }
  set_film_state (self, film);
}

/* Takes the points that are there by now. @replaced: set if those from before are not the first of
 * them any more. Returns: whether there are others. */
static gboolean
update_points (FrExperiment *self, gboolean *replaced)
{
  const guint n_before = self->n_points;
  g_autofree FrTestPoint *before = self->points;

  self->points = fr_run_get_test_points (self->run, &self->n_points);
  *replaced |= self->n_points < n_before ||
               (n_before > 0 && memcmp (self->points, before, n_before * sizeof *before) != 0);
  return *replaced || self->n_points != n_before;
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

/* Puts @run in place of the present one, and takes it over. */
static void
set_run (FrExperiment *self, FrRun *run, gboolean train)
{
  FrCommand *command = fr_command_new (FR_COMMAND_START);
  g_autoptr (FrRun) before = self->run;
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);
  gboolean replaced = TRUE;
  char digest[65];

  self->run = run;
  self->hyperparameters = fr_run_get_hyperparameters (run);
  command->run = fr_run_ref (run);
  command->train = train;

  g_object_freeze_notify (G_OBJECT (self));
  /* The door is shut to the old run before the new one can be on its way. */
  fr_mailbox_begin (self->mailbox, run);
  self->awaited = send (self, command);

  update_points (self, &replaced);
  self->rate = 0;
  fr_run_get_digest (run, digest);
  set_digest (self, digest);
  set_batch (self, end != NULL ? end->batch : 0);
  set_message (self, NULL);
  set_film (self, FR_FILM_NONE, 0, NULL);
  if (self->batch > 0)
    set_state (self, self->batch < fr_run_get_total_batches (run) ? FR_SESSION_STATE_PAUSED
                                                                  : FR_SESSION_STATE_FINISHED);
  else
    set_state (self, train ? FR_SESSION_STATE_TRAINING : FR_SESSION_STATE_READY);
  /* Last, as its signals go out at once. */
  fr_lens_set_run (self->lens, run);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Another run of no batches, under @hyperparameters, which must be valid. */
static void
restart (FrExperiment *self, const FrHyperparameters *hyperparameters, gboolean train)
{
  set_run (self, fr_run_new (self->dataset, hyperparameters, self->history_budget, NULL), train);
  g_signal_emit (self, signals[RESTARTED], 0);
}

static void
save_free (Save *save)
{
  g_clear_object (&save->task);
  fr_run_unref (save->run);
  g_free (save->path);
  g_free (save);
}

static gpointer
write_run (gpointer data, GError **error)
{
  const Save *save = data;

  return GINT_TO_POINTER (fr_run_file_save (save->run, save->path, error));
}

/* Takes over @save. */
static void
start_save (Save *save)
{
  g_autoptr (FrSnapshot) end = fr_run_get_end (save->run);

  if (end == NULL) {
    g_task_return_new_error (save->task, FR_RUN_ERROR, FR_RUN_ERROR_NO_WEIGHTS,
                             _ ("The run cannot be saved: the training failed before it had any "
                                "weights that can be kept."));
    save_free (save);
    return;
  }
  fr_background_run (g_steal_pointer (&save->task), write_run, save, (GDestroyNotify) save_free,
                     NULL);
}

/* Starts the saves that have waited for the command before @serial. */
static void
start_saves (FrExperiment *self, guint64 serial)
{
  const Save *first;

  while ((first = g_queue_peek_head (&self->saves)) != NULL && first->serial <= serial)
    start_save (g_queue_pop_head (&self->saves));
}

/* @replaced: as update_points(). Returns: whether batches were done, or others. */
static gboolean
take_progress (FrExperiment *self, const FrProgress *progress, gboolean *replaced)
{
  const FrFilmState film = self->film;
  gboolean changed = set_batch (self, progress->batch);

  self->rate = progress->rate;
  set_film (self, progress->film, progress->film_fraction, progress->film_verdict);
  /* Its end may have replaced batches, and taken away test points. */
  if (self->film != film) {
    update_points (self, replaced);
    changed = TRUE;
  }
  start_saves (self, progress->serial);
  if (progress->serial < self->awaited)
    return changed;
  set_digest (self, progress->digest);
  set_message (self, progress->message);
  set_state (self, progress->state);
  return changed;
}

/* Whether there is a point of the test curves among @answers (nullable). */
static gboolean
has_point (const GPtrArray *answers)
{
  for (guint i = 0; answers != NULL && i < answers->len; i++)
    if (((const FrAnalysis *) g_ptr_array_index (answers, i))->urgency == FR_URGENCY_CURVE)
      return TRUE;
  return FALSE;
}

static void
on_mail_came (gpointer user_data)
{
  /* A listener may drop the last reference. */
  g_autoptr (FrExperiment) self = g_object_ref (user_data);
  g_auto (FrMail) mail = { 0 };
  gboolean changed = FALSE, replaced = FALSE;

  fr_mailbox_take (self->mailbox, &mail);
  g_object_freeze_notify (G_OBJECT (self));
  if (mail.has_progress)
    changed |= take_progress (self, &mail.progress, &replaced);
  if (has_point (mail.answers)) {
    changed |= update_points (self, &replaced);
    if (self->replayed)
      set_film_state (self, FR_FILM_VERIFIED);
  }
  /* Last, as its signals go out at once. */
  fr_lens_take (self->lens, mail.answers);
  g_object_thaw_notify (G_OBJECT (self));

  if (replaced && self->worker != NULL)
    g_signal_emit (self, signals[POINTS_REPLACED], 0);
  if (changed && self->worker != NULL)
    g_signal_emit (self, signals[CURVES_CHANGED], 0);
}

static void
on_room (gpointer user_data)
{
  fr_command_queue_wake (user_data);
}

static void
fr_experiment_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrExperiment *self = FR_EXPERIMENT (object);

  switch (id) {
  case PROP_STATE:
    g_value_set_enum (value, self->state);
    break;
  case PROP_BATCH:
    g_value_set_uint64 (value, self->batch);
    break;
  case PROP_SPEED:
    g_value_set_enum (value, self->speed);
    break;
  case PROP_MESSAGE:
    g_value_set_string (value, self->message);
    break;
  case PROP_DIGEST:
    g_value_set_string (value, fr_experiment_get_digest (self));
    break;
  case PROP_FILM:
    g_value_set_enum (value, self->film);
    break;
  case PROP_FILM_FRACTION:
    g_value_set_double (value, self->film_fraction);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_experiment_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_SPEED:
    fr_experiment_set_speed (FR_EXPERIMENT (object), g_value_get_enum (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
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
  g_clear_pointer (&self->dataset, fr_dataset_unref);
  g_free (self->message);
  g_free (self->film_verdict);
  g_free (self->points);
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
  props[PROP_SPEED] = g_param_spec_enum ("speed", NULL, NULL, FR_TYPE_SPEED, FR_SPEED_FULL,
                                         readable | G_PARAM_WRITABLE);
  props[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, readable);
  props[PROP_DIGEST] = g_param_spec_string ("digest", NULL, NULL, NULL, readable);
  props[PROP_FILM] =
      g_param_spec_enum ("film", NULL, NULL, FR_TYPE_FILM_STATE, FR_FILM_NONE, readable);
  props[PROP_FILM_FRACTION] = g_param_spec_double ("film-fraction", NULL, NULL, 0, 1, 0, readable);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[RESTARTED] = g_signal_new ("restarted", FR_TYPE_EXPERIMENT, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  signals[POINTS_REPLACED] = g_signal_new ("points-replaced", FR_TYPE_EXPERIMENT, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CURVES_CHANGED] = g_signal_new ("curves-changed", FR_TYPE_EXPERIMENT, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[HYPERPARAMETERS_CHANGED] =
      g_signal_new ("hyperparameters-changed", FR_TYPE_EXPERIMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
}

static void
fr_experiment_init (FrExperiment *self)
{
  self->main_thread = pthread_self ();
  self->hyperparameters = fr_hyperparameters_default ();
  g_queue_init (&self->saves);
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
  self->analyst =
      fr_analyst_new (self->dataset, self->mailbox, MAX_SNAPSHOTS_BEHIND, self->history_budget / 2);
  fr_analyst_set_room_func (self->analyst, on_room, self->commands);
  self->lens = fr_lens_new (self->analyst, self->dataset);
  if (!fr_analyst_start (self->analyst, error))
    return FALSE;
  self->worker = fr_worker_new (self->commands, self->analyst, self->mailbox, error);
  return self->worker != NULL;
}

FrExperiment *
fr_experiment_new (FrDataset *dataset,
                   const FrHyperparameters *hyperparameters,
                   gsize history_budget,
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
  start_saves (self, G_MAXUINT64);
}

void
fr_experiment_train (FrExperiment *self)
{
  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));

  if (self->worker == NULL || !fr_experiment_can_train (self) ||
      (self->state != FR_SESSION_STATE_READY && self->state != FR_SESSION_STATE_PAUSED))
    return;
  g_object_freeze_notify (G_OBJECT (self));
  self->awaited = send (self, fr_command_new (FR_COMMAND_TRAIN));
  set_digest (self, "");
  set_state (self, FR_SESSION_STATE_TRAINING);
  g_object_thaw_notify (G_OBJECT (self));
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
fr_experiment_new_start (FrExperiment *self, gboolean train)
{
  FrHyperparameters next;

  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));

  if (self->worker == NULL)
    return;
  next = self->hyperparameters;
  next.seed++;
  restart (self, &next, train);
  g_signal_emit (self, signals[HYPERPARAMETERS_CHANGED], 0);
}

static void
send_adjust (FrExperiment *self)
{
  FrCommand *command = fr_command_new (FR_COMMAND_ADJUST);

  command->learning_rate = self->hyperparameters.learning_rate;
  command->epochs = self->hyperparameters.epochs;
  send (self, command);
}

gboolean
fr_experiment_set_hyperparameters (FrExperiment *self,
                                   const FrHyperparameters *hyperparameters,
                                   GError **error)
{
  const FrHyperparameters before = self->hyperparameters;

  g_return_val_if_fail (FR_IS_EXPERIMENT (self) && is_main (self), FALSE);

  if (!fr_hyperparameters_validate (hyperparameters, error))
    return FALSE;
  if (self->worker == NULL)
    return TRUE;

  if (!fr_hyperparameters_same_start (&before, hyperparameters)) {
    restart (self, hyperparameters, FALSE);
  } else if (before.learning_rate != hyperparameters->learning_rate ||
             before.epochs != hyperparameters->epochs) {
    if (fr_experiment_can_train (self)) {
      self->hyperparameters = *hyperparameters;
      send_adjust (self);
    } else {
      restart (self, hyperparameters, FALSE);
    }
  } else {
    return TRUE;
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

/* A file on its way. */
typedef struct {
  char *path; /* owned */
  gsize budget;
} Open;

static void
open_free (gpointer data)
{
  Open *open = data;

  g_free (open->path);
  g_free (open);
}

static gpointer
read_run (gpointer data, GError **error)
{
  const Open *open = data;

  return fr_run_file_load (open->path, open->budget, error);
}

void
fr_experiment_open_async (FrExperiment *self,
                          const char *path,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Open *open = g_new (Open, 1);

  *open = (Open){ .path = g_strdup (path), .budget = self->history_budget };
  fr_background_run (task, read_run, open, open_free, (GDestroyNotify) fr_run_unref);
}

gboolean
fr_experiment_open_finish (FrExperiment *self, GAsyncResult *result, GError **error)
{
  g_autoptr (FrRun) run = g_task_propagate_pointer (G_TASK (result), error);

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (run == NULL)
    return FALSE;
  if (self->worker == NULL)
    return TRUE;
  if (fr_run_get_origin (run)->n_classes != fr_dataset_get_n_classes (self->dataset)) {
    g_set_error (error, FR_RUN_ERROR, FR_RUN_ERROR_OTHER_DATA,
                 _ ("This run tells %u classes apart, but the images that are there are of %u."),
                 fr_run_get_origin (run)->n_classes, fr_dataset_get_n_classes (self->dataset));
    return FALSE;
  }
  fr_run_set_dataset (run, self->dataset);
  fr_experiment_show_run (self, run);
  return TRUE;
}

void
fr_experiment_save_async (FrExperiment *self,
                          const char *path,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Save *save = g_new0 (Save, 1);

  g_return_if_fail (self->worker != NULL);

  save->task = g_task_new (self, NULL, callback, user_data);
  save->run = fr_run_ref (self->run);
  save->path = g_strdup (path);
  save->serial = send (self, fr_command_new (FR_COMMAND_MARK));
  g_queue_push_tail (&self->saves, save);
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

FrSessionState
fr_experiment_get_state (FrExperiment *self)
{
  return self->state;
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
  notify (self, PROP_SPEED);
}

const char *
fr_experiment_get_message (FrExperiment *self)
{
  return self->message;
}

FrFilmState
fr_experiment_get_film (FrExperiment *self)
{
  return self->film;
}

double
fr_experiment_get_film_fraction (FrExperiment *self)
{
  return self->film_fraction;
}

char *
fr_experiment_describe_film (FrExperiment *self)
{
  const guint replaced = fr_run_count_replaced_points (self->run);

  if (self->replayed && replaced > 0)
    return g_strdup_printf (ngettext ("Trained again: the same digest, but %u point of the saved "
                                      "test curve was another. It was replaced.",
                                      "Trained again: the same digest, but %u points of the saved "
                                      "test curve were others. They were replaced.",
                                      replaced),
                            replaced);
  return g_strdup (self->film_verdict);
}

guint64
fr_experiment_get_batch (FrExperiment *self)
{
  return self->batch;
}

guint
fr_experiment_get_batches_per_epoch (FrExperiment *self)
{
  return fr_run_get_batches_per_epoch (self->run);
}

guint64
fr_experiment_get_total_batches (FrExperiment *self)
{
  return (guint64) self->hyperparameters.epochs * fr_experiment_get_batches_per_epoch (self);
}

double
fr_experiment_get_seconds_left (FrExperiment *self)
{
  const guint64 total = fr_experiment_get_total_batches (self);

  if (self->batch >= total)
    return 0;
  return self->rate > 0 ? (double) (total - self->batch) / self->rate : -1;
}

const FrTestPoint *
fr_experiment_get_test_points (FrExperiment *self, guint *length)
{
  *length = self->n_points;
  return self->points;
}

const char *
fr_experiment_get_digest (FrExperiment *self)
{
  return self->digest[0] != '\0' ? self->digest : NULL;
}
