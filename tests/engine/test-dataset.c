/* Data sets from memory and from folders, their names, digests and errors. */
#include "engine/data/dataset.h"

#include "folder-fixture.h"
#include "idx-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#ifdef __SANITIZE_ADDRESS__
const char *__asan_default_options (void);

/* What G_TEST_OPTION_ISOLATE_DIRS replaces is never freed. It takes the whole call chain to know
 * that leak by GLib, which has no frame pointers. */
const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0";
}
#endif

#define REAL_FOLDER "/usr/share/datasets/fashion-mnist"
#define REAL_DIGEST "d1fd84a877f3b78fa9a171b3de73f93e7b6f69ed94bada3feae9d96821401f5c"

static const char *const file_names[4] = {
  "train-images-idx3-ubyte",
  "train-labels-idx1-ubyte",
  "t10k-images-idx3-ubyte",
  "t10k-labels-idx1-ubyte",
};

/* Writes a small data set: 25 images to train on, 12 to test; the odd files packed. */
static void
write_files (const char *folder)
{
  for (guint i = 0; i < 4; i++) {
    g_autoptr (GByteArray) bytes = idx_fixture_new (i < 2 ? 25 : 12, i % 2 == 0 ? 28 : 0);
    g_autoptr (GByteArray) packed = idx_fixture_gzip (bytes);
    g_autofree char *packed_name = g_strconcat (file_names[i], ".gz", NULL);
    g_autofree char *path = i % 2 == 0
                                ? idx_fixture_write (folder, file_names[i], bytes, bytes->len)
                                : idx_fixture_write (folder, packed_name, packed, packed->len);
  }
}

static void
remove_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static FrDataset *
load (const char *folder)
{
  g_autoptr (GError) error = NULL;
  FrDataset *dataset = fr_dataset_load (folder, NULL, NULL, &error);

  g_assert_no_error (error);
  return dataset;
}

static void
assert_invalid (const char *folder, const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_dataset_load (folder, NULL, NULL, &error));
  g_assert_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, reason));
}

static FrDataset *
new_from_memory (guint8 label, GError **error)
{
  g_autofree guint8 *pixels = g_malloc0 (3 * FR_IMAGE_PIXELS);
  guint8 labels[3] = { 1, label, 1 };

  pixels[2 * FR_IMAGE_PIXELS] = 200;
  return fr_dataset_new_from_memory (pixels, labels, 3, pixels, labels, 2, error);
}

static void
test_memory (void)
{
  g_autoptr (GError) error = NULL;
  FrDataset *dataset = new_from_memory (9, &error);
  const FrImageSet *train;
  g_auto (GStrv) differences = NULL;

  g_assert_no_error (error);
  train = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN);
  g_assert_cmpuint (train->count, ==, 3);
  g_assert_cmpuint (fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count, ==, 2);
  g_assert_cmpuint (train->class_counts[0], ==, 2);
  g_assert_cmpuint (train->class_counts[1], ==, 1);
  g_assert_cmpuint (fr_dataset_get_image (dataset, FR_SPLIT_TRAIN, 2)[0], ==, 200);
  g_assert_cmpuint (fr_dataset_get_file_label (dataset, FR_SPLIT_TEST, 1), ==, 9);
  g_assert_cmpuint (fr_dataset_get_n_classes (dataset), ==, 2);
  g_assert_cmpstr (fr_dataset_get_class_name (dataset, 1), ==, "Ankle boot");
  g_assert_cmpstr (fr_dataset_get_folder (dataset), ==, "");
  differences = fr_dataset_list_differences (dataset);
  g_assert_cmpuint (g_strv_length (differences), ==, 4);
  g_assert_cmpstr (differences[1], ==, "train-labels-idx1-ubyte");
  g_assert_false (fr_dataset_is_published (dataset));

  g_assert_true (fr_dataset_ref (dataset) == dataset);
  fr_dataset_unref (dataset);
  g_assert_cmpuint (fr_dataset_get_file_label (dataset, FR_SPLIT_TRAIN, 0), ==, 1);
  fr_dataset_unref (dataset);
}

