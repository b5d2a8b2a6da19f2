/* A training: one batch a call, from the gathering of its images to the update of the weights.
 *
 * Used by one thread at a time; states are immutable and may be shared.
 */
#include "engine/trainer.h"

#include "engine/data/batches.h"
#include "engine/kernels/kernel-choice.h"
#include "engine/propagation.h"
#include "engine/reference-count.h"
#include "engine/softmax.h"
#include "io/figure.h"

#include <fenv.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct _FrTrainer {
  FrHyperparameters hyperparameters; /* learning_rate as last set */
  FrNetwork network;
  const FrKernels *kernels; /* constant */
  FrBatches *batches;       /* owned */
  FrPropagation propagation;
  FrOptimizer optimizer;
  const FrStop *stop; /* not owned, nullable */
  float *parameters;  /* [network.size]; owned */
  gsize updated;      /* parameters of the batch in hand */
  guint8 *labels;     /* [batch_size]; owned */
  guint8 *right;      /* [batch_size]: 1 where the batch's image was classified rightly; owned */
  FrLearningRecord *learning; /* owned, nullable */
  FrBatchTrace *trace;        /* borrowed, nullable */
  guint64 batch;              /* batches done */
  FrEpochSums sums;           /* of the epoch that batch is in or has just ended */
};

G_DEFINE_QUARK (fr_trainer_error_quark, fr_trainer_error)

FrTrainer *
fr_trainer_new (FrDataset *dataset, const FrHyperparameters *hyperparameters, GError **error)
{
  g_autoptr (FrTrainer) trainer = NULL;

  g_return_val_if_fail (dataset != NULL, NULL);
  g_return_val_if_fail (hyperparameters != NULL, NULL);

  if (!fr_hyperparameters_validate (hyperparameters, error))
    return NULL;

  trainer = g_new0 (FrTrainer, 1);
  trainer->hyperparameters = *hyperparameters;
  trainer->network = fr_network_new (hyperparameters, fr_dataset_get_n_classes (dataset));
  trainer->kernels = fr_kernels_default ();
  trainer->labels = g_new (guint8, hyperparameters->batch_size);
  trainer->right = g_new (guint8, hyperparameters->batch_size);

  if ((trainer->batches = fr_batches_new (dataset, hyperparameters, error)) == NULL ||
      (trainer->parameters = fr_network_alloc (trainer->network.size, error)) == NULL ||
      !fr_propagation_init (&trainer->propagation, &trainer->network, hyperparameters->batch_size,
                            TRUE, error) ||
      !fr_optimizer_init (&trainer->optimizer, hyperparameters->optimizer,
                          hyperparameters->learning_rate, trainer->network.size, error))
    return NULL;

  fr_network_initialize (&trainer->network, hyperparameters->seed, trainer->parameters);
  return g_steal_pointer (&trainer);
}

void
fr_trainer_free (FrTrainer *trainer)
{
  if (trainer == NULL)
    return;

  fr_optimizer_clear (&trainer->optimizer);
  fr_propagation_clear (&trainer->propagation);
  fr_batches_free (trainer->batches);
  fr_network_free (trainer->parameters);
  g_free (trainer->labels);
  g_free (trainer->right);
  g_clear_pointer (&trainer->learning, fr_learning_record_unref);
  g_free (trainer);
}

void
fr_trainer_set_kernels (FrTrainer *trainer, const FrKernels *kernels)
{
  g_return_if_fail (trainer != NULL);
  g_return_if_fail (kernels != NULL);

  trainer->kernels = kernels;
}

void
fr_trainer_set_stop (FrTrainer *trainer, const FrStop *stop)
{
  g_return_if_fail (trainer != NULL);

  trainer->stop = stop;
}

void
fr_trainer_set_learning_record (FrTrainer *trainer, FrLearningRecord *record)
{
  FrLearningRecord *before;

  g_return_if_fail (trainer != NULL && record != NULL);

  before = trainer->learning;
  trainer->learning = fr_learning_record_ref (record);
  g_clear_pointer (&before, fr_learning_record_unref);
}

void
fr_trainer_set_trace (FrTrainer *trainer, FrBatchTrace *trace)
{
  g_return_if_fail (trainer != NULL);
  g_return_if_fail (trace == NULL || (trace->network.size == trainer->network.size &&
                                      trace->rows >= trainer->hyperparameters.batch_size));

  trainer->trace = trace;
}

