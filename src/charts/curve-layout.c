/* Axis ranges, the plot's rectangle, and lines thinned for drawing: the data are never changed by
 * it. Margins are those of the pictures, at scale 1.
 */
#include "charts/curve-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/chart-text.h"

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

/* A legend may take no more than what leaves the plot this height. */
#define LEGEND_LEAVES 100.0

/* A column less high than this part of its width is not seen to turn; its last point stands for it.
 */
#define FLAT 0.75

/* The first tenth of a run is left out of the loss axis: the first batches' losses would press the
 * rest of the curve to the ground. */
#define LOSS_SKIPPED_PART 0.1
#define LOSS_HEADROOM 1.25

/* What the finite values of all lines span in the part of the run that begins at @part of its
 * length. Returns: whether there are any. */
static gboolean
range_of_lines (const FrCurveChart *chart, double part, double *low, double *high)
{
  double last = 0.0;

  for (guint i = 0; i < chart->n_lines; i++)
    if (chart->lines[i].n_points > 0)
      last = fmax (last, chart->lines[i].points[chart->lines[i].n_points - 1].x);
  *low = INFINITY;
  *high = -INFINITY;
  for (guint i = 0; i < chart->n_lines; i++)
    for (gsize k = 0; k < chart->lines[i].n_points; k++) {
      FrCurvePoint point = chart->lines[i].points[k];

      if (!(point.x >= part * last) || !isfinite (point.y))
        continue;
      if (point.y < *low)
        *low = point.y;
      if (point.y > *high)
        *high = point.y;
    }
  return *low <= *high;
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
  double low, high;

  if (!range_of_lines (chart, LOSS_SKIPPED_PART, &low, &high))
    high = 0.0;
  fr_chart_scale_init (scale, 0.0, high > 0.0 ? round_up (LOSS_HEADROOM * high) : 1.0, FALSE);
}

/* From the power of ten below the lines to the one above, the first batches included. */
static void
logarithmic_loss_scale (const FrCurveChart *chart, FrChartScale *scale)
{
  double least, most, low, high;

  if (!range_of_lines (chart, 0.0, &least, &most) || most <= 0.0) {
    fr_chart_scale_init (scale, 0.1, 1.0, TRUE);
    return;
  }
  high = pow (10.0, ceil (log10 (most) - 1e-9));
  /* A loss of 0 has no place here; three decades show all there is to see. */
  low = least > high * 1e-3 ? pow (10.0, floor (log10 (least) + 1e-9)) : high * 1e-3;
  fr_chart_scale_init (scale, low, high, TRUE);
}

/* Up to 100 %, from where the later half of the run lies above: 70 % in a training that goes well,
 * 50 %, or 0 where it starts or fails. The first values leave at the bottom edge. */
static void
accuracy_scale (const FrCurveChart *chart, FrChartScale *scale)
{
  static const double lows[] = { 0.7, 0.5 };
  double least, most, low = 0.0;

  if (range_of_lines (chart, 0.5, &least, &most) && !chart->full_range)
    for (guint i = 0; i < G_N_ELEMENTS (lows) && low == 0.0; i++)
      if (least >= lows[i])
        low = lows[i];
  fr_chart_scale_init (scale, low, 1.0, FALSE);
}

/* Width of a legend's entry by nominal widths of letters. */
static double
get_entry_width (const char *label)
{
  return FR_CURVE_LEGEND_SAMPLE + FR_CURVE_LEGEND_SAMPLE_GAP +
         fr_chart_text_get_nominal_width (FR_TEXT_CAPTION, label);
}

/* How many rows of @width the legend takes, at scale 1; 0 if it fits beside the title, which
 * counts as the first entry. */
static guint
count_legend_rows (const FrCurveChart *chart, double width)
{
  double title =
      chart->title == NULL ? 0.0 : fr_chart_text_get_nominal_width (FR_TEXT_TITLE, chart->title);
  double all = title, x = 0.0;
  guint rows = 1;

  for (guint i = 0; i < chart->n_lines + chart->n_bands; i++) {
    double entry = get_entry_width (i < chart->n_lines ? chart->lines[i].label
                                                       : chart->bands[i - chart->n_lines].label);

    all += FR_CURVE_LEGEND_GAP + entry;
    if (x > 0.0 && x + entry > width) {
      rows++;
      x = 0.0;
    }
    x += entry + FR_CURVE_LEGEND_GAP;
  }
  return all <= width ? 0 : rows;
}

