#include "engine/batch/batch-study.h"

#include "engine/kernels/kernel-choice.h"
#include "engine/reference-count.h"
#include "engine/softmax.h"

#include <stdlib.h>
#include <string.h>

static gboolean
alloc_after (FrBatchStudy *study, GError **error)
{
  const gsize images = study->trace.images;

  study->losses_after =
      (double *) fr_network_alloc (images * sizeof (double) / sizeof (float), error);
  study->predicted_after = study->losses_after != NULL
                               ? (guint8 *) fr_network_alloc ((images + 3) / sizeof (float), error)
                               : NULL;
  study->sure_after = study->predicted_after != NULL ? fr_network_alloc (images, error) : NULL;
  return study->sure_after != NULL;
}

/* The batch itself, and the same images once more by the new weights. Where that fails the trainer
 * is where it was: it may be asked again. */
static gboolean
do_batch (FrBatchStudy *study, FrTrainer *trainer, GError **error)
{
  gboolean fine;

  study->before = fr_trainer_save (trainer, error);
  if (study->before == NULL)
    return FALSE;
  fr_trainer_set_trace (trainer, &study->trace);
  fine = fr_trainer_step (trainer, &study->result, error);
  fr_trainer_set_trace (trainer, NULL);
  fine = fine && (study->after = fr_trainer_save (trainer, error)) != NULL &&
         alloc_after (study, error) &&
         fr_trainer_look (trainer, study->before->batch, &study->result_after, study->losses_after,
                          study->predicted_after, study->sure_after, error);
  if (!fine)
    fr_trainer_restore (trainer, study->before);
  return fine;
}

FrBatchStudy *
fr_batch_study_new (FrTrainer *trainer, FrDataset *dataset, GError **error)
{
  g_autoptr (FrBatchStudy) study = NULL;
  const FrHyperparameters *hyperparameters;

  g_return_val_if_fail (trainer != NULL && dataset != NULL, NULL);

  hyperparameters = fr_trainer_get_hyperparameters (trainer);
  study = g_new0 (FrBatchStudy, 1);
  fr_reference_count_init (&study->refs);
  study->batch = fr_trainer_get_batch (trainer) + 1;
  study->optimizer = hyperparameters->optimizer;
  study->learning_rate = hyperparameters->learning_rate;
  study->divisor = hyperparameters->divide_by_255 ? 255.0f : 1.0f;
  study->dataset = fr_dataset_ref (dataset);
  if (!fr_batch_trace_init (&study->trace, fr_trainer_get_network (trainer),
                            hyperparameters->batch_size, error) ||
      !do_batch (study, trainer, error))
    return NULL;
  return g_steal_pointer (&study);
}

gsize
fr_batch_study_get_bytes (const FrNetwork *network, const FrHyperparameters *hyperparameters)
{
  const guint n_moments = fr_optimizer_rule_get (hyperparameters->optimizer)->n_moments;
  const gsize after = sizeof (double) + 1 + sizeof (float); /* an image */

  g_return_val_if_fail (network != NULL && hyperparameters != NULL, 0);

  return fr_batch_trace_get_bytes (network, hyperparameters->batch_size) +
         2 * (1 + n_moments) * network->size * sizeof (float) + hyperparameters->batch_size * after;
}

FrBatchStudy *
fr_batch_study_ref (FrBatchStudy *study)
{
  g_return_val_if_fail (study != NULL, NULL);

  fr_reference_count_inc (&study->refs);
  return study;
}

void
fr_batch_study_unref (FrBatchStudy *study)
{
  g_return_if_fail (study != NULL);

  if (!fr_reference_count_dec (&study->refs))
    return;
  fr_batch_trace_clear (&study->trace);
  fr_network_free (study->losses_after);
  fr_network_free (study->predicted_after);
  fr_network_free (study->sure_after);
  g_clear_pointer (&study->before, fr_trainer_state_unref);
  g_clear_pointer (&study->after, fr_trainer_state_unref);
  fr_dataset_unref (study->dataset);
  g_free (study);
}

