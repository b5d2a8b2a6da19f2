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

#if defined G_OS_UNIX && !defined __SANITIZE_ADDRESS__
#include <sys/mman.h>

/* Bytes; the weights of a network without hidden units take twice as much. */
#define OWN_PAGES (16 * 1024)

/* Every block is filled at once: to get all of its pages in one call takes half the time of getting
 * each as it is first touched. */
#ifndef MAP_POPULATE
#define MAP_POPULATE 0
#endif
#endif

#define FR_ALIGNMENT 64 /* bytes: a cache line, and the widest vector */

/* In front of each array, and as large as the boundary. */
typedef struct {
  gsize bytes; /* of the block, this included */
} Head;

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

/* A block as large as OWN_PAGES comes from the system and goes back to it. Left to the C library
 * the place of a snapshot that was thinned out stays, and is of no use: an aligned block is cut out
 * of a larger one. Returns: (transfer full) (nullable): @bytes on the boundary, zeroed. */
static Head *
alloc_block (gsize bytes)
{
  void *block = NULL;

#ifdef OWN_PAGES
  if (bytes >= OWN_PAGES) {
    block = mmap (NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE,
                  -1, 0);
    return block != MAP_FAILED ? block : NULL;
  }
#endif
  if (posix_memalign (&block, FR_ALIGNMENT, bytes) != 0)
    return NULL;
  return memset (block, 0, bytes);
}

static void
free_block (Head *block)
{
#ifdef OWN_PAGES
  if (block->bytes >= OWN_PAGES) {
    munmap (block, block->bytes);
    return;
  }
#endif
  free (block);
}

float *
fr_network_alloc (gsize count, GError **error)
{
  gsize bytes;
  Head *head = NULL;

  if (g_size_checked_mul (&bytes, count, sizeof (float)) &&
      g_size_checked_add (&bytes, bytes, FR_ALIGNMENT))
    head = alloc_block (bytes);
  if (head == NULL) {
    g_set_error (error, FR_NETWORK_ERROR, FR_NETWORK_ERROR_NO_MEMORY,
                 _ ("There is not enough memory for %zu more numbers. "
                    "A smaller network or batch needs less."),
                 count);
    return NULL;
  }

  head->bytes = bytes;
  return (float *) (void *) ((char *) head + FR_ALIGNMENT);
}

void
fr_network_free (void *array)
{
  if (array != NULL)
    free_block ((Head *) (void *) ((char *) array - FR_ALIGNMENT));
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
