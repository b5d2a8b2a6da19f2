/* Data sets that the window is given: one archive, dropped or kept from the last time; and what it
 * cannot use, each refused in a sentence, with what was open before. */
#include "app/data/data-set-dialog.h"
#include "drop-fixture.h"
#include "window-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define BLOCK 512 /* of a tar */

static void
set_up (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_begin (fixture, NULL);
  window_fixture_open (fixture);
  app_fixture_write_data (fixture->folder, 40, 20);
  window_fixture_load (fixture, fixture->folder);
}

static void
tear_down (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_end (fixture);
}

/* Adds an entry of @kind ('0' a file, '2' a link) to @tar. */
static void
add_entry (GByteArray *tar, const char *name, char kind, const GByteArray *content)
{
  char header[BLOCK] = { 0 };
  const guint size = content != NULL ? content->len : 0, rest = size % BLOCK;
  static const guint8 zeros[BLOCK];
  guint sum = 0;

  g_strlcpy (header, name, 100);
  g_snprintf (header + 100, 8, "%07o", 0600u);
  g_snprintf (header + 124, 12, "%011o", size);
  g_snprintf (header + 136, 12, "%011o", 0u);
  memset (header + 148, ' ', 8);
  header[156] = kind;
  if (kind == '2')
    g_strlcpy (header + 157, "/etc/passwd", 100);
  memcpy (header + 257, "ustar", 6);
  memcpy (header + 263, "00", 2);
  for (guint i = 0; i < BLOCK; i++)
    sum += (guint8) header[i];
  g_snprintf (header + 148, 8, "%06o", sum);
  g_byte_array_append (tar, (const guint8 *) header, BLOCK);
  if (content == NULL)
    return;
  g_byte_array_append (tar, content->data, size);
  g_byte_array_append (tar, zeros, rest > 0 ? BLOCK - rest : 0);
}

/* Writes @tar to @folder, packed. Returns: (transfer full): its path. */
static char *
finish (GByteArray *tar, const char *folder, const char *name)
{
  g_autofree guint8 *zeros = g_malloc0 (2 * BLOCK);
  g_autoptr (GByteArray) packed = NULL;

  g_byte_array_append (tar, zeros, 2 * BLOCK);
  packed = idx_fixture_gzip (tar);
  return idx_fixture_write (folder, name, packed, packed->len);
}

/* A data set of @train images in @folder of the archive. Returns: (transfer full): its path. */
static char *
write_archive (WindowFixture *fixture, const char *folder, guint train)
{
  static const char *const NAMES[] = { "train-images-idx3-ubyte", "train-labels-idx1-ubyte",
                                       "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte" };
  g_autoptr (GByteArray) tar = g_byte_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    g_autoptr (GByteArray) bytes = idx_fixture_new (i < 2 ? train : 10, i % 2 == 0 ? 28 : 0);
    g_autofree char *name = g_strconcat (folder, NAMES[i], NULL);

    add_entry (tar, name, '0', bytes);
  }
  return finish (tar, fixture->folder, "set.tar.gz");
}

/* How many images the open data set has to train with; 0 if there is none. */
static guint
count_images (WindowFixture *fixture)
{
  g_autoptr (FrExperiment) experiment = NULL;

  g_object_get (fixture->window, "experiment", &experiment, NULL);
  return experiment != NULL
             ? fr_dataset_get_split (fr_experiment_get_dataset (experiment), FR_SPLIT_TRAIN)->count
             : 0;
}

static void
assert_kept (WindowFixture *fixture, const char *expected)
{
  g_autofree char *kept = g_settings_get_string (fixture->settings, "data-folder");

  g_assert_cmpstr (kept, ==, expected);
}

/* Dropped, opened, and opened again when the program starts. */
static void
test_archive (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_archive (fixture, "some/where/", 50);

  drop_fixture_drop_one (GTK_WIDGET (fixture->window), path);
  fixture_wait_until (count_images (fixture) == 50);
  assert_kept (fixture, path);
  window_fixture_close (fixture);

  window_fixture_open (fixture);
  fr_window_load_data (fixture->window, NULL);
  fixture_wait_until (count_images (fixture) == 50);
}

