/* One row a name that charts and grids write in the first line of their CSV. */
#include "widgets/tables/table-words.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *column, *words;
} WORDS[] = {
  /* Translators: from here to "Weights digest": heads of the columns of tables, as short as can be.
   */
  { "activation", N_ ("Activation") },
  { "adds", N_ ("Adds") },
  { "asks", N_ ("Asks") },
  { "batch", N_ ("Batch") },
  { "batch_accuracy", N_ ("Batch accuracy") },
  { "batch_loss", N_ ("Batch loss") },
  { "best_test_accuracy", N_ ("Best test accuracy") },
  { "class", N_ ("Class") },
  { "confidence", N_ ("Confidence") },
  { "confidence_a", N_ ("Confidence A") },
  { "confidence_b", N_ ("Confidence B") },
  { "epoch", N_ ("Epoch") },
  { "epochs_done", N_ ("Epochs done") },
  { "epochs_right", N_ ("Epochs right") },
  { "epochs_seen", N_ ("Epochs seen") },
  { "highest", N_ ("Highest") },
  { "image", N_ ("Image") },
  { "images", N_ ("Images") },
  { "index", N_ ("Index") },
  { "input", N_ ("Input") },
  { "label", N_ ("Label") },
  { "layer", N_ ("Layer") },
  { "loss", N_ ("Loss") },
  { "lowest", N_ ("Lowest") },
  { "margin", N_ ("Margin") },
  { "meaning", N_ ("Meaning") },
  { "name", N_ ("Name") },
  { "neuron", N_ ("Neuron") },
  { "numbers", N_ ("Numbers") },
  { "parameters", N_ ("Parameters") },
  { "predicted", N_ ("Predicted") },
  { "predicted_a", N_ ("Predicted A") },
  { "predicted_b", N_ ("Predicted B") },
  { "probability", N_ ("Probability") },
  { "row", N_ ("Row") },
  { "seconds", N_ ("Seconds") },
  { "seed", N_ ("Seed") },
  { "share", N_ ("Share") },
  { "shown", N_ ("Shown") },
  { "summed probability", N_ ("Summed probability") },
  { "symbol", N_ ("Symbol") },
  { "test_accuracy", N_ ("Test accuracy") },
  { "test_loss", N_ ("Test loss") },
  { "times_forgotten", N_ ("Times forgotten") },
  { "train_accuracy", N_ ("Train accuracy") },
  { "train_loss", N_ ("Train loss") },
  { "true", N_ ("True") },
  { "units", N_ ("Units") },
  { "value", N_ ("Value") },
  { "weight", N_ ("Weight") },
  { "weights_digest", N_ ("Weights digest") },
  { "what", N_ ("What") },
};

char *
fr_table_words_name (const char *column)
{
  g_return_val_if_fail (column != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_equal (column, WORDS[i].column))
      return g_strdup (_ (WORDS[i].words));
  return g_strdup (column);
}
