/* Images in the order of one number each. Any thread. */
#include "session/ranking.h"

#include <math.h>
#include <stdlib.h>

static int
compare (const void *a, const void *b)
{
  const FrRanked *x = a, *y = b;
  const gboolean x_nan = isnan (x->key), y_nan = isnan (y->key);

  /* A network that exploded has NaN for all; without an order of its own for it qsort() may do
   * anything. */
  if (x_nan != y_nan)
    return x_nan ? 1 : -1;
  if (x->key < y->key)
    return -1;
  if (x->key > y->key)
    return 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

void
fr_ranking_sort (FrRanked *ranked, guint n)
{
  g_return_if_fail (ranked != NULL || n == 0);

  if (n > 1)
    qsort (ranked, n, sizeof *ranked, compare);
}

void
fr_ranking_copy (const FrRanked *ranked, guint n, guint *indices)
{
  for (guint i = 0; i < n; i++)
    indices[i] = ranked[i].index;
}
