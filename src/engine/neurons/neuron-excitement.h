/* The test images that excite one neuron most, and least.
 *
 * A plain value that is filled in slices. One thread at a time; any layer.
 */
#pragma once

#include "engine/predictor.h"

G_BEGIN_DECLS

#define FR_EXCITED_IMAGES 12

typedef struct {
  guint image;    /* of the test set */
  float strength; /* what reaches the neuron: its weighted inputs and its bias. It makes the same of
                   * it, or 0 if that is below 0 */
} FrExcitedImage;

typedef struct {
  guint layer;    /* hidden, 0: the first; without one the units are the outputs */
  guint unit;     /* of the layer */
  guint n_images; /* that were looked at */
  guint n_most, n_least;
  FrExcitedImage most[FR_EXCITED_IMAGES];  /* the strongest first; equals in the test set's order */
  FrExcitedImage least[FR_EXCITED_IMAGES]; /* the weakest first */
} FrNeuronExcitement;

/* A slice of the test images for @excitement, of which layer and unit are set and all else is 0 at
 * first. Returns: whether those were all, or the predictor was stopped. */
gboolean fr_neuron_excitement_advance (FrNeuronExcitement *excitement,
                                       FrPredictor *predictor,
                                       const float *parameters);

G_END_DECLS
