/* The track of the timeline: epochs as a bar, the done part tinted, test accuracy as a small curve,
 * a playhead with its label above, or if it is compact with the label at the left of the track.
 *
 * A painter: plain numbers and a cairo_t, in the rectangle (0, 0) to (width, height), at scale 1 as
 * high as said below. Any thread, any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-boxes.h"
#include "charts/chart-style.h"
#include "charts/curve-series.h"
#include "charts/timeline-layout.h"
#include "charts/timeline-marks.h"

G_BEGIN_DECLS

#define FR_TIMELINE_HEIGHT 86.0
#define FR_TIMELINE_COMPACT_HEIGHT 44.0

/* All pointers are borrowed for the call. */
typedef struct {
  guint64 total_batches;
  guint batches_per_epoch;
  guint64 done;             /* batches: the tinted part */
  guint64 playhead;         /* batches: the moment */
  const FrCurvePoint *test; /* test accuracy, ascending x in epochs */
  gsize n_test;
  const FrTimelineMark *marks; /* [n_marks], ascending */
  guint n_marks;
  const char *label;  /* (nullable) in the pill: "Epoch 7.45 · batch 844 of 1,875" */
  const char *brief;  /* (nullable) there instead where that is too wide: "Epoch 7.45" */
  const char *remark; /* (nullable) inside the track at its end: "0.6 s left" */
  const char *image;  /* (nullable) whose flips are among @marks: "Image 23"; below the remark */
  gboolean handle;    /* the ring at the playhead, if it can be dragged */
  gboolean compact;   /* one row */
} FrTimelineChart;

/* The track at a size. Fonts play a part only beside a label. */
void fr_timeline_chart_layout (const FrTimelineChart *timeline,
                               const FrChartStyle *style,
                               double width,
                               double height,
                               FrTimelineLayout *layout);

/* Where the label's pill stands at that size. Returns: %FALSE if there is none. */
gboolean fr_timeline_chart_find_pill (const FrTimelineChart *timeline,
                                      const FrChartStyle *style,
                                      double width,
                                      double height,
                                      FrChartBox *pill);

/* Draws the track with all that is in, above and below it. */
void fr_timeline_chart_draw (cairo_t *cr,
                             const FrChartStyle *style,
                             const FrTimelineChart *timeline,
                             double width,
                             double height);

G_END_DECLS
