/* Means of classes: rounded, of classes without images, and of the whole. */
#include "made-up-data.h"

#include "engine/data/class-means.h"

#include <math.h>
#include <string.h>

static void
test_rounding (void)
{
  guint8 images[5][FR_IMAGE_PIXELS] = { { 0 } };
  const guint8 labels[5] = { 3, 3, 3, 3, 9 };
  const FrImageSet set = {
    .count = 5,
    .images = images[0],
    .labels = labels,
    .class_counts = { [3] = 4, [9] = 1 },
  };
  guint8 means[FR_MAX_CLASSES][FR_IMAGE_PIXELS];

  images[0][0] = 1;                     /* a quarter */
  images[0][1] = images[1][1] = 1;      /* a half */
  images[0][2] = 255;                   /* 63.75 */
  images[4][FR_IMAGE_PIXELS - 1] = 255; /* of another class */
  for (guint i = 0; i < 4; i++)
    images[i][3] = 255;
  fr_class_means (&set, FR_MAX_CLASSES, means);

  g_assert_cmpuint (means[3][0], ==, 0);
  g_assert_cmpuint (means[3][1], ==, 1);
  g_assert_cmpuint (means[3][2], ==, 64);
  g_assert_cmpuint (means[3][3], ==, 255);
  g_assert_cmpuint (means[3][FR_IMAGE_PIXELS - 1], ==, 0);
  g_assert_cmpuint (means[9][FR_IMAGE_PIXELS - 1], ==, 255);
  for (guint p = 0; p < FR_IMAGE_PIXELS; p++)
    g_assert_cmpuint (means[0][p], ==, 0);
}

static void
check_against_doubles (guint n_classes)
{
  g_autoptr (FrDataset) dataset = fr_made_up_classes (n_classes, 1, 500, 1);
  const FrImageSet *train = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN);
  guint8 means[FR_MAX_CLASSES][FR_IMAGE_PIXELS];

  memset (means, 7, sizeof means);
  fr_class_means (train, n_classes, means);
  for (guint c = n_classes; c < FR_MAX_CLASSES; c++)
    g_assert_cmpuint (means[c][0], ==, 7);
  for (guint c = 0; c < n_classes; c++)
    for (guint p = 0; p < FR_IMAGE_PIXELS; p += 13) {
      double sum = 0;

      for (guint i = 0; i < train->count; i++)
        if (train->labels[i] == c)
          sum += train->images[i * FR_IMAGE_PIXELS + p];
      g_assert_cmpfloat (fabs (means[c][p] - sum / train->class_counts[c]), <=, 0.5);
    }
}

static void
test_against_doubles (void)
{
  check_against_doubles (10);
  check_against_doubles (3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/class-means/rounding", test_rounding);
  g_test_add_func ("/class-means/against-doubles", test_against_doubles);
  return g_test_run ();
}
