/* What is said in a curve chart, first placed by curve-labels, then drawn. Sizes are those of the
 * pictures, at scale 1.
 */
#include "charts/curve-words.h"

#include <math.h>

#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/curve-labels.h"

#define DOT_RADIUS 4.5
/* Where dots would cover each other, the first is larger and the others lie on it. */
#define DOT_BELOW 6.2
#define DOT_ABOVE 3.2
#define BRACKET_WIDTH 5.0
#define PLATE_RADIUS 6.0
/* How much a plate and the clear space behind words hide. */
#define PLATE_ALPHA 0.92
#define CLEAR_ALPHA 0.85
#define CLEAR_MARGIN 2.0
#define RING_RADIUS 4.5
#define RING_WIDTH 2.0
#define STEM_MIN 24.0 /* the least length of the stem under a peak */
#define STEM_ALPHA 0.55
#define STEM_WIDTH 1.5
#define PLAYHEAD_SPACE 4.0 /* to either side of it no words stand */
#define LABEL_GAP 6.0      /* between labels beside each other */
#define LEVEL_GAP 3.0      /* between a level's label and the dotted line beside it */
#define GHOST_COLOUR 0x8a8a8a
#define GHOST_SAMPLE 12.0 /* of a ghost's line beside the words about it */
#define GHOST_GAP 6.0
#define GHOST_LEAVES 20.0 /* of the plot's width, beside the words about ghosts */
/* Below this the plot has no room for marks. */
#define ROOMY_WIDTH 140.0
#define ROOMY_HEIGHT 80.0
#define MAX_NOTES 8

struct _FrCurveWords {
  cairo_t *cr;
  const FrChartStyle *style;
  const FrCurveChart *chart;
  const FrCurveLayout *layout;
  GArray *const *traces;
  double width;
  FrChartTaken taken;
  FrChartTaken by_words; /* the same without rings and playhead, beside which a stem may run */

  FrCurveEnd *ends; /* [n_lines + 1] owned */
  char **texts;     /* [n_lines + 1] owned: the labels at the ends */
  FrCurveLabels labels;
  const char *notes[MAX_NOTES]; /* below them: of spans, then of the ghosts */
  guint n_span_notes;

  FrChartBox
      *boxes; /* [n_marks + 1] owned: of the labels of levels and peaks; width 0 if left out */
};

FrColour
fr_curve_words_get_ghost_colour (const FrChartStyle *style)
{
  return style->high_contrast ? style->dim_text : fr_colour_from_hex (GHOST_COLOUR);
}

static guint
count_traces (const FrCurveWords *words)
{
  return words->chart->n_lines + words->chart->n_ghosts;
}

/* Pixels; held in the plot, which follows what is done with a little delay. */
static double
get_playhead (const FrCurveWords *words)
{
  return fmin (fr_curve_layout_get_x (words->layout, words->chart->playhead),
               words->layout->plot_x + words->layout->plot_width);
}

static gboolean
has_playhead (const FrCurveWords *words)
{
  return words->chart->has_playhead && isfinite (words->chart->playhead);
}

/* A place for words. */
static void
take (FrCurveWords *words, const FrChartBox *box)
{
  fr_curve_labels_take (&words->taken, box);
  fr_curve_labels_take (&words->by_words, box);
}

/* Whether @mark is a span between two lines that both have a value at the playhead. */
static gboolean
is_span (const FrCurveMark *mark, const FrCurveEnd *ends)
{
  return mark->kind == FR_CURVE_SPAN && !isnan (ends[mark->line].y) && !isnan (ends[mark->other].y);
}

/* "train 90.2 %": the label at the end of @line, and where the end is. Returns: (transfer full). */
static char *
make_end (FrCurveWords *words, const FrCurveLine *line, FrCurveEnd *end)
{
  FrTextLook look = { FR_TEXT_LABEL, TRUE, { 0 } };
  double value = line->has_now
                     ? line->now
                     : fr_curve_series_find (line->points, line->n_points, words->chart->playhead);
  g_autofree char *number =
      fr_curve_layout_format (words->chart->kind, line->has_figure ? line->figure : value);
  char *text = g_strdup_printf ("%s %s", line->label, number);
  double y = fr_curve_layout_get_y (words->layout, value);
  double top = words->layout->plot_y;

  /* Beyond the plot they are held at its edge. */
  end->y = isnan (value) ? NAN : CLAMP (y, top, top + words->layout->plot_height);
  end->width = fr_chart_text_measure (words->style, &look, text);
  return text;
}

