/* All of it follows from what is there already: nothing here looks at an image. */
#include "views/help/moment-figures.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "io/figure.h"
#include "io/name.h"
#include "session/moments.h"
#include "widgets/charts/moment-text.h"

/* The line of the training is the mean over so many of an epoch's batches, as in the charts. */
#define LINE_SHARE (200.0 / 1875)

static const FrEvaluation *
get_moment (FrExperiment *experiment)
{
  return fr_lens_get_moment (fr_experiment_get_lens (experiment));
}

static char *
say_nothing_yet (void)
{
  return g_strdup (_ ("Nothing is known of the network yet."));
}

gboolean
fr_moment_figures_find_train (FrExperiment *experiment,
                              guint64 batch,
                              double *loss,
                              double *accuracy)
{
  const guint64 per_epoch = fr_experiment_get_batches_per_epoch (experiment);
  guint64 count =
      MIN ((guint64) fmax (1, round (LINE_SHARE * (double) per_epoch)), (batch + 1) / 2);

  if (batch == 0)
    return FALSE;
  if (batch % per_epoch == 0)
    count = per_epoch;
  return fr_batch_log_mean (fr_run_get_log (fr_experiment_get_run (experiment)), batch - count,
                            count, loss, accuracy);
}

char *
fr_moment_figures_loss (FrExperiment *experiment)
{
  const FrEvaluation *moment = get_moment (experiment);
  g_autofree char *count = NULL, *sum = NULL, *mean = NULL;

  if (moment == NULL)
    return say_nothing_yet ();
  count = fr_figure_format_count (moment->count);
  sum = fr_figure_format_fixed (moment->loss * moment->count, 1);
  mean = fr_figure_format_fixed (moment->loss, 3);
  /* Translators: "Test images: a sum of 3,450.1 ÷ 10,000 = 0.345". */
  return g_strdup_printf (_ ("Test images: a sum of %s ÷ %s = %s"), sum, count, mean);
}

char *
fr_moment_figures_accuracy (FrExperiment *experiment)
{
  const FrEvaluation *moment = get_moment (experiment);
  g_autofree char *correct = NULL, *count = NULL, *percent = NULL;

  if (moment == NULL)
    return say_nothing_yet ();
  correct = fr_figure_format_count (moment->correct);
  count = fr_figure_format_count (moment->count);
  percent = fr_figure_format_percent (fr_evaluation_get_accuracy (moment), 1);
  /* Translators: "Test images: 8,812 right ÷ 10,000 = 88.1 %". */
  return g_strdup_printf (_ ("Test images: %s right ÷ %s = %s"), correct, count, percent);
}

char *
fr_moment_figures_train_test (FrExperiment *experiment)
{
  const FrEvaluation *moment = get_moment (experiment);
  g_autofree char *test = NULL, *test_loss = NULL, *train = NULL, *train_loss = NULL;
  double loss, accuracy;

  if (moment == NULL)
    return say_nothing_yet ();
  test = fr_figure_format_percent (fr_evaluation_get_accuracy (moment), 1);
  test_loss = fr_figure_format_fixed (moment->loss, 3);
  if (!fr_moment_figures_find_train (experiment, moment->batch, &loss, &accuracy))
    /* Translators: "Test 10.2 %, loss 2.341. No batch is trained yet." */
    return g_strdup_printf (_ ("Test %s, loss %s. No batch is trained yet."), test, test_loss);
  train = fr_figure_format_percent (accuracy, 1);
  train_loss = fr_figure_format_fixed (loss, 3);
  /* Translators: "Train 90.2 %, loss 0.264. Test 87.6 %, loss 0.345." */
  return g_strdup_printf (_ ("Train %s, loss %s. Test %s, loss %s."), train, train_loss, test,
                          test_loss);
}

char *
fr_moment_figures_gap (FrExperiment *experiment)
{
  const FrEvaluation *moment = get_moment (experiment);
  const guint per_epoch = fr_experiment_get_batches_per_epoch (experiment);
  g_autofree char *test = NULL, *train = NULL, *gap = NULL, *epoch = NULL;
  double loss, accuracy;

  if (moment == NULL)
    return say_nothing_yet ();
  if (moment->batch < per_epoch ||
      !fr_moment_figures_find_train (experiment, moment->batch, &loss, &accuracy)) {
    epoch = fr_format_epoch (moment->batch, per_epoch);
    /* Translators: "Named from epoch 1 on. This is epoch 0.45." */
    return g_strdup_printf (_ ("Named from epoch 1 on. This is epoch %s."), epoch);
  }
  train = fr_figure_format_percent (accuracy, 1);
  test = fr_figure_format_percent (fr_evaluation_get_accuracy (moment), 1);
  gap = fr_figure_format_fixed (100 * (accuracy - fr_evaluation_get_accuracy (moment)), 1);
  /* Translators: "90.2 % − 87.6 % = 2.6 points". */
  return g_strdup_printf (_ ("%s − %s = %s points"), train, test, gap);
}

