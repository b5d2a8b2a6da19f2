/* The user's own picture: drawn at once, read on a thread, prepared with every setting. */
#include "session/picture/own-picture.h"

#include "folder-fixture.h"
#include "formats/picture-fixture.h"
#include "synthetic.h"

#include <string.h>

typedef struct {
  FrOwnPicture *picture;
  char *folder;
  char *path; /* of a file that is not there at first */
  guint changed;
  char *failure; /* owned, nullable: what was said last */
} Fixture;

static void
on_changed (Fixture *fixture)
{
  fixture->changed++;
}

static void
on_failed (Fixture *fixture, const char *message)
{
  g_free (fixture->failure);
  fixture->failure = g_strdup (message);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->picture = fr_own_picture_new ();
  fixture->folder = folder_fixture_new ();
  fixture->path = g_build_filename (fixture->folder, "shirt.png", NULL);
  g_signal_connect_swapped (fixture->picture, "changed", G_CALLBACK (on_changed), fixture);
  g_signal_connect_swapped (fixture->picture, "failed", G_CALLBACK (on_failed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  /* A thread that works for it lets go of it in its own time. */
  synthetic_wait (G_OBJECT (fixture->picture)->ref_count == 1);
  g_assert_finalize_object (fixture->picture);
  folder_fixture_remove (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->failure);
}

static void
write_picture (Fixture *fixture)
{
  g_autoptr (GByteArray) png = picture_fixture_save (60, 40, "png");

  g_assert_true (g_file_set_contents (fixture->path, (const char *) png->data, (gssize) png->len,
                                      NULL));
}

static gboolean
is_busy (Fixture *fixture)
{
  gboolean busy;

  g_object_get (fixture->picture, "busy", &busy, NULL);
  return busy;
}

/* A rectangle of one grey. */
static void
draw (guint8 *pixels, guint x, guint y, guint width, guint height)
{
  memset (pixels, 0, FR_IMAGE_PIXELS);
  for (guint row = y; row < y + height; row++)
    memset (pixels + row * FR_IMAGE_SIDE + x, 180, width);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_assert_null (fr_own_picture_get (fixture->picture));
  g_assert_null (fr_own_picture_get_picture (fixture->picture));
  g_assert_false (fr_own_picture_is_drawing (fixture->picture));
  fr_own_picture_clear (fixture->picture);
  g_assert_cmpuint (fixture->changed, ==, 0);
}

/* A drawing as large as the images of the data set goes to the network as it is. */
static void
test_drawing (Fixture *fixture, gconstpointer data)
{
  guint8 pixels[FR_IMAGE_PIXELS];

  draw (pixels, 5, 0, 18, 28);
  fr_own_picture_draw (fixture->picture, pixels);
  g_assert_cmpuint (fixture->changed, ==, 1);
  g_assert_true (fr_own_picture_is_drawing (fixture->picture));
  g_assert_cmpmem (fr_own_picture_get (fixture->picture)->image, FR_IMAGE_PIXELS, pixels,
                   FR_IMAGE_PIXELS);
  g_assert_cmpuint (fr_own_picture_get_picture (fixture->picture)->pixels[0], ==, 255);

  fr_own_picture_clear (fixture->picture);
  g_assert_cmpuint (fixture->changed, ==, 2);
  g_assert_null (fr_own_picture_get (fixture->picture));
}

/* A small one is made as large, unless the user does not want that. */
static void
test_crop (Fixture *fixture, gconstpointer data)
{
  FrOwnPictureSettings settings = { 0 };
  const FrPreparation *preparation;
  guint8 pixels[FR_IMAGE_PIXELS];

  draw (pixels, 2, 3, 6, 8);
  fr_own_picture_draw (fixture->picture, pixels);
  preparation = fr_own_picture_get (fixture->picture);
  g_assert_true (fr_range_has (&fr_data_conventions_get_fashion ()->extent,
                               preparation->measure.extent));
  g_assert_cmpfloat (preparation->measure.middle, <, 1.0);

  settings.crop = FR_CHOICE_OFF;
  fr_own_picture_set_settings (fixture->picture, &settings);
  g_assert_cmpuint (fixture->changed, ==, 2);
  g_assert_cmpint (fr_own_picture_get_settings (fixture->picture)->crop, ==, FR_CHOICE_OFF);
  g_assert_cmpmem (fr_own_picture_get (fixture->picture)->image, FR_IMAGE_PIXELS, pixels,
                   FR_IMAGE_PIXELS);

  /* Not inverted, the paper is what is there. */
  settings.invert = FR_CHOICE_OFF;
  fr_own_picture_set_settings (fixture->picture, &settings);
  g_assert_cmpuint (fr_own_picture_get (fixture->picture)->image[0], ==, 255);
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  FrOwnPictureSettings settings = { .turns = 1 };

  write_picture (fixture);
  fr_own_picture_load (fixture->picture, fixture->path);
  g_assert_true (is_busy (fixture));
  g_assert_null (fr_own_picture_get (fixture->picture));
  synthetic_wait (!is_busy (fixture));
  g_assert_cmpuint (fixture->changed, ==, 1);
  g_assert_false (fr_own_picture_is_drawing (fixture->picture));
  g_assert_false (fr_own_picture_is_first_only (fixture->picture));
  g_assert_cmpuint (fr_own_picture_get_picture (fixture->picture)->width, ==, 60);
  g_assert_cmpuint (fr_own_picture_get (fixture->picture)->grey.width, ==, 60);

  fr_own_picture_set_settings (fixture->picture, &settings);
  synthetic_wait (!is_busy (fixture));
  g_assert_cmpuint (fr_own_picture_get (fixture->picture)->grey.width, ==, 40);
}

static void
test_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) gif = picture_fixture_make_gif (2);
  g_autoptr (GBytes) bytes = g_bytes_new (gif->data, gif->len);

  fr_own_picture_read (fixture->picture, bytes, "pasted");
  synthetic_wait (!is_busy (fixture));
  g_assert_null (fixture->failure);
  g_assert_true (fr_own_picture_is_first_only (fixture->picture));
}

