/* Bands, grid, seeds, lines and labels, in this order, and the timeline's moment. Sizes are those
 * of the pictures, at scale 1.
 */
#include "charts/overlay/overlay-chart.h"

#include <math.h>

#include <pango/pangocairo.h>

#include "charts/chart-axes.h"
#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/overlay/run-stroke.h"
#include "charts/words/whole-words.h"

#define LINE_WIDTH 2.0
#define SEED_WIDTH 1.0
#define SEED_ALPHA 0.32
#define BAND_ALPHA 0.17
/* As many bands and their seeds can lie over each other at their full strength. */
#define STRONG_BANDS 3
#define CURSOR_WIDTH 1.5
#define DOT_RADIUS 4.0
#define RING_RADIUS 4.5
#define RING_WIDTH 2.0
/* From a line's end to its label; of a line that ends before the others it crosses these. */
#define LEADER_WIDTH 1.0
#define LEADER_ALPHA 0.7
#define LEADER_GAP 3.0
#define EMPTY_MARGIN 24.0
#define INSET 1.0 /* a letter may reach over its end */
#define ROW 18.0

/* What a painting goes by. */
typedef struct {
  cairo_t *cr;
  const FrChartStyle *style;
  const FrOverlayChart *chart;
  FrOverlayLayout layout;
  double width, height;
  double pixel; /* no line is told more finely */
  double fade;  /* of bands and seeds, which must not hide the lines */
} Painting;

static FrColour
get_colour (const Painting *p, const FrOverlayLine *line)
{
  return fr_run_stroke_get_colour (p->style, line->slot);
}

/* Lines leave the plot by their half at most. */
static void
clip_to_plot (const Painting *p)
{
  const FrCurveLayout *plot = &p->layout.plot;

  cairo_rectangle (p->cr, plot->plot_x, plot->plot_y - 1.0, plot->plot_width + 1.0,
                   plot->plot_height + 2.0);
  cairo_clip (p->cr);
}

/* One edge of @line's band. Returns: (transfer full): in pixels. */
static GArray *
trace_edge (const Painting *p, const FrOverlayLine *line, gboolean high)
{
  g_autofree FrCurvePoint *points = g_new (FrCurvePoint, line->n_points + 1);

  for (gsize i = 0; i < line->n_points; i++) {
    const FrCurveColumn *column = &line->band[i];

    points[i] = (FrCurvePoint){ column->x, high ? column->high : column->low };
    if (!isfinite (column->low) || !isfinite (column->high))
      points[i].y = NAN;
  }
  return fr_curve_layout_trace (&p->layout.plot, points, line->n_points, p->pixel);
}

/* Where the part of @trace that begins at @from ends: at a gap, or behind the last point. */
static guint
find_gap (const GArray *trace, guint from)
{
  while (from < trace->len && !isnan (g_array_index (trace, FrCurvePoint, from).y))
    from++;
  return from;
}

/* From one edge to the other and back. Both have their gaps at the same points. */
static void
draw_band (const Painting *p, const FrOverlayLine *line)
{
  g_autoptr (GArray) high = trace_edge (p, line, TRUE), low = trace_edge (p, line, FALSE);
  FrColour colour = get_colour (p, line);
  guint i = 0, k = 0;

  while (i < high->len && k < low->len) {
    const guint high_end = find_gap (high, i), low_end = find_gap (low, k);

    for (guint at = i; at < high_end; at++) {
      FrCurvePoint point = g_array_index (high, FrCurvePoint, at);

      if (at == i)
        cairo_move_to (p->cr, point.x, point.y);
      else
        cairo_line_to (p->cr, point.x, point.y);
    }
    for (guint at = low_end; at > k; at--) {
      FrCurvePoint point = g_array_index (low, FrCurvePoint, at - 1);

      cairo_line_to (p->cr, point.x, point.y);
    }
    cairo_close_path (p->cr);
    i = high_end + 1;
    k = low_end + 1;
  }
  colour.alpha = p->fade * BAND_ALPHA;
  fr_chart_shapes_set_source (p->cr, colour);
  cairo_fill (p->cr);
}

