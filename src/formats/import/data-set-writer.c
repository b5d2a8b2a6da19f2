#include "config.h"

#include "formats/import/data-set-writer.h"

#include "engine/data/data-folder.h"
#include "formats/import/import-steps.h"
#include "formats/import/picture-folder.h"
#include "io/csv.h"
#include "io/file-writer.h"
#include "io/name.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define NAMES "class-names.txt"
#define SPLIT "split.csv"
#define MAX_NAME 100 /* characters: ten names fit in what is read of them */

/* Always returns %FALSE, so that a caller can return it. @format has one %s, for @folder. */
static gboolean
fail (const char *folder, const char *sentence, GError **error)
{
  g_autofree char *shown = fr_name_show_file (folder);
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 2);
  g_autofree char *text = g_strjoinv (shown, parts);

  g_set_error_literal (error, FR_IMPORT_ERROR, FR_IMPORT_ERROR_OUTPUT, text);
  return FALSE;
}

/* Returns: (transfer full): @path without links, as far as it is there. */
static char *
resolve (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *real = realpath (absolute, NULL);
  g_autofree char *parent = NULL, *name = NULL, *above = NULL;

  if (real != NULL)
    return g_strdup (real);
  parent = g_path_get_dirname (absolute);
  if (g_str_equal (parent, absolute))
    return g_steal_pointer (&absolute);
  name = g_path_get_basename (absolute);
  above = resolve (parent);
  return g_build_filename (above, name, NULL);
}

static gboolean
is_inside (const char *folder, const char *source)
{
  g_autofree char *inner = resolve (folder), *outer = resolve (source);
  const gsize n = strlen (outer);

  return strncmp (inner, outer, n) == 0 &&
         (inner[n] == '\0' || G_IS_DIR_SEPARATOR (inner[n]) || G_IS_DIR_SEPARATOR (outer[n - 1]));
}

/* What is written beside the IDX files. */
static const char *const BESIDE[] = { NAMES, SPLIT, FR_IMPORT_STEPS_FILE };

