/* A batch taken apart on the way back: that the run itself did it so. */
#include "session/analyses/batch-analysis.h"

#include "synthetic.h"

#include <string.h>

#define BUDGET (32 * 1024 * 1024)

typedef struct {
  FrDataset *dataset;
  FrRun *run;
  FrPredictor *predictor;
  FrAnalysis *previous; /* owned, nullable: what the next question begins with */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  fixture->dataset = synthetic_dataset_new (640, 100);
  fixture->run = synthetic_run_new (fixture->dataset, &hyperparameters);
  fixture->predictor =
      fr_predictor_new (fixture->dataset, fr_run_get_network (fixture->run), TRUE, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->previous, fr_analysis_unref);
  fr_predictor_free (fixture->predictor);
  fr_run_unref (fixture->run);
  fr_dataset_unref (fixture->dataset);
}

/* Returns: (transfer full): the answer about batch @batch. */
static FrAnalysis *
ask_within (Fixture *fixture, guint64 batch, gsize budget, guint *slices)
{
  g_autoptr (FrAnalysis) question = fr_batch_analysis_new (batch, fixture->previous, budget);
  FrAnalysis *analysis = fr_analysis_new_at (question, fixture->run, NULL);
  FrBench bench = {
    .dataset = fixture->dataset,
    .predictor = fixture->predictor,
  };

  for (*slices = 1; !analysis->class->advance (analysis, &bench); (*slices)++)
    ;
  g_assert_false (analysis->failed);
  g_assert_cmpuint (fr_batch_analysis_get_batch (analysis), ==, batch);
  g_clear_pointer (&fixture->previous, fr_analysis_unref);
  fixture->previous = fr_analysis_ref (analysis);
  return analysis;
}

static FrAnalysis *
ask (Fixture *fixture, guint64 batch, guint *slices)
{
  return ask_within (fixture, batch, BUDGET, slices);
}

/* That the study is of the batch as the run did it. */
static void
check (Fixture *fixture, guint64 batch)
{
  guint slices;
  g_autoptr (FrAnalysis) answer = ask (fixture, batch, &slices);
  g_autoptr (GError) error = NULL;
  const FrBatchStudy *study = fr_batch_analysis_get_study (answer, &error);
  g_autoptr (FrSnapshot) kept = fr_history_lookup (fr_run_get_history (fixture->run), batch);
  FrBatchResult result;

  g_assert_no_error (error);
  g_assert_cmpuint (study->batch, ==, batch);
  g_assert_cmpuint (fr_batch_log_read (fr_run_get_log (fixture->run), batch - 1, &result, 1), ==,
                    1);
  g_assert_cmpfloat (study->result.loss, ==, result.loss);
  g_assert_cmpuint (study->result.correct, ==, result.correct);
  if (kept->batch == batch)
    g_assert_cmpmem (study->after->parameters, kept->size * sizeof (float), kept->parameters,
                     kept->size * sizeof (float));
}

static void
test_batches (Fixture *fixture, gconstpointer data)
{
  static const guint64 batches[] = { 1, 2, 20, 21, 35, 34, 60, 7 };

  synthetic_run_train (fixture->run, 60);
  for (guint i = 0; i < G_N_ELEMENTS (batches); i++)
    check (fixture, batches[i]);
}

/* The next batch after the one before takes no replay. */
static void
test_next (Fixture *fixture, gconstpointer data)
{
  guint slices;

  synthetic_run_train (fixture->run, 60);
  for (guint64 batch = 30; batch < 34; batch++) {
    g_autoptr (FrAnalysis) answer = ask (fixture, batch, &slices);

    if (batch > 30)
      g_assert_cmpuint (slices, ==, 2);
    check (fixture, batch);
  }
}

/* An answer about another run is no beginning. */
static void
test_other_run (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrAnalysis) before = NULL;
  guint slices;

  synthetic_run_train (fixture->run, 60);
  before = ask (fixture, 30, &slices);
  fr_run_unref (fixture->run);
  hyperparameters.seed++;
  fixture->run = synthetic_run_new (fixture->dataset, &hyperparameters);
  synthetic_run_train (fixture->run, 60);
  check (fixture, 31);
}

