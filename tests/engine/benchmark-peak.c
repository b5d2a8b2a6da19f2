/* Chains of multiply, then add, in as many vectors as hide the latency. Compiled once an
 * instruction set, with the kernels' own flags and -DFR_PEAK=its symbol.
 */
#include "benchmark-peak.h"

#if defined(__AVX512F__)
#define FR_LANES 16
#elif defined(__AVX2__)
#define FR_LANES 8
#elif defined(__SSE2__) || defined(__ARM_NEON)
#define FR_LANES 4
#else
#define FR_LANES 1
#endif

#define FR_CHAINS 12

typedef float FrFloats __attribute__ ((vector_size (4 * FR_LANES)));

double
FR_PEAK (guint rounds)
{
  FrFloats chains[FR_CHAINS], factors, terms;
  volatile float factor = 0.5f, term = 1.0f;

  for (guint l = 0; l < FR_LANES; l++) {
    factors[l] = factor;
    terms[l] = term;
  }
  for (guint c = 0; c < FR_CHAINS; c++)
    chains[c] = terms * (float) c;

  for (guint i = 0; i < rounds; i++)
#ifdef __clang__
#pragma clang loop unroll(full)
#else
#pragma GCC unroll 16
#endif
    for (guint c = 0; c < FR_CHAINS; c++)
      chains[c] = chains[c] * factors + terms;

  for (guint c = 1; c < FR_CHAINS; c++)
    chains[0] += chains[c];
  factor = chains[0][0];

  return 2.0 * FR_LANES * FR_CHAINS * rounds;
}
