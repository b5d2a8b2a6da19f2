/* Which images a batch holds, and its pixels as floats.
 *
 * Every image once an epoch, in an order that is a function of seed and epoch; the last batch of an
 * epoch may be short. Pixels stay bytes until their batch is gathered. Owned and used by one thread
 * at a time; the engine only.
 */
#pragma once

#include "engine/data/dataset.h"
#include "engine/hyperparameters.h"
#include "engine/kernels/kernels.h"

G_BEGIN_DECLS

typedef struct _FrBatches FrBatches;

/* Takes a reference on @dataset, whose training half must not be empty. */
FrBatches *
fr_batches_new (FrDataset *dataset, const FrHyperparameters *hyperparameters, GError **error);
void fr_batches_free (FrBatches *batches);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrBatches, fr_batches_free)

/* Batches in an epoch; the last may be short. */
guint fr_batches_per_epoch (const FrBatches *batches);

/* Gathers batch @batch, counted from 0 over all epochs: @pixels is [batch size][FR_IMAGE_PIXELS],
 * @labels [batch size].
 * Returns: how many images it holds. */
guint fr_batches_gather (FrBatches *batches,
                         const FrKernels *kernels,
                         guint64 batch,
                         float *pixels,
                         guint8 *labels);

/* Asks the memory for @count images of batch @batch, from its @first on, so that gathering finds
 * their bytes at hand: they lie anywhere in 47 MB. Does nothing for images of another epoch than
 * the one gathered last. */
void fr_batches_prefetch (const FrBatches *batches, guint64 batch, guint first, guint count);

/* Returns: (transfer none): the indices of the images of batch @batch, the one that was gathered
 * last; valid until the next is. */
const guint32 *fr_batches_get_images (const FrBatches *batches, guint64 batch);

G_END_DECLS
