/* Another run that shares a run's past, and goes on from there on its own.
 *
 * It holds copies, so that neither needs the other. Any thread, while @parent does not go back to
 * an earlier batch.
 */
#pragma once

#include "engine/run.h"

G_BEGIN_DECLS

/* A run of the first @batch batches of @parent, which must have done them, without an end. What has
 * been learned in the epoch that @batch lies in comes with the replay to that batch.
 * Returns: (transfer full), or %NULL if memory is short. */
FrRun *fr_run_branch (FrRun *parent, guint64 batch, gsize budget, GError **error);

G_END_DECLS
