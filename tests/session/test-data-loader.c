/* Data sets loaded off the main thread. */
#include "session/data-loader.h"

#include "synthetic.h"

#include <glib/gstdio.h>
#include <string.h>

#define IMAGES 3000

typedef struct {
  char *folder;
  FrDataLoader *loader;
  GAsyncResult *result; /* owned */
  double fraction;      /* as last notified */
} Fixture;

static const char *names[] = { "train-images-idx3-ubyte", "train-labels-idx1-ubyte",
                               "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte" };

static void
put_u32 (GString *text, guint32 value)
{
  guint32 big_endian = GUINT32_TO_BE (value);

  g_string_append_len (text, (const char *) &big_endian, sizeof big_endian);
}

static void
write_file (const char *folder, guint index)
{
  g_autofree char *path = g_build_filename (folder, names[index], NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gboolean images = index % 2 == 0;

  put_u32 (text, images ? 0x803 : 0x801);
  put_u32 (text, IMAGES);
  if (images) {
    put_u32 (text, FR_IMAGE_SIDE);
    put_u32 (text, FR_IMAGE_SIDE);
  }
  for (guint i = 0; i < IMAGES * (images ? FR_IMAGE_PIXELS : 1); i++)
    g_string_append_c (text, (char) (i % 10));
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
}

static void
on_fraction_notify (Fixture *fixture)
{
  double fraction;

  g_object_get (fixture->loader, "fraction", &fraction, NULL);
  g_assert_cmpfloat (fraction, !=, fixture->fraction);
  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  fixture->fraction = fraction;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("data-loader-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    write_file (fixture->folder, i);
  fixture->loader = fr_data_loader_new ();
  g_signal_connect_swapped (fixture->loader, "notify::fraction", G_CALLBACK (on_fraction_notify),
                            fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->loader);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

    g_unlink (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_set_object (&fixture->result, result);
}

static void
test_create_finalize (Fixture *fixture, gconstpointer data)
{
  double fraction;

  g_object_get (fixture->loader, "fraction", &fraction, NULL);
  g_assert_cmpfloat (fraction, ==, 0);
}

static void
test_load (Fixture *fixture, gconstpointer data)
{
  /* Twice, so that the second begins where the first ended. */
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FrDataset) dataset = NULL;

    fr_data_loader_load_async (fixture->loader, fixture->folder, NULL, on_loaded, fixture);
    synthetic_wait (fixture->result != NULL);
    dataset = fr_data_loader_load_finish (fixture->loader, fixture->result, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count, ==, IMAGES);
    g_assert_cmpstr (fr_dataset_get_folder (dataset), ==, fixture->folder);
    g_clear_object (&fixture->result);
  }
  g_assert_cmpfloat (fixture->fraction, ==, 1);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "nowhere", NULL);
  g_autoptr (GError) error = NULL;

  fr_data_loader_load_async (fixture->loader, nowhere, NULL, on_loaded, fixture);
  synthetic_wait (fixture->result != NULL);
  g_assert_null (fr_data_loader_load_finish (fixture->loader, fixture->result, &error));
  g_assert_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_NOT_FOUND);
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  fr_data_loader_load_async (fixture->loader, fixture->folder, cancellable, on_loaded, fixture);
  synthetic_wait (fixture->result != NULL);
  g_assert_null (fr_data_loader_load_finish (fixture->loader, fixture->result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpfloat (fixture->fraction, <, 1);
}

static void
test_cancelled_after (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  /* The data set is there, but nobody wants it any more. */
  fr_data_loader_load_async (fixture->loader, fixture->folder, cancellable, on_loaded, fixture);
  synthetic_wait (fixture->result != NULL);
  g_cancellable_cancel (cancellable);
  g_assert_null (fr_data_loader_load_finish (fixture->loader, fixture->result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_outlives_its_owner (Fixture *fixture, gconstpointer data)
{
  FrDataLoader *loader = fr_data_loader_new ();

  fr_data_loader_load_async (loader, fixture->folder, NULL, on_loaded, fixture);
  g_object_unref (loader);
  synthetic_wait (fixture->result != NULL);
}

static void
test_published (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrDataset) dataset = NULL;

  fr_data_loader_load_async (fixture->loader, NULL, NULL, on_loaded, fixture);
  synthetic_wait (fixture->result != NULL);
  dataset = fr_data_loader_load_finish (fixture->loader, fixture->result, &error);
  if (g_error_matches (error, FR_DATASET_ERROR, FR_DATASET_ERROR_NOT_FOUND)) {
    g_test_skip ("no data set is installed");
    return;
  }
  g_assert_no_error (error);
  g_assert_cmpuint (fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/data-loader/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-finalize", test_create_finalize);
  ADD ("load", test_load);
  ADD ("missing", test_missing);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("cancelled-after", test_cancelled_after);
  ADD ("outlives-its-owner", test_outlives_its_owner);
  ADD ("published", test_published);
  return g_test_run ();
}
