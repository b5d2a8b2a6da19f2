/* What all neurons of a layer see and say at the moment, and which test images excite one of them
 * most: two questions to the lens, which follow the moment.
 */
#pragma once

#include "engine/neurons/neuron-excitement.h"
#include "engine/neurons/neuron-study.h"
#include "session/analysis.h"
#include "session/lens.h"

G_BEGIN_DECLS

extern const FrAnalysisClass fr_neurons_analysis_class;
extern const FrAnalysisClass fr_excitement_analysis_class;

/* The question of hidden @layer, or of the last one if there are fewer; @with_chain: whether they
 * are put in order of likeness. Returns: (transfer full). */
FrAnalysis *fr_neurons_analysis_new (guint layer, gboolean with_chain);
/* The question of @unit in hidden @layer. It has no answer where there is no such unit.
 * Returns: (transfer full). */
FrAnalysis *fr_excitement_analysis_new (guint layer, guint unit);

/* Returns: (transfer none) (nullable): the answer that @lens has now. */
FrNeuronStudy *fr_neurons_analysis_get_shown (FrLens *lens);
const FrNeuronExcitement *fr_excitement_analysis_get_shown (FrLens *lens);
/* The batch of the moment that fr_excitement_analysis_get_shown() is of; 0 without one. */
guint64 fr_excitement_analysis_get_batch (FrLens *lens);

G_END_DECLS
