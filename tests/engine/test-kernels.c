/* Every kernel but the products, of every instruction set of this machine, against the plain one,
 * bit for bit.
 */
#include "engine/kernels/kernel-choice.h"
#include "odd-floats.h"

#include "engine/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COUNT 1008 /* a multiple of FR_VECTOR, not of 64 */

static const FrKernels *plain;
static const FrKernels **others; /* what runs here, plain left out */

static float *
copy_floats (const float *from, gsize count)
{
  float *values = fr_network_alloc (count, NULL);

  memcpy (values, from, count * sizeof *values);
  return values;
}

static void
test_convert (void)
{
  guint8 bytes[COUNT];
  float *expected = fr_network_alloc (COUNT, NULL);
  float *got = fr_network_alloc (COUNT, NULL);

  for (guint i = 0; i < COUNT; i++)
    bytes[i] = (guint8) i;

  for (guint raw = 0; raw < 2; raw++) {
    const float divisor = raw ? 1.0f : 255.0f;

    plain->convert (COUNT, bytes, divisor, expected);
    for (guint i = 0; i < COUNT; i++)
      g_assert_cmpfloat (expected[i], ==, (float) ((double) bytes[i] / (double) divisor));
    for (guint k = 0; others[k] != NULL; k++) {
      others[k]->convert (COUNT, bytes, divisor, got);
      fr_assert_same_bits (others[k], expected, got, COUNT);
    }
  }

  fr_network_free (expected);
  fr_network_free (got);
}

static void
test_sum_rows (void)
{
  static const guint rows[] = { 1, 3, 32, 100 };
  float *values = fr_odd_floats (1, 100 * 48);
  float *expected = fr_network_alloc (48, NULL);
  float *got = fr_network_alloc (48, NULL);

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++) {
    plain->sum_rows (rows[r], 48, values, expected);
    for (guint k = 0; others[k] != NULL; k++) {
      others[k]->sum_rows (rows[r], 48, values, got);
      fr_assert_same_bits (others[k], expected, got, 48);
    }
  }

  fr_network_free (values);
  fr_network_free (expected);
  fr_network_free (got);
}

static void
test_transpose (void)
{
  static const guint sides[] = { 1, 10, 16, 17, 100 };
  float *from = fr_odd_floats (2, 100 * 112);
  float *got = fr_network_alloc (100 * 112, NULL);

  for (guint r = 0; r < G_N_ELEMENTS (sides); r++)
    for (guint c = 0; c < G_N_ELEMENTS (sides); c++)
      for (guint k = 0; others[k] != NULL; k++) {
        for (guint i = 0; i < 100 * 112; i++)
          got[i] = 7.0f;
        others[k]->transpose (sides[r], sides[c], from, 112, got, 112);

        for (guint i = 0; i < 100; i++)
          for (guint j = 0; j < 112; j++)
            if (i < sides[c] && j < sides[r])
              g_assert_cmpmem (got + i * 112 + j, 4, from + j * 112 + i, 4);
            else
              g_assert_cmpfloat (got[i * 112 + j], ==, 7.0f);
      }

  fr_network_free (from);
  fr_network_free (got);
}

static void
test_relu (void)
{
  float *values = fr_odd_floats (3, COUNT);
  float *gradients = fr_odd_floats (4, COUNT);

  values[5] = NAN;
  values[6] = INFINITY;
  values[7] = -INFINITY;
  for (guint k = 0; others[k] != NULL; k++) {
    float *expected = copy_floats (values, COUNT), *got = copy_floats (values, COUNT);
    float *expected_gradients = copy_floats (gradients, COUNT);
    float *got_gradients = copy_floats (gradients, COUNT);

    plain->relu (COUNT, expected);
    others[k]->relu (COUNT, got);
    fr_assert_same_bits (others[k], expected, got, COUNT);
    g_assert_true (isnan (got[5])); /* a NaN is not hidden */
    g_assert_cmpfloat (got[6], ==, INFINITY);
    g_assert_cmpfloat (got[7], ==, 0.0f);

    plain->relu_gradient (COUNT, expected, expected_gradients);
    others[k]->relu_gradient (COUNT, got, got_gradients);
    fr_assert_same_bits (others[k], expected_gradients, got_gradients, COUNT);
    g_assert_cmpfloat (got_gradients[7], ==, 0.0f);

    fr_network_free (expected);
    fr_network_free (got);
    fr_network_free (expected_gradients);
    fr_network_free (got_gradients);
  }

  fr_network_free (values);
  fr_network_free (gradients);
}

typedef enum {
  RULE_ADAM,
  RULE_MOMENTUM,
  RULE_SGD,
  N_RULES,
} Rule;

/* Three updates in a row; @state: gradient, two moments, weights. */
static void
update (const FrKernels *kernels, Rule rule, float *const state[4])
{
  const FrAdam adam = { 0.000316f, 0.1f, 0.001f, 1e-7f };

  for (guint i = 0; i < 3; i++)
    switch (rule) {
    case RULE_ADAM:
      kernels->adam (COUNT, &adam, state[0], state[1], state[2], state[3]);
      break;
    case RULE_MOMENTUM:
      kernels->momentum (COUNT, 0.01f, 0.9f, state[0], state[1], state[3]);
      break;
    case RULE_SGD:
      kernels->sgd (COUNT, 0.01f, state[0], state[3]);
      break;
    case N_RULES:
    default:
      g_assert_not_reached ();
    }
}

static void
test_updates (void)
{
  float *initial[4];

  for (guint i = 0; i < 4; i++)
    initial[i] = fr_odd_floats (10 + i, COUNT);
  for (guint i = 0; i < COUNT; i++)
    initial[2][i] = fabsf (initial[2][i]); /* a mean of squares */

  for (guint rule = 0; rule < N_RULES; rule++)
    for (guint k = 0; others[k] != NULL; k++) {
      float *expected[4], *got[4];

      for (guint i = 0; i < 4; i++) {
        expected[i] = copy_floats (initial[i], COUNT);
        got[i] = copy_floats (initial[i], COUNT);
      }
      update (plain, rule, expected);
      update (others[k], rule, got);
      for (guint i = 0; i < 4; i++) {
        fr_assert_same_bits (others[k], expected[i], got[i], COUNT);
        fr_network_free (expected[i]);
        fr_network_free (got[i]);
      }
    }

  for (guint i = 0; i < 4; i++)
    fr_network_free (initial[i]);
}

int
main (int argc, char **argv)
{
  g_autofree const FrKernels **list = fr_kernels_list ();

  g_test_init (&argc, &argv, NULL);
  plain = list[0];
  others = list + 1;

  g_test_add_func ("/kernels/convert", test_convert);
  g_test_add_func ("/kernels/sum-rows", test_sum_rows);
  g_test_add_func ("/kernels/transpose", test_transpose);
  g_test_add_func ("/kernels/relu", test_relu);
  g_test_add_func ("/kernels/updates", test_updates);
  return g_test_run ();
}
