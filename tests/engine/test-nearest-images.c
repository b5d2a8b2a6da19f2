/* The nearest images against a search that takes no short cut. */
#include "made-up-data.h"

#include "engine/data/nearest-images.h"

#include <stdlib.h>
#include <string.h>

#define IMAGES 300

typedef struct {
  FrDataset *dataset;
  const FrImageSet *train;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dataset = fr_made_up_data (1, IMAGES, 20);
  fixture->train = fr_dataset_get_split (fixture->dataset, FR_SPLIT_TRAIN);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_dataset_unref (fixture->dataset);
}

static guint
measure (const guint8 *a, const guint8 *b)
{
  guint sum = 0;

  for (guint p = 0; p < FR_IMAGE_PIXELS; p++)
    sum += (guint) ((a[p] - b[p]) * (a[p] - b[p]));
  return sum;
}

static int
compare (const void *a, const void *b)
{
  const FrNearestImage *first = a, *second = b;

  if (first->distance != second->distance)
    return first->distance < second->distance ? -1 : 1;
  return first->index < second->index ? -1 : 1;
}

static void
test_every_test_image (Fixture *fixture, gconstpointer data)
{
  for (guint t = 0; t < 20; t++) {
    const guint8 *pixels = fr_dataset_get_image (fixture->dataset, FR_SPLIT_TEST, t);
    FrNearestImage found[7], expected[IMAGES];

    for (guint i = 0; i < IMAGES; i++)
      expected[i] = (FrNearestImage){
        i, measure (pixels, fr_dataset_get_image (fixture->dataset, FR_SPLIT_TRAIN, i))
      };
    qsort (expected, IMAGES, sizeof *expected, compare);

    g_assert_cmpuint (fr_nearest_images_find (fixture->train, pixels, 7, found), ==, 7);
    g_assert_cmpmem (found, sizeof found, expected, sizeof found);
    g_assert_cmpuint (fr_nearest_images_find (fixture->train, pixels, 1, found), ==, 1);
    g_assert_cmpmem (found, sizeof *found, expected, sizeof *found);
  }
}

static void
test_itself (Fixture *fixture, gconstpointer data)
{
  FrNearestImage found[2];

  for (guint i = 0; i < IMAGES; i += 50) {
    fr_nearest_images_find (fixture->train,
                            fr_dataset_get_image (fixture->dataset, FR_SPLIT_TRAIN, i), 2, found);
    g_assert_cmpuint (found[0].index, ==, i);
    g_assert_cmpuint (found[0].distance, ==, 0);
    g_assert_cmpuint (found[1].distance, >, 0);
  }
}

static void
test_equals (void)
{
  guint8 images[4][FR_IMAGE_PIXELS] = { { 0 } };
  guint8 black[FR_IMAGE_PIXELS];
  const FrImageSet set = { .count = 4, .images = images[0] };
  FrNearestImage found[9];

  /* The farthest that two images can be, and equals in the order of their indices. */
  memset (black, 255, sizeof black);
  memcpy (images[2], black, sizeof black);
  g_assert_cmpuint (fr_nearest_images_find (&set, black, 9, found), ==, 4);
  g_assert_cmpuint (found[0].index, ==, 2);
  g_assert_cmpuint (found[0].distance, ==, 0);
  g_assert_cmpuint (found[1].index, ==, 0);
  g_assert_cmpuint (found[1].distance, ==, 255 * 255 * FR_IMAGE_PIXELS);
  g_assert_cmpuint (found[2].index, ==, 1);
  g_assert_cmpuint (found[3].index, ==, 3);

  g_assert_cmpuint (fr_nearest_images_find (&set, images[0], 2, found), ==, 2);
  g_assert_cmpuint (found[0].index, ==, 0);
  g_assert_cmpuint (found[1].index, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/nearest-images/every-test-image", Fixture, NULL, set_up, test_every_test_image,
              tear_down);
  g_test_add ("/nearest-images/itself", Fixture, NULL, set_up, test_itself, tear_down);
  g_test_add_func ("/nearest-images/equals", test_equals);
  return g_test_run ();
}