typedef enum {
  OUTCOME_DONE,
  OUTCOME_STOPPED,
  OUTCOME_DIVERGED,
} Outcome;

/* Of the way forward, before the logits become the gradient. */
static void
trace_forward (FrTrainer *trainer, guint images)
{
  FrBatchTrace *trace = trainer->trace;

  trace->images = images;
  memcpy (trace->indices, fr_batches_get_images (trainer->batches, trainer->batch),
          images * sizeof *trace->indices);
  memcpy (trace->labels, trainer->labels, images);
  for (guint l = 0; l < trace->network.n_layers; l++)
    fr_batch_trace_copy (trace, l, trainer->propagation.activations[l], trace->activations[l]);
  fr_batch_trace_fill_losses (trace);
}

/* Of the way back. */
static void
trace_backward (FrTrainer *trainer)
{
  FrBatchTrace *trace = trainer->trace;
  const guint last = trace->network.n_layers - 1;

  memcpy (trace->right, trainer->right, trace->images);
  for (guint l = 0; l < last; l++)
    fr_batch_trace_copy (trace, l, trainer->propagation.gradients[l], trace->shares[l]);
  fr_batch_trace_copy (trace, last, trainer->propagation.activations[last], trace->shares[last]);
}

/* Everything up to the gradient, which changes no state that lasts. */
static Outcome
compute_batch (FrTrainer *trainer, FrBatchResult *result)
{
  FrPropagation *propagation = &trainer->propagation;
  const FrKernels *kernels = trainer->kernels;
  float *logits;

  result->images = fr_batches_gather (trainer->batches, kernels, trainer->batch,
                                      propagation->inputs, trainer->labels);
  logits = fr_propagation_forward (propagation, kernels, trainer->parameters, result->images,
                                   trainer->stop);
  if (logits == NULL)
    return OUTCOME_STOPPED;
  if (trainer->trace != NULL)
    trace_forward (trainer, result->images);

  result->loss = fr_softmax_gradient (trainer->network.n_classes, result->images, trainer->labels,
                                      logits, trainer->right) /
                 result->images;
  result->correct = 0;
  for (guint i = 0; i < result->images; i++)
    result->correct += trainer->right[i];

  if (!isfinite (result->loss))
    return OUTCOME_DIVERGED;
  return fr_propagation_backward (propagation, kernels, trainer->parameters, result->images,
                                  trainer->stop)
             ? OUTCOME_DONE
             : OUTCOME_STOPPED;
}

/* Updates the weights whose gradient is there, and asks the memory for as great a share of the next
 * batch's images: it is idle meanwhile, and would let gathering wait. */
static void
update_part (gsize first, gsize count, const float *gradient, gpointer user_data)
{
  FrTrainer *trainer = user_data;
  const guint batch_size = trainer->hyperparameters.batch_size;
  const gsize size = trainer->network.size;
  const guint asked = (guint) (trainer->updated * batch_size / size);

  if (trainer->trace != NULL)
    memcpy (trainer->trace->gradient + first, gradient, count * sizeof *gradient);
  fr_optimizer_update (&trainer->optimizer, trainer->kernels, first, count, gradient,
                       trainer->parameters);
  trainer->updated += count;
  fr_batches_prefetch (trainer->batches, trainer->batch + 1, asked,
                       (guint) (trainer->updated * batch_size / size) - asked);
}

static void
count_batch (FrTrainer *trainer, const FrBatchResult *result)
{
  const guint per_epoch = fr_batches_per_epoch (trainer->batches);

  if (trainer->learning != NULL)
    fr_learning_record_add (trainer->learning, (guint) (trainer->batch / per_epoch),
                            fr_batches_get_images (trainer->batches, trainer->batch),
                            trainer->right, result->images);

  if (trainer->batch % per_epoch == 0)
    trainer->sums = (FrEpochSums){ 0 };

  trainer->sums.images += result->images;
  trainer->sums.correct += result->correct;
  trainer->sums.loss += result->loss * result->images;
  trainer->batch++;
}

gboolean
fr_trainer_fail_diverged (const FrTrainer *trainer, GError **error)
{
  const double rate = trainer->optimizer.learning_rate;
  g_autofree char *high = fr_figure_format_digits (rate, 6);
  g_autofree char *lower =
      fr_figure_format_digits (fr_optimizer_rule_lower_rate (trainer->hyperparameters.optimizer,
                                                             rate),
                               6);

  g_set_error (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_DIVERGED,
               /* Translators: the second and third are learning rates. */
               _ ("The loss is no longer a finite number after batch %" PRIu64
                  ". A learning rate of %s is too high: try %s and start over."),
               trainer->batch, high, lower);
  return FALSE;
}

