/* Three stages: pictures, layer after layer; one pass over the test images; the order by likeness.
 *
 * Sums of products run in index order, so that slices change no bit.
 */
#include "engine/neurons/neuron-study.h"

#include "engine/reference-count.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LANES 8 /* partial sums of a product of pictures */

enum {
  PICTURES,
  ACTIVITY,
  LIKENESS,
  DONE,
};

typedef struct {
  FrNeuronStudy *study;
  const FrPredictor *predictor;
} StudyPass;

/* Returns: (transfer full) (nullable): [@n][FR_IMAGE_PIXELS]. */
static float *
allocate_pictures (guint n)
{
  return fr_network_alloc ((gsize) n * FR_IMAGE_PIXELS, NULL);
}

FrNeuronStudy *
fr_neuron_study_new (const FrNetwork *network, guint layer, guint64 batch, gboolean with_chain)
{
  g_autoptr (FrNeuronStudy) study = g_new0 (FrNeuronStudy, 1);

  g_return_val_if_fail (network != NULL && layer < MAX (network->n_layers - 1, 1), NULL);

  fr_reference_count_init (&study->refs);
  study->batch = batch;
  study->layer = layer;
  study->hidden = network->n_layers > 1;
  study->direct = layer + 2 >= network->n_layers;
  study->n_units = network->layers[layer].outputs;
  study->n_classes = network->n_classes;
  study->pictures = allocate_pictures (network->layers[0].outputs);
  if (study->pictures == NULL)
    return NULL;
  study->sizes = g_new0 (double, study->n_units);
  study->biases = g_new0 (float, study->n_units);
  study->arguments = g_new0 (float, (gsize) study->n_units * study->n_classes);
  study->active = g_new0 (guint, study->n_units);
  if (with_chain)
    study->chain = g_new0 (guint, study->n_units);
  return g_steal_pointer (&study);
}

/* The weights of the first layer, turned so that those of a unit lie side by side. */
static void
take_first_layer (FrNeuronStudy *study, const FrNetwork *network, const float *parameters)
{
  const FrLayer *layer = &network->layers[0];

  for (guint i = 0; i < FR_IMAGE_PIXELS; i++) {
    const float *row = parameters + layer->kernel_offset + (gsize) i * layer->stride;

    for (guint unit = 0; unit < layer->outputs; unit++)
      study->pictures[(gsize) unit * FR_IMAGE_PIXELS + i] = row[unit];
  }
}

/* The picture of the next unit of a later layer. */
static void
mix_picture (FrNeuronStudy *study, const FrLayer *layer, const float *parameters)
{
  float *picture = study->pictures + (gsize) study->units_done * FR_IMAGE_PIXELS;

  for (guint i = 0; i < layer->inputs; i++) {
    const float weight =
        parameters[layer->kernel_offset + (gsize) i * layer->stride + study->units_done];
    const float *input = study->before + (gsize) i * FR_IMAGE_PIXELS;

    for (guint pixel = 0; pixel < FR_IMAGE_PIXELS; pixel++)
      picture[pixel] += weight * input[pixel];
  }
  study->units_done++;
}

/* One step. Returns: %FALSE if memory is short. */
static gboolean
advance_pictures (FrNeuronStudy *study, const FrNetwork *network, const float *parameters)
{
  const FrLayer *layer = &network->layers[study->layers_done];

  if (study->layers_done == 0) {
    take_first_layer (study, network, parameters);
    study->units_done = layer->outputs;
  } else {
    if (study->before == NULL) {
      study->before = g_steal_pointer (&study->pictures);
      study->pictures = allocate_pictures (layer->outputs);
      if (study->pictures == NULL)
        return FALSE;
      study->units_done = 0;
    }
    mix_picture (study, layer, parameters);
  }
  if (study->units_done == layer->outputs) {
    g_clear_pointer (&study->before, fr_network_free);
    study->layers_done++;
  }
  if (study->layers_done > study->layer)
    study->stage = ACTIVITY;
  return TRUE;
}

