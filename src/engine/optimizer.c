/* The optimizers: what is done once an update; the loops over parameters are kernels.
 *
 * Adam: Kingma and Ba 2015, in the form of Keras, where the correction of both moments is a factor
 * on the learning rate and epsilon stands outside it.
 */
#include "engine/optimizer.h"

#include "engine/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FR_BETA1 0.9
#define FR_BETA2 0.999
#define FR_EPSILON 1e-7
#define FR_MOMENTUM 0.9

static guint
count_moments (FrOptimizerKind kind)
{
  switch (kind) {
  case FR_OPTIMIZER_ADAM:
    return 2;
  case FR_OPTIMIZER_MOMENTUM:
    return 1;
  case FR_OPTIMIZER_SGD:
    return 0;
  default:
    g_return_val_if_reached (0);
  }
}

gboolean
fr_optimizer_init (FrOptimizer *optimizer,
                   FrOptimizerKind kind,
                   double learning_rate,
                   gsize size,
                   GError **error)
{
  g_return_val_if_fail (optimizer != NULL, FALSE);

  *optimizer = (FrOptimizer){
    .kind = kind,
    .learning_rate = learning_rate,
    .beta_powers = { 1.0, 1.0 },
    .size = size,
    .n_moments = count_moments (kind),
  };

  for (guint i = 0; i < optimizer->n_moments; i++) {
    optimizer->moments[i] = fr_network_alloc (size, error);
    if (optimizer->moments[i] == NULL) {
      fr_optimizer_clear (optimizer);
      return FALSE;
    }
  }

  return TRUE;
}

void
fr_optimizer_clear (FrOptimizer *optimizer)
{
  g_return_if_fail (optimizer != NULL);

  for (guint i = 0; i < FR_MAX_MOMENTS; i++)
    g_clear_pointer (&optimizer->moments[i], free);
}

void
fr_optimizer_copy (FrOptimizer *to, const FrOptimizer *from)
{
  g_return_if_fail (to != NULL && from != NULL);
  g_return_if_fail (to->kind == from->kind && to->size == from->size);

  to->learning_rate = from->learning_rate;
  memcpy (to->beta_powers, from->beta_powers, sizeof to->beta_powers);
  for (guint i = 0; i < to->n_moments; i++)
    memcpy (to->moments[i], from->moments[i], to->size * sizeof (float));
}

void
fr_optimizer_begin (FrOptimizer *optimizer)
{
  g_return_if_fail (optimizer != NULL);

  if (optimizer->kind != FR_OPTIMIZER_ADAM)
    return;

  optimizer->beta_powers[0] *= FR_BETA1;
  optimizer->beta_powers[1] *= FR_BETA2;
}

static FrAdam
get_adam (const FrOptimizer *optimizer)
{
  return (FrAdam){
    .rate = (float) (optimizer->learning_rate * sqrt (1.0 - optimizer->beta_powers[1]) /
                     (1.0 - optimizer->beta_powers[0])),
    .first = (float) (1.0 - FR_BETA1),
    .second = (float) (1.0 - FR_BETA2),
    .epsilon = (float) FR_EPSILON,
  };
}

void
fr_optimizer_update (FrOptimizer *optimizer,
                     const FrKernels *kernels,
                     gsize first,
                     gsize count,
                     const float *gradient,
                     float *parameters)
{
  const float rate = (float) optimizer->learning_rate;
  float *weights = parameters + first;

  g_return_if_fail (first + count <= optimizer->size);

  switch (optimizer->kind) {
  case FR_OPTIMIZER_ADAM: {
    const FrAdam adam = get_adam (optimizer);

    kernels->adam (count, &adam, gradient, optimizer->moments[0] + first,
                   optimizer->moments[1] + first, weights);
    break;
  }

  case FR_OPTIMIZER_MOMENTUM:
    kernels->momentum (count, rate, (float) FR_MOMENTUM, gradient, optimizer->moments[0] + first,
                       weights);
    break;

  case FR_OPTIMIZER_SGD:
    kernels->sgd (count, rate, gradient, weights);
    break;

  default:
    g_return_if_reached ();
  }
}