static void
add_note (FrCurveWords *words, const char *text)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, { 0 } };

  if (words->labels.n_notes == MAX_NOTES)
    return;
  words->notes[words->labels.n_notes++] = text;
  words->labels.note_width =
      fmax (words->labels.note_width, fr_chart_text_measure (words->style, &look, text));
}

/* The words about the ghosts are left out before they take a line's label its room, or cover the
 * numbers of the axis. */
static void
add_ghost_notes (FrCurveWords *words)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, { 0 } };
  const char *const *notes = words->chart->ghost_notes;
  guint n = 0;

  for (; n < G_N_ELEMENTS (words->chart->ghost_notes) && notes[n] != NULL; n++)
    if (fr_chart_text_measure (words->style, &look, notes[n]) >
        words->layout->plot_width - GHOST_LEAVES * words->style->scale)
      return;
  if (!fr_curve_labels_has_rows (words->layout, words->style,
                                 words->chart->n_lines + words->labels.n_notes + n))
    return;
  for (guint i = 0; i < n; i++)
    add_note (words, notes[i]);
}

/* The lines' ends at the playhead: their labels, and below them those of spans and ghosts. */
static void
place_ends (FrCurveWords *words)
{
  const FrCurveChart *chart = words->chart;

  words->labels = (FrCurveLabels){
    .playhead = get_playhead (words),
    .ends = words->ends,
    .n_ends = chart->n_lines,
    .past = chart->past,
  };
  for (guint i = 0; i < chart->n_lines; i++)
    words->texts[i] = make_end (words, &chart->lines[i], &words->ends[i]);
  for (guint i = 0; i < chart->n_marks; i++)
    if (is_span (&chart->marks[i], words->ends))
      add_note (words, chart->marks[i].label);
  words->n_span_notes = words->labels.n_notes;
  add_ghost_notes (words);
  fr_curve_labels_place (&words->labels, words->layout, words->style, &words->taken, words->width);
  if (words->labels.box.width > 0.0)
    take (words, &words->labels.box);
}

static FrChartBox
get_ring (const FrCurveWords *words, const FrCurveMark *mark)
{
  double radius = (RING_RADIUS + RING_WIDTH) * words->style->scale;

  return (FrChartBox){
    fr_curve_layout_get_x (words->layout, mark->x) - radius,
    fr_curve_layout_get_y (words->layout, mark->y) - radius,
    2.0 * radius,
    2.0 * radius,
  };
}

/* Whether @mark is a peak inside the plot. */
static gboolean
is_peak (const FrCurveWords *words, const FrCurveMark *mark)
{
  return mark->kind == FR_CURVE_PEAK && mark->x <= words->layout->x.high &&
         fr_curve_layout_has_y (words->layout, fr_curve_layout_get_y (words->layout, mark->y));
}

/* How high the label of a peak at @y may stand: not on a level. */
static double
get_peak_top (const FrCurveWords *words, double y)
{
  double top = y + STEM_MIN * words->style->scale;

  for (guint i = 0; i < words->chart->n_marks; i++)
    if (words->chart->marks[i].kind == FR_CURVE_LEVEL && words->boxes[i].width > 0.0)
      top = fmax (top, fr_curve_layout_get_y (words->layout, words->chart->marks[i].y) +
                           LEVEL_GAP * words->style->scale);
  return top;
}

