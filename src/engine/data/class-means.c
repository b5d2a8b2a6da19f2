#include "engine/data/class-means.h"

#include <string.h>

void
fr_class_means (const FrImageSet *set, guint n_classes, guint8 means[][FR_IMAGE_PIXELS])
{
  g_autofree guint64 (*sums)[FR_IMAGE_PIXELS] = NULL;

  g_return_if_fail (set != NULL && means != NULL);

  sums = g_malloc0_n (n_classes, sizeof *sums);
  for (guint i = 0; i < set->count; i++) {
    const guint8 *image = set->images + (gsize) i * FR_IMAGE_PIXELS;
    guint64 *sum = sums[set->labels[i]];

    for (guint p = 0; p < FR_IMAGE_PIXELS; p++)
      sum[p] += image[p];
  }

  memset (means, 0, n_classes * sizeof *means);
  for (guint c = 0; c < n_classes; c++) {
    const guint64 count = set->class_counts[c];

    for (guint p = 0; count > 0 && p < FR_IMAGE_PIXELS; p++)
      means[c][p] = (guint8) ((sums[c][p] + count / 2) / count);
  }
}
