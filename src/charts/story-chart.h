/* The life story of one image: the probabilities of its true class and of a rival over the epochs,
 * with a mark wherever the predicted class became another.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height). Any thread,
 * any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/story-layout.h"

G_BEGIN_DECLS

/* Draws title, axes, lines, flips, legend and the line "Right at 3 of 201 moments"; where a
 * snapshot is read, its values stand in that line's place. */
void fr_story_chart_draw (cairo_t *cr,
                          const FrChartStyle *style,
                          const FrStoryChart *chart,
                          double width,
                          double height);

G_END_DECLS