/* As many classes as have an image in either split. */
static void
test_classes (void)
{
  const guint8 pixels[2 * FR_IMAGE_PIXELS] = { 0 };
  static const struct {
    guint8 train[2], test[2];
    guint n_classes;
  } rows[] = {
    { { 0, 1 }, { 1, 1 }, 2 }, { { 1, 1 }, { 1, 1 }, 0 }, { { 0, 2 }, { 1, 0 }, 3 },
    { { 0, 0 }, { 6, 0 }, 2 }, { { 9, 0 }, { 0, 0 }, 2 }, { { 0, 0 }, { 0, 0 }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FrDataset) dataset =
        fr_dataset_new_from_memory (pixels, rows[i].train, 2, pixels, rows[i].test, 2, &error);

    if (rows[i].n_classes == 0) {
      g_assert_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "two classes"));
      continue;
    }
    g_assert_no_error (error);
    g_assert_cmpuint (fr_dataset_get_n_classes (dataset), ==, rows[i].n_classes);
  }
}

static void
test_memory_invalid (void)
{
  g_autoptr (GError) error = NULL;
  const guint8 pixels[FR_IMAGE_PIXELS] = { 0 }, label = 0;

  g_assert_null (new_from_memory (10, &error));
  g_assert_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (fr_dataset_new_from_memory (pixels, &label, 1, pixels, &label, 0, &error));
  g_assert_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_INVALID);
}

/* A data set is the same, and has the same digest, wherever its bytes come from. */
static void
test_folder (void)
{
  char *folder = folder_fixture_new ();
  g_autoptr (FrDataset) dataset = NULL, copy = NULL;
  const FrImageSet *train, *test;
  g_autoptr (GError) error = NULL;

  write_files (folder);
  dataset = load (folder);
  train = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN);
  test = fr_dataset_get_split (dataset, FR_SPLIT_TEST);
  g_assert_cmpuint (train->count, ==, 25);
  g_assert_cmpuint (test->count, ==, 12);
  g_assert_cmpuint (train->class_counts[4], ==, 3);
  g_assert_cmpuint (train->class_counts[5], ==, 2);
  g_assert_cmpuint (fr_dataset_get_image (dataset, FR_SPLIT_TEST, 1)[0], ==, 784 % 251);
  g_assert_cmpstr (fr_dataset_get_class_name (dataset, 3), ==, "3");
  g_assert_cmpstr (fr_dataset_get_folder (dataset), ==, folder);
  g_assert_false (fr_dataset_is_published (dataset));

  copy = fr_dataset_new_from_memory (train->images, train->labels, train->count, test->images,
                                     test->labels, test->count, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fr_dataset_get_digest (copy), ==, fr_dataset_get_digest (dataset));
  g_assert_cmpuint (strlen (fr_dataset_get_digest (copy)), ==, 64);
  folder_fixture_remove (folder);
}

static void
test_missing (void)
{
  char *folder = folder_fixture_new ();
  g_autoptr (GError) error = NULL;

  write_files (folder);
  remove_file (folder, "t10k-images-idx3-ubyte");
  g_assert_null (fr_dataset_load (folder, NULL, NULL, &error));
  g_assert_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, folder));
  g_assert_nonnull (strstr (error->message, "t10k-images-idx3-ubyte"));
  g_assert_null (strstr (error->message, "train-images"));
  folder_fixture_remove (folder);
}

static void
test_contradictions (void)
{
  char *folder = folder_fixture_new ();
  g_autoptr (GByteArray) few = idx_fixture_new (24, 0);
  g_autoptr (GByteArray) wrong = idx_fixture_new (25, 0);
  g_autofree char *path = NULL;

  /* The unpacked file is the one that is read where both are there. */
  write_files (folder);
  path = idx_fixture_write (folder, "train-labels-idx1-ubyte", few, few->len);
  assert_invalid (folder, "holds 24 labels, but there are 25 images");
  wrong->data[8 + 13] = 10;
  g_free (path);
  path = idx_fixture_write (folder, "train-labels-idx1-ubyte", wrong, wrong->len);
  assert_invalid (folder, "/train-labels-idx1-ubyte” holds 1 label above 9: that of image 13,");
  assert_invalid (folder, "is 10. Labels must be 0 to 9.");
  wrong->data[8 + 7] = 255;
  wrong->data[8 + 24] = 11;
  g_free (path);
  path = idx_fixture_write (folder, "train-labels-idx1-ubyte", wrong, wrong->len);
  assert_invalid (folder, "holds 3 labels above 9: that of image 7, counted from 0, is the first, "
                          "255.");
  /* A data set of letters. */
  for (guint i = 0; i < 25; i++)
    wrong->data[8 + i] = (guint8) (i % 12 + 1);
  g_free (path);
  path = idx_fixture_write (folder, "train-labels-idx1-ubyte", wrong, wrong->len);
  assert_invalid (folder, "holds labels of 12 classes; at most 10 can be told apart");
  g_free (path);
  path = idx_fixture_write (folder, "train-labels-idx1-ubyte", wrong, 5);
  assert_invalid (folder, "train-labels-idx1-ubyte");
  folder_fixture_remove (folder);
}

