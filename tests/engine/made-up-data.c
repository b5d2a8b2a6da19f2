/* Random patterns of bright and dark pixels, each image a noisy copy of its class's. */
#include "made-up-data.h"

#include "engine/random.h"

static void
fill (guint n_classes, guint64 seed, guint32 part, guint count, guint8 *images, guint8 *labels)
{
  guint8 patterns[FR_MAX_CLASSES][FR_IMAGE_PIXELS];
  FrRandom random;

  fr_random_init (&random, seed, FR_STREAM_TEST, 0);
  for (guint c = 0; c < n_classes; c++)
    for (guint i = 0; i < FR_IMAGE_PIXELS; i++)
      patterns[c][i] =
          fr_random_below (&random, 2) == 0 ? 0 : (guint8) fr_random_below (&random, 128);

  fr_random_init (&random, seed, FR_STREAM_TEST, part);
  for (guint n = 0; n < count; n++) {
    labels[n] = (guint8) fr_random_below (&random, n_classes);
    for (guint i = 0; i < FR_IMAGE_PIXELS; i++)
      images[(gsize) n * FR_IMAGE_PIXELS + i] =
          (guint8) (patterns[labels[n]][i] + fr_random_below (&random, 128));
  }
}

FrDataset *
fr_made_up_data (guint64 seed, guint train_count, guint test_count)
{
  return fr_made_up_classes (FR_MAX_CLASSES, seed, train_count, test_count);
}

FrDataset *
fr_made_up_classes (guint n_classes, guint64 seed, guint train_count, guint test_count)
{
  g_autofree guint8 *train_images = g_malloc ((gsize) train_count * FR_IMAGE_PIXELS);
  g_autofree guint8 *test_images = g_malloc ((gsize) test_count * FR_IMAGE_PIXELS);
  g_autofree guint8 *train_labels = g_malloc (train_count);
  g_autofree guint8 *test_labels = g_malloc (test_count);
  g_autoptr (GError) error = NULL;
  FrDataset *dataset;

  fill (n_classes, seed, 1, train_count, train_images, train_labels);
  fill (n_classes, seed, 2, test_count, test_images, test_labels);
  dataset = fr_dataset_new_from_memory (train_images, train_labels, train_count, test_images,
                                        test_labels, test_count, &error);
  g_assert_no_error (error);
  return dataset;
}
