/* Forward: y = relu (x W + b) layer by layer, the last without ReLU. Backward: for each layer from
 * the last, dx = dy W'; then for each dW = x' dy, db = column sums of dy.
 *
 * Used by one thread at a time.
 */
#include "engine/propagation.h"

#include "engine/data/dataset.h"

#include <stdlib.h>

/* Half of all pixels are zero, most of them beside each other. For fewer outputs than these it
 * costs more to look for them than it saves. */
#define SPARSE_STRIDE 64

/* Floats of the gradient in a part, about: what becomes of them finds them in a near cache. */
#define PART_SIZE 8192

/* Rows, as a multiple of FR_VECTOR, that fit @work if each takes @row_work of it; one such group if
 * none fits. */
static guint
get_rows (gsize work, gsize row_work)
{
  return (guint) MAX (work / row_work / FR_VECTOR, 1) * FR_VECTOR;
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
    propagation->gradient = fr_network_alloc (network->size, error);
    fine = propagation->gradient != NULL;
  }

  if (!fine)
    fr_propagation_clear (propagation);
  return fine;
}

void
fr_propagation_clear (FrPropagation *propagation)
{
  g_return_if_fail (propagation != NULL);

  g_clear_pointer (&propagation->inputs, fr_network_free);
  g_clear_pointer (&propagation->transposed, fr_network_free);
  g_clear_pointer (&propagation->gradient, fr_network_free);
  for (guint l = 0; l < FR_MAX_LAYERS; l++)
    g_clear_pointer (&propagation->activations[l], fr_network_free);
  for (guint l = 0; l < FR_MAX_HIDDEN_LAYERS; l++)
    g_clear_pointer (&propagation->gradients[l], fr_network_free);
}

float *
fr_propagation_forward (FrPropagation *propagation,
                        const FrKernels *kernels,
                        const float *parameters,
                        guint rows,
                        const FrStop *stop)
{
  const FrNetwork *network = &propagation->network;
  const guint last = network->n_layers - 1;

  g_return_val_if_fail (rows <= propagation->rows, NULL);

  for (guint l = 0; l <= last; l++) {
    const FrLayer *layer = &network->layers[l];
    const guint stride = input_stride (network, l);
    const guint step = get_rows (FR_STOP_WORK, (gsize) layer->inputs * layer->stride);

    for (guint r = 0; r < rows; r += step) {
      const guint n = MIN (step, rows - r);
      const float *inputs = layer_inputs (propagation, l) + (gsize) r * stride;
      float *outputs = propagation->activations[l] + (gsize) r * layer->stride;

      if (fr_stop_is_requested (stop))
        return NULL;

      kernels->product (n, layer->inputs, layer->stride, (FrOperand){ inputs, stride, 1 },
                        parameters + layer->kernel_offset, parameters + layer->bias_offset,
                        outputs);
      if (l < last)
        kernels->relu ((gsize) n * layer->stride, outputs);
    }
  }

  return propagation->activations[last];
}

/* The loss's gradient with respect to the outputs of layer @l. */
static const float *
output_gradients (const FrPropagation *propagation, guint l)
{
  return l + 1 == propagation->network.n_layers ? propagation->activations[l]
                                                : propagation->gradients[l];
}

/* The loss's gradient with respect to the inputs of layer @l, a hidden layer's activations.
 * Returns: %FALSE if it was stopped. */
static gboolean
backward_inputs (FrPropagation *propagation,
                 const FrKernels *kernels,
                 const float *parameters,
                 guint rows,
                 guint l,
                 const FrStop *stop)
{
  const FrLayer *layer = &propagation->network.layers[l];
  const guint stride = input_stride (&propagation->network, l);
  const guint step = get_rows (FR_STOP_WORK, (gsize) layer->outputs * stride);

  if (fr_stop_is_requested (stop))
    return FALSE;

  /* Beyond the inputs lies what a layer of another width left there: it meets columns of padding
   * alone, and those are inactive units to relu_gradient(). */
  kernels->transpose (layer->inputs, layer->outputs, parameters + layer->kernel_offset,
                      layer->stride, propagation->transposed, stride);

  for (guint r = 0; r < rows; r += step) {
    const guint n = MIN (step, rows - r);
    const float *outputs = output_gradients (propagation, l) + (gsize) r * layer->stride;
    const gsize offset = (gsize) r * stride;

    if (fr_stop_is_requested (stop))
      return FALSE;

    kernels->product (n, layer->outputs, stride, (FrOperand){ outputs, layer->stride, 1 },
                      propagation->transposed, NULL, propagation->gradients[l - 1] + offset);
    kernels->relu_gradient ((gsize) n * stride, propagation->activations[l - 1] + offset,
                            propagation->gradients[l - 1] + offset);
  }
  return TRUE;
}

