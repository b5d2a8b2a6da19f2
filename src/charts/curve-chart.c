/* The static layer of a curve chart: bands, grid, lines, playhead, marks and words, in this order.
 * Sizes are those of the pictures, at scale 1.
 */
#include "charts/curve-chart.h"

#include "charts/chart-axes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/curve-labels.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TITLE_DROP 11.0 /* from the upper edge to the middle of the title */
#define LINE_WIDTH 2.0
#define PLAYHEAD_WIDTH 1.5
#define FADED 0.5       /* what of a line's colour is left after the moment */
#define TICK_SPACE 24.0 /* the least height of a step on the y axis */
#define MAX_STEPS 4
#define SAMPLE_HEIGHT 9.0 /* of a band in the legend */

/* What a painting goes by. */
typedef struct {
  cairo_t *cr;
  const FrChartStyle *style;
  const FrCurveChart *chart;
  FrCurveLayout layout;
  double width;
  GArray **traces; /* [n_lines] owned: the lines in pixels */
} Painting;

void
fr_curve_chart_set_stroke (cairo_t *cr, const FrChartStyle *style, gboolean dashed)
{
  const double dashes[] = { 5.5 * style->scale, 3.0 * style->scale };

  cairo_set_line_width (cr, LINE_WIDTH * style->scale);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, dashes, dashed ? G_N_ELEMENTS (dashes) : 0, 0.0);
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
draw_band (Painting *p, const FrCurveBand *band)
{
  const FrCurveLayout *layout = &p->layout;
  const FrCurveColumn *columns = band->columns;
  double pixel = fr_chart_shapes_get_pixel (p->cr);
  double top = layout->plot_y, bottom = layout->plot_y + layout->plot_height;
  double end =
      fmin (layout->plot_x + layout->plot_width, fr_curve_layout_get_x (layout, band->end));
  double width = pixel;

  fr_chart_shapes_set_source (p->cr, p->style->bands[band->colour % FR_CHART_COLOURS]);
  for (gsize i = 0; i < band->n_columns; i++) {
    gboolean is_last = i + 1 == band->n_columns;
    double x = round (fr_curve_layout_get_x (layout, columns[i].x) / pixel) * pixel;
    double next =
        is_last ? fmin (end, x + width) : fr_curve_layout_get_x (layout, columns[i + 1].x);
    double high = fr_curve_layout_get_y (layout, columns[i].high);
    double low = fr_curve_layout_get_y (layout, columns[i].low);

    if (!isfinite (x) || isnan (high) || isnan (low))
      continue;
    next = fmax (round (next / pixel) * pixel, x + pixel);
    width = next - x;
    if (!is_last && width > 2.0 * pixel)
      add_riser (p->cr, next, pixel, CLAMP (high, top, bottom), CLAMP (low, top, bottom),
                 CLAMP (fr_curve_layout_get_y (layout, columns[i + 1].high), top, bottom),
                 CLAMP (fr_curve_layout_get_y (layout, columns[i + 1].low), top, bottom));
    if (low < top || high > bottom)
      continue;
    high = fmax (high, top);
    low = fmin (fmax (low, high + 1.0), bottom);
    cairo_rectangle (p->cr, x, high, width, low - high);
  }
  cairo_fill (p->cr);
}

static void
draw_frame (Painting *p)
{
  const FrCurveLayout *layout = &p->layout;
  FrChartPlot plot = { layout->plot_x,      layout->plot_y, layout->plot_width,
                       layout->plot_height, &layout->x,     &layout->y };
  guint steps = (guint) CLAMP (layout->plot_height / TICK_SPACE, 1.0, MAX_STEPS);

  fr_chart_axes_draw_y (p->cr, p->style, &plot, steps,
                        p->chart->kind == FR_CURVE_ACCURACY ? format_accuracy_tick
                        : p->chart->logarithmic             ? format_logarithmic_tick
                                                            : format_loss_tick);
  fr_chart_axes_draw_x (p->cr, p->style, &plot, _ ("epoch"));
}

