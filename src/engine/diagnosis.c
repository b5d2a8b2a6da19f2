/* Means over the last batches, held against guessing and against the first batch; and one pass over
 * some images, which crosses off each neuron that has spoken. */
#include "engine/diagnosis.h"

/* Of the way from guessing to all right: 1.5 times chance with ten classes. */
#define ABOVE_CHANCE (1.0 / 18)
/* The same to take it back: twice chance with ten classes. */
#define WELL_ABOVE_CHANCE (1.0 / 9)
/* Of the first batch's loss. */
#define WELL_BELOW 0.9

FrTrouble
fr_diagnosis_read (FrBatchLog *log, guint n_classes, FrTrouble before, double *accuracy)
{
  const guint64 length = fr_batch_log_get_length (log);
  const double chance = 1.0 / n_classes;
  const gboolean told = before != FR_TROUBLE_NONE;
  const double least = chance + (1 - chance) * (told ? WELL_ABOVE_CHANCE : ABOVE_CHANCE);
  double loss;
  FrBatchResult first;

  g_return_val_if_fail (log != NULL && n_classes > 0 && accuracy != NULL, FR_TROUBLE_NONE);

  if (length < FR_DIAGNOSIS_BATCHES || fr_batch_log_read (log, 0, &first, 1) == 0 ||
      !fr_batch_log_mean (log, length - FR_DIAGNOSIS_WINDOW, FR_DIAGNOSIS_WINDOW, &loss, accuracy))
    return FR_TROUBLE_NONE;
  if (*accuracy < least)
    return FR_TROUBLE_GUESSING;
  /* The first batch's own loss is not known of a log that keeps sums by now, or has lost them. */
  if (first.images > 0 && fr_batch_log_get_span (log, 0) == 1 &&
      loss > (told ? WELL_BELOW : 1) * first.loss)
    return FR_TROUBLE_LOSS;
  return FR_TROUBLE_NONE;
}

FrHyperparameters
fr_diagnosis_cure (const FrHyperparameters *failing, gboolean diverged)
{
  FrHyperparameters cure = *failing;
  const double usual = fr_optimizer_rule_get (failing->optimizer)->usual_rate;

  if (diverged) {
    cure.learning_rate = fr_optimizer_rule_lower_rate (failing->optimizer, failing->learning_rate);
  } else if (failing->learning_rate > usual) {
    cure.learning_rate = usual;
  } else if (!failing->divide_by_255) {
    cure.divide_by_255 = TRUE;
    cure.learning_rate = usual;
  } else if (failing->learning_rate < usual) {
    cure.learning_rate = usual;
  } else if (failing->optimizer != FR_OPTIMIZER_ADAM) {
    cure.optimizer = FR_OPTIMIZER_ADAM;
    cure.learning_rate = fr_optimizer_rule_get (FR_OPTIMIZER_ADAM)->usual_rate;
  } else {
    cure.seed++;
  }
  return cure;
}

typedef struct {
  const FrPredictor *predictor;
  FrRollCall *roll;
} Call;

static void
call_roll (guint image, const float *logits, gpointer user_data)
{
  const Call *call = user_data;
  const FrNetwork *network = fr_predictor_get_network (call->predictor);

  for (guint layer = 0; layer + 1 < network->n_layers; layer++) {
    const float *activations = fr_predictor_get_activations (call->predictor, layer);

    for (guint unit = 0; unit < network->layers[layer].outputs; unit++)
      call->roll->spoken[layer][unit] |= activations[unit] > 0;
  }
}

static guint
count_silent (const guint8 *spoken, guint units)
{
  guint silent = 0;

  for (guint unit = 0; unit < units; unit++)
    silent += spoken[unit] == 0;
  return silent;
}

gboolean
fr_roll_call_advance (FrRollCall *roll, FrPredictor *predictor, const float *parameters)
{
  const FrDataset *dataset = fr_predictor_get_dataset (predictor);
  const guint all = MIN (FR_SILENCE_IMAGES, fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count);
  const guint n = MIN (all - roll->images, fr_predictor_get_slice (predictor));
  Call call = { predictor, roll };
  const guint done = fr_predictor_for_each (predictor, parameters, FR_SPLIT_TRAIN, roll->images, n,
                                            call_roll, &call);

  roll->images += done;
  return done < n || roll->images == all;
}

FrSilence
fr_roll_call_count (const FrRollCall *roll, const FrNetwork *network)
{
  FrSilence silence = { 0 };

  for (guint layer = 0; layer + 1 < network->n_layers; layer++) {
    const guint units = network->layers[layer].outputs;
    const guint silent = count_silent (roll->spoken[layer], units);

    /* silent / units above that of the layers before, without dividing. */
    if (silence.units == 0 || (guint64) silent * silence.units > (guint64) silence.silent * units)
      silence = (FrSilence){ layer, units, silent };
  }
  return silence;
}

gboolean
fr_silence_is_grave (const FrSilence *silence)
{
  return silence->units > 0 && (guint64) silence->silent * 10 >= (guint64) silence->units * 9;
}
