/* Axis ranges, the plot's rectangle, and lines thinned for drawing: the data are never changed by
 * it. Margins are those of the pictures, at scale 1.
 */
#include "charts/curve-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/chart-axes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "io/figure.h"

/* The numbers at the left, the title row above, the axis numbers below. */
#define MARGIN_LEFT 44.0
#define MARGIN_TOP 35.0
#define MARGIN_BOTTOM 26.0
/* At the right the labels at the lines' ends; in a narrow chart only a little of them. */
#define MARGIN_RIGHT 114.0
#define MARGIN_RIGHT_NARROW 36.0
#define LABEL_OFFSET 26.0 /* from the plot to the labels' ends, besides their width */
#define LEAST_PLOT 150.0
/* Without labels there the last axis number, "0.25" or "1000", reaches over the plot's edge. */
#define MARGIN_RIGHT_BARE 14.0
#define LEAST_PART 0.01
/* The title row does not grow as fast as its type: the picture of present mode has it so. */
#define MARGIN_TOP_GROWTH 14.3

#define TICK_SPACE 24.0 /* the least height of a step on the y axis */
#define MAX_STEPS 4

#define HOVER_SLACK 6.0

/* A legend may take no more than what leaves the plot this height. */
#define LEGEND_LEAVES 100.0

/* A column less high than this part of its width is not seen to turn; its last point stands for it.
 */
#define FLAT 0.75
/* A line of that many points, and that many a pixel, is a ragged area whose edges nobody can
 * follow.
 */
#define CROWDED_LEAST 500
#define CROWDED 2.0

/* The first part of an epoch that is left out of the loss axis after the first epoch. */
#define LOSS_SKIPPED 0.1
#define LOSS_HEADROOM 1.1

/* The highest finite value of all lines from @first on, in epochs; 0 if none is above it. */
static double
find_highest (const FrCurveChart *chart, double first)
{
  double highest = 0.0;

  for (guint i = 0; i < chart->n_lines; i++)
    for (gsize k = 0; k < chart->lines[i].n_points; k++) {
      FrCurvePoint point = chart->lines[i].points[k];

      if (point.x >= first && isfinite (point.y))
        highest = fmax (highest, point.y);
    }
  return highest;
}

/* How far the lines go, in epochs. */
static double
get_last (const FrCurveChart *chart)
{
  double last = 0.0;

  for (guint i = 0; i < chart->n_lines; i++)
    if (chart->lines[i].n_points > 0)
      last = fmax (last, chart->lines[i].points[chart->lines[i].n_points - 1].x);
  return last;
}

/* The smallest of @steps, which end in 10, times a power of ten that is not below @value, which is
 * above 0. */
static double
round_up (double value, const double *steps)
{
  double power = pow (10.0, floor (log10 (value)));
  double factor = value / power;

  while (*steps < 10.0 && factor > *steps * (1.0 + 1e-9))
    steps++;
  return *steps * power;
}

double
fr_curve_layout_find_top (const FrCurveChart *chart)
{
  /* Each has round quarters or fifths, so that the axis ends in a tick. */
  static const double steps[] = { 1.0, 2.0, 2.5, 4.0, 5.0, 10.0 };
  double high = find_highest (chart, get_last (chart) < 1.0 ? 0.0 : LOSS_SKIPPED);

  if (get_last (chart) >= 1.0)
    high *= LOSS_HEADROOM;
  return high > 0.0 ? round_up (high, steps) : 1.0;
}

double
fr_curve_layout_find_end (double done, double epochs)
{
  static const double steps[] = { 1.0, 2.0, 5.0, 10.0 };
  double end = done < 0.25 ? 0.25 : done < 0.5 ? 0.5 : 1.0;

  /* A little beyond what is done, so that the end of an axis is the beginning of the next. */
  if (done >= 1.0)
    end = round_up (done * (1.0 + 1e-6), steps);
  return fmax (done, fmin (end, epochs));
}

/* How many rows of @width the legend takes; 0 if it fits beside the title, which counts as the
 * first entry. */
