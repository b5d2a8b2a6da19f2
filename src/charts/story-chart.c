/* Two lines of one image's probabilities. Sizes are those of the picture, at scale 1.
 *
 * Any thread.
 */
#include "charts/story-chart.h"

#include "charts/chart-axes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/story-legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TITLE_MIDDLE 8.0 /* of the title's line */
#define LINE_WIDTH 1.5
#define DOT_RADIUS 3.5
#define FLIP_LENGTH 5.0
#define FLIP_GAP 2.0 /* above the plot */
#define MARK_GAP 4.0
/* How much of a line is left where the moment has not come to. */
#define FADED 0.3

/* The line of @class: whole up to the moment, faded after it. */
static void
draw_line (cairo_t *cr,
           const FrChartStyle *style,
           const FrStoryChart *chart,
           const FrCurveLayout *layout,
           int class,
           FrColour colour)
{
  g_autofree FrCurvePoint *points = g_new (FrCurvePoint, MAX ((gsize) 1, chart->length));
  double split = fr_curve_layout_get_x (layout, chart->moment);
  double right = layout->plot_x + layout->plot_width + 1.0;
  double overhang = LINE_WIDTH * style->scale;
  g_autoptr (GArray) trace = NULL;

  for (gsize i = 0; i < chart->length; i++)
    points[i] = (FrCurvePoint){ chart->epochs[i], fr_story_chart_get_value (chart, i, class) };
  trace = fr_curve_layout_trace (layout, points, chart->length, fr_chart_device_pixel (cr));

  for (guint after = 0; after < 2; after++) {
    double left = after ? split : layout->plot_x - 1.0;
    double width = (after ? right : fmin (split, right)) - left;

    if (width <= 0.0)
      continue;
    cairo_save (cr);
    cairo_rectangle (cr, left, layout->plot_y - overhang, width,
                     layout->plot_height + 2.0 * overhang);
    cairo_clip (cr);
    fr_curve_layout_add_path (cr, trace);
    colour.alpha = after ? FADED : 1.0;
    fr_chart_set_source (cr, colour);
    cairo_set_line_width (cr, LINE_WIDTH * style->scale);
    cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke (cr);
    cairo_restore (cr);
  }
}

/* A short stroke above the plot wherever another class was predicted than before. */
static void
draw_flips (cairo_t *cr,
            const FrChartStyle *style,
            const FrStoryChart *chart,
            const FrCurveLayout *layout)
{
  double bottom = layout->plot_y - FLIP_GAP * style->scale;

  for (gsize i = 1; i < chart->length; i++) {
    double x = fr_chart_crisp (cr, fr_curve_layout_get_x (layout, chart->epochs[i]));

    if (fr_story_chart_get_predicted (chart, i) == fr_story_chart_get_predicted (chart, i - 1))
      continue;
    cairo_move_to (cr, x, bottom - FLIP_LENGTH * style->scale);
    cairo_line_to (cr, x, bottom);
  }
  fr_chart_set_source (cr, style->dim_text);
  cairo_set_line_width (cr, style->scale);
  cairo_stroke (cr);
}

/* Dots on both lines at @epoch, with @marks a tick and a cross beside them, held apart. */
static void
draw_dots (cairo_t *cr,
           const FrChartStyle *style,
           const FrStoryChart *chart,
           const FrCurveLayout *layout,
           double epoch,
           gboolean marks)
{
  gssize snapshot = fr_story_chart_find (chart, epoch);
  double x = fr_curve_layout_get_x (layout, epoch);
  double mark_x = x + (DOT_RADIUS + MARK_GAP + 0.5 * FR_STORY_MARK) * style->scale;
  double apart = (FR_STORY_MARK + 1.0) * style->scale;
  double truth_y, rival_y, middle;

  if (snapshot < 0)
    return;
  truth_y = fr_curve_layout_get_y (layout, fr_story_chart_get_value (chart, (gsize) snapshot,
                                                                     chart->truth));
  rival_y = truth_y;
  if (chart->rival >= 0) {
    rival_y = fr_curve_layout_get_y (layout, fr_story_chart_get_value (chart, (gsize) snapshot,
                                                                       chart->rival));
    fr_chart_draw_dot (cr, style, style->wrong, DOT_RADIUS, x, rival_y);
  }
  fr_chart_draw_dot (cr, style, style->right, DOT_RADIUS, x, truth_y);
  if (!marks)
    return;
  if (chart->rival >= 0) {
    middle = 0.5 * (truth_y + rival_y);
    if (fabs (truth_y - rival_y) < apart) {
      double sign = truth_y <= rival_y ? -0.5 : 0.5;

      truth_y = middle + sign * apart;
      rival_y = middle - sign * apart;
    }
    fr_story_draw_mark (cr, style, FALSE, mark_x, rival_y);
  }
  fr_story_draw_mark (cr, style, TRUE, mark_x, truth_y);
}

