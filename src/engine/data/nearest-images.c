/* Every image of the set is compared; most are given up after a part of their pixels. A pure
 * function. Any thread.
 */
#include "engine/data/nearest-images.h"

#define FR_PART 112 /* pixels: four rows; a whole number of vectors */
G_STATIC_ASSERT (FR_IMAGE_PIXELS % FR_PART == 0);

static guint
measure_part (const guint8 *a, const guint8 *b)
{
  guint sum = 0;

  for (guint p = 0; p < FR_PART; p++) {
    const int difference = a[p] - b[p];

    sum += (guint) (difference * difference);
  }
  return sum;
}

/* Returns: the distance, or anything of @limit or above where it is not below @limit. */
static guint
measure (const guint8 *a, const guint8 *b, guint limit)
{
  guint distance = 0;

  for (guint p = 0; p < FR_IMAGE_PIXELS && distance < limit; p += FR_PART)
    distance += measure_part (a + p, b + p);
  return distance;
}

guint
fr_nearest_images_find (const FrImageSet *set,
                        const guint8 *pixels,
                        guint wanted,
                        FrNearestImage *found)
{
  guint n = 0;

  g_return_val_if_fail (set != NULL && pixels != NULL, 0);
  g_return_val_if_fail (found != NULL && wanted > 0, 0);

  for (guint i = 0; i < set->count; i++) {
    const guint limit = n < wanted ? G_MAXUINT : found[wanted - 1].distance;
    const guint distance = measure (pixels, set->images + (gsize) i * FR_IMAGE_PIXELS, limit);
    guint place;

    if (distance >= limit)
      continue;
    n = MIN (n + 1, wanted);
    for (place = n - 1; place > 0 && found[place - 1].distance > distance; place--)
      found[place] = found[place - 1];
    found[place] = (FrNearestImage){ .index = i, .distance = distance };
  }
  return n;
}
