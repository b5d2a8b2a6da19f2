#include "views/batch/batch-way.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/batch/formula-markup.h"
#include "charts/batch/shown-number.h"
#include "io/figure.h"
#include "io/name.h"

#define SIDE 28
#define LINK_DIGITS 2 /* on an arrow there is little room */

/* A chart and what it points to. */
typedef struct {
  const FrBatchStudy *study;
  const FrBatchChoice *choice;
  FrWayChart chart;
  GStringChunk *texts;                /* owned */
  float *weights[FR_WAY_MOST_LAYERS]; /* owned */
  float probabilities[FR_MAX_CLASSES];
} Way;

/* Keeps @text: (transfer full). */
static const char *
keep (Way *way, char *text)
{
  const char *kept = g_string_chunk_insert (way->texts, text);

  g_free (text);
  return kept;
}

/* "0.0445". Returns: (transfer full). */
static char *
write_number (double value, guint digits)
{
  g_autofree char *markup = fr_shown_number_write (value, digits);

  return fr_formula_to_text (markup);
}

/* "here w = 0.0445", where @format is "here w = %s". */
static const char *
keep_number (Way *way, const char *format, double value, guint digits)
{
  g_autofree char *number = write_number (value, digits);
  GString *text = g_string_new (format);

  g_string_replace (text, "%s", number, 1);
  return keep (way, g_string_free (text, FALSE));
}

static const char *
keep_equation (Way *way, const char *format, double value)
{
  return keep_number (way, format, value, FR_SHOWN_DIGITS);
}

static double
get_weight (const Way *way, guint layer)
{
  const FrLayer *shape = &way->study->trace.network.layers[layer];
  const guint from = fr_batch_choice_get_from (way->choice, layer);
  const guint to = fr_batch_choice_get_to (way->choice, &way->study->trace.network, layer);

  return (double)
      way->study->before->parameters[shape->kernel_offset + (gsize) from * shape->stride + to];
}

static double
get_bias (const Way *way, guint layer)
{
  const FrLayer *shape = &way->study->trace.network.layers[layer];

  return (double) way->study->before
      ->parameters[shape->bias_offset +
                   fr_batch_choice_get_to (way->choice, &way->study->trace.network, layer)];
}

/* The weights into the chosen neuron, or class, of layer @layer. */
static void
fill_weights (Way *way, guint layer)
{
  const FrNetwork *network = &way->study->trace.network;
  const FrLayer *shape = &network->layers[layer];
  const guint to = fr_batch_choice_get_to (way->choice, network, layer);
  FrWayLayer *station = &way->chart.layers[layer];

  way->weights[layer] = g_new (float, shape->inputs);
  for (guint i = 0; i < shape->inputs; i++)
    way->weights[layer][i] =
        way->study->before->parameters[shape->kernel_offset + (gsize) i * shape->stride + to];
  station->weights = way->weights[layer];
  station->n_weights = shape->inputs;
  station->chosen_weight = fr_batch_choice_get_from (way->choice, layer);
}

/* What is said of the weight or the bias of layer @layer. */
static const char *
describe_parameter (Way *way, guint layer)
{
  if (way->choice->bias && way->choice->layer == layer)
    /* Translators: below the weights of a neuron: its bias. */
    return keep_equation (way, _ ("bias b = %s"), get_bias (way, layer));
  /* Translators: below the weights of a neuron: that of the chosen pixel. */
  return keep_equation (way, _ ("here w = %s"), get_weight (way, layer));
}

static void
fill_hidden (Way *way)
{
  const FrBatchTrace *trace = &way->study->trace;

  for (guint l = 0; l + 1 < trace->network.n_layers; l++) {
    const FrLayer *shape = &trace->network.layers[l];
    const float *activations = trace->activations[l] + (gsize) way->choice->image * shape->stride;
    FrWayLayer *station = &way->chart.layers[l];

    fill_weights (way, l);
    station->activations = activations;
    station->n_units = shape->outputs;
    station->chosen_unit = way->choice->units[l];
    /* Translators: the title of a picture of a neuron's weights. */
    station->words.title = keep (way, g_strdup_printf (_ ("Neuron %u"), way->choice->units[l]));
    station->words.line = describe_parameter (way, l);
    station->words.result =
        keep_equation (way, "h = %s", (double) activations[way->choice->units[l]]);
    way->chart.links[l + 1] = keep_number (way, "× %s", get_weight (way, l + 1), LINK_DIGITS);
  }
  way->chart.n_layers = trace->network.n_layers - 1;
}

/* Without a hidden layer: the weights into the chosen class. */
static void
fill_template (Way *way)
{
  FrWayLayer *station = &way->chart.layers[0];

  fill_weights (way, 0);
  station->words.title =
      keep (way, g_strdup (fr_dataset_get_class_name (way->study->dataset, way->choice->class)));
  station->words.line = describe_parameter (way, 0);
  way->chart.n_layers = 1;
}