static void
draw_bands (const Painting *p)
{
  cairo_save (p->cr);
  clip_to_plot (p);
  for (guint i = p->chart->n_lines; i-- > 0;)
    if (p->chart->lines[i].band != NULL)
      draw_band (p, &p->chart->lines[i]);
  cairo_restore (p->cr);
}

static void
draw_frame (const Painting *p)
{
  const FrCurveLayout *layout = &p->layout.plot;
  const FrChartPlot plot = { layout->plot_x,      layout->plot_y, layout->plot_width,
                             layout->plot_height, &layout->x,     &layout->y };

  fr_chart_axes_draw_y (p->cr, p->style, &plot,
                        fr_overlay_layout_get_max_steps (&p->layout, p->style),
                        fr_overlay_layout_get_tick_format (p->chart));
  fr_chart_axes_draw_x (p->cr, p->style, &plot, fr_overlay_layout_get_axis_name (p->chart));
}

static void
draw_seed (const Painting *p, const FrOverlayLine *line, const FrOverlaySeed *seed)
{
  g_autoptr (GArray) trace =
      fr_curve_layout_trace (&p->layout.plot, seed->points, seed->n_points, p->pixel);
  FrColour colour = get_colour (p, line);

  colour.alpha = p->fade * (p->style->high_contrast ? 2.0 * SEED_ALPHA : SEED_ALPHA);
  cairo_save (p->cr);
  fr_curve_layout_add_path (p->cr, trace);
  /* They are many, and too faint for finer edges to be seen. */
  cairo_set_antialias (p->cr, CAIRO_ANTIALIAS_FAST);
  cairo_set_line_join (p->cr, CAIRO_LINE_JOIN_BEVEL);
  cairo_set_line_width (p->cr, SEED_WIDTH * p->style->scale);
  fr_chart_shapes_set_source (p->cr, colour);
  cairo_stroke (p->cr);
  cairo_restore (p->cr);
}

static void
draw_seeds (const Painting *p)
{
  cairo_save (p->cr);
  clip_to_plot (p);
  for (guint i = p->chart->n_lines; i-- > 0;)
    for (guint k = 0; k < p->chart->lines[i].n_seeds && p->chart->lines[i].n_seeds > 1; k++)
      draw_seed (p, &p->chart->lines[i], &p->chart->lines[i].seeds[k]);
  cairo_restore (p->cr);
}

static void
draw_lines (const Painting *p)
{
  cairo_save (p->cr);
  clip_to_plot (p);
  for (guint i = p->chart->n_lines; i-- > 0;) {
    const FrOverlayLine *line = &p->chart->lines[i];
    g_autoptr (GArray) trace =
        fr_curve_layout_trace (&p->layout.plot, line->points, line->n_points, p->pixel);

    cairo_save (p->cr);
    fr_run_stroke_set (p->cr, p->style, line->slot, LINE_WIDTH);
    fr_curve_layout_add_path (p->cr, trace);
    fr_chart_shapes_set_source (p->cr, get_colour (p, line));
    cairo_stroke (p->cr);
    cairo_restore (p->cr);
  }
  cairo_restore (p->cr);
}

/* Where @line ends, held within the plot. Returns: FALSE for a line without a value. */
static gboolean
find_dot (const Painting *p, const FrOverlayLine *line, double *x, double *y)
{
  const FrCurveLayout *plot = &p->layout.plot;
  gssize last = fr_overlay_layout_find_last (line);

  if (last < 0)
    return FALSE;
  *x = fmin (fr_curve_layout_get_x (plot, line->points[last].x), plot->plot_x + plot->plot_width);
  *y = CLAMP (fr_curve_layout_get_y (plot, line->points[last].y), plot->plot_y,
              plot->plot_y + plot->plot_height);
  return TRUE;
}

