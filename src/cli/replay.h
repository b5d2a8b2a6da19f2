/* Trains a saved run again and compares what comes out with what was saved.
 *
 * Main thread; cli/ only.
 */
#pragma once

#include "cli/training-report.h"
#include "formats/run-document.h"

G_BEGIN_DECLS

/* Trains as @document says, changes in mid-run included, in @run, which must be new, of its
 * hyperparameters, and keep its batches. Where it is interrupted, run->interrupted is set and
 * @result says nothing.
 * Returns: %FALSE where the training diverged, memory is short or the output is closed. */
gboolean fr_replay (FrTrainingRun *run,
                    const FrRunDocument *document,
                    FrReport *report,
                    FrReplayResult *result,
                    GError **error);

G_END_DECLS
