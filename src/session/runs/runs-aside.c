#include "session/runs/runs-aside.h"

/* Of the budget: for all but the newest, before they are divided anew. */
#define OLDER_PART 4

void
fr_runs_aside_init (FrRunsAside *aside)
{
  aside->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_run_unref);
  aside->chosen = g_array_new (FALSE, FALSE, sizeof (FrHyperparameters));
}

void
fr_runs_aside_clear (FrRunsAside *aside)
{
  g_clear_pointer (&aside->runs, g_ptr_array_unref);
  g_clear_pointer (&aside->chosen, g_array_unref);
}

FrRun *
fr_runs_aside_get (const FrRunsAside *aside, guint place)
{
  return place < aside->runs->len ? g_ptr_array_index (aside->runs, place) : NULL;
}

const FrHyperparameters *
fr_runs_aside_get_chosen (const FrRunsAside *aside, const FrRun *run)
{
  guint place;

  return g_ptr_array_find (aside->runs, run, &place)
             ? &g_array_index (aside->chosen, FrHyperparameters, place)
             : NULL;
}

static gboolean
take_out (FrRunsAside *aside, const FrRun *run)
{
  guint place;

  if (!g_ptr_array_find (aside->runs, run, &place))
    return FALSE;
  g_ptr_array_remove_index (aside->runs, place);
  g_array_remove_index (aside->chosen, place);
  return TRUE;
}

/* What all but the newest hold. */
static gsize
sum_older (const FrRunsAside *aside)
{
  gsize sum = 0;

  for (guint i = 1; i < aside->runs->len; i++)
    sum += fr_history_get_share (fr_run_get_history (g_ptr_array_index (aside->runs, i)));
  return sum;
}

gboolean
fr_runs_aside_exchange (FrRunsAside *aside,
                        FrRun *left,
                        const FrHyperparameters *chosen,
                        const FrRun *shown,
                        gsize budget,
                        GPtrArray *dropped)
{
  const gboolean stays =
      left != NULL && left != shown && fr_batch_log_get_length (fr_run_get_log (left)) > 0;
  const gboolean taken = take_out (aside, shown);

  if (!stays)
    return taken;
  g_ptr_array_insert (aside->runs, 0, fr_run_ref (left));
  g_array_prepend_val (aside->chosen, *chosen);
  while (aside->runs->len > FR_RUNS_ASIDE || sum_older (aside) > budget / OLDER_PART) {
    const guint last = aside->runs->len - 1;

    g_ptr_array_add (dropped, fr_run_ref (g_ptr_array_index (aside->runs, last)));
    g_ptr_array_set_size (aside->runs, (gint) last);
    g_array_set_size (aside->chosen, last);
  }
  return TRUE;
}

static gpointer
copy_run (gconstpointer run, gpointer user_data)
{
  return fr_run_ref ((FrRun *) run);
}

GPtrArray *
fr_runs_aside_copy (const FrRunsAside *aside)
{
  GPtrArray *copy = g_ptr_array_copy (aside->runs, copy_run, NULL);

  g_ptr_array_set_free_func (copy, (GDestroyNotify) fr_run_unref);
  return copy;
}