/* From the dot at the height of the line's end out of the plot, then to the label in @row. */
static void
draw_leader (const Painting *p, const FrOverlayLine *line, double row)
{
  FrColour colour = get_colour (p, line);
  double x, y, gap = LEADER_GAP * p->style->scale;

  if (!find_dot (p, line, &x, &y))
    return;
  colour.alpha = LEADER_ALPHA;
  cairo_save (p->cr);
  cairo_move_to (p->cr, x, y);
  cairo_line_to (p->cr, p->layout.leader_x, y);
  cairo_line_to (p->cr, p->layout.sample_x - gap, row);
  cairo_set_line_width (p->cr, LEADER_WIDTH * p->style->scale);
  cairo_set_line_join (p->cr, CAIRO_LINE_JOIN_ROUND);
  fr_chart_shapes_set_source (p->cr, colour);
  cairo_stroke (p->cr);
  cairo_restore (p->cr);
}

/* Sample, figure and name of line @i, whose name has @room. */
static void
draw_entry (const Painting *p,
            guint i,
            double sample_x,
            double figure_x,
            double name_x,
            double room,
            double y)
{
  const FrOverlayLine *line = &p->chart->lines[i];
  const FrColour colour = get_colour (p, line);
  const FrTextLook bold = { FR_TEXT_CAPTION, TRUE, colour };
  const FrTextLook plain = { FR_TEXT_CAPTION, FALSE, colour };
  g_autofree char *figure = fr_overlay_layout_format_end (p->chart, line);

  fr_run_stroke_draw (p->cr, p->style, line->slot, sample_x, y,
                      FR_OVERLAY_SAMPLE * p->style->scale);
  fr_chart_text_draw (p->cr, p->style, &bold, figure, FR_TEXT_ALIGN_LEFT, figure_x, y);
  fr_chart_text_draw_fitted (p->cr, p->style, &plain, line->name, FR_TEXT_ALIGN_LEFT, name_x, y,
                             room);
}

/* "and 3 more", for lines without a label. */
static void
draw_rest (const Painting *p, guint n, FrTextAlign align, double x, double y)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, p->style->dim_text };
  g_autofree char *rest = fr_overlay_layout_format_rest (n);

  fr_chart_text_draw (p->cr, p->style, &look, rest, align, x, y);
}

/* Dots at the lines' ends, and the labels beside the plot. */
static void
draw_ends (const Painting *p)
{
  const FrOverlayLayout *layout = &p->layout;
  const guint n = p->chart->n_lines;
  g_autofree double *rows = g_new (double, n + 1);
  guint rest = fr_overlay_layout_place_labels (layout, p->chart, p->style, rows);

  for (guint i = n; i-- > 0 && layout->beside;)
    if (!isnan (rows[i]))
      draw_leader (p, &p->chart->lines[i], rows[i]);
  for (guint i = n; i-- > 0;) {
    double x, y;

    if (find_dot (p, &p->chart->lines[i], &x, &y))
      fr_chart_shapes_draw_dot (p->cr, p->style, get_colour (p, &p->chart->lines[i]), DOT_RADIUS, x,
                                y);
  }
  for (guint i = 0; i < n && layout->beside; i++)
    if (!isnan (rows[i]))
      draw_entry (p, i, layout->sample_x, layout->figure_x, layout->name_x, layout->name_room,
                  rows[i]);
  if (layout->beside && rest > 0)
    draw_rest (p, rest, FR_TEXT_ALIGN_LEFT, layout->figure_x,
               fr_overlay_layout_get_rest_row (layout, p->style));
}

