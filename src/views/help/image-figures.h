/* Figures of the words for one image: the one that was chosen last, in Training or in Inspect.
 *
 * Each returns a text in the user's language (transfer full); it says so if no image is chosen.
 * Main thread; word-figures.
 */
#pragma once

#include "session/experiment.h"

G_BEGIN_DECLS

/* What is in the files. */
char *fr_image_figures_pixels (FrExperiment *experiment);
char *fr_image_figures_label (FrExperiment *experiment);
char *fr_image_figures_one_hot (FrExperiment *experiment);

/* What the network says. */
char *fr_image_figures_prediction (FrExperiment *experiment);
/* The highest and the lowest. */
char *fr_image_figures_logits (FrExperiment *experiment);
/* Of the highest logit. */
char *fr_image_figures_softmax (FrExperiment *experiment);
char *fr_image_figures_cross_entropy (FrExperiment *experiment);
char *fr_image_figures_margin (FrExperiment *experiment);

/* How often the network was right about it. */
char *fr_image_figures_story (FrExperiment *experiment);
/* The distance to the nearest one. */
char *fr_image_figures_nearest (FrExperiment *experiment);

G_END_DECLS
