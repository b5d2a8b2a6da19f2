/* A run that goes on from a batch of another one on its own: made beside the training, as the way
 * to the exact state at that batch is up to an epoch long.
 *
 * Asked through the lens on demand.
 */
#pragma once

#include "session/analysis.h"

G_BEGIN_DECLS

extern const FrAnalysisClass fr_branch_analysis_class;

/* The question: a branch at @batch, which must be done. The run must not go back meanwhile.
 * @budget: as that of the run; see fr_run_new(). Returns: (transfer full). */
FrAnalysis *fr_branch_analysis_new (guint64 batch, gsize budget);

/* The branch of an @analysis that was answered: it rests at its batch. Returns: (transfer none), or
 * %NULL with an error that says why there is none. */
FrRun *fr_branch_analysis_get_run (const FrAnalysis *analysis, GError **error);

G_END_DECLS
