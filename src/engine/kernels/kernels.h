/* The inner loops, once for every instruction set, behind one table.
 *
 * Every table gives the same bits: multiply then add, each rounded, never fused; sums run in index
 * order from a given start; a vector lies along outputs, so its width is no part of the result.
 * Matrices are row by row; a stride is a multiple of FR_VECTOR floats and its padding is zero;
 * arrays are 64-byte aligned. Pure functions and constant tables. Any thread; the engine and its
 * tests. kernel-choice picks the table.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FR_VECTOR 16             /* floats: columns of every matrix come in such groups */
#define FR_SPARSE_ROWS 4         /* rows of a sparse product whose zeros are looked for together */
#define FR_MAX_SPARSE_TERMS 4096 /* of a sparse product */

/* Element (r, k) is values[r * row_step + k * step]: a matrix, or by swapped steps its transpose.
 */
typedef struct {
  const float *values;
  gsize row_step;
  gsize step;
} FrOperand;

/* Numbers that one Adam update needs, in single precision. */
typedef struct {
  float rate;   /* learning rate * sqrt (1 - beta2^t) / (1 - beta1^t) */
  float first;  /* 1 - beta1 */
  float second; /* 1 - beta2 */
  float epsilon;
} FrAdam;

typedef struct {
  const char *name; /* "plain", "sse2", "avx2", "avx512", "neon" */
  guint lanes;      /* floats in a vector */

  /* values[i] = bytes[i] / divisor. */
  void (*convert) (gsize count, const guint8 *bytes, float divisor, float *values);

  /* out[r][c] = start[c] + a(r,0) b[0][c] + a(r,1) b[1][c] + ... for @rows rows, @inner terms and
   * @columns (a multiple of FR_VECTOR) columns. @b: [inner][columns]; @out: [rows][columns];
   * @start: [columns], or NULL for +0. */
  void (*product) (guint rows,
                   guint inner,
                   guint columns,
                   FrOperand a,
                   const float *b,
                   const float *start,
                   float *out);

  /* out[r][c] = +0 + a[0][r] b[0][c] + a[1][r] b[1][c] + ... for an @a with many zeros, whose
   * [inner] rows are @a_step apart: a term is left out where a[k][r] is +0 for a whole group of
   * FR_SPARSE_ROWS rows of @out. A sum that begins with +0 is the same without it, unless @b is
   * NaN or infinite there. @rows: a multiple of FR_VECTOR; @inner: at most FR_MAX_SPARSE_TERMS. */
  void (*product_sparse) (guint rows,
                          guint inner,
                          guint columns,
                          const float *a,
                          gsize a_step,
                          const float *b,
                          float *out);

  /* sums[c] = +0 + values[0][c] + values[1][c] + ... */
  void (*sum_rows) (guint rows, guint columns, const float *values, float *sums);

  /* to[c][r] = from[r][c] for @rows x @columns elements; the rest of @to stays as it is. */
  void (*transpose) (guint rows,
                     guint columns,
                     const float *from,
                     gsize from_stride,
                     float *to,
                     gsize to_stride);

  /* Negative values become +0; NaN stays. */
  void (*relu) (gsize count, float *values);

  /* Gradients become +0 where the activation is not above 0. */
  void (*relu_gradient) (gsize count, const float *activations, float *gradients);

  /* Keras's forms; the moments as FrOptimizer holds them. */
  void (*adam) (gsize count, const FrAdam *adam, const float *g, float *m, float *v, float *w);
  void (*sgd) (gsize count, float rate, const float *g, float *w);
  void (*momentum) (gsize count, float rate, float momentum, const float *g, float *v, float *w);
} FrKernels;

G_END_DECLS
