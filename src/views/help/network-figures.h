/* Figures of the words for data, settings and shape: what is known before the first batch.
 *
 * Each returns a text in the user's language (transfer full). Main thread; word-figures.
 */
#pragma once

#include "session/experiment.h"

G_BEGIN_DECLS

/* Returns: (transfer none): that of the present run. */
const FrNetwork *fr_network_figures_get_network (FrExperiment *experiment);

/* The shape that holds now, "784 → 128 → 10", and what it takes. */
char *fr_network_figures_shape (FrExperiment *experiment);
/* "784 × 128 + 128 + 128 × 10 + 10 = 101,770" */
char *fr_network_figures_parameters (FrExperiment *experiment);
/* The limit of the first weights of each layer. */
char *fr_network_figures_first_weights (FrExperiment *experiment);

/* The settings, each with what follows from it. */
char *fr_network_figures_batch (FrExperiment *experiment);
/* The batches of the moment in epochs. */
char *fr_network_figures_epoch (FrExperiment *experiment);
/* How much an image of a batch counts. */
char *fr_network_figures_gradient (FrExperiment *experiment);
/* The rate as it is set. */
char *fr_network_figures_learning_rate (FrExperiment *experiment);
/* The rule, and with Adam the factor of the moment. */
char *fr_network_figures_optimizer (FrExperiment *experiment);
char *fr_network_figures_seed (FrExperiment *experiment);
/* The digest of the last standstill. */
char *fr_network_figures_digest (FrExperiment *experiment);
char *fr_network_figures_divide_by_255 (FrExperiment *experiment);

/* How many images there are. */
char *fr_network_figures_data_set (FrExperiment *experiment);

G_END_DECLS