void
fr_curve_layout_init (FrCurveLayout *layout,
                      const FrCurveChart *chart,
                      const FrChartStyle *style,
                      double width,
                      double height)
{
  double scale = style->scale;
  double top = MARGIN_TOP + (scale - 1.0) * MARGIN_TOP_GROWTH;
  double right = width / scale < NARROW ? MARGIN_RIGHT_NARROW : MARGIN_RIGHT;

  *layout = (FrCurveLayout){
    .plot_x = MARGIN_LEFT * scale,
    .plot_y = top,
    .plot_width = fmax (1.0, width - (MARGIN_LEFT + right) * scale),
    .plot_height = fmax (1.0, height - top - MARGIN_BOTTOM * scale),
    .legend_rows = chart->legend ? count_legend_rows (chart, width / scale) : 0,
  };
  if (layout->plot_height - layout->legend_rows * FR_CURVE_LEGEND_ROW * scale <
      LEGEND_LEAVES * scale)
    layout->legend_rows = 0;
  layout->plot_y += layout->legend_rows * FR_CURVE_LEGEND_ROW * scale;
  layout->plot_height -= layout->legend_rows * FR_CURVE_LEGEND_ROW * scale;

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

gboolean
fr_curve_layout_has_y (const FrCurveLayout *layout, double y)
{
  return y >= layout->plot_y && y <= layout->plot_y + layout->plot_height;
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
         x <= layout->plot_x + layout->plot_width + HOVER_SLACK &&
         fr_curve_layout_has_y (layout, y);
}

/* What one column holds, in order of arrival. */
typedef struct {
  gint64 column;
  gsize count;
  FrCurvePoint first, low, high, last;
  gsize low_at, high_at;
} Column;

/* The line so far. */
typedef struct {
  GArray *trace; /* owned by the caller */
  gboolean pen_down;
  double flat; /* pixels */
} Pen;

static void
pen_to (Pen *pen, FrCurvePoint pixel)
{
  pen->pen_down = TRUE;
  g_array_append_val (pen->trace, pixel);
}

/* Breaks the line. */
static void
pen_up (Pen *pen, double x)
{
  const FrCurvePoint gap = { x, NAN };

  if (pen->pen_down)
    g_array_append_val (pen->trace, gap);
  pen->pen_down = FALSE;
}

static void
column_flush (Column *column, Pen *pen)
{
  if (column->count == 0)
    return;
  /* The first point of a line stays where it is. */
  if (column->count > 1 && (!pen->pen_down || column->high.y - column->low.y > pen->flat))
    pen_to (pen, column->first);
  if (column->high.y - column->low.y > pen->flat && column->count > 2) {
    gboolean low_first = column->low_at < column->high_at;
    FrCurvePoint turns[] = { low_first ? column->low : column->high,
                             low_first ? column->high : column->low };

    pen_to (pen, turns[0]);
    pen_to (pen, turns[1]);
  }
  pen_to (pen, column->last);
  column->count = 0;
}

static void
column_add (Column *column, FrCurvePoint pixel)
{
  if (column->count == 0) {
    column->first = column->low = column->high = pixel;
    column->low_at = column->high_at = 0;
  }
  if (pixel.y < column->low.y) {
    column->low = pixel;
    column->low_at = column->count;
  }
  if (pixel.y > column->high.y) {
    column->high = pixel;
    column->high_at = column->count;
  }
  column->last = pixel;
  column->count++;
}

GArray *
fr_curve_layout_trace (const FrCurveLayout *layout,
                       const FrCurvePoint *points,
                       gsize length,
                       double pixel)
{
  Column column = { 0 };
  Pen pen = { g_array_new (FALSE, FALSE, sizeof (FrCurvePoint)), FALSE, FLAT * pixel };
  double top = layout->plot_y - layout->plot_height;
  double bottom = layout->plot_y + 2.0 * layout->plot_height;

  for (gsize i = 0; i < length; i++) {
    FrCurvePoint at;
    gint64 index;

    if (isnan (points[i].y) || !isfinite (points[i].x)) {
      column_flush (&column, &pen);
      pen_up (&pen, column.last.x);
      continue;
    }
    at.x = fr_curve_layout_get_x (layout, points[i].x);
    at.x = CLAMP (at.x, layout->plot_x - layout->plot_width,
                  layout->plot_x + 2.0 * layout->plot_width);
    at.y = CLAMP (fr_curve_layout_get_y (layout, points[i].y), top, bottom);
    index = (gint64) floor (at.x / pixel);
    if (index != column.column)
      column_flush (&column, &pen);
    column.column = index;
    column_add (&column, at);
  }
  column_flush (&column, &pen);
  return pen.trace;
}

void
fr_curve_layout_add_path (cairo_t *cr, const GArray *trace)
{
  const FrCurvePoint *points = (const FrCurvePoint *) (const void *) trace->data;
  gboolean pen_down = FALSE;

  for (guint i = 0; i < trace->len; i++) {
    if (isnan (points[i].y)) {
      pen_down = FALSE;
      continue;
    }
    if (pen_down)
      cairo_line_to (cr, points[i].x, points[i].y);
    else
      cairo_move_to (cr, points[i].x, points[i].y);
    pen_down = TRUE;
  }
}

char *
fr_curve_layout_format (FrCurveKind kind, double value)
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
