/* Ranges, places and rectangles of overlays. Distances are those of the pictures, at scale 1. */
#include "charts/overlay/overlay-layout.h"

#include <math.h>
#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "charts/chart-axes.h"
#include "charts/chart-text.h"
#include "charts/curve-labels.h"
#include "io/figure.h"

/* The title's row, above it a little, and the numbers below. */
#define MARGIN_TOP 34.0
#define MARGIN_TOP_BARE 12.0
#define MARGIN_BOTTOM 26.0
#define MARGIN_LEFT 44.0
#define MARGIN_RIGHT_BARE 14.0 /* the last number of the axis reaches over the plot's end */
#define NOTE_GAP 18.0          /* between title and note */
#define ROW 18.0               /* of the note below the title, and of the legend */

/* From the plot's right end on. */
#define LEADER 7.0
#define SAMPLE 14.0
/* Labels stand beside a plot that is at least so wide, and no name takes more of the width. */
#define LEAST_PLOT 200.0
#define NAME_SHARE 0.27
#define LABEL_ROW 17.0
#define LEAST_LABEL_ROW 15.0
#define LEGEND_LEAVES 100.0 /* of the height, for the plot */

#define TICK_SPACE 40.0 /* the least height of a step */

#define EPOCH_SLACK 0.01
#define SLACK 300.0 /* parts of an axis */

static gboolean
has_value (const FrOverlayLine *line, gsize i)
{
  return isfinite (line->points[i].x) && isfinite (line->points[i].y);
}

gssize
fr_overlay_layout_find_last (const FrOverlayLine *line)
{
  for (gsize i = line->n_points; i-- > 0;)
    if (has_value (line, i))
      return (gssize) i;
  return -1;
}

int
fr_overlay_layout_compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

double
fr_overlay_layout_get_slack (const FrOverlayChart *chart)
{
  const double slack = chart->end / SLACK;

  return chart->axis == FR_OVERLAY_EPOCHS ? fmin (slack, EPOCH_SLACK) : slack;
}

GArray *
fr_overlay_layout_find_places (const FrOverlayChart *chart)
{
  const double slack = fr_overlay_layout_get_slack (chart);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (double));
  double *values;
  guint length = 0;

  for (guint i = 0; i < chart->n_lines; i++)
    for (gsize k = 0; k < chart->lines[i].n_points; k++)
      if (has_value (&chart->lines[i], k))
        g_array_append_val (places, chart->lines[i].points[k].x);
  values = (double *) (void *) places->data;
  if (places->len > 0)
    qsort (values, places->len, sizeof *values, fr_overlay_layout_compare);
  for (guint i = 0; i < places->len; i++)
    if (length == 0 || values[i] - values[length - 1] > slack)
      values[length++] = values[i];
  g_array_set_size (places, length);
  return places;
}

