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
#define DOT_RADIUS 4.5
#define BRACKET_WIDTH 5.0
#define PLATE_RADIUS 6.0
/* How much a plate and the clear space behind words hide. */
#define PLATE_ALPHA 0.92
#define CLEAR_ALPHA 0.85
#define CLEAR_HEIGHT 15.0
#define RING_RADIUS 4.5
#define RING_WIDTH 2.0
#define STEM_MIN 24.0 /* the least length of the stem under a peak */
#define STEM_ALPHA 0.55
#define STEM_WIDTH 1.5
/* Below this the plot has no room for rings and the labels of levels. */
#define ROOMY_WIDTH 330.0
#define ROOMY_HEIGHT 150.0

/* What a painting goes by. */
typedef struct {
  cairo_t *cr;
  const FrChartStyle *style;
  const FrCurveChart *chart;
  FrCurveLayout layout;
  double width;
  GArray **traces; /* [n_lines] owned: the lines in pixels */
  FrChartTaken taken;
} Painting;

FrColour
fr_curve_chart_get_colour (const FrChartStyle *style, const FrCurveLine *line)
{
  return style->lines[line->colour % FR_CHART_COLOURS];
}

void
fr_curve_chart_set_stroke (cairo_t *cr, const FrChartStyle *style, gboolean dashed)
{
  const double dashes[] = { 5.5 * style->scale, 3.0 * style->scale };

  cairo_set_line_width (cr, LINE_WIDTH * style->scale);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, dashes, dashed ? G_N_ELEMENTS (dashes) : 0, 0.0);
}

