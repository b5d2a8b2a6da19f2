/* Headers of IDX files that are not those of our data sets, and what is said of them. */
#include "engine/data/idx-header.h"

#include "idx-fixture.h"

#include <string.h>

#define SIDE 28
#define LABELS 0

/* What @bytes, the first @n of them, are refused with. */
static void
assert_explained (const guint8 *bytes, gsize n, guint side, const char *sentence)
{
  g_autofree char *text = NULL;

  g_assert_cmpuint (fr_idx_header_read (bytes, n, side), ==, 0);
  text = fr_idx_header_explain (bytes, n, side, "x", FALSE);
  g_assert_cmpstr (text, ==, sentence);
}

static void
test_read (void)
{
  g_autoptr (GByteArray) labels = idx_fixture_header (FR_IDX_MAX_ITEMS, 0, 0);
  g_autoptr (GByteArray) images = idx_fixture_header (7, SIDE, SIDE);

  g_assert_cmpuint (fr_idx_header_get_size (LABELS), ==, labels->len);
  g_assert_cmpuint (fr_idx_header_get_size (SIDE), ==, images->len);
  g_assert_cmpuint (fr_idx_header_read (labels->data, labels->len, LABELS), ==, FR_IDX_MAX_ITEMS);
  g_assert_cmpuint (fr_idx_header_read (images->data, images->len, SIDE), ==, 7);
  for (guint n = 0; n < images->len; n++)
    g_assert_cmpuint (fr_idx_header_read (images->data, n, SIDE), ==, 0);
}

static void
test_faults (void)
{
  static const struct {
    guint side;
    const char *bytes;
    gsize n;
    const char *sentence;
  } cases[] = {
#define CASE(side, bytes, sentence) { side, bytes, sizeof (bytes) - 1, sentence }
#define N "\0\0\0\2"
#define P "\0\0\0\x1c"
    CASE (SIDE, "\0\0\x0d\3" N P P,
          "“x” holds 32-bit floating-point numbers; they must be unsigned bytes, 0 to 255: convert "
          "them first."),
    CASE (SIDE, "\0\0\x0e\3" N P P,
          "“x” holds 64-bit floating-point numbers; they must be unsigned bytes, 0 to 255: convert "
          "them first."),
    CASE (LABELS, "\0\0\x0c\1" N,
          "“x” holds 32-bit integers; they must be unsigned bytes, 0 to 255: convert them first."),
    CASE (LABELS, "\0\0\x0b\1" N,
          "“x” holds 16-bit integers; they must be unsigned bytes, 0 to 255: convert them first."),
    CASE (LABELS, "\0\0\x09\1" N,
          "“x” holds signed bytes; they must be unsigned bytes, 0 to 255: convert them first."),
    CASE (SIDE, "\0\0\x08\1" N,
          "“x” holds labels, not images; look whether two files have exchanged their names."),
    CASE (LABELS, "\0\0\x08\3" N P P,
          "“x” holds images, not labels; look whether two files have exchanged their names."),
    CASE (SIDE, "\0\0\x08\4" N P P "\0\0\0\1",
          "“x” has 4 dimensions (2 × 28 × 28 × 1); images have three, their number × 28 × 28: save "
          "them anew in that shape."),
    CASE (SIDE, "\0\0\x08\4" N P P "\0\0\0\3",
          "“x” holds images in colour (2 × 28 × 28 × 3); they must be grey, their number × 28 × "
          "28: "
          "make them grey first."),
    CASE (SIDE, "\0\0\x08\4" N "\0\0\0\3" P P,
          "“x” holds images in colour (2 × 3 × 28 × 28); they must be grey, their number × 28 × "
          "28: "
          "make them grey first."),
    CASE (SIDE, "\0\0\x08\2" N "\0\0\3\x10",
          "“x” has 2 dimensions (2 × 784); images have three, their number × 28 × 28: save them "
          "anew in that shape."),
    CASE (LABELS, "\0\0\x08\2" N "\0\0\0\x0a",
          "“x” has 2 dimensions (2 × 10); labels have one, their number: save them anew in that "
          "shape."),
#define SWAPPED                                                                                     \
  "“x” has the numbers of its header in little-endian order; an IDX file has the highest byte " \
  "first: save it anew so."
    CASE (SIDE, "\0\0\x08\3\2\0\0\0\x1c\0\0\0\x1c\0\0\0", SWAPPED),
    CASE (SIDE, "\3\x08\0\0\2\0\0\0\x1c\0\0\0\x1c\0\0\0", SWAPPED),
    CASE (LABELS, "\0\0\x08\1\2\0\0\0", SWAPPED),
    CASE (LABELS, "\1\x08\0\0\2\0\0\0", SWAPPED),
    CASE (SIDE, "\0\0\x08\3" N "\0\0\0\x20\0\0\0\x20",
          "“x” holds images of 32 × 32 pixels; they must be 28 × 28: scale them first."),
    CASE (SIDE, "\0\0\x08\3\0\0\0\0" P P, "“x” holds no images; it must hold one at least."),
    CASE (LABELS, "\0\0\x08\1\0\0\0\0", "“x” holds no labels; it must hold one at least."),
    CASE (SIDE, "\0\0\x08\3" N P,
          "“x” ends inside its header: it is not complete; download it again."),
    CASE (SIDE, "\0\0\x08", "“x” ends inside its header: it is not complete; download it again."),
    CASE (LABELS, "", "“x” is an empty file, not an IDX file of labels; download it again."),
    CASE (LABELS, "<html><body>",
          "“x” is a web page, not an IDX file of labels; download the file itself."),
    CASE (SIDE, "\0\0\0\0\0\0\0\0",
          "“x” is not an IDX file of images: it begins with the bytes 00 00 00 00, not 00 00 08 "
          "03; "
          "download it again."),
    CASE (SIDE, "\0\0\x08\x09\0\0\0\0",
          "“x” is not an IDX file of images: it begins with the bytes 00 00 08 09, not 00 00 08 "
          "03; "
          "download it again."),
#undef CASE
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree guint8 *bytes = g_memdup2 (cases[i].bytes, cases[i].n);

    assert_explained (bytes, cases[i].n, cases[i].side, cases[i].sentence);
  }
}

static void
test_unpacked (void)
{
  static const guint8 gzip[] = { 0x1f, 0x8b, 8, 0 };
  g_autofree char *text = fr_idx_header_explain (gzip, sizeof gzip, SIDE, "x.gz", TRUE);

  g_assert_cmpstr (text, ==,
                   "“x.gz” unpacks to a gzip archive, not to an IDX file of images; unpack it with "
                   "“gunzip”.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/idx-header/read", test_read);
  g_test_add_func ("/idx-header/faults", test_faults);
  g_test_add_func ("/idx-header/unpacked", test_unpacked);
  return g_test_run ();
}
