/* The weights of a moment, for the drawing. */
#include "session/analyses/sketch-analysis.h"

#include "synthetic.h"

/* Asks of the end of @run, with the memory of @workspace. Returns: (transfer full). */
static FrAnalysis *
ask (FrRun *run, gpointer workspace)
{
  g_autoptr (FrAnalysis) question = fr_sketch_analysis_new ();
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);
  FrAnalysis *analysis = fr_analysis_new_at (question, run, end);
  FrBench bench = { .workspace = workspace };

  g_assert_null (fr_sketch_analysis_get_sketch (analysis));
  g_assert_true (analysis->class->advance (analysis, &bench));
  g_assert_false (analysis->failed);
  return analysis;
}

static void
test_follows_training (void)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 20);
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrRun) run = synthetic_run_new (dataset, &hyperparameters);
  gpointer workspace = fr_sketch_analysis_class.make_workspace (dataset);
  g_autoptr (FrAnalysis) early = NULL, late = NULL;
  const FrWeightSketch *a, *b;

  g_assert_true (fr_sketch_analysis_class.follows);
  synthetic_run_train (run, 2);
  early = ask (run, workspace);
  synthetic_run_train (run, 20);
  late = ask (run, workspace);
  a = fr_sketch_analysis_get_sketch (early);
  b = fr_sketch_analysis_get_sketch (late);
  g_assert_cmpuint (a->n_columns, ==, hyperparameters.n_hidden + 2);
  g_assert_cmpuint (b->n_pictures, ==, MIN (hyperparameters.units[0], FR_SKETCH_HIDDEN));
  g_assert_cmpint (memcmp (a->links, b->links, sizeof a->links), !=, 0);
  fr_sketch_analysis_class.free_workspace (workspace);
}

/* Returns: (transfer full): a run whose neurons are more than can be shown. */
static FrRun *
make_run (FrDataset *dataset, guint64 seed)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  FrRun *run;

  hyperparameters.units[0] = 64;
  hyperparameters.seed = seed;
  run = synthetic_run_new (dataset, &hyperparameters);
  synthetic_run_train (run, 20);
  return run;
}

/* Another run has other first weights and other neurons: what was remembered of the run before is
 * no part of its sketch. */
static void
test_other_run (void)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 20);
  gpointer workspace = fr_sketch_analysis_class.make_workspace (dataset);
  gpointer fresh = fr_sketch_analysis_class.make_workspace (dataset);
  g_autoptr (FrRun) run = make_run (dataset, 1), other = make_run (dataset, 2);
  g_autoptr (FrAnalysis) first = ask (run, workspace);
  g_autoptr (FrAnalysis) second = ask (other, workspace);
  g_autoptr (FrAnalysis) alone = ask (other, fresh);
  const FrWeightSketch *sketch = fr_sketch_analysis_get_sketch (second);

  g_assert_cmpmem (sketch, sizeof *sketch, fr_sketch_analysis_get_sketch (alone), sizeof *sketch);
  g_assert_cmpint (memcmp (sketch->pictures, fr_sketch_analysis_get_sketch (first)->pictures,
                           sizeof sketch->pictures),
                   !=, 0);
  fr_sketch_analysis_class.free_workspace (workspace);
  fr_sketch_analysis_class.free_workspace (fresh);
}

/* Of few neurons all are shown, and none without a hidden layer. */
static void
test_few_neurons (void)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 20);
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  gpointer workspace = fr_sketch_analysis_class.make_workspace (dataset);

  for (guint n_hidden = 0; n_hidden <= FR_MAX_HIDDEN_LAYERS; n_hidden++) {
    g_autoptr (FrRun) run = NULL;
    g_autoptr (FrAnalysis) answer = NULL;

    hyperparameters.n_hidden = n_hidden;
    for (guint i = 0; i < n_hidden; i++)
      hyperparameters.units[i] = 4;
    run = synthetic_run_new (dataset, &hyperparameters);
    synthetic_run_train (run, 2);
    answer = ask (run, workspace);
    g_assert_cmpuint (fr_sketch_analysis_get_sketch (answer)->n_pictures, ==, n_hidden > 0 ? 4 : 0);
  }
  fr_sketch_analysis_class.free_workspace (workspace);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sketch-analysis/follows-training", test_follows_training);
  g_test_add_func ("/sketch-analysis/other-run", test_other_run);
  g_test_add_func ("/sketch-analysis/few-neurons", test_few_neurons);

  return g_test_run ();
}
