/* The runs that were left for another one, newest first: each can be brought back.
 *
 * A plain struct of the main thread; only the experiment includes this. What they keep of their
 * snapshots is divided by engine/run-budget.
 */
#pragma once

#include "engine/run.h"

G_BEGIN_DECLS

/* So many stay at most. */
#define FR_RUNS_ASIDE 5

/* Read-only but for the functions below. */
typedef struct {
  GPtrArray *runs; /* owned: FrRun */
  GArray *chosen; /* owned: FrHyperparameters, what was chosen for each of them: the trainer may not
                   * have heard of it yet */
} FrRunsAside;

void fr_runs_aside_init (FrRunsAside *aside);
void fr_runs_aside_clear (FrRunsAside *aside);

/* Returns: (transfer none) (nullable): the run number @place, the newest is 0; %NULL: there are not
 * so many. */
FrRun *fr_runs_aside_get (const FrRunsAside *aside, guint place);
/* Returns: (transfer none) (nullable): what was chosen for @run; %NULL if it is not there. */
const FrHyperparameters *fr_runs_aside_get_chosen (const FrRunsAside *aside, const FrRun *run);

/* @shown takes the place of @left (nullable), for which @chosen was chosen; that stays if a batch
 * of it was done. Those that are too many, or too large for their part of @budget (bytes), go to
 * @dropped, as it takes a while to free them.
 * Returns: whether anything changed. */
gboolean fr_runs_aside_exchange (FrRunsAside *aside,
                                 FrRun *left,
                                 const FrHyperparameters *chosen,
                                 const FrRun *shown,
                                 gsize budget,
                                 GPtrArray *dropped);

/* Returns: (transfer full): an array with a reference on each. */
GPtrArray *fr_runs_aside_copy (const FrRunsAside *aside);

G_END_DECLS
