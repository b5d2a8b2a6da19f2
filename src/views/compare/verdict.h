/* What came of a comparison of two groups of runs. Pure functions; main thread. */
#pragma once

#include "engine/compare/paired-test.h"
#include "session/compare/compared-group.h"

G_BEGIN_DECLS

/* Two sides, a and b, compared over the seeds that both have. */
typedef struct {
  FrPairedTest test;        /* of the accuracies over the test images, 0 to 1 */
  gboolean same_bits;       /* the digests of each pair are the same */
  guint only_a, only_b;     /* seeds of that side without a partner on the other */
  guint failed_a, failed_b; /* runs of that side whose loss was no number any more */
  guint n_coming;           /* runs of either that are yet to come to their end */
  guint n_differences;      /* things in which the sides differ, their seeds left out */
  gboolean other_data;      /* they were trained on different data sets */
} FrVerdict;

/* The verdict about @a and @b, whose pairs are @pairs. */
FrVerdict
fr_verdict_judge (const FrComparedGroup *a, const FrComparedGroup *b, const FrSeedPairs *pairs);

G_END_DECLS
