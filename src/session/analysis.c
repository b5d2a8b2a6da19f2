#include "session/analysis.h"

#include "engine/reference-count.h"

FrAnalysis *
fr_analysis_new (const FrAnalysisClass *analysis_class)
{
  FrAnalysis *analysis = g_malloc0 (analysis_class->size);

  fr_reference_count_init (&analysis->refs);
  analysis->class = analysis_class;
  analysis->urgency = analysis_class->urgency;
  return analysis;
}

FrAnalysis *
fr_analysis_new_at (const FrAnalysis *question, FrRun *run, FrSnapshot *snapshot)
{
  FrAnalysis *analysis;

  g_return_val_if_fail (question != NULL && run != NULL, NULL);

  analysis = fr_analysis_new (question->class);
  analysis->urgency = question->urgency;
  analysis->ticket = question->ticket;
  analysis->run = fr_run_ref (run);
  analysis->snapshot = snapshot != NULL ? fr_snapshot_ref (snapshot) : NULL;
  if (question->class->copy != NULL)
    question->class->copy (analysis, question);
  return analysis;
}

gboolean
fr_analysis_is_same (const FrAnalysis *a, const FrAnalysis *b)
{
  g_return_val_if_fail (a->class == b->class, FALSE);

  return a->class->is_same == NULL || a->class->is_same (a, b);
}

void
fr_analysis_fail (FrAnalysis *analysis, const GError *error)
{
  analysis->failed = TRUE;
  fr_analysis_fail_if_short (analysis, error);
}

void
fr_analysis_fail_if_short (FrAnalysis *analysis, const GError *error)
{
  if (g_error_matches (error, FR_NETWORK_ERROR, FR_NETWORK_ERROR_NO_MEMORY) ||
      g_error_matches (error, FR_RUN_ERROR, FR_RUN_ERROR_NO_MEMORY))
    fr_analysis_fail_for_memory (analysis);
}

void
fr_analysis_fail_for_memory (FrAnalysis *analysis)
{
  analysis->failed = TRUE;
  analysis->no_memory = TRUE;
}

FrAnalysis *
fr_analysis_ref (FrAnalysis *analysis)
{
  g_return_val_if_fail (analysis != NULL, NULL);

  fr_reference_count_inc (&analysis->refs);
  return analysis;
}

void
fr_analysis_unref (FrAnalysis *analysis)
{
  g_return_if_fail (analysis != NULL);

  if (!fr_reference_count_dec (&analysis->refs))
    return;

  if (analysis->class->clear != NULL)
    analysis->class->clear (analysis);
  g_clear_pointer (&analysis->snapshot, fr_snapshot_unref);
  g_clear_pointer (&analysis->run, fr_run_unref);
  g_free (analysis);
}
