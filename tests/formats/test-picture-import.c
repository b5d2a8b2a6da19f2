/* A folder of pictures that becomes a data set, and is read as one. */
#include "formats/import/data-set-writer.h"

#include "engine/data/dataset.h"
#include "folder-fixture.h"
#include "picture-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

#define CLASSES 2
#define FILES 6 /* of each class */

typedef struct {
  char *folder; /* of the pictures */
  char *out;
  char *made; /* below @out */
} Fixture;

static const char *const NAMES[CLASSES] = { "boot", "shirt" };

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->out = folder_fixture_new ();
  fixture->made = g_build_filename (fixture->out, "made", NULL);
  for (guint c = 0; c < CLASSES; c++) {
    g_autofree char *folder = g_build_filename (fixture->folder, NAMES[c], NULL);

    g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
    for (guint i = 0; i < FILES; i++) {
      g_autofree char *path = g_strdup_printf ("%s/%u.png", folder, i);
      g_autoptr (GByteArray) png = picture_fixture_save (40 + 5 * i, 30 + 20 * c, "png");

      g_assert_true (g_file_set_contents (path, (const char *) png->data, (gssize) png->len, NULL));
    }
  }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  folder_fixture_remove (fixture->folder);
  folder_fixture_remove (fixture->out);
  g_free (fixture->made);
}

/* Returns: (transfer full): all pictures read and divided. */
static FrPictureImport *
import (Fixture *fixture)
{
  const FrImportSettings settings = fr_import_settings_default ();
  g_autoptr (GError) error = NULL;
  FrPictureImport *self = fr_picture_import_new (fixture->folder, &settings, &error);

  g_assert_no_error (error);
  while (fr_picture_import_advance (self, NULL))
    ;
  g_assert_cmpuint (fr_picture_import_count_done (self), ==, CLASSES * FILES);
  g_assert_true (fr_picture_import_divide (self, 1, FR_IMPORT_SHARE, &error));
  g_assert_no_error (error);
  return self;
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrPictureImport) self = import (fixture);
  g_autoptr (FrDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *split = g_build_filename (fixture->made, "split.csv", NULL);
  g_autofree char *lines = NULL;
  guint n;

  g_assert_true (fr_data_set_writer_save (self, fixture->made, FALSE, &error));
  g_assert_no_error (error);
  dataset = fr_dataset_load (fixture->made, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fr_dataset_get_n_classes (dataset), ==, CLASSES);
  for (guint c = 0; c < CLASSES; c++)
    g_assert_cmpstr (fr_dataset_get_class_name (dataset, c), ==, NAMES[c]);
  fr_picture_import_get_images (self, &n);
  g_assert_cmpuint (fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count +
                        fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count,
                    ==, n);
  g_assert_true (g_file_get_contents (split, &lines, NULL, NULL));
  g_assert_nonnull (strstr (lines, "boot"));
}

/* Another data set is not written over unasked, and none into the pictures. */
static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrPictureImport) self = import (fixture);
  g_autofree char *inside = g_build_filename (fixture->folder, "made", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_data_set_writer_save (self, fixture->made, FALSE, &error));
  g_assert_false (fr_data_set_writer_save (self, fixture->made, FALSE, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (fr_data_set_writer_save (self, fixture->made, TRUE, &error));
  g_assert_no_error (error);
  g_assert_false (fr_data_set_writer_check (inside, fixture->folder, TRUE, &error));
  g_assert_nonnull (error);
}

/* What does not become whole is taken back, so that it can be tried again; what is there stays. */
static void
test_taken_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrPictureImport) self = import (fixture);
  g_autofree char *names = g_build_filename (fixture->made, "class-names.txt", NULL);
  g_autoptr (GError) error = NULL;
  struct rlimit before, limit;

  /* The images to train with find room, those to test with do not. */
  g_assert_true (fr_picture_import_divide (self, 1, 0.8, &error));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 4 * FR_IMAGE_PIXELS;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (fr_data_set_writer_save (self, fixture->made, FALSE, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (g_file_test (fixture->made, G_FILE_TEST_EXISTS));

  g_assert_cmpint (g_mkdir (fixture->made, 0700), ==, 0);
  g_assert_true (g_file_set_contents (names, "mine\n", -1, NULL));
  g_assert_false (fr_data_set_writer_save (self, fixture->made, FALSE, &error));
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (names), ==, 0);
  g_assert_true (fr_data_set_writer_save (self, fixture->made, FALSE, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/picture-import/save", Fixture, NULL, set_up, test_save, tear_down);
  g_test_add ("/picture-import/check", Fixture, NULL, set_up, test_check, tear_down);
  g_test_add ("/picture-import/taken-back", Fixture, NULL, set_up, test_taken_back, tear_down);
  return g_test_run ();
}
