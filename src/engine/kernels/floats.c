/* The natural logarithm, by additions, multiplications and one division only. */
#include "engine/kernels/floats.h"

#define FR_DOUBLE_ONE 0x3FF0000000000000u   /* bits of 1.0 */
#define FR_DOUBLE_INF 0x7FF0000000000000u   /* bits of infinity; NaN above */
#define FR_DOUBLE_ROOT2 0x3FF6A09E667F3BCDu /* bits of sqrt (2) */

double
fr_double_log (double x)
{
  guint64 bits;
  gint64 exponent;
  double mantissa, s, s2, series;

  memcpy (&bits, &x, sizeof bits);
  if (bits >= FR_DOUBLE_INF)
    return x;

  /* x = mantissa * 2^exponent with a mantissa from sqrt (1/2) to sqrt (2). */
  exponent = (gint64) (bits >> 52) - 1023;
  bits = (bits & 0x000FFFFFFFFFFFFFu) | FR_DOUBLE_ONE;
  if (bits > FR_DOUBLE_ROOT2) {
    bits -= (guint64) 1 << 52;
    exponent++;
  }
  memcpy (&mantissa, &bits, sizeof mantissa);

  /* log m = 2 (s + s^3 / 3 + s^5 / 5 + ...), s = (m - 1) / (m + 1), |s| below 0.172: the first term
   * left out is below 1e-18. */
  s = (mantissa - 1.0) / (mantissa + 1.0);
  s2 = s * s;
  series = 0.0;
  for (int n = 21; n >= 3; n -= 2)
    series = (series + 1.0 / n) * s2;
  return (double) exponent * 0x1.62e42fefa39efp-1 + (2.0 * s + 2.0 * s * series);
}
