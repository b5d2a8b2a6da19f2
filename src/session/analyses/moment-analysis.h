/* The whole test set at a moment: what every view shows, and the points of the test curves.
 *
 * Asked by the trainer's thread for each snapshot of the history and for passing ones, by the lens
 * for a moment in the past.
 */
#pragma once

#include "engine/evaluation.h"
#include "session/analysis.h"

G_BEGIN_DECLS

extern const FrAnalysisClass fr_moment_analysis_class;

/* The test set at @snapshot of @run. @urgency: %FR_URGENCY_CURVE if it is a point of the curves,
 * otherwise %FR_URGENCY_PASSING. Returns: (transfer full). */
FrAnalysis *fr_moment_analysis_new (FrRun *run, FrSnapshot *snapshot, FrUrgency urgency);

/* The test set at the newest snapshot of @run's history at or before @batch whose weights still say
 * anything. Returns: (transfer full). */
FrAnalysis *fr_moment_analysis_new_before (FrRun *run, guint64 batch);

/* The test set after exactly @batch batches of @run, which must be done: if no snapshot of them was
 * kept, they are done again from the nearest exact state on. It gives way to another one while that
 * lasts. Returns: (transfer full). */
FrAnalysis *fr_moment_analysis_new_exact (FrRun *run, guint64 batch);

/* Returns: (transfer none): the complete evaluation of an @analysis that was answered. */
FrEvaluation *fr_moment_analysis_get_evaluation (const FrAnalysis *analysis);

G_END_DECLS
