/* Choosing a table, and every kernel of every instruction set of this machine against the plain
 * one, bit for bit.
 */
#include "engine/kernel-choice.h"

#include "engine/network.h"
#include "engine/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COUNT 1008 /* a multiple of FR_VECTOR, not of 64 */

static const FrKernels *plain;
static const FrKernels **others; /* what runs here, plain left out */

/* Aligned floats from -1 to 1, some of them zeros of either sign, some huge or tiny. */
static float *
random_floats (guint32 part, gsize count)
{
  static const float odd[] = { 0.0f, -0.0f, 1e-30f, -1e-31f, 1e-42f, 3e19f, -1e30f, INFINITY };
  float *values = fr_network_alloc (count, NULL);
  FrRandom random;

  fr_random_init (&random, 1, FR_STREAM_TEST, part);
  for (gsize i = 0; i < count; i++) {
    const guint32 kind = fr_random_below (&random, 100);

    values[i] = kind < G_N_ELEMENTS (odd) - 1 ? odd[kind] : 2.0f * fr_random_float (&random) - 1.0f;
  }
  return values;
}

static float *
copy_floats (const float *from, gsize count)
{
  float *values = fr_network_alloc (count, NULL);

  memcpy (values, from, count * sizeof *values);
  return values;
}

static void
assert_same_bits (const FrKernels *kernels, const float *a, const float *b, gsize count)
{
  for (gsize i = 0; i < count; i++)
    if (memcmp (a + i, b + i, sizeof *a) != 0 && !(isnan (a[i]) && isnan (b[i])))
      g_error ("%s: element %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " is %a, not %a",
               kernels->name, i, count, (double) b[i], (double) a[i]);
}

static void
test_create (void)
{
  g_autofree const FrKernels **list = fr_kernels_list ();
  guint length = 0;

  g_assert_cmpstr (list[0]->name, ==, "plain");
  for (; list[length] != NULL; length++) {
    g_autoptr (GError) error = NULL;

    g_assert_true (fr_kernels_choose (list[length]->name, &error) == list[length]);
    g_assert_no_error (error);
    g_assert_cmpuint (FR_VECTOR % list[length]->lanes, ==, 0);
  }
  g_assert_true (list[length - 1] == fr_kernels_best ());
#if defined(__x86_64__) || defined(__aarch64__)
  g_assert_cmpuint (length, >=, 2);
#endif
}

static void
test_choose (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_kernels_choose (NULL, &error) == fr_kernels_best ());
  g_assert_true (fr_kernels_choose ("", &error) == fr_kernels_best ());
  g_assert_no_error (error);

  g_assert_null (fr_kernels_choose ("abacus", &error));
  g_assert_error (error, FR_KERNELS_ERROR, FR_KERNELS_ERROR_UNKNOWN);
  g_assert_nonnull (strstr (error->message, "abacus"));
  g_assert_nonnull (strstr (error->message, "plain"));
}

static void
test_default_reads_the_environment (void)
{
  g_autofree char *before = g_strdup (g_getenv (FR_ISA_VARIABLE));

  g_setenv (FR_ISA_VARIABLE, "plain", TRUE);
  g_assert_true (fr_kernels_default () == plain);
  g_setenv (FR_ISA_VARIABLE, "abacus", TRUE);
  g_assert_true (fr_kernels_default () == fr_kernels_best ());
  g_unsetenv (FR_ISA_VARIABLE);
  g_assert_true (fr_kernels_default () == fr_kernels_best ());

  if (before != NULL)
    g_setenv (FR_ISA_VARIABLE, before, TRUE);
}

/* @across: a is read column by column, as for the gradient of the weights. */
static void
check_product (guint rows, guint inner, guint columns, gboolean across, gboolean from_start)
{
  const gsize a_width = across ? (gsize) rows + 3 : (gsize) inner + 5;
  float *a = random_floats (rows, a_width * (across ? inner : rows));
  float *b = random_floats (columns, (gsize) inner * columns);
  float *start = random_floats (9, columns);
  float *expected = fr_network_alloc ((gsize) rows * columns, NULL);
  float *got = fr_network_alloc ((gsize) rows * columns, NULL);
  const FrOperand operand = { a, across ? 1 : a_width, across ? a_width : 1 };

  plain->product (rows, inner, columns, operand, b, from_start ? start : NULL, expected);
  for (guint k = 0; others[k] != NULL; k++) {
    memset (got, 0xFF, (gsize) rows * columns * sizeof *got);
    others[k]->product (rows, inner, columns, operand, b, from_start ? start : NULL, got);
    assert_same_bits (others[k], expected, got, (gsize) rows * columns);
  }

  free (a);
  free (b);
  free (start);
  free (expected);
  free (got);
}

