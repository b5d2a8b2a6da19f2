/* Neurons of a moment as an answer to the lens's questions. */
#include "lens-fixture.h"

#include "session/analyses/neurons-analysis.h"
#include "session/analyses/passage-analysis.h"

#include "synthetic.h"

/* Answers @question of the end of @run. Returns: (transfer full). */
static FrAnalysis *
answer (FrRun *run, FrDataset *dataset, FrAnalysis *question)
{
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);
  g_autoptr (FrPredictor) predictor =
      fr_predictor_new (dataset, fr_run_get_network (run), TRUE, NULL);
  FrAnalysis *analysis = fr_analysis_new_at (question, run, end);
  FrBench bench = { .dataset = dataset, .predictor = predictor };

  g_assert_true (analysis->class->follows);
  while (!analysis->class->advance (analysis, &bench))
    ;
  return analysis;
}

/* What is found is what the engine finds, of the layer that was asked for or the last there is. */
static void
test_layers (void)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 50);
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  for (guint n_hidden = 0; n_hidden <= 2; n_hidden++) {
    g_autoptr (FrRun) run = NULL;
    g_autoptr (FrAnalysis) question = fr_neurons_analysis_new (1, TRUE), found = NULL;
    g_autoptr (FrAnalysis) of_one = fr_excitement_analysis_new (0, 2), one = NULL;
    g_autoptr (FrAnalysis) of_image = fr_passage_analysis_new (49, 1), passed = NULL;
    g_autoptr (FrAnalysis) of_none = fr_excitement_analysis_new (n_hidden, 5000), none = NULL;

    hyperparameters.n_hidden = n_hidden;
    hyperparameters.units[0] = 9;
    hyperparameters.units[1] = 6;
    run = synthetic_run_new (dataset, &hyperparameters);
    synthetic_run_train (run, 3);
    found = answer (run, dataset, question);
    g_assert_false (found->failed);
    one = answer (run, dataset, of_one);
    g_assert_false (one->failed);
    none = answer (run, dataset, of_none);
    g_assert_true (none->failed);
    passed = answer (run, dataset, of_image);
    g_assert_cmpint (passed->failed, ==, n_hidden == 0);
  }
}

static void
test_same (void)
{
  g_autoptr (FrAnalysis) a = fr_neurons_analysis_new (1, TRUE);
  g_autoptr (FrAnalysis) b = fr_neurons_analysis_new (1, FALSE);
  g_autoptr (FrAnalysis) c = fr_excitement_analysis_new (1, 4);
  g_autoptr (FrAnalysis) d = fr_excitement_analysis_new (1, 5);
  g_autoptr (FrAnalysis) e = fr_passage_analysis_new (1, 0);
  g_autoptr (FrAnalysis) f = fr_passage_analysis_new (2, 0);

  g_assert_true (fr_analysis_is_same (e, e));
  g_assert_false (fr_analysis_is_same (e, f));
  g_assert_true (fr_analysis_is_same (a, a));
  g_assert_false (fr_analysis_is_same (a, b));
  g_assert_true (fr_analysis_is_same (c, c));
  g_assert_false (fr_analysis_is_same (c, d));
}

/* Through the lens, as a view asks. */
static void
test_shown (LensFixture *fixture, gconstpointer data)
{
  g_assert_null (fr_neurons_analysis_get_shown (fixture->lens));
  g_assert_null (fr_excitement_analysis_get_shown (fixture->lens));
  g_assert_cmpuint (fr_excitement_analysis_get_batch (fixture->lens), ==, 0);
  fr_lens_ask (fixture->lens, fr_neurons_analysis_new (0, FALSE));
  fr_lens_ask (fixture->lens, fr_excitement_analysis_new (0, 0));
  g_assert_true (fr_lens_is_asking (fixture->lens, &fr_neurons_analysis_class));
  g_assert_true (fr_lens_is_asking (fixture->lens, &fr_excitement_analysis_class));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/neurons-analysis/layers", test_layers);
  g_test_add_func ("/neurons-analysis/same", test_same);
  g_test_add ("/neurons-analysis/shown", LensFixture, NULL, lens_fixture_set_up, test_shown,
              lens_fixture_tear_down);
  return g_test_run ();
}
