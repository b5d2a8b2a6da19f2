/* The weights of the moment, as the small drawing of the network shows them.
 *
 * Asked through the lens; it follows the moment.
 */
#pragma once

#include "engine/weight-sketch.h"
#include "session/analysis.h"
#include "session/lens.h"

G_BEGIN_DECLS

extern const FrAnalysisClass fr_sketch_analysis_class;

/* The question. Returns: (transfer full). */
FrAnalysis *fr_sketch_analysis_new (void);

/* Returns: (transfer none) (nullable): the sketch of an @analysis (nullable) that was answered. */
const FrWeightSketch *fr_sketch_analysis_get_sketch (const FrAnalysis *analysis);

/* The same of the answer that @lens has now. */
const FrWeightSketch *fr_sketch_analysis_get_shown (FrLens *lens);

G_END_DECLS
