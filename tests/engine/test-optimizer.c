/* Each optimizer against three updates of one weight worked out by hand. */
#include "engine/kernels/kernel-choice.h"
#include "engine/optimizer.h"

#include "engine/network.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#define SIZE FR_VECTOR

/* A whole update at once. */
static void
update (FrOptimizer *optimizer, const FrKernels *kernels, const float *gradient, float *weights)
{
  fr_optimizer_begin (optimizer);
  fr_optimizer_update (optimizer, kernels, 0, optimizer->size, gradient, weights);
}

static void
test_create (void)
{
  g_assert_cmpuint (fr_optimizer_rule_get (FR_OPTIMIZER_ADAM)->n_moments, ==, 2);
  g_assert_cmpuint (fr_optimizer_rule_get (FR_OPTIMIZER_SGD)->n_moments, ==, 0);
  g_assert_cmpuint (fr_optimizer_rule_get (FR_OPTIMIZER_MOMENTUM)->n_moments, ==, 1);
  for (guint kind = 0; fr_optimizer_rule_get (kind) != NULL; kind++) {
    FrOptimizer optimizer;

    g_assert_true (fr_optimizer_init (&optimizer, (FrOptimizerKind) kind, 0.01, SIZE, NULL));
    g_assert_cmpuint (optimizer.n_moments, ==, fr_optimizer_rule_get (kind)->n_moments);
    for (guint i = 0; i < FR_MAX_MOMENTS; i++)
      g_assert_true ((optimizer.moments[i] != NULL) == (i < optimizer.n_moments));
    fr_optimizer_clear (&optimizer);
    g_assert_null (optimizer.moments[0]);
  }
}

/* Gradients 0.5, -1 and 0.25 on a weight of 1: @expected after each. */
static void
check (FrOptimizerKind kind, double rate, const double expected[3])
{
  static const float gradients[3] = { 0.5f, -1.0f, 0.25f };
  g_autofree const FrKernels **kernels = fr_kernels_list ();

  for (guint k = 0; kernels[k] != NULL; k++) {
    float *gradient = fr_network_alloc (SIZE, NULL), *weights = fr_network_alloc (SIZE, NULL);
    FrOptimizer optimizer;

    g_assert_true (fr_optimizer_init (&optimizer, kind, rate, SIZE, NULL));
    weights[3] = 1.0f;
    for (guint i = 0; i < 3; i++) {
      gradient[3] = gradients[i];
      update (&optimizer, kernels[k], gradient, weights);
      g_assert_cmpfloat_with_epsilon (weights[3], expected[i], 1.2e-7);
      g_assert_cmpfloat (weights[4], ==, 0.0f);
    }
    fr_optimizer_clear (&optimizer);
    fr_network_free (gradient);
    fr_network_free (weights);
  }
}

/* m 0.05, -0.055, -0.0245; v 0.00025, 0.00124975, 0.00131100025; rates 0.001 times
 * sqrt (1 - 0.999^t) / (1 - 0.9^t). */
static void
test_adam (void)
{
  const double expected[3] = { 0.9990000063, 0.9993661089, 0.9995027991 };

  check (FR_OPTIMIZER_ADAM, 0.001, expected);
}

static void
test_sgd (void)
{
  const double expected[3] = { 0.995, 1.005, 1.0025 };

  check (FR_OPTIMIZER_SGD, 0.01, expected);
}

/* Velocities -0.005, 0.0055, 0.00245. */
static void
test_momentum (void)
{
  const double expected[3] = { 0.995, 1.0005, 1.00295 };

  check (FR_OPTIMIZER_MOMENTUM, 0.01, expected);
}

