#include "charts/timeline-layout.h"

#include <math.h>

double
fr_timeline_layout_get_x (const FrTimelineLayout *layout, guint64 batch)
{
  double part = layout->total_batches == 0 ? 0.0 : (double) batch / (double) layout->total_batches;

  return layout->track_x + layout->track_width * CLAMP (part, 0.0, 1.0);
}

guint64
fr_timeline_layout_get_batch (const FrTimelineLayout *layout, double x)
{
  double part = CLAMP ((x - layout->track_x) / layout->track_width, 0.0, 1.0);

  return (guint64) round (part * (double) layout->total_batches);
}
