#include "odd-floats.h"

#include "engine/network.h"
#include "engine/random.h"

#include <math.h>
#include <string.h>

float *
fr_odd_floats (guint32 part, gsize count)
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

void
fr_assert_same_bits (const FrKernels *kernels, const float *a, const float *b, gsize count)
{
  for (gsize i = 0; i < count; i++)
    if (memcmp (a + i, b + i, sizeof *a) != 0 && !(isnan (a[i]) && isnan (b[i])))
      g_error ("%s: element %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " is %a, not %a",
               kernels->name, i, count, (double) b[i], (double) a[i]);
}
