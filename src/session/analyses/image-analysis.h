/* One image, or a picture of the user's own, at a moment and over all snapshots so far, and the
 * training images most like it.
 *
 * Asked through the lens, which asks again whenever the moment changes. What the analysis of the
 * same image before has found is used again.
 */
#pragma once

#include "session/analysis.h"
#include "session/image-study.h"
#include "session/lens.h"

G_BEGIN_DECLS

extern const FrAnalysisClass fr_image_analysis_class;

/* The question about image @index of @split. Returns: (transfer full). */
FrAnalysis *fr_image_analysis_new (FrSplit split, guint index);

/* The same about a picture of the user's own. @pixels: [FR_IMAGE_PIXELS], copied. @label: what the
 * user says that it is, or FR_STUDY_NO_LABEL. */
FrAnalysis *fr_image_analysis_new_picture (const guint8 *pixels, guint8 label);

/* Returns: (transfer none) (nullable): the study that an @analysis (nullable) was answered by. */
FrImageStudy *fr_image_analysis_get_study (const FrAnalysis *analysis);

/* What it took, for tests. */
typedef struct {
  guint predictions; /* of single images */
  guint searches;    /* for nearest images */
} FrImageWork;

/* What the analyses that share @workspace, made by the class, have computed so far. */
FrImageWork fr_image_analysis_get_work (gconstpointer workspace);

/* The same of the answer that @lens has now; %NULL, too, if it is about a picture. */
FrImageStudy *fr_image_analysis_get_shown (FrLens *lens);
/* The same; %NULL if it is about an image of the data set. */
FrImageStudy *fr_image_analysis_get_picture (FrLens *lens);

G_END_DECLS