static gboolean
is_in_plot (const FrCurveLayout *layout, double y)
{
  return y >= layout->plot_y && y <= layout->plot_y + layout->plot_height;
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

  if (!is_in_plot (&p->layout, y))
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
  FrColour colour = fr_curve_chart_get_colour (p->style, line);

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

static double
text_width (Painting *p, const FrTextLook *look, const char *text)
{
  double width = 0.0;

  if (text != NULL)
    fr_chart_text_measure (p->cr, p->style, look, text, &width, NULL);
  return width;
}

/* One entry of the legend at its left end: a line's, or behind those a band's. Returns: its width.
 */
static double
draw_legend_entry (Painting *p, guint i, gboolean only_measure, double x, double y)
{
  const FrCurveChart *chart = p->chart;
  const FrCurveLine *line = i < chart->n_lines ? &chart->lines[i] : NULL;
  const FrCurveBand *band = line == NULL ? &chart->bands[i - chart->n_lines] : NULL;
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, line ? p->style->text : p->style->dim_text };
  const char *label = line != NULL ? line->label : band->label;
  double sample = FR_CURVE_LEGEND_SAMPLE * p->style->scale,
         middle = fr_chart_shapes_crisp (p->cr, y) + 0.5;
  double label_x = sample + FR_CURVE_LEGEND_SAMPLE_GAP * p->style->scale;

  if (only_measure)
    return label_x + text_width (p, &look, label);
  cairo_save (p->cr);
  if (line != NULL) {
    fr_curve_chart_set_stroke (p->cr, p->style, line->dashed);
    fr_chart_shapes_set_source (p->cr, fr_curve_chart_get_colour (p->style, line));
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
  return label_x + text_width (p, &look, label);
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
  double title_width = text_width (p, &title, p->chart->title);

  if (p->chart->title != NULL)
    fr_chart_text_draw (p->cr, style, &title, p->chart->title,
                        style->rtl ? FR_TEXT_ALIGN_RIGHT : FR_TEXT_ALIGN_LEFT,
                        style->rtl ? p->width : 0.0, y);
  if (p->chart->legend)
    draw_legend (p, y, p->width - title_width);
  /* A note that would run into the title is left out. */
  else if (p->chart->note != NULL && text_width (p, &note, p->chart->note) + title_width <
                                         p->width - note.size * style->scale)
    fr_chart_text_draw (p->cr, style, &note, p->chart->note,
                        style->rtl ? FR_TEXT_ALIGN_LEFT : FR_TEXT_ALIGN_RIGHT,
                        style->rtl ? 0.0 : p->width, y);
}

static void
draw_plate (Painting *p, const FrChartBox *box)
{
  FrColour fill = p->style->card;

  fill.alpha = PLATE_ALPHA;
  fr_chart_shapes_add_rectangle (p->cr, box->x, box->y, box->width, box->height, PLATE_RADIUS);
  fr_chart_shapes_set_source (p->cr, fill);
  cairo_fill_preserve (p->cr);
  fr_chart_shapes_set_source (p->cr, p->style->border);
  cairo_set_line_width (p->cr, 1.0);
  cairo_stroke (p->cr);
}

/* A label beside the playhead. Without a plate it keeps grid and dotted lines from running through
 * it. */
static void
draw_label (Painting *p,
            const FrCurveLabels *labels,
            const FrTextLook *look,
            const char *text,
            double row)
{
  if (!labels->plate) {
    FrColour fill = p->style->background;
    double height = CLEAR_HEIGHT * p->style->scale;

    fill.alpha = CLEAR_ALPHA;
    cairo_rectangle (p->cr, labels->text_x - 2.0, row - 0.5 * height,
                     text_width (p, look, text) + 4.0, height);
    fr_chart_shapes_set_source (p->cr, fill);
    cairo_fill (p->cr);
  }
  fr_chart_text_draw (p->cr, p->style, look, text, FR_TEXT_ALIGN_LEFT, labels->text_x, row);
}

static void
draw_bracket (Painting *p, double x, double top, double bottom)
{
  double width = BRACKET_WIDTH * p->style->scale;

  x = fr_chart_shapes_crisp (p->cr, x + width);
  top = fr_chart_shapes_crisp (p->cr, top);
  bottom = fr_chart_shapes_crisp (p->cr, bottom);
  cairo_move_to (p->cr, x - width, top);
  cairo_line_to (p->cr, x, top);
  cairo_line_to (p->cr, x, bottom);
  cairo_line_to (p->cr, x - width, bottom);
  fr_chart_shapes_set_source (p->cr, p->style->dim_text);
  cairo_set_line_width (p->cr, p->style->scale);
  cairo_stroke (p->cr);
}

/* Whether @mark is a span between two lines that both have a value at the playhead. */
static gboolean
is_span (const FrCurveMark *mark, const FrCurveEnd *ends)
{
  return mark->kind == FR_CURVE_SPAN && !isnan (ends[mark->line].y) && !isnan (ends[mark->other].y);
}

/* "train 90.2 %": the label at the end of @line, and where the end is. Returns: (transfer full). */
static char *
make_end (Painting *p, const FrCurveLine *line, FrCurveEnd *end)
{
  FrTextLook look = { FR_TEXT_LABEL, TRUE, { 0 } };
  double value = line->has_now
                     ? line->now
                     : fr_curve_series_find (line->points, line->n_points, p->chart->playhead);
  g_autofree char *number = fr_curve_layout_format (p->chart->kind, value);
  char *text = g_strdup_printf ("%s %s", line->label, number);
  double y = fr_curve_layout_get_y (&p->layout, value);

  /* Beyond the plot they are held at its edge. */
  end->y =
      isnan (value) ? NAN : CLAMP (y, p->layout.plot_y, p->layout.plot_y + p->layout.plot_height);
  end->width = text_width (p, &look, text);
  return text;
}

/* The lines' ends at the playhead: a dot on each, its label, and spans with theirs. */
static void
draw_ends (Painting *p)
{
  const FrCurveChart *chart = p->chart;
  FrTextLook note = { FR_TEXT_CAPTION, FALSE, p->style->dim_text };
  g_autofree FrCurveEnd *ends = g_new (FrCurveEnd, chart->n_lines + 1);
  g_auto (GStrv) texts = g_new0 (char *, chart->n_lines + 1);
  FrCurveLabels labels = {
    .playhead = fr_curve_layout_get_x (&p->layout, chart->playhead),
    .ends = ends,
    .n_ends = chart->n_lines,
    .past = chart->past,
  };
  double row;

  for (guint i = 0; i < chart->n_lines; i++)
    texts[i] = make_end (p, &chart->lines[i], &ends[i]);
  for (guint i = 0; i < chart->n_marks; i++)
    if (is_span (&chart->marks[i], ends)) {
      labels.n_notes++;
      labels.note_width = fmax (labels.note_width, text_width (p, &note, chart->marks[i].label));
    }
  fr_curve_labels_place (&labels, &p->layout, p->style, &p->taken, p->width);
  if (labels.box.width <= 0.0)
    return;

  row = labels.note_row;
  if (labels.plate)
    draw_plate (p, &labels.box);
  for (guint i = 0; i < chart->n_marks && labels.bracket; i++)
    if (is_span (&chart->marks[i], ends))
      draw_bracket (p, labels.bracket_x, ends[chart->marks[i].line].y,
                    ends[chart->marks[i].other].y);
  for (guint i = 0; i < chart->n_lines; i++)
    if (!isnan (ends[i].y))
      fr_chart_shapes_draw_dot (p->cr, p->style,
                                fr_curve_chart_get_colour (p->style, &chart->lines[i]), DOT_RADIUS,
                                labels.playhead, ends[i].y);
  for (guint i = 0; i < chart->n_marks; i++)
    if (is_span (&chart->marks[i], ends)) {
      draw_label (p, &labels, &note, chart->marks[i].label, row);
      row += labels.row_height;
    }
  for (guint i = 0; i < chart->n_lines; i++) {
    FrTextLook look = { FR_TEXT_LABEL, TRUE,
                        fr_curve_chart_get_colour (p->style, &chart->lines[i]) };

    if (!isnan (ends[i].y) && !isnan (ends[i].row))
      draw_label (p, &labels, &look, texts[i], ends[i].row);
  }
  fr_curve_labels_take (&p->taken, &labels.box);
}

/* Whether @mark is a peak inside the plot. */
static gboolean
is_peak (Painting *p, const FrCurveMark *mark)
{
  return mark->kind == FR_CURVE_PEAK &&
         is_in_plot (&p->layout, fr_curve_layout_get_y (&p->layout, mark->y));
}

static FrChartBox
get_ring (Painting *p, const FrCurveMark *mark)
{
  double radius = (RING_RADIUS + RING_WIDTH) * p->style->scale;

  return (FrChartBox){
    fr_curve_layout_get_x (&p->layout, mark->x) - radius,
    fr_curve_layout_get_y (&p->layout, mark->y) - radius,
    2.0 * radius,
    2.0 * radius,
  };
}

/* The ring, and a stem down to its label if there is room: below all levels. */
static void
draw_peak (Painting *p, const FrCurveMark *mark)
{
  const FrChartStyle *style = p->style;
  FrColour colour = fr_curve_chart_get_colour (style, &p->chart->lines[mark->line]), faint = colour;
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, colour };
  FrChartBox ring = get_ring (p, mark), box;
  double x = ring.x + 0.5 * ring.width, y = ring.y + 0.5 * ring.height;
  double top = y + STEM_MIN * style->scale;

  for (guint i = 0; i < p->chart->n_marks; i++)
    if (p->chart->marks[i].kind == FR_CURVE_LEVEL)
      top = fmax (top,
                  fr_curve_labels_get_below (style, fr_curve_layout_get_y (&p->layout,
                                                                           p->chart->marks[i].y)));
  if (fr_curve_labels_place_peak (&p->layout, style, &p->taken, &ring, top,
                                  text_width (p, &look, mark->label), &box)) {
    double middle = box.y + 0.5 * box.height;

    faint.alpha = STEM_ALPHA;
    fr_chart_shapes_set_source (p->cr, faint);
    cairo_set_line_width (p->cr, STEM_WIDTH * style->scale);
    cairo_move_to (p->cr, x, y);
    cairo_line_to (p->cr, x, middle + 4.0 * style->scale);
    cairo_stroke (p->cr);
    fr_chart_text_draw (p->cr, style, &look, mark->label, FR_TEXT_ALIGN_LEFT, box.x, middle);
    fr_curve_labels_take (&p->taken, &box);
    fr_curve_labels_take (&p->taken, &(FrChartBox){ x - 2.0, y, 4.0, middle - y });
  }

  cairo_new_path (p->cr);
  cairo_arc (p->cr, x, y, RING_RADIUS * style->scale, 0.0, 2.0 * G_PI);
  fr_chart_shapes_set_source (p->cr, style->card);
  cairo_fill_preserve (p->cr);
  fr_chart_shapes_set_source (p->cr, colour);
  cairo_set_line_width (p->cr, RING_WIDTH * style->scale);
  cairo_stroke (p->cr);
}

