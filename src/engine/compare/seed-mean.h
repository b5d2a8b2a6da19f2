/* The mean of several runs that differ in their seed alone, and how far they are apart: at each of
 * their test points, and at their ends.
 *
 * Pure functions of read-only curves. Any thread.
 */
#pragma once

#include "engine/compare/run-curves.h"

G_BEGIN_DECLS

typedef enum {
  FR_MEASURE_TEST_ACCURACY,
  FR_MEASURE_TEST_LOSS,
  FR_MEASURE_TRAIN_ACCURACY,
  FR_MEASURE_TRAIN_LOSS,
} FrMeasure;

typedef struct {
  guint64 batch;
  double seconds; /* the mean of the runs' at this batch; NaN if one's is not known */
  double mean, lowest, highest;
  guint n_runs;
} FrSeedMeanPoint;

/* Of n numbers. */
typedef struct {
  guint n; /* those that are known */
  double mean;
  double sd; /* of a sample: divided by n - 1; NaN of fewer than two */
  double lowest, highest;
} FrSeedSpread;

/* What @measure is at @point; NaN where it is not known. */
double fr_seed_mean_get_value (const FrRunCurvePoint *point, FrMeasure measure);

/* The mean over @runs, [@n], at each batch after which all that have come so far have a known
 * value, and those are at least half: nothing is interpolated, so that each point is a mean of what
 * was measured, and a run that is still being trained, or was ended early, does not cut the others
 * off. Runs of the same settings are tested after the same batches; what only some have, such as
 * the end of a run within an epoch, is left out.
 * @length: (out). Returns: (transfer full): ascending. */
FrSeedMeanPoint *
fr_seed_mean_new (const FrRunCurves *const *runs, guint n, FrMeasure measure, guint *length);

/* The spread of @values, [@n], of which NaN is not known. */
FrSeedSpread fr_seed_mean_spread (const double *values, guint n);

G_END_DECLS