static void
write_names (const char *folder, const char *text, gssize size)
{
  g_autofree char *path = g_build_filename (folder, "class-names.txt", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, size, &error);
  g_assert_no_error (error);
}

static void
test_class_names (void)
{
  char *folder = folder_fixture_new ();
  g_autoptr (FrDataset) dataset = NULL, partial = NULL, unnamed = NULL;
  g_autofree char *huge = g_strnfill (5000, 'x');
  g_autofree char *path = NULL;

  write_files (folder);
  write_names (folder,
               "\xef\xbb\xbfzero\r\n  eins zwei \n\n\tdrei\x1b[31m\n"
               "12345678901234567890123456789012345678901234567890\nf\ns\nt\ne\nn\n",
               -1);
  dataset = load (folder);
  g_assert_cmpstr (fr_dataset_get_class_name (dataset, 0), ==, "zero");
  g_assert_cmpstr (fr_dataset_get_class_name (dataset, 1), ==, "eins zwei");
  g_assert_cmpstr (fr_dataset_get_class_name (dataset, 2), ==, "2");
  g_assert_cmpstr (fr_dataset_get_class_name (dataset, 3), ==, "drei [31m");
  g_assert_cmpstr (fr_dataset_get_class_name (dataset, 4), ==,
                   "12345678901234567890…2345678901234567890");
  g_assert_cmpstr (fr_dataset_get_class_name (dataset, 9), ==, "n");
  g_assert_true (fr_dataset_has_own_names (dataset));

  write_names (folder, "가방", -1);
  partial = load (folder);
  g_assert_cmpuint (fr_dataset_get_n_classes (partial), ==, 10);
  g_assert_cmpstr (fr_dataset_get_class_name (partial, 0), ==, "가방");
  g_assert_cmpstr (fr_dataset_get_class_name (partial, 1), ==, "1");

  write_names (folder, "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", -1);
  assert_invalid (folder, "/class-names.txt” cannot be used: it has 11 lines. It must be");
  write_names (folder, "a\nna\xffme\n", -1);
  assert_invalid (folder, "/class-names.txt” cannot be used: its line 2 is not UTF-8 text.");
  write_names (folder, "a\0b\n", 4);
  assert_invalid (folder, "/class-names.txt” cannot be used: its line 1 is not UTF-8 text.");
  write_names (folder, huge, -1);
  assert_invalid (folder, "/class-names.txt” cannot be used: it has more than 4096 bytes.");

  /* A pipe is no list of names, and nobody waits for what it may say. */
  path = g_build_filename (folder, "class-names.txt", NULL);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  unnamed = load (folder);
  g_assert_cmpstr (fr_dataset_get_class_name (unnamed, 1), ==, "1");
  g_assert_false (fr_dataset_has_own_names (unnamed));
  folder_fixture_remove (folder);
}

/* Two classes never look the same, and none turns the sentence about in which it stands. */
static void
test_strange_names (void)
{
  static const char *const expected[] = {
    "The long name of a c…ion, that of shirts (0)",
    "The long name of a c…ion, that of shirts (1)",
    "The long name of a c…ellers, class three",
    "Bag (3)",
    "\xe2\x80\x8e\xe2\x81\xa8"
    "تی‌شرت"
    "\xe2\x81\xa9",
    "a gpj",
    "Bag (6) (6)",
    "R&D <b>\"%n",
    "Bag (6) (8)",
    "9",
  };
  char *folder = folder_fixture_new ();
  g_autoptr (FrDataset) dataset = NULL;

  write_files (folder);
  write_names (folder,
               "The long name of a collection, that of shirts\n"
               "The long name of a constellation, that of shirts\n"
               "The long name of a country's sellers, class three\n"
               "Bag\nتی‌شرت\na\xe2\x80\xaegpj\nBag\nR&D <b>\"%n\nBag (6)\n",
               -1);
  dataset = load (folder);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (fr_dataset_get_class_name (dataset, i), ==, expected[i]);
  folder_fixture_remove (folder);
}

