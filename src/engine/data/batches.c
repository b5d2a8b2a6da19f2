/* The order of an epoch, drawn when its first batch is asked for, and the gathering of pixels. */
#include "engine/data/batches.h"

#include "engine/network.h"
#include "engine/random.h"

#include <stdlib.h>

#define CACHE_LINE 64 /* bytes */

struct _FrBatches {
  FrDataset *dataset;      /* owned */
  const FrImageSet *train; /* borrowed from dataset */
  guint64 seed;
  guint batch_size;
  guint per_epoch;
  float divisor;
  guint32 *order; /* [train->count]: the images of the epoch in their order; owned */
  guint64 epoch;  /* whose order that is; G_MAXUINT64 before the first */
};

FrBatches *
fr_batches_new (FrDataset *dataset, const FrHyperparameters *hyperparameters, GError **error)
{
  g_autoptr (FrBatches) batches = NULL;
  const FrImageSet *train;

  g_return_val_if_fail (dataset != NULL && hyperparameters != NULL, NULL);

  train = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN);
  g_return_val_if_fail (train->count > 0, NULL);

  batches = g_new0 (FrBatches, 1);
  batches->dataset = fr_dataset_ref (dataset);
  batches->train = train;
  batches->seed = hyperparameters->seed;
  batches->batch_size = hyperparameters->batch_size;
  batches->per_epoch = fr_hyperparameters_batches_per_epoch (hyperparameters, train->count);
  batches->divisor = hyperparameters->divide_by_255 ? 255.0f : 1.0f;
  batches->epoch = G_MAXUINT64;

  G_STATIC_ASSERT (sizeof (guint32) == sizeof (float));
  batches->order = (guint32 *) fr_network_alloc (train->count, error);
  if (batches->order == NULL)
    return NULL;
  return g_steal_pointer (&batches);
}

void
fr_batches_free (FrBatches *batches)
{
  if (batches == NULL)
    return;

  fr_dataset_unref (batches->dataset);
  fr_network_free (batches->order);
  g_free (batches);
}

guint
fr_batches_per_epoch (const FrBatches *batches)
{
  g_return_val_if_fail (batches != NULL, 0);

  return batches->per_epoch;
}

/* Where batch @batch begins in the order of its epoch. */
static guint
get_first (const FrBatches *batches, guint64 batch)
{
  return (guint) (batch % batches->per_epoch) * batches->batch_size;
}

guint
fr_batches_gather (FrBatches *batches,
                   const FrKernels *kernels,
                   guint64 batch,
                   float *pixels,
                   guint8 *labels)
{
  const FrImageSet *train = batches->train;
  const guint64 epoch = batch / batches->per_epoch;
  const guint first = get_first (batches, batch);
  const guint count = MIN (batches->batch_size, train->count - first);

  if (batches->epoch != epoch) {
    fr_random_order (batches->seed, (guint32) epoch, train->count, batches->order);
    batches->epoch = epoch;
  }

  for (guint i = 0; i < count; i++) {
    const gsize image = batches->order[first + i];

    kernels->convert (FR_IMAGE_PIXELS, train->images + image * FR_IMAGE_PIXELS, batches->divisor,
                      pixels + (gsize) i * FR_IMAGE_PIXELS);
    labels[i] = train->labels[image];
  }

  return count;
}

void
fr_batches_prefetch (const FrBatches *batches, guint64 batch, guint first, guint count)
{
  guint start;

  g_return_if_fail (batches != NULL);

  if (batches->epoch != batch / batches->per_epoch)
    return;

  start = get_first (batches, batch) + first;
  for (guint i = start; i < MIN (start + count, batches->train->count); i++) {
    const guint8 *pixels = batches->train->images + (gsize) batches->order[i] * FR_IMAGE_PIXELS;

    for (guint byte = 0; byte < FR_IMAGE_PIXELS; byte += CACHE_LINE)
      __builtin_prefetch (pixels + byte);
    __builtin_prefetch (pixels + FR_IMAGE_PIXELS - 1);
  }
}

const guint32 *
fr_batches_get_images (const FrBatches *batches, guint64 batch)
{
  g_return_val_if_fail (batches != NULL, NULL);
  g_return_val_if_fail (batches->epoch == batch / batches->per_epoch, NULL);

  return batches->order + get_first (batches, batch);
}
