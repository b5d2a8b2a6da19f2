/* One budget of memory for the run that is looked at, its snapshots that wait to be evaluated, and
 * the runs that were left for it.
 *
 * fr_run_budget_divide(): trainer's thread of all these runs.
 */
#pragma once

#include "engine/run.h"

G_BEGIN_DECLS

/* Snapshots that may wait to be evaluated, if their share of the budget allows. */
#define FR_RUN_BUDGET_WAITING 40

/* Returns: bytes of @budget that snapshots may take while they wait to be evaluated. One may always
 * wait, however large. */
gsize fr_run_budget_get_waiting (gsize budget);

/* Divides @budget, in bytes: @aside ([@n_aside], newest first) keep a quarter of it at most, and if
 * there are several, the newest half of that: their first and last snapshots, and of the others
 * epochs' ends. @shown has the rest, but for what may wait of it: the history may have dropped that
 * already. A run that has lost snapshots by that has no whole
 * film any more: its proof is %FR_RUN_PROOF_NONE, unless it was found different, which is not
 * forgotten. */
void fr_run_budget_divide (FrRun *shown, FrRun *const *aside, guint n_aside, gsize budget);

G_END_DECLS
