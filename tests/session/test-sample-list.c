/* Filters and orders of the test images, over probabilities that a test can reckon with. */
#include "session/sample-list.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "synthetic.h"

#define IMAGES 40 /* labels 0 to 9, four times */

typedef struct {
  FrDataset *dataset;
  FrEvaluation *moment;
  guint indices[IMAGES];
} Fixture;

/* Image @index is taken for @predicted with @highest; @second is what its label gets, or, where it
 * is right, the next class. */
static void
predict (FrEvaluation *moment, guint index, guint predicted, float highest, float second)
{
  float *probabilities = moment->probabilities + index * FR_MAX_CLASSES;
  const guint label = index % FR_MAX_CLASSES;

  memset (probabilities, 0, FR_MAX_CLASSES * sizeof (float));
  probabilities[predicted != label ? label : (label + 1) % FR_MAX_CLASSES] = second;
  probabilities[predicted] = highest;
  moment->predicted[index] = (guint8) predicted;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  FrNetwork network = fr_network_new (&hyperparameters, FR_MAX_CLASSES);
  float *parameters = fr_network_alloc (network.size, NULL);
  g_autoptr (FrPredictor) predictor = NULL;

  fixture->dataset = synthetic_dataset_new (32, IMAGES);
  predictor = fr_predictor_new (fixture->dataset, &network, TRUE, NULL);
  fixture->moment = fr_evaluation_new (predictor, 10, NULL);
  memset (parameters, 0, network.size * sizeof (float));
  g_assert_true (fr_evaluation_advance (fixture->moment, predictor, parameters, IMAGES));
  fr_network_free (parameters);

  /* All right, more or less surely; four mistakes. */
  for (guint i = 0; i < IMAGES; i++)
    predict (fixture->moment, i, i % FR_MAX_CLASSES, 0.9f, 0.1f);
  predict (fixture->moment, 6, 0, 0.7f, 0.3f);
  predict (fixture->moment, 16, 0, 0.99f, 0.01f);
  predict (fixture->moment, 26, 2, 0.6f, 0.05f);
  predict (fixture->moment, 4, 8, 0.7f, 0.25f);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->moment, fr_evaluation_unref);
  fr_dataset_unref (fixture->dataset);
}

/* Asserts that the list is @expected, which ends with -1. */
static void
assert_list (Fixture *fixture, FrSampleFilter filter, FrSampleSort sort, const int *expected)
{
  guint n =
      fr_sample_list_fill (fixture->indices, fixture->moment, fixture->dataset, &filter, sort);
  guint i = 0;

  for (; expected[i] >= 0; i++) {
    g_assert_cmpuint (i, <, n);
    g_assert_cmpint (fixture->indices[i], ==, expected[i]);
  }
  g_assert_cmpuint (n, ==, i);
}

#define ASSERT_LIST(kind, truth, predicted, sort, ...)                                             \
  assert_list (fixture, (FrSampleFilter){ kind, truth, predicted, FALSE }, sort,                   \
               (const int[]){ __VA_ARGS__, -1 })

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  ASSERT_LIST (FR_SAMPLES_MISTAKES, -1, -1, FR_SORT_INDEX, 4, 6, 16, 26);
  ASSERT_LIST (FR_SAMPLES_MISTAKES, 6, -1, FR_SORT_INDEX, 6, 16, 26);
  ASSERT_LIST (FR_SAMPLES_MISTAKES, 6, 0, FR_SORT_INDEX, 6, 16);
  ASSERT_LIST (FR_SAMPLES_MISTAKES, -1, 2, FR_SORT_INDEX, 26);
  ASSERT_LIST (FR_SAMPLES_RIGHT, 6, -1, FR_SORT_INDEX, 36);
  ASSERT_LIST (FR_SAMPLES_ALL, 6, -1, FR_SORT_INDEX, 6, 16, 26, 36);
  ASSERT_LIST (FR_SAMPLES_ALL, -1, 2, FR_SORT_INDEX, 2, 12, 22, 26, 32);
  /* A cell of the diagonal, and one with nothing in it. */
  ASSERT_LIST (FR_SAMPLES_ALL, 6, 6, FR_SORT_INDEX, 36);
  assert_list (fixture, (FrSampleFilter){ FR_SAMPLES_MISTAKES, 6, 6, FALSE }, FR_SORT_INDEX,
               (const int[]){ -1 });
}

/* What of two classes was taken for the other. */
static void
test_either_way (Fixture *fixture, gconstpointer data)
{
  static const int pair[] = { 6, 16, -1 }, more[] = { 6, 10, 16, -1 };
  FrSampleFilter filter = { FR_SAMPLES_MISTAKES, 0, 6, TRUE };

  assert_list (fixture, filter, FR_SORT_INDEX, pair);
  predict (fixture->moment, 10, 6, 0.9F, 0.1F);
  assert_list (fixture, filter, FR_SORT_INDEX, more);
  filter.either_way = FALSE;
  assert_list (fixture, filter, FR_SORT_INDEX, (const int[]){ 10, -1 });
}

