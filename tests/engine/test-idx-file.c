/* The reader of IDX files: what it reads, and everything that it must refuse. */
#include "engine/data/idx-file.h"

#include "engine/data/idx-header.h"

#include "folder-fixture.h"
#include "idx-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define SIDE 28
#define NAME "some-file"

/* Reads the first @size of @bytes as a file. */
static gboolean
read_cut (FrIdxFile *file, const GByteArray *bytes, gsize size, guint side, GError **error)
{
  char *folder = folder_fixture_new ();
  g_autofree char *path = idx_fixture_write (folder, NAME, bytes, size);
  gboolean ok = fr_idx_file_read (file, path, side, NULL, NULL, error);

  folder_fixture_remove (folder);
  return ok;
}

static void
assert_read (const GByteArray *bytes, const GByteArray *unpacked, guint side, guint count)
{
  const gsize header = side == 0 ? 8 : 16;
  g_auto (FrIdxFile) file = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, unpacked->data, unpacked->len);

  read_cut (&file, bytes, bytes->len, side, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (file.count, ==, count);
  g_assert_cmpmem (file.data, file.size, unpacked->data + header, unpacked->len - header);
  g_assert_cmpstr (file.sha256, ==, sha256);
}

/* Every refusal is one sentence with the file's name, and leaves nothing behind. */
static void
assert_refused_cut (const GByteArray *bytes, gsize size, guint side, const char *reason)
{
  FrIdxFile file = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (read_cut (&file, bytes, size, side, &error));
  g_assert_error (error, FR_IDX_ERROR, FR_IDX_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "/" NAME "”"));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_nonnull (strstr (error->message, reason));
  g_assert_null (file.data);
  g_assert_cmpuint (file.count, ==, 0);
}

static void
assert_refused (const GByteArray *bytes, guint side, const char *reason)
{
  assert_refused_cut (bytes, bytes->len, side, reason);
}

static void
append (GByteArray *bytes, const char *text)
{
  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
}

static void
test_clear (void)
{
  FrIdxFile file = { .data = g_malloc (1), .size = 1, .count = 1 };

  fr_idx_file_clear (&file);
  g_assert_null (file.data);
  fr_idx_file_clear (&file);
}

static void
test_plain (void)
{
  g_autoptr (GByteArray) labels = idx_fixture_new (17, 0);
  g_autoptr (GByteArray) images = idx_fixture_new (400, SIDE);

  assert_read (labels, labels, 0, 17);
  assert_read (images, images, SIDE, 400);
}

static void
test_gzip (void)
{
  g_autoptr (GByteArray) labels = idx_fixture_new (17, 0);
  g_autoptr (GByteArray) packed_labels = idx_fixture_gzip (labels);
  g_autoptr (GByteArray) images = idx_fixture_new (400, SIDE);
  g_autoptr (GByteArray) packed_images = idx_fixture_gzip (images);

  assert_read (packed_labels, labels, 0, 17);
  assert_read (packed_images, images, SIDE, 400);
}

/* Members in a row are one stream; their total must still be what the header says. */
static void
test_members (void)
{
  g_autoptr (GByteArray) whole = idx_fixture_new (10, 0);
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autoptr (GByteArray) tail = g_byte_array_new ();
  g_autoptr (GByteArray) file = NULL, rest = NULL;

  g_byte_array_append (head, whole->data, 5);
  g_byte_array_append (tail, whole->data + 5, whole->len - 5);
  file = idx_fixture_gzip (head);
  assert_refused (file, 0, "ends inside its header");
  rest = idx_fixture_gzip (tail);
  g_byte_array_append (file, rest->data, rest->len);
  assert_read (file, whole, 0, 10);
  g_byte_array_append (file, rest->data, rest->len);
  assert_refused (file, 0, "longer than its header says");
}

