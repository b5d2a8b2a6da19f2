/* Forward: y = relu (x W + b) layer by layer, the last without ReLU. Backward: for each layer from
 * the last, dx = dy W', dW = x' dy, db = column sums of dy.
 *
 * Used by one thread at a time.
 */
#include "engine/propagation.h"

#include "engine/dataset.h"

#include <stdlib.h>

/* Half of all pixels are zero, most of them beside each other. For fewer outputs than these it
 * costs more to look for them than it saves. */
#define SPARSE_STRIDE 64

/* Floats of the gradient in a part, about: what becomes of them finds them in a near cache. */
#define PART_SIZE 8192

/* Inputs of a layer whose weights are a part, or all that are left. */
static guint
get_part_rows (const FrLayer *layer)
{
  return MAX (PART_SIZE / layer->stride / FR_VECTOR, 1) * FR_VECTOR;
}

static gsize
get_part_size (const FrNetwork *network)
{
  gsize size = 0;

  for (guint l = 0; l < network->n_layers; l++)
    size = MAX (size, (gsize) get_part_rows (&network->layers[l]) * network->layers[l].stride);
  return size;
}

/* Width of the array that feeds layer @l. */
static guint
input_stride (const FrNetwork *network, guint l)
{
  return l == 0 ? FR_IMAGE_PIXELS : network->layers[l - 1].stride;
}

static const float *
layer_inputs (const FrPropagation *propagation, guint l)
{
  return l == 0 ? propagation->inputs : propagation->activations[l - 1];
}

static gboolean
alloc_matrix (float **matrix, guint rows, guint columns, GError **error)
{
  *matrix = fr_network_alloc ((gsize) rows * columns, error);
  return *matrix != NULL;
}

gboolean
fr_propagation_init (FrPropagation *propagation,
                     const FrNetwork *network,
                     guint rows,
                     gboolean training,
                     GError **error)
{
  gsize transposed_size = 0;
  gboolean fine;

  g_return_val_if_fail (propagation != NULL && network != NULL, FALSE);
  g_return_val_if_fail (rows > 0 && rows <= FR_MAX_BATCH_SIZE, FALSE);

  *propagation = (FrPropagation){ .network = *network, .rows = rows };

  fine = alloc_matrix (&propagation->inputs, rows, FR_IMAGE_PIXELS, error);
  for (guint l = 0; fine && l < network->n_layers; l++)
    fine = alloc_matrix (&propagation->activations[l], rows, network->layers[l].stride, error);

  for (guint l = 0; fine && training && l + 1 < network->n_layers; l++) {
    const FrLayer *next = &network->layers[l + 1];

    fine = alloc_matrix (&propagation->gradients[l], rows, network->layers[l].stride, error);
    transposed_size = MAX (transposed_size, (gsize) next->outputs * network->layers[l].stride);
  }

  if (fine && transposed_size > 0) {
    propagation->transposed = fr_network_alloc (transposed_size, error);
    fine = propagation->transposed != NULL;
  }

  if (fine && training) {
    propagation->part = fr_network_alloc (get_part_size (network), error);
    fine = propagation->part != NULL;
  }

  if (!fine)
    fr_propagation_clear (propagation);
  return fine;
}

void
fr_propagation_clear (FrPropagation *propagation)
{
  g_return_if_fail (propagation != NULL);

  g_clear_pointer (&propagation->inputs, free);
  g_clear_pointer (&propagation->transposed, free);
  g_clear_pointer (&propagation->part, free);
  for (guint l = 0; l < FR_MAX_LAYERS; l++)
    g_clear_pointer (&propagation->activations[l], free);
  for (guint l = 0; l < FR_MAX_HIDDEN_LAYERS; l++)
    g_clear_pointer (&propagation->gradients[l], free);
}

float *
fr_propagation_forward (FrPropagation *propagation,
                        const FrKernels *kernels,
                        const float *parameters,
                        guint rows)
{
  const FrNetwork *network = &propagation->network;
  const guint last = network->n_layers - 1;

  g_return_val_if_fail (rows <= propagation->rows, NULL);

  for (guint l = 0; l <= last; l++) {
    const FrLayer *layer = &network->layers[l];
    float *outputs = propagation->activations[l];

    kernels->product (rows, layer->inputs, layer->stride,
                      (FrOperand){ layer_inputs (propagation, l), input_stride (network, l), 1 },
                      parameters + layer->kernel_offset, parameters + layer->bias_offset, outputs);
    if (l < last)
      kernels->relu ((gsize) rows * layer->stride, outputs);
  }

  return propagation->activations[last];
}

/* The loss's gradient with respect to the inputs of layer @l, a hidden layer's activations. */
static void
backward_inputs (FrPropagation *propagation,
                 const FrKernels *kernels,
                 const float *parameters,
                 guint rows,
                 guint l,
                 const float *output_gradients)
{
  const FrLayer *layer = &propagation->network.layers[l];
  const guint stride = input_stride (&propagation->network, l);

  /* Beyond the inputs lies what a layer of another width left there: it meets columns of padding
   * alone, and those are inactive units to relu_gradient(). */
  kernels->transpose (layer->inputs, layer->outputs, parameters + layer->kernel_offset,
                      layer->stride, propagation->transposed, stride);

  kernels->product (rows, layer->outputs, stride, (FrOperand){ output_gradients, layer->stride, 1 },
                    propagation->transposed, NULL, propagation->gradients[l - 1]);
  kernels->relu_gradient ((gsize) rows * stride, propagation->activations[l - 1],
                          propagation->gradients[l - 1]);
}

/* dW of @count inputs of layer @l, from input @first on. */
static void
backward_kernel (FrPropagation *propagation,
                 const FrKernels *kernels,
                 guint rows,
                 guint l,
                 const float *output_gradients,
                 guint first,
                 guint count)
{
  const guint columns = propagation->network.layers[l].stride;
  const guint stride = input_stride (&propagation->network, l);
  const float *inputs = layer_inputs (propagation, l) + first;

  if (l == 0 && columns >= SPARSE_STRIDE)
    kernels->product_sparse (count, rows, columns, inputs, stride, output_gradients,
                             propagation->part);
  else
    kernels->product (count, rows, columns, (FrOperand){ inputs, 1, stride }, output_gradients,
                      NULL, propagation->part);
}

void
fr_propagation_backward (FrPropagation *propagation,
                         const FrKernels *kernels,
                         const float *parameters,
                         guint rows,
                         FrGradientFunc take,
                         gpointer user_data)
{
  const guint last = propagation->network.n_layers - 1;

  g_return_if_fail (rows <= propagation->rows);
  g_return_if_fail (take != NULL);

  for (guint l = last + 1; l-- > 0;) {
    const FrLayer *layer = &propagation->network.layers[l];
    const float *outputs = l == last ? propagation->activations[last] : propagation->gradients[l];
    const guint part_rows = get_part_rows (layer);

    /* First, as it needs the layer's weights as they were. */
    if (l > 0)
      backward_inputs (propagation, kernels, parameters, rows, l, outputs);

    for (guint i = 0; i < layer->inputs; i += part_rows) {
      const guint count = MIN (part_rows, layer->inputs - i);

      backward_kernel (propagation, kernels, rows, l, outputs, i, count);
      take (layer->kernel_offset + (gsize) i * layer->stride, (gsize) count * layer->stride,
            propagation->part, user_data);
    }

    kernels->sum_rows (rows, layer->stride, outputs, propagation->part);
    take (layer->bias_offset, layer->stride, propagation->part, user_data);
  }
}
