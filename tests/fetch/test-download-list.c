/* What a download rests on: the list of mirrors, the digests, and words for its progress. */
#include "fetch/archive-digest.h"
#include "fetch/download-progress.h"
#include "fetch/mirror-list.h"

#include "folder-fixture.h"

#include <string.h>
#include <zlib.h>

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define FILE_GROUP "[a.gz]\nSize=5\nSHA-256=" DIGEST "\n"

static void
test_shipped (void)
{
  static const char *names[] = { "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz",
                                 "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz" };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrMirrorList) list = fr_mirror_list_load ("", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->n_addresses, ==, 2);
  g_assert_true (g_str_has_prefix (list->addresses[0], "https://storage.googleapis.com/"));
  g_assert_cmpuint (list->n_files, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < list->n_files; i++) {
    g_assert_cmpstr (list->files[i].name, ==, names[i]);
    g_assert_nonnull (list->files[i].unpacked_digest);
  }
  g_assert_cmpuint (list->files[0].unpacked_size, ==, 16 + 60000 * 28 * 28);
  g_assert_cmpuint (fr_mirror_list_get_size (list) / 1000000, ==, 30);
}

/* What the list says of unpacked files is true of Debian's, which are packed in another way. */
static void
test_shipped_digests (void)
{
  g_autoptr (FrMirrorList) list = fr_mirror_list_load (NULL, NULL);

  for (guint i = 0; i < list->n_files; i++) {
    const FrMirrorFile *file = &list->files[i];
    g_autofree char *path =
        g_build_filename ("/usr/share/datasets/fashion-mnist", file->name, NULL);
    g_autoptr (FrArchiveDigest) digest = fr_archive_digest_new (file->unpacked_size);
    g_autofree char *text = NULL, *packed = NULL;
    gsize length;

    if (!g_file_get_contents (path, &text, &length, NULL)) {
      g_test_skip ("the package dataset-fashion-mnist is not installed");
      return;
    }
    packed = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) text, length);
    fr_archive_digest_add (digest, (const guint8 *) text, length);
    g_assert_true (fr_archive_digest_matches (digest, packed, file->unpacked_digest));
  }
}

static FrMirrorList *
load (const char *text, GError **error)
{
  char *folder = folder_fixture_new ();
  g_autofree char *path = g_build_filename (folder, "list.ini", NULL);
  FrMirrorList *list;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  list = fr_mirror_list_load (path, error);
  folder_fixture_remove (folder);
  return list;
}

static void
test_lists (void)
{
  static const struct {
    const char *text;
    const char *part;
  } cases[] = {
    { "", "it names no address" },
    { "nonsense", "list.ini" },
    { "[Mirrors]\nAddresses=https://a.org/\n", "it names no files" },
    { "[Mirrors]\nAddresses=http://a.org/\n" FILE_GROUP, "“http://a.org/” is no address" },
    { "[Mirrors]\nAddresses=http://localhost.a.org/\n" FILE_GROUP, "is no address" },
    { "[Mirrors]\nAddresses=ftp://localhost/\n" FILE_GROUP, "is no address" },
    { "[Mirrors]\nAddresses=https://me:word@a.org/\n" FILE_GROUP, "is no address" },
    { "[Mirrors]\nAddresses=https://a.org/x\n" FILE_GROUP, "ends with a slash" },
    { "[Mirrors]\nAddresses=https://a.org/;oh\n" FILE_GROUP, "“oh” is no address" },
    { "[Mirrors]\nAddresses=https://a.org/\n[../a]\nSize=5\n", "“../a” is no name" },
    { "[Mirrors]\nAddresses=https://a.org/\n[.a]\nSize=5\n", "“.a” is no name" },
    { "[Mirrors]\nAddresses=https://a.org/\n[a]\nSHA-256=" DIGEST "\n", "the Size of “a”" },
    { "[Mirrors]\nAddresses=https://a.org/\n[a]\nSize=-5\n", "the Size of “a”" },
    { "[Mirrors]\nAddresses=https://a.org/\n[a]\nSize=9999999999\n", "the Size of “a”" },
    { "[Mirrors]\nAddresses=https://a.org/\n[a]\nSize=5\n", "the SHA-256 of “a” is missing" },
    { "[Mirrors]\nAddresses=https://a.org/\n[a]\nSize=5\nSHA-256=12\n", "is not 64 digits" },
    { "[Mirrors]\nAddresses=https://a.org/\n" FILE_GROUP "Unpacked-SHA-256=" DIGEST "\n",
      "the Unpacked-Size of “a.gz”" },
  };
  g_autoptr (GError) fine = NULL;
  g_autoptr (FrMirrorList) list =
      load ("[Mirrors]\nAddresses=https://a.org/;http://[::1]:80/;http://localhost/\n" FILE_GROUP,
            &fine);

  g_assert_no_error (fine);
  g_assert_cmpuint (list->n_addresses, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (load (cases[i].text, &error));
    if (strstr (error->message, cases[i].part) == NULL)
      g_error ("%s: %s", cases[i].text, error->message);
  }
}

/* The variable names a list where no setting does. */
static void
test_variable (void)
{
  g_autoptr (GError) error = NULL;

  g_setenv (FR_MIRROR_LIST_VARIABLE, "/nowhere/list.ini", TRUE);
  g_assert_null (fr_mirror_list_load (NULL, &error));
  g_assert_error (error, FR_MIRROR_LIST_ERROR, FR_MIRROR_LIST_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "/nowhere/list.ini"));
  g_unsetenv (FR_MIRROR_LIST_VARIABLE);
}

