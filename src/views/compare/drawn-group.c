#include "views/compare/drawn-group.h"

#include <math.h>

static void
free_copy (gpointer data)
{
  FrDrawnGroup *copy = data;

  for (guint i = 0; i < copy->n_runs; i++)
    fr_run_curves_unref (copy->runs[i]);
  g_free ((gpointer) copy->runs);
  g_free ((gpointer) copy->name);
  g_free (copy);
}

GPtrArray *
fr_drawn_group_copy_all (const FrDrawnGroup *groups, guint n)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (free_copy);

  for (guint i = 0; i < n; i++) {
    FrDrawnGroup *copy = g_memdup2 (&groups[i], sizeof *groups);

    copy->name = g_strdup (groups[i].name);
    copy->runs = g_memdup2 (groups[i].runs, groups[i].n_runs * sizeof *groups[i].runs);
    for (guint k = 0; k < copy->n_runs; k++)
      fr_run_curves_ref (copy->runs[k]);
    g_ptr_array_add (copies, copy);
  }
  return copies;
}

gboolean
fr_drawn_group_has_same_names (const GPtrArray *copies, const FrDrawnGroup *groups, guint n)
{
  if (copies->len != n)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    const FrDrawnGroup *copy = copies->pdata[i];

    if (copy->slot != groups[i].slot || g_strcmp0 (copy->name, groups[i].name) != 0)
      return FALSE;
  }
  return TRUE;
}

gboolean
fr_drawn_group_is_same (const GPtrArray *copies, const FrDrawnGroup *groups, guint n)
{
  if (!fr_drawn_group_has_same_names (copies, groups, n))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    const FrDrawnGroup *copy = copies->pdata[i];

    if (copy->n_runs != groups[i].n_runs)
      return FALSE;
    for (guint k = 0; k < copy->n_runs; k++)
      if (copy->runs[k] != groups[i].runs[k])
        return FALSE;
  }
  return TRUE;
}

FrSeedMeanPoint *
fr_drawn_group_make_mean (const FrDrawnGroup *group, FrMeasure measure, guint *length)
{
  return fr_seed_mean_new ((const FrRunCurves *const *) group->runs, group->n_runs, measure,
                           length);
}

/* The spread of what @get says of each run. */
static FrSeedSpread
spread (const FrDrawnGroup *group,
        double (*get) (const FrRunCurves *run, FrMeasure measure),
        FrMeasure measure)
{
  g_autofree double *values = g_new (double, group->n_runs + 1);

  for (guint i = 0; i < group->n_runs; i++)
    values[i] = get (group->runs[i], measure);
  return fr_seed_mean_spread (values, group->n_runs);
}

static double
get_end (const FrRunCurves *run, FrMeasure measure)
{
  const FrRunCurvePoint *last = fr_run_curves_get_last (run);

  return last != NULL ? fr_seed_mean_get_value (last, measure) : (double) NAN;
}

static double
get_seconds (const FrRunCurves *run, FrMeasure measure)
{
  const FrRunCurvePoint *last = fr_run_curves_get_last (run);

  return last != NULL ? last->seconds : (double) NAN;
}

static double
get_best (const FrRunCurves *run, FrMeasure measure)
{
  return run->best_accuracy;
}

static double
get_epochs (const FrRunCurves *run, FrMeasure measure)
{
  return fr_run_curves_get_epoch (run, run->batch);
}

FrSeedSpread
fr_drawn_group_spread_ends (const FrDrawnGroup *group, FrMeasure measure)
{
  return spread (group, get_end, measure);
}

FrSeedSpread
fr_drawn_group_spread_seconds (const FrDrawnGroup *group)
{
  return spread (group, get_seconds, FR_MEASURE_TEST_ACCURACY);
}

FrSeedSpread
fr_drawn_group_spread_best (const FrDrawnGroup *group)
{
  return spread (group, get_best, FR_MEASURE_TEST_ACCURACY);
}

FrSeedSpread
fr_drawn_group_spread_epochs (const FrDrawnGroup *group)
{
  return spread (group, get_epochs, FR_MEASURE_TEST_ACCURACY);
}
