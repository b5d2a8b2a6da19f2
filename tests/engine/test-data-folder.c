/* Which files are found under which names, and what is said of a folder that lacks one. */
#include "engine/data/data-folder.h"

#include "folder-fixture.h"
#include "idx-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* Puts @bytes at @name, which may lie in folders below @folder. */
static void
put (const char *folder, const char *name, const char *bytes, gssize n)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents_full (path, bytes, n, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
put_all (const char *folder, const char *prefix, const char *suffix, char before_idx)
{
  for (guint i = 0; i < FR_N_DATA_FILES; i++) {
    g_autofree char *name = g_strconcat (prefix, fr_data_folder_get_name (i), suffix, NULL);

    strstr (name, "-idx")[0] = before_idx;
    put (folder, name, "\0\0\x08", 3);
  }
}

static void
move (const char *folder, const char *from, const char *to)
{
  g_autofree char *old = g_build_filename (folder, from, NULL);
  g_autofree char *new = g_build_filename (folder, to, NULL);

  g_assert_cmpint (g_rename (old, new), ==, 0);
}

/* What is said of @folder in place of %s, its name. */
static void
assert_explained (const char *folder, const char *format)
{
  g_autofree char *text = fr_data_folder_explain (folder);
  g_auto (GStrv) parts = g_strsplit (format, "%s", -1);
  g_autofree char *expected = g_strjoinv (folder, parts);

  g_assert_false (fr_data_folder_is_complete (folder));
  g_assert_cmpstr (text, ==, expected);
}

#define ALL                                                                                        \
  "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, "                     \
  "t10k-labels-idx1-ubyte"
#define LACKS_ALL "“%s” does not hold the data set: " ALL " missing (gzipped or not)."
#define LACKS_IMAGES                                                                               \
  "“%s” does not hold the data set: train-images-idx3-ubyte missing (gzipped or not)."

static void
test_names (void)
{
  static const struct {
    const char *suffix;
    char before_idx;
  } ways[] = { { "", '-' }, { ".gz", '-' }, { "", '.' }, { ".gz", '.' } };

  for (guint w = 0; w < G_N_ELEMENTS (ways); w++) {
    char *folder = folder_fixture_new ();

    put_all (folder, "", ways[w].suffix, ways[w].before_idx);
    g_assert_true (fr_data_folder_is_complete (folder));
    for (guint i = 0; i < FR_N_DATA_FILES; i++) {
      g_autofree char *path = fr_data_folder_find (folder, i);
      g_autofree char *start = g_strndup (fr_data_folder_get_name (i), strlen ("t10k-labels"));

      g_assert_nonnull (strstr (path, start));
    }
    folder_fixture_remove (folder);
  }
}

/* However people write the names: one data set in each way, and no other file taken for one. */
static void
test_spellings (void)
{
  static const char *const ways[][FR_N_DATA_FILES] = {
    { "TRAIN-IMAGES-IDX3-UBYTE", "TRAIN-LABELS-IDX1-UBYTE", "T10K-IMAGES-IDX3-UBYTE",
      "T10K-LABELS-IDX1-UBYTE" },
    { "Train-Images.idx3-ubyte.GZ", "Train-Labels.idx1-ubyte.GZ", "T10k-Images.idx3-ubyte.GZ",
      "T10k-Labels.idx1-ubyte.GZ" },
    { "train_images_idx3_ubyte", "train_labels_idx1_ubyte.gz", "test_images_idx3_ubyte",
      "test-labels.idx1-ubyte" },
  };

  for (guint w = 0; w < G_N_ELEMENTS (ways); w++) {
    char *folder = folder_fixture_new ();

    put (folder, "xtrain-images-idx3-ubyte", "\0\0\x08", 3);
    put (folder, "train-images-idx3-ubyte-old", "\0\0\x08", 3);
    for (guint i = 0; i < FR_N_DATA_FILES; i++) {
      g_autofree char *none = fr_data_folder_find (folder, i);
      g_autofree char *expected = g_build_filename (folder, ways[w][i], NULL);
      g_autofree char *found = NULL;

      g_assert_null (none);
      put (folder, ways[w][i], "\0\0\x08", 3);
      found = fr_data_folder_find (folder, i);
      g_assert_cmpstr (found, ==, expected);
    }
    g_assert_true (fr_data_folder_is_complete (folder));
    folder_fixture_remove (folder);
  }
}

/* The first name is the first choice. */
static void
test_order (void)
{
  char *folder = folder_fixture_new ();
  g_autofree char *expected = g_build_filename (folder, "t10k-images-idx3-ubyte", NULL);
  g_autofree char *found = NULL;

  put_all (folder, "", ".gz", '.');
  put_all (folder, "", "", '-');
  found = fr_data_folder_find (folder, FR_DATA_FILE_TEST_IMAGES);
  g_assert_cmpstr (found, ==, expected);
  folder_fixture_remove (folder);
}

static void
test_near_misses (void)
{
  static const struct {
    const char *name, *bytes, *sentence;
  } cases[] = {
    { "train_images_idx3", "\0\0\x08",
      " “train_images_idx3” is there; rename it to “train-images-idx3-ubyte”." },
    { "emnist-digits-train-images-idx3-ubyte", "\0\0\x08",
      " “emnist-digits-train-images-idx3-ubyte” is there; rename it to "
      "“train-images-idx3-ubyte”." },
    { "train-images.gz", "\x1f\x8b\x08",
      " “train-images.gz” is there; rename it to “train-images-idx3-ubyte.gz”." },
    { "train-images-idx3-ubyte.zip", "PK\3\4",
      " “train-images-idx3-ubyte.zip” is there; it is a zip archive: unpack it with “unzip”." },
    { "train-images.tar.gz", "\x1f\x8b\x08",
      " “train-images.tar.gz” is there; it is a gzip archive: unpack it with “gunzip”." },
    { "train_images.npy", "\x93NUMPY",
      " “train_images.npy” is there; it is an array of NumPy: choose another file." },
    { "raw/train-images-idx3-ubyte", "\0\0\x08",
      " “raw/train-images-idx3-ubyte” is there; move it to “%s” as “train-images-idx3-ubyte”." },
    { "archive.zip", "PK\3\4", " “archive.zip” is there; it wants to be unpacked." },
    { "holiday.png", "\x89PNG", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    char *folder = folder_fixture_new ();
    g_autofree char *lacking = g_build_filename (folder, "train-images-idx3-ubyte", NULL);
    g_autofree char *expected = g_strconcat (LACKS_IMAGES, cases[i].sentence, NULL);

    put_all (folder, "", "", '-');
    g_assert_cmpint (g_unlink (lacking), ==, 0);
    put (folder, cases[i].name, cases[i].bytes, MAX ((gssize) strlen (cases[i].bytes), 4));
    assert_explained (folder, expected);
    folder_fixture_remove (folder);
  }
}

/* A set of EMNIST called @name, of which there are two training images of each of @n_classes. */
static void
put_emnist (const char *folder, const char *name, guint n_classes)
{
  g_autofree char *prefix = g_strconcat (name, "-", NULL);
  g_autofree char *labels = g_strconcat (prefix, "train-labels-idx1-ubyte", NULL);
  g_autoptr (GByteArray) bytes = idx_fixture_header (2 * n_classes, 0, 0);

  put_all (folder, prefix, "", '-');
  for (guint i = 0; i < 2 * n_classes; i++) {
    const guint8 label = (guint8) (i % n_classes);

    g_byte_array_append (bytes, &label, 1);
  }
  put (folder, labels, (const char *) bytes->data, bytes->len);
}

/* What would be refused under its right name, too, is not to be renamed; of the data sets that come
 * together, the one is that can be used. */
static void
test_too_many_classes (void)
{
  char *folder = folder_fixture_new ();

  put_emnist (folder, "emnist-balanced", 47);
  assert_explained (folder,
                    "“%s/emnist-balanced-train-labels-idx1-ubyte” holds labels of 47 classes; at "
                    "most 10 can be told apart: choose a data set of 2 to 10 classes, as MNIST, "
                    "KMNIST and Fashion-MNIST are, or keep the images of some classes only.");
  put_emnist (folder, "emnist-byclass", 62);
  put_emnist (folder, "emnist-digits", 10);
  put_emnist (folder, "emnist-letters", 27);
  assert_explained (folder, LACKS_ALL
                    " “emnist-digits-train-images-idx3-ubyte” is there; rename it to "
                    "“train-images-idx3-ubyte”. “emnist-digits-train-labels-idx1-ubyte” is there; "
                    "rename it to “train-labels-idx1-ubyte”. "
                    "“emnist-digits-t10k-images-idx3-ubyte” "
                    "is there; rename it to “t10k-images-idx3-ubyte”. "
                    "“emnist-digits-t10k-labels-idx1-ubyte” is there; rename it to "
                    "“t10k-labels-idx1-ubyte”.");
  folder_fixture_remove (folder);
}

/* What a download has left is not to be renamed. */
static void
test_part (void)
{
  char *folder = folder_fixture_new ();

  put_all (folder, "", "", '-');
  move (folder, "train-images-idx3-ubyte", "train-images-idx3-ubyte.gz.part");
  assert_explained (folder, "“%s” does not hold the data set: train-images-idx3-ubyte missing "
                            "(gzipped or not).");
  folder_fixture_remove (folder);
}

/* "test-" for "t10k-", more than one near miss, and a folder where a file should be. */
static void
test_several (void)
{
  char *folder = folder_fixture_new ();

  put_all (folder, "", "", '-');
  move (folder, "t10k-images-idx3-ubyte", "test-images");
  move (folder, "t10k-labels-idx1-ubyte", "test-labels");
  move (folder, "train-labels-idx1-ubyte", "x");
  put (folder, "train-labels-idx1-ubyte/readme", "", 0);
  assert_explained (folder, "“%s” does not hold the data set: train-labels-idx1-ubyte, "
                            "t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte missing (gzipped or "
                            "not). “test-images” is there; rename it to “t10k-images-idx3-ubyte”. "
                            "“test-labels” is there; rename it to “t10k-labels-idx1-ubyte”.");
  folder_fixture_remove (folder);
}

static void
test_below (void)
{
  char *folder = folder_fixture_new ();

  put_all (folder, "FashionMNIST/raw/", ".gz", '-');
  assert_explained (folder, LACKS_ALL " They are in “%s/FashionMNIST/raw”: choose that folder.");
  folder_fixture_remove (folder);
}

static void
test_no_folder (void)
{
  char *folder = folder_fixture_new ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);

  assert_explained (folder, LACKS_ALL);
  assert_explained (path,
                    "“%s” does not exist; name the folder that holds " ALL " (gzipped or not).");
  put (folder, "a", "", 0);
  assert_explained (path,
                    "“%s” is no folder; name the folder that holds " ALL " (gzipped or not).");
  folder_fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data-folder/names", test_names);
  g_test_add_func ("/data-folder/spellings", test_spellings);
  g_test_add_func ("/data-folder/order", test_order);
  g_test_add_func ("/data-folder/near-misses", test_near_misses);
  g_test_add_func ("/data-folder/too-many-classes", test_too_many_classes);
  g_test_add_func ("/data-folder/part", test_part);
  g_test_add_func ("/data-folder/several", test_several);
  g_test_add_func ("/data-folder/below", test_below);
  g_test_add_func ("/data-folder/no-folder", test_no_folder);
  return g_test_run ();
}
