/* A user's picture comes out as the data set has its images: margin, polarity and strength; and a
 * network that has learned from them knows it.
 *
 * On the published data where it is installed, with its measured values otherwise.
 */
#include "engine/picture/preparation.h"

#include "engine/predictor.h"
#include "engine/softmax.h"
#include "engine/trainer.h"
#include "garment-fixture.h"
#include "made-up-data.h"

#include <math.h>
#include <string.h>

#define EPOCHS 2
#define NEEDED 8 /* garments of ten whose class is among the first three */

static FrDataset *
load_published (void)
{
  g_autofree char *folder = fr_dataset_find (NULL);
  FrDataset *dataset = folder != NULL ? fr_dataset_load (folder, NULL, NULL, NULL) : NULL;

  if (dataset == NULL)
    g_test_skip ("the package dataset-fashion-mnist is not installed");
  return dataset;
}

static void
assert_near (const FrRange *a, const FrRange *b)
{
  g_assert_cmpfloat (fabs (a->low - b->low), <, 0.01);
  g_assert_cmpfloat (fabs (a->half - b->half), <, 0.01);
  g_assert_cmpfloat (fabs (a->high - b->high), <, 0.01);
}

static void
test_published (void)
{
  g_autoptr (FrDataset) dataset = load_published ();
  const FrDataConventions *known = fr_data_conventions_get_fashion ();
  FrDataConventions measured;

  if (dataset == NULL)
    return;
  fr_data_conventions_measure (&measured, dataset);
  assert_near (&measured.extent, &known->extent);
  assert_near (&measured.mean, &known->mean);
  assert_near (&measured.shade, &known->shade);
  assert_near (&measured.corner, &known->corner);
  g_assert_cmpint (measured.light, ==, known->light);
  g_assert_cmpint (measured.by_mass, ==, known->by_mass);
}

/* Squares of 12 pixels in the middle, or with their middles elsewhere but their mass there. */
static FrDataset *
make_squares (gboolean light, gboolean by_mass)
{
  g_autofree guint8 *images = g_malloc (10 * FR_IMAGE_PIXELS);
  const guint8 labels[10] = { 0, 1, 0, 1, 0, 1, 0, 1, 0, 1 };
  g_autoptr (GError) error = NULL;
  FrDataset *dataset;

  memset (images, light ? 255 : 0, 10 * FR_IMAGE_PIXELS);
  for (guint i = 0; i < 10; i++)
    for (guint y = 8; y < 20; y++)
      for (guint x = 8; x < 20; x++)
        images[i * FR_IMAGE_PIXELS + y * FR_IMAGE_SIDE + x] = light ? 55 : 200;
  if (by_mass)
    for (guint i = 0; i < 10; i++)
      images[i * FR_IMAGE_PIXELS + 13 * FR_IMAGE_SIDE + 24 - i % 2 * 22] = light ? 225 : 30;
  dataset = fr_dataset_new_from_memory (images, labels, 10, images, labels, 10, &error);
  g_assert_no_error (error);
  return dataset;
}

static void
test_conventions (void)
{
  for (guint light = 0; light < 2; light++) {
    g_autoptr (FrDataset) dataset = make_squares (light, FALSE);
    g_autoptr (FrDataset) other = make_squares (light, TRUE);
    FrDataConventions conventions;

    fr_data_conventions_measure (&conventions, dataset);
    g_assert_cmpint (conventions.light, ==, light);
    g_assert_cmpfloat (conventions.extent.half, ==, 12);
    g_assert_cmpfloat (conventions.shade.low, ==, 200);
    g_assert_cmpfloat (conventions.corner.high, ==, 0);
    g_assert_false (conventions.by_mass);
    fr_data_conventions_measure (&conventions, other);
    g_assert_true (conventions.by_mass);
  }
}

/* As many pixels around it as the data set has, in its middle, black for white where it is so. */
static void
test_margin (void)
{
  for (guint light = 0; light < 2; light++) {
    g_autoptr (FrDataset) dataset = make_squares (light, FALSE);
    g_autoptr (FrPicture) picture = garment_fixture_draw (8, GARMENT_WHITE_TABLE);
    const FrPreparationSettings settings = fr_preparation_settings_default ();
    g_auto (FrPreparation) preparation = { 0 };
    FrDataConventions conventions;

    fr_data_conventions_measure (&conventions, dataset);
    fr_preparation_run (&preparation, picture, &settings, &conventions);
    g_assert_cmpfloat (fabs (preparation.measure.extent - 12), <=, 1);
    g_assert_cmpfloat (preparation.measure.middle, <, 1);
    g_assert_cmpuint (preparation.image[0], ==, light ? 255 : 0);
    g_assert_cmpuint (preparation.framed.pixels[0], ==, light ? 255 : 0);
  }
}

