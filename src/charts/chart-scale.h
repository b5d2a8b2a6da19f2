/* From data to 0..1 and to round tick values: pure arithmetic, no pixels.
 *
 * Plain values. Any thread, any layer above charts/.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most ticks that fr_chart_scale_ticks() gives. */
#define FR_CHART_MAX_TICKS 64

/* low < high, both finite. */
typedef struct {
  double low, high;
} FrChartScale;

/* A scale over @low to @high, corrected if it were not valid: ends swapped, an empty or flat
 * extent opened by a little, non-finite ends replaced by 0 and 1. */
void fr_chart_scale_init (FrChartScale *scale, double low, double high);

/* 0 at the low end, 1 at the high end, beyond them outside; NaN for NaN. */
double fr_chart_scale_normalize (const FrChartScale *scale, double value);

/* The inverse of fr_chart_scale_normalize(). */
double fr_chart_scale_value (const FrChartScale *scale, double position);

/* The smallest 1, 2, 2.5 or 5 times a power of ten that divides @span in at most @max_steps steps;
 * with @whole only whole numbers (1, 2, 5, 10, ...). 1 where @span is not above 0. */
double fr_chart_scale_get_step (double span, guint max_steps, gboolean whole);

/* Round values inside the scale in ascending order: multiples of a nice step, at most
 * @max_steps + 1 of them. @ticks has room for FR_CHART_MAX_TICKS.
 * Returns: how many. */
guint
fr_chart_scale_ticks (const FrChartScale *scale, guint max_steps, gboolean whole, double *ticks);

G_END_DECLS
