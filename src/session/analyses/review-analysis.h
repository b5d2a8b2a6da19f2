/* The training set by the weights of a moment: which labels does the network doubt?
 *
 * Asked through the lens on demand, of the newest moment.
 */
#pragma once

#include "engine/training-review.h"
#include "session/analysis.h"
#include "session/lens.h"

G_BEGIN_DECLS

extern const FrAnalysisClass fr_review_analysis_class;

/* The question. Returns: (transfer full). */
FrAnalysis *fr_review_analysis_new (void);

/* Returns: (transfer none) (nullable): the complete review of an @analysis (nullable) that was
 * answered. */
FrTrainingReview *fr_review_analysis_get_review (const FrAnalysis *analysis);

/* The same of the answer that @lens has now. */
FrTrainingReview *fr_review_analysis_get_shown (FrLens *lens);

G_END_DECLS
