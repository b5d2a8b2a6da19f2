/* Where the words in a curve chart go: the labels at the lines' ends and those of marks, kept apart
 * from each other and inside the chart. Pure arithmetic: text is known by its width alone.
 *
 * Any thread; only charts/ includes it.
 */
#pragma once

#include "charts/chart-boxes.h"
#include "charts/curve-layout.h"

G_BEGIN_DECLS

/* Places that words have been given already; past the last of them one is not remembered. */
typedef struct {
  FrChartBox boxes[32];
  guint length;
} FrChartTaken;

/* Whether the boxes share any area. */
gboolean fr_curve_labels_overlap (const FrChartBox *a, const FrChartBox *b);

/* Adds @box. */
void fr_curve_labels_take (FrChartTaken *taken, const FrChartBox *box);

/* Whether @box lies within the plot and overlaps no place in @taken. */
gboolean fr_curve_labels_is_free (const FrChartTaken *taken,
                                  const FrChartBox *box,
                                  const FrCurveLayout *layout);

/* Moves @rows, in ascending order, as little as it takes (in squares) for neighbours to be
 * @distance apart, and all within @top and @bottom if there is room. */
void fr_curve_labels_spread (double *rows, guint n, double distance, double top, double bottom);

/* A line's end at the playhead and its label, in pixels. */
typedef struct {
  double y;     /* of the dot; NaN leaves the label out */
  double width; /* of the label */
  double row;   /* placed: the middle of the label; NaN if it is left out */
} FrCurveEnd;

/* The labels at the playhead. The first part is wanted, the second placed. */
typedef struct {
  double playhead; /* pixels */
  FrCurveEnd *ends;
  guint n_ends;
  guint n_notes;     /* rows below the labels, and a bracket beside them if there is one */
  double note_width; /* of the widest note */
  gboolean past;     /* curves go on behind the labels, which always stand on a plate */

  gboolean plate;   /* whether box is to be drawn as a plate */
  gboolean bracket; /* whether there is room for brackets at bracket_x */
  double bracket_x;
  FrChartBox box;  /* around all labels; width 0 if there are none */
  double text_x;   /* left end of each label */
  double note_row; /* middle of the first note; the others follow by row_height */
  double row_height;
} FrCurveLabels;

/* At the right of the playhead if they fit in @width, otherwise on a plate at its left, which keeps
 * off @taken if it can. If there is no room for all, rows first move closer, then the last lines'
 * labels are left out. */
void fr_curve_labels_place (FrCurveLabels *labels,
                            const FrCurveLayout *layout,
                            const FrChartStyle *style,
                            const FrChartTaken *taken,
                            double width);

/* A free place for the label of a level, which is at @y: in its line at the left end, below it or
 * above it, or else further to the right. It keeps off @taken and off the lines in @traces, from
 * fr_curve_layout_trace(). @looked_at: (nullable): is increased by the number of their pixels that
 * were looked at, a few times the plot's width at most however many points the lines have. Returns:
 * whether there is a place. */
gboolean fr_curve_labels_place_level (const FrCurveLayout *layout,
                                      const FrChartStyle *style,
                                      const FrChartTaken *taken,
                                      GArray *const *traces,
                                      guint n_traces,
                                      double y,
                                      double width,
                                      FrChartBox *box,
                                      gsize *looked_at);

/* A free place for a peak's label of @width: as high as possible, but not above @top, around the
 * end of a stem or beside that. It keeps off @taken and @traces, the stem only off @words. The stem
 * begins below the peak's ring. Returns: whether there is one. */
gboolean fr_curve_labels_place_peak (const FrCurveLayout *layout,
                                     const FrChartStyle *style,
                                     const FrChartTaken *taken,
                                     const FrChartTaken *words,
                                     GArray *const *traces,
                                     guint n_traces,
                                     const FrChartBox *ring,
                                     double top,
                                     double width,
                                     FrChartBox *box);

/* Whether the plot is high enough for @rows labels one below the other. */
gboolean
fr_curve_labels_has_rows (const FrCurveLayout *layout, const FrChartStyle *style, guint rows);

G_END_DECLS