static void
assert_conventional (const FrPreparation *preparation, const FrDataConventions *conventions)
{
  const FrImageMeasure *measure = &preparation->measure;

  g_test_message ("extent %g, mean %g, shade %g, corner %g", measure->extent, measure->mean,
                  measure->shade, measure->corner);
  g_assert_true (fr_range_has (&conventions->extent, measure->extent));
  g_assert_true (fr_range_has (&conventions->mean, measure->mean));
  g_assert_true (fr_range_has (&conventions->shade, measure->shade));
  g_assert_true (fr_range_has (&conventions->corner, measure->corner));
  g_assert_cmpfloat (measure->middle, <=, 1);
}

static void
test_garments (void)
{
  static const struct {
    guint label;
    GarmentPlace place;
    gboolean inverted;
  } rows[] = {
    { 0, GARMENT_DRAWN, FALSE },
    { 7, GARMENT_WHITE_TABLE, TRUE },
  };
  const FrDataConventions *conventions = fr_data_conventions_get_fashion ();
  const FrPreparationSettings settings = fr_preparation_settings_default ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (FrPicture) picture = garment_fixture_draw (rows[i].label, rows[i].place);
    g_auto (FrPreparation) preparation = { 0 };

    fr_preparation_run (&preparation, picture, &settings, conventions);
    g_assert_true (preparation.removed);
    g_assert_cmpint (preparation.inverted, ==, rows[i].inverted);
    g_assert_cmpuint (preparation.n_parts, ==, 1);
    assert_conventional (&preparation, conventions);
  }
}

/* Each step can be left out, or be had the other way. */
static void
test_settings (void)
{
  const FrDataConventions *conventions = fr_data_conventions_get_fashion ();
  g_autoptr (FrPicture) picture = garment_fixture_draw (7, GARMENT_WHITE_TABLE);
  FrPreparationSettings settings = fr_preparation_settings_default ();
  g_auto (FrPreparation) preparation = { 0 };
  g_auto (FrPreparation) turned = { 0 };
  guint8 level;

  fr_preparation_run (&preparation, picture, &settings, conventions);
  settings.turns = 2;
  fr_preparation_run (&turned, picture, &settings, conventions);
  for (guint i = 0; i < FR_IMAGE_PIXELS; i++)
    g_assert_cmpint (ABS (turned.image[i] - preparation.image[FR_IMAGE_PIXELS - 1 - i]), <=, 2);

  settings = (FrPreparationSettings){ 0, FR_CHOICE_OFF, FR_CHOICE_OFF, FALSE, FALSE };
  fr_preparation_run (&preparation, picture, &settings, conventions);
  g_assert_false (preparation.removed || preparation.inverted);
  g_assert_cmpfloat (preparation.gain, ==, 1);
  level = preparation.cleaned.pixels[0];
  g_assert_cmpuint (level, ==, preparation.grey.pixels[0]);
  /* The whole picture is wider than high: black above and below. */
  g_assert_cmpuint (preparation.image[0], ==, 0);
  g_assert_cmpuint (preparation.image[14 * FR_IMAGE_SIDE], >, 180);

  settings.invert = FR_CHOICE_ON;
  fr_preparation_run (&preparation, picture, &settings, conventions);
  g_assert_cmpuint (preparation.cleaned.pixels[0], ==, 255 - level);
}

