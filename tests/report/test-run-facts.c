/* What the pages say of a run: figures, settings, mistakes, and how to make the same again. */
#include "report-fixture.h"

#include <math.h>
#include <string.h>

static const char *
find_setting (const FrRunFacts *facts, const char *label)
{
  for (guint i = 0; i < facts->settings->len; i++) {
    const FrRunSetting *setting = &g_array_index (facts->settings, FrRunSetting, i);

    if (strcmp (setting->label, label) == 0)
      return setting->value;
  }
  g_assert_not_reached ();
}

static void
test_settings (void)
{
  FrHyperparameters settings = report_fixture_settings ();
  g_autoptr (FrRun) run = NULL;
  g_autoptr (FrRunFacts) facts = NULL;

  settings.seed = 3;
  run = report_fixture_new (&settings, 2 * REPORT_PER_EPOCH);
  facts = report_fixture_facts (run);
  g_assert_cmpstr (find_setting (facts, "Network"), ==, "784 – 16 – 10");
  g_assert_cmpstr (find_setting (facts, "Parameters"), ==, "12,730");
  g_assert_cmpstr (find_setting (facts, "Optimizer"), ==, "Adam");
  g_assert_cmpstr (find_setting (facts, "Learning rate"), ==, "0.001");
  g_assert_cmpstr (find_setting (facts, "Batch size"), ==, "32");
  g_assert_cmpstr (find_setting (facts, "Epochs"), ==, "2");
  g_assert_cmpstr (find_setting (facts, "Divide by 255"), ==, "Yes");
  g_assert_cmpstr (find_setting (facts, "Seed"), ==, "3");
  g_assert_cmpuint (facts->settings->len, ==, 8);
  g_assert_cmpstr (facts->title, ==, "16 hidden neurons, epochs 2");
  g_assert_true (g_str_has_suffix (facts->subtitle, " · epoch 2 · 2001-09-09"));
  g_assert_cmpstr (facts->data, ==,
                   "Another data set than Fashion-MNIST: 640 images to train on, 300 to test");
  g_assert_null (facts->missing);
  g_assert_null (facts->changes);
  g_assert_cmpstr (facts->again, ==,
                   "The same numbers again, to the last bit: fitting-room-train --hidden 16 "
                   "--optimizer adam --learning-rate 0.001 --batch-size 32 --epochs 2 "
                   "--divide-by-255 true --seed 3 --data FOLDER");
}

/* The end's are those of an evaluation, the others those of the curves. */
static void
test_results (void)
{
  const FrHyperparameters settings = report_fixture_settings ();
  g_autoptr (FrRun) run = report_fixture_new (&settings, 2 * REPORT_PER_EPOCH);
  g_autoptr (FrRunFacts) facts = report_fixture_facts (run);
  char digest[65];
  double loss, accuracy;

  g_assert_true (facts->has_first && facts->has_best);
  g_assert_true (fr_batch_log_mean (fr_run_get_log (run), 0, REPORT_PER_EPOCH, &loss, &accuracy));
  g_assert_cmpfloat_with_epsilon (facts->first.train_accuracy, accuracy, 1e-9);
  g_assert_cmpfloat_with_epsilon (facts->first.train_loss, loss, 1e-9);
  g_assert_cmpfloat_with_epsilon (facts->first.test_accuracy, 0.9 - 0.8 / (1.0 + 20.0 / 3.0), 1e-9);
  g_assert_cmpuint (facts->best.batch, ==, 36);
  g_assert_cmpfloat_with_epsilon (facts->last.test_accuracy, facts->evaluation->correct / 300.0,
                                  1e-9);
  g_assert_cmpfloat (facts->last.test_loss, ==, facts->evaluation->loss);
  fr_run_get_digest (run, digest);
  g_assert_cmpstr (facts->digest, ==, digest);
}

