/* Predictions of any range, and evaluations in slices that equal the whole. */
#include "made-up-data.h"

#include "engine/evaluation.h"
#include "engine/kernels/kernel-choice.h"
#include "engine/softmax.h"

#include <fenv.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

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
  fixture->dataset = fr_made_up_classes (fixture->n_classes, 1, 20, IMAGES);
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

static FrEvaluation *
evaluate (Fixture *fixture, guint slice)
{
  g_autoptr (GError) error = NULL;
  FrEvaluation *evaluation = fr_evaluation_new (fixture->predictor, 7, &error);

  g_assert_no_error (error);
  while (!fr_evaluation_advance (evaluation, fixture->predictor, fixture->parameters, slice))
    g_assert_cmpuint (evaluation->done % slice, ==, 0);
  return evaluation;
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrEvaluation) evaluation = fr_evaluation_new (fixture->predictor, 3, NULL);

  g_assert_cmpuint (evaluation->batch, ==, 3);
  g_assert_cmpuint (evaluation->count, ==, IMAGES);
  g_assert_cmpuint (evaluation->done, ==, 0);
  g_assert_cmpuint (evaluation->n_classes, ==, fixture->n_classes);
  g_assert_cmpfloat (fr_evaluation_get_accuracy (evaluation), ==, 0.0);

  g_assert_true (fr_evaluation_ref (evaluation) == evaluation);
  fr_evaluation_unref (evaluation);
}

static void
test_probabilities (Fixture *fixture, gconstpointer data)
{
  const guint n_classes = fixture->n_classes;
  float probabilities[IMAGES * FR_MAX_CLASSES], logits[IMAGES * FR_MAX_CLASSES];

  fr_predictor_predict (fixture->predictor, fixture->parameters, FR_SPLIT_TEST, 0, IMAGES,
                        probabilities, logits);

  for (guint n = 0; n < IMAGES; n++) {
    double total = 0, sum = 0;

    for (guint c = 0; c < n_classes; c++) {
      g_assert_true (probabilities[n * n_classes + c] >= 0.0f);
      total += probabilities[n * n_classes + c];
      sum += exp ((double) logits[n * n_classes + c]);
    }
    g_assert_cmpfloat_with_epsilon (total, 1.0, 1e-6);
    for (guint c = 0; c < n_classes; c++)
      g_assert_cmpfloat_with_epsilon (probabilities[n * n_classes + c],
                                      exp ((double) logits[n * n_classes + c]) / sum, 1e-6);
  }
}

static void
test_ranges (Fixture *fixture, gconstpointer data)
{
  const guint n_classes = fixture->n_classes;
  static const guint firsts[] = { 0, 1, 63, 64, 200, 210, 211 };
  float whole[IMAGES * FR_MAX_CLASSES];

  fr_predictor_predict (fixture->predictor, fixture->parameters, FR_SPLIT_TEST, 0, IMAGES, whole,
                        NULL);
  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++) {
    const guint first = firsts[i], count = MIN (IMAGES - first, 70);
    float part[70 * FR_MAX_CLASSES];

    fr_predictor_predict (fixture->predictor, fixture->parameters, FR_SPLIT_TEST, first, count,
                          part, NULL);
    g_assert_cmpmem (part, count * n_classes * sizeof (float), whole + first * n_classes,
                     count * n_classes * sizeof (float));
  }
}

/* One image by its pixels is as it is among the others. */
static void
test_pixels (Fixture *fixture, gconstpointer data)
{
  const guint n_classes = fixture->n_classes;
  float whole[IMAGES * FR_MAX_CLASSES], logits[IMAGES * FR_MAX_CLASSES];

  fr_predictor_predict (fixture->predictor, fixture->parameters, FR_SPLIT_TEST, 0, IMAGES, whole,
                        logits);
  for (guint n = 0; n < IMAGES; n += 30) {
    float one[FR_MAX_CLASSES], one_logits[FR_MAX_CLASSES];

    g_assert_true (fr_predictor_predict_pixels (fixture->predictor, fixture->parameters,
                                                fr_dataset_get_image (fixture->dataset,
                                                                      FR_SPLIT_TEST, n),
                                                one, one_logits));
    g_assert_cmpmem (one, n_classes * sizeof (float), whole + n * n_classes,
                     n_classes * sizeof (float));
    g_assert_cmpmem (one_logits, n_classes * sizeof (float), logits + n * n_classes,
                     n_classes * sizeof (float));
  }
}

static void
test_training_half (Fixture *fixture, gconstpointer data)
{
  float train[20 * FR_MAX_CLASSES], test[20 * FR_MAX_CLASSES];

  fr_predictor_predict (fixture->predictor, fixture->parameters, FR_SPLIT_TRAIN, 0, 20, train,
                        NULL);
  fr_predictor_predict (fixture->predictor, fixture->parameters, FR_SPLIT_TEST, 0, 20, test, NULL);
  g_assert_cmpint (memcmp (train, test, 20 * fixture->n_classes * sizeof (float)), !=, 0);
}

