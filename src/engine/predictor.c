/* Images forward through a network in blocks that fit the cache.
 *
 * Each image's figures depend on no other image, so blocks and slices change no bit. Used by one
 * thread at a time.
 */
#include "engine/predictor.h"

#include "engine/kernels/kernel-choice.h"
#include "engine/propagation.h"
#include "engine/softmax.h"

#include <fenv.h>
#include <string.h>

#define FR_BLOCK 64 /* images: 200 KB of inputs */
#define FR_SLICE 1000

struct _FrPredictor {
  FrDataset *dataset;       /* owned, nullable */
  const FrKernels *kernels; /* constant */
  const FrStop *stop;       /* not owned, nullable */
  FrPropagation propagation;
  guint row; /* of its inputs: the image that fr_predictor_for_each() is at */
  float divisor;
};

/* Where fr_predictor_predict() puts what it finds. */
typedef struct {
  guint first;
  guint n_classes;
  float *probabilities;
  float *logits; /* nullable */
} Destination;

FrPredictor *
fr_predictor_new (FrDataset *dataset,
                  const FrNetwork *network,
                  gboolean divide_by_255,
                  GError **error)
{
  g_autoptr (FrPredictor) predictor = NULL;

  g_return_val_if_fail (network != NULL, NULL);
  g_return_val_if_fail (dataset == NULL || network->n_classes == fr_dataset_get_n_classes (dataset),
                        NULL);

  predictor = g_new0 (FrPredictor, 1);
  predictor->dataset = dataset != NULL ? fr_dataset_ref (dataset) : NULL;
  predictor->kernels = fr_kernels_default ();
  predictor->divisor = divide_by_255 ? 255.0f : 1.0f;
  if (!fr_propagation_init (&predictor->propagation, network, FR_BLOCK, FALSE, error))
    return NULL;
  return g_steal_pointer (&predictor);
}

void
fr_predictor_free (FrPredictor *predictor)
{
  if (predictor == NULL)
    return;

  fr_propagation_clear (&predictor->propagation);
  g_clear_pointer (&predictor->dataset, fr_dataset_unref);
  g_free (predictor);
}

FrDataset *
fr_predictor_get_dataset (const FrPredictor *predictor)
{
  g_return_val_if_fail (predictor != NULL, NULL);

  return predictor->dataset;
}

guint
fr_predictor_get_n_classes (const FrPredictor *predictor)
{
  g_return_val_if_fail (predictor != NULL, 0);

  return predictor->propagation.network.n_classes;
}

float
fr_predictor_get_divisor (const FrPredictor *predictor)
{
  g_return_val_if_fail (predictor != NULL, 1);

  return predictor->divisor;
}

const FrNetwork *
fr_predictor_get_network (const FrPredictor *predictor)
{
  g_return_val_if_fail (predictor != NULL, NULL);

  return &predictor->propagation.network;
}

const float *
fr_predictor_get_activations (const FrPredictor *predictor, guint layer)
{
  const FrPropagation *propagation = &predictor->propagation;

  g_return_val_if_fail (layer + 1 < propagation->network.n_layers, NULL);

  return propagation->activations[layer] +
         (gsize) predictor->row * propagation->network.layers[layer].stride;
}

void
fr_predictor_set_kernels (FrPredictor *predictor, const FrKernels *kernels)
{
  g_return_if_fail (predictor != NULL && kernels != NULL);

  predictor->kernels = kernels;
}

void
fr_predictor_set_stop (FrPredictor *predictor, const FrStop *stop)
{
  g_return_if_fail (predictor != NULL);

  predictor->stop = stop;
}

guint
fr_predictor_get_slice (const FrPredictor *predictor)
{
  g_return_val_if_fail (predictor != NULL, 0);

  return (guint) CLAMP (FR_STOP_WORK / predictor->propagation.network.size, FR_BLOCK, FR_SLICE);
}

/* @pixels: [@n][FR_IMAGE_PIXELS], @n at most FR_BLOCK. Returns: (transfer none): their logits,
 * [@n][FR_VECTOR]; %NULL if it was stopped. */
static const float *
forward (FrPredictor *predictor, const float *parameters, const guint8 *pixels, guint n)
{
  FrPropagation *propagation = &predictor->propagation;

  predictor->kernels->convert ((gsize) n * FR_IMAGE_PIXELS, pixels, predictor->divisor,
                               propagation->inputs);
  return fr_propagation_forward (propagation, predictor->kernels, parameters, n, predictor->stop);
}

guint
fr_predictor_for_each (FrPredictor *predictor,
                       const float *parameters,
                       FrSplit split,
                       guint first,
                       guint count,
                       FrPredictorFunc func,
                       gpointer user_data)
{
  fenv_t environment;
  guint done = 0;

  g_return_val_if_fail (predictor != NULL && parameters != NULL && func != NULL, 0);
  g_return_val_if_fail (predictor->dataset != NULL, 0);
  g_return_val_if_fail (first <= fr_dataset_get_split (predictor->dataset, split)->count, 0);
  g_return_val_if_fail (count <= fr_dataset_get_split (predictor->dataset, split)->count - first,
                        0);

  fegetenv (&environment);
  fesetenv (FE_DFL_ENV);

  while (done < count) {
    const guint n = MIN (count - done, FR_BLOCK);
    const float *logits;

    /* The images of a block lie side by side, in the data set as in the inputs. */
    logits = forward (predictor, parameters,
                      fr_dataset_get_image (predictor->dataset, split, first + done), n);
    if (logits == NULL)
      break;
    for (guint i = 0; i < n; i++) {
      predictor->row = i;
      func (first + done + i, logits + (gsize) i * FR_VECTOR, user_data);
    }
    done += n;
  }

  fesetenv (&environment);
  return done;
}

static void
put_image_cb (guint image, const float *logits, gpointer user_data)
{
  const Destination *to = user_data;
  const guint n_classes = to->n_classes;
  const gsize offset = (gsize) (image - to->first) * n_classes;
  float padded[FR_VECTOR];

  fr_softmax (n_classes, logits, padded);
  memcpy (to->probabilities + offset, padded, n_classes * sizeof (float));
  if (to->logits != NULL)
    memcpy (to->logits + offset, logits, n_classes * sizeof (float));
}

guint
fr_predictor_predict (FrPredictor *predictor,
                      const float *parameters,
                      FrSplit split,
                      guint first,
                      guint count,
                      float *probabilities,
                      float *logits)
{
  Destination to = { .first = first, .probabilities = probabilities, .logits = logits };

  g_return_val_if_fail (predictor != NULL && probabilities != NULL, 0);

  to.n_classes = fr_predictor_get_n_classes (predictor);
  return fr_predictor_for_each (predictor, parameters, split, first, count, put_image_cb, &to);
}

gboolean
fr_predictor_predict_pixels (FrPredictor *predictor,
                             const float *parameters,
                             const guint8 *pixels,
                             float *probabilities,
                             float *logits)
{
  Destination to = { .probabilities = probabilities, .logits = logits };
  const float *found;
  fenv_t environment;

  g_return_val_if_fail (predictor != NULL && parameters != NULL, FALSE);
  g_return_val_if_fail (pixels != NULL && probabilities != NULL, FALSE);

  to.n_classes = fr_predictor_get_n_classes (predictor);
  fegetenv (&environment);
  fesetenv (FE_DFL_ENV);
  found = forward (predictor, parameters, pixels, 1);
  if (found != NULL)
    put_image_cb (0, found, &to);
  fesetenv (&environment);
  return found != NULL;
}