/* Nothing, noise alone, one pixel, a thing as large as the picture: always an image. */
static void
test_odd_pictures (void)
{
  const FrDataConventions *conventions = fr_data_conventions_get_fashion ();
  const FrPreparationSettings settings = fr_preparation_settings_default ();
  const guint sizes[][2] = {
    { 1, 1 }, { 2, 1 }, { 28, 28 }, { FR_PICTURE_MAX_SIDE, 1 }, { 1, 50 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    const gsize n = (gsize) sizes[i][0] * sizes[i][1];
    g_autofree guint8 *grey = g_malloc0 (n);
    g_autoptr (FrPicture) picture = NULL;
    g_auto (FrPreparation) preparation = { 0 };

    memset (grey, 77, n);
    picture = fr_picture_new_from_grey (sizes[i][0], sizes[i][1], grey);
    fr_preparation_run (&preparation, picture, &settings, conventions);
    g_assert_cmpuint (preparation.width, ==, 0);
    for (guint p = 0; p < FR_IMAGE_PIXELS; p++)
      g_assert_cmpuint (preparation.image[p], ==, 0);
  }
}

/* A white print on a dark shirt on a white table is no hole for the table to come in by. */
static void
test_enclosed (void)
{
  const FrDataConventions *conventions = fr_data_conventions_get_fashion ();
  const FrPreparationSettings settings = fr_preparation_settings_default ();
  g_auto (FrPreparation) preparation = { 0 };
  g_autoptr (FrPicture) picture = NULL;
  guint8 grey[100 * 100];

  for (guint i = 0; i < sizeof grey; i++) {
    const gint x = (gint) (i % 100) - 50, y = (gint) (i / 100) - 50;
    const gint far = MAX (ABS (x), ABS (y));

    grey[i] = far < 10 ? 200 : far < 30 ? 40 : 240;
  }
  /* Two specks, which must not decide what is cropped. */
  grey[3 * 100 + 3] = grey[97 * 100 + 50] = 40;
  picture = fr_picture_new_from_grey (100, 100, grey);
  fr_preparation_run (&preparation, picture, &settings, conventions);
  g_assert_cmpuint (preparation.width, ==, 59);
  g_assert_cmpuint (preparation.height, ==, 59);
  g_assert_cmpuint (preparation.cleaned.pixels[50 * 100 + 50], >, 20);
  g_assert_cmpuint (preparation.cleaned.pixels[3 * 100 + 3], ==, 0);
}

static guint
get_rank (const float *probabilities, guint label)
{
  guint rank = 0;

  for (guint c = 0; c < FR_MAX_CLASSES; c++)
    rank += probabilities[c] > probabilities[label];
  return rank;
}

static void
test_known (void)
{
  g_autoptr (FrDataset) dataset = load_published ();
  const FrPreparationSettings settings = fr_preparation_settings_default ();
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  g_autoptr (FrTrainer) trainer = NULL;
  g_autoptr (FrPredictor) predictor = NULL;
  g_autoptr (GError) error = NULL;
  FrDataConventions conventions;

  if (dataset == NULL)
    return;
  fr_data_conventions_measure (&conventions, dataset);
  trainer = fr_trainer_new (dataset, &hyperparameters, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < EPOCHS * fr_trainer_get_batches_per_epoch (trainer); i++)
    g_assert_true (fr_trainer_step (trainer, NULL, NULL));
  predictor = fr_predictor_new (NULL, fr_trainer_get_network (trainer), TRUE, &error);
  g_assert_no_error (error);

  for (guint place = GARMENT_DRAWN; place <= GARMENT_DARK_FLOOR; place++) {
    guint n = 0;

    for (guint label = 0; label < GARMENT_FIXTURE_CLASSES; label++) {
      g_autoptr (FrPicture) picture = garment_fixture_draw (label, place);
      g_auto (FrPreparation) preparation = { 0 };
      float probabilities[FR_MAX_CLASSES];
      guint best;

      fr_preparation_run (&preparation, picture, &settings, &conventions);
      fr_predictor_predict_pixels (predictor, fr_trainer_get_parameters (trainer),
                                   preparation.image, probabilities, NULL);
      best = fr_softmax_class (FR_MAX_CLASSES, probabilities);
      g_test_message ("place %u: %u is taken for %u, and comes %u.", place, label, best,
                      get_rank (probabilities, label) + 1);
      n += get_rank (probabilities, label) < 3;
    }
    g_assert_cmpuint (n, >=, NEEDED);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preparation/conventions", test_conventions);
  g_test_add_func ("/preparation/published", test_published);
  g_test_add_func ("/preparation/margin", test_margin);
  g_test_add_func ("/preparation/garments", test_garments);
  g_test_add_func ("/preparation/settings", test_settings);
  g_test_add_func ("/preparation/odd-pictures", test_odd_pictures);
  g_test_add_func ("/preparation/enclosed", test_enclosed);
  g_test_add_func ("/preparation/known", test_known);
  return g_test_run ();
}
