/* The images of a set that look most like one image, by their pixels.
 *
 * A pure function. Any thread, any layer.
 */
#pragma once

#include "engine/data/dataset.h"

G_BEGIN_DECLS

typedef struct {
  guint index;
  guint distance; /* sum of the squares of the pixels' differences, each 0 to 255 */
} FrNearestImage;

/* Fills @found, [wanted], with the images of @set nearest to @pixels, [FR_IMAGE_PIXELS], the
 * nearest first, of equals the lower index first. An image of the set is nearest to itself.
 * Returns: how many were found: @wanted, or all where the set has fewer. */
guint fr_nearest_images_find (const FrImageSet *set,
                              const guint8 *pixels,
                              guint wanted,
                              FrNearestImage *found);

G_END_DECLS
