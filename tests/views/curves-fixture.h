/* What the tests of comparisons share: made-up curves, and groups of them.
 *
 * Header only; tests/views/.
 */
#pragma once

#include <math.h>

#include "engine/reference-count.h"
#include "views/compare/drawn-group.h"

/* Four decimals, as short as a table has them. */
static inline double
fixture_round (double value)
{
  return round (value * 1e4) / 1e4;
}

/* @n points, each half an epoch of 100 batches after the other, at which @accuracies are right of
 * the test images, and half of the rest more of those it learned from; two seconds an epoch.
 * Returns: (transfer full). */
static inline FrRunCurves *
fixture_curves_new (guint64 seed, const double *accuracies, guint n)
{
  FrRunCurves *curves = g_new0 (FrRunCurves, 1);

  fr_reference_count_init (&curves->references);
  curves->seed = seed;
  curves->n_classes = 10;
  curves->batches_per_epoch = 100;
  curves->batch = n > 0 ? 50 * (n - 1) : 0;
  curves->best_accuracy = NAN;
  g_snprintf (curves->digest, sizeof curves->digest, "%02x23456789abcdef", (guint) seed & 0xff);
  curves->points = g_new0 (FrRunCurvePoint, n + 1);
  curves->n_points = n;
  for (guint i = 0; i < n; i++) {
    curves->points[i] = (FrRunCurvePoint){
      .batch = 50 * i,
      .seconds = i,
      .test_accuracy = accuracies[i],
      .test_loss = fixture_round (1.0 - accuracies[i]),
      .train_accuracy = i > 0 ? fixture_round (0.5 + 0.5 * accuracies[i]) : (double) NAN,
      .train_loss = i > 0 ? fixture_round (0.5 - 0.5 * accuracies[i]) : (double) NAN,
    };
    curves->best_accuracy = fmax (curves->best_accuracy, accuracies[i]);
  }
  return curves;
}

/* Two groups: "none" of seeds 1 and 2, without a hidden layer, and "128" of seed 2 alone, which
 * ends at half the way. Zero-terminated; end it with fixture_groups_clear(). */
static inline void
fixture_groups_init (FrDrawnGroup groups[2])
{
  static const double first[] = { 0.1, 0.7, 0.8, 0.83, 0.842 };
  static const double second[] = { 0.1, 0.72, 0.82, 0.85, 0.848 };
  static const double alone[] = { 0.12, 0.8, 0.881 };
  FrRunCurves **runs = g_new (FrRunCurves *, 2), **other = g_new (FrRunCurves *, 1);

  runs[0] = fixture_curves_new (1, first, G_N_ELEMENTS (first));
  runs[1] = fixture_curves_new (2, second, G_N_ELEMENTS (second));
  other[0] = fixture_curves_new (2, alone, G_N_ELEMENTS (alone));
  groups[0] = (FrDrawnGroup){ "none", 1, fr_hyperparameters_default (), runs, 2 };
  groups[0].hyperparameters.n_hidden = 0;
  groups[1] = (FrDrawnGroup){ "128", 0, fr_hyperparameters_default (), other, 1 };
}

/* What is still referenced stays. */
static inline void
fixture_groups_clear (FrDrawnGroup groups[2])
{
  for (guint i = 0; i < 2; i++) {
    for (guint k = 0; k < groups[i].n_runs; k++)
      fr_run_curves_unref (groups[i].runs[k]);
    g_free ((gpointer) groups[i].runs);
  }
}
