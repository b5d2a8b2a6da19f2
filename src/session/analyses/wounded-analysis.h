/* The whole test set at a moment, by a network some of whose neurons are switched off.
 *
 * Asked by the lens alone. Nothing of the run changes by it.
 */
#pragma once

#include "engine/evaluation.h"
#include "engine/neurons/silenced.h"
#include "session/analysis.h"

G_BEGIN_DECLS

extern const FrAnalysisClass fr_wounded_analysis_class;

/* The test set at @snapshot of @run without @silenced. Returns: (transfer full). */
FrAnalysis *fr_wounded_analysis_new (FrRun *run, FrSnapshot *snapshot, FrSilenced *silenced);

/* Both (transfer none): the neurons that were left out, and the complete evaluation of an @analysis
 * that was answered, whose snapshot is that of the wounded network. */
FrSilenced *fr_wounded_analysis_get_silenced (const FrAnalysis *analysis);
FrEvaluation *fr_wounded_analysis_get_evaluation (const FrAnalysis *analysis);

G_END_DECLS
