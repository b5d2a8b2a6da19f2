/* Sums over pairs, in their order. */
#include "engine/compare/paired-test.h"

#include "engine/compare/student-t.h"

#include <math.h>

/* What accuracies differ by at least: less is the rounding of a double. */
#define ROUNDING 1e-12

static double
compute_mean (const double *values, guint n)
{
  double sum = 0.0;

  for (guint i = 0; i < n; i++)
    sum += values[i];
  return n > 0 ? sum / n : (double) NAN;
}

/* Of a sample: divided by n - 1. */
static double
compute_deviation (const double *values, guint n, double mean)
{
  double sum = 0.0;

  for (guint i = 0; i < n; i++)
    sum += (values[i] - mean) * (values[i] - mean);
  return n > 1 ? sqrt (sum / (n - 1)) : (double) NAN;
}

/* The share of the 2^@n ways to give the differences signs whose sum is as far from 0 as that of
 * theirs. Sums that are equal but for rounding are as far, so that p is never too small. */
static double
flip_signs (const double *differences, guint n)
{
  const guint cases = 1u << n;
  double least = fabs (compute_mean (differences, n) * n) - ROUNDING * n;
  guint as_far = 0;

  for (guint signs = 0; signs < cases; signs++) {
    double sum = 0.0;

    for (guint i = 0; i < n; i++)
      sum += (signs >> i & 1) != 0 ? -differences[i] : differences[i];
    as_far += fabs (sum) >= least;
  }
  return (double) as_far / cases;
}

/* Whether @differences are all the same but for rounding. */
static gboolean
are_same (const double *differences, guint n)
{
  for (guint i = 1; i < n; i++)
    if (fabs (differences[i] - differences[0]) > ROUNDING)
      return FALSE;
  return TRUE;
}

/* Chooses the test by the number of pairs. @error: the standard error of the mean. */
static void
judge (FrPairedTest *test, const double *differences, double error)
{
  const guint n = test->n;

  test->p = (double) NAN;
  if (n < FR_PAIRED_TEST_LEAST)
    return;
  test->kind = FR_PAIRED_TEST_SIGN_FLIP;
  if (n <= FR_PAIRED_TEST_MOST_FLIPS) {
    test->p = flip_signs (differences, n);
  } else if (are_same (differences, n)) {
    /* Of all signs only those that are equal lead as far. */
    test->p = fabs (test->difference) <= ROUNDING ? 1.0 : ldexp (2.0, -(int) MIN (n, 1000));
  } else {
    test->kind = FR_PAIRED_TEST_T;
    test->p = fr_student_t_two_sided (test->difference / error, n - 1);
  }
}

FrPairedTest
fr_paired_test (const double *a, const double *b, guint n)
{
  FrPairedTest test = { .n = n };
  g_autofree double *differences = g_new (double, n);
  double error, half;

  g_return_val_if_fail (n == 0 || (a != NULL && b != NULL), test);

  for (guint i = 0; i < n; i++) {
    differences[i] = b[i] - a[i];
    test.wins_a += differences[i] < -ROUNDING;
    test.wins_b += differences[i] > ROUNDING;
  }
  test.ties = n - test.wins_a - test.wins_b;
  test.mean_a = compute_mean (a, n);
  test.mean_b = compute_mean (b, n);
  test.sd_a = compute_deviation (a, n, test.mean_a);
  test.sd_b = compute_deviation (b, n, test.mean_b);
  test.difference = compute_mean (differences, n);

  error = compute_deviation (differences, n, test.difference) / sqrt (n);
  half = n > 1 ? fr_student_t_quantile (FR_PAIRED_TEST_LEVEL, n - 1) * error : (double) NAN;
  test.low = test.difference - half;
  test.high = test.difference + half;
  judge (&test, differences, error);
  return test;
}

gboolean
fr_paired_test_is_claim (const FrPairedTest *test)
{
  g_return_val_if_fail (test != NULL, FALSE);

  return test->kind != FR_PAIRED_TEST_NONE && test->p < FR_PAIRED_TEST_LEVEL;
}
