/* What other files are taken for. */
#include "io/file-kind.h"

#include <string.h>

#define NOTHING "\0\0\0\0"

static void
test_kinds (void)
{
  static const struct {
    const char *bytes;
    gsize n;
    const char *kind, *cure;
  } cases[] = {
#define CASE(bytes, kind, cure) { bytes, sizeof (bytes) - 1, kind, cure }
    CASE ("", "an empty file", "download it again"),
    CASE ("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "a pointer of Git LFS",
          "git lfs pull"),
    CASE ("\x1f\x8b\x08", "a gzip archive", "gunzip"),
    CASE ("\xfd\x37zXZ\0\0\4", "an xz archive", "unxz"),
    CASE ("BZh91AY&SY", "a bzip2 archive", "bunzip2"),
    CASE ("PK\3\4\x14\0", "a zip archive", "unzip"),
    CASE ("PK\5\6\0\0", "an empty zip archive", "download it again"),
    CASE ("\x28\xb5\x2f\xfd\0", "a Zstandard archive", "unzstd"),
    CASE ("7z\xbc\xaf\x27\x1c\0", "a 7z archive", "unpack it first"),
    CASE ("Rar!\x1a\x07\0", "a RAR archive", "unpack it first"),
    CASE ("\x93NUMPY\1\0", "an array of NumPy", "choose another file"),
    CASE ("\x89HDF\r\n\x1a\n", "an HDF5 file", "choose another file"),
    CASE ("\x80\4\x95", "a pickle of Python", "choose another file"),
    CASE ("\0\0\x08\3\0\0\0\1", "an IDX file of images", "choose another file"),
    CASE ("\x20\0\0\0\0\0\0\0{\"a\":", "a safetensors file", "choose another file"),
    CASE ("<!DOCTYPE html><html>", "a web page", "download the file itself"),
    CASE ("\xef\xbb\xbf\n\t <HTML lang='en'>", "a web page", "download the file itself"),
    CASE ("<?xml version='1.0'?><Error>", "an XML document", "download the file itself"),
    CASE ("\n404: Not Found\nat all", "text that begins “404: Not Found”", "download"),
    /* Marks of direction, control characters of two bytes: nothing that a terminal obeys. */
    CASE ("a\tb \xe2\x80\xae c \xc2\x9b d", "text that begins “a b   c   d”", "download"),
    CASE ("0123456789012345678901234567890123456789tail",
          "text that begins “0123456789012345678901234567890123456789…”", "download"),
    /* A letter that is cut at the end is no reason to take it for something else. */
    CASE ("caf\xc3\xa9 \xe2\x82", "text that begins “café”", "download"),
    CASE (NOTHING NOTHING NOTHING, NULL, NULL),
    CASE ("abcd\0", NULL, NULL),
    CASE ("abcd\xff\xff\xff\xff\xff", NULL, NULL),
    CASE ("abc\x1b[31m", NULL, NULL),
    CASE ("abc", NULL, NULL),
    CASE ("   \n\n  ", NULL, NULL),
#undef CASE
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree guint8 *bytes = g_memdup2 (cases[i].bytes, cases[i].n);
    const char *cure = NULL;
    g_autofree char *kind = fr_file_kind_describe (bytes, cases[i].n, &cure);

    g_assert_cmpstr (kind, ==, cases[i].kind);
    if (cases[i].cure != NULL)
      g_assert_nonnull (strstr (cure, cases[i].cure));
  }
}

/* Its mark stands far behind the start. */
static void
test_tar (void)
{
  guint8 bytes[FR_FILE_KIND_BYTES] = "train-images-idx3-ubyte";
  const char *cure = NULL;
  g_autofree char *kind = NULL, *cut = NULL;

  memcpy (bytes + 257, "ustar", 5);
  kind = fr_file_kind_describe (bytes, sizeof bytes, &cure);
  g_assert_cmpstr (kind, ==, "a tar archive");
  g_assert_nonnull (strstr (cure, "tar -xf"));
  cut = fr_file_kind_describe (bytes, 261, &cure);
  g_assert_null (cut);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-kind/kinds", test_kinds);
  g_test_add_func ("/file-kind/tar", test_tar);
  return g_test_run ();
}