static void
test_product (void)
{
  static const guint rows[] = { 1, 2, 3, 4, 7, 8, 32, 65, 100 };
  static const guint inners[] = { 1, 2, 5, 10, 17, 32, 128, 784 };
  static const guint columns[] = { 16, 32, 48, 64, 80, 112, 128, 304 };

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    for (guint i = 0; i < G_N_ELEMENTS (inners); i++)
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++) {
        check_product (rows[r], inners[i], columns[c], FALSE, TRUE);
        check_product (rows[r], inners[i], columns[c], TRUE, FALSE);
      }
}

/* Zeros in stretches of up to six across the rows, as in images. */
static float *
sparse_floats (gsize count)
{
  float *values = random_floats (4, count);
  FrRandom random;

  fr_random_init (&random, 1, FR_STREAM_TEST, 5);
  for (gsize i = 0; i < count; i += 1 + fr_random_below (&random, 6))
    for (gsize end = MIN (i + fr_random_below (&random, 7), count); i < end; i++)
      values[i] = 0.0f;
  return values;
}

/* @finite: leaving terms out must not show, that is, the result is the product's. */
static void
check_sparse_product (guint rows, guint inner, guint columns, gboolean finite)
{
  const gsize step = (gsize) rows + FR_VECTOR;
  float *a = sparse_floats (step * inner);
  float *b = random_floats (columns, (gsize) inner * columns);
  float *expected = fr_network_alloc ((gsize) rows * columns, NULL);
  float *got = fr_network_alloc ((gsize) rows * columns, NULL);

  if (finite) {
    plain->product (rows, inner, columns, (FrOperand){ a, 1, step }, b, NULL, expected);
    plain->product_sparse (rows, inner, columns, a, step, b, got);
    assert_same_bits (plain, expected, got, (gsize) rows * columns);
  } else {
    b[columns - 1] = INFINITY;
    b[(gsize) inner / 2 * columns] = NAN;
    plain->product_sparse (rows, inner, columns, a, step, b, expected);
  }

  for (guint k = 0; others[k] != NULL; k++) {
    memset (got, 0xFF, (gsize) rows * columns * sizeof *got);
    others[k]->product_sparse (rows, inner, columns, a, step, b, got);
    assert_same_bits (others[k], expected, got, (gsize) rows * columns);
  }

  free (a);
  free (b);
  free (expected);
  free (got);
}

static void
test_sparse_product (void)
{
  static const guint rows[] = { 16, 48, 64, 80, 784 };
  static const guint inners[] = { 1, 31, 32, 33, 100, FR_MAX_SPARSE_TERMS };
  static const guint columns[] = { 16, 48, 64, 80, 128 };

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    for (guint i = 0; i < G_N_ELEMENTS (inners); i++)
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        if (rows[r] * inners[i] < 100000) {
          check_sparse_product (rows[r], inners[i], columns[c], TRUE);
          check_sparse_product (rows[r], inners[i], columns[c], FALSE);
        }
}

/* What is left out, and what is not: 0 times infinity is NaN, but nothing where a whole group is 0.
 */
static void
test_sparse_product_of_known_numbers (void)
{
  g_autofree const FrKernels **list = fr_kernels_list ();
  float *a = fr_network_alloc (FR_VECTOR, NULL);
  float *b = fr_network_alloc (FR_VECTOR, NULL);
  float *out = fr_network_alloc ((gsize) FR_VECTOR * FR_VECTOR, NULL);

  a[1] = 2.0f;
  a[15] = -0.0f;
  b[0] = INFINITY;
  b[1] = 3.0f;
  for (guint k = 0; list[k] != NULL; k++) {
    list[k]->product_sparse (FR_VECTOR, 1, FR_VECTOR, a, FR_VECTOR, b, out);
    g_assert_true (isnan (out[0]));
    g_assert_true (isinf (out[FR_VECTOR]));
    g_assert_cmpfloat (out[FR_VECTOR + 1], ==, 6.0f);
    for (guint r = 4; r < 12; r++)
      g_assert_cmpfloat (out[r * FR_VECTOR], ==, 0.0f);
    g_assert_true (isnan (out[12 * FR_VECTOR]));
  }

  free (a);
  free (b);
  free (out);
}

/* The plain kernel itself, and with it all others, against sums that can be seen to be right. */
static void
test_product_of_known_numbers (void)
{
  float *b = fr_network_alloc (3 * FR_VECTOR, NULL);
  float *start = fr_network_alloc (FR_VECTOR, NULL);
  float *out = fr_network_alloc (2 * FR_VECTOR, NULL);
  const float a[] = { 1, 10, 100, 2, 20, 200 };

  for (guint c = 0; c < FR_VECTOR; c++) {
    start[c] = 0.5f;
    for (guint k = 0; k < 3; k++)
      b[k * FR_VECTOR + c] = (float) (c + k);
  }
  plain->product (2, 3, FR_VECTOR, (FrOperand){ a, 3, 1 }, b, start, out);
  for (guint c = 0; c < FR_VECTOR; c++) {
    g_assert_cmpfloat (out[c], ==, 0.5f + (float) (111 * c + 210));
    g_assert_cmpfloat (out[FR_VECTOR + c], ==, 0.5f + (float) (222 * c + 420));
  }

  free (b);
  free (start);
  free (out);
}

