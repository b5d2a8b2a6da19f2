#include "config.h"

#include "session/picture/shelf-files.h"

#include "formats/picture/grey-png.h"
#include "io/file-writer.h"
#include "io/name.h"
#include "io/regular-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define PREFIX "picture-"
#define DRAFT "draft"
#define PICTURE_SUFFIX ".png"
#define LABEL_SUFFIX ".txt"
#define MAX_PICTURE (64 * 1024) /* bytes; ours take one thousand at most */
#define MAX_LABEL 200           /* bytes; more than a class name may have */

FrKeptPicture *
fr_kept_picture_new (guint64 id, const guint8 *pixels, const char *label)
{
  FrKeptPicture *picture = g_new0 (FrKeptPicture, 1);

  picture->id = id;
  memcpy (picture->pixels, pixels, sizeof picture->pixels);
  picture->label = g_strdup (label);
  return picture;
}

void
fr_kept_picture_free (FrKeptPicture *picture)
{
  if (picture == NULL)
    return;
  g_free (picture->label);
  g_free (picture);
}

static char *
make_path (const char *folder, guint64 id, const char *suffix)
{
  g_autofree char *name = id == FR_PICTURE_DRAFT
                              ? g_strconcat (DRAFT, suffix, NULL)
                              : g_strdup_printf (PREFIX "%" G_GUINT64_FORMAT "%s", id, suffix);

  return g_build_filename (folder, name, NULL);
}

/* Returns: whether @name is that of a picture as make_path() has it; @id receives its number. */
static gboolean
parse_name (const char *name, guint64 *id)
{
  g_autofree char *digits = NULL;

  if (g_str_equal (name, DRAFT PICTURE_SUFFIX)) {
    *id = FR_PICTURE_DRAFT;
    return TRUE;
  }
  if (!g_str_has_prefix (name, PREFIX) || !g_str_has_suffix (name, PICTURE_SUFFIX) ||
      strlen (name) <= strlen (PREFIX PICTURE_SUFFIX))
    return FALSE;
  digits = g_strndup (name + strlen (PREFIX), strlen (name) - strlen (PREFIX PICTURE_SUFFIX));
  return digits[0] != '0' && g_ascii_string_to_unsigned (digits, 10, 1, G_MAXINT64, id, NULL);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return x < y ? -1 : x > y;
}

/* Returns: (transfer full): the numbers of the pictures in @folder, of guint64. */
static GArray *
list_ids (const char *folder, const FrStop *stop)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint64 id;

  if (dir == NULL)
    return ids;
  while (!fr_stop_is_requested (stop) && (name = g_dir_read_name (dir)) != NULL)
    if (parse_name (name, &id))
      g_array_append_val (ids, id);
  g_dir_close (dir);
  g_array_sort (ids, compare_ids);
  return ids;
}

/* Returns: (transfer full) (nullable): what the file beside the picture says that it is. */
static char *
read_label (const char *folder, guint64 id)
{
  g_autofree char *path = make_path (folder, id, LABEL_SUFFIX);
  gsize size;
  g_autofree char *bytes = fr_regular_file_read (path, MAX_LABEL + 1, &size, NULL);
  g_autofree char *label = NULL;

  if (bytes == NULL || size > MAX_LABEL || !g_utf8_validate (bytes, (gssize) size, NULL))
    return NULL;
  label = g_strstrip (g_strndup (bytes, size));
  return *label != '\0' ? g_steal_pointer (&label) : NULL;
}

/* Returns: (transfer full) (nullable): %NULL where the file is none of ours. */
static FrKeptPicture *
read_picture (const char *folder, guint64 id, const FrStop *stop)
{
  g_autofree char *path = make_path (folder, id, PICTURE_SUFFIX);
  g_autofree char *name = fr_name_show_file (path);
  gsize size;
  g_autofree char *bytes = fr_regular_file_read (path, MAX_PICTURE + 1, &size, NULL);
  guint8 pixels[FR_IMAGE_PIXELS];
  FrKeptPicture *picture;

  if (bytes == NULL || size > MAX_PICTURE ||
      !fr_grey_png_read ((const guint8 *) bytes, size, name, stop, pixels, NULL))
    return NULL;
  picture = fr_kept_picture_new (id, pixels, NULL);
  picture->label = read_label (folder, id);
  return picture;
}

GPtrArray *
fr_shelf_files_read (const char *folder, const FrStop *stop)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_kept_picture_free);
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (folder != NULL, pictures);

  ids = list_ids (folder, stop);
  for (guint i = 0; i < ids->len && !fr_stop_is_requested (stop); i++) {
    const guint64 id = g_array_index (ids, guint64, i);
    FrKeptPicture *picture = NULL;

    if (id == FR_PICTURE_DRAFT || ids->len - i <= FR_SHELF_FILES_MOST)
      picture = read_picture (folder, id, stop);
    if (picture != NULL)
      g_ptr_array_add (pictures, picture);
  }
  return pictures;
}

static gboolean
remove_file (const char *path, GError **error)
{
  g_autofree char *name = NULL;
  int code;

  if (g_unlink (path) == 0 || errno == ENOENT || errno == ENOTDIR)
    return TRUE;
  code = errno;
  name = fr_name_show_file (path);
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code),
               /* Translators: the first %s is a file, the second a reason. */
               _ ("“%s” cannot be removed: %s."), name, g_strerror (code));
  return FALSE;
}

gboolean
fr_shelf_files_save (const char *folder, const FrKeptPicture *picture, GError **error)
{
  g_autofree char *path = NULL, *label_path = NULL;
  g_autoptr (GBytes) png = NULL;

  g_return_val_if_fail (folder != NULL && picture != NULL, FALSE);

  path = make_path (folder, picture->id, PICTURE_SUFFIX);
  label_path = make_path (folder, picture->id, LABEL_SUFFIX);
  png = fr_grey_png_write (picture->pixels);
  /* Where it cannot be made, the file cannot either, and says why. */
  g_mkdir_with_parents (folder, 0700);
  if (!fr_file_writer_save (path, g_bytes_get_data (png, NULL), g_bytes_get_size (png), error))
    return FALSE;
  if (picture->label == NULL)
    return remove_file (label_path, error);
  return fr_file_writer_save (label_path, picture->label, strlen (picture->label), error);
}

gboolean
fr_shelf_files_remove (const char *folder, guint64 id, GError **error)
{
  g_autofree char *path = make_path (folder, id, PICTURE_SUFFIX);
  g_autofree char *label_path = make_path (folder, id, LABEL_SUFFIX);

  return remove_file (path, error) && remove_file (label_path, error);
}