static void
draw_level (Painting *p, const FrCurveMark *mark)
{
  const double dots[] = { 2.0 * p->style->scale, 3.0 * p->style->scale };
  double y = fr_chart_shapes_crisp (p->cr, fr_curve_layout_get_y (&p->layout, mark->y));

  if (!fr_curve_layout_has_y (&p->layout, y))
    return;
  cairo_save (p->cr);
  cairo_set_dash (p->cr, dots, G_N_ELEMENTS (dots), 0.0);
  cairo_set_line_width (p->cr, 1.0);
  fr_chart_shapes_set_source (p->cr, p->style->dim_text);
  cairo_move_to (p->cr, p->layout.plot_x, y);
  cairo_line_to (p->cr, p->layout.plot_x + p->layout.plot_width, y);
  cairo_stroke (p->cr);
  cairo_restore (p->cr);
}

/* In two parts if what comes after the moment fades. */
static void
draw_line (Painting *p, const FrCurveLine *line, const GArray *trace)
{
  gboolean faded = p->chart->past && p->chart->has_playhead;
  double left = p->layout.plot_x - LINE_WIDTH;
  double right = p->layout.plot_x + p->layout.plot_width + LINE_WIDTH;
  double split = faded ? fr_curve_layout_get_x (&p->layout, p->chart->playhead) : right;
  FrColour colour = fr_chart_style_get_line (p->style, line->colour);

  for (guint part = 0; part < (faded ? 2u : 1u); part++) {
    double from = part == 0 ? left : split, to = part == 0 ? split : right;

    cairo_save (p->cr);
    cairo_rectangle (p->cr, from, p->layout.plot_y - 1.0, to - from, p->layout.plot_height + 2.0);
    cairo_clip (p->cr);
    fr_curve_chart_set_stroke (p->cr, p->style, line->dashed);
    fr_curve_layout_add_path (p->cr, trace);
    if (part == 1)
      colour.alpha = FADED;
    fr_chart_shapes_set_source (p->cr, colour);
    cairo_stroke (p->cr);
    cairo_restore (p->cr);
  }
}

static void
draw_playhead (Painting *p)
{
  double x = fr_curve_layout_get_x (&p->layout, p->chart->playhead);

  cairo_save (p->cr);
  cairo_move_to (p->cr, x, p->layout.plot_y);
  cairo_line_to (p->cr, x, p->layout.plot_y + p->layout.plot_height);
  cairo_set_line_width (p->cr, PLAYHEAD_WIDTH * p->style->scale);
  fr_chart_shapes_set_source (p->cr, p->style->accent);
  cairo_stroke (p->cr);
  cairo_restore (p->cr);
}

/* One entry of the legend at its left end: a line's, or behind those a band's. Returns: its width.
 */
static double
draw_legend_entry (Painting *p, guint i, gboolean only_measure, double x, double y)
{
  const FrCurveChart *chart = p->chart;
  const FrCurveLine *line = i < chart->n_lines ? &chart->lines[i] : NULL;
  const FrCurveBand *band = line == NULL ? &chart->bands[i - chart->n_lines] : NULL;
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, line != NULL ? p->style->text : p->style->dim_text };
  const char *label = line != NULL ? line->label : band->label;
  double sample = FR_CURVE_LEGEND_SAMPLE * p->style->scale,
         middle = fr_chart_shapes_crisp (p->cr, y) + 0.5;
  double label_x = sample + FR_CURVE_LEGEND_SAMPLE_GAP * p->style->scale;

  if (only_measure)
    return label_x + fr_chart_text_measure (p->cr, p->style, &look, label);
  cairo_save (p->cr);
  if (line != NULL) {
    fr_curve_chart_set_stroke (p->cr, p->style, line->dashed);
    fr_chart_shapes_set_source (p->cr, fr_chart_style_get_line (p->style, line->colour));
    cairo_move_to (p->cr, x, middle);
    cairo_line_to (p->cr, x + sample, middle);
    cairo_stroke (p->cr);
  } else {
    double height = SAMPLE_HEIGHT * p->style->scale;

    fr_chart_shapes_set_source (p->cr, p->style->bands[band->colour % FR_CHART_COLOURS]);
    cairo_rectangle (p->cr, x, middle - 0.5 * height, sample, height);
    cairo_fill (p->cr);
  }
  cairo_restore (p->cr);
  fr_chart_text_draw (p->cr, p->style, &look, label, FR_TEXT_ALIGN_LEFT, x + label_x, y);
  return label_x + fr_chart_text_measure (p->cr, p->style, &look, label);
}

