/* Brings the batches of a run's log into the curves, a part of them in each frame.
 *
 * Main thread.
 */
#pragma once

#include "engine/batch-log.h"
#include "widgets/charts/curve-data.h"

G_BEGIN_DECLS

/* Appends to @curves the next batches of @log, some milliseconds long. Returns: whether those were
 * all; if not, it wants to be called again in the next frame. */
gboolean fr_curve_feed_append (FrCurveData *curves, FrBatchLog *log);

G_END_DECLS
