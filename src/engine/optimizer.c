#include "engine/optimizer.h"

#include "engine/network.h"

#include <stdlib.h>
#include <string.h>

gboolean
fr_optimizer_init (FrOptimizer *optimizer,
                   FrOptimizerKind kind,
                   double learning_rate,
                   gsize size,
                   GError **error)
{
  const FrOptimizerRule *rule = fr_optimizer_rule_get (kind);

  g_return_val_if_fail (optimizer != NULL, FALSE);
  g_return_val_if_fail (rule != NULL, FALSE);

  *optimizer = (FrOptimizer){
    .kind = kind,
    .learning_rate = learning_rate,
    .beta_powers = { 1.0, 1.0 },
    .size = size,
    .n_moments = rule->n_moments,
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
    g_clear_pointer (&optimizer->moments[i], fr_network_free);
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
  const FrOptimizerRule *rule;

  g_return_if_fail (optimizer != NULL);

  rule = fr_optimizer_rule_get (optimizer->kind);
  if (rule->advance != NULL)
    rule->advance (optimizer->beta_powers);
}

void
fr_optimizer_update (FrOptimizer *optimizer,
                     const FrKernels *kernels,
                     gsize first,
                     gsize count,
                     const float *gradient,
                     float *parameters)
{
  float *moments[FR_MAX_MOMENTS] = { NULL };

  g_return_if_fail (first + count <= optimizer->size);

  for (guint i = 0; i < optimizer->n_moments; i++)
    moments[i] = optimizer->moments[i] + first;
  fr_optimizer_rule_get (optimizer->kind)
      ->update (kernels, optimizer->learning_rate, optimizer->beta_powers, count, gradient, moments,
                parameters + first);
}