static void
test_cut (void)
{
  g_autoptr (GByteArray) labels = idx_fixture_new (30, 0);
  g_autoptr (GByteArray) packed_labels = idx_fixture_gzip (labels);
  g_autoptr (GByteArray) images = idx_fixture_new (1, SIDE);
  g_autoptr (GByteArray) packed_images = idx_fixture_gzip (images);

  for (gsize size = 0; size < labels->len; size++)
    assert_refused_cut (labels, size, 0, "");
  for (gsize size = 0; size < packed_labels->len; size++)
    assert_refused_cut (packed_labels, size, 0, "");
  for (gsize size = 0; size < images->len; size++)
    assert_refused_cut (images, size, SIDE, "");
  for (gsize size = 0; size < packed_images->len; size++)
    assert_refused_cut (packed_images, size, SIDE, "");
}

static void
test_too_long (void)
{
  g_autoptr (GByteArray) labels = idx_fixture_new (30, 0);
  g_autoptr (GByteArray) packed = idx_fixture_gzip (labels);
  g_autoptr (GByteArray) packed_longer = NULL;

  append (packed, "x");
  assert_refused (packed, 0, "other bytes behind");
  append (labels, "x");
  assert_refused (labels, 0, "longer than its header says");
  packed_longer = idx_fixture_gzip (labels);
  assert_refused (packed_longer, 0, "longer than its header says");
}

static void
test_magic (void)
{
  g_autoptr (GByteArray) labels = idx_fixture_new (30, 0);
  g_autoptr (GByteArray) images = idx_fixture_new (2, SIDE);
  g_autoptr (GByteArray) packed = NULL, packed_twice = NULL;
  g_autoptr (GByteArray) text = g_byte_array_new ();

  append (text, "Not Found: the file that was asked for has moved.");
  assert_refused (text, 0, "not an IDX file of labels");
  assert_refused (text, SIDE, "not an IDX file of images");
  assert_refused (labels, SIDE, "holds labels, not images");
  assert_refused (images, 0, "holds images, not labels");
  packed = idx_fixture_gzip (images);
  packed_twice = idx_fixture_gzip (packed);
  assert_refused (packed_twice, SIDE, "unpacks to a gzip archive, not to an IDX file of images");
  for (guint i = 0; i < 4; i++) {
    images->data[i] ^= 0x10;
    assert_refused (images, SIDE, "not an IDX file of images");
    images->data[i] ^= 0x10;
  }
}

/* Headers that claim what cannot be; the bytes behind them do not matter. */
static void
test_lying_header (void)
{
  static const struct {
    guint32 count, rows, columns;
    const char *reason;
  } cases[] = {
    { 0, 28, 28, "holds no images" },
    { 1, 27, 28, "27 × 28" },
    { 1, 28, 29, "28 × 29" },
    { 1, G_MAXUINT32, G_MAXUINT32, "4294967295 × 4294967295" },
    { G_MAXUINT32, 28, 28, "at most 1000000" },
    { FR_IDX_MAX_ITEMS + 1, 28, 28, "at most 1000000" },
    { FR_IDX_MAX_ITEMS, 28, 28, "ends too early" },
    { 3, 28, 28, "ends too early" },
    { 0, 0, 0, "holds no labels" },
    { G_MAXUINT32, 0, 0, "at most 1000000" },
    { 785, 0, 0, "ends too early" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) bytes =
        idx_fixture_header (cases[i].count, cases[i].rows, cases[i].columns);
    g_autoptr (GByteArray) packed = NULL;
    const guint8 pixels[SIDE * SIDE] = { 0 };

    g_byte_array_append (bytes, pixels, sizeof pixels);
    packed = idx_fixture_gzip (bytes);
    assert_refused (bytes, cases[i].rows == 0 ? 0 : SIDE, cases[i].reason);
    assert_refused (packed, cases[i].rows == 0 ? 0 : SIDE, cases[i].reason);
  }
}

