/* Where a curve chart's words go: the labels at the lines' ends and those of marks, kept apart from
 * each other and inside the chart.
 *
 * Pure arithmetic: text is known by its width alone. Any thread; only charts/ includes it.
 */
#pragma once

#include "charts/curve-layout.h"

G_BEGIN_DECLS

typedef struct {
  double x, y, width, height;
} FrChartBox;

/* Whether the boxes share any area. */
gboolean fr_chart_box_overlaps (const FrChartBox *a, const FrChartBox *b);

/* Places that words have been given already. */
typedef struct {
  FrChartBox boxes[8];
  guint length;
} FrChartTaken;

/* Adds @box; past 8 of them it is left out. */
void fr_chart_taken_add (FrChartTaken *taken, const FrChartBox *box);

/* The first of @candidates that lies within @bounds and overlaps no place in @taken.
 * Returns: its index, or -1. */
int fr_chart_taken_choose (const FrChartTaken *taken,
                           const FrChartBox *candidates,
                           guint n_candidates,
                           const FrChartBox *bounds);

/* Moves @upper and @lower, in ascending order, at least @distance apart, evenly, and both into @top
 * to @bottom where there is room. */
void
fr_curve_labels_spread (double *upper, double *lower, double distance, double top, double bottom);

/* The labels at the playhead, as wanted. */
typedef struct {
  double playhead;        /* pixels */
  double train_y, test_y; /* pixels of the dots; NaN leaves a label out */
  double train_width, test_width;
  double gap_width; /* 0 where there is no gap line (and no bracket) */
  gboolean plate;   /* always on a plate: curves go on behind the labels */
} FrCurveLabelsInput;

/* The same, placed. */
typedef struct {
  gboolean plate;   /* whether box is to be drawn as a plate */
  gboolean bracket; /* from train_y to test_y at bracket_x */
  double bracket_x;
  FrChartBox box;                      /* around all labels; width 0 where there are none */
  double text_x;                       /* left end of each label */
  double train_row, test_row, gap_row; /* middles of the lines */
} FrCurveLabels;

/* At the right of the playhead where they fit in @width, otherwise on a plate at its left, which
 * keeps off @taken where it can. */
void fr_curve_labels_place (const FrCurveLayout *layout,
                            const FrChartStyle *style,
                            const FrCurveLabelsInput *input,
                            const FrChartTaken *taken,
                            double width,
                            FrCurveLabels *labels);

G_END_DECLS