/* Beside the title, which leaves @room, or in the rows below it. Left out if it fits in neither. */
static void
draw_legend (Painting *p, double y, double room)
{
  guint n = p->chart->n_lines + p->chart->n_bands, row = 1;
  double gap = FR_CURVE_LEGEND_GAP * p->style->scale, total = 0.0, x = 0.0;

  for (guint i = 0; i < n && p->layout.legend_rows == 0; i++)
    total += draw_legend_entry (p, i, TRUE, 0.0, 0.0) + (i > 0 ? gap : 0.0);
  if (total + gap > room)
    return;
  if (p->layout.legend_rows > 0)
    y += FR_CURVE_LEGEND_ROW * p->style->scale;
  else if (!p->style->rtl)
    x = p->width - total;
  for (guint i = 0; i < n; i++) {
    if (p->layout.legend_rows > 0 && x > 0.0 &&
        x + draw_legend_entry (p, i, TRUE, 0.0, 0.0) > p->width) {
      if (++row > p->layout.legend_rows)
        return;
      x = 0.0;
      y += FR_CURVE_LEGEND_ROW * p->style->scale;
    }
    x += draw_legend_entry (p, i, FALSE, x, y) + gap;
  }
}

static void
draw_title (Painting *p)
{
  const FrChartStyle *style = p->style;
  FrTextLook title = { FR_TEXT_TITLE, TRUE, style->text };
  FrTextLook note = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  double y = TITLE_DROP * style->scale;
  double title_width = fr_chart_text_measure (p->cr, p->style, &title, p->chart->title);

  if (p->chart->title != NULL)
    fr_chart_text_draw (p->cr, style, &title, p->chart->title,
                        style->rtl ? FR_TEXT_ALIGN_RIGHT : FR_TEXT_ALIGN_LEFT,
                        style->rtl ? p->width : 0.0, y);
  if (p->chart->legend)
    draw_legend (p, y, p->width - title_width);
  /* A note that would run into the title is left out. */
  else if (p->chart->note != NULL &&
           fr_chart_text_measure (p->cr, p->style, &note, p->chart->note) + title_width <
               p->width - note.size * style->scale)
    fr_chart_text_draw (p->cr, style, &note, p->chart->note,
                        style->rtl ? FR_TEXT_ALIGN_LEFT : FR_TEXT_ALIGN_RIGHT,
                        style->rtl ? 0.0 : p->width, y);
}

void
fr_curve_chart_draw_static (cairo_t *cr,
                            const FrChartStyle *style,
                            const FrCurveChart *chart,
                            double width,
                            double height)
{
  Painting p = { .cr = cr, .style = style, .chart = chart, .width = width };

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);

  fr_curve_layout_init (&p.layout, chart, style, width, height);
  p.traces = g_new (GArray *, chart->n_lines + 1);
  for (guint i = 0; i < chart->n_lines; i++)
    p.traces[i] =
        fr_curve_layout_trace (&p.layout, chart->lines[i].points, chart->lines[i].n_points,
                               fmax (0.5, fr_chart_shapes_get_pixel (cr)));

  cairo_save (cr);
  draw_title (&p);
  for (guint i = 0; i < chart->n_bands; i++)
    draw_band (&p, &chart->bands[i]);
  draw_frame (&p);
  for (guint i = 0; i < chart->n_marks; i++)
    if (chart->marks[i].kind == FR_CURVE_LEVEL)
      draw_level (&p, &chart->marks[i]);
  for (guint i = 0; i < chart->n_lines; i++)
    draw_line (&p, &chart->lines[i], p.traces[i]);
  if (chart->has_playhead && isfinite (chart->playhead))
    draw_playhead (&p);
  fr_curve_labels_draw (cr, style, chart, &p.layout, p.traces, width);
  cairo_restore (cr);

  for (guint i = 0; i < chart->n_lines; i++)
    g_array_unref (p.traces[i]);
  g_free (p.traces);
}
