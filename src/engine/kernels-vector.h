/* The kernels in GCC's vector extensions. kernels-sse2.c and its like define the constants below
 * and include this, and nothing else may; each becomes one table.
 *
 *   FR_KERNELS       the table's symbol, FR_KERNELS_NAME its name
 *   FR_LANES         floats in a vector
 *   FR_TILE_ROWS     rows and ...
 *   FR_TILE_VECTORS  ... vectors of a product's tile: what stays in registers without spilling
 *
 * Loops over single floats are written so that the compiler makes vectors of them; the product is
 * not left to it. Pure functions. Any thread.
 */
#include "engine/kernels-table.h"

#include "engine/floats.h"

#include <math.h>

/* may_alias: everywhere else these are arrays of float. */
typedef float FrFloats __attribute__ ((vector_size (4 * FR_LANES), may_alias));

#define FR_INLINE static inline __attribute__ ((always_inline))

/* A tile's loops must vanish, or its sums live in memory and not in registers. */
#ifdef __clang__
#define FR_UNROLL _Pragma ("clang loop unroll(full)")
#else
#define FR_UNROLL _Pragma ("GCC unroll 16")
#endif

/* A tile narrower than FR_TILE_VECTORS makes up for it in rows. */
#define FR_MAX_TILE_ROWS (2 * FR_TILE_ROWS)

/* Rows of a product that are done in one go, so that they stay in a near cache while the columns of
 * b pass by. */
#define FR_BLOCK_ROWS 64

/* What product() was given, from a tile's first element on. */
typedef struct {
  FrOperand a;
  const float *b;
  const float *start; /* NULL for +0 */
  float *out;
  gsize terms;
  gsize columns;
} FrProduct;

FR_INLINE FrProduct
product_at (FrProduct p, gsize row, gsize column)
{
  p.a.values += row * p.a.row_step;
  p.b += column;
  p.out += row * p.columns + column;
  if (p.start != NULL)
    p.start += column;
  return p;
}

/* @rows x (@vectors * FR_LANES) sums; both are constants once this is inlined. */
FR_INLINE void
product_tile (FrProduct p, gsize rows, gsize vectors)
{
  FrFloats sums[FR_MAX_TILE_ROWS][FR_TILE_VECTORS];

  FR_UNROLL
  for (gsize r = 0; r < rows; r++) {
    FR_UNROLL
    for (gsize v = 0; v < vectors; v++)
      sums[r][v] = p.start != NULL ? ((const FrFloats *) p.start)[v] : (FrFloats){ 0.0f };
  }

  for (gsize k = 0; k < p.terms; k++) {
    const FrFloats *b = (const FrFloats *) (p.b + k * p.columns);

    FR_UNROLL
    for (gsize r = 0; r < rows; r++) {
      const float a = p.a.values[r * p.a.row_step + k * p.a.step];

      FR_UNROLL
      for (gsize v = 0; v < vectors; v++)
        sums[r][v] += a * b[v];
    }
  }

  FR_UNROLL
  for (gsize r = 0; r < rows; r++) {
    FR_UNROLL
    for (gsize v = 0; v < vectors; v++)
      ((FrFloats *) (p.out + r * p.columns))[v] = sums[r][v];
  }
}

/* The same for any number of rows, tile by tile. */
FR_INLINE void
product_panel (FrProduct p, gsize tile_rows, gsize vectors, gsize rows)
{
  gsize r = 0;

  for (; r + tile_rows <= rows; r += tile_rows)
    product_tile (product_at (p, r, 0), tile_rows, vectors);
  for (; r < rows; r++)
    product_tile (product_at (p, r, 0), 1, vectors);
}

static void
product_block (FrProduct p, gsize rows)
{
  gsize left = p.columns / FR_LANES;

  for (; left >= FR_TILE_VECTORS; left -= FR_TILE_VECTORS) {
    product_panel (p, FR_TILE_ROWS, FR_TILE_VECTORS, rows);
    p = product_at (p, 0, FR_TILE_VECTORS * FR_LANES);
  }

  /* Columns come in groups of FR_VECTOR: only vectors as long as that can leave a narrower rest. */
#if FR_LANES == FR_VECTOR
  switch (left) {
  case 3:
    product_panel (p, FR_TILE_ROWS, 3, rows);
    break;
  case 2:
    product_panel (p, FR_MAX_TILE_ROWS, 2, rows);
    break;
  case 1:
    product_panel (p, FR_MAX_TILE_ROWS, 1, rows);
    break;
  default:
    break;
  }
#endif
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
  const FrProduct whole = { a, b, start, out, inner, columns };

  for (gsize r = 0; r < rows; r += FR_BLOCK_ROWS)
    product_block (product_at (whole, r, 0), MIN (rows - r, FR_BLOCK_ROWS));
}

static void
convert (gsize count, const guint8 *restrict bytes, float divisor, float *restrict values)
{
  for (gsize i = 0; i < count; i++)
    values[i] = (float) bytes[i] / divisor;
}

static void
sum_rows (guint rows, guint columns, const float *restrict values, float *restrict sums)
{
  for (gsize c = 0; c < columns; c += FR_LANES) {
    FrFloats sum = { 0.0f };

    for (gsize r = 0; r < rows; r++)
      sum += *(const FrFloats *) (values + r * columns + c);
    *(FrFloats *) (sums + c) = sum;
  }
}

/* In squares, so that each cache line is written while it is at hand. */
static void
transpose (guint rows,
           guint columns,
           const float *restrict from,
           gsize from_stride,
           float *restrict to,
           gsize to_stride)
{
  const gsize side = FR_VECTOR;

  for (gsize r = 0; r < rows; r += side)
    for (gsize c = 0; c < columns; c += side) {
      const gsize c_end = MIN (c + side, columns);
      const gsize r_end = MIN (r + side, rows);

      for (gsize to_row = c; to_row < c_end; to_row++)
        for (gsize to_column = r; to_column < r_end; to_column++)
          to[to_row * to_stride + to_column] = from[to_column * from_stride + to_row];
    }
}

static void
relu (gsize count, float *values)
{
  for (gsize i = 0; i < count; i++)
    values[i] = values[i] < 0.0f ? 0.0f : values[i];
}

static void
relu_gradient (gsize count, const float *restrict activations, float *restrict gradients)
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
  const float rate = adam->rate, epsilon = adam->epsilon;
  const float first = adam->first, second = adam->second;

  for (gsize i = 0; i < count; i++) {
    const float mean = fr_float_flush (m[i] + (g[i] - m[i]) * first);
    const float square = fr_float_flush (v[i] + (g[i] * g[i] - v[i]) * second);

    m[i] = mean;
    v[i] = square;
    w[i] -= mean * rate / (sqrtf (square) + epsilon);
  }
}

static void
sgd (gsize count, float rate, const float *restrict g, float *restrict w)
{
  for (gsize i = 0; i < count; i++)
    w[i] -= rate * g[i];
}

static void
momentum (gsize count,
          float rate,
          float momentum,
          const float *restrict g,
          float *restrict v,
          float *restrict w)
{
  for (gsize i = 0; i < count; i++) {
    v[i] = momentum * v[i] - rate * g[i];
    w[i] += v[i];
  }
}

const FrKernels FR_KERNELS = {
  .name = FR_KERNELS_NAME,
  .lanes = FR_LANES,
  .convert = convert,
  .product = product,
  .sum_rows = sum_rows,
  .transpose = transpose,
  .relu = relu,
  .relu_gradient = relu_gradient,
  .adam = adam,
  .sgd = sgd,
  .momentum = momentum,
};
