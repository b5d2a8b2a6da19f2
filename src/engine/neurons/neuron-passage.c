#include "engine/neurons/neuron-passage.h"

#include "engine/softmax.h"

#include <math.h>
#include <string.h>

typedef struct {
  FrNeuronPassage *passage;
  const FrPredictor *predictor;
  const float *parameters;
} Pass;

/* Puts @found into @list, the farthest from 0 first. */
static void
insert_contribution (FrContribution *list, guint *length, FrContribution found)
{
  guint place = *length;

  while (place > 0 && fabsf (found.amount) > fabsf (list[place - 1].amount))
    place--;
  if (place == FR_CONTRIBUTIONS)
    return;
  *length = MIN (*length + 1, FR_CONTRIBUTIONS);
  memmove (list + place + 1, list + place, (*length - place - 1) * sizeof *list);
  list[place] = found;
}

static void
take_image (guint image, const float *logits, gpointer user_data)
{
  const Pass *pass = user_data;
  FrNeuronPassage *passage = pass->passage;
  const FrNetwork *network = fr_predictor_get_network (pass->predictor);
  const FrLayer *out = &network->layers[network->n_layers - 1];
  const float *fired = fr_predictor_get_activations (pass->predictor, network->n_layers - 2);
  float probabilities[FR_VECTOR];

  for (guint class = 1; class < network->n_classes; class ++)
    if (logits[class] > logits[passage->predicted])
      passage->predicted = class;
  fr_softmax (network->n_classes, logits, probabilities);
  passage->probability = probabilities[passage->predicted];
  passage->logit = logits[passage->predicted];
  memcpy (passage->activations, fr_predictor_get_activations (pass->predictor, passage->layer),
          passage->n_units * sizeof (float));
  for (guint unit = 0; unit < out->inputs; unit++) {
    const float weight =
        pass->parameters[out->kernel_offset + (gsize) unit * out->stride + passage->predicted];
    const FrContribution found = { unit, fired[unit], weight, fired[unit] * weight };

    passage->brightest = MAX (passage->brightest, fired[unit]);
    if (found.amount > 0)
      insert_contribution (passage->most, &passage->n_for, found);
    else if (found.amount < 0)
      insert_contribution (passage->least, &passage->n_against, found);
  }
}

gboolean
fr_neuron_passage_fill (FrNeuronPassage *passage, FrPredictor *predictor, const float *parameters)
{
  const FrNetwork *network = fr_predictor_get_network (predictor);
  Pass pass = { passage, predictor, parameters };

  g_return_val_if_fail (passage->layer + 1 < network->n_layers, FALSE);

  passage->last = network->n_layers - 2;
  passage->n_units = network->layers[passage->layer].outputs;
  passage->predicted = passage->n_for = passage->n_against = 0;
  passage->brightest = 0;
  return fr_predictor_for_each (predictor, parameters, FR_SPLIT_TEST, passage->image, 1, take_image,
                                &pass) == 1;
}

void
fr_neuron_passage_fill_lights (const FrNeuronPassage *passage, float *lights)
{
  float most = 0;

  g_return_if_fail (passage != NULL && lights != NULL);

  for (guint unit = 0; unit < passage->n_units; unit++)
    most = MAX (most, passage->activations[unit]);
  for (guint unit = 0; unit < passage->n_units; unit++)
    lights[unit] = most > 0 ? passage->activations[unit] / most : 0;
}
