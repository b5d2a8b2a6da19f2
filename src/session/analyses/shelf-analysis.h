/* What the network makes of all pictures that the user has kept, at a moment.
 *
 * Asked through the lens, which asks again whenever the moment changes. Whoever shows such pictures
 * asks; as all ask the same, it is answered once.
 */
#pragma once

#include "session/analysis.h"
#include "session/lens.h"

G_BEGIN_DECLS

extern const FrAnalysisClass fr_shelf_analysis_class;

/* The question about @pixels, [n][FR_IMAGE_PIXELS], of which a reference is taken. Returns:
 * (transfer full). */
FrAnalysis *fr_shelf_analysis_new (GBytes *pixels);

/* What @lens says now of picture @place of @pixels. Returns: (transfer none) (nullable): the
 * probability of each class; %NULL while it has not said so of these. */
const float *fr_shelf_analysis_get_shown (FrLens *lens, GBytes *pixels, guint place);

/* Returns: the class of the highest of @probabilities, [@n_classes], the first of equals. */
guint fr_shelf_analysis_find_predicted (const float *probabilities, guint n_classes);

G_END_DECLS
