#include "session/analyses/picture-analysis.h"

#include <string.h>

typedef struct {
  FrAnalysis parent;

  guint8 pixels[FR_IMAGE_PIXELS];
  FrPictureOpinion opinion;
} PictureAnalysis;

static void
copy_picture (FrAnalysis *to, const FrAnalysis *from)
{
  memcpy (((PictureAnalysis *) to)->pixels, ((const PictureAnalysis *) from)->pixels,
          FR_IMAGE_PIXELS);
}

static gboolean
is_same_picture (const FrAnalysis *a, const FrAnalysis *b)
{
  return memcmp (((const PictureAnalysis *) a)->pixels, ((const PictureAnalysis *) b)->pixels,
                 FR_IMAGE_PIXELS) == 0;
}

static gboolean
advance_picture (FrAnalysis *analysis, FrBench *bench)
{
  PictureAnalysis *self = (PictureAnalysis *) analysis;
  FrPictureOpinion *opinion = &self->opinion;

  opinion->batch = analysis->snapshot->batch;
  opinion->n_classes = fr_predictor_get_n_classes (bench->predictor);
  fr_predictor_predict_pixels (bench->predictor, analysis->snapshot->parameters, self->pixels,
                               opinion->probabilities, opinion->logits);
  return TRUE;
}

const FrAnalysisClass fr_picture_analysis_class = {
  .name = "picture",
  .urgency = FR_URGENCY_IMAGE,
  .follows = TRUE,
  .size = sizeof (PictureAnalysis),
  .copy = copy_picture,
  .is_same = is_same_picture,
  .advance = advance_picture,
};

FrAnalysis *
fr_picture_analysis_new (const guint8 *pixels)
{
  FrAnalysis *analysis = fr_analysis_new (&fr_picture_analysis_class);

  memcpy (((PictureAnalysis *) analysis)->pixels, pixels, FR_IMAGE_PIXELS);
  return analysis;
}

const FrPictureOpinion *
fr_picture_analysis_get_shown (FrLens *lens)
{
  const FrAnalysis *answer = fr_lens_get_answer (lens, &fr_picture_analysis_class);

  return answer != NULL ? &((const PictureAnalysis *) answer)->opinion : NULL;
}
