/* A small data set made from counter-based random numbers alone: the same bytes on every machine.
 *
 * For tests that need something to learn from without the real files.
 */
#pragma once

#include "engine/data/dataset.h"

/* Ten noisy patterns, one a class; a network learns to tell them apart in a few batches.
 * Returns: (transfer full). */
FrDataset *fr_made_up_data (guint64 seed, guint train_count, guint test_count);

/* The same of @n_classes patterns, each of which has images in both splits if these are large
 * enough. Returns: (transfer full). */
FrDataset *fr_made_up_classes (guint n_classes, guint64 seed, guint train_count, guint test_count);
