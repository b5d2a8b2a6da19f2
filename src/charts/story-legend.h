/* The texts of a life story: a tick and the true class, a cross and its rival, the line that counts
 * and the line that reads one snapshot.
 *
 * Any thread; only charts/ includes it.
 */
#pragma once

#include <cairo.h>

#include "charts/story-layout.h"

G_BEGIN_DECLS

#define FR_STORY_MARK 8.0 /* side of a tick or cross, in pixels at scale 1 */

/* A tick or a cross around (@x, @y). */
void fr_story_draw_mark (cairo_t *cr, const FrChartStyle *style, gboolean tick, double x, double y);

/* Both names with their marks, centred. */
void fr_story_draw_legend (cairo_t *cr,
                           const FrChartStyle *style,
                           const FrStoryChart *chart,
                           const FrStoryLayout *layout,
                           double width);

/* "Right at 3 of 201 moments", and where there is room how often the prediction has changed. */
void fr_story_draw_count (cairo_t *cr,
                          const FrChartStyle *style,
                          const FrStoryChart *chart,
                          double width,
                          double y);

/* The snapshot that is read: "Epoch 7.45", a tick and the probability of the true class, a cross
 * and the rival's. */
void
fr_story_draw_reading (cairo_t *cr, const FrChartStyle *style, const FrStoryChart *chart, double y);

G_END_DECLS
