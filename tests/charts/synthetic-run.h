/* A made-up training for chart tests: the same numbers on all machines, shaped like Fashion-MNIST.
 */
#pragma once

#include "charts/curve-layout.h"
#include "charts/curve-series.h"

G_BEGIN_DECLS

typedef struct {
  FrCurveSeries *series; /* owned */
  FrCurvePoint *test[2]; /* owned, by kind */
  gsize n_test;
  guint batches_per_epoch;
} SyntheticRun;

/* @batches batches of 32, a test point after each twentieth of an epoch and before training. */
void synthetic_run_init (SyntheticRun *run, guint batches, guint batches_per_epoch);
void synthetic_run_clear (SyntheticRun *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyntheticRun, synthetic_run_clear)

/* Points @chart at the run, playhead at its end, @columns pixel columns for the band. */
void synthetic_run_fill (SyntheticRun *run,
                         FrCurveKind kind,
                         double epochs,
                         guint columns,
                         FrCurveChart *chart);

G_END_DECLS
