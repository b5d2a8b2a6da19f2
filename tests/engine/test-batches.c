/* Every image once an epoch, the short last batch, pixels as floats. */
#include "made-up-data.h"

#include "engine/data/batches.h"
#include "engine/kernels/kernel-choice.h"

#include <string.h>

#define IMAGES 103
#define BATCH 10

static float pixels[BATCH * FR_IMAGE_PIXELS];
static guint8 labels[BATCH];

static FrBatches *
make_batches (FrDataset *dataset, gboolean divide_by_255)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;
  FrBatches *batches;

  chosen.batch_size = BATCH;
  chosen.divide_by_255 = divide_by_255;
  batches = fr_batches_new (dataset, &chosen, &error);
  g_assert_no_error (error);
  return batches;
}

static void
test_create (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);
  g_autoptr (FrBatches) batches = make_batches (dataset, TRUE);

  g_assert_cmpuint (fr_batches_per_epoch (batches), ==, 11);
}

/* Returns: which image of the training half has row @row's pixels; they are all different. */
static guint
find_image (FrDataset *dataset, guint row)
{
  const FrImageSet *train = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN);

  for (guint n = 0; n < train->count; n++) {
    guint same = 0;

    while (same < FR_IMAGE_PIXELS && pixels[row * FR_IMAGE_PIXELS + same] ==
                                         (float) train->images[n * FR_IMAGE_PIXELS + same])
      same++;
    if (same == FR_IMAGE_PIXELS)
      return n;
  }
  g_assert_not_reached ();
}

static void
test_every_image_once (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);
  g_autoptr (FrBatches) batches = make_batches (dataset, FALSE);
  const FrKernels *kernels = fr_kernels_best ();
  guint orders[2][IMAGES];

  for (guint epoch = 0; epoch < 2; epoch++) {
    gboolean seen[IMAGES] = { FALSE };
    guint n = 0;

    for (guint b = 0; b < 11; b++) {
      const guint count = fr_batches_gather (batches, kernels, epoch * 11 + b, pixels, labels);

      g_assert_cmpuint (count, ==, b < 10 ? BATCH : 3);
      for (guint i = 0; i < count; i++) {
        const guint image = find_image (dataset, i);

        g_assert_cmpuint (fr_batches_get_images (batches, epoch * 11 + b)[i], ==, image);
        g_assert_false (seen[image]);
        seen[image] = TRUE;
        g_assert_cmpuint (labels[i], ==, fr_dataset_get_label (dataset, FR_SPLIT_TRAIN, image));
        orders[epoch][n++] = image;
      }
    }
    g_assert_cmpuint (n, ==, IMAGES);
  }
  g_assert_cmpint (memcmp (orders[0], orders[1], sizeof orders[0]), !=, 0);
}

static void
test_any_batch_at_any_time (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);
  g_autoptr (FrBatches) a = make_batches (dataset, TRUE), b = make_batches (dataset, TRUE);
  const FrKernels *kernels = fr_kernels_best ();
  g_autofree float *first = NULL;

  for (guint i = 0; i < 80; i++)
    fr_batches_gather (a, kernels, i, pixels, labels);
  fr_batches_gather (a, kernels, 40, pixels, labels);
  first = g_memdup2 (pixels, sizeof pixels);
  memset (pixels, 0, sizeof pixels);
  fr_batches_gather (b, kernels, 40, pixels, labels);
  g_assert_cmpmem (pixels, sizeof pixels, first, sizeof pixels);
}

static void
test_divides_by_255 (void)
{
  g_autoptr (FrDataset) dataset = fr_made_up_data (1, IMAGES, 1);
  g_autoptr (FrBatches) raw = make_batches (dataset, FALSE);
  g_autoptr (FrBatches) divided = make_batches (dataset, TRUE);
  g_autofree float *raw_pixels = NULL;

  fr_batches_gather (raw, fr_kernels_best (), 0, pixels, labels);
  raw_pixels = g_memdup2 (pixels, sizeof pixels);
  fr_batches_gather (divided, fr_kernels_best (), 0, pixels, labels);
  for (guint i = 0; i < BATCH * FR_IMAGE_PIXELS; i++)
    g_assert_cmpfloat (pixels[i], ==, raw_pixels[i] / 255.0f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/batches/create", test_create);
  g_test_add_func ("/batches/every-image-once", test_every_image_once);
  g_test_add_func ("/batches/any-batch-at-any-time", test_any_batch_at_any_time);
  g_test_add_func ("/batches/divides-by-255", test_divides_by_255);
  return g_test_run ();
}
