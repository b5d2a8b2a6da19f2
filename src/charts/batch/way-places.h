/* What stands on the way of one number, as way-chart draws it, and how its places are numbered:
 * first the pixels, then the neurons of each layer, then the classes, then the weights on the way,
 * and the biases.
 *
 * Plain numbers. Any thread, any layer above charts/.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FR_WAY_MOST_LAYERS 4
#define FR_WAY_PIXELS 784

/* A station's words: its title, a line in grey and one in bold. */
typedef struct {
  const char *title;
  const char *line;
  const char *result;
} FrWayWords;

/* A layer of neurons; or without a hidden layer one of no units, for the weights into a class. */
typedef struct {
  FrWayWords words;
  const float *weights; /* [n_weights]: into the chosen neuron */
  guint n_weights;
  guint chosen_weight;      /* on the way */
  const float *activations; /* (nullable) [n_units] */
  guint n_units;
  guint chosen_unit;
} FrWayLayer;

/* All pointers are borrowed for the call. */
typedef struct {
  const guint8 *pixels; /* [FR_WAY_PIXELS] */
  guint pixel;          /* the chosen one */
  FrWayWords pixel_words;
  FrWayLayer layers[FR_WAY_MOST_LAYERS];
  guint n_layers; /* 1 at least */
  guint n_classes;
  const float *logits;        /* [n_classes] */
  const float *probabilities; /* [n_classes] */
  guint truth, predicted;
  guint chosen_class;
  FrWayWords logit_words, softmax_words, loss_words;
  const char *links[FR_WAY_MOST_LAYERS + 1]; /* on the arrow behind each of the first stations */
  int chosen_link;                           /* the weight that is looked at; -1 if it is a bias */
  int chosen_bias;                           /* and the other way round */
  /* Those on the way, fr_way_places_count_weights() of them. */
  float weights_on_way[FR_WAY_MOST_LAYERS + 1];
  float biases[FR_WAY_MOST_LAYERS + 1];
} FrWayChart;

/* The image, the layers, the logits, the softmax and the loss. */
guint fr_way_places_count_stations (const FrWayChart *chart);
/* Whether there is a layer whose neurons' activations are shown. */
gboolean fr_way_places_have_strip (const FrWayChart *chart);
/* Of as many layers a weight and a bias is on the way. */
guint fr_way_places_count_weights (const FrWayChart *chart);

/* What a place is: the station, 0 the image, then a layer each, then the classes; and behind these
 * the weights, and the biases. @index: (out) of the pixel, neuron or class there, or of the layer
 * of the weight or bias. */
guint fr_way_places_find (const FrWayChart *chart, gint64 place, guint *index);
/* And back. */
gint64 fr_way_places_get (const FrWayChart *chart, guint station, guint index);
/* How many places there are in a station. */
guint fr_way_places_count (const FrWayChart *chart, guint station);
/* The place that is chosen in one up to the classes. */
gint64 fr_way_places_get_chosen (const FrWayChart *chart, guint station);
/* The station that the weight of layer @layer leads to, and that its bias belongs to. */
guint fr_way_places_get_end (const FrWayChart *chart, guint layer);

G_END_DECLS
