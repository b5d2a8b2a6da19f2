/* The reference: every kernel as the shortest loop that says what it computes.
 *
 * The vector kernels are tested against these, bit for bit; they also run where no vector kernel
 * does. Pure functions. Any thread.
 */
#include "engine/kernels/kernels-table.h"

#include "engine/kernels/floats.h"

#include <math.h>

static void
convert (gsize count, const guint8 *bytes, float divisor, float *values)
{
  for (gsize i = 0; i < count; i++)
    values[i] = (float) bytes[i] / divisor;
}

static void
product (guint rows,
         guint inner,
         guint columns,
         FrOperand a,
         const float *b,
         const float *start,
         float *out)
{
  for (gsize r = 0; r < rows; r++) {
    float *sums = out + r * columns;

    for (gsize c = 0; c < columns; c++)
      sums[c] = start != NULL ? start[c] : 0.0f;
    for (gsize k = 0; k < inner; k++) {
      const float factor = a.values[r * a.row_step + k * a.step];
      const float *terms = b + k * columns;

      for (gsize c = 0; c < columns; c++)
        sums[c] += factor * terms[c];
    }
  }
}

/* Whether any of a group's @factors is another number than +0. */
static gboolean
is_lit (const float *factors)
{
  guint32 bits = 0;

  for (gsize r = 0; r < FR_SPARSE_ROWS; r++)
    bits |= fr_float_bits (factors[r]);
  return bits != 0;
}

static void
product_sparse (guint rows,
                guint inner,
                guint columns,
                const float *a,
                gsize a_step,
                const float *restrict b,
                float *restrict out)
{
  for (gsize r = 0; r < rows; r++) {
    float *sums = out + r * columns;

    for (gsize c = 0; c < columns; c++)
      sums[c] = 0.0f;
    for (gsize k = 0; k < inner; k++) {
      const float *factors = a + k * a_step;
      const float *terms = b + k * columns;

      if (!is_lit (factors + r / FR_SPARSE_ROWS * FR_SPARSE_ROWS))
        continue;
      for (gsize c = 0; c < columns; c++)
        sums[c] += factors[r] * terms[c];
    }
  }
}

static void
sum_rows (guint rows, guint columns, const float *values, float *sums)
{
  for (gsize c = 0; c < columns; c++)
    sums[c] = 0.0f;
  for (gsize r = 0; r < rows; r++)
    for (gsize c = 0; c < columns; c++)
      sums[c] += values[r * columns + c];
}

static void
transpose (guint rows,
           guint columns,
           const float *from,
           gsize from_stride,
           float *to,
           gsize to_stride)
{
  for (gsize r = 0; r < rows; r++)
    for (gsize c = 0; c < columns; c++)
      to[c * to_stride + r] = from[r * from_stride + c];
}

static void
relu (gsize count, float *values)
{
  for (gsize i = 0; i < count; i++)
    values[i] = values[i] < 0.0f ? 0.0f : values[i];
}

static void
relu_gradient (gsize count, const float *activations, float *gradients)
{
  for (gsize i = 0; i < count; i++)
    gradients[i] = activations[i] > 0.0f ? gradients[i] : 0.0f;
}

static void
adam (gsize count,
      const FrAdam *adam,
      const float *restrict g,
      float *restrict m,
      float *restrict v,
      float *restrict w)
{
  for (gsize i = 0; i < count; i++) {
    m[i] = fr_float_flush (m[i] + (g[i] - m[i]) * adam->first);
    v[i] = fr_float_flush (v[i] + (g[i] * g[i] - v[i]) * adam->second);
    w[i] -= m[i] * adam->rate / (sqrtf (v[i]) + adam->epsilon);
  }
}

static void
sgd (gsize count, float rate, const float *g, float *w)
{
  for (gsize i = 0; i < count; i++)
    w[i] -= rate * g[i];
}

static void
momentum (gsize count, float rate, float momentum, const float *g, float *v, float *w)
{
  for (gsize i = 0; i < count; i++) {
    v[i] = momentum * v[i] - rate * g[i];
    w[i] += v[i];
  }
}

const FrKernels fr_kernels_plain = {
  .name = "plain",
  .lanes = 1,
  .convert = convert,
  .product = product,
  .product_sparse = product_sparse,
  .sum_rows = sum_rows,
  .transpose = transpose,
  .relu = relu,
  .relu_gradient = relu_gradient,
  .adam = adam,
  .sgd = sgd,
  .momentum = momentum,
};