static void
draw_level_label (Painting *p, const FrCurveMark *mark)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, p->style->dim_text };
  double y = fr_curve_layout_get_y (&p->layout, mark->y);
  FrChartBox box;

  if (!is_in_plot (&p->layout, y) ||
      !fr_curve_labels_place_level (&p->layout, p->style, &p->taken, p->traces, p->chart->n_lines,
                                    y, text_width (p, &look, mark->label), &box, NULL))
    return;
  fr_chart_text_draw (p->cr, p->style, &look, mark->label, FR_TEXT_ALIGN_LEFT, box.x,
                      box.y + 0.5 * box.height);
  fr_curve_labels_take (&p->taken, &box);
}

/* Dots and words, each word in a place that is still free. */
static void
draw_words (Painting *p)
{
  const FrCurveChart *chart = p->chart;
  gboolean roomy = p->layout.plot_width >= ROOMY_WIDTH * p->style->scale &&
                   p->layout.plot_height >= ROOMY_HEIGHT * p->style->scale;
  guint n_marks = roomy ? chart->n_marks : 0;

  for (guint i = 0; i < n_marks; i++)
    if (is_peak (p, &chart->marks[i])) {
      FrChartBox ring = get_ring (p, &chart->marks[i]);

      fr_curve_labels_take (&p->taken, &ring);
    }
  if (chart->has_playhead && isfinite (chart->playhead))
    draw_ends (p);
  for (guint i = 0; i < n_marks; i++)
    if (is_peak (p, &chart->marks[i]))
      draw_peak (p, &chart->marks[i]);
  for (guint i = 0; i < n_marks; i++)
    if (chart->marks[i].kind == FR_CURVE_LEVEL)
      draw_level_label (p, &chart->marks[i]);
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
  draw_words (&p);
  cairo_restore (cr);

  for (guint i = 0; i < chart->n_lines; i++)
    g_array_unref (p.traces[i]);
  g_free (p.traces);
}
