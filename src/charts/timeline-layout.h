/* Where the track of the timeline lies, and which pixel is which batch.
 *
 * Plain numbers. Any thread, any layer above charts/.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double track_x, track_y, track_width, track_height;
  guint64 total_batches;
  gboolean beside;      /* the label is at the left of the track, not above the playhead */
  gboolean has_numbers; /* there is room for epoch numbers below the track */
} FrTimelineLayout;

/* The pixel of a count of batches, and the nearest count of batches at a pixel, held within 0 and
 * the total. */
double fr_timeline_layout_get_x (const FrTimelineLayout *layout, guint64 batch);
guint64 fr_timeline_layout_get_batch (const FrTimelineLayout *layout, double x);

G_END_DECLS
