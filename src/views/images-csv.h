/* The images that a grid or a gallery shows as CSV: index, true class, predicted class, confidence.
 *
 * Pure function. Main thread; views/.
 */
#pragma once

#include "session/experiment.h"

G_BEGIN_DECLS

/* All three: @indices: [@n], in the order shown; %NULL for the first @n.
 * Returns: (transfer full) (nullable): %NULL where @n is 0 or the first argument %NULL.
 *
 * Test images and what @experiment's moment says of them; nothing while there is none. */
char *fr_images_csv_write_moment (FrExperiment *experiment, const guint *indices, guint n);
/* Training images and what the review says of them. */
char *fr_images_csv_write_review (FrExperiment *experiment, const guint *indices, guint n);
/* Images alone: nothing is predicted. */
char *
fr_images_csv_write_images (const FrDataset *dataset, FrSplit split, const guint *indices, guint n);

G_END_DECLS
