/* The mean over seeds, counted by hand: of runs that go the same way, that end earlier, that were
 * tested elsewhere, and of which something is not known. */
#include "engine/compare/seed-mean.h"

#include <math.h>

#define POINT(batch_, accuracy_)                                                                   \
  {                                                                                                \
    batch_, 0.5 * batch_, 1.0 - accuracy_, accuracy_, NAN, NAN                                     \
  }

#define CURVES(points_)                                                                            \
  {                                                                                                \
    .points = points_, .n_points = G_N_ELEMENTS (points_)                                          \
  }

static void
assert_point (const FrSeedMeanPoint *point,
              guint64 batch,
              guint n,
              double mean,
              double lowest,
              double highest)
{
  g_assert_cmpuint (point->batch, ==, batch);
  g_assert_cmpuint (point->n_runs, ==, n);
  g_assert_cmpfloat_with_epsilon (point->mean, mean, 1e-12);
  g_assert_cmpfloat_with_epsilon (point->lowest, lowest, 1e-12);
  g_assert_cmpfloat_with_epsilon (point->highest, highest, 1e-12);
}

static void
test_same (void)
{
  FrRunCurvePoint a[] = { POINT (0, 0.1), POINT (10, 0.7), POINT (20, 0.8) };
  FrRunCurvePoint b[] = { POINT (0, 0.2), POINT (10, 0.6), POINT (20, 0.9) };
  const FrRunCurves first = CURVES (a), second = CURVES (b);
  const FrRunCurves *const runs[] = { &first, &second };
  g_autofree FrSeedMeanPoint *points = NULL, *losses = NULL, *one = NULL, *none = NULL;
  guint n;

  b[2].seconds = 12.0;
  points = fr_seed_mean_new (runs, 2, FR_MEASURE_TEST_ACCURACY, &n);
  g_assert_cmpuint (n, ==, 3);
  assert_point (&points[0], 0, 2, 0.15, 0.1, 0.2);
  assert_point (&points[1], 10, 2, 0.65, 0.6, 0.7);
  assert_point (&points[2], 20, 2, 0.85, 0.8, 0.9);
  g_assert_cmpfloat (points[1].seconds, ==, 5.0);
  g_assert_cmpfloat (points[2].seconds, ==, 11.0);

  losses = fr_seed_mean_new (runs, 2, FR_MEASURE_TEST_LOSS, &n);
  assert_point (&losses[2], 20, 2, 0.15, 0.1, 0.2);
  one = fr_seed_mean_new (runs, 1, FR_MEASURE_TEST_ACCURACY, &n);
  g_assert_cmpuint (n, ==, 3);
  assert_point (&one[1], 10, 1, 0.7, 0.7, 0.7);
  none = fr_seed_mean_new (NULL, 0, FR_MEASURE_TEST_ACCURACY, &n);
  g_assert_cmpuint (n, ==, 0);
}

/* A run that ends early does not cut the others off; what less than half have is left out. */
static void
test_shorter (void)
{
  FrRunCurvePoint a[] = { POINT (0, 0.1), POINT (10, 0.7), POINT (20, 0.8), POINT (30, 0.85) };
  FrRunCurvePoint b[] = { POINT (0, 0.1), POINT (10, 0.6), POINT (20, 0.82) };
  FrRunCurvePoint c[] = { POINT (0, 0.1) };
  const FrRunCurves first = CURVES (a), second = CURVES (b), third = CURVES (c), empty = { 0 };
  const FrRunCurves *const runs[] = { &third, &first, &second, &empty };
  g_autofree FrSeedMeanPoint *points = NULL, *more = NULL;
  guint n;

  points = fr_seed_mean_new (runs, 3, FR_MEASURE_TEST_ACCURACY, &n);
  g_assert_cmpuint (n, ==, 3);
  assert_point (&points[0], 0, 3, 0.1, 0.1, 0.1);
  assert_point (&points[1], 10, 2, 0.65, 0.6, 0.7);
  assert_point (&points[2], 20, 2, 0.81, 0.8, 0.82);
  more = fr_seed_mean_new (runs, 4, FR_MEASURE_TEST_ACCURACY, &n);
  g_assert_cmpuint (n, ==, 3);
  assert_point (&more[0], 0, 3, 0.1, 0.1, 0.1);
}