/* "Shirt 3.65". */
static const char *
keep_class (Way *way, guint class, const char *number)
{
  g_autofree char *name =
      fr_name_before_figure (fr_dataset_get_class_name (way->study->dataset, class));

  return keep (way, g_strdup_printf ("%s %s", name, number));
}

static void
fill_output (Way *way)
{
  FrWayChart *chart = &way->chart;
  const double p = (double) way->probabilities[chart->truth];
  const double loss = way->study->trace.losses[way->choice->image];
  g_autofree char *logit = write_number ((double) chart->logits[chart->predicted], FR_SHOWN_DIGITS);
  g_autofree char *true_logit =
      write_number ((double) chart->logits[chart->truth], FR_SHOWN_DIGITS);
  g_autofree char *probability =
      fr_figure_format_fixed ((double) way->probabilities[chart->predicted], 3);
  g_autofree char *true_probability = write_number (p, FR_SHOWN_DIGITS);
  g_autofree char *written = fr_figure_format_fixed (loss, 3);

  chart->logit_words.title = _ ("Logits");
  chart->logit_words.line = keep_class (way, chart->predicted, logit);
  chart->softmax_words.title = _ ("Softmax");
  chart->softmax_words.line = keep_class (way, chart->predicted, probability);
  if (chart->predicted != chart->truth) {
    chart->logit_words.result = keep_class (way, chart->truth, true_logit);
    chart->softmax_words.result = keep_class (way, chart->truth, true_probability);
  }
  chart->loss_words.title = _ ("Loss");
  chart->loss_words.line = keep (way, g_strdup_printf ("−log %s", true_probability));
  /* Translators: of one image; %s is a number. */
  chart->loss_words.result = keep (way, g_strdup_printf (_ ("loss %s"), written));
}

static void
fill (Way *way)
{
  const FrBatchTrace *trace = &way->study->trace;
  const guint last = trace->network.n_layers - 1, image = way->choice->image;
  const FrParameterPlace pixel = { .from = way->choice->pixel };
  FrWayChart *chart = &way->chart;
  g_autofree char *x =
      write_number ((double) fr_batch_study_get_input (way->study, pixel, image), FR_SHOWN_DIGITS);

  chart->predicted = fr_batch_study_get_probabilities (way->study, image, way->probabilities);
  chart->pixels = fr_dataset_get_image (way->study->dataset, FR_SPLIT_TRAIN, trace->indices[image]);
  chart->pixel = way->choice->pixel;
  chart->n_classes = trace->network.n_classes;
  chart->logits = trace->activations[last] + (gsize) image * FR_VECTOR;
  chart->probabilities = way->probabilities;
  chart->truth = trace->labels[image];
  chart->chosen_class = way->choice->class;
  chart->chosen_link = way->choice->bias ? -1 : (int) way->choice->layer;
  chart->chosen_bias = way->choice->bias ? (int) way->choice->layer : -1;
  for (guint l = 0; l <= last; l++) {
    chart->weights_on_way[l] = (float) get_weight (way, l);
    chart->biases[l] = (float) get_bias (way, l);
  }
  /* Translators: the title of a picture in which one pixel is chosen. */
  chart->pixel_words.title = _ ("Pixel");
  chart->pixel_words.line =
      /* Translators: where a pixel is. */
      keep (way,
            g_strdup_printf (_ ("row %u, column %u"), chart->pixel / SIDE, chart->pixel % SIDE));
  chart->pixel_words.result = keep (way, g_strdup_printf ("x = %s", x));
  chart->links[0] = "× w";
  if (last > 0)
    fill_hidden (way);
  else
    fill_template (way);
  fill_output (way);
}

static void
append_words (GString *text, const FrWayWords *words)
{
  const char *const parts[] = { words->title, words->line, words->result };

  g_string_append (text, text->len > 0 ? "; " : "");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", parts[i]);
}

/* All that stands at the stations. Returns: (transfer full). */
static char *
summarize (const FrWayChart *chart)
{
  GString *text = g_string_new (NULL);

  append_words (text, &chart->pixel_words);
  for (guint l = 0; l < chart->n_layers; l++) {
    append_words (text, &chart->layers[l].words);
    if (chart->links[l + 1] != NULL)
      g_string_append_printf (text, ", %s", chart->links[l + 1]);
  }
  append_words (text, &chart->logit_words);
  append_words (text, &chart->softmax_words);
  append_words (text, &chart->loss_words);
  return g_string_free (text, FALSE);
}

void
fr_batch_way_show (FrWayView *view, const FrBatchStudy *study, const FrBatchChoice *choice)
{
  Way way = { .study = study, .choice = choice, .texts = g_string_chunk_new (256) };
  g_autofree char *summary = NULL;

  fill (&way);
  summary = summarize (&way.chart);
  fr_way_view_set_chart (view, &way.chart, fr_dataset_get_class_names (study->dataset), summary);
  for (guint l = 0; l < G_N_ELEMENTS (way.weights); l++)
    g_free (way.weights[l]);
  g_string_chunk_free (way.texts);
}
