/* What a trainer computes on its way through one batch, image by image: what each layer gave, what
 * of the loss each sum is to blame for, and the gradient that the optimizer gets.
 *
 * A trainer that is given one copies its own numbers into it; nothing is computed again by another
 * formula. A plain struct of one thread; the engine.
 */
#pragma once

#include "engine/network.h"

G_BEGIN_DECLS

typedef struct {
  FrNetwork network;
  guint rows;                        /* images at most */
  guint images;                      /* of the batch */
  guint32 *indices;                  /* [rows]: of the training images; owned */
  guint8 *labels;                    /* [rows]; owned */
  guint8 *right;                     /* [rows]: 1 where it was classified rightly; owned */
  double *losses;                    /* [rows]: cross-entropy of each image; owned */
  float *activations[FR_MAX_LAYERS]; /* [rows][stride] a layer; the last holds logits; owned */
  float *shares[FR_MAX_LAYERS];      /* [rows][stride]: the batch's mean loss by a layer's sums */
  float *gradient;                   /* [network.size]: of the mean loss; owned */
} FrBatchTrace;

/* Room for a batch of up to @rows images. On an error @trace is as after fr_batch_trace_clear(). */
gboolean
fr_batch_trace_init (FrBatchTrace *trace, const FrNetwork *network, guint rows, GError **error);
void fr_batch_trace_clear (FrBatchTrace *trace);

/* The memory that one of @rows images takes, in bytes. */
gsize fr_batch_trace_get_bytes (const FrNetwork *network, guint rows);

/* Copies @values, [images][stride] of layer @layer, to @to, the activations or shares of it. */
void fr_batch_trace_copy (const FrBatchTrace *trace, guint layer, const float *values, float *to);

/* Fills the losses from the logits, by the softmax that the trainer uses. */
void fr_batch_trace_fill_losses (FrBatchTrace *trace);

G_END_DECLS
