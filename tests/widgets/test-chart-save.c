/* Tests of widgets/charts/chart-export.h: writing the file of a chart, and what is said where it
 * cannot be written. */
#include "widgets/charts/chart-export.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#include "widget-fixture.h"

static void
on_saved (GObject *file, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **) data, result);
}

static gboolean
save (const char *path, const char *text, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) contents = g_bytes_new (text, strlen (text));
  g_autoptr (GAsyncResult) result = NULL;

  fr_chart_export_save_async (file, contents, NULL, on_saved, &result);
  fixture_wait_until (result != NULL);

  return fr_chart_export_save_finish (result, error);
}

static void
test_save (void)
{
  g_autofree char *folder = g_dir_make_tmp ("export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "fitting-room-loss.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (save (path, "the first, longer one", &error));
  g_assert_true (save (path, "second", &error));
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "second");

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);

  g_assert_false (save (path, "there is no folder", &error));
  g_assert_error (error, FR_CHART_EXPORT_ERROR, FR_CHART_EXPORT_ERROR_FILE);
  g_assert_true (g_str_has_prefix (error->message, "“fitting-room-loss.csv” was not saved: "));
}

/* What cannot be written whole leaves the file that was there, and nothing else. */
static void
test_cut_short (void)
{
  g_autofree char *folder = g_dir_make_tmp ("export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.svg", NULL);
  g_autofree char *long_text = g_strnfill (100000, 'x');
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit whole, little;

  g_assert_true (save (path, "old", NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &whole), ==, 0);
  little = whole;
  little.rlim_cur = 1000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  g_assert_false (save (path, long_text, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &whole), ==, 0);

  g_assert_error (error, FR_CHART_EXPORT_ERROR, FR_CHART_EXPORT_ERROR_FILE);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "old");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Root may write into any folder but the kernel's. */
static void
test_read_only (void)
{
  g_autofree char *folder = g_dir_make_tmp ("export-XXXXXX", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  path = g_build_filename (g_access (folder, W_OK) == 0 ? "/sys/kernel" : folder, "a.png", NULL);
  g_assert_false (save (path, "text", &error));
  g_assert_error (error, FR_CHART_EXPORT_ERROR, FR_CHART_EXPORT_ERROR_FILE);
  g_assert_cmpstr (error->message, ==, "“a.png” may not be written there: choose another folder.");
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A file on a disk that is full. */
#define FULL_TYPE_FILE (full_file_get_type ())
G_DECLARE_FINAL_TYPE (FullFile, full_file, FULL, FILE, GObject)

struct _FullFile {
  GObject parent_instance;
};

static char *
full_file_get_basename (GFile *file)
{
  return g_strdup ("a.pdf");
}

static void
full_file_replace_async (GFile *file,
                         const char *etag,
                         gboolean backup,
                         GFileCreateFlags flags,
                         int priority,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_task_report_new_error (file, callback, data, NULL, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                           "No space left on device");
}

static GFileOutputStream *
full_file_replace_finish (GFile *file, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
full_file_init_interface (gpointer iface, gpointer data)
{
  GFileIface *file = iface;

  file->get_basename = full_file_get_basename;
  file->replace_async = full_file_replace_async;
  file->replace_finish = full_file_replace_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FullFile,
                               full_file,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_FILE, full_file_init_interface))

static void
full_file_class_init (FullFileClass *klass)
{
}

static void
full_file_init (FullFile *self)
{
}

static void
test_full_disk (void)
{
  g_autoptr (GFile) file = g_object_new (FULL_TYPE_FILE, NULL);
  g_autoptr (GBytes) contents = g_bytes_new_static ("text", 4);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fr_chart_export_save_async (file, contents, NULL, on_saved, &result);
  fixture_wait_until (result != NULL);
  g_assert_false (fr_chart_export_save_finish (result, &error));
  g_assert_error (error, FR_CHART_EXPORT_ERROR, FR_CHART_EXPORT_ERROR_FILE);
  g_assert_cmpstr (error->message, ==, "The disk is full: “a.pdf” was not saved.");
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/chart-save/save", test_save);
  g_test_add_func ("/chart-save/cut-short", test_cut_short);
  g_test_add_func ("/chart-save/read-only", test_read_only);
  g_test_add_func ("/chart-save/full-disk", test_full_disk);

  return g_test_run ();
}