/* Labels without an image leave no gap: the others are numbered on, and keep their names. Numbered
 * by the files' labels, as runs of older versions need it, they are all there. */
static void
test_gaps (void)
{
  const guint8 pixels[3 * FR_IMAGE_PIXELS] = { 0 };
  static const guint8 train[] = { 9, 0, 4 }, test[] = { 4, 9, 9 };
  g_autoptr (FrDataset) dataset =
      fr_dataset_new_from_memory (pixels, train, 3, pixels, test, 3, NULL);
  const FrImageSet *tests = fr_dataset_get_split (dataset, FR_SPLIT_TEST);

  g_assert_cmpuint (fr_dataset_get_n_classes (dataset), ==, 3);
  g_assert_cmpuint (g_strv_length ((char **) fr_dataset_get_class_names (dataset)), ==, 3);
  g_assert_cmpstr (fr_dataset_get_class_name (dataset, 0), ==, "T-shirt/top");
  g_assert_cmpstr (fr_dataset_get_class_name (dataset, 1), ==, "Coat");
  g_assert_cmpstr (fr_dataset_get_class_name (dataset, 2), ==, "Ankle boot");
  g_assert_cmpuint (fr_dataset_get_label (dataset, FR_SPLIT_TRAIN, 0), ==, 2);
  g_assert_cmpuint (fr_dataset_get_file_label (dataset, FR_SPLIT_TRAIN, 0), ==, 9);
  g_assert_cmpuint (fr_dataset_get_class_label (dataset, 1), ==, 4);
  g_assert_cmpuint (tests->class_counts[0], ==, 0);
  g_assert_cmpuint (tests->class_counts[1], ==, 1);
  g_assert_cmpuint (tests->class_counts[2], ==, 2);
  g_assert_cmpuint (tests->class_counts[9], ==, 0);

  fr_dataset_number_by_label (dataset, 9);
  g_assert_cmpuint (fr_dataset_get_n_classes (dataset), ==, 3);
  fr_dataset_number_by_label (dataset, 10);
  g_assert_cmpuint (fr_dataset_get_n_classes (dataset), ==, 10);
  g_assert_cmpuint (fr_dataset_get_label (dataset, FR_SPLIT_TRAIN, 0), ==, 9);
  g_assert_cmpuint (fr_dataset_get_file_label (dataset, FR_SPLIT_TRAIN, 0), ==, 9);
  g_assert_cmpuint (tests->class_counts[9], ==, 2);
  g_assert_cmpstr (fr_dataset_get_class_name (dataset, 9), ==, "Ankle boot");
  g_assert_cmpstr (fr_dataset_get_class_name (dataset, 5), ==, "5");
}

/* What has a name is a class, whether there is an image of it or not. */
static void
test_names_count (void)
{
  static const char *const texts[] = { "a\nb\nc\nd\ne\n", "a\n\n\n\ne", "a\n", "\n\n", NULL };
  static const guint expected[] = { 5, 4, 3, 3, 3 };
  g_autoptr (GByteArray) labels = idx_fixture_new (25, 0), few = idx_fixture_new (12, 0);

  for (guint i = 8; i < labels->len; i++)
    labels->data[i] %= 3;
  for (guint i = 8; i < few->len; i++)
    few->data[i] = 0;

  for (guint t = 0; t < G_N_ELEMENTS (texts); t++) {
    char *folder = folder_fixture_new ();
    g_autofree char *train = NULL, *test = NULL;
    g_autoptr (FrDataset) dataset = NULL;

    write_files (folder);
    train = idx_fixture_write (folder, "train-labels-idx1-ubyte", labels, labels->len);
    test = idx_fixture_write (folder, "t10k-labels-idx1-ubyte", few, few->len);
    if (texts[t] != NULL)
      write_names (folder, texts[t], -1);
    dataset = load (folder);
    g_assert_cmpuint (fr_dataset_get_n_classes (dataset), ==, expected[t]);
    g_assert_cmpstr (fr_dataset_get_class_name (dataset, 2), ==, t == 0 ? "c" : "2");
    folder_fixture_remove (folder);
  }
}

