/* A pipe that takes a file's place while it is being opened is not waited for.
 *
 * This program has its own stat(), which libraries find first: it takes every pipe for a regular
 * file, as whoever looked a moment too early does. Whoever trusts it waits for ever.
 */
#include "engine/data/class-names.h"
#include "engine/data/idx-file.h"
#include "formats/safetensors.h"
#include "session/marks/label-marks.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "synthetic.h"

#define PATIENCE 20 /* seconds before the alarm ends a test that waits */

/* As glibc has them for files of any size; their declarations are other names for the same. */
int fr_test_stat (const char *path, struct stat *info) __asm__("stat");
int fr_test_stat64 (const char *path, struct stat *info) __asm__("stat64");

static int
lie (const char *path, struct stat *info)
{
  const int status = fstatat (AT_FDCWD, path, info, 0);

  if (status == 0 && S_ISFIFO (info->st_mode))
    info->st_mode = S_IFREG | (info->st_mode & 0777);
  return status;
}

int
fr_test_stat (const char *path, struct stat *info)
{
  return lie (path, info);
}

int
fr_test_stat64 (const char *path, struct stat *info)
{
  return lie (path, info);
}

/* Returns: (transfer full): the folder, with a pipe named @name. */
static char *
make_pipe (const char *name)
{
  char *folder = g_dir_make_tmp ("replaced-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  /* The lie is believed. */
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  alarm (PATIENCE);
  return folder;
}

static void
remove_pipe (char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  alarm (0);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

static void
test_images (void)
{
  char *folder = make_pipe ("train-images-idx3-ubyte");
  g_autofree char *path = g_build_filename (folder, "train-images-idx3-ubyte", NULL);
  FrIdxFile file;
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_idx_file_read (&file, path, 28, NULL, NULL, &error));
  g_assert_error (error, FR_IDX_ERROR, FR_IDX_ERROR_UNREADABLE);
  remove_pipe (folder, "train-images-idx3-ubyte");
}

static void
test_class_names (void)
{
  char *folder = make_pipe ("class-names.txt");
  char *names[FR_MAX_CLASS_NAMES] = { NULL };
  guint n = 1;

  g_assert_true (fr_class_names_read (folder, names, &n, NULL));
  g_assert_cmpuint (n, ==, 0);
  remove_pipe (folder, "class-names.txt");
}

static void
test_run (void)
{
  char *folder = make_pipe ("a.fitrun");
  g_autofree char *path = g_build_filename (folder, "a.fitrun", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_safetensors_load (path, &error));
  g_assert_error (error, FR_SAFETENSORS_ERROR, FR_SAFETENSORS_ERROR_UNREADABLE);
  remove_pipe (folder, "a.fitrun");
}

static void
test_marks (void)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (30, 20);
  g_autofree char *name = g_strdup_printf ("marks-%.12s.csv", fr_dataset_get_digest (dataset));
  char *folder = make_pipe (name);
  g_autoptr (FrLabelMarks) marks = fr_label_marks_new (dataset, folder);

  fr_label_marks_flush (marks);
  g_assert_nonnull (fr_label_marks_get_failure (marks));
  g_assert_false (fr_label_marks_can_set (marks));
  remove_pipe (folder, name);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/replaced-file/images", test_images);
  g_test_add_func ("/replaced-file/class-names", test_class_names);
  g_test_add_func ("/replaced-file/run", test_run);
  g_test_add_func ("/replaced-file/marks", test_marks);
  return g_test_run ();
}
