#include "engine/batch/batch-trace.h"

#include "engine/softmax.h"

#include <stdlib.h>
#include <string.h>

/* Rows of @size bytes, at least one byte in all; from the allocator that may say no. */
static gpointer
alloc_rows (guint rows, gsize size, gboolean *fine, GError **error)
{
  gpointer memory =
      *fine ? fr_network_alloc (((gsize) rows * size + sizeof (float) - 1) / sizeof (float), error)
            : NULL;

  *fine = memory != NULL;
  return memory;
}

gboolean
fr_batch_trace_init (FrBatchTrace *trace, const FrNetwork *network, guint rows, GError **error)
{
  gboolean fine = TRUE;

  g_return_val_if_fail (trace != NULL && network != NULL && rows > 0, FALSE);

  *trace = (FrBatchTrace){ .network = *network, .rows = rows };
  trace->indices = alloc_rows (rows, sizeof *trace->indices, &fine, error);
  trace->labels = alloc_rows (rows, 1, &fine, error);
  trace->right = alloc_rows (rows, 1, &fine, error);
  trace->losses = alloc_rows (rows, sizeof *trace->losses, &fine, error);
  for (guint l = 0; l < network->n_layers; l++) {
    const gsize size = network->layers[l].stride * sizeof (float);

    trace->activations[l] = alloc_rows (rows, size, &fine, error);
    trace->shares[l] = alloc_rows (rows, size, &fine, error);
  }
  if (fine)
    trace->gradient = fr_network_alloc (network->size, error);
  if (trace->gradient == NULL)
    fr_batch_trace_clear (trace);
  return trace->gradient != NULL;
}

gsize
fr_batch_trace_get_bytes (const FrNetwork *network, guint rows)
{
  gsize row = sizeof (guint32) + 2 + sizeof (double);

  g_return_val_if_fail (network != NULL, 0);

  for (guint l = 0; l < network->n_layers; l++)
    row += 2 * network->layers[l].stride * sizeof (float);
  return rows * row + network->size * sizeof (float);
}

void
fr_batch_trace_clear (FrBatchTrace *trace)
{
  g_return_if_fail (trace != NULL);

  g_clear_pointer (&trace->indices, fr_network_free);
  g_clear_pointer (&trace->labels, fr_network_free);
  g_clear_pointer (&trace->right, fr_network_free);
  g_clear_pointer (&trace->losses, fr_network_free);
  for (guint l = 0; l < FR_MAX_LAYERS; l++) {
    g_clear_pointer (&trace->activations[l], fr_network_free);
    g_clear_pointer (&trace->shares[l], fr_network_free);
  }
  g_clear_pointer (&trace->gradient, fr_network_free);
}

void
fr_batch_trace_copy (const FrBatchTrace *trace, guint layer, const float *values, float *to)
{
  memcpy (to, values, (gsize) trace->images * trace->network.layers[layer].stride * sizeof (float));
}

void
fr_batch_trace_fill_losses (FrBatchTrace *trace)
{
  const FrNetwork *network = &trace->network;

  for (guint i = 0; i < trace->images; i++) {
    const float *logits = trace->activations[network->n_layers - 1] + (gsize) i * FR_VECTOR;
    float probabilities[FR_VECTOR];

    trace->losses[i] =
        fr_softmax (network->n_classes, logits, probabilities) - (double) logits[trace->labels[i]];
  }
}
