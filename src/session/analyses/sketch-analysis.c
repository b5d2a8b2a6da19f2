/* Which neurons are shown is remembered from one moment of a run to the next, so that the drawing
 * is steady. */
#include "session/analyses/sketch-analysis.h"

#include <stdlib.h>

typedef struct {
  FrAnalysis parent;

  gboolean done;
  FrWeightSketch sketch; /* the answer, if it is done */
} SketchAnalysis;

typedef struct {
  FrRun *run;   /* owned, nullable: that the rest is of */
  float *first; /* its first weights; owned, nullable */
  FrSketchChoice choice;
} SketchWorkspace;

static gpointer
make_sketch_workspace (FrDataset *dataset)
{
  return g_new0 (SketchWorkspace, 1);
}

static void
free_sketch_workspace (gpointer data)
{
  SketchWorkspace *workspace = data;

  g_clear_pointer (&workspace->run, fr_run_unref);
  fr_network_free (workspace->first);
  g_free (workspace);
}

/* Returns: %FALSE if memory is short. */
static gboolean
take_run (SketchWorkspace *workspace, FrRun *run)
{
  const FrNetwork *network = fr_run_get_network (run);

  if (workspace->run == run)
    return TRUE;
  g_clear_pointer (&workspace->run, fr_run_unref);
  g_clear_pointer (&workspace->first, fr_network_free);
  workspace->choice.n_units = 0;
  workspace->first = fr_network_alloc (network->size, NULL);
  if (workspace->first == NULL)
    return FALSE;
  fr_network_initialize (network, fr_run_get_hyperparameters (run).seed, workspace->first);
  workspace->run = fr_run_ref (run);
  return TRUE;
}

static gboolean
advance_sketch (FrAnalysis *analysis, FrBench *bench)
{
  SketchAnalysis *self = (SketchAnalysis *) analysis;
  SketchWorkspace *workspace = bench->workspace;
  const FrNetwork *network = fr_run_get_network (analysis->run);

  if (analysis->snapshot == NULL || !take_run (workspace, analysis->run)) {
    fr_analysis_fail_for_memory (analysis);
    return TRUE;
  }
  fr_sketch_choice_update (&workspace->choice, network, analysis->snapshot->parameters,
                           workspace->first);
  fr_weight_sketch_fill (&self->sketch, network, analysis->snapshot->parameters,
                         &workspace->choice);
  self->done = TRUE;
  return TRUE;
}

const FrAnalysisClass fr_sketch_analysis_class = {
  .name = "sketch",
  .urgency = FR_URGENCY_IMAGE,
  .follows = TRUE,
  .whole = TRUE,
  .size = sizeof (SketchAnalysis),
  .advance = advance_sketch,
  .make_workspace = make_sketch_workspace,
  .free_workspace = free_sketch_workspace,
};

FrAnalysis *
fr_sketch_analysis_new (void)
{
  return fr_analysis_new (&fr_sketch_analysis_class);
}

const FrWeightSketch *
fr_sketch_analysis_get_sketch (const FrAnalysis *analysis)
{
  const SketchAnalysis *self = (const SketchAnalysis *) analysis;

  g_return_val_if_fail (analysis == NULL || analysis->class == &fr_sketch_analysis_class, NULL);

  return analysis != NULL && self->done ? &self->sketch : NULL;
}

const FrWeightSketch *
fr_sketch_analysis_get_shown (FrLens *lens)
{
  return fr_sketch_analysis_get_sketch (fr_lens_get_answer (lens, &fr_sketch_analysis_class));
}
