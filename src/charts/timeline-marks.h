/* What stands out on the timeline: a line over the track, a sign above it, and its words where
 * there is room; and ticks along its bottom where an image's prediction changed.
 *
 * Painters: plain numbers and a cairo_t. Any thread; only charts/ and the timeline's widget include
 * this.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"
#include "charts/timeline-layout.h"

G_BEGIN_DECLS

typedef enum {
  FR_TIMELINE_BEST,   /* the best moment so far */
  FR_TIMELINE_CHANGE, /* a setting was changed here */
  FR_TIMELINE_BRANCH, /* the run parted here from another one */
  FR_TIMELINE_RIGHT,  /* the image that the user looks at is right from here on */
  FR_TIMELINE_WRONG,  /* it is wrong from here on, or wrong in another way */
} FrTimelineMarkKind;

typedef struct {
  guint64 batch;
  FrTimelineMarkKind kind;
  const char *label; /* (nullable) */
} FrTimelineMark;

/* Whether @kind is one of the ticks. */
gboolean fr_timeline_mark_is_flip (FrTimelineMarkKind kind);

/* Draws the ticks of @marks ([@n_marks], ascending), those after @moment faded. */
void fr_timeline_marks_draw_flips (cairo_t *cr,
                                   const FrChartStyle *style,
                                   const FrTimelineLayout *layout,
                                   const FrTimelineMark *marks,
                                   guint n_marks,
                                   guint64 moment);

/* Draws all others of @marks ([@n_marks], ascending). @from, @to: what the pill takes of the row
 * above the track; no words go there. */
void fr_timeline_marks_draw (cairo_t *cr,
                             const FrChartStyle *style,
                             const FrTimelineLayout *layout,
                             const FrTimelineMark *marks,
                             guint n_marks,
                             double from,
                             double to);

/* Returns: which of @marks ([@n_marks]) is at the pixel @x, or -1. */
int fr_timeline_marks_find (const FrTimelineLayout *layout,
                            const FrTimelineMark *marks,
                            guint n_marks,
                            double x);

G_END_DECLS
