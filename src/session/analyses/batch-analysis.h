/* One batch of a run taken apart, which takes the exact state before it: that is replayed.
 *
 * Asked through the lens on demand, by its number; a newer question ends an older replay.
 */
#pragma once

#include "engine/batch/batch-study.h"
#include "session/analysis.h"

G_BEGIN_DECLS

extern const FrAnalysisClass fr_batch_analysis_class;

/* The question about batch @batch, counted from 1: done, or the next one after the last. @previous
 * (nullable): an answer; if it is about the batch before, the way begins with the state in which
 * that ended, which is no way at all. @budget: bytes that the answer may take; a larger one is the
 * error %FR_RUN_ERROR_TOO_LARGE. Returns: (transfer full). */
FrAnalysis *fr_batch_analysis_new (guint64 batch, const FrAnalysis *previous, gsize budget);

/* The number that was asked for. */
guint64 fr_batch_analysis_get_batch (const FrAnalysis *analysis);

/* What an @analysis that was answered has found. Returns: (transfer none), or %NULL with an error
 * that says why there is nothing. */
FrBatchStudy *fr_batch_analysis_get_study (const FrAnalysis *analysis, GError **error);

G_END_DECLS
