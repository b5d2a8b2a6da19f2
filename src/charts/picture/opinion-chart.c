#include "charts/picture/opinion-chart.h"

#include "charts/chart-axes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/curve-labels.h"
#include "charts/overlay/run-stroke.h"
#include "io/figure.h"
#include "io/name.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In pixels at scale 1. */
#define LEFT 34.0 /* of the plot, at least */
#define TOP 8.0
#define BOTTOM 24.0
#define LABEL_GAP 12.0
#define LABEL_ROW 17.0
#define THIN 1.0
#define THICK 2.5
#define CURSOR_WIDTH 1.5
#define DOT 4.0
#define MAX_STEPS 2
/* The most of the width that labels take. */
#define LABEL_SHARE 0.4
/* How much of a colour is left of single moments, and after the moment. */
#define THIN_ALPHA 0.4
#define FADE 0.3

static float
get_probability (const FrOpinionChart *chart, guint class, gsize i)
{
  return chart->probabilities[i * chart->stride + class];
}

double
fr_opinion_chart_get_mean (const FrOpinionChart *chart, guint k, gsize i)
{
  const double middle = chart->epochs[i];
  gsize first = i, end = i + 1;
  double sum = 0;

  while (first > 0 && middle - chart->epochs[first - 1] <= 0.5)
    first--;
  while (end < chart->n && chart->epochs[end] - middle <= 0.5)
    end++;
  for (gsize j = first; j < end; j++)
    sum += (double) get_probability (chart, chart->classes[k], j);
  return sum / (double) (end - first);
}

/* The sum of the probabilities of @class up to the moment. */
static double
sum_up (const FrOpinionChart *chart, guint class)
{
  double sum = 0;

  for (gsize i = 0; i < chart->n && chart->epochs[i] <= chart->moment; i++)
    sum += (double) get_probability (chart, class, i);
  return sum;
}

static gboolean
is_chosen (const FrOpinionChart *chart, guint class)
{
  for (guint k = 0; k < chart->n_lines; k++)
    if (chart->classes[k] == class)
      return TRUE;
  return FALSE;
}

static void
choose (FrOpinionChart *chart, guint class, const float *probabilities)
{
  chart->classes[chart->n_lines] = class;
  chart->now[chart->n_lines++] = probabilities[class];
}

void
fr_opinion_chart_choose (FrOpinionChart *chart, const float *probabilities)
{
  double sums[FR_CHART_COLOURS];
  guint predicted = 0;

  g_return_if_fail (chart->n_classes > 0 && chart->n_classes <= G_N_ELEMENTS (sums));

  for (guint c = 0; c < chart->n_classes; c++) {
    sums[c] = sum_up (chart, c) + (double) probabilities[c];
    if (probabilities[c] > probabilities[predicted])
      predicted = c;
  }
  chart->n_lines = 0;
  choose (chart, predicted, probabilities);
  while (chart->n_lines < MIN (FR_OPINION_LINES, chart->n_classes)) {
    int best = -1;

    for (guint c = 0; c < chart->n_classes; c++)
      if (!is_chosen (chart, c) && (best < 0 || sums[c] > sums[best]))
        best = (int) c;
    choose (chart, (guint) best, probabilities);
  }
}

/* "T-shirt/top 64 %". Returns: (transfer full). */
static char *
make_label (const FrOpinionChart *chart, guint k)
{
  g_autofree char *percent = fr_figure_format_percent ((double) chart->now[k], 0);
  g_autofree char *name = fr_name_before_figure (chart->names[chart->classes[k]]);

  return g_strdup_printf (C_ ("class and probability", "%s %s"), name, percent);
}

/* Room for the labels: of all classes, so that the plot is as wide whatever is predicted. */
static double
measure_labels (const FrOpinionChart *chart, const FrChartStyle *style)
{
  const FrTextLook look = { FR_TEXT_LABEL, TRUE, style->text };
  g_autofree char *percent = fr_figure_format_percent (1.0, 0);
  double widest = 0;

  for (guint c = 0; chart->names != NULL && c < chart->n_classes; c++) {
    g_autofree char *label = g_strdup_printf ("%s %s", chart->names[c], percent);

    widest = fmax (widest, fr_chart_text_measure (style, &look, label));
  }
  return widest;
}