/* A slice ends where something else is to be done first, and is done again afterwards. */
static void
test_hurry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrAnalysis) question = fr_batch_analysis_new (20, NULL, BUDGET);
  g_autoptr (FrAnalysis) analysis = fr_analysis_new_at (question, fixture->run, NULL);
  FrStop hurry = { 0 };
  FrBench bench = {
    .dataset = fixture->dataset,
    .predictor = fixture->predictor,
    .hurry = &hurry,
  };

  synthetic_run_train (fixture->run, 30);
  fr_stop_request (&hurry);
  for (guint slice = 0; slice < 5; slice++)
    g_assert_false (analysis->class->advance (analysis, &bench));
  fr_stop_withdraw (&hurry);
  while (!analysis->class->advance (analysis, &bench))
    ;
  g_assert_cmpuint (fr_batch_analysis_get_study (analysis, NULL)->batch, ==, 20);
}

/* Before anything was done the first batch is looked at; behind the end there is nothing. */
static void
test_ends (Fixture *fixture, gconstpointer data)
{
  guint slices;
  g_autoptr (FrAnalysis) first = NULL, beyond = NULL, none = NULL;
  g_autoptr (GError) error = NULL;

  synthetic_run_train (fixture->run, 0);
  first = ask (fixture, 1, &slices);
  g_assert_cmpuint (fr_batch_analysis_get_study (first, NULL)->trace.images, ==, 32);
  beyond = ask (fixture, 2, &slices);
  g_assert_null (fr_batch_analysis_get_study (beyond, &error));
  g_assert_error (error, FR_RUN_ERROR, FR_RUN_ERROR_GONE);
  none = ask (fixture, 0, &slices);
  g_assert_null (fr_batch_analysis_get_study (none, NULL));
}

/* A rate that was changed holds for the batches after it. */
static void
test_rate (Fixture *fixture, gconstpointer data)
{
  static const guint64 batches[] = { 10, 11, 12, 25 };
  guint slices;

  synthetic_run_train (fixture->run, 10);
  fr_run_adjust (fixture->run, NULL, 0.01, 3);
  synthetic_run_train (fixture->run, 20);
  for (guint i = 0; i < G_N_ELEMENTS (batches); i++) {
    g_autoptr (FrAnalysis) answer = ask (fixture, batches[i], &slices);

    g_assert_cmpfloat (fr_batch_analysis_get_study (answer, NULL)->learning_rate, ==,
                       batches[i] > 10 ? 0.01 : 0.001);
    check (fixture, batches[i]);
  }
}

/* What takes more memory than it may is not taken apart, and says so. */
static void
test_budget (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  const gsize bytes =
      fr_batch_study_get_bytes (fr_run_get_network (fixture->run), &hyperparameters);
  g_autoptr (FrAnalysis) fitting = NULL, larger = NULL;
  g_autoptr (GError) error = NULL;
  guint slices;

  synthetic_run_train (fixture->run, 5);
  fitting = ask_within (fixture, 3, bytes, &slices);
  g_assert_nonnull (fr_batch_analysis_get_study (fitting, &error));
  larger = ask_within (fixture, 4, bytes - 1, &slices);
  g_assert_null (fr_batch_analysis_get_study (larger, &error));
  g_assert_error (error, FR_RUN_ERROR, FR_RUN_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "MiB of memory for the past"));
}

/* Without the images there is nothing to take apart. */
static void
test_other_data (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrDataset) other = synthetic_dataset_new (64, 20);
  g_autoptr (FrRun) before = NULL;
  g_autoptr (FrAnalysis) answer = NULL;
  g_autoptr (GError) error = NULL;
  guint slices;

  synthetic_run_train (fixture->run, 5);
  before = fr_run_ref (fixture->run);
  fr_run_unref (fixture->run);
  fixture->run = synthetic_run_reopen (before, other);
  answer = ask (fixture, 3, &slices);
  g_assert_null (fr_batch_analysis_get_study (answer, &error));
  g_assert_error (error, FR_RUN_ERROR, FR_RUN_ERROR_OTHER_DATA);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/batch-analysis/batches", test_batches);
  ADD ("/batch-analysis/next", test_next);
  ADD ("/batch-analysis/other-run", test_other_run);
  ADD ("/batch-analysis/hurry", test_hurry);
  ADD ("/batch-analysis/ends", test_ends);
  ADD ("/batch-analysis/rate", test_rate);
  ADD ("/batch-analysis/budget", test_budget);
  ADD ("/batch-analysis/other-data", test_other_data);
#undef ADD
  return g_test_run ();
}
