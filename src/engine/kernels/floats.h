/* Single numbers, down to their bits: exp, log and the flush of tiny values.
 *
 * Own fixed polynomials in a fixed order of operations, because a C library's exp may differ from
 * the next one's in the last bit. Right only in the default rounding mode. Pure functions. Any
 * thread; the engine and its tests.
 */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

static inline guint32
fr_float_bits (float value)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits;
}

static inline float
fr_float_from_bits (guint32 bits)
{
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

#define FR_FLUSH_BITS 0x0DA24260u /* those of 1e-30f */

/* +0 for a magnitude of 1e-30 or less, otherwise @value. By an integer comparison, so that NaN and
 * infinity stay. */
static inline float
fr_float_flush (float value)
{
  guint32 bits = fr_float_bits (value);

  return fr_float_from_bits (bits & (0u - (guint32) ((bits & 0x7FFFFFFFu) > FR_FLUSH_BITS)));
}

/* e to the power of @x, for @x at most 88; 0 below -87; NaN for NaN. Wrong by less than 1.1 units
 * in the last place. Inline, so that a loop over it can be a vector's. */
static inline float
fr_float_exp (float x)
{
  /* x = n ln 2 + r with |r| at most ln (2) / 2. Adding 1.5 * 2^23 leaves the nearest whole n in the
   * lowest bits. 11357 / 16384 is ln 2 to 14 bits, so that n times it is exact. */
  const float shifter = 12582912.0f;
  const float shifted = x * 0x1.715476p+0f + shifter;
  const float n = shifted - shifter;
  const float r = (x - n * 0x1.62e8p-1f) - n * -0x1.e8082ep-16f;
  const float power_of_two = fr_float_from_bits ((fr_float_bits (shifted) << 23) + 0x3F800000u);

  /* (e^r - 1 - r) / r^2: the polynomial that meets it in the five Chebyshev points. */
  const float q = 0x1p-1f + r * (0x1.5554dcp-3f +
                                 r * (0x1.555518p-5f + r * (0x1.120be2p-7f + r * 0x1.6d117cp-10f)));

  return x < -87.0f ? 0.0f : ((r * r) * q + r + 1.0f) * power_of_two;
}

/* The natural logarithm of @x, a normal number above 0; NaN and infinity for themselves. Wrong by
 * less than 1e-15, relative to the greater of 1 and the result. */
double fr_double_log (double x);

G_END_DECLS
