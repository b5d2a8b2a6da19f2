#include "session/analyses/branch-analysis.h"

#include <glib/gi18n-lib.h>

#include "engine/replay.h"
#include "engine/run-branch.h"

#define SLICE (4 * G_TIME_SPAN_MILLISECOND)

typedef struct {
  FrAnalysis parent;

  guint64 batch;
  gsize budget;
  FrRun *branch;    /* owned, nullable: until it is done nobody else knows it */
  FrReplay *replay; /* owned, nullable: of the branch, on the way to its end */
  GError *error;    /* owned, nullable */
} BranchAnalysis;

static gboolean
begin_branch (BranchAnalysis *self, const FrBench *bench)
{
  if (self->batch > fr_batch_log_get_length (fr_run_get_log (self->parent.run))) {
    g_set_error_literal (&self->error, FR_RUN_ERROR, FR_RUN_ERROR_GONE,
                         _ ("This moment is not there any more."));
    return FALSE;
  }
  self->branch = fr_run_branch (self->parent.run, self->batch, self->budget, &self->error);
  if (self->branch == NULL)
    return FALSE;
  self->replay =
      fr_replay_new (self->branch, self->batch, FR_REPLAY_FROM_STATE, NULL, &self->error);
  if (self->replay == NULL)
    return FALSE;
  fr_trainer_set_stop (fr_replay_get_trainer (self->replay), bench->stop);
  return TRUE;
}

/* Has the branch rest at its batch. */
static void
finish_branch (BranchAnalysis *self)
{
  g_autoptr (FrTrainer) trainer = fr_replay_steal_trainer (self->replay);
  g_autoptr (FrSnapshot) end = fr_run_rest (self->branch, trainer, &self->error);
}

static gboolean
advance_branch (FrAnalysis *analysis, FrBench *bench)
{
  BranchAnalysis *self = (BranchAnalysis *) analysis;
  const gint64 enough = g_get_monotonic_time () + SLICE;

  if (self->replay == NULL && !begin_branch (self, bench))
    return TRUE;
  while (!fr_replay_is_done (self->replay) && g_get_monotonic_time () < enough) {
    g_autoptr (GError) error = NULL;

    if (fr_replay_step (self->replay, NULL, &error))
      continue;
    if (g_error_matches (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED))
      return FALSE;
    self->error = g_steal_pointer (&error);
    return TRUE;
  }
  if (!fr_replay_is_done (self->replay))
    return FALSE;
  finish_branch (self);
  return TRUE;
}

static void
copy_branch (FrAnalysis *to, const FrAnalysis *from)
{
  const BranchAnalysis *question = (const BranchAnalysis *) from;

  ((BranchAnalysis *) to)->batch = question->batch;
  ((BranchAnalysis *) to)->budget = question->budget;
}

static gboolean
is_same_branch (const FrAnalysis *a, const FrAnalysis *b)
{
  return ((const BranchAnalysis *) a)->batch == ((const BranchAnalysis *) b)->batch;
}

static void
clear_branch (FrAnalysis *analysis)
{
  BranchAnalysis *self = (BranchAnalysis *) analysis;

  g_clear_pointer (&self->replay, fr_replay_free);
  g_clear_pointer (&self->branch, fr_run_unref);
  g_clear_error (&self->error);
}

const FrAnalysisClass fr_branch_analysis_class = {
  .name = "branch",
  .urgency = FR_URGENCY_IMAGE,
  .size = sizeof (BranchAnalysis),
  .copy = copy_branch,
  .is_same = is_same_branch,
  .advance = advance_branch,
  .clear = clear_branch,
};

FrAnalysis *
fr_branch_analysis_new (guint64 batch, gsize budget)
{
  FrAnalysis *analysis = fr_analysis_new (&fr_branch_analysis_class);

  ((BranchAnalysis *) analysis)->batch = batch;
  ((BranchAnalysis *) analysis)->budget = budget;
  return analysis;
}

FrRun *
fr_branch_analysis_get_run (const FrAnalysis *analysis, GError **error)
{
  const BranchAnalysis *self = (const BranchAnalysis *) analysis;

  g_return_val_if_fail (analysis->class == &fr_branch_analysis_class, NULL);

  if (self->error == NULL)
    return self->branch;
  g_propagate_error (error, g_error_copy (self->error));
  return NULL;
}
