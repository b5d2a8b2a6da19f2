/* One test image put through the network of the moment, neuron by neuron.
 *
 * Asked through the lens; it follows the moment, and the neurons that are switched off add nothing.
 */
#pragma once

#include "engine/neurons/neuron-passage.h"
#include "session/analysis.h"
#include "session/lens.h"

G_BEGIN_DECLS

extern const FrAnalysisClass fr_passage_analysis_class;

/* The question of test image @image at hidden @layer, or the last one if there are fewer. It has no
 * answer without one. Returns: (transfer full). */
FrAnalysis *fr_passage_analysis_new (guint image, guint layer);

/* Returns: (transfer none) (nullable): the answer that @lens has now. */
const FrNeuronPassage *fr_passage_analysis_get_shown (FrLens *lens);
/* Returns: the batches done at the moment that it is of; 0 if there is none. */
guint64 fr_passage_analysis_get_batch (FrLens *lens);

G_END_DECLS