/* Whether @folder has anything that would be written over. */
static gboolean
holds_data_set (const char *folder)
{
  for (guint i = 0; i < G_N_ELEMENTS (BESIDE); i++) {
    g_autofree char *path = g_build_filename (folder, BESIDE[i], NULL);

    if (g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
      return TRUE;
  }
  for (guint i = 0; i < FR_N_DATA_FILES; i++) {
    g_autofree char *path = fr_data_folder_find (folder, i);

    if (path != NULL)
      return TRUE;
  }
  return FALSE;
}

gboolean
fr_data_set_writer_check (const char *folder, const char *source, gboolean replace, GError **error)
{
  if (is_inside (folder, source))
    return fail (folder,
                 _ ("“%s” lies in the folder of the pictures, where it would be taken for a class; "
                    "choose another one."),
                 error);
  if (g_file_test (folder, G_FILE_TEST_EXISTS) && !g_file_test (folder, G_FILE_TEST_IS_DIR))
    return fail (folder, _ ("“%s” is no folder; choose one for the data set."), error);
  if (!replace && holds_data_set (folder))
    return fail (folder, _ ("“%s” holds a data set already; choose another folder."), error);
  return TRUE;
}

static gboolean
save (const char *folder, const char *name, const void *bytes, gsize size, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return fr_file_writer_save (path, bytes, size, error);
}

static void
add_big (GByteArray *bytes, guint32 number)
{
  const guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

/* Writes images and labels of one half in @order, [@n]. */
static gboolean
save_half (const FrImportImage *images,
           const guint32 *order,
           guint n,
           FrSplit split,
           const char *folder,
           GError **error)
{
  g_autoptr (GByteArray) pixels = g_byte_array_new (), labels = g_byte_array_new ();
  const FrDataFile file =
      split == FR_SPLIT_TRAIN ? FR_DATA_FILE_TRAIN_IMAGES : FR_DATA_FILE_TEST_IMAGES;

  add_big (pixels, 0x803);
  add_big (pixels, n);
  add_big (pixels, FR_IMAGE_SIDE);
  add_big (pixels, FR_IMAGE_SIDE);
  add_big (labels, 0x801);
  add_big (labels, n);
  for (guint i = 0; i < n; i++) {
    const guint8 label = (guint8) images[order[i]].class;

    g_byte_array_append (pixels, images[order[i]].pixels, FR_IMAGE_PIXELS);
    g_byte_array_append (labels, &label, 1);
  }
  return save (folder, fr_data_folder_get_name (file), pixels->data, pixels->len, error) &&
         save (folder, fr_data_folder_get_name (file + 1), labels->data, labels->len, error);
}

/* Adds a line to @table for each image of a half: which file it is, and whose copy. */
static void
add_lines (GString *table,
           const FrPictureImport *import,
           const guint32 *order,
           guint n,
           FrSplit split)
{
  guint n_classes, n_images;
  const FrImportClass *classes = fr_picture_import_get_classes (import, &n_classes);
  const FrImportImage *images = fr_picture_import_get_images (import, &n_images);

  for (guint i = 0; i < n; i++) {
    const FrImportImage *image = &images[order[i]];
    g_autofree char *file = fr_name_escape (fr_picture_import_get_file (import, order[i]));
    g_autofree char *original =
        fr_name_escape (fr_picture_import_get_file (import, image->original));

    fr_csv_append_text (table, split == FR_SPLIT_TRAIN ? "train" : "test");
    fr_csv_append_count (table, i);
    fr_csv_append_count (table, image->class);
    fr_csv_append_text (table, classes[image->class].name);
    fr_csv_append_text (table, file);
    fr_csv_append_text (table, image->original != order[i] ? original : "");
    fr_csv_end_line (table);
  }
}

static gboolean
save_names (const FrPictureImport *import, const char *folder, GError **error)
{
  guint n;
  const FrImportClass *classes = fr_picture_import_get_classes (import, &n);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint c = 0; c < n; c++) {
    g_autofree char *name = fr_name_print (classes[c].name);
    const gsize length = (gsize) g_utf8_strlen (name, -1);

    *g_utf8_offset_to_pointer (name, (glong) MIN (length, MAX_NAME)) = '\0';
    g_string_append_printf (text, "%s\n", name);
  }
  return save (folder, NAMES, text->str, text->len, error);
}

static gboolean
save_steps (const FrPictureImport *import, const char *folder, GError **error)
{
  /* Whoever reads it is in another folder. */
  g_autofree char *pictures = g_canonicalize_filename (fr_picture_import_get_folder (import), NULL);
  g_autofree char *text = fr_import_steps_write (fr_picture_import_get_settings (import), pictures);

  return save (folder, FR_IMPORT_STEPS_FILE, text, strlen (text), error);
}

static gboolean
save_all (const FrPictureImport *import, const char *folder, GError **error)
{
  const guint64 seed = fr_picture_import_get_settings (import)->seed;
  g_autoptr (GString) table =
      fr_csv_new ("half", "index", "label", "class", "file", "same_as", NULL);
  guint n_images;
  const FrImportImage *images = fr_picture_import_get_images (import, &n_images);

  for (guint split = FR_SPLIT_TRAIN; split <= FR_SPLIT_TEST; split++) {
    guint n;
    g_autofree guint32 *order = fr_import_split_order (images, n_images, split, seed, &n);

    if (!save_half (images, order, n, split, folder, error))
      return FALSE;
    add_lines (table, import, order, n, split);
  }
  return save_names (import, folder, error) &&
         save (folder, SPLIT, table->str, table->len, error) && save_steps (import, folder, error);
}

/* Takes back what was written, none of which was there before; and @folder, if nothing is left in
 * it. Otherwise another try would find a data set there. */
static void
take_back (const char *folder)
{
  for (guint i = 0; i < FR_N_DATA_FILES; i++) {
    g_autofree char *path = g_build_filename (folder, fr_data_folder_get_name (i), NULL);

    (void) g_unlink (path);
  }
  for (guint i = 0; i < G_N_ELEMENTS (BESIDE); i++) {
    g_autofree char *path = g_build_filename (folder, BESIDE[i], NULL);

    (void) g_unlink (path);
  }
  (void) g_rmdir (folder);
}

gboolean
fr_data_set_writer_save (const FrPictureImport *import,
                         const char *folder,
                         gboolean replace,
                         GError **error)
{
  if (!fr_data_set_writer_check (folder, fr_picture_import_get_folder (import), replace, error))
    return FALSE;
  if (g_mkdir_with_parents (folder, 0777) != 0)
    return fail (folder, _ ("“%s” cannot be made; choose another folder."), error);
  if (save_all (import, folder, error))
    return TRUE;
  if (!replace)
    take_back (folder);
  return FALSE;
}
