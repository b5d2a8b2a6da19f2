/* The images that a grid or a gallery shows as CSV: index, true class, predicted class, confidence.
 *
 * Main thread; views/. Any thread may make what is returned.
 */
#pragma once

#include "io/draft.h"
#include "session/experiment.h"

G_BEGIN_DECLS

/* All three: @indices: [@n], in the order shown; %NULL for the first @n.
 * Returns: (transfer full) (nullable): %NULL where @n is 0 or the first argument %NULL.
 *
 * Test images and what @experiment's moment says of them; nothing while there is none. */
FrDraft *fr_images_csv_draft_moment (FrExperiment *experiment, const guint *indices, guint n);
/* Training images and what the review says of them: also loss, margin, epochs_right, epochs_seen
 * and times_forgotten, by which the doubtful labels are sorted. */
FrDraft *fr_images_csv_draft_review (FrExperiment *experiment, const guint *indices, guint n);
/* Images alone: nothing is predicted. */
FrDraft *
fr_images_csv_draft_images (FrDataset *dataset, FrSplit split, const guint *indices, guint n);

G_END_DECLS
