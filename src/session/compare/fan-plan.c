/* On AVX2 ten epochs of the tutorial's settings take 3.7 s of a processor, and an evaluation of the
 * 10,000 test images 0.027 s. The 206 points that the window has would take 5.6 s, half as much
 * again as the training; the 23 of a fan take 0.6 s. */
#include "session/compare/fan-plan.h"

#include "engine/history.h"
#include "engine/test-points.h"

/* Points in each of the first epochs, and how many epochs these are. */
#define EARLY_POINTS 4
#define EARLY_EPOCHS 2
/* More than at the ends of epochs, at most. */
#define EARLY_MOST 16

/* A copy of the weights lies in: trainer, gradient, moments; the first twentieth's snapshot and the
 * newest, with its state; the end's, which is counted as done; and the file while it is written. */
#define COPIES_DONE 2
#define COPIES_TRAINING 8

/* Of the tutorial's work all but a part goes with images times weights. Fetching an image and its
 * softmax is as much as so many weights; an update of all weights after a batch as so many images.
 * From the table of the README's section "Speed". */
#define WEIGHTS_PER_IMAGE 12000
#define IMAGES_PER_UPDATE 8

gboolean
fr_fan_plan_has_point (guint64 batch, guint batches_per_epoch)
{
  guint64 within, k;

  g_return_val_if_fail (batches_per_epoch > 0, FALSE);

  within = batch % batches_per_epoch;
  if (within == 0 || fr_history_is_early (batch, batches_per_epoch))
    return TRUE;
  if (batch > (guint64) EARLY_EPOCHS * batches_per_epoch)
    return FALSE;
  /* ceil (k B / 4) == within: only the greatest k with k B / 4 <= within can be it. */
  k = within * EARLY_POINTS / batches_per_epoch;
  return k * batches_per_epoch > (within - 1) * EARLY_POINTS;
}

static FrNetwork
get_network (const FrHyperparameters *settings, const FrFanData *data)
{
  return fr_network_new (settings, data->n_classes);
}

FrFanMemory
fr_fan_plan_get_memory (const FrHyperparameters *settings, const FrFanData *data)
{
  const FrNetwork network = get_network (settings, data);
  const gsize weights = network.size * sizeof (float);
  const gsize moments = fr_optimizer_rule_get (settings->optimizer)->n_moments * weights;
  const gsize batches = (gsize) settings->epochs *
                        fr_hyperparameters_batches_per_epoch (settings, data->train_images);
  const gsize log = MIN (batches * sizeof (FrBatchResult), FR_FAN_PLAN_LOG_SHARE);
  /* Inputs and what each layer makes of them, twice where there are gradients. */
  const gsize row = (784 + 2 * network.n_layers * (gsize) network.max_stride) * sizeof (float);

  return (FrFanMemory){
    .done = COPIES_DONE * weights + moments + log + data->test_images +
            (EARLY_MOST + settings->epochs) * sizeof (FrTestPoint),
    .training = COPIES_TRAINING * weights + 3 * moments + 3 * log +
                (settings->batch_size + 64) * row + data->train_images * sizeof (guint32) +
                data->test_images * (data->n_classes * sizeof (float) + 1),
  };
}

double
fr_fan_plan_get_work (const FrHyperparameters *settings, const FrFanData *data)
{
  const double weights = (double) get_network (settings, data).size;
  const double batches = fr_hyperparameters_batches_per_epoch (settings, data->train_images);

  return settings->epochs * (data->train_images * (weights + WEIGHTS_PER_IMAGE) +
                             IMAGES_PER_UPDATE * batches * weights);
}
