#include "views/neurons/neuron-words.h"

#include <glib/gi18n-lib.h>

#include "io/csv.h"
#include "io/figure.h"

char *
fr_neuron_words_heading (const FrNeuronStudy *study, FrNeuronOrder order)
{
  g_autofree char *count = fr_figure_format_count (study->n_units);
  /* Translators: %s is a number. */
  g_autofree char *neurons = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s hidden neuron",
                                                           "%s hidden neurons", study->n_units),
                                              count);

  if (!study->hidden)
    /* Translators: of a network without hidden layer: what it holds against an image. */
    return g_strdup (_ ("The templates of the classes"));
  switch (order) {
  case FR_NEURON_ORDER_CLASS:
    /* Translators: %s is "128 hidden neurons". */
    return g_strdup_printf (_ ("%s, by the class they argue for"), neurons);
  case FR_NEURON_ORDER_ACTIVITY:
    /* Translators: %s is "128 hidden neurons". */
    return g_strdup_printf (_ ("%s, by activity"), neurons);
  case FR_NEURON_ORDER_LIKENESS:
    /* Translators: %s is "128 hidden neurons". */
    return g_strdup_printf (_ ("%s, by likeness"), neurons);
  case FR_NEURON_ORDER_LAYER:
  default:
    return g_steal_pointer (&neurons);
  }
}

char *
fr_neuron_words_hint (const FrNeuronStudy *study, FrNeuronOrder order)
{
  const guint silent = fr_neuron_study_count_silent (study);
  g_autoptr (GString) hint = g_string_new (NULL);

  if (study->hidden && order == FR_NEURON_ORDER_CLASS)
    g_string_append_printf (hint, "%s ", _ ("Strongest first."));
  if (!study->hidden)
    g_string_append (hint, _ ("Orange pixels speak for the class, blue pixels against it."));
  else if (study->layer > 0)
    g_string_append (hint, _ ("Each picture is the sum of its inputs’ pictures by weight."));
  else
    g_string_append (hint, _ ("Orange pixels excite a neuron, blue pixels calm it."));
  if (silent > 0) {
    g_autofree char *some = fr_figure_format_count (silent);
    g_autofree char *all = fr_figure_format_count (study->n_units);

    g_string_append_c (hint, ' ');
    /* Translators: so many of so many neurons: "8 of 128 are never active." */
    g_string_append_printf (hint,
                            g_dngettext (GETTEXT_PACKAGE, "%s of %s is never active.",
                                         "%s of %s are never active.", silent),
                            some, all);
  }
  return g_string_free (g_steal_pointer (&hint), FALSE);
}

char *
fr_neuron_words_name (const FrNeuronStudy *study, const FrDataset *dataset, guint unit)
{
  g_autofree char *class = NULL;

  if (study->hidden)
    /* Translators: %u is its number. */
    return g_strdup_printf (_ ("Neuron %u"), unit);
  class = g_strdup (fr_dataset_get_class_name (dataset, unit));
  /* Translators: %s is a class: "Template of Shirt". */
  return g_strdup_printf (_ ("Template of %s"), class);
}

char *
fr_neuron_words_activity (const FrNeuronStudy *study, guint unit)
{
  g_autofree char *share = NULL;

  if (study->n_images == 0)
    return g_strdup ("");
  if (fr_neuron_study_is_silent (study, unit))
    return g_strdup (_ ("Never active on the test images"));
  share = fr_figure_format_percent ((double) study->active[unit] / study->n_images, 0);
  if (!study->hidden)
    /* Translators: %s is a share of images, "32 %". */
    return g_strdup_printf (_ ("Above 0 on %s of test images"), share);
  /* Translators: %s is a share of images, "32 %". */
  return g_strdup_printf (_ ("Active on %s of test images"), share);
}

char *
fr_neuron_words_signed (double value)
{
  g_autofree char *figure = fr_figure_format_fixed (value, 2);

  return value > 0 ? g_strdup_printf ("+%s", figure) : g_steal_pointer (&figure);
}

char *
fr_neuron_words_bias (const FrNeuronStudy *study, guint unit)
{
  g_autofree char *figure = fr_neuron_words_signed ((double) study->biases[unit]);

  /* Translators: of a neuron: "bias +0.57". */
  return g_strdup_printf (_ ("bias %s"), figure);
}

char *
fr_neuron_words_argument (const FrNeuronStudy *study, const FrDataset *dataset, guint unit)
{
  const char *most =
      fr_dataset_get_class_name (dataset, fr_neuron_study_get_class (study, unit, FALSE));
  const char *least =
      fr_dataset_get_class_name (dataset, fr_neuron_study_get_class (study, unit, TRUE));

  if (!study->hidden)
    /* Translators: %s is a class. */
    return g_strdup_printf (_ ("The more an image has of what is orange, and the less of what is "
                               "blue, the more likely it is taken for %s."),
                            most);
  if (fr_neuron_study_is_silent (study, unit))
    return g_strdup (_ ("It never fires, so it says nothing."));
  /* Translators: %s are classes. */
  return g_strdup_printf (_ ("When it fires, it argues for %s and against %s."), most, least);
}

char *
fr_neuron_words_describe (const FrNeuronStudy *study, const FrDataset *dataset, guint unit)
{
  g_autofree char *name = fr_neuron_words_name (study, dataset, unit);
  g_autofree char *activity = fr_neuron_words_activity (study, unit);
  g_autofree char *argument = NULL;

  if (!study->hidden || fr_neuron_study_is_silent (study, unit))
    /* Translators: a neuron, and how often it is active. */
    return g_strdup_printf (_ ("%s. %s"), name, activity);
  argument = fr_neuron_words_argument (study, dataset, unit);
  /* Translators: a neuron, how often it is active, and what it argues. */
  return g_strdup_printf (_ ("%s. %s. %s"), name, activity, argument);
}

const char *
fr_neuron_words_arguments (const FrNeuronStudy *study)
{
  return study->direct ? _ ("Output weights") : _ ("Product of the weights that follow");
}

const char *
fr_neuron_words_picture (const FrNeuronStudy *study)
{
  return study->hidden && study->layer > 0
             ? _ ("What it sees: the pictures of its inputs, each times its weight, summed. That "
                  "leaves out which of them are active.")
             : NULL;
}

FrDraft *
fr_neuron_words_table (const FrNeuronStudy *study, const FrDataset *dataset)
{
  GString *csv = g_string_new ("neuron,bias,active_images");

  for (guint class = 0; class < study->n_classes; class ++)
    fr_csv_append_text (csv, fr_dataset_get_class_name (dataset, class));
  fr_csv_end_line (csv);
  for (guint unit = 0; unit < study->n_units; unit++) {
    fr_csv_append_count (csv, unit);
    fr_csv_append_float (csv, study->biases[unit]);
    fr_csv_append_count (csv, study->active[unit]);
    for (guint class = 0; class < study->n_classes; class ++)
      fr_csv_append_float (csv, study->arguments[(gsize) unit * study->n_classes + class]);
    fr_csv_end_line (csv);
  }
  return fr_draft_new_whole (csv);
}