static void
test_adam_flushes (void)
{
  g_autofree const FrKernels **kernels = fr_kernels_list ();

  for (guint k = 0; kernels[k] != NULL; k++) {
    float *gradient = fr_network_alloc (SIZE, NULL), *weights = fr_network_alloc (SIZE, NULL);
    FrOptimizer optimizer;

    g_assert_true (fr_optimizer_init (&optimizer, FR_OPTIMIZER_ADAM, 0.001, SIZE, NULL));
    optimizer.moments[0][0] = 1.1e-30f; /* times 0.9 it is below the edge */
    optimizer.moments[0][1] = -1.1e-30f;
    optimizer.moments[0][2] = 1.2e-30f;
    optimizer.moments[1][0] = 1.0005e-30f;
    optimizer.moments[1][1] = 1e-40f;
    optimizer.moments[1][2] = 1.01e-30f;
    gradient[5] = NAN;
    update (&optimizer, kernels[k], gradient, weights);

    for (guint m = 0; m < 2; m++) {
      g_assert_cmpfloat (optimizer.moments[m][0], ==, 0.0f);
      g_assert_cmpfloat (optimizer.moments[m][1], ==, 0.0f);
      g_assert_cmpfloat (optimizer.moments[m][2], >, 1e-30f);
      g_assert_true (isnan (optimizer.moments[m][5]));
    }
    g_assert_true (isnan (weights[5]));

    fr_optimizer_clear (&optimizer);
    fr_network_free (gradient);
    fr_network_free (weights);
  }
}

/* In parts, the last first, it is the same update. */
static void
test_parts (void)
{
  static const gsize size = 5 * FR_VECTOR, middle = 2 * FR_VECTOR;
  g_autofree const FrKernels **kernels = fr_kernels_list ();

  for (guint kind = 0; fr_optimizer_rule_get (kind) != NULL; kind++) {
    float *gradient = fr_network_alloc (size, NULL);
    float *a_weights = fr_network_alloc (size, NULL), *b_weights = fr_network_alloc (size, NULL);
    FrOptimizer a, b;

    g_assert_true (fr_optimizer_init (&a, (FrOptimizerKind) kind, 0.01, size, NULL));
    g_assert_true (fr_optimizer_init (&b, (FrOptimizerKind) kind, 0.01, size, NULL));
    for (guint n = 0; n < 3; n++) {
      for (gsize i = 0; i < size; i++)
        gradient[i] = (float) i - 10.0f * (float) n;
      update (&a, kernels[0], gradient, a_weights);
      fr_optimizer_begin (&b);
      fr_optimizer_update (&b, kernels[0], middle, size - middle, gradient + middle, b_weights);
      fr_optimizer_update (&b, kernels[0], 0, middle, gradient, b_weights);
      g_assert_cmpmem (a_weights, size * sizeof (float), b_weights, size * sizeof (float));
    }

    fr_optimizer_clear (&a);
    fr_optimizer_clear (&b);
    fr_network_free (gradient);
    fr_network_free (a_weights);
    fr_network_free (b_weights);
  }
}

static void
test_copy (void)
{
  float *gradient = fr_network_alloc (SIZE, NULL);
  float *a_weights = fr_network_alloc (SIZE, NULL), *b_weights = fr_network_alloc (SIZE, NULL);
  const FrKernels *kernels = fr_kernels_best ();
  FrOptimizer a, b;

  g_assert_true (fr_optimizer_init (&a, FR_OPTIMIZER_ADAM, 0.5, SIZE, NULL));
  g_assert_true (fr_optimizer_init (&b, FR_OPTIMIZER_ADAM, 0.001, SIZE, NULL));
  gradient[0] = 0.25f;
  update (&a, kernels, gradient, b_weights);
  fr_optimizer_copy (&b, &a);
  g_assert_cmpfloat (b.learning_rate, ==, 0.5);

  b_weights[0] = 0.0f;
  update (&a, kernels, gradient, a_weights);
  update (&b, kernels, gradient, b_weights);
  g_assert_cmpfloat (a_weights[0], !=, 0.0f);
  g_assert_cmpmem (a_weights, SIZE * sizeof (float), b_weights, SIZE * sizeof (float));

  fr_optimizer_clear (&a);
  fr_optimizer_clear (&b);
  fr_network_free (gradient);
  fr_network_free (a_weights);
  fr_network_free (b_weights);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/optimizer/create", test_create);
  g_test_add_func ("/optimizer/adam", test_adam);
  g_test_add_func ("/optimizer/sgd", test_sgd);
  g_test_add_func ("/optimizer/momentum", test_momentum);
  g_test_add_func ("/optimizer/adam-flushes", test_adam_flushes);
  g_test_add_func ("/optimizer/parts", test_parts);
  g_test_add_func ("/optimizer/copy", test_copy);
  return g_test_run ();
}
