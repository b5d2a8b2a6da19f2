/* Label placement of curve charts, and the drawing of what is labelled. Distances are those of the
 * pictures, at scale 1.
 */
#include "charts/curve-labels.h"

#include <math.h>

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"

#define ROW 17.0
#define LEAST_ROW 15.0      /* closer together letters touch */
#define OFFSET 13.0         /* from the playhead to labels, or to the bracket */
#define BRACKET_OFFSET 24.0 /* from the playhead to labels behind a bracket */
#define PLATE_PADDING 8.0
#define PLATE_RISE 12.0 /* from the upper dot to the plate's lower edge */
#define MARK_ROW 16.0
#define LEVEL_OFFSET 11.0 /* from a level to the middle of the label beside it */
#define STEM_GAP 7.0      /* between a peak's stem and its label */
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
  const FrCurveLayout *layout;
  GArray *const *traces;
  double width;
  FrChartTaken taken;
} Painting;

gboolean
fr_curve_labels_overlap (const FrChartBox *a, const FrChartBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

void
fr_curve_labels_take (FrChartTaken *taken, const FrChartBox *box)
{
  if (taken->length < G_N_ELEMENTS (taken->boxes))
    taken->boxes[taken->length++] = *box;
}

static gboolean
is_untaken (const FrChartTaken *taken, const FrChartBox *box)
{
  for (guint i = 0; i < taken->length; i++)
    if (fr_curve_labels_overlap (box, &taken->boxes[i]))
      return FALSE;
  return TRUE;
}

gboolean
fr_curve_labels_is_free (const FrChartTaken *taken,
                         const FrChartBox *box,
                         const FrCurveLayout *layout)
{
  return box->x >= layout->plot_x && box->x + box->width <= layout->plot_x + layout->plot_width &&
         box->y >= layout->plot_y && box->y + box->height <= layout->plot_y + layout->plot_height &&
         is_untaken (taken, box);
}

/* Isotonic regression by pooling neighbours: rows that would be too close become a block, in which
 * they are @distance apart around the mean of where they want to be. */
void
fr_curve_labels_spread (double *rows, guint n, double distance, double top, double bottom)
{
  /* Of block k: where its first row is, and how many rows it has. */
  g_autofree double *firsts = g_new (double, n + 1);
  g_autofree guint *lengths = g_new (guint, n + 1);
  guint blocks = 0, row = 0;

  for (guint i = 0; i < n; i++) {
    firsts[blocks] = rows[i];
    lengths[blocks++] = 1;
    while (blocks > 1 && firsts[blocks - 1] < firsts[blocks - 2] + lengths[blocks - 2] * distance) {
      double a = lengths[blocks - 2], b = lengths[blocks - 1];

      blocks--;
      firsts[blocks - 1] = (a * firsts[blocks - 1] + b * (firsts[blocks] - a * distance)) / (a + b);
      lengths[blocks - 1] += lengths[blocks];
    }
  }
  for (guint k = 0; k < blocks; k++)
    for (guint i = 0; i < lengths[k]; i++)
      rows[row++] = firsts[k] + i * distance;

  for (guint i = n; i-- > 0;)
    rows[i] = fmin (rows[i], bottom - (n - 1 - i) * distance);
  for (guint i = 0; i < n; i++)
    rows[i] = fmax (rows[i], top + i * distance);
}

/* The ends whose labels are shown, from top to bottom, the first of equals first: all, or in
 * @height the first of them that fit with the least distance. Sets the labels' row_height.
 * Returns: how many. */
static guint
choose_ends (FrCurveLabels *labels, const FrChartStyle *style, double height, guint *order)
{
  guint wanted = 0, length = 0;
  double least = LEAST_ROW * style->scale, rows;

  for (guint i = 0; i < labels->n_ends; i++) {
    labels->ends[i].row = NAN;
    wanted += !isnan (labels->ends[i].y);
  }
  rows = wanted + labels->n_notes;
  labels->row_height = CLAMP (height / fmax (1.0, rows), least, ROW * style->scale);
  if (rows * labels->row_height > height + 1e-9)
    wanted = (guint) CLAMP (floor (height / labels->row_height) - labels->n_notes, 1.0, wanted);

  for (guint i = 0; i < labels->n_ends && length < wanted; i++) {
    guint at = length;

    if (isnan (labels->ends[i].y))
      continue;
    for (; at > 0 && labels->ends[order[at - 1]].y > labels->ends[i].y; at--)
      order[at] = order[at - 1];
    order[at] = i;
    length++;
  }
  return length;
}

/* Rows at the height of their dots, pushed apart; notes below the lowest. */
static void
place_beside_dots (FrCurveLabels *labels,
                   const FrCurveLayout *layout,
                   const FrChartStyle *style,
                   guint *order)
{
  guint n = choose_ends (labels, style, layout->plot_height, order);
  g_autofree double *rows = g_new0 (double, n);
  double row = labels->row_height;
  double top = layout->plot_y + 0.5 * row;
  double bottom = layout->plot_y + layout->plot_height - (0.5 + labels->n_notes) * row;

  g_return_if_fail (n > 0);

  for (guint i = 0; i < n; i++)
    rows[i] = labels->ends[order[i]].y;
  fr_curve_labels_spread (rows, n, row, top, bottom);
  for (guint i = 0; i < n; i++)
    labels->ends[order[i]].row = rows[i];
  labels->note_row = rows[n - 1] + row;
  labels->box.y = rows[0] - 0.5 * row;
  labels->box.height = rows[n - 1] + (labels->n_notes + 0.5) * row - labels->box.y;
}

/* Rows one below the other on a plate above the dots, or else below them; box has x and width. */
static void
place_on_plate (FrCurveLabels *labels,
                const FrCurveLayout *layout,
                const FrChartStyle *style,
                const FrChartTaken *taken,
                guint *order)
{
  double inset = 0.25 * PLATE_PADDING * style->scale;
  guint n = choose_ends (labels, style, layout->plot_height - 2.0 * inset, order);
  double rise = PLATE_RISE * style->scale;
  double bottom = layout->plot_y + layout->plot_height;
  FrChartBox *box = &labels->box;
  double places[2];

  box->height = (n + labels->n_notes) * labels->row_height + 2.0 * inset;
  places[0] = labels->ends[order[0]].y - rise - box->height;
  places[1] = labels->ends[order[n - 1]].y + rise;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    box->y = places[i];
    if (box->y >= layout->plot_y && box->y + box->height <= bottom && is_untaken (taken, box))
      break;
    box->y = places[0];
  }
  box->y = CLAMP (box->y, layout->plot_y, fmax (layout->plot_y, bottom - box->height));

  for (guint i = 0; i < n; i++)
    labels->ends[order[i]].row = box->y + inset + (0.5 + i) * labels->row_height;
  labels->note_row = box->y + inset + (0.5 + n) * labels->row_height;
}

