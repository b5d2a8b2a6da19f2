/* It starts the threads, sends them commands and turns their mail into properties and signals. The
 * truth about the run is the trainer's; what is kept here is the last news of it. */
#include "session/experiment.h"

#include "session/run-news.h"
#include "session/runs/run-io.h"
#include "session/runs/runs-aside.h"
#include "session/runs/setting-change.h"
#include "session/threads/threads.h"

struct _FrExperiment {
  GObject parent_instance;

  /* Main thread only. */
  pthread_t main_thread;
  FrDataset *dataset; /* owned */
  gsize history_budget;
  FrRunKeeper *keeper; /* borrowed, nullable */
  FrPreset *preset;    /* owned, nullable */
  FrHyperparameters hyperparameters;
  FrSpeed speed;
  FrLens *lens; /* owned */

  FrRunNews news;   /* of the run */
  guint64 awaited;  /* serial of our last command; progress from before it is stale */
  FrRunSaves saves; /* which wait for their serial */

  /* Shared with the threads; each guards itself. */
  FrRun *run;        /* owned */
  FrRunsAside aside; /* never that one */
  FrThreads threads;
};

G_DEFINE_FINAL_TYPE (FrExperiment, fr_experiment, G_TYPE_OBJECT)

enum {
  /* Those before are the news'. */
  PROP_SPEED = FR_N_RUN_NEWS_PROPS,
  PROP_PREVIOUS_RUN,
};

static void
notify_news (FrExperiment *self, FrNews news)
{
  fr_run_news_notify (G_OBJECT (self), news);
}

static guint64
send (FrExperiment *self, FrCommand *command)
{
  return fr_threads_send (&self->threads, command);
}

static gboolean
is_over (FrExperiment *self)
{
  return self->threads.worker == NULL;
}

/* Takes over @run in place of the present one. */
static void
set_run (FrExperiment *self, FrRun *run, gboolean train)
{
  FrCommand *command = fr_command_new (FR_COMMAND_START);
  g_autoptr (FrRun) before = self->run;
  /* The worker may not have heard yet what was chosen last. */
  const FrHyperparameters *kept = fr_runs_aside_get_chosen (&self->aside, run);
  const FrHyperparameters chosen = kept != NULL ? *kept : fr_run_get_hyperparameters (run);
  gboolean others_aside;
  FrNews news;

  self->run = run;
  command->left = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_run_unref);
  others_aside = fr_runs_aside_exchange (&self->aside, before, &self->hyperparameters, run,
                                         self->history_budget, command->left);
  self->hyperparameters = chosen;
  command->run = fr_run_ref (run);
  command->train = train;
  command->learning_rate = chosen.learning_rate;
  command->epochs = chosen.epochs;
  command->aside = fr_runs_aside_copy (&self->aside);
  command->budget = self->history_budget;

  /* The door is shut to the old run before the new one can be on its way. */
  fr_mailbox_begin (self->threads.mailbox, run);
  self->awaited = send (self, command);
  news = fr_run_news_begin (&self->news, run, train);
  fr_lens_set_run (self->lens, run);
  notify_news (self, news);
  if (others_aside)
    g_object_notify (G_OBJECT (self), "previous-run");
}

/* Another run of no batches, under @hyperparameters, which must be valid, but for what the preset
 * keeps: a run that was opened may have it otherwise. */
static void
restart (FrExperiment *self, const FrHyperparameters *hyperparameters, gboolean train)
{
  FrHyperparameters held = *hyperparameters;

  fr_preset_hold (self->preset, &held);
  set_run (self, fr_run_new (self->dataset, &held, self->history_budget, NULL), train);
  g_signal_emit_by_name (self, "restarted");
}

