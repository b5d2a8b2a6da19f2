#include "charts/chart-scale.h"

#include <math.h>

/* Rounding may put a tick a hair outside; in parts of a step. */
#define TICK_SLACK 1e-6

void
fr_chart_scale_init (FrChartScale *scale, double low, double high)
{
  if (!isfinite (low))
    low = 0.0;
  if (!isfinite (high))
    high = 1.0;
  if (low > high) {
    double swap = low;

    low = high;
    high = swap;
  }
  if (high - low <= 1e-12 * fmax (1.0, fabs (low))) {
    /* Doubles further apart than this divide without trouble. */
    high = low + fmax (1.0, fabs (low));
  }
  *scale = (FrChartScale){ low, high };
}

double
fr_chart_scale_normalize (const FrChartScale *scale, double value)
{
  if (isnan (value))
    return NAN;
  return (value - scale->low) / (scale->high - scale->low);
}

double
fr_chart_scale_value (const FrChartScale *scale, double position)
{
  return scale->low + position * (scale->high - scale->low);
}

double
fr_chart_scale_get_step (double span, guint max_steps, gboolean whole)
{
  static const double factors[] = { 1.0, 2.0, 2.5, 5.0, 10.0 };
  double rough, power;

  if (!(span > 0.0) || !isfinite (span) || max_steps == 0)
    return 1.0;
  rough = span / max_steps;
  if (whole && rough <= 1.0)
    return 1.0;
  power = pow (10.0, floor (log10 (rough)));
  for (guint i = 0; i < G_N_ELEMENTS (factors); i++) {
    double step = factors[i] * power;

    if (whole && step != floor (step))
      continue;
    if (step >= rough * (1.0 - 1e-9))
      return step;
  }
  return 10.0 * power;
}

guint
fr_chart_scale_ticks (const FrChartScale *scale, guint max_steps, gboolean whole, double *ticks)
{
  double step, first, last;
  guint length = 0;

  max_steps = CLAMP (max_steps, 1, FR_CHART_MAX_TICKS - 1);
  step = fr_chart_scale_get_step (scale->high - scale->low, max_steps, whole);
  first = ceil (scale->low / step - TICK_SLACK);
  last = floor (scale->high / step + TICK_SLACK);
  for (double i = first; i <= last && length < FR_CHART_MAX_TICKS; i += 1.0)
    /* Plus zero, or the tick at zero may be written "-0". */
    ticks[length++] = i * step + 0.0;
  return length;
}
