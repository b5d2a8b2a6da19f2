/* Doubtful labels, over a review that a test can reckon with. */
#include "session/doubt-list.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "synthetic.h"

#define IMAGES 20 /* labels 0 to 9, twice */

typedef struct {
  FrDataset *dataset;
  FrTrainingReview *review;
  guint indices[IMAGES];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  FrNetwork network = fr_network_new (&hyperparameters, FR_MAX_CLASSES);
  float *parameters = fr_network_alloc (network.size, NULL);
  g_autoptr (FrPredictor) predictor = NULL;
  FrTrainingReview *review;

  fixture->dataset = synthetic_dataset_new (IMAGES, 10);
  predictor = fr_predictor_new (fixture->dataset, &network, TRUE, NULL);
  fixture->review = review = fr_training_review_new (predictor, 40, NULL, NULL);
  memset (parameters, 0, network.size * sizeof (float));
  g_assert_true (fr_training_review_advance (review, predictor, parameters, IMAGES));
  fr_network_free (parameters);

  /* All learned at once and for good; then six that were not. */
  for (guint i = 0; i < IMAGES; i++) {
    review->predicted[i] = i % FR_MAX_CLASSES;
    review->loss[i] = 0.1f;
    review->margin[i] = 0.9f;
    review->learning[i] = (FrLearningSummary){ .seen = 4, .right = 4 };
  }
  review->predicted[3] = 4;
  review->loss[3] = 2;
  review->margin[3] = -0.75f;
  review->learning[3] = (FrLearningSummary){ .seen = 4, .right = 0 };
  review->predicted[13] = 5;
  review->loss[13] = INFINITY;
  review->margin[13] = -0.7f;
  review->learning[13] = (FrLearningSummary){ .seen = 4, .right = 2, .forgotten = 1 };
  review->predicted[8] = 6;
  review->loss[8] = 1;
  review->margin[8] = -0.2f;
  review->learning[8] = (FrLearningSummary){ .seen = 4, .right = 0 };
  /* Right in the end, but not for long before. */
  review->learning[5] = (FrLearningSummary){ .seen = 4, .right = 2, .forgotten = 2 };
  review->learning[11] = (FrLearningSummary){ .seen = 4, .right = 3, .forgotten = 1 };
  review->learning[15] = (FrLearningSummary){ .seen = 4, .right = 3, .forgotten = 1 };
  /* Its batch never came, so that nothing is known of it. */
  review->learning[9] = (FrLearningSummary){ .seen = 0 };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_training_review_free (fixture->review);
  fr_dataset_unref (fixture->dataset);
}

/* Asserts that the list is @expected, which ends with -1. */
static void
assert_list (Fixture *fixture, int label, FrDoubtSort sort, const int *expected)
{
  guint n = fr_doubt_list_fill (fixture->indices, fixture->review, fixture->dataset, label, sort);
  guint i = 0;

  for (; expected[i] >= 0; i++) {
    g_assert_cmpuint (i, <, n);
    g_assert_cmpint (fixture->indices[i], ==, expected[i]);
  }
  g_assert_cmpuint (n, ==, i);
}

static void
test_orders (Fixture *fixture, gconstpointer data)
{
  assert_list (fixture, -1, FR_DOUBT_LOSS, (const int[]){ 13, 3, 8, -1 });
  assert_list (fixture, -1, FR_DOUBT_MARGIN, (const int[]){ 3, 13, 8, -1 });
  assert_list (fixture, -1, FR_DOUBT_NEVER_LEARNED, (const int[]){ 3, 8, -1 });
  /* The higher loss first among those forgotten once, but after the one forgotten twice. */
  assert_list (fixture, -1, FR_DOUBT_FORGOTTEN, (const int[]){ 5, 13, 11, 15, -1 });
}

static void
test_label (Fixture *fixture, gconstpointer data)
{
  assert_list (fixture, 3, FR_DOUBT_LOSS, (const int[]){ 13, 3, -1 });
  assert_list (fixture, 3, FR_DOUBT_NEVER_LEARNED, (const int[]){ 3, -1 });
  assert_list (fixture, 5, FR_DOUBT_FORGOTTEN, (const int[]){ 5, 15, -1 });
  assert_list (fixture, 0, FR_DOUBT_LOSS, (const int[]){ -1 });
}

static void
test_equals (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < IMAGES; i++) {
    fixture->review->predicted[i] = (i + 1) % FR_MAX_CLASSES;
    fixture->review->loss[i] = NAN;
  }
  g_assert_cmpuint (fr_doubt_list_fill (fixture->indices, fixture->review, fixture->dataset, -1,
                                        FR_DOUBT_LOSS),
                    ==, IMAGES);
  for (guint i = 0; i < IMAGES; i++)
    g_assert_cmpuint (fixture->indices[i], ==, i);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/doubt-list/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("orders", test_orders);
  ADD ("label", test_label);
  ADD ("equals", test_equals);
  return g_test_run ();
}