static void
on_mail_came (gpointer user_data)
{
  /* A listener may drop the last reference. */
  g_autoptr (FrExperiment) self = g_object_ref (user_data);
  g_auto (FrMail) mail = { 0 };
  FrNews news = FR_NEWS_NONE;

  fr_mailbox_take (self->threads.mailbox, &mail);
  if (mail.has_progress) {
    news |= fr_run_news_take (&self->news, self->run, &mail.progress,
                              mail.progress.serial < self->awaited);
    fr_run_io_start_saves (&self->saves, mail.progress.serial);
  }
  news |= fr_run_news_take_answers (&self->news, self->run, mail.answers);
  /* All is new before any signal goes out. */
  fr_lens_take (self->lens, mail.answers);
  notify_news (self, news);

  if (is_over (self))
    return;
  /* What the replay has put right lies anywhere in the curves. */
  if ((news & FR_NEWS_FILM) != 0 && self->news.film == FR_FILM_DIFFERENT && !self->news.replayed)
    g_signal_emit_by_name (self, "restarted");
  if ((news & FR_NEWS_POINTS_REPLACED) != 0)
    g_signal_emit_by_name (self, "points-replaced");
  if ((news & FR_NEWS_CURVES) != 0)
    g_signal_emit_by_name (self, "curves-changed");
  if ((news & FR_NEWS_END_POINT) != 0 && self->keeper != NULL)
    fr_run_keeper_touch (self->keeper, self->run);
  if ((news & FR_NEWS_NO_MEMORY) != 0)
    g_signal_emit_by_name (self, "short-of-memory");
}

static void
fr_experiment_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrExperiment *self = FR_EXPERIMENT (object);

  if (fr_run_news_get_property (&self->news, id, value))
    return;
  switch (id) {
  case PROP_SPEED:
    g_value_set_uint (value, self->speed);
    break;
  case PROP_PREVIOUS_RUN:
    g_value_set_boxed (value, fr_runs_aside_get (&self->aside, 0));
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
  fr_runs_aside_clear (&self->aside);
  g_clear_pointer (&self->dataset, fr_dataset_unref);
  g_clear_pointer (&self->preset, fr_preset_unref);
  fr_run_news_clear (&self->news);
  G_OBJECT_CLASS (fr_experiment_parent_class)->finalize (object);
}

static void
fr_experiment_class_init (FrExperimentClass *klass)
{
  static const char *const signals[] = { "restarted", "points-replaced", "curves-changed",
                                         "hyperparameters-changed", "short-of-memory" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = fr_experiment_get_property;
  object_class->set_property = fr_experiment_set_property;
  object_class->dispose = fr_experiment_dispose;
  object_class->finalize = fr_experiment_finalize;

  fr_run_news_install_properties (object_class);
  g_object_class_install_property (object_class, PROP_SPEED,
                                   g_param_spec_uint ("speed", NULL, NULL, 0, FR_N_SPEEDS - 1,
                                                      FR_SPEED_FULL, readable | G_PARAM_WRITABLE));
  g_object_class_install_property (object_class, PROP_PREVIOUS_RUN,
                                   g_param_spec_boxed ("previous-run", NULL, NULL, FR_TYPE_RUN,
                                                       readable));

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_new (signals[i], FR_TYPE_EXPERIMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
fr_experiment_init (FrExperiment *self)
{
  self->main_thread = pthread_self ();
  self->hyperparameters = fr_hyperparameters_default ();
  self->speed = FR_SPEED_FULL;
  fr_runs_aside_init (&self->aside);
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
  const gboolean started = fr_threads_start (&self->threads, self->dataset, self->history_budget,
                                             self->keeper, on_mail_came, self, error);

  self->lens = fr_lens_new (self->threads.analyst, self->dataset);
  return started;
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
  fr_threads_end (&self->threads);
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

  if (is_over (self) || !fr_experiment_can_train (self) ||
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
  fr_preset_hold_as (self->preset, &more, &self->hyperparameters);
  if (more.epochs == self->hyperparameters.epochs ||
      !fr_experiment_set_hyperparameters (self, &more, NULL) || is_over (self))
    return;
  go_on (self);
}

void
fr_experiment_pause (FrExperiment *self)
{
  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));

  send (self, fr_command_new (FR_COMMAND_PAUSE));
}

void
fr_experiment_step (FrExperiment *self)
{
  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));

  send (self, fr_command_new (FR_COMMAND_STEP));
}

void
fr_experiment_start_over (FrExperiment *self, gboolean train)
{
  const FrHyperparameters before = self->hyperparameters;

  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));

  if (is_over (self))
    return;
  restart (self, &before, train);
  if (!fr_hyperparameters_is_same (&before, &self->hyperparameters))
    g_signal_emit_by_name (self, "hyperparameters-changed");
}