static void
test_orders (Fixture *fixture, gconstpointer data)
{
  ASSERT_LIST (FR_SAMPLES_MISTAKES, -1, -1, FR_SORT_MOST_CONFIDENT, 16, 4, 6, 26);
  ASSERT_LIST (FR_SAMPLES_MISTAKES, -1, -1, FR_SORT_LEAST_CONFIDENT, 26, 4, 6, 16);
  ASSERT_LIST (FR_SAMPLES_MISTAKES, -1, -1, FR_SORT_HIGHEST_LOSS, 16, 26, 4, 6);
  ASSERT_LIST (FR_SAMPLES_MISTAKES, -1, -1, FR_SORT_SMALLEST_MARGIN, 6, 4, 26, 16);
}

static void
test_all_in_order (Fixture *fixture, gconstpointer data)
{
  const FrSampleFilter all = { FR_SAMPLES_ALL, -1, -1, FALSE };

  g_assert_cmpuint (fr_sample_list_fill (fixture->indices, fixture->moment, fixture->dataset, &all,
                                         FR_SORT_INDEX),
                    ==, IMAGES);
  for (guint i = 0; i < IMAGES; i++)
    g_assert_cmpuint (fixture->indices[i], ==, i);
}

/* Before the first evaluation every test image is there, whatever is asked of the predictions. */
static void
test_nothing_known (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->moment, fr_evaluation_unref);
  ASSERT_LIST (FR_SAMPLES_MISTAKES, 3, 5, FR_SORT_MOST_CONFIDENT, 3, 13, 23, 33);
  g_assert_cmpuint (fr_sample_list_fill (fixture->indices, NULL, fixture->dataset,
                                         &(FrSampleFilter){ FR_SAMPLES_RIGHT, -1, -1 },
                                         FR_SORT_HIGHEST_LOSS),
                    ==, IMAGES);
  g_assert_cmpuint (fixture->indices[IMAGES - 1], ==, IMAGES - 1);
}

/* An exploded network: no order, but every image once. */
static void
test_not_a_number (Fixture *fixture, gconstpointer data)
{
  const FrSampleFilter all = { FR_SAMPLES_ALL, -1, -1, FALSE };

  for (guint i = 0; i < IMAGES * FR_MAX_CLASSES; i++)
    fixture->moment->probabilities[i] = NAN;
  for (FrSampleSort sort = FR_SORT_INDEX; sort <= FR_SORT_SMALLEST_MARGIN; sort++) {
    g_assert_cmpuint (fr_sample_list_fill (fixture->indices, fixture->moment, fixture->dataset,
                                           &all, sort),
                      ==, IMAGES);
    for (guint i = 0; i < IMAGES; i++)
      g_assert_cmpuint (fixture->indices[i], ==, i);
  }
}

/* The figures of the next image are no probabilities of this one. */
static void
test_three_classes (void)
{
  static const float rows[4][3] = {
    { 0.5f, 0.4f, 0.1f }, { 0.1f, 0.8f, 0.1f }, { 0.3f, 0.34f, 0.36f }, { 0.6f, 0.2f, 0.2f }
  };
  static const guint expected[] = { 2, 0, 3, 1 };
  const FrSampleFilter all = { FR_SAMPLES_ALL, -1, -1, FALSE };
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  const FrNetwork network = fr_network_new (&hyperparameters, 3);
  g_autoptr (FrDataset) dataset = synthetic_classes_new (3, 32, G_N_ELEMENTS (rows));
  g_autoptr (FrPredictor) predictor = fr_predictor_new (dataset, &network, TRUE, NULL);
  g_autoptr (FrEvaluation) moment = fr_evaluation_new (predictor, 0, NULL);
  float *parameters = fr_network_alloc (network.size, NULL);
  guint indices[G_N_ELEMENTS (rows)];

  g_assert_true (fr_evaluation_advance (moment, predictor, parameters, G_MAXUINT));
  memcpy (moment->probabilities, rows, sizeof rows);
  g_assert_cmpuint (fr_sample_list_fill (indices, moment, dataset, &all, FR_SORT_SMALLEST_MARGIN),
                    ==, G_N_ELEMENTS (rows));
  g_assert_cmpmem (indices, sizeof indices, expected, sizeof expected);
  fr_network_free (parameters);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/sample-list/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("filters", test_filters);
  ADD ("either-way", test_either_way);
  ADD ("orders", test_orders);
  ADD ("all-in-order", test_all_in_order);
  ADD ("nothing-known", test_nothing_known);
  ADD ("not-a-number", test_not_a_number);
  g_test_add_func ("/sample-list/three-classes", test_three_classes);
  return g_test_run ();
}
