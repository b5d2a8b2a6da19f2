/* The static layer of a curve chart: band, grid, lines, playhead, marks and words, in this order.
 *
 * Any thread.
 */
#include "charts/curve-chart.h"

#include "charts/chart-axes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/curve-ends.h"
#include "charts/curve-legend.h"
#include "charts/curve-marks.h"
#include "charts/curve-trace.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TITLE_DROP 11.0 /* from the upper edge to the middle of the title */
#define LINE_WIDTH 2.0
#define PLAYHEAD_WIDTH 1.5
#define FADED 0.5       /* what of a line's colour is left after the moment */
#define TICK_SPACE 24.0 /* the least height of a step on the y axis */
#define MAX_STEPS 4

static void
clip_to_plot (cairo_t *cr, const FrCurveLayout *layout, double from, double to)
{
  cairo_rectangle (cr, from, layout->plot_y - 1.0, to - from, layout->plot_height + 2.0);
  cairo_clip (cr);
}

static char *
format_loss_tick (double value, double step)
{
  int decimals = 0;

  /* An exploding loss has more digits than the margin has room for. */
  if (step >= 1e4 && value > 0.0) {
    int exponent = (int) floor (log10 (value) + 1e-9);

    return g_strdup_printf ("%.2ge%d", value / pow (10.0, exponent), exponent);
  }
  /* As many as the step has, at most 4. */
  while (decimals < 4 && fabs (step * pow (10.0, decimals) - round (step * pow (10.0, decimals))) >
                             1e-6 * pow (10.0, decimals))
    decimals++;
  return g_strdup_printf ("%.*f", decimals, value);
}

static char *
format_logarithmic_tick (double value, double step)
{
  return g_strdup_printf ("%g", value);
}

static char *
format_accuracy_tick (double value, double step)
{
  /* Translators: a number of an axis in percent. */
  return g_strdup_printf (_ ("%.0f %%"), value * 100.0);
}

/* Joins two columns that are wider than a pixel and share no height: single batches, far apart. */
static void
add_riser (cairo_t *cr,
           double x,
           double pixel,
           double high,
           double low,
           double next_high,
           double next_low)
{
  double from = next_low < high ? next_low : low;
  double to = next_low < high ? high : next_high;

  if (to > from)
    cairo_rectangle (cr, x - pixel, from, pixel, to - from);
}

/* Bars of whole device pixels: their edges are sharp, and cairo fills them fast. */
static void
draw_band (cairo_t *cr,
           const FrChartStyle *style,
           const FrCurveChart *chart,
           const FrCurveLayout *layout)
{
  double pixel = fr_chart_device_pixel (cr);
  double top = layout->plot_y, bottom = layout->plot_y + layout->plot_height;
  double end = layout->plot_x + layout->plot_width;
  double width = pixel;

  if (chart->n_train > 0)
    end = fmin (end, fr_curve_layout_get_x (layout, chart->train[chart->n_train - 1].x));

  fr_chart_set_source (cr, style->batches);
  for (gsize i = 0; i < chart->n_band; i++) {
    gboolean is_last = i + 1 == chart->n_band;
    double x = round (fr_curve_layout_get_x (layout, chart->band[i].x) / pixel) * pixel;
    double next =
        is_last ? fmin (end, x + width) : fr_curve_layout_get_x (layout, chart->band[i + 1].x);
    double high = fr_curve_layout_get_y (layout, chart->band[i].high);
    double low = fr_curve_layout_get_y (layout, chart->band[i].low);

    if (!isfinite (x) || isnan (high) || isnan (low))
      continue;
    next = fmax (round (next / pixel) * pixel, x + pixel);
    width = next - x;
    if (!is_last && width > 2.0 * pixel)
      add_riser (cr, next, pixel, CLAMP (high, top, bottom), CLAMP (low, top, bottom),
                 CLAMP (fr_curve_layout_get_y (layout, chart->band[i + 1].high), top, bottom),
                 CLAMP (fr_curve_layout_get_y (layout, chart->band[i + 1].low), top, bottom));
    if (low < top || high > bottom)
      continue;
    high = fmax (high, top);
    low = fmin (fmax (low, high + 1.0), bottom);
    cairo_rectangle (cr, x, high, width, low - high);
  }
  cairo_fill (cr);
}

static void
draw_frame (cairo_t *cr,
            const FrChartStyle *style,
            const FrCurveChart *chart,
            const FrCurveLayout *layout)
{
  FrChartPlot plot = { layout->plot_x,      layout->plot_y, layout->plot_width,
                       layout->plot_height, &layout->x,     &layout->y };
  guint steps = (guint) CLAMP (layout->plot_height / TICK_SPACE, 1.0, MAX_STEPS);

  fr_chart_axes_draw_y (cr, style, &plot, steps,
                        chart->kind == FR_CURVE_ACCURACY ? format_accuracy_tick
                        : chart->logarithmic             ? format_logarithmic_tick
                                                         : format_loss_tick);
  fr_chart_axes_draw_x (cr, style, &plot, _ ("epoch"));
}

