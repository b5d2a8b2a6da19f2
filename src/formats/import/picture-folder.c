#include "formats/import/picture-folder.h"

#include "engine/data/dataset.h"
#include "io/name.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (fr_import_error, fr_import_error)

static void
class_free (gpointer data)
{
  FrPictureClass *class = data;

  g_free (class->folder);
  g_ptr_array_unref (class->files);
  g_free (class);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Whether @name is one that a desktop leaves behind. */
static gboolean
is_left_behind (const char *name)
{
  return name[0] == '.' || g_ascii_strcasecmp (name, "thumbs.db") == 0 ||
         g_ascii_strcasecmp (name, "desktop.ini") == 0;
}

/* Returns: (transfer full): the names in @folder of folders, if @folders, or of all else. */
static GPtrArray *
list_names (const char *folder, gboolean folders, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &cause);
  const char *name;

  if (dir == NULL) {
    g_autofree char *shown = fr_name_show_file (folder);

    g_set_error (error, FR_IMPORT_ERROR, FR_IMPORT_ERROR_FOLDER,
                 g_file_test (folder, G_FILE_TEST_EXISTS)
                     ? _ ("“%s” cannot be read as a folder; choose one that has a folder of "
                          "pictures for each class.")
                     : _ ("“%s” does not exist; choose a folder that has a folder of pictures for "
                          "each class."),
                 shown);
    return NULL;
  }
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (!is_left_behind (name) && g_file_test (path, G_FILE_TEST_IS_DIR) == folders)
      g_ptr_array_add (names, g_strdup (name));
  }
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

/* Whether there are as many folders as there may be classes. */
static gboolean
check_count (const char *folder, guint n, GError **error)
{
  g_autofree char *shown = fr_name_show_file (folder);

  if (n >= FR_MIN_CLASSES && n <= FR_MAX_CLASSES)
    return TRUE;
  g_set_error (error, FR_IMPORT_ERROR, FR_IMPORT_ERROR_FOLDER,
               /* Translators: a folder, how many are in it, the least and the greatest number of
                * classes. */
               ngettext ("“%s” has %u folder in it; it must have %d to %d, one of pictures for "
                         "each "
                         "class.",
                         "“%s” has %u folders in it; it must have %d to %d, one of pictures for "
                         "each class.",
                         n),
               shown, n, FR_MIN_CLASSES, FR_MAX_CLASSES);
  return FALSE;
}

GPtrArray *
fr_picture_folder_list (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) folders = NULL;
  g_autoptr (GPtrArray) classes = g_ptr_array_new_with_free_func (class_free);
  guint n = 0;

  g_return_val_if_fail (folder != NULL, NULL);

  folders = list_names (folder, TRUE, error);
  if (folders == NULL || !check_count (folder, folders->len, error))
    return NULL;
  for (guint c = 0; c < folders->len; c++) {
    const char *name = g_ptr_array_index (folders, c);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GPtrArray *files = list_names (path, FALSE, error);
    FrPictureClass *class;

    if (files == NULL)
      return NULL;
    class = g_new (FrPictureClass, 1);
    *class = (FrPictureClass){ .folder = g_strdup (name), .files = files };
    g_ptr_array_add (classes, class);
    n += files->len;
  }
  if (n > FR_IMPORT_MAX_PICTURES) {
    g_autofree char *shown = fr_name_show_file (folder);

    g_set_error (error, FR_IMPORT_ERROR, FR_IMPORT_ERROR_FOLDER,
                 _ ("“%s” has %u files in its folders; at most %d are read: take some away first."),
                 shown, n, FR_IMPORT_MAX_PICTURES);
    return NULL;
  }
  return g_steal_pointer (&classes);
}
