/* The images that a grid or a gallery shows as CSV: index, true class, predicted class, confidence.
 *
 * Pure function. Main thread; views/.
 */
#pragma once

#include "engine/evaluation.h"
#include "engine/training-review.h"

G_BEGIN_DECLS

/* @indices: [@n] in @split, in the order shown; %NULL for the first @n. @moment: (nullable): what
 * is predicted for the test images; without it, and for training images, the fields stay empty.
 * Returns: (transfer full) (nullable): %NULL where @n is 0. */
char *fr_samples_csv_write (const FrDataset *dataset,
                            FrSplit split,
                            const guint *indices,
                            guint n,
                            const FrEvaluation *moment);
/* The same for training images and what @review says of them. */
char *fr_samples_csv_write_reviewed (const FrDataset *dataset,
                                     const guint *indices,
                                     guint n,
                                     const FrTrainingReview *review);

G_END_DECLS