guint
fr_overlay_layout_find_place (const GArray *places, double x)
{
  guint low = 0, high = places->len - 1;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (x >
        0.5 * (g_array_index (places, double, middle) + g_array_index (places, double, middle + 1)))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* How many points of @line are not beyond @x. */
static gsize
count_until (const FrOverlayLine *line, double x)
{
  gsize low = 0, high = line->n_points;

  while (low < high) {
    gsize middle = low + (high - low) / 2;

    if (line->points[middle].x <= x)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

gssize
fr_overlay_layout_find_point (const FrOverlayLine *line, double x, double slack)
{
  gssize last = fr_overlay_layout_find_last (line), before, after;
  gsize n = count_until (line, x);

  if (last < 0 || !(x <= line->points[last].x + slack))
    return -1;
  for (before = (gssize) n - 1; before >= 0 && !has_value (line, (gsize) before); before--)
    ;
  for (after = (gssize) n; after <= last && !has_value (line, (gsize) after); after++)
    ;
  if (after > last)
    return before;
  if (before < 0)
    return line->points[after].x - x <= slack ? after : -1;
  return x - line->points[before].x <= line->points[after].x - x ? before : after;
}

double
fr_overlay_layout_find_y (const FrOverlayLine *line, double x)
{
  gsize n = count_until (line, x);
  FrCurvePoint from, to;

  if (n == 0)
    return NAN;
  from = line->points[n - 1];
  if (x == from.x)
    return from.y;
  if (n == line->n_points)
    return NAN;
  to = line->points[n];
  return from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x);
}

static char *
format_accuracy_tick (double value, double step)
{
  guint decimals = 0;

  while (decimals < 2 &&
         fabs (step * pow (10.0, decimals + 2) - round (step * pow (10.0, decimals + 2))) > 1e-6)
    decimals++;
  return fr_figure_format_percent (value, decimals);
}

static char *
format_loss_tick (double value, double step)
{
  guint decimals = 0;

  if (step >= 1e4)
    return fr_figure_format_digits (value, 3);
  while (decimals < 4 &&
         fabs (step * pow (10.0, decimals) - round (step * pow (10.0, decimals))) > 1e-6)
    decimals++;
  return fr_figure_format_fixed (value, decimals);
}

FrOverlayTickFormat
fr_overlay_layout_get_tick_format (const FrOverlayChart *chart)
{
  return chart->kind == FR_CURVE_ACCURACY ? format_accuracy_tick : format_loss_tick;
}

guint
fr_overlay_layout_get_max_steps (const FrOverlayLayout *layout, const FrChartStyle *style)
{
  return (guint) CLAMP (layout->plot.plot_height / (TICK_SPACE * style->scale), 1.0,
                        FR_OVERLAY_MAX_STEPS);
}

const char *
fr_overlay_layout_get_axis_name (const FrOverlayChart *chart)
{
  return chart->axis == FR_OVERLAY_EPOCHS ? _ ("epoch") : C_ ("axis", "seconds");
}

char *
fr_overlay_layout_format_end (const FrOverlayChart *chart, const FrOverlayLine *line)
{
  gssize last = fr_overlay_layout_find_last (line);

  return fr_curve_layout_format (chart->kind, last < 0 ? (double) NAN : line->points[last].y);
}

char *
fr_overlay_layout_format_rest (guint n)
{
  g_autofree char *count = fr_figure_format_count (n);

  /* Translators: lines of a chart that have no room for their names. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %s more", "and %s more", n), count);
}

/* Widths of what is written in caption size. */
static double
measure (const FrChartStyle *style, gboolean bold, const char *text)
{
  const FrTextLook look = { FR_TEXT_CAPTION, bold, style->text };

  return fr_chart_text_measure (style, &look, text);
}

/* Room for the numbers at the left, and for the name of the axis below them. */
static double
get_left (const FrOverlayChart *chart, const FrChartStyle *style)
{
  const FrOverlayTickFormat format = fr_overlay_layout_get_tick_format (chart);
  const double name = measure (style, FALSE, fr_overlay_layout_get_axis_name (chart)) +
                      FR_CHART_AXES_NAME_GAP * style->scale;
  double ticks[FR_CHART_MAX_TICKS], widest = 0.0;

  for (guint steps = 1; steps <= FR_OVERLAY_MAX_STEPS; steps++) {
    guint n = fr_chart_scale_ticks (&chart->range, steps, FALSE, ticks);

    for (guint i = 0; i < n; i++) {
      g_autofree char *number = format (ticks[i], n > 1 ? ticks[1] - ticks[0] : ticks[0]);

      widest = fmax (widest, measure (style, FALSE, number));
    }
  }
  widest += FR_CHART_AXES_NUMBER_GAP * style->scale;
  return fmax (MARGIN_LEFT * style->scale, ceil (fmax (widest, name)) + 1.0);
}

/* Whether any line has a value: then it has a label. */
static gboolean
has_labels (const FrOverlayChart *chart)
{
  for (guint i = 0; i < chart->n_lines; i++)
    if (fr_overlay_layout_find_last (&chart->lines[i]) >= 0)
      return TRUE;
  return FALSE;
}

/* The columns of the labels in a chart of @width. Returns: their width with the leaders'. */
static double
measure_labels (FrOverlayLayout *layout,
                const FrOverlayChart *chart,
                const FrChartStyle *style,
                double width)
{
  double figures = 0.0, names = 0.0;

  for (guint i = 0; i < chart->n_lines; i++) {
    g_autofree char *figure = fr_overlay_layout_format_end (chart, &chart->lines[i]);

    figures = fmax (figures, measure (style, TRUE, figure));
    names = fmax (names, measure (style, FALSE, chart->lines[i].name));
  }
  layout->name_room = ceil (fmin (names, NAME_SHARE * width));
  layout->leader_x = LEADER * style->scale;
  layout->sample_x = layout->leader_x + SAMPLE * style->scale;
  layout->figure_x = layout->sample_x + (FR_OVERLAY_SAMPLE + FR_OVERLAY_SAMPLE_GAP) * style->scale;
  layout->name_x = layout->figure_x + ceil (figures) + FR_OVERLAY_FIGURE_GAP * style->scale;
  return layout->name_x + layout->name_room + 1.0;
}

/* One entry, which may be longer than its row. */
static double
measure_entry (const FrOverlayChart *chart, const FrChartStyle *style, guint i)
{
  g_autofree char *figure = fr_overlay_layout_format_end (chart, &chart->lines[i]);

  return (FR_OVERLAY_SAMPLE + FR_OVERLAY_SAMPLE_GAP + FR_OVERLAY_FIGURE_GAP) * style->scale +
         measure (style, TRUE, figure) + measure (style, FALSE, chart->lines[i].name);
}

/* Returns: how many entries have a place. */
static guint
flow (const FrOverlayChart *chart,
      const FrChartStyle *style,
      double width,
      guint max_rows,
      double rest_width,
      FrChartBox *boxes,
      guint *n_rows)
{
  const double gap = FR_OVERLAY_LEGEND_GAP * style->scale, height = ROW * style->scale;
  double x = 0.0, room = max_rows == 1 ? width - rest_width : width;
  guint row = 0, i = 0;

  for (; i < chart->n_lines; i++) {
    double entry = measure_entry (chart, style, i);

    if (x > 0.0 && x + entry > room) {
      if (row + 1 == max_rows)
        break;
      row++;
      x = 0.0;
      room = row + 1 == max_rows ? width - rest_width : width;
    }
    entry = fmin (entry, room);
    boxes[i] = (FrChartBox){ x, row * height, entry, height };
    x += entry + gap;
  }
  *n_rows = i > 0 ? row + 1 : 0;
  return i;
}

guint
fr_overlay_layout_flow_legend (const FrOverlayChart *chart,
                               const FrChartStyle *style,
                               double width,
                               guint max_rows,
                               double rest_width,
                               FrChartBox *boxes)
{
  guint n_rows = 0, n;

  memset (boxes, 0, chart->n_lines * sizeof *boxes);
  if (max_rows == 0)
    return 0;
  n = flow (chart, style, width, max_rows, 0.0, boxes, &n_rows);
  if (n < chart->n_lines) {
    memset (boxes, 0, chart->n_lines * sizeof *boxes);
    flow (chart, style, width, max_rows, rest_width + FR_OVERLAY_LEGEND_GAP * style->scale, boxes,
          &n_rows);
  }
  return n_rows;
}

/* The height above the plot, without a legend. */
static double
get_top (FrOverlayLayout *layout,
         const FrOverlayChart *chart,
         const FrChartStyle *style,
         double width)
{
  const FrTextLook look = { FR_TEXT_TITLE, TRUE, style->text };

  if (chart->title == NULL && chart->note == NULL)
    return MARGIN_TOP_BARE * style->scale;
  layout->note_below = chart->title != NULL && chart->note != NULL &&
                       fr_chart_text_measure (style, &look, chart->title) +
                               NOTE_GAP * style->scale + measure (style, FALSE, chart->note) >
                           width;
  return (MARGIN_TOP + (layout->note_below ? ROW : 0.0)) * style->scale;
}

void
fr_overlay_layout_init (FrOverlayLayout *layout,
                        const FrOverlayChart *chart,
                        const FrChartStyle *style,
                        double width,
                        double height)
{
  const double scale = style->scale, left = get_left (chart, style);
  double top, bottom = MARGIN_BOTTOM * scale, right = MARGIN_RIGHT_BARE * scale;
  FrCurveLayout *plot = &layout->plot;

  *layout = (FrOverlayLayout){ 0 };
  top = get_top (layout, chart, style, width);
  if (has_labels (chart)) {
    double labels = measure_labels (layout, chart, style, width);

    layout->beside = width - left - labels >= LEAST_PLOT * scale;
    if (layout->beside)
      right = labels;
    else {
      g_autofree FrChartBox *boxes = g_new (FrChartBox, chart->n_lines);
      double room = height - top - bottom - LEGEND_LEAVES * scale;
      g_autofree char *rest = fr_overlay_layout_format_rest (chart->n_lines);

      plot->legend_rows =
          fr_overlay_layout_flow_legend (chart, style, width,
                                         (guint) fmax (0.0, floor (room / (ROW * scale))),
                                         measure (style, FALSE, rest), boxes);
      top += plot->legend_rows * ROW * scale;
    }
  }
  plot->plot_x = left;
  plot->plot_y = top;
  plot->plot_width = fmax (1.0, width - left - right);
  plot->plot_height = fmax (1.0, height - top - bottom);
  fr_chart_scale_init (&plot->x, 0.0, chart->end > 0.0 ? chart->end : 1.0);
  fr_chart_scale_init (&plot->y, chart->range.low, chart->range.high);
  layout->leader_x += left + plot->plot_width;
  layout->sample_x += left + plot->plot_width;
  layout->figure_x += left + plot->plot_width;
  layout->name_x += left + plot->plot_width;
}

/* A line's end, and which one it is. */
typedef struct {
  guint line;
  double y;
} End;

static int
compare_ends (const void *a, const void *b)
{
  const End *x = a, *y = b;

  return x->y != y->y ? (x->y > y->y) - (x->y < y->y) : (x->line > y->line) - (x->line < y->line);
}

double
fr_overlay_layout_get_rest_row (const FrOverlayLayout *layout, const FrChartStyle *style)
{
  return layout->plot.plot_y + layout->plot.plot_height - 0.5 * LEAST_LABEL_ROW * style->scale;
}

guint
fr_overlay_layout_place_labels (const FrOverlayLayout *layout,
                                const FrOverlayChart *chart,
                                const FrChartStyle *style,
                                double *rows)
{
  g_autofree End *ends = g_new (End, chart->n_lines + 1);
  g_autofree double *middles = g_new (double, chart->n_lines + 1);
  const double top = layout->plot.plot_y, least = LEAST_LABEL_ROW * style->scale;
  double height = layout->plot.plot_height, row;
  guint wanted = 0, n = 0;

  for (guint i = 0; i < chart->n_lines; i++) {
    rows[i] = NAN;
    wanted += fr_overlay_layout_find_last (&chart->lines[i]) >= 0;
  }
  if (wanted * least > height + 1e-9)
    height = fmax (least, height - least);
  for (guint i = 0; i < chart->n_lines && (n + 1) * least <= height + 1e-9; i++) {
    gssize last = fr_overlay_layout_find_last (&chart->lines[i]);

    if (last >= 0)
      ends[n++] = (End){ i, fr_curve_layout_get_y (&layout->plot, chart->lines[i].points[last].y) };
  }
  if (n == 0)
    return wanted;

  /* An end beyond the plot is held at its edge. */
  for (guint i = 0; i < n; i++)
    ends[i].y = CLAMP (ends[i].y, top, top + layout->plot.plot_height);
  qsort (ends, n, sizeof *ends, compare_ends);
  row = CLAMP (height / n, least, LABEL_ROW * style->scale);
  for (guint i = 0; i < n; i++)
    middles[i] = ends[i].y;
  fr_curve_labels_spread (middles, n, row, top + 0.5 * row, top + height - 0.5 * row);
  for (guint i = 0; i < n; i++)
    rows[ends[i].line] = middles[i];
  return wanted - n;
}
