/* Axis ranges and the plot's rectangle. Margins are those of the pictures, at scale 1.
 *
 * Pure arithmetic, any thread.
 */
#include "charts/curve-layout.h"

#include <math.h>

/* The numbers at the left, the title row above, the axis numbers below. */
#define MARGIN_LEFT 44.0
#define MARGIN_TOP 35.0
#define MARGIN_BOTTOM 26.0
/* At the right the last axis number reaches over the plot's edge. Narrow charts leave room for the
 * labels at the lines' ends as well. */
#define MARGIN_RIGHT 8.0
#define MARGIN_RIGHT_NARROW 36.0
#define NARROW 440.0
/* The title row does not grow as fast as its type: the picture of present mode has it so. */
#define MARGIN_TOP_GROWTH 14.3

#define HOVER_SLACK 6.0

/* The first tenth of a run is left out of the loss axis: the first batches' losses would press the
 * rest of the curve to the ground. */
#define LOSS_SKIPPED_PART 0.1
#define LOSS_HEADROOM 1.25

void
fr_curve_chart_init (FrCurveChart *chart, FrCurveKind kind)
{
  *chart = (FrCurveChart){ .kind = kind, .train_now = NAN, .test_now = NAN };
}

/* Adds the values of points from @from on. */
static void
add_points (FrRange *range, const FrCurvePoint *points, gsize length, double from)
{
  for (gsize i = 0; i < length; i++)
    if (points[i].x >= from)
      fr_range_add (range, points[i].y);
}

/* What both lines span in the part of the run that begins at @part of its length. */
static void
range_of_lines (const FrCurveChart *chart, double part, FrRange *range)
{
  double last = 0.0;

  if (chart->n_train > 0)
    last = fmax (last, chart->train[chart->n_train - 1].x);
  if (chart->n_test > 0)
    last = fmax (last, chart->test[chart->n_test - 1].x);
  fr_range_init (range);
  add_points (range, chart->train, chart->n_train, part * last);
  add_points (range, chart->test, chart->n_test, part * last);
}

/* The smallest of 1, 2 and 4 times a power of ten that is not below @value, which is above 0: each
 * has round quarters, so the axis ends in a tick. */
static double
round_up (double value)
{
  double power = pow (10.0, floor (log10 (value)));
  double factor = value / power;

  factor = factor <= 1.0 + 1e-9 ? 1.0 : factor <= 2.0 ? 2.0 : factor <= 4.0 ? 4.0 : 10.0;
  return factor * power;
}

/* From 0 to a round number above the lines. */
static void
loss_scale (const FrCurveChart *chart, FrChartScale *scale)
{
  FrRange range;
  double high = 0.0;

  range_of_lines (chart, LOSS_SKIPPED_PART, &range);
  if (fr_range_get_kind (&range) != FR_RANGE_EMPTY)
    high = range.high;
  fr_chart_scale_init (scale, 0.0, high > 0.0 ? round_up (LOSS_HEADROOM * high) : 1.0, FALSE);
}

/* From the power of ten below the lines to the one above, the first batches included. */
static void
logarithmic_loss_scale (const FrCurveChart *chart, FrChartScale *scale)
{
  FrRange range;
  double low, high;

  range_of_lines (chart, 0.0, &range);
  if (fr_range_get_kind (&range) == FR_RANGE_EMPTY || range.high <= 0.0) {
    fr_chart_scale_init (scale, 0.1, 1.0, TRUE);
    return;
  }
  high = pow (10.0, ceil (log10 (range.high) - 1e-9));
  /* A loss of 0 has no place here; three decades show all there is to see. */
  low = range.low > high * 1e-3 ? pow (10.0, floor (log10 (range.low) + 1e-9)) : high * 1e-3;
  fr_chart_scale_init (scale, low, high, TRUE);
}

/* Up to 100 %, from where the later half of the run lies above: 70 % in a training that goes well,
 * 50 %, or 0 where it starts or fails. The first values leave at the bottom edge. */
static void
accuracy_scale (const FrCurveChart *chart, FrChartScale *scale)
{
  static const double lows[] = { 0.7, 0.5 };
  FrRange range;
  double low = 0.0;

  range_of_lines (chart, 0.5, &range);
  if (fr_range_get_kind (&range) != FR_RANGE_EMPTY && !chart->full_range)
    for (guint i = 0; i < G_N_ELEMENTS (lows) && low == 0.0; i++)
      if (range.low >= lows[i])
        low = lows[i];
  fr_chart_scale_init (scale, low, 1.0, FALSE);
}

void
fr_curve_chart_layout (const FrCurveChart *chart,
                       const FrChartStyle *style,
                       double width,
                       double height,
                       FrCurveLayout *layout)
{
  double scale = style->scale;
  double top = MARGIN_TOP + (scale - 1.0) * MARGIN_TOP_GROWTH;
  double right = width / scale < NARROW ? MARGIN_RIGHT_NARROW : MARGIN_RIGHT;

  *layout = (FrCurveLayout){
    .plot_x = MARGIN_LEFT * scale,
    .plot_y = top,
    .plot_width = fmax (1.0, width - (MARGIN_LEFT + right) * scale),
    .plot_height = fmax (1.0, height - top - MARGIN_BOTTOM * scale),
  };
  fr_chart_scale_init (&layout->x, 0.0, chart->epochs > 0.0 ? chart->epochs : 1.0, FALSE);
  if (chart->kind == FR_CURVE_ACCURACY)
    accuracy_scale (chart, &layout->y);
  else if (chart->logarithmic)
    logarithmic_loss_scale (chart, &layout->y);
  else
    loss_scale (chart, &layout->y);
}

double
fr_curve_layout_get_x (const FrCurveLayout *layout, double epoch)
{
  return layout->plot_x + layout->plot_width * fr_chart_scale_normalize (&layout->x, epoch);
}

double
fr_curve_layout_get_y (const FrCurveLayout *layout, double value)
{
  return layout->plot_y +
         layout->plot_height * (1.0 - fr_chart_scale_normalize (&layout->y, value));
}

double
fr_curve_layout_get_epoch (const FrCurveLayout *layout, double x)
{
  double position = CLAMP ((x - layout->plot_x) / layout->plot_width, 0.0, 1.0);

  return fr_chart_scale_value (&layout->x, position);
}

gboolean
fr_curve_layout_contains (const FrCurveLayout *layout, double x, double y)
{
  return x >= layout->plot_x - HOVER_SLACK &&
         x <= layout->plot_x + layout->plot_width + HOVER_SLACK && y >= layout->plot_y &&
         y <= layout->plot_y + layout->plot_height;
}
