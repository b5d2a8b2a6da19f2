#include "views/neurons/neuron-order.h"

#include <stdlib.h>

/* What a neuron is sorted by. */
typedef struct {
  guint group;
  double rank; /* the highest first */
  guint unit;  /* among equals the first */
} Entry;

static int
compare_entries (const void *a, const void *b)
{
  const Entry *first = a, *second = b;

  if (first->group != second->group)
    return first->group < second->group ? -1 : 1;
  if (first->rank > second->rank || first->rank < second->rank)
    return first->rank > second->rank ? -1 : 1;
  return first->unit < second->unit ? -1 : 1;
}

static Entry
make_entry (const FrNeuronStudy *study, FrNeuronOrder order, guint unit)
{
  const gboolean silent = fr_neuron_study_is_silent (study, unit);
  Entry entry = { .unit = unit };

  switch (order) {
  case FR_NEURON_ORDER_CLASS:
    entry.group = silent ? study->n_classes : fr_neuron_study_get_class (study, unit, FALSE);
    if (!silent)
      entry.rank = (double) study->arguments[(gsize) unit * study->n_classes + entry.group];
    break;
  case FR_NEURON_ORDER_ACTIVITY:
    entry.rank = study->active[unit];
    break;
  case FR_NEURON_ORDER_LAYER:
  case FR_NEURON_ORDER_LIKENESS:
  default:
    break;
  }
  return entry;
}

void
fr_neuron_order_fill (const FrNeuronStudy *study,
                      FrNeuronOrder order,
                      guint *units,
                      guint lengths[FR_NEURON_GROUPS])
{
  g_autofree Entry *entries = NULL;

  g_return_if_fail (study != NULL && units != NULL && lengths != NULL);

  memset (lengths, 0, FR_NEURON_GROUPS * sizeof *lengths);
  entries = g_new (Entry, study->n_units);
  for (guint unit = 0; unit < study->n_units; unit++) {
    entries[unit] = make_entry (study, order, unit);
    if (order == FR_NEURON_ORDER_LIKENESS && study->chain != NULL)
      entries[unit].unit = study->chain[unit];
  }
  if (order == FR_NEURON_ORDER_CLASS || order == FR_NEURON_ORDER_ACTIVITY)
    qsort (entries, study->n_units, sizeof *entries, compare_entries);
  for (guint i = 0; i < study->n_units; i++) {
    units[i] = entries[i].unit;
    if (order == FR_NEURON_ORDER_CLASS)
      lengths[entries[i].group == study->n_classes ? FR_MAX_CLASSES : entries[i].group]++;
  }
}
