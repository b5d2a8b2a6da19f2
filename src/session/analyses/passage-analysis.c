#include "session/analyses/passage-analysis.h"

typedef struct {
  FrAnalysis parent;

  FrNeuronPassage passage; /* its image and layer are the question */
} PassageAnalysis;

static gboolean
advance_passage (FrAnalysis *analysis, FrBench *bench)
{
  FrNeuronPassage *passage = &((PassageAnalysis *) analysis)->passage;
  const guint n_hidden = fr_run_get_network (analysis->run)->n_layers - 1;

  if (n_hidden == 0 ||
      passage->image >= fr_dataset_get_split (bench->dataset, FR_SPLIT_TEST)->count) {
    analysis->failed = TRUE;
    return TRUE;
  }
  passage->layer = MIN (passage->layer, n_hidden - 1);
  if (!fr_neuron_passage_fill (passage, bench->predictor, analysis->snapshot->parameters))
    analysis->failed = TRUE;
  return TRUE;
}

static void
copy_passage (FrAnalysis *to, const FrAnalysis *from)
{
  const FrNeuronPassage *question = &((const PassageAnalysis *) from)->passage;

  ((PassageAnalysis *) to)->passage.image = question->image;
  ((PassageAnalysis *) to)->passage.layer = question->layer;
}

static gboolean
is_same_passage (const FrAnalysis *a, const FrAnalysis *b)
{
  const FrNeuronPassage *first = &((const PassageAnalysis *) a)->passage;
  const FrNeuronPassage *second = &((const PassageAnalysis *) b)->passage;

  return first->image == second->image && first->layer == second->layer;
}

const FrAnalysisClass fr_passage_analysis_class = {
  .name = "passage",
  .urgency = FR_URGENCY_IMAGE,
  .follows = TRUE,
  .size = sizeof (PassageAnalysis),
  .copy = copy_passage,
  .is_same = is_same_passage,
  .advance = advance_passage,
};

FrAnalysis *
fr_passage_analysis_new (guint image, guint layer)
{
  FrAnalysis *analysis = fr_analysis_new (&fr_passage_analysis_class);

  ((PassageAnalysis *) analysis)->passage.image = image;
  ((PassageAnalysis *) analysis)->passage.layer = layer;
  return analysis;
}

const FrNeuronPassage *
fr_passage_analysis_get_shown (FrLens *lens)
{
  const FrAnalysis *answer = fr_lens_get_answer (lens, &fr_passage_analysis_class);

  return answer != NULL ? &((const PassageAnalysis *) answer)->passage : NULL;
}

guint64
fr_passage_analysis_get_batch (FrLens *lens)
{
  const FrAnalysis *answer = fr_lens_get_answer (lens, &fr_passage_analysis_class);

  return answer != NULL ? answer->snapshot->batch : 0;
}
