/* How a column is shared out between rows of images and the card below. */
#include "widgets/tiles/gallery-fit.h"

/* As in the picture of the Training view: 25 images in 570 x 582. */
static const FrGalleryRoom room = {
  .width = 570,
  .height = 582,
  .spacing = 6,
  .caption_width = 114,
  .margin = 8,
  .lines = 41,
  .max_columns = 5,
  .length = 25,
  .smallest = 42,
  .largest = 88,
  .card_least = 140,
  .card_wanted = 161,
  .card_most = 240,
};

static FrGalleryFit
fit_in (int width, int height)
{
  FrGalleryRoom other = room;

  other.width = width;
  other.height = height;
  return fr_gallery_fit (&other);
}

static void
test_all (void)
{
  FrGalleryFit fit = fit_in (570, 582);

  g_assert_cmpint (fit.picture, ==, 42);
  g_assert_cmpint (fit.rows, ==, 5);
  g_assert_cmpint (fit.gallery_height, ==, 5 * 83);
  g_assert_cmpint (fit.card_height, ==, 161);
}

/* Rows go before the card does, and none is cut. */
static void
test_low (void)
{
  FrGalleryFit fit = fit_in (570, 400);

  g_assert_cmpint (fit.rows, ==, 3);
  g_assert_cmpint (fit.gallery_height, ==, 3 * 83);
  g_assert_cmpint (fit.card_height, ==, 400 - 3 * 83 - 6);

  fit = fit_in (570, 100);
  g_assert_cmpint (fit.rows, ==, 1);
  g_assert_cmpint (fit.card_height, ==, 140);
}

/* Where some rows are not seen anyway the pictures of the others are as large as their room allows:
 * on a projector at 1024 x 768. */
static void
test_few_rows (void)
{
  FrGalleryRoom projector = room;
  FrGalleryFit fit;

  projector.width = 440;
  projector.height = 505;
  projector.caption_width = 140;
  projector.lines = 62;
  projector.smallest = 44;
  projector.good = 67;
  projector.largest = 140;
  projector.card_least = 180;
  projector.card_wanted = 229;
  projector.card_most = 384;
  fit = fr_gallery_fit (&projector);
  g_assert_cmpint (fit.rows, ==, 2);
  g_assert_cmpint (fit.picture, >=, 85);
  g_assert_cmpint (fit.card_height, >=, 180);
  g_assert_cmpint (fit.gallery_height + projector.spacing + fit.card_height, <=, 505);

  /* Two smaller ones rather than a single one. */
  projector.height = 420;
  fit = fr_gallery_fit (&projector);
  g_assert_cmpint (fit.rows, ==, 2);
  g_assert_cmpint (fit.picture, <, 67);
  for (int height = 300; height < 900; height++) {
    projector.height = height;
    fit = fr_gallery_fit (&projector);
    g_assert_cmpint (fit.picture, >=, 44);
    g_assert_true (fit.rows == 1 ||
                   fit.gallery_height + projector.spacing + fit.card_height <= height);
  }
}

static void
test_narrow (void)
{
  FrGalleryFit fit = fit_in (569, 582);

  g_assert_cmpint (fit.rows, ==, 5);
  g_assert_cmpint (fit_in (200, 4000).rows, ==, 25);
}

/* Pictures and card grow, to an end; never so that a row or the card is lost. */
static void
test_large (void)
{
  int before = 0;

  for (int height = 582; height < 1400; height++) {
    FrGalleryFit fit = fit_in (760, height);

    g_assert_cmpint (fit.rows, ==, 5);
    g_assert_cmpint (fit.picture, >=, before);
    g_assert_cmpint (fit.gallery_height + room.spacing + fit.card_height, <=, height);
    g_assert_cmpint (fit.card_height, <=, 240);
    before = fit.picture;
  }
  g_assert_cmpint (before, ==, 88);
  g_assert_cmpint (fit_in (760, 1400).card_height, ==, 240);
}

static void
test_none (void)
{
  FrGalleryRoom empty = room;

  empty.length = 0;
  g_assert_cmpint (fr_gallery_fit (&empty).rows, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/gallery-fit/all", test_all);
  g_test_add_func ("/gallery-fit/low", test_low);
  g_test_add_func ("/gallery-fit/few-rows", test_few_rows);
  g_test_add_func ("/gallery-fit/narrow", test_narrow);
  g_test_add_func ("/gallery-fit/large", test_large);
  g_test_add_func ("/gallery-fit/none", test_none);

  return g_test_run ();
}
