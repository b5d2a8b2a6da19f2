/* Picture files: what comes out of whole ones, and what is said of all others. */
#include "formats/picture/picture-reader.h"

#include "folder-fixture.h"
#include "formats/picture/picture-header.h"
#include "picture-fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

static FrPicture *
read_bytes (const GByteArray *bytes, FrPictureNotes *notes)
{
  g_autoptr (GError) error = NULL;
  FrPicture *picture =
      fr_picture_reader_read (bytes->data, bytes->len, "a.png", NULL, 0, notes, &error);

  g_assert_no_error (error);
  return picture;
}

static void
refuse (const guint8 *bytes, gsize size, FrPictureError code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrPicture) picture =
      fr_picture_reader_read (bytes, size, "a.png", NULL, 0, NULL, &error);

  g_assert_null (picture);
  g_assert_error (error, FR_PICTURE_ERROR, (gint) code);
  g_assert_nonnull (strstr (error->message, "“a.png”"));
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” is not in “%s”", part, error->message);
}

static guint8
get_grey (const FrPicture *picture, guint x, guint y)
{
  return picture->pixels[4 * ((gsize) y * picture->width + x)];
}

static void
test_kinds (void)
{
  static const char *const kinds[] = { "png", "jpeg" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GByteArray) bytes = picture_fixture_save (40, 30, kinds[i]);
    FrPictureNotes notes;
    g_autoptr (FrPicture) picture = read_bytes (bytes, &notes);

    g_assert_cmpuint (picture->width, ==, 40);
    g_assert_cmpuint (picture->height, ==, 30);
    g_assert_cmpuint (notes.width, ==, 40);
    g_assert_cmpuint (notes.height, ==, 30);
    g_assert_false (notes.first_only);
    g_assert_cmpuint (picture->pixels[3], ==, 255);
    g_assert_cmpuint (get_grey (picture, 0, 0), <, 12);
    g_assert_cmpuint (get_grey (picture, 39, 0), >, 240);
    g_assert_cmpuint (get_grey (picture, 39, 29), <, 16);
  }
}

/* The first picture, whatever comes behind it. */
static void
test_animation (void)
{
  for (guint n = 1; n <= 3; n++) {
    g_autoptr (GByteArray) bytes = picture_fixture_make_gif (n);
    FrPictureNotes notes;
    g_autoptr (FrPicture) picture = read_bytes (bytes, &notes);

    g_assert_cmpint (notes.first_only, ==, n > 1);
    g_assert_cmpuint (picture->width, ==, 4);
    g_assert_cmpuint (picture->height, ==, 2);
    g_assert_cmpuint (get_grey (picture, 0, 0), ==, 255);
    g_assert_cmpuint (get_grey (picture, 3, 1), ==, 0);
  }
}

static gboolean
can_save_webp (void)
{
  g_autoptr (GSList) formats = gdk_pixbuf_get_formats ();

  for (GSList *l = formats; l != NULL; l = l->next) {
    g_autofree char *name = gdk_pixbuf_format_get_name (l->data);

    if (g_str_equal (name, "webp") && gdk_pixbuf_format_is_writable (l->data))
      return TRUE;
  }
  return FALSE;
}

/* Where its loader is installed; a damaged second picture is no matter, nor a word. */
static void
test_webp (void)
{
  g_autoptr (GByteArray) still = NULL, animated = NULL;
  g_autoptr (FrPicture) picture = NULL, first = NULL;
  FrPictureNotes notes;

  if (!can_save_webp ()) {
    g_test_skip ("gdk-pixbuf has no loader for WebP that saves, too");
    return;
  }
  still = picture_fixture_save (40, 30, "webp");
  picture = read_bytes (still, &notes);
  g_assert_cmpuint (picture->width, ==, 40);
  g_assert_false (notes.first_only);
  if (memcmp (still->data + 12, "VP8X", 4) == 0) {
    g_test_skip ("the loader saves an extended file");
    return;
  }
  animated = picture_fixture_animate (still, 40, 30);
  first = read_bytes (animated, &notes);
  g_assert_true (notes.first_only);
  g_assert_cmpmem (first->pixels, 40 * 30 * 4, picture->pixels, 40 * 30 * 4);
}

