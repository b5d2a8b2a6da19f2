#include "charts/overlay/overlay-range.h"

#include <math.h>
#include <stdlib.h>

/* Of a line this part of its length, and of what follows this part of its points, may leave the
 * plot at the bad end. */
#define BEGINNING 0.05
#define WORST 0.1
#define EXPLODED 10.0 /* times the loss of the best line */
#define LEAST_SPAN 0.01

double
fr_overlay_range_find_end (const FrOverlayChart *chart)
{
  double end = 0.0;

  for (guint i = 0; i < chart->n_lines; i++) {
    const FrOverlayLine *line = &chart->lines[i];
    gssize last = fr_overlay_layout_find_last (line);

    if (last >= 0)
      end = fmax (end, line->points[last].x);
    for (guint k = 0; k < line->n_seeds; k++)
      if (line->seeds[k].n_points > 0 &&
          isfinite (line->seeds[k].points[line->seeds[k].n_points - 1].x))
        end = fmax (end, line->seeds[k].points[line->seeds[k].n_points - 1].x);
  }
  if (end <= 0.0)
    return 1.0;
  if (chart->axis == FR_OVERLAY_SECONDS)
    return end;
  return end <= 0.25 ? 0.25 : end <= 0.5 ? 0.5 : ceil (end - 1e-6);
}

/* What of a line the range is made of. */
typedef struct {
  double best, worst; /* worst: without the worst tenth; at the line's end both ends of the band */
  gboolean known;
} Extent;

static void
extend (Extent *extent, gboolean low_is_bad, double value)
{
  if (!isfinite (value))
    return;
  extent->best = low_is_bad ? fmax (extent->best, value) : fmin (extent->best, value);
  extent->worst = low_is_bad ? fmin (extent->worst, value) : fmax (extent->worst, value);
}

/* The best value of all, and the worst that has to be seen. */
static Extent
find_extent (const FrOverlayLine *line, gboolean low_is_bad)
{
  g_autofree double *values = g_new (double, line->n_points + 1);
  gssize last = fr_overlay_layout_find_last (line);
  Extent extent = { 0.0, 0.0, last >= 0 };
  double best = NAN;
  gsize n = 0;

  for (gsize i = 0; last >= 0 && i <= (gsize) last; i++) {
    double good = line->band == NULL ? line->points[i].y
                  : low_is_bad       ? line->band[i].high
                                     : line->band[i].low;

    if (!isfinite (line->points[i].x) || !isfinite (line->points[i].y))
      continue;
    if (line->points[i].x >= BEGINNING * line->points[last].x || i == (gsize) last) {
      values[n++] = line->points[i].y;
      if (isfinite (good))
        best = low_is_bad ? fmax (best, good) : fmin (best, good);
    }
  }
  if (n == 0)
    return extent;

  qsort (values, n, sizeof *values, fr_overlay_layout_compare);
  extent.worst = extent.best =
      values[low_is_bad ? (gsize) (WORST * (double) n) : n - 1 - (gsize) (WORST * (double) n)];
  extend (&extent, low_is_bad, values[low_is_bad ? n - 1 : 0]);
  extend (&extent, low_is_bad, best);
  extend (&extent, low_is_bad, line->points[last].y);
  if (line->band != NULL) {
    extend (&extent, low_is_bad, line->band[last].low);
    extend (&extent, low_is_bad, line->band[last].high);
  }
  return extent;
}

/* To round numbers: both ends are ticks. */
static void
round_range (FrCurveKind kind, double low, double high, FrChartScale *range)
{
  const double least = kind == FR_CURVE_ACCURACY ? LEAST_SPAN : fmax (LEAST_SPAN, 0.1 * high);
  const double wider = 0.5 * fmax (0.0, least - (high - low));
  double step = fr_chart_scale_get_step (high - low + 2.0 * wider, FR_OVERLAY_MAX_STEPS, FALSE),
         last;

  low -= wider;
  high += wider;
  /* Rounding may take another step. */
  do {
    last = step;
    range->low = floor (low / step + 1e-6) * step;
    range->high = ceil (high / step - 1e-6) * step;
    step = fr_chart_scale_get_step (range->high - range->low, FR_OVERLAY_MAX_STEPS, FALSE);
  } while (step > last * (1.0 + 1e-9));
  if (kind == FR_CURVE_ACCURACY)
    range->high = fmin (range->high, 1.0);
  fr_chart_scale_init (range, fmax (range->low, 0.0), range->high);
}

void
fr_overlay_range_find (const FrOverlayChart *chart, FrChartScale *range)
{
  const gboolean low_is_bad = chart->kind == FR_CURVE_ACCURACY;
  g_autofree Extent *extents = g_new0 (Extent, chart->n_lines + 1);
  double least = INFINITY, low = INFINITY, high = -INFINITY;

  for (guint i = 0; i < chart->n_lines; i++) {
    extents[i] = find_extent (&chart->lines[i], low_is_bad);
    if (extents[i].known)
      least = fmin (least, fmax (extents[i].worst, LEAST_SPAN));
  }
  for (guint i = 0; i < chart->n_lines; i++) {
    if (!extents[i].known || (!low_is_bad && extents[i].worst > EXPLODED * least))
      continue;
    low = fmin (low, fmin (extents[i].best, extents[i].worst));
    high = fmax (high, fmax (extents[i].best, extents[i].worst));
  }
  if (low > high)
    fr_chart_scale_init (range, 0.0, 1.0);
  else
    round_range (chart->kind, low, high, range);
}
