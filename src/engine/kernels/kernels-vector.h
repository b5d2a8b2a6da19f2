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
#include "engine/kernels/kernels-table.h"

#include "engine/kernels/floats.h"

#include <math.h>

/* may_alias: everywhere else these are arrays of float. */
typedef float FrFloats __attribute__ ((vector_size (4 * FR_LANES), may_alias));
typedef guint32 FrWords __attribute__ ((vector_size (4 * FR_LANES), may_alias));

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

#define FR_WORD 32 /* bits */

/* What a product was given, from a tile's first element on. */
typedef struct {
  FrOperand a;
  const float *b;
  const float *start; /* NULL for +0 */
  float *out;
  gsize terms;
  gsize columns;
  /* [n_words] for each FR_SPARSE_ROWS rows, a bit for each term, set where it counts; NULL where
   * all of them do. */
  const guint32 *lit;
  gsize n_words;
} FrProduct;

FR_INLINE FrProduct
product_at (FrProduct p, gsize row, gsize column)
{
  p.a.values += row * p.a.row_step;
  p.b += column;
  p.out += row * p.columns + column;
  if (p.start != NULL)
    p.start += column;
  if (p.lit != NULL)
    p.lit += row / FR_SPARSE_ROWS * p.n_words;
  return p;
}

/* Adds term @k to a tile's sums. */
FR_INLINE void
add_term (FrProduct p,
          gsize rows,
          gsize vectors,
          gsize k,
          FrFloats sums[FR_MAX_TILE_ROWS][FR_TILE_VECTORS])
{
  const FrFloats *b = (const FrFloats *) (p.b + k * p.columns);

  FR_UNROLL
  for (gsize r = 0; r < rows; r++) {
    const float a = p.a.values[r * p.a.row_step + k * p.a.step];

    FR_UNROLL
    for (gsize v = 0; v < vectors; v++)
      sums[r][v] += a * b[v];
  }
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

  if (p.lit == NULL)
    for (gsize k = 0; k < p.terms; k++)
      add_term (p, rows, vectors, k, sums);
  else
    for (gsize word = 0; word < p.n_words; word++)
      for (guint32 bits = p.lit[word]; bits != 0; bits &= bits - 1)
        add_term (p, rows, vectors, FR_WORD * word + (gsize) __builtin_ctz (bits), sums);

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

/* All columns. @narrow_rows: the rows of a tile that is much narrower than FR_TILE_VECTORS. */
FR_INLINE void
product_panels (FrProduct p, gsize narrow_rows, gsize rows)
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
    product_panel (p, narrow_rows, 2, rows);
    break;
  case 1:
    product_panel (p, narrow_rows, 1, rows);
    break;
  default:
    break;
  }
#endif
}

static void
product_block (FrProduct p, gsize rows)
{
  p.lit = NULL;
  product_panels (p, FR_MAX_TILE_ROWS, rows);
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
  const FrProduct whole = {
    .a = a, .b = b, .start = start, .out = out, .terms = inner, .columns = columns
  };

  for (gsize r = 0; r < rows; r += FR_BLOCK_ROWS)
    product_block (product_at (whole, r, 0), MIN (rows - r, FR_BLOCK_ROWS));
}

/* Fills @lit, as FrProduct has it, for @rows up to FR_BLOCK_ROWS of a transposed @a. */
static void
find_lit (FrOperand a, gsize rows, gsize terms, gsize n_words, guint32 *lit)
{
  for (gsize word = 0; word < n_words; word++) {
    const gsize first = FR_WORD * word, count = MIN (terms - first, FR_WORD);
    FrWords vectors[FR_BLOCK_ROWS / FR_LANES] = { 0 };
    const guint32 *of_row = (const guint32 *) vectors;

    for (gsize k = 0; k < count; k++) {
      const FrWords *values = (const FrWords *) (a.values + (first + k) * a.step);

      for (gsize v = 0; v < rows / FR_LANES; v++)
        vectors[v] |= (FrWords) (values[v] != 0) & (1u << k);
    }

    for (gsize r = 0; r < rows; r += FR_SPARSE_ROWS)
      lit[r / FR_SPARSE_ROWS * n_words + word] =
          of_row[r] | of_row[r + 1] | of_row[r + 2] | of_row[r + 3];
  }
}

static void
product_sparse_block (FrProduct p, gsize rows)
{
  guint32 lit[FR_BLOCK_ROWS / FR_SPARSE_ROWS * FR_MAX_SPARSE_TERMS / FR_WORD];

  find_lit (p.a, rows, p.terms, p.n_words, lit);
  p.lit = lit;
  p.a.row_step = 1;
  p.start = NULL;
  product_panels (p, FR_TILE_ROWS, rows);
}

static void
product_sparse (guint rows,
                guint inner,
                guint columns,
                const float *a,
                gsize a_step,
                const float *b,
                float *out)
{
  const FrProduct whole = {
    .a = { a, 1, a_step },
    .b = b,
    .out = out,
    .terms = inner,
    .columns = columns,
    .n_words = (inner + FR_WORD - 1) / FR_WORD,
  };

  for (gsize r = 0; r < rows; r += FR_BLOCK_ROWS)
    product_sparse_block (product_at (whole, r, 0), MIN (rows - r, FR_BLOCK_ROWS));
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
  .product_sparse = product_sparse,
  .sum_rows = sum_rows,
  .transpose = transpose,
  .relu = relu,
  .relu_gradient = relu_gradient,
  .adam = adam,
  .sgd = sgd,
  .momentum = momentum,
};
