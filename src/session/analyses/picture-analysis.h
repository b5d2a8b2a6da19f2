/* What the network makes of a picture of the user's own at a moment: one image forward, and no
 * more, so that each stroke is answered while the hand still draws.
 *
 * Asked through the lens, which asks again whenever the moment changes. Its story and what is
 * nearest are image-analysis' business.
 */
#pragma once

#include "session/analysis.h"
#include "session/lens.h"

G_BEGIN_DECLS

extern const FrAnalysisClass fr_picture_analysis_class;

typedef struct {
  guint64 batch; /* the moment: batches done */
  guint n_classes;
  float probabilities[FR_MAX_CLASSES]; /* 0 beyond the number of classes; so too the next */
  float logits[FR_MAX_CLASSES];
} FrPictureOpinion;

/* The question about @pixels, [FR_IMAGE_PIXELS], 0 to 255 as the data set stores them; copied.
 * Returns: (transfer full). */
FrAnalysis *fr_picture_analysis_new (const guint8 *pixels);

/* Returns: (transfer none) (nullable): the answer that @lens has now. */
const FrPictureOpinion *fr_picture_analysis_get_shown (FrLens *lens);

G_END_DECLS