/* A fused multiply-add would keep what the rounded product loses. */
static void
test_product_is_not_fused (void)
{
  g_autofree const FrKernels **list = fr_kernels_list ();
  float *b = fr_network_alloc (FR_VECTOR, NULL);
  float *start = fr_network_alloc (FR_VECTOR, NULL);
  float *out = fr_network_alloc (FR_VECTOR, NULL);
  const float a = 1.0f + 0x1p-12f;

  for (guint c = 0; c < FR_VECTOR; c++) {
    b[c] = a;
    start[c] = -(1.0f + 0x1p-11f);
  }
  for (guint k = 0; list[k] != NULL; k++) {
    list[k]->product (1, 1, FR_VECTOR, (FrOperand){ &a, 1, 1 }, b, start, out);
    for (guint c = 0; c < FR_VECTOR; c++)
      g_assert_cmpfloat (out[c], ==, 0.0f);
  }

  free (b);
  free (start);
  free (out);
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
      assert_same_bits (others[k], expected, got, COUNT);
    }
  }

  free (expected);
  free (got);
}

static void
test_sum_rows (void)
{
  static const guint rows[] = { 1, 3, 32, 100 };
  float *values = random_floats (1, 100 * 48);
  float *expected = fr_network_alloc (48, NULL);
  float *got = fr_network_alloc (48, NULL);

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++) {
    plain->sum_rows (rows[r], 48, values, expected);
    for (guint k = 0; others[k] != NULL; k++) {
      others[k]->sum_rows (rows[r], 48, values, got);
      assert_same_bits (others[k], expected, got, 48);
    }
  }

  free (values);
  free (expected);
  free (got);
}

static void
test_transpose (void)
{
  static const guint sides[] = { 1, 10, 16, 17, 100 };
  float *from = random_floats (2, 100 * 112);
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

  free (from);
  free (got);
}

static void
test_relu (void)
{
  float *values = random_floats (3, COUNT);
  float *gradients = random_floats (4, COUNT);

  values[5] = NAN;
  values[6] = INFINITY;
  values[7] = -INFINITY;
  for (guint k = 0; others[k] != NULL; k++) {
    float *expected = copy_floats (values, COUNT), *got = copy_floats (values, COUNT);
    float *expected_gradients = copy_floats (gradients, COUNT);
    float *got_gradients = copy_floats (gradients, COUNT);

    plain->relu (COUNT, expected);
    others[k]->relu (COUNT, got);
    assert_same_bits (others[k], expected, got, COUNT);
    g_assert_true (isnan (got[5])); /* a NaN is not hidden */
    g_assert_cmpfloat (got[6], ==, INFINITY);
    g_assert_cmpfloat (got[7], ==, 0.0f);

    plain->relu_gradient (COUNT, expected, expected_gradients);
    others[k]->relu_gradient (COUNT, got, got_gradients);
    assert_same_bits (others[k], expected_gradients, got_gradients, COUNT);
    g_assert_cmpfloat (got_gradients[7], ==, 0.0f);

    free (expected);
    free (got);
    free (expected_gradients);
    free (got_gradients);
  }

  free (values);
  free (gradients);
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
    initial[i] = random_floats (10 + i, COUNT);
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
        assert_same_bits (others[k], expected[i], got[i], COUNT);
        free (expected[i]);
        free (got[i]);
      }
    }

  for (guint i = 0; i < 4; i++)
    free (initial[i]);
}

int
main (int argc, char **argv)
{
  g_autofree const FrKernels **list = fr_kernels_list ();

  g_test_init (&argc, &argv, NULL);
  plain = list[0];
  others = list + 1;

  g_test_add_func ("/kernels/create", test_create);
  g_test_add_func ("/kernels/choose", test_choose);
  g_test_add_func ("/kernels/default", test_default_reads_the_environment);
  g_test_add_func ("/kernels/product", test_product);
  g_test_add_func ("/kernels/product-of-known-numbers", test_product_of_known_numbers);
  g_test_add_func ("/kernels/product-is-not-fused", test_product_is_not_fused);
  g_test_add_func ("/kernels/sparse-product", test_sparse_product);
  g_test_add_func ("/kernels/sparse-product-of-known-numbers",
                   test_sparse_product_of_known_numbers);
  g_test_add_func ("/kernels/convert", test_convert);
  g_test_add_func ("/kernels/sum-rows", test_sum_rows);
  g_test_add_func ("/kernels/transpose", test_transpose);
  g_test_add_func ("/kernels/relu", test_relu);
  g_test_add_func ("/kernels/updates", test_updates);
  return g_test_run ();
}