/* The labels in rows above the plot, where they have no room beside it. */
static void
draw_legend (const Painting *p)
{
  const guint n = p->chart->n_lines, n_rows = p->layout.plot.legend_rows;
  g_autofree FrChartBox *boxes = g_new0 (FrChartBox, n + 1);
  const FrTextLook bold = { FR_TEXT_CAPTION, TRUE, p->style->text };
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, p->style->text };
  g_autofree char *all = fr_overlay_layout_format_rest (n);
  const double scale = p->style->scale, height = ROW * scale;
  /* The last row ends above the plot as the row of the title would. */
  const double first = p->layout.plot.plot_y - n_rows * height - 4.0 * scale;
  guint rest = 0;

  if (n_rows == 0)
    return;
  fr_overlay_layout_flow_legend (p->chart, p->style, p->width, n_rows,
                                 fr_chart_text_measure (p->style, &look, all), boxes);
  for (guint i = 0; i < n; i++) {
    g_autofree char *figure = fr_overlay_layout_format_end (p->chart, &p->chart->lines[i]);
    double figure_x = boxes[i].x + (FR_OVERLAY_SAMPLE + FR_OVERLAY_SAMPLE_GAP) * scale;
    double name_x =
        figure_x + fr_chart_text_measure (p->style, &bold, figure) + FR_OVERLAY_FIGURE_GAP * scale;

    if (boxes[i].width > 0.0)
      draw_entry (p, i, boxes[i].x, figure_x, name_x, boxes[i].x + boxes[i].width - name_x,
                  first + boxes[i].y + 0.5 * boxes[i].height);
    else
      rest++;
  }
  if (rest > 0)
    draw_rest (p, rest, FR_TEXT_ALIGN_RIGHT, p->width - INSET, first + (n_rows - 0.5) * height);
}

static void
draw_head (const Painting *p)
{
  const FrChartStyle *style = p->style;
  const FrTextLook title = { FR_TEXT_TITLE, TRUE, style->text };
  const FrTextLook note = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  const FrTextAlign start = style->rtl ? FR_TEXT_ALIGN_RIGHT : FR_TEXT_ALIGN_LEFT;
  const FrTextAlign end = style->rtl ? FR_TEXT_ALIGN_LEFT : FR_TEXT_ALIGN_RIGHT;
  const double start_x = style->rtl ? p->width - INSET : 0.0;
  const double end_x = style->rtl ? 0.0 : p->width - INSET;
  const double y = FR_OVERLAY_TITLE_MIDDLE * style->scale;

  if (p->chart->title != NULL)
    fr_chart_text_draw (p->cr, style, &title, p->chart->title, start, start_x, y);
  if (p->chart->note != NULL && p->layout.note_below)
    fr_chart_text_draw_fitted (p->cr, style, &note, p->chart->note, start, start_x,
                               y + ROW * style->scale, p->width - INSET);
  else if (p->chart->note != NULL)
    fr_chart_text_draw (p->cr, style, &note, p->chart->note, end, end_x, y);
}

/* The sentence of a chart without a point, in the middle of its plot. */
static void
draw_empty (const Painting *p)
{
  const FrCurveLayout *plot = &p->layout.plot;
  const FrTextLook look = { FR_TEXT_LABEL, FALSE, p->style->dim_text };
  const double room = plot->plot_width - 2.0 * EMPTY_MARGIN * p->style->scale;
  g_autoptr (PangoLayout) text = NULL;
  int width, height;

  if (!p->style->draw_text || room <= 0.0)
    return;
  text = fr_chart_text_make_layout (p->cr, p->style, &look, p->chart->empty);
  pango_layout_set_width (text, (int) (room * PANGO_SCALE));
  pango_layout_set_alignment (text, PANGO_ALIGN_CENTER);
  fr_whole_words_mark_layout (text);
  pango_layout_get_pixel_size (text, &width, &height);
  if (height > plot->plot_height)
    return;
  cairo_move_to (p->cr, plot->plot_x + EMPTY_MARGIN * p->style->scale,
                 plot->plot_y + 0.5 * (plot->plot_height - height));
  fr_chart_shapes_set_source (p->cr, look.colour);
  pango_cairo_show_layout (p->cr, text);
}

