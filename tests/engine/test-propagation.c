/* Forward and backward against a naive network in double, the gradient by finite differences. */
#include "engine/kernels/kernel-choice.h"
#include "engine/propagation.h"

#include "engine/data/dataset.h"
#include "engine/random.h"
#include "engine/softmax.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ROWS 7

typedef struct {
  FrNetwork network;
  float *parameters;
  float *scratch; /* the parameters while they are updated */
  float *gradient;
  gsize taken;   /* floats of the gradient */
  float *pixels; /* [ROWS][FR_IMAGE_PIXELS] */
  guint8 labels[ROWS];
} Problem;

static void
problem_init (Problem *problem, const char *hidden, guint n_classes)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  FrRandom random;

  g_assert_true (fr_hyperparameters_set_text (&chosen, "hidden", hidden, NULL));
  problem->network = fr_network_new (&chosen, n_classes);
  problem->parameters = fr_network_alloc (problem->network.size, NULL);
  problem->scratch = fr_network_alloc (problem->network.size, NULL);
  problem->gradient = fr_network_alloc (problem->network.size, NULL);
  problem->pixels = fr_network_alloc (ROWS * FR_IMAGE_PIXELS, NULL);

  fr_network_initialize (&problem->network, 1, problem->parameters);
  fr_random_init (&random, 1, FR_STREAM_TEST, 0);
  for (guint l = 0; l < problem->network.n_layers; l++)
    for (guint o = 0; o < problem->network.layers[l].outputs; o++)
      problem->parameters[problem->network.layers[l].bias_offset + o] =
          fr_random_float (&random) - 0.5f;
  for (guint i = 0; i < ROWS * FR_IMAGE_PIXELS; i++)
    problem->pixels[i] = fr_random_below (&random, 2) ? fr_random_float (&random) : 0.0f;
  for (guint i = 0; i < ROWS; i++)
    problem->labels[i] = (guint8) fr_random_below (&random, n_classes);
}

static void
problem_clear (Problem *problem)
{
  fr_network_free (problem->parameters);
  fr_network_free (problem->scratch);
  fr_network_free (problem->gradient);
  fr_network_free (problem->pixels);
}

static double *
to_doubles (const float *values, gsize count)
{
  double *doubles = g_new (double, count);

  for (gsize i = 0; i < count; i++)
    doubles[i] = (double) values[i];
  return doubles;
}

/* Mean cross-entropy, as the textbook has it. @logits: [ROWS][n_classes] or NULL. */
static double
naive_loss (const Problem *problem, const double *parameters, double *logits)
{
  const guint n_classes = problem->network.n_classes;
  double loss = 0;

  for (guint n = 0; n < ROWS; n++) {
    double inputs[FR_MAX_UNITS], outputs[FR_MAX_UNITS], sum = 0;

    for (guint i = 0; i < FR_IMAGE_PIXELS; i++)
      inputs[i] = (double) problem->pixels[n * FR_IMAGE_PIXELS + i];

    for (guint l = 0; l < problem->network.n_layers; l++) {
      const FrLayer *layer = &problem->network.layers[l];

      for (guint o = 0; o < layer->outputs; o++) {
        double z = parameters[layer->bias_offset + o];

        for (guint i = 0; i < layer->inputs; i++)
          z += inputs[i] * parameters[layer->kernel_offset + (gsize) i * layer->stride + o];
        outputs[o] = l + 1 < problem->network.n_layers ? MAX (z, 0.0) : z;
      }
      memcpy (inputs, outputs, sizeof inputs);
    }

    for (guint c = 0; c < n_classes; c++)
      sum += exp (inputs[c]);
    loss += log (sum) - inputs[problem->labels[n]];
    if (logits != NULL)
      memcpy (logits + n * n_classes, inputs, n_classes * sizeof *logits);
  }

  return loss / ROWS;
}

/* Keeps a part. Spoils the parameters in its place, as an optimizer may: nobody needs them. */
static void
keep_part (gsize first, gsize count, const float *gradient, gpointer user_data)
{
  Problem *problem = user_data;

  g_assert_cmpuint (first + count, <=, problem->network.size);
  memcpy (problem->gradient + first, gradient, count * sizeof *gradient);
  for (gsize i = first; i < first + count; i++)
    problem->scratch[i] = NAN;
  problem->taken += count;
}

