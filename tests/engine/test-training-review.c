/* A review of the training set: its figures, its slices, and what the learning record gives it. */
#include "made-up-data.h"

#include "engine/training-review.h"

#include <math.h>
#include <stdlib.h>

#define IMAGES 211

typedef struct {
  guint n_classes;
  FrDataset *dataset;
  FrNetwork network;
  float *parameters;
  FrPredictor *predictor;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;

  chosen.units[0] = 17;
  fixture->n_classes = GPOINTER_TO_UINT (data);
  fixture->dataset = fr_made_up_classes (fixture->n_classes, 1, IMAGES, 20);
  fixture->network = fr_network_new (&chosen, fr_dataset_get_n_classes (fixture->dataset));
  fixture->parameters = fr_network_alloc (fixture->network.size, &error);
  fr_network_initialize (&fixture->network, 1, fixture->parameters);
  fixture->predictor = fr_predictor_new (fixture->dataset, &fixture->network, TRUE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_predictor_free (fixture->predictor);
  fr_network_free (fixture->parameters);
  fr_dataset_unref (fixture->dataset);
}

static FrTrainingReview *
make_review (Fixture *fixture, guint slice)
{
  FrTrainingReview *review = fr_training_review_new (fixture->predictor, 7, NULL, NULL);

  while (!fr_training_review_advance (review, fixture->predictor, fixture->parameters, slice))
    g_assert_cmpuint (review->done % slice, ==, 0);
  return review;
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrTrainingReview) review = fr_training_review_new (fixture->predictor, 3, NULL, NULL);

  g_assert_cmpuint (review->batch, ==, 3);
  g_assert_cmpuint (review->count, ==, IMAGES);
  g_assert_cmpuint (review->done, ==, 0);
  g_assert_cmpuint (review->learning[IMAGES - 1].seen, ==, 0);
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrTrainingReview) review = make_review (fixture, G_MAXUINT);
  float probabilities[IMAGES * FR_MAX_CLASSES];
  guint wrong = 0;

  fr_predictor_predict (fixture->predictor, fixture->parameters, FR_SPLIT_TRAIN, 0, IMAGES,
                        probabilities, NULL);
  for (guint i = 0; i < IMAGES; i++) {
    const float *row = probabilities + i * fixture->n_classes;
    const guint label = fr_dataset_get_label (fixture->dataset, FR_SPLIT_TRAIN, i);
    float other = 0;

    for (guint c = 0; c < fixture->n_classes; c++) {
      g_assert_cmpfloat (row[c], <=, review->confidence[i]);
      if (c != label)
        other = MAX (other, row[c]);
    }
    g_assert_cmpfloat (row[review->predicted[i]], ==, review->confidence[i]);
    g_assert_cmpfloat (review->margin[i], ==, row[label] - other);
    g_assert_true ((review->margin[i] < 0) == (review->predicted[i] != label));
    g_assert_cmpfloat_with_epsilon (review->loss[i], -log ((double) row[label]), 1e-5);
    wrong += review->predicted[i] != label;
  }
  g_assert_cmpuint (wrong, >, 0);
  g_assert_cmpuint (wrong, <, IMAGES);
}

static void
test_slices (Fixture *fixture, gconstpointer data)
{
  static const guint slices[] = { 1, 64, 100 };
  g_autoptr (FrTrainingReview) whole = make_review (fixture, IMAGES);

  for (guint s = 0; s < G_N_ELEMENTS (slices); s++) {
    g_autoptr (FrTrainingReview) sliced = make_review (fixture, slices[s]);
    const gsize bytes = IMAGES * sizeof (float);

    g_assert_cmpuint (sliced->done, ==, IMAGES);
    g_assert_cmpmem (sliced->loss, bytes, whole->loss, bytes);
    g_assert_cmpmem (sliced->margin, bytes, whole->margin, bytes);
    g_assert_cmpmem (sliced->confidence, bytes, whole->confidence, bytes);
    g_assert_cmpmem (sliced->predicted, IMAGES, whole->predicted, IMAGES);
  }
}

static void
test_learning (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrLearningRecord) record = fr_learning_record_new (IMAGES);
  g_autoptr (FrTrainingReview) review = NULL;
  const guint32 images[] = { 0, IMAGES - 1 };
  const guint8 right[] = { 1, 0 }, wrong[] = { 0, 0 };

  fr_learning_record_add (record, 0, images, right, 2);
  fr_learning_record_add (record, 1, images, wrong, 2);
  review = fr_training_review_new (fixture->predictor, 7, record, NULL);
  fr_learning_record_add (record, 2, images, right, 2);

  g_assert_cmpuint (review->learning[0].seen, ==, 2);
  g_assert_cmpuint (review->learning[0].right, ==, 1);
  g_assert_cmpuint (review->learning[0].forgotten, ==, 1);
  g_assert_cmpuint (review->learning[IMAGES - 1].seen, ==, 2);
  g_assert_cmpuint (review->learning[IMAGES - 1].right, ==, 0);
  g_assert_cmpuint (review->learning[1].seen, ==, 0);
}

static void
add (const char *name, guint n_classes, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strdup_printf ("/training-review/%u-classes/%s", n_classes, name);

  g_test_add (path, Fixture, GUINT_TO_POINTER (n_classes), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  static const guint classes[] = { 2, 3, 7, 10 };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++) {
    add ("create", classes[i], test_create);
    add ("figures", classes[i], test_figures);
    add ("slices", classes[i], test_slices);
    add ("learning", classes[i], test_learning);
  }
  return g_test_run ();
}
