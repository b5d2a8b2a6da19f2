/* An evaluation in slices of images. The newest one is kept, as often the same snapshot is wanted
 * again: for the curve and because somebody looks at it. */
#include "session/analyses/moment-analysis.h"

#include "engine/replay.h"

#include <math.h>
#include <string.h>

#define SLICE (4 * G_TIME_SPAN_MILLISECOND) /* of a replay */

typedef struct {
  FrAnalysis parent;

  guint64 batch;            /* of the snapshot to find, if there is none */
  gboolean exact;           /* that batch and no earlier one */
  FrReplay *replay;         /* owned, nullable: on the way to it */
  FrEvaluation *evaluation; /* owned, nullable */
  GError *error;            /* owned, nullable: why there is no snapshot of it, or no evaluation */
} MomentAnalysis;

/* The newest evaluation. */
typedef struct {
  FrRun *run;               /* owned, nullable */
  FrEvaluation *evaluation; /* owned, nullable */
} MomentWorkspace;

static gpointer
make_moment_workspace (FrDataset *dataset)
{
  return g_new0 (MomentWorkspace, 1);
}

static void
free_moment_workspace (gpointer data)
{
  MomentWorkspace *workspace = data;

  g_clear_pointer (&workspace->evaluation, fr_evaluation_unref);
  g_clear_pointer (&workspace->run, fr_run_unref);
  g_free (workspace);
}

static void
keep (MomentWorkspace *workspace, FrRun *run, FrEvaluation *evaluation)
{
  if (workspace->evaluation == evaluation)
    return;
  g_clear_pointer (&workspace->evaluation, fr_evaluation_unref);
  workspace->evaluation = fr_evaluation_ref (evaluation);
  if (workspace->run != run) {
    g_clear_pointer (&workspace->run, fr_run_unref);
    workspace->run = fr_run_ref (run);
  }
}

/* Whether @evaluation (nullable) is of the weights of @snapshot: a run that went back can have
 * others after as many batches. */
static gboolean
is_of (const FrEvaluation *evaluation, const FrSnapshot *snapshot)
{
  return evaluation != NULL && evaluation->batch == snapshot->batch &&
         (evaluation->snapshot == snapshot ||
          memcmp (evaluation->snapshot->parameters, snapshot->parameters,
                  snapshot->size * sizeof (float)) == 0);
}

/* The kept evaluation, or a new one on its way. */
static gboolean
begin_moment (MomentAnalysis *self, const FrBench *bench)
{
  FrSnapshot *snapshot = self->parent.snapshot;
  const MomentWorkspace *workspace = bench->workspace;

  if (workspace->run == self->parent.run && is_of (workspace->evaluation, snapshot)) {
    self->evaluation = fr_evaluation_ref (workspace->evaluation);
    return TRUE;
  }
  self->evaluation = fr_evaluation_new (bench->predictor, snapshot->batch, &self->error);
  if (self->evaluation == NULL)
    return FALSE;
  fr_evaluation_set_snapshot (self->evaluation, snapshot);
  return TRUE;
}

/* Writes the complete evaluation down. */
static void
finish_moment (MomentAnalysis *self, MomentWorkspace *workspace)
{
  const FrEvaluation *evaluation = self->evaluation;
  FrRun *run = self->parent.run;

  keep (workspace, run, self->evaluation);
  fr_run_set_predictions (run, evaluation->batch, evaluation->predicted, evaluation->count);
  if (self->parent.urgency == FR_URGENCY_CURVE) {
    const FrTestPoint point = { .batch = evaluation->batch,
                                .loss = evaluation->loss,
                                .accuracy = fr_evaluation_get_accuracy (evaluation),
                                .seconds = self->parent.snapshot->seconds };

    fr_run_add_test_point (run, &point);
    fr_confusion_record_add (fr_run_get_confusions (run), evaluation->batch, evaluation->confusion,
                             fr_run_get_log (run));
  }
}

/* Goes on with an earlier snapshot: the last weights before a divergence may already be past
 * showing. Returns: whether there is one. */
static gboolean
go_back (MomentAnalysis *self)
{
  const guint64 batch = self->parent.snapshot->batch;

  if (self->parent.urgency != FR_URGENCY_VIEW || batch == 0 || self->exact)
    return FALSE;
  g_clear_pointer (&self->evaluation, fr_evaluation_unref);
  g_clear_pointer (&self->parent.snapshot, fr_snapshot_unref);
  self->batch = batch - 1;
  return TRUE;
}

/* Returns: (transfer full) (nullable): the snapshot of exactly that batch, if it was kept. */
static FrSnapshot *
find_exact (MomentAnalysis *self)
{
  FrRun *run = self->parent.run;
  g_autoptr (FrSnapshot) kept = fr_history_lookup (fr_run_get_history (run), self->batch);
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);

  if (kept != NULL && kept->batch == self->batch)
    return g_steal_pointer (&kept);
  return end != NULL && end->batch == self->batch ? g_steal_pointer (&end) : NULL;
}

