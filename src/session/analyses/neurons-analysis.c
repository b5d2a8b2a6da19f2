#include "session/analyses/neurons-analysis.h"

#define SLICE (4 * G_TIME_SPAN_MILLISECOND)

typedef struct {
  FrAnalysis parent;

  guint layer;
  gboolean with_chain;
  FrNeuronStudy *study; /* owned, nullable */
} NeuronsAnalysis;

typedef struct {
  FrAnalysis parent;

  FrNeuronExcitement excitement; /* its layer and unit are the question */
} ExcitementAnalysis;

static gboolean
advance_neurons (FrAnalysis *analysis, FrBench *bench)
{
  NeuronsAnalysis *self = (NeuronsAnalysis *) analysis;
  const FrNetwork *network = fr_run_get_network (analysis->run);
  const guint n_hidden = network->n_layers - 1;

  if (self->study == NULL)
    self->study = fr_neuron_study_new (network, n_hidden > 0 ? MIN (self->layer, n_hidden - 1) : 0,
                                       analysis->snapshot->batch, self->with_chain);
  if (self->study == NULL) {
    fr_analysis_fail_for_memory (analysis);
    return TRUE;
  }
  if (!fr_neuron_study_advance (self->study, bench->predictor, analysis->snapshot->parameters,
                                g_get_monotonic_time () + SLICE))
    return FALSE;
  if (self->study->pictures == NULL)
    fr_analysis_fail_for_memory (analysis);
  return TRUE;
}

static void
copy_neurons (FrAnalysis *to, const FrAnalysis *from)
{
  ((NeuronsAnalysis *) to)->layer = ((const NeuronsAnalysis *) from)->layer;
  ((NeuronsAnalysis *) to)->with_chain = ((const NeuronsAnalysis *) from)->with_chain;
}

static gboolean
is_same_neurons (const FrAnalysis *a, const FrAnalysis *b)
{
  const NeuronsAnalysis *first = (const NeuronsAnalysis *) a, *second = (const NeuronsAnalysis *) b;

  return first->layer == second->layer && first->with_chain == second->with_chain;
}

static void
clear_neurons (FrAnalysis *analysis)
{
  g_clear_pointer (&((NeuronsAnalysis *) analysis)->study, fr_neuron_study_unref);
}

const FrAnalysisClass fr_neurons_analysis_class = {
  .name = "neurons",
  .urgency = FR_URGENCY_IMAGE,
  .follows = TRUE,
  .whole = TRUE,
  .size = sizeof (NeuronsAnalysis),
  .copy = copy_neurons,
  .is_same = is_same_neurons,
  .advance = advance_neurons,
  .clear = clear_neurons,
};

static gboolean
advance_excitement (FrAnalysis *analysis, FrBench *bench)
{
  FrNeuronExcitement *excitement = &((ExcitementAnalysis *) analysis)->excitement;
  const FrNetwork *network = fr_run_get_network (analysis->run);

  if (excitement->layer >= MAX (1, network->n_layers - 1) ||
      excitement->unit >= network->layers[excitement->layer].outputs) {
    analysis->failed = TRUE;
    return TRUE;
  }
  return fr_neuron_excitement_advance (excitement, bench->predictor,
                                       analysis->snapshot->parameters);
}

static void
copy_excitement (FrAnalysis *to, const FrAnalysis *from)
{
  const FrNeuronExcitement *question = &((const ExcitementAnalysis *) from)->excitement;

  ((ExcitementAnalysis *) to)->excitement =
      (FrNeuronExcitement){ .layer = question->layer, .unit = question->unit };
}

static gboolean
is_same_excitement (const FrAnalysis *a, const FrAnalysis *b)
{
  const FrNeuronExcitement *first = &((const ExcitementAnalysis *) a)->excitement;
  const FrNeuronExcitement *second = &((const ExcitementAnalysis *) b)->excitement;

  return first->layer == second->layer && first->unit == second->unit;
}

const FrAnalysisClass fr_excitement_analysis_class = {
  .name = "excitement",
  .urgency = FR_URGENCY_IMAGE,
  .follows = TRUE,
  .whole = TRUE,
  .size = sizeof (ExcitementAnalysis),
  .copy = copy_excitement,
  .is_same = is_same_excitement,
  .advance = advance_excitement,
};

FrAnalysis *
fr_neurons_analysis_new (guint layer, gboolean with_chain)
{
  FrAnalysis *analysis = fr_analysis_new (&fr_neurons_analysis_class);

  ((NeuronsAnalysis *) analysis)->layer = layer;
  ((NeuronsAnalysis *) analysis)->with_chain = with_chain;
  return analysis;
}

FrAnalysis *
fr_excitement_analysis_new (guint layer, guint unit)
{
  FrAnalysis *analysis = fr_analysis_new (&fr_excitement_analysis_class);

  ((ExcitementAnalysis *) analysis)->excitement.layer = layer;
  ((ExcitementAnalysis *) analysis)->excitement.unit = unit;
  return analysis;
}

FrNeuronStudy *
fr_neurons_analysis_get_shown (FrLens *lens)
{
  const FrAnalysis *answer = fr_lens_get_answer (lens, &fr_neurons_analysis_class);

  return answer != NULL ? ((const NeuronsAnalysis *) answer)->study : NULL;
}

const FrNeuronExcitement *
fr_excitement_analysis_get_shown (FrLens *lens)
{
  const FrAnalysis *answer = fr_lens_get_answer (lens, &fr_excitement_analysis_class);

  return answer != NULL ? &((const ExcitementAnalysis *) answer)->excitement : NULL;
}

guint64
fr_excitement_analysis_get_batch (FrLens *lens)
{
  const FrAnalysis *answer = fr_lens_get_answer (lens, &fr_excitement_analysis_class);

  return answer != NULL ? answer->snapshot->batch : 0;
}