/* How strong bands and seeds are. Returns: 1 for few of them, less for each more. */
static double
get_fade (const FrOverlayChart *chart)
{
  guint n_bands = 0;

  for (guint i = 0; i < chart->n_lines; i++)
    n_bands += chart->lines[i].band != NULL;
  return n_bands > STRONG_BANDS ? sqrt ((double) STRONG_BANDS / n_bands) : 1.0;
}

static gboolean
has_point (const FrOverlayChart *chart)
{
  for (guint i = 0; i < chart->n_lines; i++)
    if (fr_overlay_layout_find_last (&chart->lines[i]) >= 0)
      return TRUE;
  return FALSE;
}

void
fr_overlay_chart_draw (cairo_t *cr,
                       const FrChartStyle *style,
                       const FrOverlayChart *chart,
                       double width,
                       double height)
{
  Painting p = { .cr = cr, .style = style, .chart = chart, .width = width, .height = height };

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);

  p.pixel = fmax (0.5, fr_chart_shapes_get_pixel (cr));
  p.fade = get_fade (chart);
  fr_overlay_layout_init (&p.layout, chart, style, width, height);

  cairo_save (cr);
  draw_head (&p);
  draw_bands (&p);
  draw_frame (&p);
  draw_seeds (&p);
  draw_lines (&p);
  draw_ends (&p);
  if (!p.layout.beside)
    draw_legend (&p);
  if (!has_point (chart) && chart->empty != NULL)
    draw_empty (&p);
  cairo_restore (cr);
}

static void
draw_cursor (cairo_t *cr, const FrChartStyle *style, const FrCurveLayout *plot, double x)
{
  const double bottom = plot->plot_y + plot->plot_height, width = CURSOR_WIDTH * style->scale;

  if (!(x >= plot->plot_x && x <= plot->plot_x + plot->plot_width + 1e-6))
    return;
  cairo_new_path (cr);
  cairo_move_to (cr, x, plot->plot_y);
  cairo_line_to (cr, x, bottom);
  cairo_set_line_width (cr, width);
  fr_chart_shapes_set_source (cr, style->accent);
  cairo_stroke (cr);
  fr_chart_boxes_add_line (cr, "playhead", x, plot->plot_y, x, bottom, width);
}

static void
draw_ring (cairo_t *cr,
           const FrChartStyle *style,
           const FrCurveLayout *plot,
           const FrOverlayLine *line)
{
  gssize last = fr_overlay_layout_find_last (line);
  double x = fr_curve_layout_get_x (plot, line->moment);
  double y = fr_curve_layout_get_y (plot, fr_overlay_layout_find_y (line, line->moment));

  if (last < 0 || isnan (x) || !fr_curve_layout_has_y (plot, y) ||
      x > fr_curve_layout_get_x (plot, line->points[last].x) - 1.0)
    return;
  cairo_new_path (cr);
  cairo_arc (cr, x, y, RING_RADIUS * style->scale, 0.0, 2.0 * G_PI);
  fr_chart_shapes_set_source (cr, style->background);
  cairo_fill_preserve (cr);
  fr_chart_shapes_set_source (cr, fr_run_stroke_get_colour (style, line->slot));
  cairo_set_line_width (cr, RING_WIDTH * style->scale);
  cairo_stroke (cr);
}

void
fr_overlay_chart_draw_moment (cairo_t *cr,
                              const FrChartStyle *style,
                              const FrOverlayChart *chart,
                              const FrOverlayLayout *layout)
{
  g_return_if_fail (cr != NULL && style != NULL && chart != NULL && layout != NULL);

  cairo_save (cr);
  draw_cursor (cr, style, &layout->plot, fr_curve_layout_get_x (&layout->plot, chart->cursor));
  for (guint i = chart->n_lines; i-- > 0;)
    draw_ring (cr, style, &layout->plot, &chart->lines[i]);
  cairo_restore (cr);
}