/* A place for the label of a level or a peak: sets the mark's box. */
static void
place_mark (FrCurveWords *words, guint i)
{
  const FrCurveMark *mark = &words->chart->marks[i];
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, { 0 } };
  double y = fr_curve_layout_get_y (words->layout, mark->y);
  double width = fr_chart_text_measure (words->style, &look, mark->label);
  FrChartBox box, ring;
  gboolean is_placed = FALSE;

  if (mark->kind == FR_CURVE_LEVEL)
    is_placed =
        fr_curve_layout_has_y (words->layout, y) &&
        fr_curve_labels_place_level (words->layout, words->style, &words->taken, words->traces,
                                     count_traces (words), y, width, &box, NULL);
  else if (is_peak (words, mark)) {
    ring = get_ring (words, mark);
    is_placed = fr_curve_labels_place_peak (words->layout, words->style, &words->taken,
                                            &words->by_words, words->traces, count_traces (words),
                                            &ring, get_peak_top (words, y), width, &box);
    if (is_placed)
      take (words, &(FrChartBox){ ring.x + 0.5 * ring.width - 2.0, y, 4.0, box.y - y });
  }
  if (!is_placed)
    return;
  words->boxes[i] = box;
  box.x -= LABEL_GAP * words->style->scale;
  box.width += 2.0 * LABEL_GAP * words->style->scale;
  take (words, &box);
}

FrCurveWords *
fr_curve_words_new (cairo_t *cr,
                    const FrChartStyle *style,
                    const FrCurveChart *chart,
                    const FrCurveLayout *layout,
                    GArray *const *traces,
                    double width)
{
  FrCurveWords *words = g_new0 (FrCurveWords, 1);
  gboolean roomy = layout->plot_width >= ROOMY_WIDTH * style->scale &&
                   layout->plot_height >= ROOMY_HEIGHT * style->scale;
  guint n_marks = roomy ? chart->n_marks : 0;

  *words = (FrCurveWords){
    .cr = cr,
    .style = style,
    .chart = chart,
    .layout = layout,
    .traces = traces,
    .width = width,
    .ends = g_new0 (FrCurveEnd, chart->n_lines + 1),
    .texts = g_new0 (char *, chart->n_lines + 1),
    .boxes = g_new0 (FrChartBox, chart->n_marks + 1),
  };
  for (guint i = 0; i < n_marks; i++)
    if (is_peak (words, &chart->marks[i])) {
      FrChartBox ring = get_ring (words, &chart->marks[i]);

      fr_curve_labels_take (&words->taken, &ring);
    }
  if (has_playhead (words)) {
    double space = PLAYHEAD_SPACE * style->scale;

    place_ends (words);
    fr_curve_labels_take (&words->taken,
                          &(FrChartBox){ get_playhead (words) - space, layout->plot_y, 2.0 * space,
                                         layout->plot_height });
  }
  for (guint i = 0; i < n_marks; i++)
    if (chart->marks[i].kind == FR_CURVE_LEVEL)
      place_mark (words, i);
  for (guint i = 0; i < n_marks; i++)
    if (chart->marks[i].kind == FR_CURVE_PEAK)
      place_mark (words, i);
  return words;
}

void
fr_curve_words_free (FrCurveWords *words)
{
  if (words == NULL)
    return;
  g_strfreev (words->texts);
  g_free (words->ends);
  g_free (words->boxes);
  g_free (words);
}

/* From @from to @to at @y, if it has any length. */
static void
draw_dotted (FrCurveWords *words, double from, double to, double y)
{
  const double dots[] = { 2.0 * words->style->scale, 3.0 * words->style->scale };

  if (to <= from)
    return;
  cairo_save (words->cr);
  cairo_set_dash (words->cr, dots, G_N_ELEMENTS (dots), 0.0);
  cairo_set_line_width (words->cr, 1.0);
  fr_chart_shapes_set_source (words->cr, words->style->dim_text);
  cairo_move_to (words->cr, from, y);
  cairo_line_to (words->cr, to, y);
  cairo_stroke (words->cr);
  cairo_restore (words->cr);
  fr_chart_boxes_add_line (words->cr, "level", from, y, to, y, 1.0);
}

/* A level goes on behind a label that stands in it, and begins there if that is at the left end. */
void
fr_curve_words_draw_levels (FrCurveWords *words)
{
  double left = words->layout->plot_x, right = left + words->layout->plot_width;
  double gap = LEVEL_GAP * words->style->scale;

  for (guint i = 0; i < words->chart->n_marks; i++) {
    const FrCurveMark *mark = &words->chart->marks[i];
    const FrChartBox *box = &words->boxes[i];
    double y;

    if (mark->kind != FR_CURVE_LEVEL || box->width <= 0.0)
      continue;
    y = fr_chart_shapes_crisp (words->cr, fr_curve_layout_get_y (words->layout, mark->y));
    if (box->y < y && box->y + box->height > y) {
      if (box->x - left > box->width)
        draw_dotted (words, left, box->x - gap, y);
      draw_dotted (words, box->x + box->width + gap, right, y);
    } else
      draw_dotted (words, left, right, y);
  }
}

