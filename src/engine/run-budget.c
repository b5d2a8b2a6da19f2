/* What the run aside holds, the other one has not. */
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
fr_run_budget_divide (FrRun *shown, FrRun *aside, gsize budget)
{
  gsize taken;

  g_return_if_fail (shown != NULL && shown != aside);

  taken = get_most_waiting (shown, budget);
  if (aside != NULL) {
    put_aside (aside, budget / ASIDE_PART);
    taken += fr_history_get_share (fr_run_get_history (aside));
  }
  fr_history_set_budget (fr_run_get_history (shown), budget - MIN (taken, budget / 2));
}
