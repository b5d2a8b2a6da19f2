/* Layout, first weights and digest of a dense network's flat parameter array.
 *
 * Pure functions over plain values. Any thread.
 */
#include "engine/network.h"

#include "engine/data/dataset.h"
#include "engine/kernels/kernels.h"
#include "engine/random.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FR_ALIGNMENT 64 /* bytes: a cache line, and the widest vector */

G_DEFINE_QUARK (fr_network_error_quark, fr_network_error)

FrNetwork
fr_network_new (const FrHyperparameters *hyperparameters, guint n_classes)
{
  FrNetwork network = { 0 };
  guint inputs = FR_IMAGE_PIXELS;

  g_return_val_if_fail (hyperparameters != NULL, network);
  g_return_val_if_fail (hyperparameters->n_hidden <= FR_MAX_HIDDEN_LAYERS, network);
  g_return_val_if_fail (n_classes >= FR_MIN_CLASSES && n_classes <= FR_MAX_CLASSES, network);

  network.n_layers = hyperparameters->n_hidden + 1;
  network.n_classes = n_classes;

  for (guint i = 0; i < network.n_layers; i++) {
    FrLayer *layer = &network.layers[i];

    layer->inputs = inputs;
    layer->outputs = i < hyperparameters->n_hidden ? hyperparameters->units[i] : n_classes;
    layer->stride = (layer->outputs + FR_VECTOR - 1) / FR_VECTOR * FR_VECTOR;
    layer->kernel_offset = network.size;
    layer->bias_offset = layer->kernel_offset + (gsize) layer->inputs * layer->stride;

    network.size = layer->bias_offset + layer->stride;
    network.n_parameters += (gsize) (layer->inputs + 1) * layer->outputs;
    network.max_stride = MAX (network.max_stride, layer->stride);
    inputs = layer->outputs;
  }

  return network;
}

float *
fr_network_alloc (gsize count, GError **error)
{
  gsize bytes;
  void *block = NULL;

  if (!g_size_checked_mul (&bytes, count, sizeof (float)) ||
      posix_memalign (&block, FR_ALIGNMENT, MAX (bytes, FR_ALIGNMENT)) != 0) {
    g_set_error (error, FR_NETWORK_ERROR, FR_NETWORK_ERROR_NO_MEMORY,
                 _ ("There is not enough memory for %zu more numbers. "
                    "A smaller network or batch needs less."),
                 count);
    return NULL;
  }

  memset (block, 0, MAX (bytes, FR_ALIGNMENT));
  return block;
}

void
fr_network_initialize (const FrNetwork *network, guint64 seed, float *parameters)
{
  g_return_if_fail (network != NULL);
  g_return_if_fail (parameters != NULL);

  memset (parameters, 0, network->size * sizeof (float));

  for (guint l = 0; l < network->n_layers; l++) {
    const FrLayer *layer = &network->layers[l];
    const float limit = (float) sqrt (6.0 / (layer->inputs + layer->outputs));
    FrRandom random;

    /* Drawn without the padding, so that the layout in memory is no part of the numbers. */
    fr_random_init (&random, seed, FR_STREAM_WEIGHTS, l);
    for (guint i = 0; i < layer->inputs; i++) {
      float *row = parameters + layer->kernel_offset + (gsize) i * layer->stride;

      for (guint o = 0; o < layer->outputs; o++)
        row[o] = (2.0f * fr_random_float (&random) - 1.0f) * limit;
    }
  }
}

static void
add_to_digest (GChecksum *checksum, const float *values, guint count)
{
  guint32 words[FR_VECTOR];

  for (guint done = 0; done < count; done += FR_VECTOR) {
    guint n = MIN (count - done, FR_VECTOR);

    memcpy (words, values + done, n * sizeof *words);
    for (guint i = 0; i < n; i++)
      words[i] = GUINT32_TO_LE (words[i]);
    g_checksum_update (checksum, (const guchar *) words, (gssize) (n * sizeof *words));
  }
}

void
fr_network_digest (const FrNetwork *network, const float *parameters, char hex[65])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_return_if_fail (network != NULL);
  g_return_if_fail (parameters != NULL);

  for (guint l = 0; l < network->n_layers; l++) {
    const FrLayer *layer = &network->layers[l];
    const float *kernel = parameters + layer->kernel_offset;

    for (guint i = 0; i < layer->inputs; i++)
      add_to_digest (checksum, kernel + (gsize) i * layer->stride, layer->outputs);
    add_to_digest (checksum, parameters + layer->bias_offset, layer->outputs);
  }

  g_strlcpy (hex, g_checksum_get_string (checksum), 65);
}
