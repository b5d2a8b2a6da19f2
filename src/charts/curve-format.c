/* The words of curve charts, put together in one place so that charts, read-outs and accessible
 * summaries say the same.
 *
 * Any thread.
 */
#include "charts/curve-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

char *
fr_curve_format_value (FrCurveKind kind, double value)
{
  if (isnan (value))
    return g_strdup ("–");
  if (isinf (value))
    return g_strdup ("∞");
  if (kind == FR_CURVE_ACCURACY)
    /* Translators: an accuracy in percent. */
    return g_strdup_printf (_ ("%.1f %%"), value * 100.0);
  if (value >= 1e6)
    return g_strdup_printf ("%.2e", value);
  return g_strdup_printf (value >= 100.0 ? "%.0f" : value >= 10.0 ? "%.2f" : "%.3f", value);
}

char *
fr_curve_format_gap (double train_accuracy, double test_accuracy)
{
  double points = (train_accuracy - test_accuracy) * 100.0;

  if (!isfinite (points))
    return NULL;
  /* No minus before a zero. */
  if (points < -0.05)
    /* Translators: the same as "gap %.1f points" where test is better than train; U+2212 minus. */
    return g_strdup_printf (_ ("gap −%.1f points"), -points);
  /* Translators: train accuracy minus test accuracy, in percentage points. */
  return g_strdup_printf (_ ("gap %.1f points"), fabs (points));
}
