/* The optimizers: what is done once an update; the loops over parameters are kernels.
 *
 * Adam: Kingma and Ba 2015, in the form of Keras, where the correction of both moments is a factor
 * on the learning rate and epsilon stands outside it.
 */
#include "engine/optimizer-rule.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
advance_adam (double powers[FR_MAX_MOMENTS])
{
  powers[0] *= FR_ADAM_BETA1;
  powers[1] *= FR_ADAM_BETA2;
}

static void
update_adam (const FrKernels *kernels,
             double learning_rate,
             const double powers[FR_MAX_MOMENTS],
             gsize count,
             const float *gradient,
             float *const moments[FR_MAX_MOMENTS],
             float *weights)
{
  const FrAdam adam = {
    .rate = (float) (learning_rate * sqrt (1.0 - powers[1]) / (1.0 - powers[0])),
    .first = (float) (1.0 - FR_ADAM_BETA1),
    .second = (float) (1.0 - FR_ADAM_BETA2),
    .epsilon = (float) FR_ADAM_EPSILON,
  };

  kernels->adam (count, &adam, gradient, moments[0], moments[1], weights);
}

static void
update_sgd (const FrKernels *kernels,
            double learning_rate,
            const double powers[FR_MAX_MOMENTS],
            gsize count,
            const float *gradient,
            float *const moments[FR_MAX_MOMENTS],
            float *weights)
{
  kernels->sgd (count, (float) learning_rate, gradient, weights);
}

static void
update_momentum (const FrKernels *kernels,
                 double learning_rate,
                 const double powers[FR_MAX_MOMENTS],
                 gsize count,
                 const float *gradient,
                 float *const moments[FR_MAX_MOMENTS],
                 float *weights)
{
  kernels->momentum (count, (float) learning_rate, (float) FR_MOMENTUM, gradient, moments[0],
                     weights);
}

static const FrOptimizerRule rules[] = {
  [FR_OPTIMIZER_ADAM] = {
    .name = "adam",
    .title = N_ ("Adam"),
    .explanation = N_ ("Adam: the learning rate is adapted for each weight, from the gradients it "
                       "has seen."),
    .usual_rate = 0.001,
    .n_moments = 2,
    .advance = advance_adam,
    .update = update_adam,
  },
  [FR_OPTIMIZER_SGD] = {
    .name = "sgd",
    .title = N_ ("SGD"),
    .explanation = N_ ("SGD: each weight moves against its gradient, times the learning rate."),
    .usual_rate = 0.01,
    .update = update_sgd,
  },
  [FR_OPTIMIZER_MOMENTUM] = {
    .name = "momentum",
    .title = N_ ("Momentum"),
    .explanation =
        N_ ("SGD with momentum: each change keeps nine tenths of the one before it."),
    .usual_rate = 0.01,
    .n_moments = 1,
    .update = update_momentum,
  },
};

const FrOptimizerRule *
fr_optimizer_rule_get (guint kind)
{
  return kind < G_N_ELEMENTS (rules) ? &rules[kind] : NULL;
}

double
fr_optimizer_rule_lower_rate (FrOptimizerKind kind, double rate)
{
  double lower = fr_optimizer_rule_get (kind)->usual_rate;

  while (lower >= rate)
    lower /= 10.0;
  return lower;
}

gboolean
fr_optimizer_rule_find (const char *name, FrOptimizerKind *kind)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strcmp (rules[i].name, name) == 0) {
      *kind = (FrOptimizerKind) i;
      return TRUE;
    }
  return FALSE;
}

char *
fr_optimizer_rule_list_names (void)
{
  GString *names = g_string_new (rules[0].name);

  for (guint i = 1; i + 1 < G_N_ELEMENTS (rules); i++)
    g_string_append_printf (names, ", %s", rules[i].name);
  /* Translators: the end of a list, as in "adam, sgd or momentum". */
  g_string_append_printf (names, _ (" or %s"), rules[G_N_ELEMENTS (rules) - 1].name);
  return g_string_free (names, FALSE);
}
