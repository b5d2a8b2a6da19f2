/* A row for each word that has figures. */
#include "views/help/word-figures.h"

#include <glib/gi18n-lib.h>

#include "views/help/image-figures.h"
#include "views/help/moment-figures.h"
#include "views/help/network-figures.h"
#include "views/help/neuron-figures.h"

static const struct {
  const char *word;
  char *(*describe) (FrExperiment *experiment);
} FIGURES[] = {
  { "loss", fr_moment_figures_loss },
  { "accuracy", fr_moment_figures_accuracy },
  { "train-test", fr_moment_figures_train_test },
  { "gap", fr_moment_figures_gap },
  { "confusion-matrix", fr_moment_figures_matrix },
  { "recall", fr_moment_figures_recall },
  { "precision", fr_moment_figures_precision },
  { "moment", fr_moment_figures_moment },
  { "snapshot", fr_moment_figures_snapshot },
  { "verified", fr_moment_figures_verified },

  { "epoch", fr_network_figures_epoch },
  { "batch", fr_network_figures_batch },
  { "gradient", fr_network_figures_gradient },
  { "learning-rate", fr_network_figures_learning_rate },
  { "optimizer", fr_network_figures_optimizer },
  { "seed", fr_network_figures_seed },
  { "first-weights", fr_network_figures_first_weights },
  { "digest", fr_network_figures_digest },
  { "data-set", fr_network_figures_data_set },
  { "divide-by-255", fr_network_figures_divide_by_255 },
  { "network", fr_network_figures_shape },
  { "hidden-layer", fr_network_figures_shape },
  { "parameters", fr_network_figures_parameters },

  { "neuron", fr_neuron_figures_neurons },
  { "weight", fr_neuron_figures_weights },
  { "bias", fr_neuron_figures_biases },
  { "activation", fr_neuron_figures_activation },
  { "dead-neuron", fr_neuron_figures_silent },
  { "switched-off", fr_neuron_figures_switched_off },
  { "contribution", fr_neuron_figures_contribution },

  { "pixel", fr_image_figures_pixels },
  { "label", fr_image_figures_label },
  { "one-hot", fr_image_figures_one_hot },
  { "prediction", fr_image_figures_prediction },
  { "logits", fr_image_figures_logits },
  { "softmax", fr_image_figures_softmax },
  { "cross-entropy", fr_image_figures_cross_entropy },
  { "margin", fr_image_figures_margin },
  { "life-story", fr_image_figures_story },
  { "nearest", fr_image_figures_nearest },
};

char *
fr_word_figures_describe (const char *word, FrExperiment *experiment)
{
  g_return_val_if_fail (word != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (FIGURES); i++)
    if (g_str_equal (FIGURES[i].word, word))
      return experiment != NULL ? FIGURES[i].describe (experiment)
                                : g_strdup (_ ("There are no images yet."));
  return NULL;
}
