/* Its curves are read once, its name is written as often as a setting changes. */
#include "views/ghost-curves.h"

#include "views/curve-feed.h"

static void
append_ghost_tests (FrCurveData *data, FrRun *run)
{
  guint length;
  g_autofree FrTestPoint *points = fr_run_get_test_points (run, &length);

  for (guint i = 0; i < length; i++)
    fr_curve_data_append_test (data, points[i].batch, points[i].loss, points[i].accuracy);
}

/* Returns: (transfer full) (nullable): what @before has otherwise than @now; %NULL: nothing. */
static char *
describe_difference (const FrHyperparameters *before, const FrHyperparameters *now)
{
  guint n_rows;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n_rows);

  for (guint i = 0; i < n_rows; i++) {
    g_autofree char *a = fr_hyperparameters_get_text (before, table[i].key);
    g_autofree char *b = fr_hyperparameters_get_text (now, table[i].key);

    if (!g_str_equal (a, b))
      return fr_hyperparameters_describe_difference (before, now);
  }
  return NULL;
}

static void
begin (FrGhostCurves *self, FrRun *run)
{
  const FrHyperparameters hyperparameters = fr_run_get_hyperparameters (run);

  fr_ghost_curves_clear (self);
  self->run = run;
  g_strlcpy (self->id, fr_run_get_origin (run)->id, sizeof self->id);
  self->data = fr_curve_data_new ();
  fr_curve_data_reset (self->data, fr_run_get_batches_per_epoch (run), hyperparameters.epochs);
}

gboolean
fr_ghost_curves_show (FrGhostCurves *self, FrCurveData *curves, FrExperiment *experiment)
{
  FrRun *run = fr_experiment_get_previous_run (experiment);
  const FrHyperparameters *now = fr_experiment_get_hyperparameters (experiment);
  FrHyperparameters before;

  if (run == NULL) {
    if (self->run != NULL)
      fr_curve_data_set_ghost (curves, NULL, NULL);
    fr_ghost_curves_clear (self);
    return TRUE;
  }

  if (run != self->run || !g_str_equal (self->id, fr_run_get_origin (run)->id))
    begin (self, run);
  if (!self->shown && !fr_curve_feed_append (self->data, fr_run_get_log (run)))
    return FALSE;
  if (self->shown && memcmp (&self->now, now, sizeof self->now) == 0)
    return TRUE;

  if (!self->shown)
    append_ghost_tests (self->data, run);
  self->shown = TRUE;
  self->now = *now;
  before = fr_run_get_hyperparameters (run);
  g_free (self->name);
  self->name = describe_difference (&before, now);
  fr_curve_data_set_ghost (curves, self->data, self->name);
  return TRUE;
}

void
fr_ghost_curves_clear (FrGhostCurves *self)
{
  self->run = NULL;
  g_clear_object (&self->data);
  g_clear_pointer (&self->name, g_free);
  self->shown = FALSE;
}