/* Where the bright corner comes to, which the file has at the right of the top. */
static void
test_orientation (void)
{
  static const guint8 corners[8][2] = {
    { 1, 0 }, { 0, 0 }, { 0, 1 }, { 1, 1 }, { 0, 1 }, { 1, 1 }, { 1, 0 }, { 0, 0 },
  };

  for (guint8 orientation = 1; orientation <= 8; orientation++) {
    g_autoptr (GByteArray) bytes = picture_fixture_save (64, 32, "jpeg");
    const guint8 *corner = corners[orientation - 1];
    g_autoptr (FrPicture) picture = NULL;
    guint bright = 0;

    picture_fixture_set_orientation (bytes, orientation);
    picture = read_bytes (bytes, NULL);
    g_assert_cmpuint (picture->width, ==, orientation < 5 ? 64 : 32);
    for (guint i = 0; i < 4; i++)
      bright +=
          get_grey (picture, i % 2 * (picture->width - 1), i / 2 * (picture->height - 1)) > 200;
    g_assert_cmpuint (bright, ==, 1);
    g_assert_cmpuint (get_grey (picture, corner[0] * (picture->width - 1),
                                corner[1] * (picture->height - 1)),
                      >, 200);
  }
}

static void
test_large (void)
{
  static const struct {
    guint width, height, side;
  } rows[] = { { 14100, 14100, 882 },
               { 65000, 3000, 1016 },
               { 2500, 2000, 625 },
               { 1900, 2000, 950 },
               { 1024, 8, 1024 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GByteArray) bytes = picture_fixture_make_jpeg (rows[i].width, rows[i].height);
    FrPictureNotes notes;
    g_autoptr (FrPicture) picture = read_bytes (bytes, &notes);

    g_assert_cmpuint (notes.width, ==, rows[i].width);
    g_assert_cmpuint (picture->width, ==, rows[i].side);
    g_assert_cmpuint (get_grey (picture, picture->width - 1, picture->height - 1), ==, 128);
  }
}

/* Pixels beyond what is read are refused before anything is decoded. */
static void
test_too_large (void)
{
  g_autoptr (GByteArray) jpeg = picture_fixture_make_jpeg (8, 8);
  g_autoptr (GByteArray) png = picture_fixture_save (8, 8, "png");
  g_autoptr (GByteArray) webp = picture_fixture_begin_webp (16000, 4001);
  g_autoptr (GByteArray) gif = picture_fixture_make_gif (1);

  memcpy (jpeg->data + 76, "\x36\xb0\x39\x40", 4); /* 14000 x 14656 */
  refuse (jpeg->data, jpeg->len, FR_PICTURE_ERROR_TOO_LARGE, "at most 200 megapixels");
  memcpy (png->data + 16, "\0\0\x1f\x41\0\0\x1f\x41", 8); /* 8001 x 8001 */
  refuse (png->data, png->len, FR_PICTURE_ERROR_TOO_LARGE, "8001 × 8001");
  memcpy (png->data + 16, "\xff\xff\xff\xff\xff\xff\xff\xff", 8);
  refuse (png->data, png->len, FR_PICTURE_ERROR_TOO_LARGE, "at most 64 megapixels");
  refuse (webp->data, webp->len, FR_PICTURE_ERROR_TOO_LARGE, "16000 × 4001");
  memcpy (gif->data + 6, "\xff\xff\xff\xff", 4);
  refuse (gif->data, gif->len, FR_PICTURE_ERROR_TOO_LARGE, "65535");
}

static void
test_no_pixels (void)
{
  /* Of the GIF's picture: left, top, width, height. */
  static const struct {
    guint place;
    guint8 value;
  } PLACES[] = { { 34, 1 }, { 36, 1 }, { 38, 0 }, { 40, 0 }, { 38, 5 }, { 40, 3 } };
  g_autoptr (GByteArray) png = picture_fixture_save (8, 8, "png");

  memset (png->data + 16, 0, 4);
  refuse (png->data, png->len, FR_PICTURE_ERROR_DAMAGED, "no pixels");

  /* The screen of a GIF may have some where its picture has none, or lies beside it. */
  for (guint i = 0; i < G_N_ELEMENTS (PLACES); i++) {
    g_autoptr (GByteArray) gif = picture_fixture_make_gif (1);

    gif->data[PLACES[i].place] = PLACES[i].value;
    refuse (gif->data, gif->len, FR_PICTURE_ERROR_DAMAGED, "a.png");
  }
}

/* Cut off anywhere, each is refused: with a sentence of its end where its kind can be seen. */
static void
test_cut (void)
{
  g_autoptr (GByteArray) png = picture_fixture_save (20, 20, "png");
  g_autoptr (GByteArray) jpeg = picture_fixture_save (20, 20, "jpeg");
  g_autoptr (GByteArray) gif = picture_fixture_make_gif (1);
  g_autoptr (GByteArray) webp = picture_fixture_begin_webp (20, 20);
  const GByteArray *files[] = { png, jpeg, gif, webp };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    /* Behind the picture of a GIF its end may be missing. */
    const guint n = files[i]->len - (files[i] == gif ? 1 : 0);

    for (guint size = 12; size < n; size++)
      refuse (files[i]->data, size, FR_PICTURE_ERROR_DAMAGED, "not complete");
  }
}