/* What cannot be read says why, and the picture before stays. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("no picture", 10);
  guint8 pixels[FR_IMAGE_PIXELS];

  draw (pixels, 5, 0, 18, 28);
  fr_own_picture_draw (fixture->picture, pixels);
  fr_own_picture_load (fixture->picture, fixture->path);
  synthetic_wait (!is_busy (fixture));
  g_assert_nonnull (strstr (fixture->failure, "shirt.png"));
  g_assert_true (fr_own_picture_is_drawing (fixture->picture));
  fr_own_picture_read (fixture->picture, bytes, "pasted");
  synthetic_wait (!is_busy (fixture));
  g_assert_nonnull (strstr (fixture->failure, "pasted"));
  g_assert_cmpuint (fixture->changed, ==, 1);
}

/* Who draws while a file is read means the drawing; of two files the last counts. */
static void
test_overtaken (Fixture *fixture, gconstpointer data)
{
  guint8 pixels[FR_IMAGE_PIXELS];

  write_picture (fixture);
  draw (pixels, 5, 0, 18, 28);
  fr_own_picture_load (fixture->picture, fixture->path);
  fr_own_picture_draw (fixture->picture, pixels);
  g_assert_false (is_busy (fixture));
  synthetic_wait (G_OBJECT (fixture->picture)->ref_count == 1);
  g_assert_true (fr_own_picture_is_drawing (fixture->picture));
  g_assert_cmpuint (fixture->changed, ==, 1);

  fr_own_picture_load (fixture->picture, "/nowhere/at-all.png");
  fr_own_picture_load (fixture->picture, fixture->path);
  synthetic_wait (!is_busy (fixture));
  g_assert_false (fr_own_picture_is_drawing (fixture->picture));
  g_assert_null (fixture->failure);
}

/* The conventions are the data set's own: those of the made-up images are others. */
static void
test_dataset (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (100, 10);
  FrDataConventions conventions;
  guint8 pixels[FR_IMAGE_PIXELS];

  fr_data_conventions_measure (&conventions, dataset);
  draw (pixels, 2, 3, 6, 8);
  fr_own_picture_draw (fixture->picture, pixels);
  fr_own_picture_set_dataset (fixture->picture, dataset);
  fr_own_picture_set_dataset (fixture->picture, dataset);
  synthetic_wait (fixture->changed == 2);
  g_assert_true (fr_range_has (&conventions.extent,
                               fr_own_picture_get (fixture->picture)->measure.extent));
  fr_own_picture_set_dataset (fixture->picture, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/own-picture/" name, Fixture, NULL, set_up, func, tear_down)

  ADD ("nothing", test_nothing);
  ADD ("drawing", test_drawing);
  ADD ("crop", test_crop);
  ADD ("file", test_file);
  ADD ("bytes", test_bytes);
  ADD ("failure", test_failure);
  ADD ("overtaken", test_overtaken);
  ADD ("dataset", test_dataset);

  return g_test_run ();
}