void
fr_curve_labels_place (FrCurveLabels *labels,
                       const FrCurveLayout *layout,
                       const FrChartStyle *style,
                       const FrChartTaken *taken,
                       double width)
{
  g_autofree guint *order = g_new0 (guint, labels->n_ends + 1);
  double scale = style->scale;
  double widest = labels->note_width, offset, needed;
  gboolean has_end = FALSE, fits;

  labels->plate = labels->bracket = FALSE;
  labels->box = (FrChartBox){ 0 };
  for (guint i = 0; i < labels->n_ends; i++)
    if (!isnan (labels->ends[i].y)) {
      has_end = TRUE;
      widest = fmax (widest, labels->ends[i].width);
    }
  if (!has_end)
    return;

  offset = (labels->n_notes > 0 && !labels->past ? BRACKET_OFFSET : OFFSET) * scale;
  needed = offset + widest + (labels->past ? 2.0 * PLATE_PADDING * scale : 0.0);
  fits = labels->playhead + needed <= width;
  if (fits && !labels->past) {
    labels->bracket = labels->n_notes > 0;
    labels->bracket_x = labels->playhead + OFFSET * scale;
    labels->text_x = labels->playhead + offset;
    labels->box.x = labels->bracket_x;
    labels->box.width = labels->text_x + widest - labels->bracket_x;
    place_beside_dots (labels, layout, style, order);
    return;
  }

  labels->plate = TRUE;
  labels->box.width = widest + 2.0 * PLATE_PADDING * scale;
  labels->box.x = fits ? labels->playhead + OFFSET * scale
                       : labels->playhead - OFFSET * scale - labels->box.width;
  /* With room for the plate's hairline. */
  labels->box.x = CLAMP (labels->box.x, 0.5, fmax (0.5, width - labels->box.width - 0.5));
  labels->text_x = labels->box.x + PLATE_PADDING * scale;
  place_on_plate (labels, layout, style, taken, order);
}

