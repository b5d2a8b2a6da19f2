/* The products of every instruction set of this machine against the plain ones, bit for bit, and
 * these against sums that can be seen to be right.
 */
#include "engine/kernels/kernel-choice.h"
#include "odd-floats.h"

#include "engine/network.h"
#include "engine/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const FrKernels *plain;
static const FrKernels **others; /* what runs here, plain left out */

/* @across: a is read column by column, as for the gradient of the weights. */
static void
check_product (guint rows, guint inner, guint columns, gboolean across, gboolean from_start)
{
  const gsize a_width = across ? (gsize) rows + 3 : (gsize) inner + 5;
  float *a = fr_odd_floats (rows, a_width * (across ? inner : rows));
  float *b = fr_odd_floats (columns, (gsize) inner * columns);
  float *start = fr_odd_floats (9, columns);
  float *expected = fr_network_alloc ((gsize) rows * columns, NULL);
  float *got = fr_network_alloc ((gsize) rows * columns, NULL);
  const FrOperand operand = { a, across ? 1 : a_width, across ? a_width : 1 };

  plain->product (rows, inner, columns, operand, b, from_start ? start : NULL, expected);
  for (guint k = 0; others[k] != NULL; k++) {
    memset (got, 0xFF, (gsize) rows * columns * sizeof *got);
    others[k]->product (rows, inner, columns, operand, b, from_start ? start : NULL, got);
    fr_assert_same_bits (others[k], expected, got, (gsize) rows * columns);
  }

  fr_network_free (a);
  fr_network_free (b);
  fr_network_free (start);
  fr_network_free (expected);
  fr_network_free (got);
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
  float *values = fr_odd_floats (4, count);
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
  float *b = fr_odd_floats (columns, (gsize) inner * columns);
  float *expected = fr_network_alloc ((gsize) rows * columns, NULL);
  float *got = fr_network_alloc ((gsize) rows * columns, NULL);

  if (finite) {
    plain->product (rows, inner, columns, (FrOperand){ a, 1, step }, b, NULL, expected);
    plain->product_sparse (rows, inner, columns, a, step, b, got);
    fr_assert_same_bits (plain, expected, got, (gsize) rows * columns);
  } else {
    b[columns - 1] = INFINITY;
    b[(gsize) inner / 2 * columns] = NAN;
    plain->product_sparse (rows, inner, columns, a, step, b, expected);
  }

  for (guint k = 0; others[k] != NULL; k++) {
    memset (got, 0xFF, (gsize) rows * columns * sizeof *got);
    others[k]->product_sparse (rows, inner, columns, a, step, b, got);
    fr_assert_same_bits (others[k], expected, got, (gsize) rows * columns);
  }

  fr_network_free (a);
  fr_network_free (b);
  fr_network_free (expected);
  fr_network_free (got);
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

  fr_network_free (a);
  fr_network_free (b);
  fr_network_free (out);
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

  fr_network_free (b);
  fr_network_free (start);
  fr_network_free (out);
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

  fr_network_free (b);
  fr_network_free (start);
  fr_network_free (out);
}

int
main (int argc, char **argv)
{
  g_autofree const FrKernels **list = fr_kernels_list ();

  g_test_init (&argc, &argv, NULL);
  plain = list[0];
  others = list + 1;

  g_test_add_func ("/products/dense", test_product);
  g_test_add_func ("/products/dense-of-known-numbers", test_product_of_known_numbers);
  g_test_add_func ("/products/not-fused", test_product_is_not_fused);
  g_test_add_func ("/products/sparse", test_sparse_product);
  g_test_add_func ("/products/sparse-of-known-numbers", test_sparse_product_of_known_numbers);
  return g_test_run ();
}