/* The surest of all mistakes, in order. */
static void
test_mistakes (void)
{
  const FrHyperparameters settings = report_fixture_settings ();
  g_autoptr (FrRun) run = report_fixture_new (&settings, 4);
  g_autoptr (FrRunFacts) facts = report_fixture_facts (run);
  const FrEvaluation *evaluation = facts->evaluation;
  const FrRunMistake *least = &facts->mistakes[FR_RUN_FACTS_MISTAKES - 1];
  guint surer = 0;

  g_assert_cmpuint (evaluation->count - evaluation->correct, >, FR_RUN_FACTS_MISTAKES);
  g_assert_cmpuint (facts->n_mistakes, ==, FR_RUN_FACTS_MISTAKES);
  for (guint i = 0; i < facts->n_mistakes; i++) {
    const FrRunMistake *mistake = &facts->mistakes[i];

    g_assert_cmpuint (mistake->truth, !=, mistake->predicted);
    g_assert_cmpuint (mistake->predicted, ==, evaluation->predicted[mistake->image]);
    if (i > 0)
      g_assert_cmpfloat (mistake->probability, <=, facts->mistakes[i - 1].probability);
  }
  for (guint i = 0; i < evaluation->count; i++) {
    const guint label = fr_dataset_get_label (fr_run_get_dataset (run), FR_SPLIT_TEST, i);
    const float *probabilities = evaluation->probabilities + (gsize) i * evaluation->n_classes;

    surer += evaluation->predicted[i] != label &&
             (double) probabilities[evaluation->predicted[i]] > least->probability;
  }
  g_assert_cmpuint (surer, <, FR_RUN_FACTS_MISTAKES);
}

/* No command makes it again if it ended within an epoch, or its rate was changed. */
static void
test_again (void)
{
  const FrHyperparameters settings = report_fixture_settings ();
  g_autoptr (FrRun) within = report_fixture_new (&settings, 24);
  g_autoptr (FrRunFacts) facts = report_fixture_facts (within);
  g_autoptr (FrRun) changed = report_fixture_new (&settings, 20);
  g_autoptr (FrRunFacts) later = NULL;

  g_assert_cmpstr (facts->again, ==,
                   "The same numbers again, from the file of the run: fitting-room-train --replay "
                   "RUN.fitrun");
  g_assert_cmpstr (find_setting (facts, "Epochs"), ==, "1.2 of 2");

  fr_run_adjust (changed, NULL, 0.0005, 2);
  synthetic_run_train (changed, 20);
  later = report_fixture_facts (changed);
  g_assert_nonnull (strstr (later->again, "--replay"));
  g_assert_cmpstr (later->changes, ==, "Learning rate 0.0005 from epoch 1 on");
  g_assert_cmpstr (find_setting (later, "Learning rate"), ==, "0.001");
}

/* What is not known without the data set is not said, and that is said. */
static void
test_without_data (void)
{
  const FrHyperparameters settings = report_fixture_settings ();
  g_autoptr (FrRun) run = report_fixture_new (&settings, 20);
  g_autoptr (FrRun) alone = report_fixture_without_data (run);
  g_autoptr (FrRunFacts) facts = report_fixture_facts (alone);

  g_assert_null (facts->evaluation);
  g_assert_cmpuint (facts->n_mistakes, ==, 0);
  g_assert_nonnull (strstr (facts->missing, "was not at hand"));
  /* The point of the curve. */
  g_assert_cmpfloat_with_epsilon (facts->last.test_accuracy, 0.89 - 0.8 / (1.0 + 20.0 / 3.0), 1e-9);
}

/* Before any training, and of strangers' texts. */
static void
test_odd (void)
{
  const FrHyperparameters settings = report_fixture_settings ();
  g_autoptr (FrRun) run = report_fixture_new (&settings, 0);
  g_autoptr (FrRunFacts) facts = NULL;

  synthetic_run_train (run, 0);
  fr_run_remarks_set_name (fr_run_get_remarks (run), "  <b>R&D\n\xe2\x80\xae\x01 ");
  fr_run_remarks_set_note (fr_run_get_remarks (run), "one\ttwo\n\x01three\n");
  facts = report_fixture_facts (run);
  g_assert_cmpstr (facts->title, ==, "<b>R&D\\x0a\\u202e\\x01");
  g_assert_true (g_str_has_prefix (facts->subtitle, "16 hidden neurons, epochs 2 · "));
  g_assert_cmpstr (facts->note, ==, "one two\n\\x01three");
  g_assert_cmpstr (facts->again, ==, "These are the first weights, before any training.");
  g_assert_true (isnan (facts->last.train_loss));
  g_assert_false (facts->has_first || facts->has_best);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-facts/settings", test_settings);
  g_test_add_func ("/run-facts/results", test_results);
  g_test_add_func ("/run-facts/mistakes", test_mistakes);
  g_test_add_func ("/run-facts/again", test_again);
  g_test_add_func ("/run-facts/without-data", test_without_data);
  g_test_add_func ("/run-facts/odd", test_odd);
  return g_test_run ();
}