/* A JPEG that has its end, but not all that is before it: its decoder would make up the rest. */
static void
test_missing_blocks (void)
{
  static const guint sides[][2] = { { 8, 8 }, { 500, 300 }, { 33, 1000 } };

  for (guint i = 0; i < G_N_ELEMENTS (sides) * 8; i++) {
    PictureFixtureJpeg jpeg = {
      .width = sides[i / 8][0],
      .height = sides[i / 8][1],
      .colour = (i & 1) != 0,
      .in_passes = (i & 2) != 0,
      .stretch = (i & 4) != 0 ? 7 : 0,
    };
    g_autoptr (GByteArray) whole = picture_fixture_pack_jpeg (&jpeg), part = NULL, least = NULL;
    g_autoptr (FrPicture) picture = read_bytes (whole, NULL), almost = NULL;

    g_assert_cmpuint (get_grey (picture, picture->width - 1, picture->height - 1), ==, 128);
    if (jpeg.width == 8)
      continue;
    jpeg.missing = 0.1;
    part = picture_fixture_pack_jpeg (&jpeg);
    refuse (part->data, part->len, FR_PICTURE_ERROR_DAMAGED, "not complete");
    /* What nobody sees is no reason to refuse a picture. */
    jpeg.missing = 0.01;
    least = picture_fixture_pack_jpeg (&jpeg);
    almost = read_bytes (least, NULL);
  }
}

/* Corrects the check sum of the chunk of @png at @place. */
static void
set_check_sum (GByteArray *png, guint place)
{
  const guint n = png->data[place + 3] + 4u; /* it is a short one */
  guint32 sum = 0xffffffff;

  for (guint i = 0; i < n; i++) {
    sum ^= png->data[place + 4 + i];
    for (guint bit = 0; bit < 8; bit++)
      sum = (sum & 1) != 0 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
  }
  sum = GUINT32_TO_BE (~sum);
  memcpy (png->data + place + 4 + n, &sum, sizeof sum);
}

/* A header that claims more than there is. */
static void
test_lying_png (void)
{
  g_autoptr (GByteArray) png = picture_fixture_save (20, 20, "png");

  png->data[23] = 40;
  set_check_sum (png, 8);
  refuse (png->data, png->len, FR_PICTURE_ERROR_DAMAGED, "not complete");
}

static void
test_lying_gif (void)
{
  g_autoptr (GByteArray) gif = picture_fixture_make_gif (1);

  gif->data[8] = gif->data[40] = 8; /* the height of the screen, and of the picture on it */
  refuse (gif->data, gif->len, FR_PICTURE_ERROR_DAMAGED, "not complete");
}

static void
test_lying_jpeg (void)
{
  g_autoptr (GByteArray) jpeg = picture_fixture_save (1200, 1200, "jpeg");
  g_autoptr (FrPicture) picture = NULL;
  guint frame = 2;

  while (jpeg->data[frame + 1] != 0xc0)
    frame += 2u + (guint) (jpeg->data[frame + 2] << 8 | jpeg->data[frame + 3]);
  memcpy (jpeg->data + frame + 5, "\x36\xb0\x36\xb0", 4); /* 14000 x 14000 */
  refuse (jpeg->data, jpeg->len, FR_PICTURE_ERROR_DAMAGED, "not complete");
  memcpy (jpeg->data + frame + 5, "\x05\x14\x04\xb0", 4); /* 1200 x 1300 */
  refuse (jpeg->data, jpeg->len, FR_PICTURE_ERROR_DAMAGED, "not complete");
  /* Less than there is can be shown. */
  memcpy (jpeg->data + frame + 5, "\x03\xe8\x04\xb0", 4); /* 1200 x 1000 */
  picture = read_bytes (jpeg, NULL);
  g_assert_cmpuint (picture->height, ==, 500);
}

/* Any byte of a small picture changed: a picture or a sentence. */
static void
test_changed (void)
{
  g_autoptr (GByteArray) png = picture_fixture_save (5, 5, "png");
  g_autoptr (GByteArray) jpeg = picture_fixture_save (5, 5, "jpeg");
  g_autoptr (GByteArray) gif = picture_fixture_make_gif (2);
  const GByteArray *files[] = { png, jpeg, gif };

  for (guint f = 0; f < G_N_ELEMENTS (files); f++)
    for (guint i = 0; i < files[f]->len; i++) {
      g_autoptr (GError) error = NULL;
      g_autoptr (FrPicture) picture = NULL;

      files[f]->data[i] ^= 0x81;
      picture = fr_picture_reader_read (files[f]->data, files[f]->len, "a", NULL, 0, NULL, &error);
      g_assert_true ((picture == NULL) == (error != NULL));
      files[f]->data[i] ^= 0x81;
    }
}

