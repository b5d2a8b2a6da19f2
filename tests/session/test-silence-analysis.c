/* The question of silent neurons: what it counts, and its place among the others. */
#include "session/analyses/silence-analysis.h"

#include "synthetic.h"

#include <stdlib.h>

/* Returns: (transfer full): the answer about @parameters of @run. */
static FrAnalysis *
ask (FrDataset *dataset, FrRun *run, const float *parameters)
{
  const FrNetwork *network = fr_run_get_network (run);
  g_autoptr (FrPredictor) predictor = fr_predictor_new (dataset, network, TRUE, NULL);
  g_autoptr (FrAnalysis) question = fr_silence_analysis_new ();
  g_autoptr (FrSnapshot) snapshot = fr_snapshot_new_from (0, parameters, network->size, NULL);
  FrAnalysis *analysis = fr_analysis_new_at (question, run, snapshot);
  FrBench bench = { .dataset = dataset, .predictor = predictor };

  while (!analysis->class->advance (analysis, &bench))
    ;
  g_assert_false (analysis->failed);
  return analysis;
}

static void
test_question (void)
{
  g_autoptr (FrAnalysis) question = fr_silence_analysis_new ();

  g_assert_null (fr_silence_analysis_get (NULL));
  g_assert_cmpint (question->urgency, ==, FR_URGENCY_IMAGE);
  g_assert_false (question->class->follows);
}

/* Neurons whose bias no input can outweigh never speak. */
static void
test_silent (void)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 20);
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrRun) run = NULL;
  g_autoptr (FrAnalysis) answer = NULL, none = NULL;
  const FrNetwork *network;
  float *parameters;

  hyperparameters.n_hidden = 2;
  hyperparameters.units[0] = hyperparameters.units[1] = 20;
  run = synthetic_run_new (dataset, &hyperparameters);
  network = fr_run_get_network (run);
  parameters = fr_network_alloc (network->size, NULL);
  fr_network_initialize (network, 1, parameters);
  for (guint unit = 0; unit < 18; unit++)
    parameters[network->layers[1].bias_offset + unit] = -1e6f;
  answer = ask (dataset, run, parameters);
  g_assert_cmpuint (fr_silence_analysis_get (answer)->layer, ==, 1);
  g_assert_cmpuint (fr_silence_analysis_get (answer)->units, ==, 20);
  g_assert_cmpuint (fr_silence_analysis_get (answer)->silent, >=, 18);
  g_assert_true (fr_silence_is_grave (fr_silence_analysis_get (answer)));

  fr_network_initialize (network, 1, parameters);
  none = ask (dataset, run, parameters);
  g_assert_false (fr_silence_is_grave (fr_silence_analysis_get (none)));
  fr_network_free (parameters);
}

/* A network without a hidden layer has none that could be. */
static void
test_no_layer (void)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (64, 20);
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrRun) run = NULL;
  g_autoptr (FrAnalysis) answer = NULL;
  float *parameters;

  hyperparameters.n_hidden = 0;
  run = synthetic_run_new (dataset, &hyperparameters);
  parameters = fr_network_alloc (fr_run_get_network (run)->size, NULL);
  answer = ask (dataset, run, parameters);
  g_assert_cmpuint (fr_silence_analysis_get (answer)->units, ==, 0);
  g_assert_false (fr_silence_is_grave (fr_silence_analysis_get (answer)));
  fr_network_free (parameters);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/silence-analysis/question", test_question);
  g_test_add_func ("/silence-analysis/silent", test_silent);
  g_test_add_func ("/silence-analysis/no-layer", test_no_layer);
  return g_test_run ();
}