static gboolean
on_progress (double fraction, gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1);
  *last = fraction;
  return TRUE;
}

static gboolean
on_progress_stop (double fraction, gpointer user_data)
{
  return FALSE;
}

static void
test_progress (void)
{
  char *folder = folder_fixture_new ();
  g_autoptr (FrDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  double last = 0;

  write_files (folder);
  dataset = fr_dataset_load (folder, on_progress, &last, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (last, 1, 1e-9);

  g_assert_null (fr_dataset_load (folder, on_progress_stop, NULL, &error));
  g_assert_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_CANCELLED);
  folder_fixture_remove (folder);
}

static void
test_find (void)
{
  g_auto (GStrv) folders = fr_dataset_search_path ();
  g_autoptr (GError) error = NULL;
  g_autofree char *found = fr_dataset_find (&error);
  g_autofree char *again = NULL;

  g_assert_true (g_str_has_suffix (folders[0], "/fitting-room/fashion-mnist"));
  g_assert_cmpstr (folders[1], ==, REAL_FOLDER);
  g_assert_true (g_str_has_suffix (folders[2], "/.keras/datasets/fashion-mnist"));
  g_assert_true (g_str_has_suffix (folders[3], "/data/FashionMNIST/raw"));

  /* Home and data directory are empty here: only Debian's package can be found. */
  if (g_file_test (REAL_FOLDER, G_FILE_TEST_IS_DIR)) {
    g_assert_no_error (error);
    g_assert_cmpstr (found, ==, REAL_FOLDER);
  } else {
    g_assert_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_NOT_FOUND);
    g_assert_nonnull (strstr (error->message, "dataset-fashion-mnist"));
  }

  /* A folder that lacks a file is passed over, a whole one before it taken. */
  g_assert_cmpint (g_mkdir_with_parents (folders[0], 0700), ==, 0);
  write_files (folders[0]);
  again = fr_dataset_find (NULL);
  g_assert_cmpstr (again, ==, folders[0]);
  g_free (again);
  remove_file (folders[0], "train-labels-idx1-ubyte.gz");
  again = fr_dataset_find (NULL);
  g_assert_cmpstr (again, ==, found);
}

static void
test_published (void)
{
  g_autoptr (FrDataset) dataset = NULL;
  g_auto (GStrv) differences = NULL;

  if (!g_file_test (REAL_FOLDER, G_FILE_TEST_IS_DIR)) {
    g_test_skip ("the package dataset-fashion-mnist is not installed");
    return;
  }
  dataset = load (REAL_FOLDER);
  differences = fr_dataset_list_differences (dataset);
  g_assert_cmpuint (g_strv_length (differences), ==, 0);
  g_assert_true (fr_dataset_is_published (dataset));
  g_assert_cmpstr (fr_dataset_get_digest (dataset), ==, REAL_DIGEST);
  g_assert_cmpstr (fr_dataset_get_class_name (dataset, 0), ==, "T-shirt/top");
  g_assert_cmpuint (fr_dataset_get_n_classes (dataset), ==, 10);
  for (guint i = 0; i < 10; i++) {
    g_assert_cmpuint (fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->class_counts[i], ==, 6000);
    g_assert_cmpuint (fr_dataset_get_split (dataset, FR_SPLIT_TEST)->class_counts[i], ==, 1000);
  }
  g_assert_cmpuint (fr_dataset_get_label (dataset, FR_SPLIT_TEST, 0), ==, 9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/dataset/memory", test_memory);
  g_test_add_func ("/dataset/memory-invalid", test_memory_invalid);
  g_test_add_func ("/dataset/classes", test_classes);
  g_test_add_func ("/dataset/gaps", test_gaps);
  g_test_add_func ("/dataset/folder", test_folder);
  g_test_add_func ("/dataset/missing", test_missing);
  g_test_add_func ("/dataset/contradictions", test_contradictions);
  g_test_add_func ("/dataset/class-names", test_class_names);
  g_test_add_func ("/dataset/strange-names", test_strange_names);
  g_test_add_func ("/dataset/names-count", test_names_count);
  g_test_add_func ("/dataset/progress", test_progress);
  g_test_add_func ("/dataset/find", test_find);
  g_test_add_func ("/dataset/published", test_published);
  return g_test_run ();
}
