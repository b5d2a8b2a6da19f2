/* The life story of one image: the probabilities of its true class and of a rival over the epochs,
 * with a mark wherever the predicted class became another.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"
#include "charts/curve-layout.h"

G_BEGIN_DECLS

/* All pointers are borrowed for the call. */
typedef struct {
  const double *epochs;       /* [length] ascending: completed epochs at each snapshot */
  const float *probabilities; /* [length][classes] */
  gsize length;
  guint classes;
  const char *const *names; /* (nullable) [classes] */
  int truth;                /* the true class */
  int rival;                /* the class of the second line, -1 for none */
  double last_epoch;        /* right end of the axis */
  double moment;            /* in epochs: dots there; what comes after it fades */
  int cursor;               /* the snapshot that is read, -1 for none */
  const char *cursor_title; /* (nullable) "Epoch 7.45", for the line that reads it */
} FrStoryChart;

/* What is counted over a whole story. */
typedef struct {
  guint right; /* snapshots at which the true class was predicted */
  guint flips; /* snapshots at which another class was predicted than at the one before */
  int rival;   /* the class most often predicted instead of the true one, -1 if none ever was */
} FrStoryCount;

/* Counts; only length, classes, probabilities and truth of @chart are used. */
void fr_story_chart_count (const FrStoryChart *chart, FrStoryCount *count);

/* The class of highest probability at a snapshot, the first of equals. */
guint fr_story_chart_get_predicted (const FrStoryChart *chart, gsize snapshot);

/* The probability of a class at a snapshot. */
double fr_story_chart_get_value (const FrStoryChart *chart, gsize snapshot, int class);

/* The last snapshot that is not beyond @epoch. Returns: -1 if there is none. */
gssize fr_story_chart_find (const FrStoryChart *chart, double epoch);

/* Where things are, in pixels. */
typedef struct {
  FrCurveLayout plot; /* probability over epochs */
  guint legend_lines; /* 2 if the names do not fit beside each other, by nominal widths */
  double legend_y;    /* middle of the legend's first line */
  double caption_y;   /* middle of the last line */
} FrStoryLayout;

/* The layout at a size; fonts play no part in it. */
void fr_story_chart_layout (const FrStoryChart *chart,
                            const FrChartStyle *style,
                            double width,
                            double height,
                            FrStoryLayout *layout);

/* The snapshot nearest to a pixel. Returns: -1 outside the plot or if there is none. */
gssize fr_story_chart_hit (const FrStoryChart *chart,
                           const FrChartStyle *style,
                           double width,
                           double height,
                           double x,
                           double y);

/* Draws title, axes, lines, flips, legend and the line "Right at 3 of 201 moments"; if a
 * snapshot is read, its values stand in that line's place. */
void fr_story_chart_draw (cairo_t *cr,
                          const FrChartStyle *style,
                          const FrStoryChart *chart,
                          double width,
                          double height);

G_END_DECLS