/* @path is dropped and refused by a sentence with @part; the data set that was open still is. */
static void
assert_refused (WindowFixture *fixture, const char *path, const char *part)
{
  AdwMessageDialog *dialog;

  drop_fixture_drop_one (GTK_WIDGET (fixture->window), path);
  fixture_wait_until ((dialog = fixture_find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, "These Images Cannot Be Used");
  if (strstr (adw_message_dialog_get_body (dialog), part) == NULL)
    g_assert_cmpstr (adw_message_dialog_get_body (dialog), ==, part);
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_wait_until (fixture_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  g_assert_cmpuint (count_images (fixture), ==, 40);
  assert_kept (fixture, "");
}

/* Paths and links that lead elsewhere lead nowhere, and nothing is written. */
static void
test_hostile_archive (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) tar = g_byte_array_new (), damaged = g_byte_array_new ();
  g_autoptr (GByteArray) bytes = idx_fixture_new (10, 28);
  g_autofree char *parent = g_path_get_dirname (fixture->folder);
  g_autofree char *outside = g_build_filename (parent, "fr-outside-idx3-ubyte", NULL);
  g_autofree char *path = NULL, *junk = NULL;

  add_entry (tar, "../fr-outside-idx3-ubyte", '0', bytes);
  add_entry (tar, outside, '0', bytes);
  add_entry (tar, "train-images-idx3-ubyte", '2', NULL);
  path = finish (tar, fixture->folder, "hostile.tar.gz");
  assert_refused (fixture, path, "there is no train-images-idx3-ubyte");
  g_assert_false (g_file_test (outside, G_FILE_TEST_EXISTS));

  g_byte_array_append (damaged, (const guint8 *) "PK\3\4nonsense", 12);
  junk = idx_fixture_write (fixture->folder, "junk.zip", damaged, damaged->len);
  assert_refused (fixture, junk, "cannot be unpacked");
}

/* IDX files of other data sets: larger images, images in colour, too many classes. */
static void
test_other_sets (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = folder_fixture_new ();
  g_autoptr (GByteArray) large = idx_fixture_new (40, 32), labels = idx_fixture_new (94, 0);
  g_autoptr (GByteArray) many = idx_fixture_new (94, 28), colours = idx_fixture_header (40, 32, 32);
  const guint32 three = GUINT32_TO_BE (3);

  app_fixture_write_data (folder, 40, 20);
  g_free (idx_fixture_write (folder, "train-images-idx3-ubyte", large, large->len));
  assert_refused (fixture, folder, "32 × 32");

  colours->data[3] = 4;
  g_byte_array_append (colours, (const guint8 *) &three, 4);
  g_byte_array_set_size (colours, colours->len + 3 * 32 * 32);
  g_free (idx_fixture_write (folder, "train-images-idx3-ubyte", colours, colours->len));
  assert_refused (fixture, folder, "holds images in colour");

  for (guint i = 0; i < 94; i++)
    labels->data[8 + i] = (guint8) (i % 47);
  g_free (idx_fixture_write (folder, "train-images-idx3-ubyte", many, many->len));
  g_free (idx_fixture_write (folder, "train-labels-idx1-ubyte", labels, labels->len));
  assert_refused (fixture, folder, "labels of 47 classes");
  folder_fixture_remove (g_steal_pointer (&folder));
}

/* A folder of folders begins a new data set; one of neither is refused. */
static void
test_folders (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = folder_fixture_new ();
  g_autofree char *class = g_build_filename (folder, "shoe", NULL);
  GtkWindow *dialog = NULL;

  assert_refused (fixture, folder, "does not hold the data set");

  g_assert_cmpint (g_mkdir (class, 0700), ==, 0);
  drop_fixture_drop_one (GTK_WIDGET (fixture->window), folder);
  fixture_wait_until ((dialog = fixture_find_window (FR_TYPE_DATA_SET_DIALOG)) != NULL);
  g_assert_true (gtk_window_get_transient_for (dialog) == GTK_WINDOW (fixture->window));
  gtk_window_destroy (dialog);
  folder_fixture_remove (g_steal_pointer (&folder));
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

#define ADD(name, func)                                                                            \
  g_test_add ("/data-actions/" name, WindowFixture, NULL, set_up, func, tear_down)
  ADD ("archive", test_archive);
  ADD ("hostile-archive", test_hostile_archive);
  ADD ("other-sets", test_other_sets);
  ADD ("folders", test_folders);

  return g_test_run ();
}