static void
draw_plate (FrCurveWords *words, const FrChartBox *box)
{
  FrColour fill = words->style->card;

  fill.alpha = PLATE_ALPHA;
  fr_chart_shapes_add_rectangle (words->cr, box->x, box->y, box->width, box->height, PLATE_RADIUS);
  fr_chart_shapes_set_source (words->cr, fill);
  cairo_fill_preserve (words->cr);
  fr_chart_shapes_set_source (words->cr, words->style->border);
  cairo_set_line_width (words->cr, 1.0);
  cairo_stroke (words->cr);
  fr_chart_boxes_add (words->cr, FR_CHART_PLATE, "plate", box);
}

/* Writes @text with its left end at @x, in a row of @height with its middle at @y; grid, bands and
 * dotted lines do not run through it. */
static void
draw_clear (FrCurveWords *words,
            const FrTextLook *look,
            const char *text,
            double x,
            double y,
            double height)
{
  FrColour fill = words->style->background;
  const FrChartBox clear = {
    x - CLEAR_MARGIN,
    y - 0.5 * height,
    fr_chart_text_measure (words->style, look, text) + 2.0 * CLEAR_MARGIN,
    height,
  };

  fill.alpha = CLEAR_ALPHA;
  cairo_rectangle (words->cr, clear.x, clear.y, clear.width, clear.height);
  fr_chart_shapes_set_source (words->cr, fill);
  cairo_fill (words->cr);
  fr_chart_boxes_add (words->cr, FR_CHART_PLATE, "clear space", &clear);
  fr_chart_text_draw (words->cr, words->style, look, text, FR_TEXT_ALIGN_LEFT, x, y);
}

/* A label beside the playhead. */
static void
draw_label (FrCurveWords *words, const FrTextLook *look, const char *text, double row)
{
  const FrCurveLabels *labels = &words->labels;

  if (labels->plate)
    fr_chart_text_draw (words->cr, words->style, look, text, FR_TEXT_ALIGN_LEFT, labels->text_x,
                        row);
  else
    draw_clear (words, look, text, labels->text_x, row, labels->row_height);
}

static void
draw_bracket (FrCurveWords *words, double x, double top, double bottom)
{
  double width = BRACKET_WIDTH * words->style->scale;

  /* Less would be a stray dash. */
  if (fabs (bottom - top) < width)
    return;
  x = fr_chart_shapes_crisp (words->cr, x + width);
  top = fr_chart_shapes_crisp (words->cr, top);
  bottom = fr_chart_shapes_crisp (words->cr, bottom);
  cairo_move_to (words->cr, x - width, top);
  cairo_line_to (words->cr, x, top);
  cairo_line_to (words->cr, x, bottom);
  cairo_line_to (words->cr, x - width, bottom);
  fr_chart_shapes_set_source (words->cr, words->style->dim_text);
  cairo_set_line_width (words->cr, words->style->scale);
  cairo_stroke (words->cr);
  fr_chart_boxes_add_line (words->cr, "bracket", x, top, x, bottom, words->style->scale);
}

/* A dot at each end; those that would cover each other are told apart by size. */
static void
draw_dots (FrCurveWords *words)
{
  const FrCurveEnd *ends = words->ends;
  guint n = words->chart->n_lines;

  for (guint i = 0; i < n; i++) {
    double radius = DOT_RADIUS;

    for (guint k = 0; k < n && n == 2; k++)
      if (k != i && fabs (ends[k].y - ends[i].y) < 2.0 * DOT_RADIUS * words->style->scale)
        radius = i == 0 ? DOT_BELOW : DOT_ABOVE;
    if (!isnan (ends[i].y))
      fr_chart_shapes_draw_dot (words->cr, words->style,
                                fr_chart_style_get_line (words->style,
                                                         words->chart->lines[i].colour),
                                radius, words->labels.playhead, ends[i].y);
  }
}