/* 64 MB of zeros behind a header that speaks of two images: refused after the second. */
static void
test_bomb (void)
{
  g_autoptr (GByteArray) bytes = idx_fixture_header (2, SIDE, SIDE);
  g_autoptr (GByteArray) packed = NULL;
  const guint header = bytes->len;

  g_byte_array_set_size (bytes, 64 << 20);
  memset (bytes->data + header, 0, bytes->len - header);
  packed = idx_fixture_gzip (bytes);
  g_assert_cmpuint (packed->len, <, 100000);
  assert_refused (packed, SIDE, "longer than its header says");
}

/* No changed bit passes: the packed data and their check sum are both looked at. */
static void
test_damaged (void)
{
  g_autoptr (GByteArray) labels = idx_fixture_new (200, 0);
  g_autoptr (GByteArray) packed = idx_fixture_gzip (labels);
  g_autofree char *sha256 =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, labels->data, labels->len);

  for (guint i = 2; i < packed->len; i++) {
    g_auto (FrIdxFile) file = { 0 };
    g_autoptr (GError) error = NULL;
    gboolean ok;

    packed->data[i] ^= 0x01;
    ok = read_cut (&file, packed, packed->len, 0, &error);
    packed->data[i] ^= 0x01;
    /* Bytes 4 to 9 of gzip are a date, flags and a system, which change nothing. */
    if (ok)
      g_assert_cmpstr (file.sha256, ==, sha256);
    else
      g_assert_error (error, FR_IDX_ERROR, FR_IDX_ERROR_INVALID);
    if (i >= 10)
      g_assert_false (ok);
  }
}

static void
test_unreadable (void)
{
  char *folder = folder_fixture_new ();
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  const char *paths[] = { missing, folder, pipe };

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    FrIdxFile file;
    g_autoptr (GError) error = NULL;

    g_assert_false (fr_idx_file_read (&file, paths[i], 0, NULL, NULL, &error));
    g_assert_error (error, FR_IDX_ERROR, FR_IDX_ERROR_UNREADABLE);
    g_assert_nonnull (strstr (error->message, paths[i]));
  }
  folder_fixture_remove (folder);
}

typedef struct {
  guint calls;
  guint stop_after;
  double last;
} Calls;

static gboolean
on_progress (double fraction, gpointer user_data)
{
  Calls *calls = user_data;

  g_assert_cmpfloat (fraction, >, calls->last);
  calls->last = fraction;
  return ++calls->calls < calls->stop_after;
}

static void
test_progress (void)
{
  char *folder = folder_fixture_new ();
  g_autoptr (GByteArray) images = idx_fixture_new (1000, SIDE);
  g_autofree char *path = idx_fixture_write (folder, NAME, images, images->len);
  g_auto (FrIdxFile) file = { 0 };
  g_autoptr (GError) error = NULL;
  Calls all = { .stop_after = G_MAXUINT }, two = { .stop_after = 2 };

  fr_idx_file_read (&file, path, SIDE, on_progress, &all, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (all.last, ==, 1);
  g_assert_cmpuint (all.calls, ==, 3);
  fr_idx_file_clear (&file);

  g_assert_false (fr_idx_file_read (&file, path, SIDE, on_progress, &two, &error));
  g_assert_error (error, FR_IDX_ERROR, FR_IDX_ERROR_CANCELLED);
  g_assert_cmpuint (two.calls, ==, 2);
  g_assert_null (file.data);
  folder_fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/idx-file/clear", test_clear);
  g_test_add_func ("/idx-file/plain", test_plain);
  g_test_add_func ("/idx-file/gzip", test_gzip);
  g_test_add_func ("/idx-file/members", test_members);
  g_test_add_func ("/idx-file/cut", test_cut);
  g_test_add_func ("/idx-file/too-long", test_too_long);
  g_test_add_func ("/idx-file/magic", test_magic);
  g_test_add_func ("/idx-file/lying-header", test_lying_header);
  g_test_add_func ("/idx-file/bomb", test_bomb);
  g_test_add_func ("/idx-file/damaged", test_damaged);
  g_test_add_func ("/idx-file/unreadable", test_unreadable);
  g_test_add_func ("/idx-file/progress", test_progress);
  return g_test_run ();
}
