/* A network some of whose neurons are switched off: what is looked at changes, the run does not. */
#include "session/experiment.h"

#include "session/analyses/image-analysis.h"
#include "session/analyses/neurons-analysis.h"
#include "session/analyses/wounded-analysis.h"
#include "synthetic.h"

#include <stdlib.h>
#include <string.h>

#define TRAIN_IMAGES 640
#define TEST_IMAGES 1500 /* two slices */

typedef struct {
  FrDataset *dataset;
  FrExperiment *experiment;
} Fixture;

static FrLens *
get_lens (Fixture *fixture)
{
  return fr_experiment_get_lens (fixture->experiment);
}

/* The batch of the last point of the test curves. */
static guint64
get_last_point (Fixture *fixture)
{
  guint n;
  const FrTestPoint *points = fr_experiment_get_test_points (fixture->experiment, &n);

  return n > 0 ? points[n - 1].batch : G_MAXUINT64;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (GError) error = NULL;

  fixture->dataset = synthetic_dataset_new (TRAIN_IMAGES, TEST_IMAGES);
  fixture->experiment =
      fr_experiment_new (fixture->dataset, &hyperparameters, 1 << 24, NULL, &error);
  g_assert_no_error (error);
  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED);
  synthetic_wait (fr_lens_get_moment (get_lens (fixture)) != NULL &&
                  fr_lens_get_moment (get_lens (fixture))->batch ==
                      fr_experiment_get_batch (fixture->experiment));
  synthetic_wait (get_last_point (fixture) == fr_experiment_get_batch (fixture->experiment));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->experiment);
  fr_dataset_unref (fixture->dataset);
}

static void
settle (Fixture *fixture)
{
  synthetic_wait (!fr_lens_is_waiting (get_lens (fixture)) &&
                  !fr_lens_is_asking (get_lens (fixture), NULL));
}

/* Switches the first @n neurons off. */
static void
silence (Fixture *fixture, guint n)
{
  FrSilenced *set = NULL;

  for (guint unit = 0; unit < n; unit++) {
    FrSilenced *before = set;

    set = fr_silenced_change (before, 0, unit, TRUE);
    g_clear_pointer (&before, fr_silenced_unref);
  }
  fr_lens_set_silenced (get_lens (fixture), set);
  g_clear_pointer (&set, fr_silenced_unref);
  settle (fixture);
}

/* The moment is what its weights say without the first @n neurons. */
static void
check_moment (Fixture *fixture, guint n, guint64 batch)
{
  const FrEvaluation *moment = fr_lens_get_moment (get_lens (fixture));
  const FrEvaluation *whole = fr_lens_get_whole_moment (get_lens (fixture));
  FrRun *run = fr_experiment_get_run (fixture->experiment);
  const FrNetwork *network = fr_run_get_network (run);
  const FrLayer *out = &network->layers[1];
  g_autoptr (FrPredictor) predictor = fr_predictor_new (fixture->dataset, network, TRUE, NULL);
  g_autofree float *probabilities = g_new (float, TEST_IMAGES *FR_MAX_CLASSES);
  float *weights = fr_network_alloc (network->size, NULL);

  memcpy (weights, whole->snapshot->parameters, network->size * sizeof *weights);
  g_assert_cmpuint (moment->batch, ==, batch);
  g_assert_cmpuint (whole->batch, ==, batch);
  for (guint unit = 0; unit < n; unit++)
    for (guint class = 0; class < out->outputs; class ++)
      weights[out->kernel_offset + unit * out->stride + class] = 0;
  fr_predictor_predict (predictor, weights, FR_SPLIT_TEST, 0, TEST_IMAGES, probabilities, NULL);
  fr_network_free (weights);
  g_assert_cmpmem (moment->probabilities, TEST_IMAGES * moment->n_classes * sizeof (float),
                   probabilities, TEST_IMAGES * moment->n_classes * sizeof (float));
  if (n == 0)
    g_assert_true (moment == whole);
}

static void
test_live (Fixture *fixture, gconstpointer data)
{
  const guint64 end = fr_experiment_get_batch (fixture->experiment);
  g_autofree char *digest = g_strdup (fr_experiment_get_digest (fixture->experiment));
  guint n_points;
  const double accuracy =
      fr_experiment_get_test_points (fixture->experiment, &n_points)[n_points - 1].accuracy;

  silence (fixture, 3);
  g_assert_cmpuint (fr_silenced_count (fr_lens_get_silenced (get_lens (fixture))), ==, 3);
  check_moment (fixture, 3, end);
  silence (fixture, 1);
  check_moment (fixture, 1, end);
  /* The run knows nothing of it. */
  g_assert_cmpstr (fr_experiment_get_digest (fixture->experiment), ==, digest);
  g_assert_cmpfloat (fr_experiment_get_test_points (fixture->experiment, &n_points)[n_points - 1]
                         .accuracy,
                     ==, accuracy);
  silence (fixture, 0);
  check_moment (fixture, 0, end);
}

/* Wherever the user looks, and while it trains. */
static void
test_past_and_training (Fixture *fixture, gconstpointer data)
{
  silence (fixture, 2);
  fr_lens_view_exactly (get_lens (fixture), 7);
  g_assert_true (fr_lens_is_waiting (get_lens (fixture)));
  settle (fixture);
  check_moment (fixture, 2, 7);
  fr_lens_view_live (get_lens (fixture));
  fr_experiment_train_more (fixture->experiment, 1);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED);
  synthetic_wait (fr_lens_get_moment (get_lens (fixture))->batch ==
                  fr_experiment_get_batch (fixture->experiment));
  settle (fixture);
  check_moment (fixture, 2, fr_experiment_get_batch (fixture->experiment));
  /* Another run is whole. */
  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_null (fr_lens_get_silenced (get_lens (fixture)));
  synthetic_wait (fr_lens_get_moment (get_lens (fixture)) != NULL);
  settle (fixture);
  check_moment (fixture, 0, 0);
}

/* An image is of the wounded network, the neurons themselves are as they were. */
static void
test_questions (Fixture *fixture, gconstpointer data)
{
  const FrEvaluation *moment;
  const FrImageStudy *study;

  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TEST, 4));
  fr_lens_ask (get_lens (fixture), fr_neurons_analysis_new (0, FALSE));
  settle (fixture);
  silence (fixture, 3);
  moment = fr_lens_get_moment (get_lens (fixture));
  synthetic_wait ((study = fr_image_analysis_get_shown (get_lens (fixture))) != NULL &&
                  memcmp (study->probabilities, moment->probabilities + 4 * moment->n_classes,
                          moment->n_classes * sizeof (float)) == 0);
  g_assert_cmpfloat (ABS (fr_neurons_analysis_get_shown (get_lens (fixture))->arguments[0]), >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/wounded-analysis/live", Fixture, NULL, set_up, test_live, tear_down);
  g_test_add ("/wounded-analysis/past-and-training", Fixture, NULL, set_up, test_past_and_training,
              tear_down);
  g_test_add ("/wounded-analysis/questions", Fixture, NULL, set_up, test_questions, tear_down);
  return g_test_run ();
}
