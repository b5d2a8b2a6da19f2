/* What reaches a neuron is lost behind its ReLU, so it is summed up here once more, from what the
 * layer before makes of each image. */
#include "engine/neurons/neuron-excitement.h"

#include <string.h>

typedef struct {
  FrNeuronExcitement *excitement;
  FrPredictor *predictor;
  const FrLayer *layer;
  const float *parameters;
  float divisor;
} ExcitementPass;

/* Puts @image into @list at its place. */
static void
insert_image (FrExcitedImage *list, guint *length, gboolean most, FrExcitedImage image)
{
  guint place = *length;

  while (place > 0 && (most ? image.strength > list[place - 1].strength
                            : image.strength < list[place - 1].strength))
    place--;
  if (place == FR_EXCITED_IMAGES)
    return;
  *length = MIN (*length + 1, FR_EXCITED_IMAGES);
  memmove (list + place + 1, list + place, (*length - place - 1) * sizeof *list);
  list[place] = image;
}

static void
weigh (guint image, const float *logits, gpointer user_data)
{
  const ExcitementPass *pass = user_data;
  FrNeuronExcitement *excitement = pass->excitement;
  const FrLayer *layer = pass->layer;
  const float *weights = pass->parameters + layer->kernel_offset + excitement->unit;
  FrExcitedImage found = { .image = image };
  float sum = 0;

  if (fr_predictor_get_network (pass->predictor)->n_layers == 1) {
    found.strength = logits[excitement->unit];
  } else {
    if (excitement->layer == 0) {
      const guint8 *pixels =
          fr_dataset_get_image (fr_predictor_get_dataset (pass->predictor), FR_SPLIT_TEST, image);

      for (guint i = 0; i < FR_IMAGE_PIXELS; i++)
        sum += (float) pixels[i] / pass->divisor * weights[(gsize) i * layer->stride];
    } else {
      const float *inputs = fr_predictor_get_activations (pass->predictor, excitement->layer - 1);

      for (guint i = 0; i < layer->inputs; i++)
        sum += inputs[i] * weights[(gsize) i * layer->stride];
    }
    found.strength = sum + pass->parameters[layer->bias_offset + excitement->unit];
  }
  insert_image (excitement->most, &excitement->n_most, TRUE, found);
  insert_image (excitement->least, &excitement->n_least, FALSE, found);
}

gboolean
fr_neuron_excitement_advance (FrNeuronExcitement *excitement,
                              FrPredictor *predictor,
                              const float *parameters)
{
  const FrNetwork *network = fr_predictor_get_network (predictor);
  const guint all =
      fr_dataset_get_split (fr_predictor_get_dataset (predictor), FR_SPLIT_TEST)->count;
  const guint n = MIN (all - excitement->n_images, fr_predictor_get_slice (predictor));
  ExcitementPass pass = { excitement, predictor, &network->layers[excitement->layer], parameters,
                          fr_predictor_get_divisor (predictor) };
  guint done;

  g_return_val_if_fail (excitement->layer < network->n_layers, TRUE);
  g_return_val_if_fail (excitement->unit < network->layers[excitement->layer].outputs, TRUE);

  done = fr_predictor_for_each (predictor, parameters, FR_SPLIT_TEST, excitement->n_images, n,
                                weigh, &pass);
  excitement->n_images += done;
  return done < n || excitement->n_images == all;
}