/* Nothing is interpolated: what only some were tested after is left out. */
static void
test_elsewhere (void)
{
  FrRunCurvePoint a[] = { POINT (0, 0.1), POINT (2, 0.3), POINT (10, 0.7), POINT (20, 0.8) };
  FrRunCurvePoint b[] = { POINT (0, 0.1), POINT (10, 0.6), POINT (17, 0.65) };
  FrRunCurvePoint c[] = { POINT (5, 0.5), POINT (10, 0.8), POINT (20, 0.9) };
  const FrRunCurves first = CURVES (a), second = CURVES (b), third = CURVES (c);
  const FrRunCurves *const runs[] = { &first, &second, &third };
  g_autofree FrSeedMeanPoint *points =
      fr_seed_mean_new (runs, 2, FR_MEASURE_TEST_ACCURACY, &(guint){ 0 });
  g_autofree FrSeedMeanPoint *all = NULL;
  guint n;

  assert_point (&points[0], 0, 2, 0.1, 0.1, 0.1);
  assert_point (&points[1], 10, 2, 0.65, 0.6, 0.7);
  assert_point (&points[2], 20, 1, 0.8, 0.8, 0.8);
  all = fr_seed_mean_new (runs, 3, FR_MEASURE_TEST_ACCURACY, &n);
  g_assert_cmpuint (n, ==, 2);
  assert_point (&all[0], 10, 3, 0.7, 0.6, 0.8);
  assert_point (&all[1], 20, 2, 0.85, 0.8, 0.9);
}

/* What is not known of one is not known of the mean; infinity is. */
static void
test_unknown (void)
{
  FrRunCurvePoint a[] = { POINT (0, 0.1), POINT (10, 0.7), POINT (20, NAN) };
  FrRunCurvePoint b[] = { POINT (0, 0.1), POINT (10, 0.7), POINT (20, 0.8) };
  const FrRunCurves first = CURVES (a), second = CURVES (b);
  const FrRunCurves *const runs[] = { &first, &second };
  g_autofree FrSeedMeanPoint *points = NULL, *losses = NULL, *train = NULL;
  guint n;

  a[0].seconds = NAN;
  a[1].test_loss = INFINITY;
  points = fr_seed_mean_new (runs, 2, FR_MEASURE_TEST_ACCURACY, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (isnan (points[0].seconds));
  g_assert_cmpfloat (points[1].seconds, ==, 5.0);
  losses = fr_seed_mean_new (runs, 2, FR_MEASURE_TEST_LOSS, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (isinf (losses[1].mean) && isinf (losses[1].highest));

  train = fr_seed_mean_new (runs, 2, FR_MEASURE_TRAIN_ACCURACY, &n);
  g_assert_cmpuint (n, ==, 0);
  a[1].train_accuracy = 0.9;
  b[1].train_accuracy = 0.8;
  b[1].train_loss = 0.3;
  g_free (train);
  train = fr_seed_mean_new (runs, 2, FR_MEASURE_TRAIN_ACCURACY, &n);
  g_assert_cmpuint (n, ==, 1);
  assert_point (&train[0], 10, 2, 0.85, 0.8, 0.9);
  g_assert_cmpfloat (fr_seed_mean_get_value (&b[1], FR_MEASURE_TRAIN_LOSS), ==, 0.3);
}

static void
test_spread (void)
{
  const double values[] = { 0.88, NAN, 0.875, 0.885 };
  FrSeedSpread spread = fr_seed_mean_spread (values, 4);

  g_assert_cmpuint (spread.n, ==, 3);
  g_assert_cmpfloat_with_epsilon (spread.mean, 0.88, 1e-12);
  g_assert_cmpfloat_with_epsilon (spread.sd, 0.005, 1e-12);
  g_assert_cmpfloat (spread.lowest, ==, 0.875);
  g_assert_cmpfloat (spread.highest, ==, 0.885);
  spread = fr_seed_mean_spread (values, 2);
  g_assert_cmpuint (spread.n, ==, 1);
  g_assert_cmpfloat (spread.mean, ==, 0.88);
  g_assert_true (isnan (spread.sd));
  spread = fr_seed_mean_spread (&values[1], 1);
  g_assert_cmpuint (spread.n, ==, 0);
  g_assert_true (isnan (spread.mean) && isnan (spread.lowest) && isnan (spread.highest));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seed-mean/same", test_same);
  g_test_add_func ("/seed-mean/shorter", test_shorter);
  g_test_add_func ("/seed-mean/elsewhere", test_elsewhere);
  g_test_add_func ("/seed-mean/unknown", test_unknown);
  g_test_add_func ("/seed-mean/spread", test_spread);
  return g_test_run ();
}
