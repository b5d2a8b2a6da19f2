/* An evaluation in slices of images, of weights of which some are set to 0. */
#include "session/analyses/wounded-analysis.h"

#include <math.h>

typedef struct {
  FrAnalysis parent;

  FrSilenced *silenced;     /* owned */
  FrEvaluation *evaluation; /* owned, nullable */
} WoundedAnalysis;

/* Returns: %FALSE if memory is short. */
static gboolean
begin_wounded (WoundedAnalysis *self, const FrBench *bench)
{
  g_autoptr (FrSnapshot) wounded =
      fr_silenced_apply (self->silenced, fr_run_get_network (self->parent.run),
                         self->parent.snapshot);

  if (wounded == NULL)
    return FALSE;
  self->evaluation = fr_evaluation_new (bench->predictor, wounded->batch, NULL);
  if (self->evaluation == NULL)
    return FALSE;
  fr_evaluation_set_snapshot (self->evaluation, wounded);
  return TRUE;
}

static gboolean
advance_wounded (FrAnalysis *analysis, FrBench *bench)
{
  WoundedAnalysis *self = (WoundedAnalysis *) analysis;

  if (self->evaluation == NULL && !begin_wounded (self, bench)) {
    fr_analysis_fail_for_memory (analysis);
    return TRUE;
  }
  if (!fr_evaluation_advance (self->evaluation, bench->predictor,
                              self->evaluation->snapshot->parameters,
                              fr_predictor_get_slice (bench->predictor)))
    return FALSE;
  analysis->failed = !isfinite (self->evaluation->loss);
  return TRUE;
}

static void
clear_wounded (FrAnalysis *analysis)
{
  WoundedAnalysis *self = (WoundedAnalysis *) analysis;

  g_clear_pointer (&self->evaluation, fr_evaluation_unref);
  g_clear_pointer (&self->silenced, fr_silenced_unref);
}

const FrAnalysisClass fr_wounded_analysis_class = {
  .name = "wounded",
  .urgency = FR_URGENCY_VIEW,
  .size = sizeof (WoundedAnalysis),
  .advance = advance_wounded,
  .clear = clear_wounded,
};

FrAnalysis *
fr_wounded_analysis_new (FrRun *run, FrSnapshot *snapshot, FrSilenced *silenced)
{
  FrAnalysis *analysis = fr_analysis_new (&fr_wounded_analysis_class);

  analysis->run = fr_run_ref (run);
  analysis->snapshot = fr_snapshot_ref (snapshot);
  ((WoundedAnalysis *) analysis)->silenced = fr_silenced_ref (silenced);
  return analysis;
}

FrSilenced *
fr_wounded_analysis_get_silenced (const FrAnalysis *analysis)
{
  g_return_val_if_fail (analysis->class == &fr_wounded_analysis_class, NULL);

  return ((const WoundedAnalysis *) analysis)->silenced;
}

FrEvaluation *
fr_wounded_analysis_get_evaluation (const FrAnalysis *analysis)
{
  g_return_val_if_fail (analysis->class == &fr_wounded_analysis_class, NULL);

  return ((const WoundedAnalysis *) analysis)->evaluation;
}
