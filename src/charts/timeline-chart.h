/* The track of the timeline: epochs as a bar, the done part tinted, test accuracy as a small curve,
 * a playhead with its label above.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height), 86 pixels
 * high at scale 1 by design. Any thread, any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"
#include "charts/curve-series.h"

G_BEGIN_DECLS

/* All pointers are borrowed for the call. */
typedef struct {
  guint64 total_batches;
  guint batches_per_epoch;
  guint64 done;             /* batches: the tinted part */
  guint64 playhead;         /* batches: the moment */
  const FrCurvePoint *test; /* test accuracy, ascending x in epochs */
  gsize n_test;
  const char *label;  /* (nullable) in the pill: "Epoch 7.45 · batch 844 of 1,875" */
  const char *remark; /* (nullable) inside the track at its end: "0.6 s left" */
  gboolean handle;    /* the ring at the playhead, if it can be dragged */
} FrTimelineChart;

typedef struct {
  double track_x, track_y, track_width, track_height;
  guint64 total_batches;
} FrTimelineLayout;

/* The track at a size. Fonts play no part. */
void fr_timeline_chart_layout (const FrTimelineChart *timeline,
                               const FrChartStyle *style,
                               double width,
                               double height,
                               FrTimelineLayout *layout);

/* The pixel of a count of batches, and the nearest count of batches at a pixel, held within 0 and
 * the total. */
double fr_timeline_chart_layout_get_x (const FrTimelineLayout *layout, guint64 batch);
guint64 fr_timeline_chart_layout_get_batch (const FrTimelineLayout *layout, double x);

/* Draws the track with all that is in, above and below it. */
void fr_timeline_chart_draw (cairo_t *cr,
                             const FrChartStyle *style,
                             const FrTimelineChart *timeline,
                             double width,
                             double height);

G_END_DECLS