/* Room for the numbers at the left, and for the name of the axis below them. */
static double
measure_left (const FrChartStyle *style)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  g_autofree char *percent = fr_figure_format_percent (1.0, 0);
  const double numbers =
      fr_chart_text_measure (style, &look, percent) + FR_CHART_AXES_NUMBER_GAP * style->scale;
  const double name =
      fr_chart_text_measure (style, &look, _ ("epoch")) + FR_CHART_AXES_NAME_GAP * style->scale;

  return ceil (fmax (LEFT * style->scale, fmax (numbers, name)));
}

void
fr_opinion_chart_layout (const FrOpinionChart *chart,
                         const FrChartStyle *style,
                         double width,
                         double height,
                         FrCurveLayout *layout)
{
  const double scale = style->scale;
  const double left = measure_left (style);
  const double right =
      fmin (measure_labels (chart, style) + LABEL_GAP * scale, LABEL_SHARE * width);

  *layout = (FrCurveLayout){
    .plot_x = left,
    .plot_y = TOP * scale,
    .plot_width = fmax (1.0, width - left - right),
    .plot_height = fmax (1.0, height - (TOP + BOTTOM) * scale),
  };
  fr_chart_scale_init (&layout->x, 0.0, fmax (0.25, chart->last_epoch));
  fr_chart_scale_init (&layout->y, 0.0, 1.0);
}

gssize
fr_opinion_chart_find (const FrOpinionChart *chart, const FrCurveLayout *layout, double x)
{
  double least = G_MAXDOUBLE;
  gssize nearest = -1;

  for (gsize i = 0; i < chart->n; i++) {
    const double distance = fabs (fr_curve_layout_get_x (layout, chart->epochs[i]) - x);

    if (distance < least) {
      least = distance;
      nearest = (gssize) i;
    }
  }
  return nearest;
}

/* The predicted class is neutral: nobody has said what the picture is. */
static FrColour
get_colour (const FrChartStyle *style, guint k)
{
  return k == 0 ? style->text : fr_run_stroke_get_colour (style, k);
}

static char *
format_tick (double value, double step)
{
  return fr_figure_format_percent (value, 0);
}

static void
draw_axes (cairo_t *cr, const FrChartStyle *style, const FrCurveLayout *layout)
{
  const FrChartPlot plot = { layout->plot_x,      layout->plot_y, layout->plot_width,
                             layout->plot_height, &layout->x,     &layout->y };

  fr_chart_axes_draw_y (cr, style, &plot, MAX_STEPS, format_tick);
  fr_chart_axes_draw_x (cr, style, &plot, _ ("epoch"));
}

/* Of line @k each moment, or the mean over an epoch. */
static void
add_path (cairo_t *cr,
          const FrOpinionChart *chart,
          const FrCurveLayout *layout,
          guint k,
          gboolean is_mean)
{
  g_autofree FrCurvePoint *points = g_new (FrCurvePoint, chart->n + 1);
  GArray *trace;

  for (gsize i = 0; i < chart->n; i++)
    points[i] = (FrCurvePoint){
      chart->epochs[i],
      is_mean ? fr_opinion_chart_get_mean (chart, k, i)
              : (double) get_probability (chart, chart->classes[k], i),
    };
  trace = fr_curve_layout_trace (layout, points, chart->n, fr_chart_shapes_get_pixel (cr));
  fr_curve_layout_add_path (cr, trace);
  g_array_unref (trace);
}

