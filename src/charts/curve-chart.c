/* The static layer of a curve chart: bands, grid, lines, playhead, marks and words, in this order.
 * Sizes are those of the pictures, at scale 1.
 */
#include "charts/curve-chart.h"

#include "charts/chart-axes.h"
#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/curve-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LINE_WIDTH 2.0
#define PLAYHEAD_WIDTH 1.5
#define LINE_FADED 0.5 /* what of a line's colour is left after the moment */
#define GHOST_WIDTH 1.5
#define JOIN_WIDTH 1.0 /* from the last point of a dashed line to its dot at the playhead */
/* A dashed line's points are shown where they are at least that far apart. */
#define POINT_RADIUS 2.2
#define POINT_DISTANCE 9.0
#define SAMPLE_HEIGHT 9.0 /* of a band in the legend */

/* What a painting goes by. */
typedef struct {
  cairo_t *cr;
  const FrChartStyle *style;
  const FrCurveChart *chart;
  FrCurveLayout layout;
  double width;
  GArray **traces; /* [n_lines + n_ghosts] owned: the lines in pixels, then the ghosts */
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

/* The nearest edge of a device pixel. */
static double
round_to (double at, double pixel)
{
  return round (at / pixel) * pixel;
}

/* The same of the height of @value. */
static double
get_edge (const FrCurveLayout *layout, double value, double pixel)
{
  return round_to (fr_curve_layout_get_y (layout, value), pixel);
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

/* Bars of whole device pixels, in both directions: their edges are sharp, and cairo fills them
 * without a mask. */
static void
draw_band (Painting *p, const FrCurveBand *band)
{
  const FrCurveLayout *layout = &p->layout;
  const FrCurveColumn *columns = band->columns;
  double pixel = fr_chart_shapes_get_pixel (p->cr);
  double top = round_to (layout->plot_y, pixel);
  double bottom = round_to (layout->plot_y + layout->plot_height, pixel);
  double end =
      fmin (layout->plot_x + layout->plot_width, fr_curve_layout_get_x (layout, band->end));
  double width = pixel, next_high = NAN, next_low = NAN;

  fr_chart_shapes_set_source (p->cr, p->style->bands[band->colour % FR_CHART_COLOURS]);
  for (gsize i = 0; i < band->n_columns; i++) {
    gboolean is_last = i + 1 == band->n_columns;
    double x = round_to (fr_curve_layout_get_x (layout, columns[i].x), pixel);
    double next =
        is_last ? fmin (end, x + width) : fr_curve_layout_get_x (layout, columns[i + 1].x);
    double high = i > 0 ? next_high : get_edge (layout, columns[i].high, pixel);
    double low = i > 0 ? next_low : get_edge (layout, columns[i].low, pixel);

    if (!is_last) {
      next_high = get_edge (layout, columns[i + 1].high, pixel);
      next_low = get_edge (layout, columns[i + 1].low, pixel);
    }
    if (!isfinite (x) || isnan (high) || isnan (low))
      continue;
    next = fmax (round_to (next, pixel), x + pixel);
    width = next - x;
    if (!is_last && width > 2.0 * pixel)
      add_riser (p->cr, next, pixel, CLAMP (high, top, bottom), CLAMP (low, top, bottom),
                 CLAMP (next_high, top, bottom), CLAMP (next_low, top, bottom));
    if (low < top || high > bottom)
      continue;
    high = fmax (high, top);
    low = fmin (fmax (low, high + 1.0), bottom);
    cairo_rectangle (p->cr, x, high, width, low - high);
  }
  cairo_fill (p->cr);
}

static void
draw_curve_axes (Painting *p)
{
  const FrCurveLayout *layout = &p->layout;
  FrChartPlot plot = { layout->plot_x,      layout->plot_y, layout->plot_width,
                       layout->plot_height, &layout->x,     &layout->y };

  fr_chart_axes_draw_y (p->cr, p->style, &plot, fr_curve_layout_get_max_steps (layout, p->style),
                        fr_curve_layout_get_tick_format (p->chart));
  fr_chart_axes_draw_x (p->cr, p->style, &plot, _ ("epoch"));
}

/* Tells where the line is, as far as it is in the plot. */
static void
note_line (Painting *p, const FrCurveLine *line, const GArray *trace)
{
  const FrCurvePoint *points = (const FrCurvePoint *) (const void *) trace->data;
  double top = p->layout.plot_y, bottom = top + p->layout.plot_height;

  for (guint i = 1; i < trace->len && fr_chart_boxes_are_wanted (p->cr); i++) {
    FrCurvePoint from = points[i - 1], to = points[i];

    if (isnan (from.y) || isnan (to.y) || fmax (from.y, to.y) < top || fmin (from.y, to.y) > bottom)
      continue;
    fr_chart_boxes_add_line (p->cr, line->label, from.x, CLAMP (from.y, top, bottom), to.x,
                             CLAMP (to.y, top, bottom), LINE_WIDTH * p->style->scale);
  }
}

/* The points of a dashed line that stand apart from their neighbours. */
static void
draw_points (Painting *p, const FrCurveLine *line)
{
  double least = POINT_DISTANCE * p->style->scale / p->layout.plot_width *
                 (p->layout.x.high - p->layout.x.low);
  FrColour colour = fr_chart_style_get_line (p->style, line->colour);

  for (gsize i = 0; i < line->n_points && line->dashed; i++) {
    double x = fr_curve_layout_get_x (&p->layout, line->points[i].x);
    double y = fr_curve_layout_get_y (&p->layout, line->points[i].y);

    if (line->points[i].x > p->layout.x.high)
      break;
    if ((i > 0 && line->points[i].x - line->points[i - 1].x < least) ||
        (i + 1 < line->n_points && line->points[i + 1].x - line->points[i].x < least) ||
        !fr_curve_layout_has_y (&p->layout, y))
      continue;
    colour.alpha = p->chart->past && line->points[i].x > p->chart->playhead ? LINE_FADED : 1.0;
    cairo_new_path (p->cr);
    cairo_arc (p->cr, x, y, POINT_RADIUS * p->style->scale, 0.0, 2.0 * G_PI);
    fr_chart_shapes_set_source (p->cr, colour);
    cairo_fill (p->cr);
  }
}

/* From a dashed line's last point to where its value is known to be now: the line is evaluated
 * behind the training. */
static void
draw_join (Painting *p, const FrCurveLine *line)
{
  const double dashes[] = { 3.0 * p->style->scale, 2.0 * p->style->scale };
  const FrCurvePoint *last = NULL;

  for (gsize i = line->n_points; i-- > 0 && last == NULL;)
    if (line->points[i].x <= p->chart->playhead)
      last = &line->points[i];
  if (last == NULL || isnan (last->y) || !line->has_now || isnan (line->now) ||
      last->x >= p->chart->playhead)
    return;
  cairo_save (p->cr);
  cairo_rectangle (p->cr, p->layout.plot_x, p->layout.plot_y - 1.0, p->layout.plot_width + 1.0,
                   p->layout.plot_height + 2.0);
  cairo_clip (p->cr);
  cairo_move_to (p->cr, fr_curve_layout_get_x (&p->layout, last->x),
                 fr_curve_layout_get_y (&p->layout, last->y));
  cairo_line_to (p->cr, fr_curve_layout_get_x (&p->layout, p->chart->playhead),
                 fr_curve_layout_get_y (&p->layout, line->now));
  cairo_set_dash (p->cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_set_line_width (p->cr, JOIN_WIDTH * p->style->scale);
  fr_chart_shapes_set_source (p->cr, fr_chart_style_get_line (p->style, line->colour));
  cairo_stroke (p->cr);
  cairo_restore (p->cr);
}

static void
draw_ghost (Painting *p, const GArray *trace)
{
  cairo_save (p->cr);
  cairo_rectangle (p->cr, p->layout.plot_x, p->layout.plot_y - 1.0, p->layout.plot_width,
                   p->layout.plot_height + 2.0);
  cairo_clip (p->cr);
  fr_curve_layout_add_path (p->cr, trace);
  cairo_set_line_join (p->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (p->cr, GHOST_WIDTH * p->style->scale);
  fr_chart_shapes_set_source (p->cr, fr_curve_words_get_ghost_colour (p->style));
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
      colour.alpha = LINE_FADED;
    fr_chart_shapes_set_source (p->cr, colour);
    cairo_stroke (p->cr);
    cairo_restore (p->cr);
  }
  draw_points (p, line);
  if (p->chart->has_playhead && line->dashed)
    draw_join (p, line);
  note_line (p, line, trace);
}

static void
draw_playhead (Painting *p)
{
  /* The axis follows what is done with a little delay. */
  double x = fmin (fr_curve_layout_get_x (&p->layout, p->chart->playhead),
                   p->layout.plot_x + p->layout.plot_width);

  cairo_save (p->cr);
  cairo_move_to (p->cr, x, p->layout.plot_y);
  cairo_line_to (p->cr, x, p->layout.plot_y + p->layout.plot_height);
  cairo_set_line_width (p->cr, PLAYHEAD_WIDTH * p->style->scale);
  fr_chart_shapes_set_source (p->cr, p->style->accent);
  cairo_stroke (p->cr);
  cairo_restore (p->cr);
  fr_chart_boxes_add_line (p->cr, "playhead", x, p->layout.plot_y, x,
                           p->layout.plot_y + p->layout.plot_height,
                           PLAYHEAD_WIDTH * p->style->scale);
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
    return label_x + fr_chart_text_measure (p->style, &look, label);
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
  return label_x + fr_chart_text_measure (p->style, &look, label);
}

/* Beside the title, which leaves @room, or in the rows below it. Left out if it fits in neither. */
static void
draw_legend (Painting *p, double y, double room)
{
  double end = p->width - p->chart->head_end;
  guint n = p->chart->n_lines + p->chart->n_bands, row = 1;
  double gap = FR_CURVE_LEGEND_GAP * p->style->scale, total = 0.0, x = 0.0;

  for (guint i = 0; i < n && p->layout.legend_rows == 0; i++)
    total += draw_legend_entry (p, i, TRUE, 0.0, 0.0) + (i > 0 ? gap : 0.0);
  if (total + gap > room)
    return;
  if (p->layout.legend_rows > 0)
    y += FR_CURVE_LEGEND_ROW * p->style->scale;
  else
    x = p->style->rtl ? p->chart->head_end : end - total;
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

double
fr_curve_chart_get_title_width (const FrChartStyle *style, const char *title)
{
  const FrTextLook look = { FR_TEXT_TITLE, TRUE, style->text };

  return fr_chart_text_measure (style, &look, title);
}

static void
draw_title (Painting *p)
{
  const FrChartStyle *style = p->style;
  FrTextLook title = { FR_TEXT_TITLE, TRUE, style->text };
  double y = FR_CURVE_TITLE_MIDDLE * style->scale;
  double title_width = fr_curve_chart_get_title_width (style, p->chart->title);

  if (p->chart->title != NULL)
    fr_chart_text_draw (p->cr, style, &title, p->chart->title,
                        style->rtl ? FR_TEXT_ALIGN_RIGHT : FR_TEXT_ALIGN_LEFT,
                        style->rtl ? p->width : 0.0, y);
  if (p->chart->legend)
    draw_legend (p, y, p->width - title_width - p->chart->head_start - p->chart->head_end);
}

void
fr_curve_chart_draw_static (cairo_t *cr,
                            const FrChartStyle *style,
                            const FrCurveChart *chart,
                            double width,
                            double height)
{
  Painting p = { .cr = cr, .style = style, .chart = chart, .width = width };
  FrCurveWords *words;
  guint n_traces;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);

  fr_curve_layout_init (&p.layout, chart, style, width, height);
  n_traces = chart->n_lines + chart->n_ghosts;
  p.traces = g_new (GArray *, n_traces + 1);
  for (guint i = 0; i < n_traces; i++) {
    const FrCurveLine *line =
        i < chart->n_lines ? &chart->lines[i] : &chart->ghosts[i - chart->n_lines];

    p.traces[i] = fr_curve_layout_trace (&p.layout, line->points, line->n_points,
                                         fmax (0.5, fr_chart_shapes_get_pixel (cr)));
  }
  words = fr_curve_words_new (cr, style, chart, &p.layout, p.traces, width);

  cairo_save (cr);
  draw_title (&p);
  for (guint i = 0; i < chart->n_bands; i++)
    draw_band (&p, &chart->bands[i]);
  draw_curve_axes (&p);
  fr_curve_words_draw_levels (words);
  for (guint i = 0; i < chart->n_ghosts; i++)
    draw_ghost (&p, p.traces[chart->n_lines + i]);
  for (guint i = 0; i < chart->n_lines; i++)
    draw_line (&p, &chart->lines[i], p.traces[i]);
  if (chart->has_playhead && isfinite (chart->playhead))
    draw_playhead (&p);
  fr_curve_words_draw (words);
  cairo_restore (cr);

  fr_curve_words_free (words);
  for (guint i = 0; i < n_traces; i++)
    g_array_unref (p.traces[i]);
  g_free (p.traces);
}
