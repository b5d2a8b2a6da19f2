#include "session/analyses/review-analysis.h"

typedef struct {
  FrAnalysis parent;

  FrTrainingReview *review; /* owned, nullable */
} ReviewAnalysis;

static gboolean
advance_review (FrAnalysis *analysis, FrBench *bench)
{
  ReviewAnalysis *self = (ReviewAnalysis *) analysis;
  FrLearningRecord *learning = fr_run_get_learning (analysis->run);
  const guint images = fr_dataset_get_split (bench->dataset, FR_SPLIT_TRAIN)->count;

  /* A run that was trained on other images says nothing of how these were learned. */
  if (self->review == NULL)
    self->review =
        fr_training_review_new (bench->predictor, analysis->snapshot->batch,
                                fr_learning_record_get_images (learning) == images ? learning
                                                                                   : NULL,
                                NULL);
  /* If memory is short just now there is none; the user may ask again. */
  if (self->review == NULL) {
    fr_analysis_fail_for_memory (analysis);
    return TRUE;
  }
  return fr_training_review_advance (self->review, bench->predictor, analysis->snapshot->parameters,
                                     fr_predictor_get_slice (bench->predictor));
}

static void
clear_review (FrAnalysis *analysis)
{
  g_clear_pointer (&((ReviewAnalysis *) analysis)->review, fr_training_review_free);
}

const FrAnalysisClass fr_review_analysis_class = {
  .name = "review",
  .urgency = FR_URGENCY_REVIEW,
  .size = sizeof (ReviewAnalysis),
  .advance = advance_review,
  .clear = clear_review,
};

FrAnalysis *
fr_review_analysis_new (void)
{
  return fr_analysis_new (&fr_review_analysis_class);
}

FrTrainingReview *
fr_review_analysis_get_review (const FrAnalysis *analysis)
{
  g_return_val_if_fail (analysis == NULL || analysis->class == &fr_review_analysis_class, NULL);

  return analysis != NULL ? ((const ReviewAnalysis *) analysis)->review : NULL;
}

FrTrainingReview *
fr_review_analysis_get_shown (FrLens *lens)
{
  return fr_review_analysis_get_review (fr_lens_get_answer (lens, &fr_review_analysis_class));
}