/* Runs the engine over the problem's images. Returns: the mean loss. */
static double
engine_loss (Problem *problem, const FrKernels *kernels, float *logits)
{
  FrPropagation propagation;
  float *outputs;
  guint8 right[ROWS];
  double loss;

  g_assert_true (fr_propagation_init (&propagation, &problem->network, ROWS + 2, TRUE, NULL));
  memcpy (propagation.inputs, problem->pixels, ROWS * FR_IMAGE_PIXELS * sizeof (float));
  outputs = fr_propagation_forward (&propagation, kernels, problem->parameters, ROWS, NULL);
  if (logits != NULL)
    memcpy (logits, outputs, ROWS * FR_VECTOR * sizeof *logits);
  loss = fr_softmax_gradient (problem->network.n_classes, ROWS, problem->labels, outputs, right) /
         ROWS;
  memcpy (problem->scratch, problem->parameters, problem->network.size * sizeof (float));
  problem->taken = 0;
  g_assert_true (fr_propagation_backward (&propagation, kernels, problem->scratch, ROWS, NULL));
  fr_propagation_take_gradient (&propagation, kernels, ROWS, keep_part, problem);
  g_assert_cmpuint (problem->taken, ==, problem->network.size);
  fr_propagation_clear (&propagation);

  return loss;
}

static void
test_create (void)
{
  const FrHyperparameters chosen = fr_hyperparameters_default ();
  const FrNetwork network = fr_network_new (&chosen, FR_MAX_CLASSES);
  FrPropagation propagation;

  g_assert_true (fr_propagation_init (&propagation, &network, 1, TRUE, NULL));
  g_assert_nonnull (propagation.transposed);
  fr_propagation_clear (&propagation);
  fr_propagation_clear (&propagation);

  g_assert_true (fr_propagation_init (&propagation, &network, 1, FALSE, NULL));
  g_assert_null (propagation.transposed);
  g_assert_null (propagation.gradients[0]);
  fr_propagation_clear (&propagation);
}

static void
check_gradient (const char *hidden, guint n_classes)
{
  g_autofree const FrKernels **kernels = fr_kernels_list ();
  const double step = 1e-6;

  for (guint k = 0; kernels[k] != NULL; k++) {
    g_autofree double *parameters = NULL;
    float logits[ROWS * FR_VECTOR];
    double exact_logits[ROWS * FR_MAX_CLASSES], loss;
    Problem problem;
    FrRandom random;

    problem_init (&problem, hidden, n_classes);
    parameters = to_doubles (problem.parameters, problem.network.size);
    loss = engine_loss (&problem, kernels[k], logits);
    g_assert_cmpfloat_with_epsilon (loss, naive_loss (&problem, parameters, exact_logits), 1e-5);
    for (guint n = 0; n < ROWS; n++)
      for (guint c = 0; c < n_classes; c++)
        g_assert_cmpfloat_with_epsilon (logits[n * FR_VECTOR + c], exact_logits[n * n_classes + c],
                                        1e-5);

    fr_random_init (&random, 2, FR_STREAM_TEST, 0);
    for (guint l = 0; l < problem.network.n_layers; l++) {
      const FrLayer *layer = &problem.network.layers[l];

      /* Forty weights and ten biases of each layer. */
      for (guint t = 0; t < 50; t++) {
        const guint row = t < 40 ? fr_random_below (&random, layer->inputs) : layer->inputs;
        const gsize at = layer->kernel_offset + (gsize) row * layer->stride +
                         fr_random_below (&random, layer->outputs);
        const double before = parameters[at];
        double higher, lower;

        parameters[at] = before + step;
        higher = naive_loss (&problem, parameters, NULL);
        parameters[at] = before - step;
        lower = naive_loss (&problem, parameters, NULL);
        parameters[at] = before;
        g_assert_cmpfloat_with_epsilon (problem.gradient[at], (higher - lower) / (2 * step), 1e-6);
      }

      for (guint row = 0; row <= layer->inputs; row++)
        for (guint o = layer->outputs; o < layer->stride; o++)
          g_assert_cmpfloat (problem
                                 .gradient[layer->kernel_offset + (gsize) row * layer->stride + o],
                             ==, 0.0f);
    }
    problem_clear (&problem);
  }
}

static void
test_gradient_without_hidden (void)
{
  check_gradient ("none", 10);
}

static void
test_gradient_of_one_hidden (void)
{
  check_gradient ("17", 10);
}

/* Widths that go up and down, so that scratch space of one layer has been another's. */
static void
test_gradient_of_four_hidden (void)
{
  check_gradient ("33,3,20,5", 10);
}

static void
test_gradient_of_few_classes (void)
{
  static const guint classes[] = { 2, 3, 5, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++) {
    check_gradient ("none", classes[i]);
    check_gradient ("17", classes[i]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/propagation/create", test_create);
  g_test_add_func ("/propagation/gradient-without-hidden", test_gradient_without_hidden);
  g_test_add_func ("/propagation/gradient-of-one-hidden", test_gradient_of_one_hidden);
  g_test_add_func ("/propagation/gradient-of-four-hidden", test_gradient_of_four_hidden);
  g_test_add_func ("/propagation/gradient-of-few-classes", test_gradient_of_few_classes);
  return g_test_run ();
}
