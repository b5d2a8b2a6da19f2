/* Any bytes as a folder of pictures: refused with a sentence, or a data set that can be opened and
 * is made again by its own steps. The same bytes as the steps of a data set.
 *
 * Two bytes of settings, then files: a class, the length of a name, the name, the length of what is
 * in it (two bytes), that.
 */
#include "engine/data/dataset.h"
#include "formats/import/data-set-writer.h"
#include "formats/import/import-steps.h"

#include "fuzz-input.h"

#include <glib/gstdio.h>
#include <string.h>

#define MAX_FILES 40

static void
check_sentence (const char *sentence)
{
  g_assert_nonnull (sentence);
  g_assert_true (g_utf8_validate (sentence, -1, NULL));
}

/* Removes @path and all below it. */
static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *inner = g_build_filename (path, name, NULL);

    if (g_unlink (inner) != 0)
      remove_all (inner);
  }
  (void) g_rmdir (path);
}

/* A name that stays in its folder. */
static char *
make_name (const uint8_t *bytes, size_t n)
{
  char *name = g_strndup ((const char *) bytes, n);

  g_strdelimit (name, "/", '_');
  if (name[0] == '\0' || strcmp (name, ".") == 0 || strcmp (name, "..") == 0) {
    g_free (name);
    return g_strdup ("a");
  }
  return name;
}

static void
write_files (const char *folder, const uint8_t *data, size_t size)
{
  for (guint i = 0; i < MAX_FILES && size >= 2 && size >= 4u + data[1]; i++) {
    const size_t n = data[1];
    g_autofree char *name = make_name (data + 2, n);
    g_autofree char *class =
        g_strdup_printf ("%s%c", n % 2 == 0 ? "" : "<b>\xff", 'a' + data[0] % 12);
    g_autofree char *inner = g_build_filename (folder, class, NULL);
    g_autofree char *path = g_build_filename (inner, name, NULL);
    const size_t wanted = data[2 + n] | (size_t) data[3 + n] << 8;
    const size_t length = MIN (wanted, size - 4 - n);

    (void) g_mkdir (inner, 0700);
    (void) g_file_set_contents (path, (const char *) data + 4 + n, (gssize) length, NULL);
    data += 4 + n + length;
    size -= 4 + n + length;
  }
}

/* Returns: the settings, of which the file beside a data set tells all. */
static FrImportSettings
choose_settings (guint8 flags, guint8 share)
{
  FrImportSettings settings = fr_import_settings_default ();

  settings.seed = flags;
  settings.share = (1 + share % 90) / 100.0;
  settings.preparation.background = (FrChoice) (flags % 3);
  settings.preparation.invert = (FrChoice) (flags / 3 % 3);
  settings.preparation.crop = (flags & 64) != 0;
  settings.preparation.strength = (flags & 128) != 0;
  return settings;
}

static void
check_made (const char *folder, const FrImportSettings *settings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrDataset) dataset = fr_dataset_load (folder, NULL, NULL, &error);
  FrImportSettings read = fr_import_settings_default ();

  g_assert_no_error (error);
  g_assert_cmpuint (fr_dataset_get_n_classes (dataset), >=, 2);
  g_assert_true (fr_import_steps_load (&read, folder, NULL, &error));
  g_assert_cmpuint (read.seed, ==, settings->seed);
  g_assert_cmpfloat_with_epsilon (read.share, settings->share, 1e-12);
  g_assert_cmpint (read.preparation.background, ==, settings->preparation.background);
  g_assert_cmpint (read.preparation.invert, ==, settings->preparation.invert);
  g_assert_cmpint (read.preparation.crop, ==, settings->preparation.crop);
  g_assert_cmpint (read.preparation.strength, ==, settings->preparation.strength);
}

static void
make (const char *pictures, const char *out, const FrImportSettings *settings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrPictureImport) import = fr_picture_import_new (pictures, settings, &error);
  g_autoptr (GPtrArray) warnings = NULL;

  if (import == NULL) {
    check_sentence (error->message);
    return;
  }
  while (fr_picture_import_advance (import, NULL))
    ;
  if (fr_picture_import_divide (import, settings->seed, settings->share, &error)) {
    g_assert_true (fr_data_set_writer_save (import, out, FALSE, &error));
    check_made (out, settings);
  } else {
    check_sentence (error->message);
  }
  warnings = fr_picture_import_list_warnings (import);
  for (guint i = 0; i < warnings->len; i++)
    check_sentence (g_ptr_array_index (warnings, i));
}

static void
read_steps (const uint8_t *data, size_t size)
{
  FrImportSettings settings = fr_import_settings_default ();
  g_autofree char *pictures = NULL;
  g_autoptr (GError) error = NULL;

  if (!fr_import_steps_load (&settings, fuzz_input_as_file (data, size), &pictures, &error)) {
    check_sentence (error->message);
    return;
  }
  g_assert_true (settings.share >= FR_IMPORT_MIN_SHARE && settings.share <= FR_IMPORT_MAX_SHARE);
  g_assert_cmpint (settings.preparation.invert, <=, FR_CHOICE_OFF);
  g_assert_cmpint (settings.preparation.background, <=, FR_CHOICE_OFF);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *folder = NULL, *pictures = NULL, *out = NULL;
  FrImportSettings settings;

  read_steps (data, size);
  if (size < 2)
    return 0;
  folder = g_dir_make_tmp ("fuzz-import-XXXXXX", NULL);
  g_assert_nonnull (folder);
  pictures = g_build_filename (folder, "pictures", NULL);
  out = g_build_filename (folder, "out", NULL);
  g_assert_cmpint (g_mkdir (pictures, 0700), ==, 0);
  settings = choose_settings (data[0], data[1]);
  write_files (pictures, data + 2, size - 2);
  make (pictures, out, &settings);
  remove_all (folder);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  return 0;
}
