/* The life story of one image: what it was taken for in which phase, a ribbon that is coloured by
 * right and wrong at every moment, and below it the probability of its true class.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"
#include "charts/curve-layout.h"
#include "charts/story-phases.h"

G_BEGIN_DECLS

/* All pointers are borrowed for the call. */
typedef struct {
  FrStory story;
  const char *const *names; /* (nullable) [story.classes] */
  int truth;                /* the true class */
  int rival;                /* the class that a reading compares it with, -1 for none */
  double last_epoch;        /* right end of the axis */
  double moment;            /* in epochs: what comes after it fades */
  int cursor;               /* the snapshot that is read, -1 for none */
  const char *cursor_title; /* (nullable) "Epoch 7.45", for the line that reads it */
} FrStoryChart;

/* Where things are, in pixels. */
typedef struct {
  FrCurveLayout plot;             /* probability over epochs; the ribbon is as wide */
  double ribbon_y, ribbon_height; /* the ribbon's top and height */
  double caption_y;               /* middle of the line below the ribbon */
} FrStoryLayout;

/* The layout at a size; fonts play no part in it. */
void fr_story_chart_layout (const FrStoryChart *chart,
                            const FrChartStyle *style,
                            double width,
                            double height,
                            FrStoryLayout *layout);

/* The snapshot nearest to a pixel of ribbon or plot. Returns: -1 outside them or if there is none.
 */
gssize fr_story_chart_hit (const FrStoryChart *chart,
                           const FrChartStyle *style,
                           double width,
                           double height,
                           double x,
                           double y);

/* Draws the phases, the ribbon, the line "Probability of Shirt" and the area with its axes; if a
 * snapshot is read, its values stand in that line's place. */
void fr_story_chart_draw (cairo_t *cr,
                          const FrChartStyle *style,
                          const FrStoryChart *chart,
                          double width,
                          double height);

G_END_DECLS
