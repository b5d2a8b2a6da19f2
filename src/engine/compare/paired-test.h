/* Whether one of two networks is better than the other, or luck alone: their accuracies compared
 * seed by seed.
 *
 * Two trainings from one seed begin with the same weights, wherever their shapes agree, and see the
 * images in the same order, so that what counts is the difference within each pair. Up to 12 pairs
 * are judged by the exact sign-flip test (Fisher 1935, a permutation test): if only luck decided
 * which of both is the better one, each difference might as well have the other sign, and p is the
 * share of all such cases whose mean is as far from 0 as the one found. More pairs are judged by
 * the paired t-test. Functions of what they are given. Any thread, any layer.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* With fewer pairs the sign-flip test cannot reach a p below 0.05, whatever comes out: there is no
 * test, and they are only counted. */
#define FR_PAIRED_TEST_LEAST 6
/* With more pairs it is the t-test. */
#define FR_PAIRED_TEST_MOST_FLIPS 12
/* A difference is claimed where p is below it. */
#define FR_PAIRED_TEST_LEVEL 0.05

typedef enum {
  FR_PAIRED_TEST_NONE, /* too few pairs */
  FR_PAIRED_TEST_SIGN_FLIP,
  FR_PAIRED_TEST_T,
} FrPairedTestKind;

/* What came of the comparison of a with b. What is not known is NaN. */
typedef struct {
  guint n;              /* pairs */
  guint wins_a, wins_b; /* pairs in which that one is better by more than 1e-12 */
  guint ties;           /* the other pairs */
  double mean_a, mean_b;
  double sd_a, sd_b; /* standard deviations of a sample: NaN of one pair */
  double difference; /* mean of b - a */
  double low, high;  /* its 95 % interval by Student's t, whatever the test is; NaN of one pair */
  FrPairedTestKind kind;
  double p; /* two-sided; NaN without a test */
} FrPairedTest;

/* Compares @a with @b: [@n] each, finite, the accuracies of a pair at the same place. Where more
 * than 12 pairs all differ by the same, and the t-test divides by 0, it is the sign-flip test too.
 */
FrPairedTest fr_paired_test (const double *a, const double *b, guint n);

/* Whether the test says that one is better: which one, the sign of the difference says. */
gboolean fr_paired_test_is_claim (const FrPairedTest *test);

G_END_DECLS