/* The first pixel of @trace that is not left of @x. */
static guint
find_pixel (const FrCurvePoint *pixels, guint length, double x, gsize *looked_at)
{
  guint low = 0, high = length;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (pixels[middle].x < x)
      low = middle + 1;
    else
      high = middle;
    ++*looked_at;
  }
  return low;
}

/* Whether the line of @trace, ascending in x, runs through @box. */
static gboolean
runs_through (const GArray *trace, const FrChartBox *box, gsize *looked_at)
{
  const FrCurvePoint *pixels = (const FrCurvePoint *) (const void *) trace->data;
  guint i = find_pixel (pixels, trace->len, box->x, looked_at);

  for (; i < trace->len && pixels[i].x <= box->x + box->width; i++) {
    ++*looked_at;
    if (pixels[i].y >= box->y && pixels[i].y <= box->y + box->height)
      return TRUE;
  }
  return FALSE;
}

double
fr_curve_labels_get_below (const FrChartStyle *style, double y)
{
  return y + (LEVEL_OFFSET - 0.5 * MARK_ROW) * style->scale;
}

gboolean
fr_curve_labels_place_level (const FrCurveLayout *layout,
                             const FrChartStyle *style,
                             const FrChartTaken *taken,
                             GArray *const *traces,
                             guint n_traces,
                             double y,
                             double width,
                             FrChartBox *box,
                             gsize *looked_at)
{
  /* From right to left; each below the line, above it, and a row further down. */
  const double positions[] = { 1.0, 0.62, 0.35, 0.01 };
  double row = MARK_ROW * style->scale, below = fr_curve_labels_get_below (style, y);
  const double rows[] = { below, 2.0 * y - below - row, below + row };
  gsize ignored = 0;

  if (looked_at == NULL)
    looked_at = &ignored;
  for (guint i = 0; i < G_N_ELEMENTS (positions) * G_N_ELEMENTS (rows); i++) {
    gboolean is_free;

    *box = (FrChartBox){
      layout->plot_x + positions[i / G_N_ELEMENTS (rows)] * (layout->plot_width - width),
      rows[i % G_N_ELEMENTS (rows)],
      width,
      row,
    };
    is_free = fr_curve_labels_is_free (taken, box, layout);
    for (guint k = 0; k < n_traces && is_free; k++)
      is_free = !runs_through (traces[k], box, looked_at);
    if (is_free)
      return TRUE;
  }
  return FALSE;
}

gboolean
fr_curve_labels_place_peak (const FrCurveLayout *layout,
                            const FrChartStyle *style,
                            const FrChartTaken *taken,
                            const FrChartBox *ring,
                            double top,
                            double width,
                            FrChartBox *box)
{
  double row = MARK_ROW * style->scale, gap = STEM_GAP * style->scale;
  double x = ring->x + 0.5 * ring->width, stem_top = ring->y + ring->height;

  for (guint i = 0; i < 6; i++) {
    FrChartBox stem;

    *box = (FrChartBox){
      i % 2 == 0 ? x - gap - width : x + gap,
      top + i / 2 * row,
      width,
      row,
    };
    stem = (FrChartBox){ x - 1.0, stem_top, 2.0, box->y + row - stem_top };
    if (fr_curve_labels_is_free (taken, box, layout) && is_untaken (taken, &stem))
      return TRUE;
  }
  return FALSE;
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
                     fr_chart_text_measure (p->cr, p->style, look, text) + 4.0, height);
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
  double y = fr_curve_layout_get_y (p->layout, value);

  /* Beyond the plot they are held at its edge. */
  end->y = isnan (value) ? NAN
                         : CLAMP (y, p->layout->plot_y, p->layout->plot_y + p->layout->plot_height);
  end->width = fr_chart_text_measure (p->cr, p->style, &look, text);
  return text;
}