static void
draw_line (cairo_t *cr,
           const FrChartStyle *style,
           const FrOpinionChart *chart,
           const FrCurveLayout *layout,
           guint k,
           gboolean is_mean)
{
  FrColour colour = get_colour (style, k);
  const double now = fr_curve_layout_get_x (layout, chart->moment);
  const double top = layout->plot_y - THICK * style->scale;
  const double height = layout->plot_height + 2 * THICK * style->scale;
  const double opacity = is_mean ? 1.0 : THIN_ALPHA;

  for (guint future = 0; future < 2; future++) {
    cairo_save (cr);
    cairo_rectangle (cr, future ? now : 0, top,
                     future ? layout->plot_x + layout->plot_width - now : now, height);
    cairo_clip (cr);
    add_path (cr, chart, layout, k, is_mean);
    colour.alpha = opacity * (future ? FADE : 1.0);
    fr_chart_shapes_set_source (cr, colour);
    if (is_mean)
      fr_run_stroke_set (cr, style, k, THICK);
    else {
      cairo_set_dash (cr, NULL, 0, 0);
      cairo_set_line_width (cr, THIN * style->scale);
    }
    cairo_stroke (cr);
    cairo_restore (cr);
  }
}

/* A dot on each line at the moment, and behind the plot what it is. */
static void
draw_ends (cairo_t *cr,
           const FrChartStyle *style,
           const FrOpinionChart *chart,
           const FrCurveLayout *layout,
           double width)
{
  const double end = layout->plot_x + layout->plot_width;
  const double gap = LABEL_GAP * style->scale, row = LABEL_ROW * style->scale;
  const double now = fr_curve_layout_get_x (layout, chart->moment);
  guint order[FR_OPINION_LINES] = { 0 };
  double rows[FR_OPINION_LINES] = { 0 };

  for (guint k = 0; k < chart->n_lines; k++) {
    guint place = k;

    for (; place > 0 && chart->now[order[place - 1]] < chart->now[k]; place--)
      order[place] = order[place - 1];
    order[place] = k;
  }
  for (guint i = 0; i < chart->n_lines; i++)
    rows[i] = fr_curve_layout_get_y (layout, (double) chart->now[order[i]]);
  fr_curve_labels_spread (rows, chart->n_lines, row, layout->plot_y + 0.2 * row,
                          layout->plot_y + layout->plot_height);
  for (guint i = chart->n_lines; i-- > 0;) {
    const guint k = order[i];
    const FrTextLook look = { FR_TEXT_LABEL, TRUE, get_colour (style, k) };
    g_autofree char *label = make_label (chart, k);

    fr_chart_shapes_draw_dot (cr, style, look.colour, DOT, now,
                              fr_curve_layout_get_y (layout, (double) chart->now[k]));
    fr_chart_text_draw_fitted (cr, style, &look, label, FR_TEXT_ALIGN_LEFT, end + gap, rows[i],
                               width - end - gap);
  }
}

void
fr_opinion_chart_draw (cairo_t *cr,
                       const FrChartStyle *style,
                       const FrOpinionChart *chart,
                       double width,
                       double height)
{
  FrCurveLayout layout;
  double now;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);

  fr_opinion_chart_layout (chart, style, width, height, &layout);
  cairo_save (cr);
  draw_axes (cr, style, &layout);
  if (chart->n_lines > 0) {
    for (guint k = chart->n_lines; k-- > 0;)
      draw_line (cr, style, chart, &layout, k, FALSE);
    for (guint k = chart->n_lines; k-- > 0;)
      draw_line (cr, style, chart, &layout, k, TRUE);
    now = fr_chart_shapes_crisp (cr, fr_curve_layout_get_x (&layout, chart->moment));
    fr_chart_shapes_set_source (cr, style->accent);
    cairo_set_line_width (cr, CURSOR_WIDTH * style->scale);
    cairo_set_dash (cr, NULL, 0, 0);
    cairo_move_to (cr, now, layout.plot_y);
    cairo_line_to (cr, now, layout.plot_y + layout.plot_height);
    cairo_stroke (cr);
    draw_ends (cr, style, chart, &layout, width);
  }
  cairo_restore (cr);
}
