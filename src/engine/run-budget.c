/* What the runs aside hold, the other one has not. */
#include "engine/run-budget.h"

#define ASIDE_PART 4
#define WAITING_PART 8

gsize
fr_run_budget_get_waiting (gsize budget)
{
  return budget / WAITING_PART;
}

/* As much whatever waits just now: which snapshots are kept is then the same on every machine. */
static gsize
get_most_waiting (const FrRun *run, gsize budget)
{
  const gsize size = fr_run_get_network (run)->size * sizeof (float);

  return MAX (MIN (FR_RUN_BUDGET_WAITING * size, fr_run_budget_get_waiting (budget)), size);
}

static void
put_aside (FrRun *run, gsize budget)
{
  if (fr_history_keep_epoch_ends (fr_run_get_history (run), budget) &&
      fr_run_get_proof (run, NULL) != FR_RUN_PROOF_DIFFERENT)
    fr_run_set_proof (run, FR_RUN_PROOF_NONE, NULL);
}

void
fr_run_budget_divide (FrRun *shown, FrRun *const *aside, guint n_aside, gsize budget)
{
  const gsize newest = budget / ASIDE_PART / (n_aside > 1 ? 2 : 1);
  gsize taken;

  g_return_if_fail (shown != NULL);

  taken = get_most_waiting (shown, budget);
  for (guint i = 0; i < n_aside; i++) {
    g_return_if_fail (aside[i] != shown);
    put_aside (aside[i], i == 0 ? newest : newest / (n_aside - 1));
    taken += fr_history_get_share (fr_run_get_history (aside[i]));
  }
  fr_history_set_budget (fr_run_get_history (shown), budget - MIN (taken, budget / 2));
}