static guint
count_legend_rows (const FrCurveChart *chart, const FrChartStyle *style, double width)
{
  const FrTextLook title = { FR_TEXT_TITLE, TRUE, style->text };
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };
  double all =
      fr_chart_text_measure (style, &title, chart->title) + chart->head_start + chart->head_end;
  double gap = FR_CURVE_LEGEND_GAP * style->scale, x = 0.0;
  guint rows = 1;

  for (guint i = 0; i < chart->n_lines + chart->n_bands; i++) {
    const char *label =
        i < chart->n_lines ? chart->lines[i].label : chart->bands[i - chart->n_lines].label;
    double entry = (FR_CURVE_LEGEND_SAMPLE + FR_CURVE_LEGEND_SAMPLE_GAP) * style->scale +
                   fr_chart_text_measure (style, &look, label);

    all += gap + entry;
    if (x > 0.0 && x + entry > width) {
      rows++;
      x = 0.0;
    }
    x += entry + gap;
  }
  return all <= width ? 0 : rows;
}

/* Width of the widest number that the loss axis has, whatever its height. */
static double
measure_ticks (const FrCurveChart *chart, const FrChartStyle *style)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };
  const FrCurveTickFormat format = fr_curve_layout_get_tick_format (chart);
  double ticks[FR_CHART_MAX_TICKS], widest = 0.0;
  FrChartScale scale;

  if (chart->kind != FR_CURVE_LOSS)
    return 0.0;
  fr_chart_scale_init (&scale, 0.0, chart->top);
  for (guint steps = 1; steps <= MAX_STEPS + 1; steps++) {
    guint n = fr_chart_scale_ticks (&scale, steps, FALSE, ticks);

    for (guint i = 1; i < n; i++) {
      g_autofree char *number = format (ticks[i], ticks[1] - ticks[0]);

      widest = fmax (widest, fr_chart_text_measure (style, &look, number));
    }
  }
  return widest;
}

/* Room for the numbers at the left, and for the name of the axis below them. Both charts of a
 * training have the same, so that their plots are one below the other. */
static double
get_left (const FrCurveChart *chart, const FrChartStyle *style)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };
  g_autofree char *percent = fr_figure_format_percent (1.0, 0);
  double numbers =
      fmax (fr_chart_text_measure (style, &look, percent), measure_ticks (chart, style)) +
      FR_CHART_AXES_NUMBER_GAP * style->scale;
  double name =
      fr_chart_text_measure (style, &look, _ ("epoch")) + FR_CHART_AXES_NAME_GAP * style->scale;

  return fmax (MARGIN_LEFT * style->scale, ceil (fmax (numbers, name)) + 1.0);
}

/* Room for the labels at the playhead when it is at the plot's right end, if the plot of @width is
 * not too narrow then. */
static double
get_right (const FrCurveChart *chart, const FrChartStyle *style, double width)
{
  const FrTextLook label = { FR_TEXT_LABEL, TRUE, style->text };
  const FrTextLook note = { FR_TEXT_CAPTION, FALSE, style->text };
  g_autofree char *figure = fr_curve_layout_format (FR_CURVE_ACCURACY, 0.888);
  double widest = fr_chart_text_measure (style, &note, chart->widest), right;

  if (chart->n_lines == 0)
    return MARGIN_RIGHT_BARE * style->scale;
  for (guint i = 0; i < chart->n_lines; i++) {
    g_autofree char *text = g_strdup_printf ("%s %s", chart->lines[i].label, figure);

    widest = fmax (widest, fr_chart_text_measure (style, &label, text));
  }
  for (guint i = 0; i < chart->n_marks; i++)
    if (chart->marks[i].kind == FR_CURVE_SPAN)
      widest = fmax (widest, fr_chart_text_measure (style, &note, chart->marks[i].label));
  for (guint i = 0; i < G_N_ELEMENTS (chart->ghost_notes); i++)
    widest = fmax (widest, fr_chart_text_measure (style, &note, chart->ghost_notes[i]));
  right = fmax (MARGIN_RIGHT * style->scale, ceil (widest + LABEL_OFFSET * style->scale));
  return width - right < LEAST_PLOT * style->scale ? MARGIN_RIGHT_NARROW * style->scale : right;
}

/* How far the lines and the playhead have come, in epochs. */
static double
find_done (const FrCurveChart *chart)
{
  double done = chart->has_playhead ? chart->playhead : 0.0;

  for (guint i = 0; i < chart->n_lines; i++)
    if (chart->lines[i].n_points > 0)
      done = fmax (done, chart->lines[i].points[chart->lines[i].n_points - 1].x);
  return done;
}

/* The plot's part of what @room leaves beside the labels of all lines' ends, @narrowest: while the
 * ends are inside, their labels are too. Who looks back at the lines finds the plot as wide as it
 * is live. */