/* A piece of the ghosts' line before the first row of words about it. */
static void
draw_ghost_sample (FrCurveWords *words, double row)
{
  double end = words->labels.text_x - GHOST_GAP * words->style->scale;

  if (words->labels.plate)
    return;
  cairo_move_to (words->cr, end - GHOST_SAMPLE * words->style->scale, row);
  cairo_line_to (words->cr, end, row);
  fr_chart_shapes_set_source (words->cr, fr_curve_words_get_ghost_colour (words->style));
  cairo_set_line_width (words->cr, 1.5 * words->style->scale);
  cairo_stroke (words->cr);
}

static void
draw_ends (FrCurveWords *words)
{
  const FrCurveChart *chart = words->chart;
  const FrCurveLabels *labels = &words->labels;
  FrTextLook note = { FR_TEXT_CAPTION, FALSE, words->style->dim_text };

  if (labels->box.width <= 0.0)
    return;
  /* Where there is no other room the plate lies on the dots. */
  draw_dots (words);
  if (labels->plate)
    draw_plate (words, &labels->box);
  for (guint i = 0; i < chart->n_marks && labels->bracket; i++)
    if (is_span (&chart->marks[i], words->ends))
      draw_bracket (words, labels->bracket_x, words->ends[chart->marks[i].line].y,
                    words->ends[chart->marks[i].other].y);
  for (guint i = 0; i < labels->n_notes; i++) {
    double row = labels->note_row + i * labels->row_height;

    draw_label (words, &note, words->notes[i], row);
    if (i == words->n_span_notes)
      draw_ghost_sample (words, row);
  }
  for (guint i = 0; i < chart->n_lines; i++) {
    FrTextLook look = { FR_TEXT_LABEL, TRUE,
                        fr_chart_style_get_line (words->style, chart->lines[i].colour) };

    if (!isnan (words->ends[i].y) && !isnan (words->ends[i].row))
      draw_label (words, &look, words->texts[i], words->ends[i].row);
  }
}

/* The ring, and a stem down to its label. */
static void
draw_peak (FrCurveWords *words, const FrCurveMark *mark, const FrChartBox *box)
{
  const FrChartStyle *style = words->style;
  FrColour colour = fr_chart_style_get_line (style, words->chart->lines[mark->line].colour),
           faint = colour;
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, colour };
  FrChartBox ring = get_ring (words, mark);
  double x = ring.x + 0.5 * ring.width, y = ring.y + 0.5 * ring.height;

  faint.alpha = STEM_ALPHA;
  fr_chart_shapes_set_source (words->cr, faint);
  cairo_set_line_width (words->cr, STEM_WIDTH * style->scale);
  cairo_move_to (words->cr, x, y);
  cairo_line_to (words->cr, x, box->y);
  cairo_stroke (words->cr);
  fr_chart_boxes_add_line (words->cr, "stem", x, y, x, box->y, STEM_WIDTH * style->scale);
  draw_clear (words, &look, mark->label, box->x, box->y + 0.5 * box->height, box->height);

  cairo_new_path (words->cr);
  cairo_arc (words->cr, x, y, RING_RADIUS * style->scale, 0.0, 2.0 * G_PI);
  fr_chart_shapes_set_source (words->cr, style->card);
  cairo_fill_preserve (words->cr);
  fr_chart_shapes_set_source (words->cr, colour);
  cairo_set_line_width (words->cr, RING_WIDTH * style->scale);
  cairo_stroke (words->cr);
  fr_chart_boxes_add (words->cr, FR_CHART_MARK, "ring", &ring);
}

void
fr_curve_words_draw (FrCurveWords *words)
{
  FrTextLook level = { FR_TEXT_CAPTION, FALSE, words->style->dim_text };

  if (has_playhead (words))
    draw_ends (words);
  for (guint i = 0; i < words->chart->n_marks; i++) {
    const FrCurveMark *mark = &words->chart->marks[i];
    const FrChartBox *box = &words->boxes[i];

    if (box->width <= 0.0)
      continue;
    if (mark->kind == FR_CURVE_PEAK)
      draw_peak (words, mark, box);
    else
      draw_clear (words, &level, mark->label, box->x, box->y + 0.5 * box->height, box->height);
  }
}
