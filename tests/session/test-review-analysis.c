/* The review of the training set, slice by slice. */
#include "session/analyses/review-analysis.h"

#include "synthetic.h"

#define TRAIN_IMAGES 1500 /* two slices */

typedef struct {
  FrDataset *dataset;
  FrRun *run;
  FrPredictor *predictor;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  fixture->dataset = synthetic_dataset_new (TRAIN_IMAGES, 20);
  fixture->run = synthetic_run_new (fixture->dataset, &hyperparameters);
  synthetic_run_train (fixture->run, 2 * fr_run_get_batches_per_epoch (fixture->run));
  fixture->predictor =
      fr_predictor_new (fixture->dataset, fr_run_get_network (fixture->run), TRUE, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_predictor_free (fixture->predictor);
  fr_run_unref (fixture->run);
  fr_dataset_unref (fixture->dataset);
}

/* Returns: (transfer full): the review of @run at its end, made in more than one slice. */
static FrAnalysis *
review (Fixture *fixture, FrRun *run)
{
  g_autoptr (FrAnalysis) question = fr_review_analysis_new ();
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);
  FrAnalysis *analysis = fr_analysis_new_at (question, run, end);
  FrBench bench = { .dataset = fixture->dataset, .predictor = fixture->predictor };
  guint slices = 1;

  while (!analysis->class->advance (analysis, &bench))
    slices++;
  g_assert_cmpuint (slices, >=, 2);
  g_assert_false (analysis->failed);
  return analysis;
}

static void
test_create_destroy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrAnalysis) question = fr_review_analysis_new ();

  g_assert_null (fr_review_analysis_get_review (NULL));
  g_assert_null (fr_review_analysis_get_review (question));
  g_assert_cmpint (question->urgency, ==, FR_URGENCY_REVIEW);
  g_assert_false (question->class->follows);
}

static void
test_review (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrAnalysis) analysis = review (fixture, fixture->run);
  const FrTrainingReview *found = fr_review_analysis_get_review (analysis);
  g_autoptr (FrTrainingReview) expected =
      fr_training_review_new (fixture->predictor, analysis->snapshot->batch,
                              fr_run_get_learning (fixture->run), NULL);

  while (!fr_training_review_advance (expected, fixture->predictor, analysis->snapshot->parameters,
                                      G_MAXUINT))
    ;
  g_assert_cmpuint (found->batch, ==, analysis->snapshot->batch);
  g_assert_cmpuint (found->done, ==, TRAIN_IMAGES);
  g_assert_cmpmem (found->loss, TRAIN_IMAGES * sizeof (float), expected->loss,
                   TRAIN_IMAGES * sizeof (float));
  g_assert_cmpmem (found->learning, TRAIN_IMAGES * sizeof *found->learning, expected->learning,
                   TRAIN_IMAGES * sizeof *found->learning);
  for (guint i = 0; i < TRAIN_IMAGES; i++)
    g_assert_cmpuint (found->learning[i].seen, ==, 2);
}

/* What it learned from other images says nothing of these. */
static void
test_other_data (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrDataset) other = synthetic_dataset_new (640, 20);
  g_autoptr (FrRun) run = synthetic_run_new (other, &hyperparameters);
  g_autoptr (FrAnalysis) analysis = NULL;
  const FrTrainingReview *found;

  synthetic_run_train (run, 20);
  analysis = review (fixture, run);
  found = fr_review_analysis_get_review (analysis);
  g_assert_cmpuint (found->done, ==, TRAIN_IMAGES);
  for (guint i = 0; i < TRAIN_IMAGES; i++)
    g_assert_cmpuint (found->learning[i].seen, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/review-analysis/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-destroy", test_create_destroy);
  ADD ("review", test_review);
  ADD ("other-data", test_other_data);
  return g_test_run ();
}
