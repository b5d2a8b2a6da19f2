/* Which images of a new data set are to train with, and which to test with.
 *
 * A seeded shuffle within each class, so that each has its share in both halves. Images of the same
 * pixels stay on one side, in whatever classes they are: a network would otherwise be tested with
 * what it has learned. Pure functions. Any thread.
 */
#pragma once

#include "engine/data/dataset.h"

G_BEGIN_DECLS

/* An image that is to be in the data set. */
typedef struct {
  guint class;
  guint8 pixels[FR_IMAGE_PIXELS];
  FrSplit split; /* found by fr_import_split_make() */
  guint
      original; /* the same: the first image of the same pixels; its own number if there is none */
} FrImportImage;

/* Divides @images, [@n], of @n_classes classes, so that @share of each class, 0 to 1, is to test
 * with: to the nearest image, and at least one of a class of two. The same @seed divides the same
 * images alike. */
void
fr_import_split_make (FrImportImage *images, guint n, guint n_classes, double share, guint64 seed);

/* The order in which images of @split are written: all classes mixed. Returns: (transfer full):
 * their numbers, [@count]. */
guint32 *fr_import_split_order (const FrImportImage *images,
                                guint n,
                                FrSplit split,
                                guint64 seed,
                                guint *count);

G_END_DECLS
