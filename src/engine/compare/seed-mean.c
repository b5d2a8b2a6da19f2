#include "engine/compare/seed-mean.h"

#include <math.h>

double
fr_seed_mean_get_value (const FrRunCurvePoint *point, FrMeasure measure)
{
  switch (measure) {
  case FR_MEASURE_TEST_LOSS:
    return point->test_loss;
  case FR_MEASURE_TRAIN_ACCURACY:
    return point->train_accuracy;
  case FR_MEASURE_TRAIN_LOSS:
    return point->train_loss;
  case FR_MEASURE_TEST_ACCURACY:
  default:
    return point->test_accuracy;
  }
}

/* The next batch of any run from its place in @at on. Returns: FALSE if all are at their ends. */
static gboolean
find_next (const FrRunCurves *const *runs, guint n, const guint *at, guint64 *batch)
{
  gboolean found = FALSE;

  for (guint i = 0; i < n; i++) {
    if (at[i] >= runs[i]->n_points)
      continue;
    if (!found || runs[i]->points[at[i]].batch < *batch)
      *batch = runs[i]->points[at[i]].batch;
    found = TRUE;
  }
  return found;
}

/* The mean after @batch batches, at which the places in @at are, or behind it. Returns: FALSE if
 * there is none. */
static gboolean
make_mean_point (const FrRunCurves *const *runs,
                 guint n,
                 const guint *at,
                 FrMeasure measure,
                 guint64 batch,
                 FrSeedMeanPoint *point)
{
  *point = (FrSeedMeanPoint){ .batch = batch, .lowest = INFINITY, .highest = -INFINITY };
  for (guint i = 0; i < n; i++) {
    double value;

    if (at[i] >= runs[i]->n_points)
      continue;
    if (runs[i]->points[at[i]].batch != batch)
      return FALSE;
    value = fr_seed_mean_get_value (&runs[i]->points[at[i]], measure);
    if (isnan (value))
      return FALSE;
    point->n_runs++;
    point->mean += value;
    point->seconds += runs[i]->points[at[i]].seconds;
    point->lowest = fmin (point->lowest, value);
    point->highest = fmax (point->highest, value);
  }
  point->mean /= point->n_runs;
  point->seconds /= point->n_runs;
  return 2 * point->n_runs >= n;
}

FrSeedMeanPoint *
fr_seed_mean_new (const FrRunCurves *const *runs, guint n, FrMeasure measure, guint *length)
{
  g_autofree guint *at = g_new0 (guint, n + 1);
  FrSeedMeanPoint *points;
  guint64 batch = 0;
  gsize most = 0;

  g_return_val_if_fail (length != NULL, NULL);
  g_return_val_if_fail (runs != NULL || n == 0, NULL);

  /* A point needs half of the runs at least. */
  for (guint i = 0; i < n; i++)
    most += runs[i]->n_points;
  points = g_new (FrSeedMeanPoint, most + 1);
  *length = 0;
  while (find_next (runs, n, at, &batch)) {
    if (make_mean_point (runs, n, at, measure, batch, &points[*length]))
      (*length)++;
    for (guint i = 0; i < n; i++)
      if (at[i] < runs[i]->n_points && runs[i]->points[at[i]].batch == batch)
        at[i]++;
  }
  return points;
}

FrSeedSpread
fr_seed_mean_spread (const double *values, guint n)
{
  FrSeedSpread spread = { .mean = NAN, .sd = NAN, .lowest = NAN, .highest = NAN };
  double sum = 0.0, squares = 0.0;

  for (guint i = 0; i < n; i++) {
    if (isnan (values[i]))
      continue;
    spread.n++;
    sum += values[i];
    spread.lowest = fmin (spread.lowest, values[i]);
    spread.highest = fmax (spread.highest, values[i]);
  }
  if (spread.n == 0)
    return spread;
  spread.mean = sum / spread.n;
  /* From the mean, not from the sum of squares, which would cancel. */
  for (guint i = 0; i < n; i++)
    if (!isnan (values[i]))
      squares += (values[i] - spread.mean) * (values[i] - spread.mean);
  if (spread.n > 1)
    spread.sd = sqrt (squares / (spread.n - 1));
  return spread;
}