/* What the units of the layer have to do with the outputs: the product of all kernels behind it. */
static void
fill_arguments (FrNeuronStudy *study, const FrNetwork *network, const float *parameters)
{
  const guint n = study->n_classes;
  const guint last = network->n_layers - 1;
  g_autofree float *product = g_new0 (float, (gsize) FR_MAX_UNITS *n);
  g_autofree float *next = g_new0 (float, (gsize) FR_MAX_UNITS *n);

  for (guint class = 0; class < n; class ++)
    product[class * n + class] = 1;
  for (guint l = last; study->hidden && l > study->layer; l--) {
    const FrLayer *layer = &network->layers[l];
    float *swap;

    for (guint i = 0; i < layer->inputs; i++) {
      const float *row = parameters + layer->kernel_offset + (gsize) i * layer->stride;

      for (guint class = 0; class < n; class ++) {
        float sum = 0;

        for (guint k = 0; k < layer->outputs; k++)
          sum += row[k] * product[(gsize) k * n + class];
        next[(gsize) i * n + class] = sum;
      }
    }
    swap = g_steal_pointer (&product);
    product = g_steal_pointer (&next);
    next = swap;
  }
  memcpy (study->arguments, product, (gsize) study->n_units * n * sizeof (float));
}

static void
fill_units (FrNeuronStudy *study, const FrNetwork *network, const float *parameters)
{
  const FrLayer *layer = &network->layers[study->layer];

  memcpy (study->biases, parameters + layer->bias_offset, study->n_units * sizeof (float));
  for (guint unit = 0; unit < study->n_units; unit++) {
    const float *picture = study->pictures + (gsize) unit * FR_IMAGE_PIXELS;
    double sum = 0;

    for (guint i = 0; i < FR_IMAGE_PIXELS; i++)
      sum += (double) picture[i] * (double) picture[i];
    study->sizes[unit] = sqrt (sum / FR_IMAGE_PIXELS);
  }
  fill_arguments (study, network, parameters);
}

static void
count_active (guint image, const float *logits, gpointer user_data)
{
  const StudyPass *pass = user_data;
  FrNeuronStudy *study = pass->study;
  const float *values =
      study->hidden ? fr_predictor_get_activations (pass->predictor, study->layer) : logits;

  for (guint unit = 0; unit < study->n_units; unit++)
    study->active[unit] += values[unit] > 0;
}

/* One slice of the test images. Returns: %FALSE if it was stopped. */
static gboolean
advance_activity (FrNeuronStudy *study, FrPredictor *predictor, const float *parameters)
{
  const FrDataset *dataset = fr_predictor_get_dataset (predictor);
  const guint all = fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count;
  const guint n = MIN (all - study->n_images, fr_predictor_get_slice (predictor));
  StudyPass pass = { study, predictor };
  const guint done = fr_predictor_for_each (predictor, parameters, FR_SPLIT_TEST, study->n_images,
                                            n, count_active, &pass);

  study->n_images += done;
  if (study->n_images == all) {
    fill_units (study, fr_predictor_get_network (predictor), parameters);
    study->stage = study->chain != NULL ? LIKENESS : DONE;
  }
  return done == n;
}

/* The cosine of the angle between two pictures, 0 for a blank one. */
static double
compare (const FrNeuronStudy *study, guint a, guint b)
{
  const float *first = study->pictures + (gsize) a * FR_IMAGE_PIXELS;
  const float *second = study->pictures + (gsize) b * FR_IMAGE_PIXELS;
  const double size = study->sizes[a] * study->sizes[b] * FR_IMAGE_PIXELS;
  float lanes[LANES] = { 0 };
  double sum = 0;

  for (guint i = 0; i < FR_IMAGE_PIXELS; i += LANES)
    for (guint lane = 0; lane < LANES; lane++)
      lanes[lane] += first[i + lane] * second[i + lane];
  for (guint lane = 0; lane < LANES; lane++)
    sum += (double) lanes[lane];
  return size > 0 ? sum / size : 0;
}