/* dW of @count inputs of layer @l, from input @first on, into @gradient. */
static void
backward_kernel (const FrPropagation *propagation,
                 const FrKernels *kernels,
                 guint rows,
                 guint l,
                 guint first,
                 guint count,
                 float *gradient)
{
  const guint columns = propagation->network.layers[l].stride;
  const guint stride = input_stride (&propagation->network, l);
  const float *inputs = layer_inputs (propagation, l) + first;
  const float *outputs = output_gradients (propagation, l);

  if (l == 0 && columns >= SPARSE_STRIDE)
    kernels->product_sparse (count, rows, columns, inputs, stride, outputs, gradient);
  else
    kernels->product (count, rows, columns, (FrOperand){ inputs, 1, stride }, outputs, NULL,
                      gradient);
}

/* The whole gradient of layer @l's weights. Returns: %FALSE if it was stopped. */
static gboolean
backward_layer (FrPropagation *propagation,
                const FrKernels *kernels,
                guint rows,
                guint l,
                const FrStop *stop)
{
  const FrLayer *layer = &propagation->network.layers[l];
  const guint step = get_rows (FR_STOP_WORK, (gsize) rows * layer->stride);

  for (guint i = 0; i < layer->inputs; i += step) {
    if (fr_stop_is_requested (stop))
      return FALSE;

    backward_kernel (propagation, kernels, rows, l, i, MIN (step, layer->inputs - i),
                     propagation->gradient + layer->kernel_offset + (gsize) i * layer->stride);
  }

  kernels->sum_rows (rows, layer->stride, output_gradients (propagation, l),
                     propagation->gradient + layer->bias_offset);
  return TRUE;
}

gboolean
fr_propagation_backward (FrPropagation *propagation,
                         const FrKernels *kernels,
                         const float *parameters,
                         guint rows,
                         const FrStop *stop)
{
  const FrNetwork *network = &propagation->network;

  g_return_val_if_fail (rows <= propagation->rows, FALSE);

  for (guint l = network->n_layers - 1; l > 0; l--)
    if (!backward_inputs (propagation, kernels, parameters, rows, l, stop))
      return FALSE;

  propagation->complete = rows * network->size > FR_STOP_WORK;
  for (guint l = network->n_layers; propagation->complete && l-- > 0;)
    if (!backward_layer (propagation, kernels, rows, l, stop))
      return FALSE;
  return !fr_stop_is_requested (stop);
}

void
fr_propagation_take_gradient (FrPropagation *propagation,
                              const FrKernels *kernels,
                              guint rows,
                              FrGradientFunc take,
                              gpointer user_data)
{
  const gboolean complete = propagation->complete;
  float *gradient = propagation->gradient;

  g_return_if_fail (rows <= propagation->rows);
  g_return_if_fail (take != NULL);

  for (guint l = propagation->network.n_layers; l-- > 0;) {
    const FrLayer *layer = &propagation->network.layers[l];
    const guint step = get_rows (PART_SIZE, layer->stride);

    for (guint i = 0; i < layer->inputs; i += step) {
      const guint count = MIN (step, layer->inputs - i);
      const gsize first = layer->kernel_offset + (gsize) i * layer->stride;

      if (!complete)
        backward_kernel (propagation, kernels, rows, l, i, count, gradient);
      take (first, (gsize) count * layer->stride, complete ? gradient + first : gradient,
            user_data);
    }

    if (!complete)
      kernels->sum_rows (rows, layer->stride, output_gradients (propagation, l), gradient);
    take (layer->bias_offset, layer->stride, complete ? gradient + layer->bias_offset : gradient,
          user_data);
  }
}
