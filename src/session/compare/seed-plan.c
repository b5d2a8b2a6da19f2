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

void
fr_seed_plan_sort (GArray *seeds)
{
  guint length = 0;

  g_return_if_fail (seeds != NULL);

  g_array_sort (seeds, compare_seeds);
  for (guint i = 0; i < seeds->len; i++) {
    const guint64 seed = g_array_index (seeds, guint64, i);

    if (length == 0 || seed != g_array_index (seeds, guint64, length - 1))
      g_array_index (seeds, guint64, length++) = seed;
  }
  g_array_set_size (seeds, length);
}

guint
fr_seed_plan_rank (const GArray *seeds, guint64 seed)
{
  guint low = 0, high;

  g_return_val_if_fail (seeds != NULL, 0);

  high = seeds->len;
  while (low < high) {
    const guint middle = low + (high - low) / 2;

    if (g_array_index (seeds, guint64, middle) < seed)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Each seed that any of the groups has, most common first. */
static GArray *
list_candidates (GArray *const *seeds, guint n_groups)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint i = 0; i < n_groups; i++) {
    g_autoptr (GArray) own = g_array_copy (seeds[i]);

    fr_seed_plan_sort (own);
    g_array_append_vals (all, own->data, own->len);
  }
  g_array_sort (all, compare_seeds);
  for (guint i = 0; i < all->len; i++) {
    const Candidate candidate = { g_array_index (all, guint64, i), 1 };

    if (i > 0 && g_array_index (all, guint64, i - 1) == candidate.seed)
      g_array_index (candidates, Candidate, candidates->len - 1).n++;
    else
      g_array_append_val (candidates, candidate);
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
