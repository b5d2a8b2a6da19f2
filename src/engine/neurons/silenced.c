/* One bit a neuron. */
#include "engine/neurons/silenced.h"

#include "engine/reference-count.h"

#include <string.h>

struct _FrSilenced {
  gatomicrefcount refs;
  guint count;
  guint8 off[FR_MAX_HIDDEN_LAYERS][FR_MAX_UNITS];
};

FrSilenced *
fr_silenced_change (const FrSilenced *before, guint layer, guint unit, gboolean silent)
{
  g_autoptr (FrSilenced) set = g_new0 (FrSilenced, 1);

  fr_reference_count_init (&set->refs);
  g_return_val_if_fail (layer < FR_MAX_HIDDEN_LAYERS && unit < FR_MAX_UNITS, NULL);

  if (before != NULL) {
    set->count = before->count;
    memcpy (set->off, before->off, sizeof set->off);
  }
  set->count -= set->off[layer][unit];
  set->off[layer][unit] = silent ? 1 : 0;
  set->count += set->off[layer][unit];
  return set->count > 0 ? g_steal_pointer (&set) : NULL;
}

FrSilenced *
fr_silenced_ref (FrSilenced *silenced)
{
  g_return_val_if_fail (silenced != NULL, NULL);

  fr_reference_count_inc (&silenced->refs);
  return silenced;
}

void
fr_silenced_unref (FrSilenced *silenced)
{
  g_return_if_fail (silenced != NULL);

  if (fr_reference_count_dec (&silenced->refs))
    g_free (silenced);
}

gboolean
fr_silenced_has (const FrSilenced *silenced, guint layer, guint unit)
{
  g_return_val_if_fail (layer < FR_MAX_HIDDEN_LAYERS && unit < FR_MAX_UNITS, FALSE);

  return silenced != NULL && silenced->off[layer][unit] != 0;
}

guint
fr_silenced_count (const FrSilenced *silenced)
{
  return silenced != NULL ? silenced->count : 0;
}

gboolean
fr_silenced_equal (const FrSilenced *a, const FrSilenced *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return memcmp (a->off, b->off, sizeof a->off) == 0;
}

FrSnapshot *
fr_silenced_apply (const FrSilenced *silenced, const FrNetwork *network, const FrSnapshot *snapshot)
{
  FrSnapshot *wounded;

  g_return_val_if_fail (silenced != NULL && network != NULL && snapshot != NULL, NULL);
  g_return_val_if_fail (snapshot->size == network->size, NULL);

  wounded = fr_snapshot_new_from (snapshot->batch, snapshot->parameters, snapshot->size, NULL);
  for (guint l = 0; wounded != NULL && l + 1 < network->n_layers; l++) {
    const FrLayer *next = &network->layers[l + 1];

    for (guint unit = 0; unit < network->layers[l].outputs; unit++)
      if (silenced->off[l][unit] != 0)
        memset (wounded->parameters + next->kernel_offset + (gsize) unit * next->stride, 0,
                next->stride * sizeof (float));
  }
  return wounded;
}