/* The snapshot that is read: a dotted line and its dots. */
static void
draw_cursor (cairo_t *cr,
             const FrChartStyle *style,
             const FrStoryChart *chart,
             const FrCurveLayout *layout)
{
  const double dashes[] = { style->scale, 3.0 * style->scale };
  double epoch = chart->epochs[chart->cursor];
  double x = fr_chart_crisp (cr, fr_curve_layout_get_x (layout, epoch));

  cairo_save (cr);
  cairo_move_to (cr, x, layout->plot_y);
  cairo_line_to (cr, x, layout->plot_y + layout->plot_height);
  fr_chart_set_source (cr, style->text);
  cairo_set_line_width (cr, style->scale);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_stroke (cr);
  cairo_restore (cr);
  draw_dots (cr, style, chart, layout, epoch, FALSE);
}

static char *
format_probability (double value, double step)
{
  return g_strdup_printf (fmod (value, 1.0) == 0.0 ? "%.0f" : "%.1f", value);
}

static void
draw_axes (cairo_t *cr, const FrChartStyle *style, const FrCurveLayout *layout, double width)
{
  FrTextLook title = { FR_TEXT_CAPTION, TRUE, style->text };
  FrTextLook note = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  FrChartPlot plot = {
    layout->plot_x, layout->plot_y, layout->plot_width, layout->plot_height, &layout->x, &layout->y,
  };
  double y = TITLE_MIDDLE * style->scale;

  fr_chart_text_draw (cr, style, &title, _ ("Life story"),
                      style->rtl ? FR_TEXT_ALIGN_RIGHT : FR_TEXT_ALIGN_LEFT,
                      style->rtl ? width : 0.0, y);
  /* Translators: beside the title of a chart: what its horizontal axis is. */
  fr_chart_text_draw (cr, style, &note, _ ("by epoch"),
                      style->rtl ? FR_TEXT_ALIGN_LEFT : FR_TEXT_ALIGN_RIGHT,
                      style->rtl ? 0.0 : width, y);
  fr_chart_axes_draw_y (cr, style, &plot, 2, format_probability);
  fr_chart_axes_draw_x (cr, style, &plot, NULL);
}

void
fr_story_chart_draw (cairo_t *cr,
                     const FrChartStyle *style,
                     const FrStoryChart *chart,
                     double width,
                     double height)
{
  FrStoryLayout layout;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);

  fr_story_chart_layout (chart, style, width, height, &layout);
  cairo_save (cr);
  draw_axes (cr, style, &layout.plot, width);
  if (chart->length > 0) {
    draw_flips (cr, style, chart, &layout.plot);
    if (chart->rival >= 0)
      draw_line (cr, style, chart, &layout.plot, chart->rival, style->wrong);
    draw_line (cr, style, chart, &layout.plot, chart->truth, style->right);
    draw_dots (cr, style, chart, &layout.plot, chart->moment, TRUE);
    fr_story_draw_legend (cr, style, chart, &layout, width);
    if (chart->cursor >= 0 && (gsize) chart->cursor < chart->length) {
      draw_cursor (cr, style, chart, &layout.plot);
      fr_story_draw_reading (cr, style, chart, layout.caption_y);
    } else
      fr_story_draw_count (cr, style, chart, width, layout.caption_y);
  }
  cairo_restore (cr);
}
