/* The way of one number through a batch's network, as a chart.
 *
 * Main thread; views/batch.
 */
#pragma once

#include "views/batch/batch-choice.h"
#include "widgets/batch/way-view.h"

G_BEGIN_DECLS

/* Shows in @view how the chosen image of @study came to its loss by way of what is chosen. */
void fr_batch_way_show (FrWayView *view, const FrBatchStudy *study, const FrBatchChoice *choice);

G_END_DECLS