static void
test_agrees_with_itself (Fixture *fixture, gconstpointer data)
{
  const guint n_classes = fixture->n_classes;
  g_autoptr (FrEvaluation) evaluation = evaluate (fixture, G_MAXUINT);
  float probabilities[IMAGES * FR_MAX_CLASSES];
  guint confusion[FR_MAX_CLASSES * FR_MAX_CLASSES] = { 0 };
  guint correct = 0;
  double loss = 0;

  fr_predictor_predict (fixture->predictor, fixture->parameters, FR_SPLIT_TEST, 0, IMAGES,
                        probabilities, NULL);
  g_assert_cmpmem (probabilities, IMAGES * n_classes * sizeof (float), evaluation->probabilities,
                   IMAGES * n_classes * sizeof (float));

  for (guint n = 0; n < IMAGES; n++) {
    const float *row = probabilities + n * n_classes;
    const guint label = fr_dataset_get_label (fixture->dataset, FR_SPLIT_TEST, n);

    g_assert_cmpuint (evaluation->predicted[n], ==, fr_softmax_class (n_classes, row));
    correct += evaluation->predicted[n] == label;
    confusion[label * n_classes + evaluation->predicted[n]]++;
    loss -= log ((double) row[label]);
  }
  g_assert_cmpuint (evaluation->correct, ==, correct);
  g_assert_cmpmem (evaluation->confusion, sizeof evaluation->confusion, confusion,
                   sizeof confusion);
  g_assert_cmpfloat (fr_evaluation_get_accuracy (evaluation), ==, (double) correct / IMAGES);
  g_assert_cmpfloat_with_epsilon (evaluation->loss, loss / IMAGES, 1e-6);
}

static void
test_slices_equal_the_whole (Fixture *fixture, gconstpointer data)
{
  const guint n_classes = fixture->n_classes;
  static const guint slices[] = { 1, 10, 64, 100 };
  g_autoptr (FrEvaluation) whole = evaluate (fixture, IMAGES);

  g_assert_cmpuint (whole->done, ==, IMAGES);
  for (guint i = 0; i < G_N_ELEMENTS (slices); i++) {
    g_autoptr (FrEvaluation) sliced = evaluate (fixture, slices[i]);

    g_assert_cmpmem (sliced->probabilities, IMAGES * n_classes * sizeof (float),
                     whole->probabilities, IMAGES * n_classes * sizeof (float));
    g_assert_cmpmem (sliced->predicted, IMAGES, whole->predicted, IMAGES);
    g_assert_cmpfloat (sliced->loss, ==, whole->loss);
    g_assert_cmpuint (sliced->correct, ==, whole->correct);
    g_assert_cmpmem (&sliced->confusion, sizeof sliced->confusion, &whole->confusion,
                     sizeof whole->confusion);
  }
}

static void
test_instruction_sets_agree (Fixture *fixture, gconstpointer data)
{
  const guint n_classes = fixture->n_classes;
  g_autofree const FrKernels **kernels = fr_kernels_list ();
  g_autoptr (FrEvaluation) plain = NULL;

  for (guint k = 0; kernels[k] != NULL; k++) {
    g_autoptr (FrEvaluation) evaluation = NULL;

    fr_predictor_set_kernels (fixture->predictor, kernels[k]);
    evaluation = evaluate (fixture, IMAGES);
    if (plain == NULL)
      plain = fr_evaluation_ref (evaluation);
    g_assert_cmpmem (evaluation->probabilities, IMAGES * n_classes * sizeof (float),
                     plain->probabilities, IMAGES * n_classes * sizeof (float));
    g_assert_cmpfloat (evaluation->loss, ==, plain->loss);
  }
}

static void
test_floating_point_environment (Fixture *fixture, gconstpointer data)
{
  const guint n_classes = fixture->n_classes;
  g_autoptr (FrEvaluation) before = evaluate (fixture, IMAGES);
  g_autoptr (FrEvaluation) after = NULL;
  fenv_t environment;

  fegetenv (&environment);
  fesetround (FE_DOWNWARD);
  after = evaluate (fixture, IMAGES);
  g_assert_cmpint (fegetround (), ==, FE_DOWNWARD);
  fesetenv (&environment);

  g_assert_cmpmem (after->probabilities, IMAGES * n_classes * sizeof (float), before->probabilities,
                   IMAGES * n_classes * sizeof (float));
  g_assert_cmpfloat (after->loss, ==, before->loss);
}

static void
add (const char *name, guint n_classes, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strdup_printf ("/evaluation/%u-classes/%s", n_classes, name);

  g_test_add (path, Fixture, GUINT_TO_POINTER (n_classes), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  static const guint classes[] = { 2, 3, 5, 7, 10 };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++) {
    add ("create", classes[i], test_create);
    add ("probabilities", classes[i], test_probabilities);
    add ("ranges", classes[i], test_ranges);
    add ("pixels", classes[i], test_pixels);
    add ("training-half", classes[i], test_training_half);
    add ("agrees-with-itself", classes[i], test_agrees_with_itself);
    add ("slices-equal-the-whole", classes[i], test_slices_equal_the_whole);
    add ("instruction-sets-agree", classes[i], test_instruction_sets_agree);
    add ("floating-point-environment", classes[i], test_floating_point_environment);
  }
  return g_test_run ();
}
