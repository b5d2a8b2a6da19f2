/* What the neurons of one layer see and say at one moment: their weights as pictures, how often
 * each is active over the test images, and the classes it argues for.
 *
 * Made in slices on one thread; immutable once complete and atomically reference-counted. Any
 * layer.
 */
#pragma once

#include "engine/predictor.h"

G_BEGIN_DECLS

/* Read-only for its users once complete. Without a hidden layer the units are the outputs, one a
 * class: their pictures are the templates of the classes. */
typedef struct {
  guint64 batch;    /* the moment: batches done */
  guint layer;      /* hidden, 0: the first; 0 without one */
  gboolean hidden;  /* whether it is a hidden layer */
  gboolean direct;  /* whether the next layer is the output */
  guint n_units;    /* in it */
  guint n_classes;  /* outputs of the network */
  guint n_images;   /* of the test set, that were looked at */
  float *pictures;  /* [n_units][FR_IMAGE_PIXELS]: the weights of the first layer; of a later one
                     * the pictures of its inputs, each times its weight, summed */
  double *sizes;    /* [n_units]: the root mean square of each picture */
  float *biases;    /* [n_units] */
  float *arguments; /* [n_units][n_classes]: the weights to the outputs; if there are layers
                     * between, the product of all weights that follow; 1 and 0 without a hidden
                     * layer */
  guint *active;    /* [n_units]: images for which the unit is above 0 */
  guint *chain;     /* [n_units]: all units, each followed by the one that is most like it of those
                     * that are left; NULL if that was not asked for */
  /*< private >*/
  gatomicrefcount refs;
  guint stage;
  guint layers_done; /* of the pictures, and units of the next one */
  guint units_done;
  guint chained;
  float *before; /* owned, nullable: the pictures of the layer before */
} FrNeuronStudy;

/* A study of hidden @layer of @network with nothing done; @with_chain: whether it orders them by
 * likeness. Returns: (transfer full), or %NULL where memory is short. */
FrNeuronStudy *
fr_neuron_study_new (const FrNetwork *network, guint layer, guint64 batch, gboolean with_chain);

/* Goes on until @time (g_get_monotonic_time()), with at least one step, by the weights @parameters
 * of the network of @predictor. Only its maker calls this, before it shares the study.
 * Returns: whether all is done, or the predictor was stopped. */
gboolean fr_neuron_study_advance (FrNeuronStudy *study,
                                  FrPredictor *predictor,
                                  const float *parameters,
                                  gint64 time);

/* Whether @unit is above 0 for no test image. Never so without a hidden layer. */
gboolean fr_neuron_study_is_silent (const FrNeuronStudy *study, guint unit);
/* How many units are. */
guint fr_neuron_study_count_silent (const FrNeuronStudy *study);
/* The mean of the sizes of all units that are not silent; 0 if all are. */
double fr_neuron_study_get_mean_size (const FrNeuronStudy *study);
/* The class that @unit argues for most, or with @against most against; the first of equals. */
guint fr_neuron_study_get_class (const FrNeuronStudy *study, guint unit, gboolean against);

FrNeuronStudy *fr_neuron_study_ref (FrNeuronStudy *study);
void fr_neuron_study_unref (FrNeuronStudy *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrNeuronStudy, fr_neuron_study_unref)

G_END_DECLS