gboolean
fr_trainer_check (const FrTrainer *trainer, GError **error)
{
  g_return_val_if_fail (trainer != NULL, FALSE);

  for (gsize i = 0; i < trainer->network.size; i++)
    if (!isfinite (trainer->parameters[i]))
      return fr_trainer_fail_diverged (trainer, error);
  return TRUE;
}

static gboolean
fail_stopped (GError **error)
{
  g_set_error_literal (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED,
                       _ ("The batch was stopped before its end."));
  return FALSE;
}

/* Fills what is known of the batch's images by their @logits, which become the gradient. */
static void
read_logits (FrTrainer *trainer,
             float *logits,
             double *losses,
             guint8 *predicted,
             float *sure,
             FrBatchResult *result)
{
  const guint n_classes = trainer->network.n_classes;

  for (guint i = 0; i < result->images; i++) {
    const float *row = logits + (gsize) i * FR_VECTOR;
    float probabilities[FR_VECTOR];

    losses[i] = fr_softmax (n_classes, row, probabilities) - (double) row[trainer->labels[i]];
    predicted[i] = (guint8) fr_softmax_class (n_classes, probabilities);
    sure[i] = probabilities[predicted[i]];
  }
  result->loss =
      fr_softmax_gradient (n_classes, result->images, trainer->labels, logits, trainer->right) /
      result->images;
  result->correct = 0;
  for (guint i = 0; i < result->images; i++)
    result->correct += trainer->right[i];
}

gboolean
fr_trainer_look (FrTrainer *trainer,
                 guint64 batch,
                 FrBatchResult *result,
                 double *losses,
                 guint8 *predicted,
                 float *sure,
                 GError **error)
{
  FrPropagation *propagation;
  fenv_t environment;
  float *logits;

  g_return_val_if_fail (trainer != NULL && result != NULL, FALSE);
  g_return_val_if_fail (losses != NULL && predicted != NULL && sure != NULL, FALSE);

  fegetenv (&environment);
  fesetenv (FE_DFL_ENV);
  propagation = &trainer->propagation;
  result->images = fr_batches_gather (trainer->batches, trainer->kernels, batch,
                                      propagation->inputs, trainer->labels);
  logits = fr_propagation_forward (propagation, trainer->kernels, trainer->parameters,
                                   result->images, trainer->stop);
  if (logits != NULL)
    read_logits (trainer, logits, losses, predicted, sure, result);
  fesetenv (&environment);
  return logits != NULL || fail_stopped (error);
}

gboolean
fr_trainer_step (FrTrainer *trainer, FrBatchResult *result, GError **error)
{
  FrBatchResult batch;
  fenv_t environment;
  Outcome outcome;

  g_return_val_if_fail (trainer != NULL, FALSE);

  fegetenv (&environment);
  fesetenv (FE_DFL_ENV);

  outcome = compute_batch (trainer, &batch);
  if (outcome == OUTCOME_DONE) {
    if (trainer->trace != NULL)
      trace_backward (trainer);
    trainer->updated = 0;
    fr_optimizer_begin (&trainer->optimizer);
    fr_propagation_take_gradient (&trainer->propagation, trainer->kernels, batch.images,
                                  update_part, trainer);
    count_batch (trainer, &batch);
  }

  fesetenv (&environment);

  if (outcome == OUTCOME_STOPPED)
    return fail_stopped (error);
  if (outcome == OUTCOME_DIVERGED)
    return fr_trainer_fail_diverged (trainer, error);

  if (result != NULL)
    *result = batch;
  return TRUE;
}

guint64
fr_trainer_get_batch (const FrTrainer *trainer)
{
  g_return_val_if_fail (trainer != NULL, 0);

  return trainer->batch;
}

guint
fr_trainer_get_batches_per_epoch (const FrTrainer *trainer)
{
  g_return_val_if_fail (trainer != NULL, 0);

  return fr_batches_per_epoch (trainer->batches);
}

void
fr_trainer_get_epoch_metrics (const FrTrainer *trainer, double *loss, double *accuracy)
{
  double images;

  g_return_if_fail (trainer != NULL);

  images = (double) MAX (trainer->sums.images, 1);
  if (loss != NULL)
    *loss = trainer->sums.loss / images;
  if (accuracy != NULL)
    *accuracy = (double) trainer->sums.correct / images;
}

