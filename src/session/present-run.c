#include "session/present-run.h"

#include "session/analyses/moment-analysis.h"

void
fr_present_run_set (FrPresentRun *self, FrRun *run)
{
  fr_present_run_clear (self);
  self->run = fr_run_ref (run);
}

void
fr_present_run_clear (FrPresentRun *self)
{
  g_clear_pointer (&self->trainer, fr_trainer_free);
  g_clear_pointer (&self->snapshot, fr_snapshot_unref);
  g_clear_pointer (&self->run, fr_run_unref);
  self->digest[0] = '\0';
}

gboolean
fr_present_run_begin (FrPresentRun *self, GError **error)
{
  FrSnapshot *first = NULL;
  FrTrainer *trainer = fr_run_begin (self->run, &first, error);

  if (trainer == NULL)
    return FALSE;
  fr_present_run_set_trainer (self, trainer);
  fr_present_run_show (self, first, FR_URGENCY_CURVE);
  return TRUE;
}

gboolean
fr_present_run_open (FrPresentRun *self, FrSnapshot *end, GError **error)
{
  FrTrainer *trainer;

  /* No rest has kept what lies behind it: nobody can go on from there. */
  if (fr_batch_log_get_length (fr_run_get_log (self->run)) > end->batch)
    fr_run_set_end (self->run, end);
  fr_present_run_show (self, fr_snapshot_ref (end), FR_URGENCY_PASSING);
  fr_run_get_digest (self->run, self->digest);
  if (fr_run_get_dataset (self->run) == NULL || end->state == NULL)
    return TRUE;

  trainer = fr_run_make_trainer (self->run, end->state, error);
  if (trainer == NULL)
    return FALSE;
  fr_present_run_set_trainer (self, trainer);
  return TRUE;
}

void
fr_present_run_set_trainer (FrPresentRun *self, FrTrainer *trainer)
{
  const FrHyperparameters now = fr_run_get_hyperparameters (self->run);

  g_clear_pointer (&self->trainer, fr_trainer_free);
  self->trainer = trainer;
  fr_trainer_set_stop (trainer, self->stop);
  /* It may have been changed while the trainer was on its way. */
  fr_trainer_set_learning_rate (trainer, now.learning_rate);
}

guint64
fr_present_run_get_batch (const FrPresentRun *self)
{
  return self->trainer != NULL ? fr_trainer_get_batch (self->trainer)
                               : fr_batch_log_get_length (fr_run_get_log (self->run));
}

gboolean
fr_present_run_is_at_epoch (const FrPresentRun *self)
{
  return fr_present_run_get_batch (self) % fr_run_get_batches_per_epoch (self->run) == 0;
}

gboolean
fr_present_run_is_complete (const FrPresentRun *self)
{
  return fr_present_run_get_batch (self) >= fr_run_get_total_batches (self->run);
}

void
fr_present_run_ask (FrPresentRun *self, FrSnapshot *snapshot, FrUrgency urgency)
{
  self->port->ask (fr_moment_analysis_new (self->run, snapshot, urgency), self->user_data);
}

static void
set_snapshot (FrPresentRun *self, FrSnapshot *snapshot)
{
  g_clear_pointer (&self->snapshot, fr_snapshot_unref);
  self->snapshot = snapshot;
}

void
fr_present_run_show (FrPresentRun *self, FrSnapshot *snapshot, FrUrgency urgency)
{
  set_snapshot (self, snapshot);
  fr_present_run_ask (self, snapshot, urgency);
}

void
fr_present_run_show_passing (FrPresentRun *self)
{
  FrSnapshot *snapshot;

  if (self->snapshot == NULL || self->snapshot->batch != fr_present_run_get_batch (self)) {
    snapshot = fr_snapshot_new (self->trainer, FALSE, NULL);
    if (snapshot == NULL)
      return;
    snapshot->seconds = fr_run_get_seconds (self->run);
    set_snapshot (self, snapshot);
  }
  fr_present_run_ask (self, self->snapshot, FR_URGENCY_PASSING);
}

void
fr_present_run_keep (FrPresentRun *self, FrRunEvent event)
{
  FrSnapshot *snapshot = self->snapshot;

  if (!self->port->keep (self->run, event, self->user_data) || snapshot == NULL ||
      snapshot->batch != fr_present_run_get_batch (self) || snapshot->state == NULL)
    return;
  fr_run_set_end (self->run, snapshot);
  self->port->keep (self->run, FR_RUN_EVENT_REST, self->user_data);
}

gboolean
fr_present_run_rest (FrPresentRun *self, GError **error)
{
  FrSnapshot *snapshot = fr_run_rest (self->run, self->trainer, error);

  fr_run_get_digest (self->run, self->digest);
  if (snapshot == NULL)
    return FALSE;
  fr_present_run_show (self, snapshot, FR_URGENCY_PASSING);
  self->port->keep (self->run, FR_RUN_EVENT_REST, self->user_data);
  return TRUE;
}

gboolean
fr_present_run_replace_end (FrPresentRun *self,
                            FrTrainer *trainer,
                            double seconds,
                            gboolean shown,
                            GError **error)
{
  FrSnapshot *end = fr_snapshot_new (trainer, TRUE, error);

  if (end == NULL)
    return FALSE;
  end->seconds = seconds;
  fr_run_set_end (self->run, end);
  self->port->keep (self->run, FR_RUN_EVENT_REST, self->user_data);
  fr_run_get_digest (self->run, self->digest);
  set_snapshot (self, end);
  if (!shown)
    fr_present_run_ask (self, end, FR_URGENCY_PASSING);
  return TRUE;
}

void
fr_present_run_adjust (FrPresentRun *self, double learning_rate, guint epochs)
{
  fr_run_adjust (self->run, self->trainer, learning_rate, epochs);
  self->port->keep (self->run, FR_RUN_EVENT_CHANGE, self->user_data);
}

void
fr_present_run_keep_changes (FrPresentRun *self, const FrHyperparameters *chosen)
{
  const FrHyperparameters now = fr_run_get_hyperparameters (self->run);

  if (now.learning_rate != chosen->learning_rate || now.epochs != chosen->epochs)
    fr_present_run_adjust (self, chosen->learning_rate, chosen->epochs);
}