void
fr_experiment_start_with (FrExperiment *self,
                          const FrHyperparameters *hyperparameters,
                          gboolean train)
{
  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));

  if (is_over (self))
    return;
  restart (self, hyperparameters, train);
  g_signal_emit_by_name (self, "hyperparameters-changed");
}

static void
adjust (FrExperiment *self, const FrHyperparameters *wanted)
{
  FrCommand *command = fr_command_new (FR_COMMAND_ADJUST);

  command->learning_rate = wanted->learning_rate;
  command->epochs = wanted->epochs;
  self->hyperparameters = *wanted;
  send (self, command);
}

gboolean
fr_experiment_set_hyperparameters (FrExperiment *self,
                                   const FrHyperparameters *hyperparameters,
                                   GError **error)
{
  FrHyperparameters wanted = *hyperparameters;
  FrSettingChange change;

  g_return_val_if_fail (FR_IS_EXPERIMENT (self) && is_main (self), FALSE);

  if (!fr_hyperparameters_validate (hyperparameters, error))
    return FALSE;
  fr_preset_hold_as (self->preset, &wanted, &self->hyperparameters);
  change = fr_setting_change_find (self->run, &self->hyperparameters, &wanted);
  if (is_over (self) || change == FR_SETTING_CHANGE_NONE)
    return TRUE;
  if (change == FR_SETTING_CHANGE_ADJUST)
    adjust (self, &wanted);
  else if (change == FR_SETTING_CHANGE_RESTART)
    restart (self, &wanted, FALSE);
  /* Who asked for fewer epochs shows what is. */
  g_signal_emit_by_name (self, "hyperparameters-changed");
  return TRUE;
}

void
fr_experiment_set_preset (FrExperiment *self, FrPreset *preset)
{
  g_return_if_fail (FR_IS_EXPERIMENT (self) && self->preset == NULL);

  self->preset = preset != NULL ? fr_preset_ref (preset) : NULL;
}

const FrPreset *
fr_experiment_get_preset (FrExperiment *self)
{
  return self->preset;
}

const FrHyperparameters *
fr_experiment_get_hyperparameters (FrExperiment *self)
{
  return &self->hyperparameters;
}

gboolean
fr_experiment_show_run (FrExperiment *self, FrRun *run)
{
  g_return_val_if_fail (FR_IS_EXPERIMENT (self) && is_main (self), FALSE);

  if (is_over (self))
    return FALSE;
  set_run (self, fr_run_ref (run), FALSE);
  g_signal_emit_by_name (self, "restarted");
  g_signal_emit_by_name (self, "hyperparameters-changed");
  return TRUE;
}

FrRun *
fr_experiment_get_run_aside (FrExperiment *self, guint place)
{
  return fr_runs_aside_get (&self->aside, place);
}

const FrHyperparameters *
fr_experiment_get_chosen_aside (FrExperiment *self, guint place)
{
  return fr_runs_aside_get_chosen (&self->aside, fr_runs_aside_get (&self->aside, place));
}

void
fr_experiment_catch_up (FrExperiment *self, FrRunJournal *journal)
{
  FrCommand *command = fr_command_new (FR_COMMAND_CATCH_UP);
  const FrRunChange *last;

  g_return_if_fail (FR_IS_EXPERIMENT (self) && is_main (self));
  g_return_if_fail (!is_over (self) && fr_experiment_can_train (self));

  command->journal = journal;
  last = fr_run_journal_get_last_change (journal);
  if (last != NULL) {
    self->hyperparameters.learning_rate = last->learning_rate;
    self->hyperparameters.epochs = last->epochs;
  }
  self->awaited = send (self, command);
  g_signal_emit_by_name (self, "hyperparameters-changed");
}

void
fr_experiment_save_async (FrExperiment *self,
                          const char *path,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (!is_over (self));

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

const FrRunNews *
fr_experiment_get_news (FrExperiment *self)
{
  return &self->news;
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

  if (is_over (self) || self->speed == speed)
    return;
  self->speed = speed;
  command = fr_command_new (FR_COMMAND_SPEED);
  command->speed = speed;
  send (self, command);
  g_object_notify (G_OBJECT (self), "speed");
}

gsize
fr_experiment_get_history_budget (FrExperiment *self)
{
  return self->history_budget;
}

guint
fr_experiment_get_least_epochs (FrExperiment *self)
{
  return fr_setting_change_get_least_epochs (self->run);
}