static gboolean
allows (const char *to, const char *from)
{
  g_autoptr (GUri) address = g_uri_parse (to, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GUri) before = from != NULL ? g_uri_parse (from, G_URI_FLAGS_NONE, NULL) : NULL;

  return fr_mirror_list_allows (address, before);
}

/* What came by https goes on by https. */
static void
test_allows (void)
{
  g_assert_true (allows ("https://a.org/", NULL));
  g_assert_true (allows ("https://b.org/", "https://a.org/"));
  g_assert_true (allows ("https://b.org/", "http://localhost/"));
  g_assert_true (allows ("http://127.0.0.1:8000/", "http://[::1]/"));
  g_assert_false (allows ("http://localhost/", "https://a.org/"));
  g_assert_false (allows ("http://b.org/", "https://a.org/"));
  g_assert_false (allows ("http://127.0.0.2/", NULL));
  g_assert_false (allows ("file:///etc/passwd", NULL));
}

/* Returns: (transfer full): @size bytes of a gzip file that unpacks to @text. */
static GByteArray *
pack (const char *text)
{
  z_stream stream = { 0 };
  guint8 out[4096];
  GByteArray *packed = g_byte_array_new ();

  g_assert_cmpint (deflateInit2 (&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY), ==,
                   Z_OK);
  stream.next_in = (guint8 *) text;
  stream.avail_in = (uInt) strlen (text);
  stream.next_out = out;
  stream.avail_out = sizeof out;
  g_assert_cmpint (deflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_append (packed, out, (guint) (sizeof out - stream.avail_out));
  deflateEnd (&stream);
  return packed;
}

/* Whether @packed, byte by byte, is taken for a file of @text, which may have @most bytes. */
static gboolean
matches (const GByteArray *packed, const char *text, guint64 most)
{
  g_autoptr (FrArchiveDigest) digest = fr_archive_digest_new (most);
  g_autofree char *outer =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, packed->data, packed->len);
  g_autofree char *inner = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  for (guint i = 0; i < packed->len; i++)
    fr_archive_digest_add (digest, packed->data + i, 1);
  g_assert_false (fr_archive_digest_matches (digest, inner, NULL));
  g_assert_true (fr_archive_digest_matches (digest, outer, NULL));
  return fr_archive_digest_matches (digest, outer, inner);
}

static void
test_digest (void)
{
  g_autofree char *text = g_strnfill (200000, 'a');
  g_autoptr (GByteArray) packed = pack (text);

  g_assert_true (matches (packed, text, 200000));
  g_assert_false (matches (packed, text, 199999));
  g_assert_false (matches (packed, text, 0));
  g_assert_false (matches (packed, "other", 200000));
  g_byte_array_append (packed, (const guint8 *) "x", 1);
  g_assert_false (matches (packed, text, 200000));
  g_byte_array_set_size (packed, packed->len - 2);
  g_assert_false (matches (packed, text, 200000));
  packed->data[20] ^= 1;
  g_assert_false (matches (packed, text, 200000));
}

static void
assert_words (double left, const char *expected)
{
  const FrDownloadProgress progress = { .done = 12900000, .total = 30878645, .left = left };
  g_autofree char *words = fr_download_progress_describe (&progress);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_words (void)
{
  const FrDownloadProgress nothing = { 0 }, half = { .done = 5, .total = 10 };

  assert_words (-1, "12 of 30 MB");
  assert_words (0, "12 of 30 MB, about 0 seconds left");
  assert_words (0.2, "12 of 30 MB, about 1 second left");
  assert_words (9.5, "12 of 30 MB, about 10 seconds left");
  assert_words (11, "12 of 30 MB, about 15 seconds left");
  assert_words (58, "12 of 30 MB, about 1 minute left");
  assert_words (150, "12 of 30 MB, about 3 minutes left");
  assert_words (1e300, "12 of 30 MB, about 5999 minutes left");
  g_assert_cmpfloat (fr_download_progress_get_fraction (&nothing), ==, 0);
  g_assert_cmpfloat (fr_download_progress_get_fraction (&half), ==, 0.5);
}

static void
test_estimate (void)
{
  g_assert_cmpfloat (fr_download_progress_estimate (0, 100 * G_USEC_PER_SEC, 5), <, 0);
  g_assert_cmpfloat (fr_download_progress_estimate (1000000, 1, 5), <, 0);
  g_assert_cmpfloat (fr_download_progress_estimate (1000000, 2 * G_USEC_PER_SEC, 5000000), ==, 10);
  g_assert_cmpfloat (fr_download_progress_estimate (1000000, 2 * G_USEC_PER_SEC, 0), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_unsetenv (FR_MIRROR_LIST_VARIABLE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/download-list/shipped", test_shipped);
  g_test_add_func ("/download-list/shipped-digests", test_shipped_digests);
  g_test_add_func ("/download-list/lists", test_lists);
  g_test_add_func ("/download-list/variable", test_variable);
  g_test_add_func ("/download-list/allows", test_allows);
  g_test_add_func ("/download-list/digest", test_digest);
  g_test_add_func ("/download-list/words", test_words);
  g_test_add_func ("/download-list/estimate", test_estimate);
  return g_test_run ();
}