/* One line, in two parts where what comes after the moment fades. */
static void
draw_line (cairo_t *cr,
           const FrChartStyle *style,
           const FrCurveChart *chart,
           const FrCurveLayout *layout,
           gboolean is_test)
{
  const FrCurvePoint *points = is_test ? chart->test : chart->train;
  gsize length = is_test ? chart->n_test : chart->n_train;
  gboolean faded = chart->past && chart->has_playhead;
  double left = layout->plot_x - LINE_WIDTH;
  double right = layout->plot_x + layout->plot_width + LINE_WIDTH;
  double split = faded ? fr_curve_layout_get_x (layout, chart->playhead) : right;
  cairo_path_t *path;
  FrColour colour = is_test ? style->test : style->train;

  if (length == 0)
    return;
  cairo_new_path (cr);
  fr_curve_trace (cr, layout, points, length, fmax (0.5, fr_chart_device_pixel (cr)));
  path = cairo_copy_path (cr);
  cairo_new_path (cr);

  cairo_save (cr);
  fr_curve_stroke_style (cr, style, is_test);
  for (guint part = 0; part < (faded ? 2u : 1u); part++) {
    cairo_save (cr);
    clip_to_plot (cr, layout, part == 0 ? left : split, part == 0 ? split : right);
    cairo_append_path (cr, path);
    if (part == 1)
      colour.alpha = FADED;
    fr_chart_set_source (cr, colour);
    cairo_stroke (cr);
    cairo_restore (cr);
  }
  cairo_restore (cr);
  cairo_path_destroy (path);
}

static void
draw_playhead (cairo_t *cr,
               const FrChartStyle *style,
               const FrCurveChart *chart,
               const FrCurveLayout *layout)
{
  double x = fr_curve_layout_get_x (layout, chart->playhead);

  cairo_save (cr);
  cairo_move_to (cr, x, layout->plot_y);
  cairo_line_to (cr, x, layout->plot_y + layout->plot_height);
  cairo_set_line_width (cr, PLAYHEAD_WIDTH * style->scale);
  fr_chart_set_source (cr, style->accent);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_title (cairo_t *cr, const FrChartStyle *style, const FrCurveChart *chart, double width)
{
  FrTextLook title = { FR_TEXT_TITLE, TRUE, style->text };
  FrTextLook note = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  const char *text = chart->kind == FR_CURVE_LOSS ? _ ("Loss") : _ ("Accuracy");
  double y = TITLE_DROP * style->scale;
  double title_width, note_width;

  fr_chart_text_draw (cr, style, &title, text,
                      style->rtl ? FR_TEXT_ALIGN_RIGHT : FR_TEXT_ALIGN_LEFT,
                      style->rtl ? width : 0.0, y);
  if (!chart->legend && chart->note == NULL)
    return;
  fr_chart_text_measure (cr, style, &title, text, &title_width, NULL);
  if (chart->legend) {
    fr_curve_draw_legend (cr, style, width, y, width - title_width);
    return;
  }
  fr_chart_text_measure (cr, style, &note, chart->note, &note_width, NULL);
  /* A note that would run into the title is left out. */
  if (note_width + title_width < width - FR_TEXT_CAPTION * style->scale)
    fr_chart_text_draw (cr, style, &note, chart->note,
                        style->rtl ? FR_TEXT_ALIGN_LEFT : FR_TEXT_ALIGN_RIGHT,
                        style->rtl ? 0.0 : width, y);
}

/* Dots and words, each word in a place that is still free. */
static void
draw_words (cairo_t *cr,
            const FrChartStyle *style,
            const FrCurveChart *chart,
            const FrCurveLayout *layout,
            double width)
{
  gboolean marks = chart->kind == FR_CURVE_ACCURACY && fr_curve_is_roomy (style, layout);
  FrChartTaken taken = { 0 };
  FrCurveBest best;
  gboolean has_best = marks && chart->best && fr_curve_place_best (style, chart, layout, &best);

  if (has_best)
    fr_chart_taken_add (&taken, &best.ring);
  fr_curve_draw_ends (cr, style, chart, layout, width, &taken);
  if (has_best)
    fr_curve_draw_best (cr, style, chart, layout, &best, &taken);
  if (marks && chart->people)
    fr_curve_draw_people_caption (cr, style, chart, layout, &taken);
}

void
fr_curve_chart_draw_static (cairo_t *cr,
                            const FrChartStyle *style,
                            const FrCurveChart *chart,
                            double width,
                            double height)
{
  FrCurveLayout layout;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);

  fr_curve_chart_layout (chart, style, width, height, &layout);
  cairo_save (cr);
  draw_title (cr, style, chart, width);
  draw_band (cr, style, chart, &layout);
  draw_frame (cr, style, chart, &layout);
  if (chart->people && chart->kind == FR_CURVE_ACCURACY)
    fr_curve_draw_people_line (cr, style, &layout);
  draw_line (cr, style, chart, &layout, FALSE);
  draw_line (cr, style, chart, &layout, TRUE);
  if (chart->has_playhead && isfinite (chart->playhead))
    draw_playhead (cr, style, chart, &layout);
  draw_words (cr, style, chart, &layout, width);
  cairo_restore (cr);
}
