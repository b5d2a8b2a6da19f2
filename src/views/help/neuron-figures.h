/* Figures of the words for neurons and their weights.
 *
 * Each returns a text in the user's language (transfer full); it says so if nobody has asked for
 * what they follow from. Main thread; word-figures.
 */
#pragma once

#include "session/experiment.h"

G_BEGIN_DECLS

/* How many there are, in hidden layers and as outputs. */
char *fr_neuron_figures_neurons (FrExperiment *experiment);
/* How many, and from where to where they go at the moment. */
char *fr_neuron_figures_weights (FrExperiment *experiment);
char *fr_neuron_figures_biases (FrExperiment *experiment);

/* Of the image that is put through, in Neurons. */
char *fr_neuron_figures_activation (FrExperiment *experiment);
char *fr_neuron_figures_contribution (FrExperiment *experiment);
/* Of the layer that is shown in Neurons. */
char *fr_neuron_figures_silent (FrExperiment *experiment);
char *fr_neuron_figures_switched_off (FrExperiment *experiment);

G_END_DECLS
