/* See synthetic-run.h. Only sums, products and quotients: the same on all machines. */
#include "synthetic-run.h"

/* The next of a sequence in 0 to 1 (Numerical Recipes' 32-bit generator). */
static double
next_random (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return (*state >> 8) / 16777216.0;
}

void
synthetic_run_init (SyntheticRun *run, guint batches, guint batches_per_epoch)
{
  guint32 state = 7;

  *run = (SyntheticRun){ .batches_per_epoch = batches_per_epoch };
  run->series = fr_curve_series_new (batches_per_epoch);
  for (guint kind = 0; kind < 2; kind++)
    run->test[kind] = g_new (FrCurvePoint, 2 + (gsize) batches * 20 / batches_per_epoch);
  run->test[FR_CURVE_LOSS][0] = (FrCurvePoint){ 0.0, 2.4 };
  run->test[FR_CURVE_ACCURACY][0] = (FrCurvePoint){ 0.0, 0.1 };
  run->n_test = 1;

  for (guint batch = 1; batch <= batches; batch++) {
    double epoch = (double) batch / batches_per_epoch;
    double loss = 0.22 + 0.25 / (1.0 + 1.5 * epoch) + 1.8 / (1.0 + 60.0 * epoch);
    double wrong = 0.08 + 0.09 / (1.0 + 1.5 * epoch) + 0.6 / (1.0 + 60.0 * epoch);
    double noise = next_random (&state) + next_random (&state) - 1.0;
    guint correct = 0;

    for (guint i = 0; i < 32; i++)
      correct += next_random (&state) >= wrong;
    fr_curve_series_append (run->series, loss * (1.0 + 0.6 * noise), correct, 32);

    if ((guint64) batch * 20 / batches_per_epoch > (guint64) (batch - 1) * 20 / batches_per_epoch) {
      double overfit = epoch < 4.0 ? 0.02 * epoch : 0.08;
      double wobble = next_random (&state);

      run->test[FR_CURVE_LOSS][run->n_test] =
          (FrCurvePoint){ epoch, loss + overfit + 0.03 * wobble };
      run->test[FR_CURVE_ACCURACY][run->n_test] =
          (FrCurvePoint){ epoch, 1.0 - wrong - 0.25 * overfit - 0.015 * wobble };
      run->n_test++;
    }
  }
}

void
synthetic_run_clear (SyntheticRun *run)
{
  g_clear_pointer (&run->series, fr_curve_series_free);
  g_clear_pointer (&run->test[0], g_free);
  g_clear_pointer (&run->test[1], g_free);
}

void
synthetic_run_fill (SyntheticRun *run,
                    FrCurveKind kind,
                    double epochs,
                    guint columns,
                    FrCurveChart *chart)
{
  fr_curve_chart_init (chart, kind);
  chart->epochs = epochs;
  chart->people = chart->best = TRUE;
  chart->train = fr_curve_series_get_line (run->series, kind, &chart->n_train);
  chart->band = fr_curve_series_get_band (run->series, kind, epochs, columns, &chart->n_band);
  chart->test = run->test[kind];
  chart->n_test = run->n_test;
  chart->has_playhead = TRUE;
  chart->playhead = (double) fr_curve_series_get_length (run->series) / run->batches_per_epoch;
}
