/* Pictures: the grey of a colour, turned the right way, and the mean of an area to the level. */
#include "engine/picture/picture.h"

#include <string.h>

static void
set (FrPicture *picture, guint x, guint y, guint8 red, guint8 green, guint8 blue, guint8 opaque)
{
  guint8 *pixel = picture->pixels + 4 * (y * picture->width + x);

  pixel[0] = red;
  pixel[1] = green;
  pixel[2] = blue;
  pixel[3] = opaque;
}

static void
test_luma (void)
{
  g_autoptr (FrPicture) picture = fr_picture_new (5, 1);
  g_auto (FrGreyPicture) grey = { 0 };
  const guint8 expected[] = { 76, 150, 29, 255, 0 };

  set (picture, 0, 0, 255, 0, 0, 255);
  set (picture, 1, 0, 0, 255, 0, 255);
  set (picture, 2, 0, 0, 0, 255, 255);
  set (picture, 3, 0, 255, 255, 255, 255);
  set (picture, 4, 0, 0, 0, 0, 255);
  fr_grey_picture_read (&grey, picture, 0);
  g_assert_cmpmem (grey.pixels, 5, expected, 5);
}

/* The letter that the numbers make, after one, two and three quarters clockwise. */
static void
test_turns (void)
{
  const guint8 pixels[] = { 1, 2, 3, 4, 5, 6 };
  const guint8 turned[4][6] = {
    { 1, 2, 3, 4, 5, 6 }, { 4, 1, 5, 2, 6, 3 }, { 6, 5, 4, 3, 2, 1 }, { 3, 6, 2, 5, 1, 4 }
  };
  g_autoptr (FrPicture) picture = fr_picture_new_from_grey (3, 2, pixels);

  for (guint turns = 0; turns < 8; turns++) {
    g_auto (FrGreyPicture) grey = { 0 };

    fr_grey_picture_read (&grey, picture, turns);
    g_assert_cmpuint (grey.width, ==, turns % 2 == 0 ? 3 : 2);
    g_assert_cmpuint (grey.height, ==, turns % 2 == 0 ? 2 : 3);
    g_assert_cmpmem (grey.pixels, 6, turned[turns % 4], 6);
  }
}

/* What is transparent is what the thing is not. */
static void
test_transparent (void)
{
  for (guint dark = 0; dark < 2; dark++) {
    g_autoptr (FrPicture) picture = fr_picture_new (3, 1);
    g_auto (FrGreyPicture) grey = { 0 };
    const guint8 thing = dark ? 20 : 220;

    set (picture, 0, 0, thing, thing, thing, 255);
    set (picture, 1, 0, thing, thing, thing, 0);
    set (picture, 2, 0, thing, thing, thing, 51);
    fr_grey_picture_read (&grey, picture, 0);
    g_assert_cmpuint (grey.pixels[0], ==, thing);
    g_assert_cmpuint (grey.pixels[1], ==, dark ? 255 : 0);
    g_assert_cmpuint (grey.pixels[2], ==, dark ? 208 : 44);
  }
}

static void
test_average (void)
{
  const guint8 pixels[] = {
    0, 100, 200, 40, /**/ 0, 100, 200, 40, /**/ 0, 0, 0, 0, /**/ 0, 0, 0, 8
  };
  g_auto (FrGreyPicture) grey = { 0 };
  guint8 to[16];

  fr_grey_picture_init (&grey, 4, 4);
  memcpy (grey.pixels, pixels, sizeof pixels);
  fr_grey_picture_average (&grey, 0, 0, 4, 4, to);
  g_assert_cmpmem (to, 16, pixels, 16);
  fr_grey_picture_average (&grey, 0, 0, 4, 2, to);
  g_assert_cmpuint (to[0], ==, 50);
  g_assert_cmpuint (to[1], ==, 120);
  g_assert_cmpuint (to[2], ==, 0);
  g_assert_cmpuint (to[3], ==, 2);
  /* Half of one pixel and half of the next. */
  fr_grey_picture_average (&grey, 0.5, 0, 1, 1, to);
  g_assert_cmpuint (to[0], ==, 50);
  /* Beyond the picture there is nothing. */
  fr_grey_picture_average (&grey, -4, 0, 8, 2, to);
  g_assert_cmpuint (to[0], ==, 0);
  g_assert_cmpuint (to[1], ==, 43);
  g_assert_cmpuint (to[3], ==, 0);
  fr_grey_picture_average (&grey, 100, -100, 5, 4, to);
  for (guint i = 0; i < 16; i++)
    g_assert_cmpuint (to[i], ==, 0);
  /* A pixel as large as the image. */
  fr_grey_picture_average (&grey, 2.25, 0.25, 0.5, 4, to);
  for (guint i = 0; i < 16; i++)
    g_assert_cmpuint (to[i], ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/luma", test_luma);
  g_test_add_func ("/picture/turns", test_turns);
  g_test_add_func ("/picture/transparent", test_transparent);
  g_test_add_func ("/picture/average", test_average);
  return g_test_run ();
}
