/* Only sums, products and quotients: the same on all machines. */
#include "synthetic-run.h"

#include <math.h>

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
  FrCurveLine *lines = run->lines[kind];
  FrCurveBand *band = &run->band[kind];
  const FrCurvePoint *best = run->test[kind];

  lines[0] = (FrCurveLine){ .label = "train" };
  lines[0].points = fr_curve_series_get_line (run->series, kind, &lines[0].n_points);
  lines[1] = (FrCurveLine){
    .label = "test",
    .points = run->test[kind],
    .n_points = run->n_test,
    .colour = 1,
    .dashed = TRUE,
  };
  *band = (FrCurveBand){ .label = "batches", .end = epochs };
  band->columns = fr_curve_series_get_band (run->series, kind, epochs, columns, &band->n_columns);
  if (lines[0].n_points > 0)
    band->end = lines[0].points[lines[0].n_points - 1].x;

  for (gsize i = 1; i < run->n_test; i++)
    if (run->test[kind][i].y > best->y)
      best = &run->test[kind][i];
  run->marks[0] = (FrCurveMark){ FR_CURVE_LEVEL, "People 83.5 %", .y = 0.835 };
  g_snprintf (run->best, sizeof run->best, "best test %.1f %%, epoch %g", best->y * 100.0,
              round (best->x * 100.0) / 100.0);
  run->marks[1] = (FrCurveMark){ FR_CURVE_PEAK, run->best, best->x, best->y, 1, 0 };
  run->marks[2] = (FrCurveMark){ FR_CURVE_SPAN, "gap 2.6 points", .line = 0, .other = 1 };

  *chart = (FrCurveChart){
    .kind = kind,
    .title = kind == FR_CURVE_LOSS ? "Loss" : "Accuracy",
    .epochs = epochs,
    .lines = lines,
    .n_lines = 2,
    .bands = band,
    .n_bands = 1,
    .marks = run->marks,
    .n_marks = kind == FR_CURVE_LOSS ? 0 : 3,
    .has_playhead = TRUE,
    .playhead = (double) fr_curve_series_get_length (run->series) / run->batches_per_epoch,
  };
}

void
synthetic_runs_init (SyntheticRuns *runs)
{
  static const char *const words[] = { "128", "linear", "64", "seed 2", "SGD", "dropout" };

  for (guint i = 0; i < G_N_ELEMENTS (runs->runs); i++) {
    SyntheticRun *run = &runs->runs[i];

    synthetic_run_init (run, 400, 40);
    g_snprintf (runs->labels[i], sizeof runs->labels[i], "%s %u", words[i % G_N_ELEMENTS (words)],
                i + 1);
    for (gsize k = 0; k < run->n_test; k++) {
      run->test[FR_CURVE_LOSS][k].y += 0.02 * (i * 5 % 12);
      run->test[FR_CURVE_ACCURACY][k].y -= 0.006 * (i * 5 % 12);
    }
    for (guint kind = 0; kind < 2; kind++)
      runs->lines[kind][i] = (FrCurveLine){
        .label = runs->labels[i],
        .points = run->test[kind],
        .n_points = run->n_test,
        .colour = i,
        .dashed = i % 2 == 1,
      };
  }
}

void
synthetic_runs_clear (SyntheticRuns *runs)
{
  for (guint i = 0; i < G_N_ELEMENTS (runs->runs); i++)
    synthetic_run_clear (&runs->runs[i]);
}

void
synthetic_runs_fill (SyntheticRuns *runs, FrCurveKind kind, double playhead, FrCurveChart *chart)
{
  *chart = (FrCurveChart){
    .kind = kind,
    .title = kind == FR_CURVE_LOSS ? "Loss" : "Accuracy",
    .legend = TRUE,
    .epochs = 10.0,
    .lines = runs->lines[kind],
    .n_lines = G_N_ELEMENTS (runs->lines[kind]),
    .has_playhead = TRUE,
    .playhead = playhead,
    .past = playhead < 10.0,
  };
}
