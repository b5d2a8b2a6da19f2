/* Weights are read from the snapshot of the moment, some hundred thousand numbers; what follows
 * from images is the answer to what Neurons has asked. */
#include "views/help/neuron-figures.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "io/figure.h"
#include "session/analyses/neurons-analysis.h"
#include "session/analyses/passage-analysis.h"
#include "views/help/moment-figures.h"
#include "views/help/network-figures.h"

typedef struct {
  float lowest, highest;
} Range;

static void
widen (Range *range, const float *values, guint n)
{
  for (guint i = 0; i < n; i++) {
    range->lowest = MIN (range->lowest, values[i]);
    range->highest = MAX (range->highest, values[i]);
  }
}

/* All weights of the moment, or with @biases all biases. Returns: %FALSE if none are known. */
static gboolean
find_range (FrExperiment *experiment, gboolean biases, Range *range)
{
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (experiment));
  const FrNetwork *network = fr_network_figures_get_network (experiment);

  *range = (Range){ .lowest = INFINITY, .highest = -INFINITY };
  if (moment == NULL || moment->snapshot == NULL || moment->snapshot->size != network->size)
    return FALSE;
  for (guint i = 0; i < network->n_layers; i++) {
    const FrLayer *layer = &network->layers[i];
    const float *parameters = moment->snapshot->parameters;

    if (biases)
      widen (range, parameters + layer->bias_offset, layer->outputs);
    else
      for (guint row = 0; row < layer->inputs; row++)
        widen (range, parameters + layer->kernel_offset + (gsize) row * layer->stride,
               layer->outputs);
  }
  return TRUE;
}

/* @sum, taken over, and from where to where the numbers go. */
static char *
with_range (FrExperiment *experiment, gboolean biases, char *sum)
{
  g_autofree char *own = sum;
  g_autofree char *lowest = NULL, *highest = NULL;
  Range range;

  if (!find_range (experiment, biases, &range))
    return g_steal_pointer (&own);
  lowest = fr_figure_format_fixed ((double) range.lowest, 3);
  highest = fr_figure_format_fixed ((double) range.highest, 3);
  /* Translators: how many weights there are, then the lowest and the highest. */
  return g_strdup_printf (_ ("%s; now from %s to %s"), own, lowest, highest);
}

char *
fr_neuron_figures_weights (FrExperiment *experiment)
{
  const FrNetwork *network = fr_network_figures_get_network (experiment);
  GString *text = g_string_new (NULL);
  g_autofree char *all = NULL;
  guint64 sum = 0;

  for (guint i = 0; i < network->n_layers; i++) {
    const FrLayer *layer = &network->layers[i];

    g_string_append_printf (text, "%s%u × %u", i > 0 ? " + " : "", layer->inputs, layer->outputs);
    sum += (guint64) layer->inputs * layer->outputs;
  }
  all = fr_figure_format_count (sum);
  g_string_append_printf (text, " = %s", all);
  return with_range (experiment, FALSE, g_string_free (text, FALSE));
}

char *
fr_neuron_figures_biases (FrExperiment *experiment)
{
  const FrNetwork *network = fr_network_figures_get_network (experiment);
  GString *text = g_string_new (NULL);
  guint sum = 0;

  for (guint i = 0; i < network->n_layers; i++) {
    g_string_append_printf (text, "%s%u", i > 0 ? " + " : "", network->layers[i].outputs);
    sum += network->layers[i].outputs;
  }
  if (network->n_layers > 1)
    g_string_append_printf (text, " = %u", sum);
  return with_range (experiment, TRUE, g_string_free (text, FALSE));
}

char *
fr_neuron_figures_neurons (FrExperiment *experiment)
{
  const FrNetwork *network = fr_network_figures_get_network (experiment);
  guint hidden = 0;

  for (guint i = 0; i + 1 < network->n_layers; i++)
    hidden += network->layers[i].outputs;
  /* Translators: "Hidden neurons: 128. Outputs, one a class: 10." */
  return g_strdup_printf (_ ("Hidden neurons: %u. Outputs, one a class: %u."), hidden,
                          network->n_classes);
}

char *
fr_neuron_figures_activation (FrExperiment *experiment)
{
  const FrNeuronPassage *passage =
      fr_passage_analysis_get_shown (fr_experiment_get_lens (experiment));
  guint active = 0;

  if (passage == NULL)
    return g_strdup (_ ("No image is put through: Neurons does it."));
  for (guint i = 0; i < passage->n_units; i++)
    active += passage->activations[i] > 0;
  /* Translators: "Test image 12: 41 of 128 neurons are above 0". */
  return g_strdup_printf (_ ("Test image %u: %u of %u neurons are above 0"), passage->image, active,
                          passage->n_units);
}

char *
fr_neuron_figures_contribution (FrExperiment *experiment)
{
  const FrNeuronPassage *passage =
      fr_passage_analysis_get_shown (fr_experiment_get_lens (experiment));
  g_autofree char *class = NULL, *activation = NULL, *weight = NULL, *amount = NULL;

  if (passage == NULL || passage->n_for == 0)
    return g_strdup (_ ("No image is put through: Neurons does it."));
  class = fr_moment_figures_name_class (experiment, passage->predicted);
  activation = fr_figure_format_fixed ((double) passage->most[0].activation, 2);
  weight = fr_figure_format_fixed ((double) passage->most[0].weight, 2);
  amount = fr_figure_format_fixed ((double) passage->most[0].amount, 2);
  /* Translators: what a neuron adds to the logit of a class: "Most to Sneaker: neuron 110, 3.98 ×
   * 0.45 = 1.79". */
  return g_strdup_printf (_ ("Most to %s: neuron %u, %s × %s = %s"), class, passage->most[0].unit,
                          activation, weight, amount);
}

char *
fr_neuron_figures_silent (FrExperiment *experiment)
{
  const FrNeuronStudy *study = fr_neurons_analysis_get_shown (fr_experiment_get_lens (experiment));
  g_autofree char *images = NULL;

  if (study == NULL || !study->hidden)
    return g_strdup (_ ("No hidden layer is looked at: Neurons does it."));
  images = fr_figure_format_count (study->n_images);
  /* Translators: "3 of 128 neurons are active for none of 10,000 test images". */
  return g_strdup_printf (_ ("%u of %u neurons are active for none of %s test images"),
                          fr_neuron_study_count_silent (study), study->n_units, images);
}

char *
fr_neuron_figures_switched_off (FrExperiment *experiment)
{
  const FrSilenced *silenced = fr_lens_get_silenced (fr_experiment_get_lens (experiment));

  /* Translators: "Switched off: 2". */
  return g_strdup_printf (_ ("Switched off: %u"),
                          silenced != NULL ? fr_silenced_count (silenced) : 0);
}