/* Does the next batches up to that one again. Returns: whether that has ended, with its snapshot or
 * without. */
static gboolean
replay (MomentAnalysis *self, const FrBench *bench)
{
  const gint64 enough = g_get_monotonic_time () + SLICE;
  g_autoptr (GError) error = NULL;

  if (self->replay == NULL) {
    /* The run may have gone back. */
    if (self->batch > fr_batch_log_get_length (fr_run_get_log (self->parent.run)))
      return TRUE;
    self->replay =
        fr_replay_new (self->parent.run, self->batch, FR_REPLAY_TO_LOOK, NULL, &self->error);
    if (self->replay == NULL)
      return TRUE;
    fr_trainer_set_stop (fr_replay_get_trainer (self->replay), bench->stop);
  }
  while (!fr_replay_is_done (self->replay) && g_get_monotonic_time () < enough)
    if (!fr_replay_step (self->replay, NULL, &error)) {
      if (g_error_matches (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED))
        return FALSE;
      self->error = g_steal_pointer (&error);
      return TRUE;
    }
  if (!fr_replay_is_done (self->replay))
    return FALSE;
  self->parent.snapshot =
      fr_snapshot_new (fr_replay_get_trainer (self->replay), FALSE, &self->error);
  g_clear_pointer (&self->replay, fr_replay_free);
  return TRUE;
}

/* Looks for the snapshot of that batch. Returns: %FALSE if it is still on its way. */
static gboolean
find_snapshot (MomentAnalysis *self, const FrBench *bench)
{
  FrAnalysis *analysis = &self->parent;

  if (!self->exact) {
    analysis->snapshot = fr_history_lookup (fr_run_get_history (analysis->run), self->batch);
    return TRUE;
  }
  if (self->replay == NULL)
    analysis->snapshot = find_exact (self);
  if (analysis->snapshot == NULL && !replay (self, bench))
    return FALSE;
  analysis->gives_way = FALSE;
  return TRUE;
}

static gboolean
advance_moment (FrAnalysis *analysis, FrBench *bench)
{
  MomentAnalysis *self = (MomentAnalysis *) analysis;

  if (analysis->snapshot == NULL && !find_snapshot (self, bench))
    return FALSE;
  /* If memory is short just now this point is missing; the next may succeed. */
  if (analysis->snapshot == NULL || (self->evaluation == NULL && !begin_moment (self, bench))) {
    fr_analysis_fail (analysis, self->error);
    return TRUE;
  }
  /* The kept one is complete, and others read it. */
  if (self->evaluation->done < self->evaluation->count &&
      !fr_evaluation_advance (self->evaluation, bench->predictor, analysis->snapshot->parameters,
                              fr_predictor_get_slice (bench->predictor)))
    return FALSE;
  if (isfinite (self->evaluation->loss)) {
    finish_moment (self, bench->workspace);
    return TRUE;
  }
  analysis->failed = !go_back (self);
  return analysis->failed;
}

static void
clear_moment (FrAnalysis *analysis)
{
  MomentAnalysis *self = (MomentAnalysis *) analysis;

  g_clear_pointer (&self->replay, fr_replay_free);
  g_clear_pointer (&self->evaluation, fr_evaluation_unref);
  g_clear_error (&self->error);
}

const FrAnalysisClass fr_moment_analysis_class = {
  .name = "moment",
  .urgency = FR_URGENCY_VIEW,
  .size = sizeof (MomentAnalysis),
  .advance = advance_moment,
  .clear = clear_moment,
  .make_workspace = make_moment_workspace,
  .free_workspace = free_moment_workspace,
};

FrAnalysis *
fr_moment_analysis_new (FrRun *run, FrSnapshot *snapshot, FrUrgency urgency)
{
  FrAnalysis *analysis = fr_analysis_new (&fr_moment_analysis_class);

  analysis->urgency = urgency;
  analysis->run = fr_run_ref (run);
  analysis->snapshot = fr_snapshot_ref (snapshot);
  return analysis;
}

FrAnalysis *
fr_moment_analysis_new_before (FrRun *run, guint64 batch)
{
  FrAnalysis *analysis = fr_analysis_new (&fr_moment_analysis_class);

  analysis->run = fr_run_ref (run);
  ((MomentAnalysis *) analysis)->batch = batch;
  return analysis;
}

FrAnalysis *
fr_moment_analysis_new_exact (FrRun *run, guint64 batch)
{
  FrAnalysis *analysis = fr_moment_analysis_new_before (run, batch);

  ((MomentAnalysis *) analysis)->exact = TRUE;
  analysis->gives_way = TRUE;
  return analysis;
}

FrEvaluation *
fr_moment_analysis_get_evaluation (const FrAnalysis *analysis)
{
  g_return_val_if_fail (analysis->class == &fr_moment_analysis_class, NULL);

  return ((const MomentAnalysis *) analysis)->evaluation;
}
