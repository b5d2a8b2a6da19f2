/* Label placement of curve charts; distances are those of the pictures, at scale 1.
 *
 * Pure arithmetic, any thread.
 */
#include "charts/curve-labels.h"

#include <math.h>

#define ROW 17.0
#define OFFSET 13.0         /* from the playhead to labels, or to the bracket */
#define BRACKET_OFFSET 24.0 /* from the playhead to labels behind a bracket */
#define PLATE_PADDING 8.0
#define PLATE_RISE 12.0 /* from the upper dot to the plate's lower edge */

gboolean
fr_chart_box_overlaps (const FrChartBox *a, const FrChartBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

static gboolean
is_inside (const FrChartBox *box, const FrChartBox *bounds)
{
  return box->x >= bounds->x && box->x + box->width <= bounds->x + bounds->width &&
         box->y >= bounds->y && box->y + box->height <= bounds->y + bounds->height;
}

void
fr_chart_taken_add (FrChartTaken *taken, const FrChartBox *box)
{
  if (taken->length < G_N_ELEMENTS (taken->boxes))
    taken->boxes[taken->length++] = *box;
}

int
fr_chart_taken_choose (const FrChartTaken *taken,
                       const FrChartBox *candidates,
                       guint n_candidates,
                       const FrChartBox *bounds)
{
  for (guint i = 0; i < n_candidates; i++) {
    gboolean is_free = is_inside (&candidates[i], bounds);

    for (guint k = 0; k < taken->length && is_free; k++)
      is_free = !fr_chart_box_overlaps (&candidates[i], &taken->boxes[k]);
    if (is_free)
      return (int) i;
  }
  return -1;
}

void
fr_curve_labels_spread (double *upper, double *lower, double distance, double top, double bottom)
{
  double missing = distance - (*lower - *upper);

  if (missing > 0.0) {
    *upper -= 0.5 * missing;
    *lower += 0.5 * missing;
  }
  if (*lower > bottom) {
    *lower = bottom;
    *upper = fmin (*upper, bottom - distance);
  }
  if (*upper < top) {
    *upper = top;
    *lower = fmax (*lower, top + distance);
  }
}

/* Rows at the height of their dots, pushed apart; the gap's below the lower one. */
static void
place_beside_dots (const FrCurveLayout *layout,
                   const FrChartStyle *style,
                   const FrCurveLabelsInput *input,
                   FrCurveLabels *labels)
{
  double row = ROW * style->scale;
  double top = layout->plot_y + 0.5 * row;
  double bottom = layout->plot_y + layout->plot_height - 0.5 * row;
  double upper, lower;

  if (input->gap_width > 0.0)
    bottom -= row;
  if (isnan (input->train_y) || isnan (input->test_y)) {
    double only = isnan (input->train_y) ? input->test_y : input->train_y;

    upper = lower = CLAMP (only, top, fmax (top, bottom));
    labels->train_row = labels->test_row = upper;
  } else {
    gboolean train_above = input->train_y <= input->test_y;

    upper = train_above ? input->train_y : input->test_y;
    lower = train_above ? input->test_y : input->train_y;
    fr_curve_labels_spread (&upper, &lower, row, top, bottom);
    labels->train_row = train_above ? upper : lower;
    labels->test_row = train_above ? lower : upper;
  }
  labels->gap_row = lower + row;
  labels->box.y = upper - 0.5 * row;
  labels->box.height =
      (input->gap_width > 0.0 ? labels->gap_row : lower) + 0.5 * row - labels->box.y;
}

/* Rows one below the other on a plate above the dots, or else below them; labels->box has x and
 * width. */
static void
place_on_plate (const FrCurveLayout *layout,
                const FrChartStyle *style,
                const FrCurveLabelsInput *input,
                const FrChartTaken *taken,
                FrCurveLabels *labels)
{
  guint rows = !isnan (input->train_y) + !isnan (input->test_y) + (input->gap_width > 0.0);
  double row = ROW * style->scale;
  double inset = 0.25 * PLATE_PADDING * style->scale;
  double height = rows * row + 2.0 * inset;
  double rise = PLATE_RISE * style->scale;
  double bottom = layout->plot_y + layout->plot_height;
  gboolean train_above = !(input->test_y < input->train_y);
  FrChartBox bounds = { labels->box.x, layout->plot_y, labels->box.width, layout->plot_height };
  FrChartBox places[2] = { labels->box, labels->box };
  double first;
  int place;

  places[0].height = places[1].height = height;
  places[0].y = fmin (input->train_y, input->test_y) - rise - height;
  places[1].y = fmax (input->train_y, input->test_y) + rise;
  place = fr_chart_taken_choose (taken, places, G_N_ELEMENTS (places), &bounds);
  labels->box = places[MAX (place, 0)];
  labels->box.y = CLAMP (labels->box.y, layout->plot_y, fmax (layout->plot_y, bottom - height));

  first = labels->box.y + inset + 0.5 * row;
  labels->train_row = labels->test_row = first;
  if (!isnan (input->train_y) && !isnan (input->test_y)) {
    if (train_above)
      labels->test_row += row;
    else
      labels->train_row += row;
  }
  labels->gap_row = first + (rows - 1) * row;
}

void
fr_curve_labels_place (const FrCurveLayout *layout,
                       const FrChartStyle *style,
                       const FrCurveLabelsInput *input,
                       const FrChartTaken *taken,
                       double width,
                       FrCurveLabels *labels)
{
  double scale = style->scale;
  double widest = fmax (fmax (isnan (input->train_y) ? 0.0 : input->train_width,
                              isnan (input->test_y) ? 0.0 : input->test_width),
                        input->gap_width);
  gboolean bracket = input->gap_width > 0.0;
  double offset = (bracket && !input->plate ? BRACKET_OFFSET : OFFSET) * scale;
  gboolean fits;

  *labels = (FrCurveLabels){ 0 };
  if (isnan (input->train_y) && isnan (input->test_y))
    return;

  if (input->plate)
    fits = input->playhead + offset + widest + 2.0 * PLATE_PADDING * scale <= width;
  else
    fits = input->playhead + offset + widest <= width;

  if (fits && !input->plate) {
    labels->bracket = bracket;
    labels->bracket_x = input->playhead + OFFSET * scale;
    labels->text_x = input->playhead + offset;
    labels->box.x = labels->bracket_x;
    labels->box.width = labels->text_x + widest - labels->bracket_x;
    place_beside_dots (layout, style, input, labels);
    return;
  }

  labels->plate = TRUE;
  labels->box.width = widest + 2.0 * PLATE_PADDING * scale;
  labels->box.x = fits ? input->playhead + OFFSET * scale
                       : input->playhead - OFFSET * scale - labels->box.width;
  labels->box.x = CLAMP (labels->box.x, 0.0, fmax (0.0, width - labels->box.width));
  labels->text_x = labels->box.x + PLATE_PADDING * scale;
  place_on_plate (layout, style, input, taken, labels);
}