const float *
fr_trainer_get_parameters (const FrTrainer *trainer)
{
  g_return_val_if_fail (trainer != NULL, NULL);

  return trainer->parameters;
}

const FrNetwork *
fr_trainer_get_network (const FrTrainer *trainer)
{
  g_return_val_if_fail (trainer != NULL, NULL);

  return &trainer->network;
}

const FrHyperparameters *
fr_trainer_get_hyperparameters (const FrTrainer *trainer)
{
  g_return_val_if_fail (trainer != NULL, NULL);

  return &trainer->hyperparameters;
}

void
fr_trainer_set_learning_rate (FrTrainer *trainer, double rate)
{
  g_return_if_fail (trainer != NULL);
  g_return_if_fail (rate > 0 && rate <= FR_MAX_LEARNING_RATE);

  trainer->hyperparameters.learning_rate = rate;
  trainer->optimizer.learning_rate = rate;
}

FrTrainerState *
fr_trainer_save (const FrTrainer *trainer, GError **error)
{
  FrTrainerState *state;

  g_return_val_if_fail (trainer != NULL, NULL);

  state = fr_trainer_state_new (&trainer->network, trainer->optimizer.kind, error);
  if (state == NULL)
    return NULL;

  state->batch = trainer->batch;
  state->sums = trainer->sums;
  memcpy (state->parameters, trainer->parameters, trainer->network.size * sizeof (float));
  fr_optimizer_copy (&state->optimizer, &trainer->optimizer);
  return state;
}

void
fr_trainer_restore (FrTrainer *trainer, const FrTrainerState *state)
{
  g_return_if_fail (trainer != NULL && state != NULL);
  g_return_if_fail (trainer->optimizer.kind == state->optimizer.kind);
  g_return_if_fail (trainer->optimizer.size == state->optimizer.size);

  trainer->batch = state->batch;
  trainer->sums = state->sums;
  trainer->hyperparameters.learning_rate = state->optimizer.learning_rate;
  memcpy (trainer->parameters, state->parameters, trainer->network.size * sizeof (float));
  fr_optimizer_copy (&trainer->optimizer, &state->optimizer);
  if (trainer->learning != NULL)
    fr_learning_record_truncate (trainer->learning,
                                 (guint) (state->batch / fr_batches_per_epoch (trainer->batches)));
}

static gboolean
are_same_bits (const float *a, const float *b, gsize count)
{
  return memcmp (a, b, count * sizeof (float)) == 0;
}

gboolean
fr_trainer_is_at (const FrTrainer *trainer, const FrTrainerState *state)
{
  const FrOptimizer *optimizer = &trainer->optimizer;
  gboolean same = trainer->batch == state->batch && optimizer->kind == state->optimizer.kind &&
                  optimizer->size == state->optimizer.size &&
                  are_same_bits (trainer->parameters, state->parameters, optimizer->size);

  for (guint i = 0; same && i < optimizer->n_moments; i++)
    same = are_same_bits (optimizer->moments[i], state->optimizer.moments[i], optimizer->size);
  return same;
}

FrTrainerState *
fr_trainer_state_new (const FrNetwork *network, FrOptimizerKind optimizer, GError **error)
{
  g_autoptr (FrTrainerState) state = NULL;

  g_return_val_if_fail (network != NULL, NULL);

  state = g_new0 (FrTrainerState, 1);
  fr_reference_count_init (&state->refs);
  state->parameters = fr_network_alloc (network->size, error);
  if (state->parameters == NULL ||
      !fr_optimizer_init (&state->optimizer, optimizer, 0, network->size, error))
    return NULL;
  return g_steal_pointer (&state);
}

FrTrainerState *
fr_trainer_state_ref (FrTrainerState *state)
{
  g_return_val_if_fail (state != NULL, NULL);

  fr_reference_count_inc (&state->refs);
  return state;
}

void
fr_trainer_state_unref (FrTrainerState *state)
{
  g_return_if_fail (state != NULL);

  if (!fr_reference_count_dec (&state->refs))
    return;

  fr_optimizer_clear (&state->optimizer);
  fr_network_free (state->parameters);
  g_free (state);
}

gsize
fr_trainer_state_get_bytes (const FrTrainerState *state)
{
  g_return_val_if_fail (state != NULL, 0);

  return sizeof *state + (1 + state->optimizer.n_moments) * state->optimizer.size * sizeof (float);
}
