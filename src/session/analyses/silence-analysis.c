#include "session/analyses/silence-analysis.h"

typedef struct {
  FrAnalysis parent;

  FrRollCall roll;
  FrSilence silence;
} SilenceAnalysis;

static gboolean
advance_silence (FrAnalysis *analysis, FrBench *bench)
{
  SilenceAnalysis *self = (SilenceAnalysis *) analysis;

  if (!fr_roll_call_advance (&self->roll, bench->predictor, analysis->snapshot->parameters))
    return FALSE;
  self->silence = fr_roll_call_count (&self->roll, fr_predictor_get_network (bench->predictor));
  return TRUE;
}

const FrAnalysisClass fr_silence_analysis_class = {
  .name = "silence",
  .urgency = FR_URGENCY_IMAGE,
  .size = sizeof (SilenceAnalysis),
  .advance = advance_silence,
};

FrAnalysis *
fr_silence_analysis_new (void)
{
  return fr_analysis_new (&fr_silence_analysis_class);
}

const FrSilence *
fr_silence_analysis_get (const FrAnalysis *analysis)
{
  g_return_val_if_fail (analysis == NULL || analysis->class == &fr_silence_analysis_class, NULL);

  return analysis != NULL ? &((const SilenceAnalysis *) analysis)->silence : NULL;
}
