/* The weights of a network in so few numbers that a small drawing can show them: links between some
 * dots a layer, and pictures of some neurons of the first hidden layer.
 *
 * A plain value. Any thread, any layer.
 */
#pragma once

#include "engine/data/dataset.h"
#include "engine/network.h"

G_BEGIN_DECLS

#define FR_SKETCH_DOTS 10  /* of a column at most */
#define FR_SKETCH_HIDDEN 5 /* of the inputs, which are bands of rows, and of hidden layers */

/* The neurons of the first hidden layer that are shown, each at its own place. */
typedef struct {
  guint n_units; /* 0: not chosen yet */
  guint units[FR_SKETCH_HIDDEN];
} FrSketchChoice;

typedef struct {
  guint n_columns;               /* layers, the inputs included */
  guint dots[FR_MAX_LAYERS + 1]; /* of each column */
  /* [layer][from][to]: the mean weight between what two dots stand for, -1 to 1: the strongest of a
   * layer has the size 1 */
  float links[FR_MAX_LAYERS][FR_SKETCH_DOTS][FR_SKETCH_DOTS];
  guint n_pictures; /* 0 without a hidden layer */
  /* of each chosen neuron its weights, smoothed over 3 × 3 pixels, -1 to 1 */
  float pictures[FR_SKETCH_HIDDEN][FR_IMAGE_PIXELS];
} FrWeightSketch;

/* Has @choice show the neurons whose weights @parameters are farthest from @first, the first
 * weights. It is steady: one that is shown stays at its place until another has moved much farther.
 * Both arrays: [network->size]. Nothing happens without a hidden layer. */
void fr_sketch_choice_update (FrSketchChoice *choice,
                              const FrNetwork *network,
                              const float *parameters,
                              const float *first);

/* Fills @sketch with the weights @parameters of @network, which @choice was made for. */
void fr_weight_sketch_fill (FrWeightSketch *sketch,
                            const FrNetwork *network,
                            const float *parameters,
                            const FrSketchChoice *choice);

G_END_DECLS
