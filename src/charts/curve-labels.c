/* Label placement of curve charts. Distances are those of the pictures, at scale 1. */
#include "charts/curve-labels.h"

#include <math.h>

#define LABEL_ROW 17.0
#define LEAST_ROW 15.0      /* closer together letters touch */
#define OFFSET 13.0         /* from the playhead to labels, or to the bracket */
#define BRACKET_OFFSET 24.0 /* from the playhead to labels behind a bracket */
#define PLATE_PADDING 8.0
#define PLATE_RISE 12.0 /* from the upper dot to the plate's lower edge */
#define MARK_ROW 16.0
#define LEVEL_OFFSET 11.0 /* from a level to the middle of the label beside it */
#define STEM_GAP 7.0      /* between a peak's stem and its label */
#define LEVEL_INSET 8.0   /* from the axis to the label of a level */
#define PEAK_INSET 2.0    /* from the plot's side or the playhead to the label of a peak */

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
  labels->row_height = CLAMP (height / fmax (1.0, rows), least, LABEL_ROW * style->scale);
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
  /* Rather over the curves than over the numbers at the left, and with room for its hairline. */
  labels->box.x = fmax (labels->box.x, layout->plot_x + 1.5);
  labels->box.x = fmax (0.5, fmin (labels->box.x, width - labels->box.width - 0.5));
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

/* Whether the stroke between two pixels, ascending in x, runs through @box. */
static gboolean
crosses (FrCurvePoint from, FrCurvePoint to, const FrChartBox *box)
{
  double left = fmax (from.x, box->x), right = fmin (to.x, box->x + box->width);
  double slope = to.x > from.x ? (to.y - from.y) / (to.x - from.x) : 0.0;
  double at_left = from.y + slope * (left - from.x), at_right = from.y + slope * (right - from.x);

  if (isnan (from.y) || isnan (to.y) || left > right)
    return FALSE;
  if (to.x <= from.x)
    at_right = to.y;
  return fmin (at_left, at_right) <= box->y + box->height && fmax (at_left, at_right) >= box->y;
}

/* Whether the line of @trace, ascending in x, runs through @box. */
static gboolean
runs_through (const GArray *trace, const FrChartBox *box, gsize *looked_at)
{
  const FrCurvePoint *pixels = (const FrCurvePoint *) (const void *) trace->data;
  guint i = find_pixel (pixels, trace->len, box->x, looked_at);

  /* From the stroke that comes in to the one that leaves. */
  for (i = MAX (i, 1); i < trace->len; i++) {
    ++*looked_at;
    if (crosses (pixels[i - 1], pixels[i], box))
      return TRUE;
    if (pixels[i].x > box->x + box->width)
      break;
  }
  return FALSE;
}

static gboolean
is_clear (GArray *const *traces, guint n_traces, const FrChartBox *box, gsize *looked_at)
{
  for (guint i = 0; i < n_traces; i++)
    if (runs_through (traces[i], box, looked_at))
      return FALSE;
  return TRUE;
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
  double row = MARK_ROW * style->scale, offset = LEVEL_OFFSET * style->scale;
  double left = layout->plot_x + LEVEL_INSET * style->scale;
  double room = layout->plot_width - width - LEVEL_INSET * style->scale;
  /* At the axis or near it; while the playhead is there, where it comes last. */
  const double positions[] = { 0.0, 0.15, 0.3, 1.0, 0.65 };
  /* In the line, below it, above it. */
  const double middles[] = { y, y + offset, y - offset };
  gsize ignored = 0;

  if (looked_at == NULL)
    looked_at = &ignored;
  for (guint i = 0; i < G_N_ELEMENTS (positions) * G_N_ELEMENTS (middles); i++) {
    *box = (FrChartBox){
      left + positions[i / G_N_ELEMENTS (middles)] * room,
      middles[i % G_N_ELEMENTS (middles)] - 0.5 * row,
      width,
      row,
    };
    if (fr_curve_labels_is_free (taken, box, layout) && is_clear (traces, n_traces, box, looked_at))
      return TRUE;
  }
  return FALSE;
}

gboolean
fr_curve_labels_place_peak (const FrCurveLayout *layout,
                            const FrChartStyle *style,
                            const FrChartTaken *taken,
                            const FrChartTaken *words,
                            GArray *const *traces,
                            guint n_traces,
                            const FrChartBox *ring,
                            double top,
                            double width,
                            FrChartBox *box)
{
  double row = MARK_ROW * style->scale, gap = STEM_GAP * style->scale;
  double x = ring->x + 0.5 * ring->width, stem_top = ring->y + ring->height;
  double left = layout->plot_x + PEAK_INSET * style->scale;
  double right = layout->plot_x + layout->plot_width - PEAK_INSET * style->scale - width;
  double bottom = layout->plot_y + layout->plot_height - row;
  /* Around the stem's end, or as near to that as the plot and the playhead let it; or beside it. */
  const double places[] = {
    CLAMP (x - 0.5 * width, left, fmax (left, right)),
    x + gap - width,
    x - gap,
    x - gap - width,
    x + gap,
  };
  gsize ignored = 0;

  for (; top <= bottom; top += 0.5 * row)
    for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
      FrChartBox stem = { x - 1.0, stem_top, 2.0, top - stem_top };

      *box = (FrChartBox){ places[i], top, width, row };
      if (fr_curve_labels_is_free (taken, box, layout) && is_untaken (words, &stem) &&
          is_clear (traces, n_traces, box, &ignored))
        return TRUE;
    }
  return FALSE;
}

gboolean
fr_curve_labels_has_rows (const FrCurveLayout *layout, const FrChartStyle *style, guint rows)
{
  return rows * LEAST_ROW * style->scale <= layout->plot_height;
}