static void
test_other_files (void)
{
  static const struct {
    const char *bytes;
    gsize n;
    const char *part;
  } rows[] = {
    { "", 0, "an empty file" },
    { "<!doctype html><p>", 18, "a web page" },
    { "%PDF-1.7", 8, "a PDF document" },
    { "\0\0\0\x18"
      "ftypheic",
      12, "a HEIC picture, which cannot be read here; save it as PNG or JPEG" },
    { "BM\x36\0\0\0\0\0\0\0\x36\0\0\0", 14, "a BMP picture" },
    { "BMW 2002, BMW 1600", 18, "text that begins" },
    { "II*\0\x08\0\0\0", 8, "a TIFF picture" },
    { "\1\2\3\4\5\6\7\x08", 8, "is not a picture" },
    { "<svg xmlns=\"", 12, "text that begins" },
    { "/* XPM */", 9, "text that begins" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    refuse ((const guint8 *) rows[i].bytes, rows[i].n, FR_PICTURE_ERROR_KIND, rows[i].part);
}

/* A JPEG that goes over itself again and again. */
static void
test_passes (void)
{
  g_autoptr (GByteArray) bytes = picture_fixture_make_jpeg (8, 8);
  const guint end = bytes->len - 2;

  g_byte_array_set_size (bytes, end);
  for (guint i = 0; i < 100; i++)
    g_byte_array_append (bytes, (const guint8 *) "\xff\xda\0\x08\1\1\0\0\x3f\0\0", 11);
  g_byte_array_append (bytes, (const guint8 *) "\xff\xd9", 2);
  refuse (bytes->data, bytes->len, FR_PICTURE_ERROR_TOO_LARGE, "101 times");
}

static void
test_stop (void)
{
  g_autoptr (GByteArray) bytes = picture_fixture_make_jpeg (4000, 4000);
  FrStop stop = { 0 };
  g_autoptr (GError) late = NULL, stopped = NULL;

  g_assert_null (fr_picture_reader_read (bytes->data, bytes->len, "a", &stop,
                                         g_get_monotonic_time () - 1, NULL, &late));
  g_assert_error (late, FR_PICTURE_ERROR, FR_PICTURE_ERROR_TOO_SLOW);
  fr_stop_request (&stop);
  g_assert_null (fr_picture_reader_read (bytes->data, bytes->len, "a", &stop, 0, NULL, &stopped));
  g_assert_error (stopped, FR_PICTURE_ERROR, FR_PICTURE_ERROR_STOPPED);
}

static void
test_file (void)
{
  char *folder = folder_fixture_new ();
  g_autofree char *path = g_build_filename (folder, "shoe.jpg", NULL);
  g_autoptr (GByteArray) bytes = picture_fixture_save (40, 30, "jpeg");
  g_autoptr (GError) error = NULL;
  g_autoptr (FrPicture) picture = NULL;

  g_assert_null (fr_picture_reader_load (path, NULL, 0, NULL, &error));
  g_assert_error (error, FR_PICTURE_ERROR, FR_PICTURE_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "shoe.jpg”"));
  g_clear_error (&error);
  g_assert_null (fr_picture_reader_load (folder, NULL, 0, NULL, &error));
  g_assert_error (error, FR_PICTURE_ERROR, FR_PICTURE_ERROR_UNREADABLE);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, bytes->len, NULL));
  picture = fr_picture_reader_load (path, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (picture->width, ==, 40);
  folder_fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-reader/kinds", test_kinds);
  g_test_add_func ("/picture-reader/animation", test_animation);
  g_test_add_func ("/picture-reader/webp", test_webp);
  g_test_add_func ("/picture-reader/orientation", test_orientation);
  g_test_add_func ("/picture-reader/large", test_large);
  g_test_add_func ("/picture-reader/too-large", test_too_large);
  g_test_add_func ("/picture-reader/no-pixels", test_no_pixels);
  g_test_add_func ("/picture-reader/cut", test_cut);
  g_test_add_func ("/picture-reader/missing-blocks", test_missing_blocks);
  g_test_add_func ("/picture-reader/lying-png", test_lying_png);
  g_test_add_func ("/picture-reader/lying-gif", test_lying_gif);
  g_test_add_func ("/picture-reader/lying-jpeg", test_lying_jpeg);
  g_test_add_func ("/picture-reader/changed", test_changed);
  g_test_add_func ("/picture-reader/other-files", test_other_files);
  g_test_add_func ("/picture-reader/passes", test_passes);
  g_test_add_func ("/picture-reader/stop", test_stop);
  g_test_add_func ("/picture-reader/file", test_file);
  return g_test_run ();
}
