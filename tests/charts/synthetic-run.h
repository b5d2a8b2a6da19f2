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

  /* What charts of the run point to, by kind. */
  FrCurveLine lines[2][2];
  FrCurveBand band[2];
  FrCurveMark marks[3];
  char best[48];
} SyntheticRun;

/* @batches batches of 32, a test point after each twentieth of an epoch and before training. */
void synthetic_run_init (SyntheticRun *run, guint batches, guint batches_per_epoch);
void synthetic_run_clear (SyntheticRun *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyntheticRun, synthetic_run_clear)

/* Points @chart at the run, playhead at its end, @columns pixel columns for the band. Its two lines
 * are train and test; accuracy has the gap between
 * them, the level of people and the peak of test as marks. */
void synthetic_run_fill (SyntheticRun *run,
                         FrCurveKind kind,
                         double epochs,
                         guint columns,
                         FrCurveChart *chart);

/* Runs to compare, one line each. */
typedef struct {
  SyntheticRun runs[12];
  FrCurveLine lines[2][12]; /* by kind */
  char labels[12][24];
} SyntheticRuns;

/* Twelve runs of 10 epochs that end at different heights, some of them close to each other. */
void synthetic_runs_init (SyntheticRuns *runs);
void synthetic_runs_clear (SyntheticRuns *runs);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyntheticRuns, synthetic_runs_clear)

/* Points @chart at all of them, playhead at @playhead. */
void
synthetic_runs_fill (SyntheticRuns *runs, FrCurveKind kind, double playhead, FrCurveChart *chart);

G_END_DECLS
