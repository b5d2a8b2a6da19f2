#include "charts/chart-scale.h"

#include <math.h>

/* Rounding may put a tick a hair outside; in parts of a step. */
#define TICK_SLACK 1e-6

void
fr_chart_scale_init (FrChartScale *scale, double low, double high, gboolean logarithmic)
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
  if (logarithmic) {
    if (high <= 0.0)
      high = 1.0;
    if (low <= 0.0)
      low = high * 1e-3;
    if (low >= high)
      high = low * 10.0;
  } else if (high - low <= 1e-12 * fmax (1.0, fabs (low))) {
    /* Doubles further apart than this divide without trouble. */
    high = low + fmax (1.0, fabs (low));
  }
  *scale = (FrChartScale){ low, high, logarithmic };
}

double
fr_chart_scale_normalize (const FrChartScale *scale, double value)
{
  if (isnan (value))
    return NAN;
  if (!scale->logarithmic)
    return (value - scale->low) / (scale->high - scale->low);
  if (value <= 0.0)
    return -INFINITY;
  /* Differences of logarithms: the quotients could overflow. */
  return (log (value) - log (scale->low)) / (log (scale->high) - log (scale->low));
}

double
fr_chart_scale_value (const FrChartScale *scale, double position)
{
  if (!scale->logarithmic)
    return scale->low + position * (scale->high - scale->low);
  return exp (log (scale->low) + position * (log (scale->high) - log (scale->low)));
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

static guint
linear_ticks (const FrChartScale *scale, guint max_steps, gboolean whole, double *ticks)
{
  double step = fr_chart_scale_get_step (scale->high - scale->low, max_steps, whole);
  double first = ceil (scale->low / step - TICK_SLACK);
  double last = floor (scale->high / step + TICK_SLACK);
  guint length = 0;

  for (double i = first; i <= last && length < FR_CHART_MAX_TICKS; i += 1.0)
    /* Plus zero, or the tick at zero may be written "-0". */
    ticks[length++] = i * step + 0.0;
  return length;
}

static guint
logarithmic_ticks (const FrChartScale *scale, guint max_steps, double *ticks)
{
  static const double fine[] = { 1.0, 2.0, 5.0 };
  double first = floor (log10 (scale->low) + TICK_SLACK);
  double last = ceil (log10 (scale->high) - TICK_SLACK);
  gboolean is_fine = (last - first) * 3.0 <= max_steps + 1.0;
  double stride = fmax (1.0, ceil ((last - first) / max_steps));
  guint length = 0;

  for (double power = first; power <= last; power += stride)
    for (guint i = 0; i < (is_fine ? 3u : 1u); i++) {
      double value = fine[i] * pow (10.0, power);

      if (value >= scale->low * (1.0 - TICK_SLACK) && value <= scale->high * (1.0 + TICK_SLACK) &&
          length < FR_CHART_MAX_TICKS)
        ticks[length++] = value;
    }
  return length;
}

guint
fr_chart_scale_ticks (const FrChartScale *scale, guint max_steps, gboolean whole, double *ticks)
{
  max_steps = CLAMP (max_steps, 1, FR_CHART_MAX_TICKS - 1);
  return scale->logarithmic ? logarithmic_ticks (scale, max_steps, ticks)
                            : linear_ticks (scale, max_steps, whole, ticks);
}
