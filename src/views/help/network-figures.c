/* The settings are those that the user has chosen: they hold from the next batch on, or from the
 * next start. */
#include "views/help/network-figures.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "io/figure.h"
#include "views/training-words.h"
#include "widgets/charts/moment-text.h"

/* Of the digest, as everywhere on screen. */
#define DIGEST_DIGITS 12
/* Three digits tell the limits of two layers apart. */
#define DIGITS 3

const FrNetwork *
fr_network_figures_get_network (FrExperiment *experiment)
{
  return fr_run_get_network (fr_experiment_get_run (experiment));
}

char *
fr_network_figures_shape (FrExperiment *experiment)
{
  const FrNetwork *network = fr_network_figures_get_network (experiment);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < network->n_layers; i++) {
    const FrLayer *layer = &network->layers[i];

    if (i == 0)
      g_string_append_printf (text, "%u", layer->inputs);
    g_string_append_printf (text, " → %u", layer->outputs);
  }
  return g_string_free (text, FALSE);
}

char *
fr_network_figures_parameters (FrExperiment *experiment)
{
  const FrNetwork *network = fr_network_figures_get_network (experiment);
  g_autofree char *sum = fr_figure_format_count (network->n_parameters);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < network->n_layers; i++) {
    const FrLayer *layer = &network->layers[i];

    g_string_append_printf (text, "%s%u × %u + %u", i > 0 ? " + " : "", layer->inputs,
                            layer->outputs, layer->outputs);
  }
  g_string_append_printf (text, " = %s", sum);
  return g_string_free (text, FALSE);
}

char *
fr_network_figures_first_weights (FrExperiment *experiment)
{
  const FrNetwork *network = fr_network_figures_get_network (experiment);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < network->n_layers; i++) {
    const FrLayer *layer = &network->layers[i];
    g_autofree char *limit =
        fr_figure_format_digits (sqrt (6.0 / (layer->inputs + layer->outputs)), DIGITS);

    g_string_append_printf (text, "%s√(6 ÷ (%u + %u)) = %s", i > 0 ? "\n" : "", layer->inputs,
                            layer->outputs, limit);
  }
  return g_string_free (text, FALSE);
}

char *
fr_network_figures_batch (FrExperiment *experiment)
{
  const guint images = fr_run_get_origin (fr_experiment_get_run (experiment))->train_images;

  return fr_text_batches (images, fr_experiment_get_hyperparameters (experiment)->batch_size);
}

/* Batches done at the moment that is shown. */
static guint64
get_batch (FrExperiment *experiment)
{
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (experiment));

  return moment != NULL ? moment->batch : 0;
}

char *
fr_network_figures_epoch (FrExperiment *experiment)
{
  const guint per_epoch = fr_experiment_get_batches_per_epoch (experiment);
  const guint64 batch = get_batch (experiment);
  g_autofree char *done = fr_figure_format_count (batch);
  g_autofree char *all = fr_figure_format_count (per_epoch);
  g_autofree char *epoch = fr_format_epoch (batch, per_epoch);

  /* Translators: "13,969 batches ÷ 1,875 = epoch 7.45 of 10". */
  return g_strdup_printf (_ ("%s batches ÷ %s = epoch %s of %u"), done, all, epoch,
                          fr_experiment_get_hyperparameters (experiment)->epochs);
}

char *
fr_network_figures_gradient (FrExperiment *experiment)
{
  const guint size = fr_experiment_get_hyperparameters (experiment)->batch_size;

  /* Translators: "Each of 32 images of a batch counts 1 ÷ 32." */
  return g_strdup_printf (_ ("Each of %u images of a batch counts 1 ÷ %u."), size, size);
}

char *
fr_network_figures_learning_rate (FrExperiment *experiment)
{
  g_autofree char *rate =
      fr_figure_format_exact (fr_experiment_get_hyperparameters (experiment)->learning_rate);

  /* Translators: the learning rate: "rate = 0.001". */
  return g_strdup_printf (_ ("rate = %s"), rate);
}

char *
fr_network_figures_optimizer (FrExperiment *experiment)
{
  const FrHyperparameters *chosen = fr_experiment_get_hyperparameters (experiment);
  const char *title = _ (fr_optimizer_rule_get (chosen->optimizer)->title);
  g_autofree char *rate = fr_network_figures_learning_rate (experiment);
  const double batch = (double) get_batch (experiment);
  g_autofree char *done = NULL, *digits = NULL, *factor = NULL;

  if (chosen->optimizer != FR_OPTIMIZER_ADAM || batch == 0)
    return g_strdup_printf ("%s, %s", title, rate);
  done = fr_figure_format_count ((guint64) batch);
  digits = fr_figure_format_exact (chosen->learning_rate);
  factor = fr_figure_format_digits (chosen->learning_rate * sqrt (1 - pow (FR_ADAM_BETA2, batch)) /
                                        (1 - pow (FR_ADAM_BETA1, batch)),
                                    DIGITS);
  /* Translators: the first %s is a count of batches, the last one what the learning rate comes to
   * with it. */
  return g_strdup_printf (_ ("Adam after %s batches: %s × √(1 − 0.999^%s) ÷ (1 − 0.9^%s) = %s"),
                          done, digits, done, done, factor);
}

char *
fr_network_figures_seed (FrExperiment *experiment)
{
  g_autofree char *seed =
      fr_hyperparameters_get_text (fr_experiment_get_hyperparameters (experiment), "seed");

  /* Translators: "seed = 1". */
  return g_strdup_printf (_ ("seed = %s"), seed);
}

char *
fr_network_figures_digest (FrExperiment *experiment)
{
  const char *digest = fr_experiment_get_digest (experiment);

  return digest != NULL ? g_strndup (digest, DIGEST_DIGITS)
                        : g_strdup (_ ("The network trains; its digest is known when it rests."));
}

char *
fr_network_figures_divide_by_255 (FrExperiment *experiment)
{
  g_autofree char *half = fr_figure_format_fixed (128.0 / 255, DIGITS);

  if (!fr_experiment_get_hyperparameters (experiment)->divide_by_255)
    return g_strdup (_ ("Off: 128 stays 128, and 255 stays 255."));
  /* Translators: %s is 0.502. */
  return g_strdup_printf (_ ("On: 128 ÷ 255 = %s, and 255 ÷ 255 = 1."), half);
}

char *
fr_network_figures_data_set (FrExperiment *experiment)
{
  FrDataset *dataset = fr_experiment_get_dataset (experiment);
  g_autofree char *train =
      fr_figure_format_count (fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count);
  g_autofree char *test =
      fr_figure_format_count (fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count);

  /* Translators: "Training: 60,000 images. Test: 10,000 images." */
  return g_strdup_printf (_ ("Training: %s images. Test: %s images."), train, test);
}