/* The cell beside the diagonal with the most images. Returns: their number. */
static guint
find_worst (const FrEvaluation *moment, guint *truth, guint *predicted)
{
  const guint n = moment->n_classes;
  guint worst = 0;

  *truth = *predicted = 0;
  for (guint t = 0; t < n; t++)
    for (guint p = 0; p < n; p++)
      if (t != p && moment->confusion[t * n + p] > worst) {
        worst = moment->confusion[t * n + p];
        *truth = t;
        *predicted = p;
      }
  return worst;
}

char *
fr_moment_figures_name_class (FrExperiment *experiment, guint class)
{
  return fr_name_show (fr_dataset_get_class_name (fr_experiment_get_dataset (experiment), class));
}

char *
fr_moment_figures_matrix (FrExperiment *experiment)
{
  const FrEvaluation *moment = get_moment (experiment);
  g_autofree char *accuracy = fr_moment_figures_accuracy (experiment);
  g_autofree char *most = NULL, *true_name = NULL, *other_name = NULL;
  guint worst, truth, predicted;

  if (moment == NULL)
    return say_nothing_yet ();
  worst = find_worst (moment, &truth, &predicted);
  if (worst == 0)
    return g_steal_pointer (&accuracy);
  most = fr_figure_format_count (worst);
  true_name = fr_moment_figures_name_class (experiment, truth);
  other_name = fr_moment_figures_name_class (experiment, predicted);
  /* Translators: the first %s is "Test images: 8,812 right ÷ 10,000 = 88.1 %"; then "Most often:
   * Shirt taken for T-shirt/top, 117 times." */
  return g_strdup_printf (_ ("%s. Most often: %s taken for %s, %s times."), accuracy, true_name,
                          other_name, most);
}

/* @by_column: precision, otherwise recall; of the class where it is lowest. */
static char *
describe_share (FrExperiment *experiment, gboolean by_column)
{
  const FrEvaluation *moment = get_moment (experiment);
  guint class = 0, right = 0, all = 0;
  double lowest = 2;
  g_autofree char *name = NULL, *right_text = NULL, *all_text = NULL, *percent = NULL;

  if (moment == NULL)
    return say_nothing_yet ();
  for (guint c = 0; c < moment->n_classes; c++) {
    const guint hit = moment->confusion[c * moment->n_classes + c];
    guint sum = 0;

    for (guint other = 0; other < moment->n_classes; other++)
      sum += by_column ? moment->confusion[other * moment->n_classes + c]
                       : moment->confusion[c * moment->n_classes + other];
    if (sum > 0 && (double) hit / sum < lowest) {
      lowest = (double) hit / sum;
      class = c;
      right = hit;
      all = sum;
    }
  }
  if (all == 0)
    return say_nothing_yet ();
  name = fr_moment_figures_name_class (experiment, class);
  right_text = fr_figure_format_count (right);
  all_text = fr_figure_format_count (all);
  percent = fr_figure_format_percent (lowest, 1);
  /* Translators: a class and its recall or precision: "Lowest: Shirt, 642 ÷ 1,000 = 64.2 %". */
  return g_strdup_printf (_ ("Lowest: %s, %s ÷ %s = %s"), name, right_text, all_text, percent);
}

char *
fr_moment_figures_recall (FrExperiment *experiment)
{
  return describe_share (experiment, FALSE);
}

char *
fr_moment_figures_precision (FrExperiment *experiment)
{
  return describe_share (experiment, TRUE);
}

char *
fr_moment_figures_moment (FrExperiment *experiment)
{
  const FrEvaluation *moment = get_moment (experiment);

  return moment != NULL
             ? fr_format_moment (moment->batch, fr_experiment_get_batches_per_epoch (experiment))
             : say_nothing_yet ();
}

char *
fr_moment_figures_snapshot (FrExperiment *experiment)
{
  g_autofree char *kept =
      fr_figure_format_count (fr_moments_count (fr_experiment_get_run (experiment)));

  /* Translators: "Kept of this run: 201". */
  return g_strdup_printf (_ ("Kept of this run: %s"), kept);
}

char *
fr_moment_figures_verified (FrExperiment *experiment)
{
  char *verdict = fr_experiment_describe_film (experiment);

  return verdict != NULL ? verdict : g_strdup (_ ("This run was trained here, from its start."));
}
