#include "session/compare/seed-plan.h"

typedef struct {
  guint64 seed;
  guint n; /* groups that have it */
} Candidate;

gboolean
fr_seed_plan_has (const GArray *seeds, guint64 seed)
{
  g_return_val_if_fail (seeds != NULL, FALSE);

  for (guint i = 0; i < seeds->len; i++)
    if (g_array_index (seeds, guint64, i) == seed)
      return TRUE;
  return FALSE;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *other = b;

  if (one->n != other->n)
    return one->n > other->n ? -1 : 1;
  return (one->seed > other->seed) - (one->seed < other->seed);
}

static int
compare_seeds (gconstpointer a, gconstpointer b)
{
  const guint64 one = *(const guint64 *) a, other = *(const guint64 *) b;

  return (one > other) - (one < other);
}

/* Each seed that any of the groups has, most common first. */
static GArray *
list_candidates (GArray *const *seeds, guint n_groups)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = 0; i < n_groups; i++) {
    for (guint j = 0; j < seeds[i]->len; j++) {
      Candidate candidate = { g_array_index (seeds[i], guint64, j), 0 };
      gboolean before = FALSE;

      for (guint k = 0; k < n_groups; k++) {
        const gboolean has = fr_seed_plan_has (seeds[k], candidate.seed);

        before = before || (has && k < i);
        candidate.n += has;
      }
      for (guint k = 0; k < j && !before; k++)
        before = g_array_index (seeds[i], guint64, k) == candidate.seed;
      if (!before)
        g_array_append_val (candidates, candidate);
    }
  }
  g_array_sort (candidates, compare_candidates);
  return candidates;
}

GArray *
fr_seed_plan_choose (GArray *const *seeds, guint n_groups, guint n_seeds)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) candidates = NULL;

  g_return_val_if_fail (seeds != NULL || n_groups == 0, chosen);

  candidates = list_candidates (seeds, n_groups);
  for (guint i = 0; i < candidates->len && chosen->len < n_seeds; i++)
    g_array_append_val (chosen, g_array_index (candidates, Candidate, i).seed);
  for (guint64 seed = 1; chosen->len < n_seeds; seed++)
    if (!fr_seed_plan_has (chosen, seed))
      g_array_append_val (chosen, seed);
  g_array_sort (chosen, compare_seeds);
  return chosen;
}