static double
get_plot_width (const FrCurveChart *chart, const FrChartStyle *style, double room, double narrowest)
{
  const double end = chart->epochs > 0.0 ? chart->epochs : 1.0;
  const double part = CLAMP (find_done (chart) / end, LEAST_PART, 1.0);

  return fmax (1.0, fmin (room - MARGIN_RIGHT_BARE * style->scale, narrowest / part));
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
  FrCurveChart with_top = *chart;
  double left, narrowest, rows;

  if (chart->kind == FR_CURVE_LOSS && !(chart->top > 0.0))
    with_top.top = fr_curve_layout_find_top (chart);
  left = get_left (&with_top, style);
  narrowest = width - left - get_right (chart, style, width - left);
  *layout = (FrCurveLayout){
    .plot_x = left,
    .plot_y = top,
    .plot_width = get_plot_width (chart, style, width - left, narrowest),
    .plot_height = fmax (1.0, height - top - MARGIN_BOTTOM * scale),
    .columns = (guint) fmax (1.0, narrowest),
    .legend_rows = chart->legend ? count_legend_rows (chart, style, width) : 0,
  };
  if (layout->plot_height - layout->legend_rows * FR_CURVE_LEGEND_ROW * scale <
      LEGEND_LEAVES * scale)
    layout->legend_rows = 0;
  rows = layout->legend_rows * FR_CURVE_LEGEND_ROW * scale;
  layout->plot_y += rows;
  layout->plot_height -= rows;

  fr_chart_scale_init (&layout->x, 0.0, chart->epochs > 0.0 ? chart->epochs : 1.0);
  if (chart->kind == FR_CURVE_ACCURACY)
    fr_chart_scale_init (&layout->y, chart->low, 1.0);
  else
    fr_chart_scale_init (&layout->y, 0.0, with_top.top);
}

static char *
format_loss_tick (double value, double step)
{
  int decimals = 0;

  /* An exploding loss has more digits than the margin has room for. */
  if (step >= 1e4 && value > 0.0) {
    int exponent = (int) floor (log10 (value) + 1e-9);
    g_autofree char *factor = fr_figure_format_digits (value / pow (10.0, exponent), 2);

    return g_strdup_printf ("%se%d", factor, exponent);
  }
  /* As many as the step has, at most 4. */
  while (decimals < 4 && fabs (step * pow (10.0, decimals) - round (step * pow (10.0, decimals))) >
                             1e-6 * pow (10.0, decimals))
    decimals++;
  return fr_figure_format_fixed (value, (guint) decimals);
}

static char *
format_accuracy_tick (double value, double step)
{
  return fr_figure_format_percent (value, 0);
}

FrCurveTickFormat
fr_curve_layout_get_tick_format (const FrCurveChart *chart)
{
  return chart->kind == FR_CURVE_ACCURACY ? format_accuracy_tick : format_loss_tick;
}

guint
fr_curve_layout_get_max_steps (const FrCurveLayout *layout, const FrChartStyle *style)
{
  double top = layout->y.high, power = pow (10.0, floor (log10 (fmax (top, 1e-9)) + 1e-9));
  double factor = top / power;
  /* 2.5 and 5 have no round quarters. */
  guint most = fabs (factor - 2.5) < 1e-6 || fabs (factor - 5.0) < 1e-6 ? MAX_STEPS + 1 : MAX_STEPS;

  return (guint) CLAMP (layout->plot_height / (TICK_SPACE * style->scale), 1.0, most);
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

static gboolean
is_crowded (cairo_t *cr, const GArray *trace)
{
  const FrCurvePoint *points = (const FrCurvePoint *) (const void *) trace->data;

  return trace->len > CROWDED_LEAST && trace->len > CROWDED *
                                                        (points[trace->len - 1].x - points[0].x) /
                                                        fr_chart_shapes_get_pixel (cr);
}

void
fr_curve_layout_add_path (cairo_t *cr, const GArray *trace)
{
  const FrCurvePoint *points = (const FrCurvePoint *) (const void *) trace->data;
  gboolean pen_down = FALSE;

  /* The best edges take three times as long: 30 ms after 1,000 epochs. */
  if (is_crowded (cr, trace))
    cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
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
    return fr_figure_format_percent (value, 1);
  if (value >= 1e6)
    return fr_figure_format_power (value, 2);
  return fr_figure_format_fixed (value, value >= 100.0 ? 0 : value >= 10.0 ? 2 : 3);
}
