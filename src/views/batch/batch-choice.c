#include "views/batch/batch-choice.h"

#include <math.h>

/* Where the picture of a garment mostly is. */
#define MIDDLE_ROW 14
#define MIDDLE_COLUMN 12

static guint
find_worst (const FrBatchStudy *study)
{
  guint worst = 0;

  for (guint i = 1; i < study->trace.images; i++)
    if (study->trace.losses[i] > study->trace.losses[worst])
      worst = i;
  return worst;
}

/* The lit pixel nearest to the middle. */
static guint
find_pixel (const FrBatchStudy *study, guint image)
{
  const guint8 *pixels =
      fr_dataset_get_image (study->dataset, FR_SPLIT_TRAIN, study->trace.indices[image]);
  guint best = MIDDLE_ROW * 28 + MIDDLE_COLUMN;
  int least = G_MAXINT;

  for (int p = 0; p < FR_IMAGE_PIXELS; p++) {
    const int down = p / 28 - MIDDLE_ROW, across = p % 28 - MIDDLE_COLUMN;
    const int distance = down * down + across * across;

    if (pixels[p] >= 64 && distance < least) {
      least = distance;
      best = (guint) p;
    }
  }
  return best;
}

/* The neuron of layer @layer with the greatest share of the image's loss. */
static guint
find_unit (const FrBatchStudy *study, guint image, guint layer)
{
  const FrLayer *shape = &study->trace.network.layers[layer];
  const float *shares = study->trace.shares[layer] + (gsize) image * shape->stride;
  guint best = 0;

  for (guint u = 1; u < shape->outputs; u++)
    if (fabsf (shares[u]) > fabsf (shares[best]))
      best = u;
  return best;
}

FrBatchChoice
fr_batch_choice_suggest (const FrBatchStudy *study)
{
  const FrNetwork *network = &study->trace.network;
  FrBatchChoice choice = { 0 };

  choice.image = find_worst (study);
  choice.pixel = find_pixel (study, choice.image);
  for (guint l = 0; l + 1 < network->n_layers; l++)
    choice.units[l] = find_unit (study, choice.image, l);
  choice.class = find_unit (study, choice.image, network->n_layers - 1);
  return choice;
}

void
fr_batch_choice_fit (FrBatchChoice *choice, const FrBatchStudy *study)
{
  const FrNetwork *network = &study->trace.network;

  choice->image = MIN (choice->image, study->trace.images - 1);
  choice->pixel = MIN (choice->pixel, FR_IMAGE_PIXELS - 1);
  choice->layer = MIN (choice->layer, network->n_layers - 1);
  choice->class = MIN (choice->class, network->n_classes - 1);
  for (guint l = 0; l + 1 < network->n_layers; l++)
    choice->units[l] = MIN (choice->units[l], network->layers[l].outputs - 1);
}

/* Makes the weight of layer @layer the parameter, unless what it is now begins or ends at that
 * layer's output. */
static void
look_at (FrBatchChoice *choice, guint layer)
{
  if (choice->layer == layer || (choice->layer == layer + 1 && !choice->bias))
    return;
  choice->layer = layer;
  choice->bias = FALSE;
}

void
fr_batch_choice_point (FrBatchChoice *choice, const FrNetwork *network, guint station, guint index)
{
  /* Without a hidden layer there is a station for the weights into a class. */
  const guint classes = MAX (network->n_layers, 2);

  if (station == 0) {
    choice->pixel = index;
    choice->layer = 0;
    choice->bias = FALSE;
  } else if (station < network->n_layers) {
    choice->units[station - 1] = index;
    look_at (choice, station - 1);
  } else if (station == classes) {
    choice->class = index;
    look_at (choice, network->n_layers - 1);
  } else {
    choice->layer = index;
    choice->bias = station > classes + 1;
  }
}

guint
fr_batch_choice_get_from (const FrBatchChoice *choice, guint layer)
{
  return layer == 0 ? choice->pixel : choice->units[layer - 1];
}

guint
fr_batch_choice_get_to (const FrBatchChoice *choice, const FrNetwork *network, guint layer)
{
  return layer + 1 == network->n_layers ? choice->class : choice->units[layer];
}

FrParameterPlace
fr_batch_choice_get_place (const FrBatchChoice *choice, const FrNetwork *network)
{
  return (FrParameterPlace){
    .layer = choice->layer,
    .from = fr_batch_choice_get_from (choice, choice->layer),
    .to = fr_batch_choice_get_to (choice, network, choice->layer),
    .bias = choice->bias,
  };
}
