#include "engine/picture/data-conventions.h"

#include <math.h>
#include <stdlib.h>

#define MAX_IMAGES 10000
#define THERE 16 /* what is stronger is no background */
#define CORNER 3 /* pixels of the side of a corner */
#define MIDDLE ((FR_IMAGE_SIDE - 1) / 2.0)

/* What fr_data_conventions_measure() finds, rounded; a test measures it again. */
static const FrDataConventions fashion = {
  .extent = { 27, 28, 28 },
  .mean = { 25.63, 68.59, 127.57 },
  .shade = { 78.66, 163.16, 210.64 },
  .corner = { 0, 0, 13.86 },
};

const FrDataConventions *
fr_data_conventions_get_fashion (void)
{
  return &fashion;
}

gboolean
fr_range_has (const FrRange *range, double value)
{
  return value >= range->low && value <= range->high;
}

static double
measure_corners (const guint8 *pixels, gboolean light)
{
  guint sum = 0;

  for (guint y = 0; y < FR_IMAGE_SIDE; y++)
    for (guint x = 0; x < FR_IMAGE_SIDE; x++)
      if ((x < CORNER || x >= FR_IMAGE_SIDE - CORNER) &&
          (y < CORNER || y >= FR_IMAGE_SIDE - CORNER))
        sum += light ? 255u - pixels[y * FR_IMAGE_SIDE + x] : pixels[y * FR_IMAGE_SIDE + x];
  return sum / (4.0 * CORNER * CORNER);
}

void
fr_image_measure (FrImageMeasure *measure, const guint8 *pixels, gboolean light)
{
  guint left = FR_IMAGE_SIDE, right = 0, top = FR_IMAGE_SIDE, bottom = 0;
  double sum = 0, strong = 0, sum_x = 0, sum_y = 0;
  guint n = 0;

  *measure = (FrImageMeasure){ .corner = measure_corners (pixels, light) };
  for (guint y = 0; y < FR_IMAGE_SIDE; y++)
    for (guint x = 0; x < FR_IMAGE_SIDE; x++) {
      const guint8 stored = pixels[y * FR_IMAGE_SIDE + x];
      const guint value = light ? 255u - stored : stored;

      sum += value;
      sum_x += (double) value * x;
      sum_y += (double) value * y;
      if (value <= THERE)
        continue;
      n++;
      strong += value;
      left = MIN (left, x);
      right = MAX (right, x + 1);
      top = MIN (top, y);
      bottom = MAX (bottom, y + 1);
    }
  measure->mean = sum / FR_IMAGE_PIXELS;
  if (n == 0)
    return;
  measure->shade = strong / n;
  measure->extent = MAX (right - left, bottom - top);
  measure->middle = hypot ((left + right - 1) / 2.0 - MIDDLE, (top + bottom - 1) / 2.0 - MIDDLE);
  measure->centre = hypot (sum_x / sum - MIDDLE, sum_y / sum - MIDDLE);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

/* Sorts @values and takes a range from them. */
static void
find_range (FrRange *range, double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  range->low = values[(guint) (0.05 * (n - 1))];
  range->half = values[(guint) (0.5 * (n - 1))];
  range->high = values[(guint) ceil (0.95 * (n - 1))];
}

/* Whether most corners are nearer to white than to black. */
static gboolean
is_light (const FrImageSet *set, guint step)
{
  guint n = 0, n_light = 0;

  for (guint i = 0; i < set->count; i += step, n++)
    n_light += measure_corners (set->images + (gsize) i * FR_IMAGE_PIXELS, FALSE) > 127.5 ? 1 : 0;
  return 2 * n_light > n;
}

void
fr_data_conventions_measure (FrDataConventions *conventions, const FrDataset *dataset)
{
  const FrImageSet *set = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN);
  const guint step = (set->count - 1) / MAX_IMAGES + 1;
  g_autofree double *extents = g_new (double, MAX_IMAGES);
  g_autofree double *means = g_new (double, MAX_IMAGES);
  g_autofree double *shades = g_new (double, MAX_IMAGES);
  g_autofree double *corners = g_new (double, MAX_IMAGES);
  double off_middle = 0, off_centre = 0;
  guint n = 0;

  *conventions = (FrDataConventions){ .light = is_light (set, step) };
  for (guint i = 0; i < set->count; i += step) {
    FrImageMeasure measure;

    fr_image_measure (&measure, set->images + (gsize) i * FR_IMAGE_PIXELS, conventions->light);
    if (measure.extent < 1)
      continue;
    extents[n] = measure.extent;
    means[n] = measure.mean;
    shades[n] = measure.shade;
    corners[n++] = measure.corner;
    off_middle += measure.middle;
    off_centre += measure.centre;
  }
  if (n == 0) {
    /* All images are empty: those of Fashion-MNIST are as good a guess as any. */
    *conventions = fashion;
    return;
  }
  find_range (&conventions->extent, extents, n);
  find_range (&conventions->mean, means, n);
  find_range (&conventions->shade, shades, n);
  find_range (&conventions->corner, corners, n);
  conventions->by_mass = off_centre < off_middle;
}