/* The next of the chain: behind the largest picture always the one that is most like the last. */
static void
advance_chain (FrNeuronStudy *study)
{
  guint *chain = study->chain;
  const guint place = study->chained++;
  guint best = place;
  double most = -G_MAXDOUBLE;

  if (place == 0)
    for (guint i = 0; i < study->n_units; i++)
      chain[i] = i;
  for (guint i = place; i < study->n_units; i++) {
    const double value = place == 0 ? study->sizes[i] : compare (study, chain[place - 1], chain[i]);

    if (value > most) {
      most = value;
      best = i;
    }
  }
  /* The rest stays in order, so that equals come in the order of the layer. */
  if (best > place) {
    const guint next = chain[best];

    memmove (chain + place + 1, chain + place, (best - place) * sizeof *chain);
    chain[place] = next;
  }
  if (study->chained == study->n_units)
    study->stage = DONE;
}

gboolean
fr_neuron_study_advance (FrNeuronStudy *study,
                         FrPredictor *predictor,
                         const float *parameters,
                         gint64 time)
{
  const FrNetwork *network;

  g_return_val_if_fail (study != NULL && predictor != NULL && parameters != NULL, TRUE);

  network = fr_predictor_get_network (predictor);
  do {
    if (study->stage == PICTURES) {
      if (!advance_pictures (study, network, parameters))
        return TRUE;
    } else if (study->stage == ACTIVITY) {
      if (!advance_activity (study, predictor, parameters))
        return TRUE;
    } else if (study->stage == LIKENESS) {
      advance_chain (study);
    }
  } while (study->stage != DONE && g_get_monotonic_time () < time);
  return study->stage == DONE;
}

gboolean
fr_neuron_study_is_silent (const FrNeuronStudy *study, guint unit)
{
  g_return_val_if_fail (study != NULL && unit < study->n_units, FALSE);

  return study->hidden && study->active[unit] == 0;
}

guint
fr_neuron_study_count_silent (const FrNeuronStudy *study)
{
  guint silent = 0;

  g_return_val_if_fail (study != NULL, 0);

  for (guint unit = 0; unit < study->n_units; unit++)
    silent += fr_neuron_study_is_silent (study, unit) ? 1 : 0;
  return silent;
}

double
fr_neuron_study_get_mean_size (const FrNeuronStudy *study)
{
  double sum = 0;
  guint n = 0;

  g_return_val_if_fail (study != NULL, 0);

  for (guint unit = 0; unit < study->n_units; unit++)
    if (!fr_neuron_study_is_silent (study, unit)) {
      sum += study->sizes[unit];
      n++;
    }
  return n > 0 ? sum / n : 0;
}

guint
fr_neuron_study_get_class (const FrNeuronStudy *study, guint unit, gboolean against)
{
  const float *arguments;
  guint best = 0;

  g_return_val_if_fail (study != NULL && unit < study->n_units, 0);

  arguments = study->arguments + (gsize) unit * study->n_classes;
  for (guint class = 1; class < study->n_classes; class ++)
    if (against ? arguments[class] < arguments[best] : arguments[class] > arguments[best])
      best = class;
  return best;
}

FrNeuronStudy *
fr_neuron_study_ref (FrNeuronStudy *study)
{
  g_return_val_if_fail (study != NULL, NULL);

  fr_reference_count_inc (&study->refs);
  return study;
}

void
fr_neuron_study_unref (FrNeuronStudy *study)
{
  g_return_if_fail (study != NULL);

  if (!fr_reference_count_dec (&study->refs))
    return;
  fr_network_free (study->pictures);
  fr_network_free (study->before);
  g_free (study->sizes);
  g_free (study->biases);
  g_free (study->arguments);
  g_free (study->active);
  g_free (study->chain);
  g_free (study);
}
