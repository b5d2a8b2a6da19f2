/* One test image on its way through the network: what each neuron of a layer makes of it, and what
 * those of the last hidden layer add to the logit of the class that it is taken for.
 *
 * A plain value. Any thread, any layer.
 */
#pragma once

#include "engine/predictor.h"

G_BEGIN_DECLS

#define FR_CONTRIBUTIONS 6

typedef struct {
  guint unit;       /* of the last hidden layer */
  float activation; /* of it */
  float weight;     /* from it to the class */
  float amount;     /* the one times the other */
} FrContribution;

typedef struct {
  guint image; /* of the test set */
  guint layer; /* hidden, 0: the first, that the activations are of */
  guint last;  /* hidden layer, that the contributions are of */
  guint n_units;
  float activations[FR_MAX_UNITS]; /* [n_units] */
  guint predicted;                 /* the class of the highest logit, the first of equals */
  float probability;               /* of it */
  float logit;                     /* the sum of all contributions, and its bias */
  float brightest;                 /* the highest activation in the last hidden layer */
  guint n_for, n_against;          /* fewer than FR_CONTRIBUTIONS where no more add anything */
  FrContribution most[FR_CONTRIBUTIONS];  /* above 0, the largest first */
  FrContribution least[FR_CONTRIBUTIONS]; /* below 0, the smallest first */
} FrNeuronPassage;

/* Fills @passage, of which image and layer are set, by the weights @parameters. There must be a
 * hidden layer of that number. Returns: %FALSE if the predictor was stopped. */
gboolean
fr_neuron_passage_fill (FrNeuronPassage *passage, FrPredictor *predictor, const float *parameters);

/* Fills @lights ([n_units]) with how active each neuron is, of the most active one 1, 0 to 1. */
void fr_neuron_passage_fill_lights (const FrNeuronPassage *passage, float *lights);

G_END_DECLS