gboolean
fr_batch_study_has (const FrBatchStudy *study, FrParameterPlace place)
{
  const FrNetwork *network;

  g_return_val_if_fail (study != NULL, FALSE);

  network = &study->trace.network;
  return place.layer < network->n_layers && place.to < network->layers[place.layer].outputs &&
         (place.bias || place.from < network->layers[place.layer].inputs);
}

/* Where the parameter lies in the flat array. */
static gsize
get_offset (const FrBatchStudy *study, FrParameterPlace place)
{
  const FrLayer *layer = &study->trace.network.layers[place.layer];

  return place.bias ? layer->bias_offset + place.to
                    : layer->kernel_offset + (gsize) place.from * layer->stride + place.to;
}

/* The update itself, once more on a parameter of 0: what it adds, before that is rounded to what
 * the parameter can hold. */
static float
compute_step (const FrBatchStudy *study, const FrParameterStudy *parameter)
{
  const FrOptimizer *optimizer = &study->after->optimizer;
  _Alignas(64) float numbers[FR_MAX_MOMENTS + 2][FR_VECTOR] = { { 0 } };
  float *moments[FR_MAX_MOMENTS];
  float *gradient = numbers[FR_MAX_MOMENTS], *weight = numbers[FR_MAX_MOMENTS + 1];

  for (guint m = 0; m < FR_MAX_MOMENTS; m++) {
    moments[m] = numbers[m];
    moments[m][0] = parameter->moments_before[m];
  }
  gradient[0] = parameter->gradient;
  fr_optimizer_rule_get (study->optimizer)
      ->update (fr_kernels_default (), study->learning_rate, optimizer->beta_powers, FR_VECTOR,
                gradient, moments, weight);
  return weight[0];
}

FrParameterStudy
fr_batch_study_read (const FrBatchStudy *study, FrParameterPlace place)
{
  FrParameterStudy parameter = { 0 };
  gsize offset;

  g_return_val_if_fail (fr_batch_study_has (study, place), parameter);

  offset = get_offset (study, place);
  parameter.gradient = study->trace.gradient[offset];
  parameter.before = study->before->parameters[offset];
  parameter.after = study->after->parameters[offset];
  for (guint m = 0; m < study->before->optimizer.n_moments; m++) {
    parameter.moments_before[m] = study->before->optimizer.moments[m][offset];
    parameter.moments_after[m] = study->after->optimizer.moments[m][offset];
  }
  parameter.step = compute_step (study, &parameter);
  return parameter;
}

float
fr_batch_study_get_input (const FrBatchStudy *study, FrParameterPlace place, guint i)
{
  const FrBatchTrace *trace = &study->trace;

  g_return_val_if_fail (i < trace->images, 0.0f);

  if (place.bias)
    return 1.0f;
  if (place.layer == 0)
    return (float) fr_dataset_get_image (study->dataset, FR_SPLIT_TRAIN,
                                         trace->indices[i])[place.from] /
           study->divisor;
  return trace->activations[place.layer - 1]
                           [(gsize) i * trace->network.layers[place.layer - 1].stride + place.from];
}

double
fr_batch_study_get_share (const FrBatchStudy *study, FrParameterPlace place, guint i)
{
  const FrBatchTrace *trace = &study->trace;

  g_return_val_if_fail (i < trace->images, 0.0);

  return (double) trace->shares[place.layer]
                               [(gsize) i * trace->network.layers[place.layer].stride + place.to] *
         trace->images;
}

guint
fr_batch_study_get_probabilities (const FrBatchStudy *study, guint i, float *probabilities)
{
  const FrBatchTrace *trace = &study->trace;
  const guint n_classes = trace->network.n_classes;
  float all[FR_VECTOR];

  g_return_val_if_fail (i < trace->images, 0);

  fr_softmax (n_classes, trace->activations[trace->network.n_layers - 1] + (gsize) i * FR_VECTOR,
              all);
  memcpy (probabilities, all, n_classes * sizeof *probabilities);
  return fr_softmax_class (n_classes, probabilities);
}