/* The lines' ends at the playhead: a dot on each, its label, and spans with theirs. */
static void
draw_ends (Painting *p)
{
  const FrCurveChart *chart = p->chart;
  FrTextLook note = { FR_TEXT_CAPTION, FALSE, p->style->dim_text };
  g_autofree FrCurveEnd *ends = g_new0 (FrCurveEnd, chart->n_lines + 1);
  g_auto (GStrv) texts = g_new0 (char *, chart->n_lines + 1);
  FrCurveLabels labels = {
    .playhead = fr_curve_layout_get_x (p->layout, chart->playhead),
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
      labels.note_width = fmax (labels.note_width, fr_chart_text_measure (p->cr, p->style, &note,
                                                                          chart->marks[i].label));
    }
  fr_curve_labels_place (&labels, p->layout, p->style, &p->taken, p->width);
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
                                fr_chart_style_get_line (p->style, chart->lines[i].colour),
                                DOT_RADIUS, labels.playhead, ends[i].y);
  for (guint i = 0; i < chart->n_marks; i++)
    if (is_span (&chart->marks[i], ends)) {
      draw_label (p, &labels, &note, chart->marks[i].label, row);
      row += labels.row_height;
    }
  for (guint i = 0; i < chart->n_lines; i++) {
    FrTextLook look = { FR_TEXT_LABEL, TRUE,
                        fr_chart_style_get_line (p->style, chart->lines[i].colour) };

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
         fr_curve_layout_has_y (p->layout, fr_curve_layout_get_y (p->layout, mark->y));
}

static FrChartBox
get_ring (Painting *p, const FrCurveMark *mark)
{
  double radius = (RING_RADIUS + RING_WIDTH) * p->style->scale;

  return (FrChartBox){
    fr_curve_layout_get_x (p->layout, mark->x) - radius,
    fr_curve_layout_get_y (p->layout, mark->y) - radius,
    2.0 * radius,
    2.0 * radius,
  };
}

/* The ring, and a stem down to its label if there is room: below all levels. */
static void
draw_peak (Painting *p, const FrCurveMark *mark)
{
  const FrChartStyle *style = p->style;
  FrColour colour = fr_chart_style_get_line (style, p->chart->lines[mark->line].colour),
           faint = colour;
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, colour };
  FrChartBox ring = get_ring (p, mark), box;
  double x = ring.x + 0.5 * ring.width, y = ring.y + 0.5 * ring.height;
  double top = y + STEM_MIN * style->scale;

  for (guint i = 0; i < p->chart->n_marks; i++)
    if (p->chart->marks[i].kind == FR_CURVE_LEVEL)
      top = fmax (top,
                  fr_curve_labels_get_below (style, fr_curve_layout_get_y (p->layout,
                                                                           p->chart->marks[i].y)));
  if (fr_curve_labels_place_peak (p->layout, style, &p->taken, &ring, top,
                                  fr_chart_text_measure (p->cr, p->style, &look, mark->label),
                                  &box)) {
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
  double y = fr_curve_layout_get_y (p->layout, mark->y);
  FrChartBox box;

  if (!fr_curve_layout_has_y (p->layout, y) ||
      !fr_curve_labels_place_level (p->layout, p->style, &p->taken, p->traces, p->chart->n_lines, y,
                                    fr_chart_text_measure (p->cr, p->style, &look, mark->label),
                                    &box, NULL))
    return;
  fr_chart_text_draw (p->cr, p->style, &look, mark->label, FR_TEXT_ALIGN_LEFT, box.x,
                      box.y + 0.5 * box.height);
  fr_curve_labels_take (&p->taken, &box);
}

void
fr_curve_labels_draw (cairo_t *cr,
                      const FrChartStyle *style,
                      const FrCurveChart *chart,
                      const FrCurveLayout *layout,
                      GArray *const *traces,
                      double width)
{
  Painting painting = { cr, style, chart, layout, traces, width, { .length = 0 } };
  Painting *p = &painting;
  gboolean roomy = p->layout->plot_width >= ROOMY_WIDTH * p->style->scale &&
                   p->layout->plot_height >= ROOMY_HEIGHT * p->style->scale;
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
