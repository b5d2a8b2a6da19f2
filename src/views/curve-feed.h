/* Feeds the curves of a training from its experiment: the batches and test points that have come
 * since the last time, and where the playhead is.
 *
 * Main thread; train-view includes this.
 */
#pragma once

#include "session/experiment.h"
#include "widgets/curve-data.h"

G_BEGIN_DECLS

/* Brings @curves up to date with @experiment, and lets the charts know. Returns: the number of
 * batches done where the playhead is. */
guint64 fr_curve_feed_update (FrCurveData *curves, FrExperiment *experiment);

G_END_DECLS
