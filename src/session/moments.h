/* From moment to moment of a run: the batches of which snapshots were kept, as the user walks over
 * them.
 *
 * Pure functions of the run as it is now; any thread.
 */
#pragma once

#include "engine/run.h"

G_BEGIN_DECLS

/* The kept moment nearest to @batch, the earlier of two. Returns: its batch; 0 if none was kept. */
guint64 fr_moments_find_nearest (FrRun *run, guint64 batch);

/* The kept moment that is @steps (negative: back) from @batch, which need not be kept itself; the
 * first or the last where the steps lead beyond. */
guint64 fr_moments_walk (FrRun *run, guint64 batch, gint steps);

/* The end of an epoch, or the beginning, that is @epochs from @batch; at most @done batches. */
guint64 fr_moments_walk_epochs (FrRun *run, guint64 batch, gint epochs, guint64 done);

/* How many were kept. */
guint fr_moments_count (FrRun *run);

G_END_DECLS
