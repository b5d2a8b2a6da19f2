/* What the words of the glossary come to: the formulas, done again by hand from what the experiment
 * says, before training and after it. */
#include "views/help/word-figures.h"

#include <math.h>
#include <string.h>

#include "session/analyses/image-analysis.h"
#include "synthetic.h"
#include "widgets/words/glossary.h"

#define BUDGET (1 << 24)
#define TEST_IMAGES 100

typedef struct {
  FrExperiment *experiment; /* owned */
} Fixture;

static FrLens *
get_lens (Fixture *fixture)
{
  return fr_experiment_get_lens (fixture->experiment);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, TEST_IMAGES);
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (GError) error = NULL;

  fixture->experiment = fr_experiment_new (dataset, &hyperparameters, BUDGET, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->experiment);
}

static void
check (Fixture *fixture, const char *word, const char *expected)
{
  g_autofree char *figures = fr_word_figures_describe (word, fixture->experiment);

  g_assert_cmpstr (figures, ==, expected);
}

/* Known before the first batch, and where nothing is known it is said. */
static void
test_untrained (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nothing = fr_word_figures_describe ("loss", NULL);

  g_assert_cmpstr (nothing, ==, "There are no images yet.");
  check (fixture, "luck", NULL);
  check (fixture, "loss", "Nothing is known of the network yet.");
  check (fixture, "pixel", "No image is chosen: choose one in Training or Inspect.");
  check (fixture, "data-set", "Training: 640 images. Test: 100 images.");
  check (fixture, "batch", "20 batches × 32 = 640 images per epoch");
  check (fixture, "network", "784 → 16 → 10");
  check (fixture, "parameters", "784 × 16 + 16 + 16 × 10 + 10 = 12,730");
  check (fixture, "first-weights", "√(6 ÷ (784 + 16)) = 0.0866\n√(6 ÷ (16 + 10)) = 0.48");
  check (fixture, "optimizer", "Adam, rate = 0.001");

  synthetic_wait (fr_lens_get_moment (get_lens (fixture)) != NULL);
  check (fixture, "epoch", "0 batches ÷ 20 = epoch 0 of 3");
  check (fixture, "gap", "Named from epoch 1 on. This is epoch 0.");
  check (fixture, "bias", "16 + 10 = 26; now from 0.000 to 0.000");
}

/* Returns: (transfer full): of 100 images each is a percent. */
static char *
with_accuracy (const FrEvaluation *moment)
{
  return g_strdup_printf ("Test images: %u right ÷ %u = %u.0 %%", moment->correct, TEST_IMAGES,
                          moment->correct);
}

static void
test_trained (Fixture *fixture, gconstpointer data)
{
  const FrEvaluation *moment;
  g_autofree char *accuracy = NULL, *gap = NULL;
  double loss = 0, train = 0;

  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED);
  synthetic_wait ((moment = fr_lens_get_moment (get_lens (fixture))) != NULL &&
                  moment->batch == 60);
  accuracy = with_accuracy (moment);
  check (fixture, "accuracy", accuracy);
  check (fixture, "epoch", "60 batches ÷ 20 = epoch 3 of 3");
  check (fixture, "moment", "Epoch 3");
  g_assert_true (fr_batch_log_mean (fr_run_get_log (fr_experiment_get_run (fixture->experiment)),
                                    40, 20, &loss, &train));
  gap = g_strdup_printf ("%.1f %% − %u.0 %% = %s%.1f points", 100 * train, moment->correct,
                         100 * train < moment->correct ? "−" : "",
                         fabs (100 * train - moment->correct));
  check (fixture, "gap", gap);
  check (fixture, "switched-off", "Switched off: 0");
}

/* Of the image that is asked for, by its own study. */
static void
test_image (Fixture *fixture, gconstpointer data)
{
  const FrImageStudy *study;
  g_autofree char *label = NULL, *loss = NULL, *softmax = NULL, *sum_text = NULL;
  const char *class;
  double sum = 0, highest;

  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TEST, 7));
  synthetic_wait (fr_image_analysis_get_shown (get_lens (fixture)) != NULL);
  study = fr_image_analysis_get_shown (get_lens (fixture));
  class = fr_dataset_get_class_name (fr_experiment_get_dataset (fixture->experiment), study->label);
  label = g_strdup_printf ("Test image 7: label %u, %s", study->label, class);
  check (fixture, "label", label);
  check (fixture, "one-hot", "Test image 7: 0 0 0 0 0 0 0 1 0 0");

  loss = fr_word_figures_describe ("cross-entropy", fixture->experiment);
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (strrchr (loss, ' ') + 1, NULL),
                                  -log ((double) study->probabilities[study->label]), 0.0006);

  /* The quotient is the probability that the engine has. */
  highest = (double) study->logits[0];
  for (guint c = 1; c < study->n_classes; c++)
    highest = fmax (highest, (double) study->logits[c]);
  for (guint c = 0; c < study->n_classes; c++)
    sum += exp ((double) study->logits[c] - highest);
  softmax = fr_word_figures_describe ("softmax", fixture->experiment);
  sum_text = g_strdup_printf ("÷ %.3f = %.1f %%", sum, 100 / sum);
  g_assert_nonnull (strstr (softmax, sum_text));
}

/* All words that have figures are words of the glossary; all can be asked at any time. */
static void
test_all (Fixture *fixture, gconstpointer data)
{
  guint n, n_with = 0;
  const FrWord *words = fr_glossary_get_table (&n);

  for (guint i = 0; i < n; i++) {
    g_autofree char *figures = fr_word_figures_describe (words[i].key, fixture->experiment);

    g_test_message ("%s: %s", words[i].key, figures);
    g_assert_true (figures == NULL || *figures != '\0');
    n_with += figures != NULL;
    /* Rows of a group stand together, and no key is there twice. */
    g_assert_true (i == 0 || words[i].group >= words[i - 1].group);
    g_assert_true (fr_glossary_find (words[i].key) == &words[i]);
  }
  g_assert_cmpuint (n_with, ==, 40);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/word-figures/untrained", Fixture, NULL, set_up, test_untrained, tear_down);
  g_test_add ("/word-figures/trained", Fixture, NULL, set_up, test_trained, tear_down);
  g_test_add ("/word-figures/image", Fixture, NULL, set_up, test_image, tear_down);
  g_test_add ("/word-figures/all", Fixture, NULL, set_up, test_all, tear_down);

  return g_test_run ();
}
