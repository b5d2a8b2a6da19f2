#include "app/runs/run-recovery.h"

#include <glib/gi18n.h>

#include "app/window-action.h"
#include "session/runs/run-opening.h"
#include "widgets/charts/moment-text.h"

struct _FrRunRecovery {
  GObject parent_instance;

  FrRunKeeper *keeper;      /* borrowed */
  GSimpleAction *open;      /* owned; enabled while there is a run to be opened */
  FrExperiment *experiment; /* owned, nullable */
  FrInterruptedRun *run;    /* owned, nullable */
  gboolean looked;
};

G_DEFINE_FINAL_TYPE (FrRunRecovery, fr_run_recovery, G_TYPE_OBJECT)

static void
update_recovery (FrRunRecovery *self)
{
  g_simple_action_set_enabled (self->open, self->experiment != NULL && self->run != NULL);
}

/* Returns: (transfer full): the sentence that offers the run. */
static char *
describe (const FrInterruptedRun *run)
{
  g_autofree char *epoch = fr_format_epoch (run->journal->batch, run->journal->batches_per_epoch);

  if (fr_run_journal_is_complete (run->journal))
    return g_strdup (_ ("Your last training is kept. Open it?"));
  /* Translators: %s is how many epochs were done: "3" or "3.4". */
  return g_strdup_printf (_ ("Your last training was interrupted at epoch %s. Open it?"), epoch);
}

static void
on_run_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FrRunRecovery) self = user_data;
  g_autofree char *sentence = NULL;

  self->run = fr_interrupted_run_find_finish (result);
  update_recovery (self);
  if (self->run == NULL)
    return;
  sentence = describe (self->run);
  g_signal_emit_by_name (self, "found", sentence);
}

/* A run on its way back. */
typedef struct {
  FrRunRecovery *recovery; /* owned */
  FrInterruptedRun *run;   /* owned */
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->recovery);
  g_clear_pointer (&job->run, fr_interrupted_run_free);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* Has the run, which is in the experiment, go on to where it was left. */
static void
go_on (FrExperiment *experiment, FrInterruptedRun *run)
{
  fr_experiment_catch_up (experiment, g_steal_pointer (&run->journal));
}

/* There is no state that was written down: all is done again from the first weights on. */
static void
begin_again (FrRunRecovery *self, FrInterruptedRun *run)
{
  if (fr_run_opening_begin_again (self->experiment, &run->journal->origin, run->name))
    go_on (self->experiment, run);
  else
    g_signal_emit_by_name (self, "notice",
                           _ ("Your last training was on another data set. Open that first."));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  FrExperiment *experiment = FR_EXPERIMENT (source);
  g_autoptr (GError) error = NULL;

  if (!fr_run_opening_finish (experiment, result, &error)) {
    g_signal_emit_by_name (job->recovery, "notice", error->message);
    return;
  }
  if (fr_experiment_can_train (experiment))
    go_on (experiment, job->run);
}

void
fr_run_recovery_open (FrRunRecovery *self, FrInterruptedRun *run)
{
  g_autoptr (Job) job = g_new (Job, 1);

  *job = (Job){ g_object_ref (self), run };
  /* It need not be offered any more. */
  if (self->run != NULL && g_str_equal (self->run->name, run->name)) {
    g_clear_pointer (&self->run, fr_interrupted_run_free);
    update_recovery (self);
  }
  if (run->path == NULL)
    begin_again (self, run);
  else
    fr_run_opening_start (self->experiment, run->path, run->name, on_opened,
                          g_steal_pointer (&job));
}

static void
on_open_activated (FrRunRecovery *self)
{
  FrInterruptedRun *run = g_steal_pointer (&self->run);

  update_recovery (self);
  if (run != NULL)
    fr_run_recovery_open (self, run);
}

static void
fr_run_recovery_dispose (GObject *object)
{
  FrRunRecovery *self = FR_RUN_RECOVERY (object);

  g_clear_object (&self->experiment);
  g_clear_object (&self->open);
  g_clear_pointer (&self->run, fr_interrupted_run_free);

  G_OBJECT_CLASS (fr_run_recovery_parent_class)->dispose (object);
}

static void
fr_run_recovery_class_init (FrRunRecoveryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_run_recovery_dispose;

  g_signal_new ("found", FR_TYPE_RUN_RECOVERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
  g_signal_new ("notice", FR_TYPE_RUN_RECOVERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
}

static void
fr_run_recovery_init (FrRunRecovery *self)
{
}

FrRunRecovery *
fr_run_recovery_new (GActionMap *actions, FrRunKeeper *keeper)
{
  FrRunRecovery *self = g_object_new (FR_TYPE_RUN_RECOVERY, NULL);

  self->keeper = keeper;
  self->open = g_object_ref (fr_window_action_add (actions, "open-interrupted", NULL,
                                                   G_CALLBACK (on_open_activated), self));
  update_recovery (self);
  return self;
}

void
fr_run_recovery_skip_search (FrRunRecovery *self)
{
  g_return_if_fail (FR_IS_RUN_RECOVERY (self));

  self->looked = TRUE;
}

void
fr_run_recovery_set_experiment (FrRunRecovery *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_RUN_RECOVERY (self));

  g_set_object (&self->experiment, experiment);
  update_recovery (self);
  if (experiment == NULL || self->looked)
    return;
  self->looked = TRUE;
  fr_interrupted_run_find_async (fr_run_keeper_get_folder (self->keeper), on_run_found,
                                 g_object_ref (self));
}
