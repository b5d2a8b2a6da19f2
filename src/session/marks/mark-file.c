/* The lock is a file beside it, as the file itself is another one after each write. */
#include "config.h"

#include "session/marks/mark-file.h"

#include "io/file-lock.h"
#include "io/file-writer.h"
#include "io/name.h"
#include "io/regular-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>

/* A note on each of 70,000 images takes some 10 MB, notes of full length 40. */
#define MAX_MEGABYTES 64
#define MAX_BYTES (MAX_MEGABYTES * 1024 * 1024)

G_DEFINE_QUARK (fr_mark_file_error, fr_mark_file_error)

FrMarkFileStamp
fr_mark_file_look (const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return (FrMarkFileStamp){ 0 };
  return (FrMarkFileStamp){
    .device = (guint64) info.st_dev,
    .inode = (guint64) info.st_ino,
    .size = (guint64) info.st_size,
    .seconds = (gint64) info.st_ctime,
#ifdef __linux__
    .nanoseconds = (gint64) info.st_ctim.tv_nsec,
#endif
  };
}

gboolean
fr_mark_file_stamp_equal (const FrMarkFileStamp *a, const FrMarkFileStamp *b)
{
  return a->device == b->device && a->inode == b->inode && a->size == b->size &&
         a->seconds == b->seconds && a->nanoseconds == b->nanoseconds;
}

static void
set_unreadable (const char *path, const char *reason, GError **error)
{
  g_autofree char *name = fr_name_show_file (path);

  g_set_error (error, FR_MARK_FILE_ERROR, FR_MARK_FILE_ERROR_UNREADABLE,
               /* Translators: the first %s is a file, the second a reason. */
               _ ("“%s” cannot be read: %s. Until it is repaired or moved away no marks can be "
                  "kept."),
               name, reason);
}

static void
set_unsaved (const char *path, const char *reason, GError **error)
{
  g_autofree char *name = fr_name_show_file (path);

  g_set_error (error, FR_MARK_FILE_ERROR, FR_MARK_FILE_ERROR_UNSAVED,
               /* Translators: the first %s is a file, the second a reason. */
               _ ("“%s” cannot be saved: %s."), name, reason);
}

/* Returns: (transfer full): @file's @size bytes, or %NULL with a clause. */
static char *
read_bytes (FILE *file, guint64 size, GError **error)
{
  g_autofree char *text = NULL;

  if (size > MAX_BYTES) {
    g_set_error (error, FR_MARK_FILE_ERROR, FR_MARK_FILE_ERROR_UNREADABLE,
                 /* Translators: a clause about a file. */
                 _ ("it is larger than %d MB, more than marks may take"), MAX_MEGABYTES);
    return NULL;
  }
  text = g_malloc (MAX (size, 1));
  if (fread (text, 1, size, file) == size)
    return g_steal_pointer (&text);
  g_set_error_literal (error, FR_MARK_FILE_ERROR, FR_MARK_FILE_ERROR_UNREADABLE,
                       _ ("it changed while it was being read"));
  return NULL;
}

FrMarkTable *
fr_mark_file_read (FrDataset *dataset, const char *path, const FrStop *stop, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *text = NULL;
  FrMarkTable *table = NULL;
  guint64 size;
  FILE *file;

  g_return_val_if_fail (dataset != NULL && path != NULL, NULL);

  file = fr_regular_file_open (path, &size, &cause);
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return fr_mark_table_new (dataset);
  if (file != NULL) {
    text = read_bytes (file, size, &cause);
    (void) fclose (file);
  }
  if (text != NULL)
    table = fr_mark_table_read (dataset, text, size, stop, &cause);
  if (table == NULL)
    set_unreadable (path, cause->message, error);
  return table;
}

gboolean
fr_mark_file_write (const char *path, const FrMarkTable *table, GError **error)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *reason = NULL;

  g_return_val_if_fail (path != NULL && table != NULL, FALSE);

  text = fr_mark_table_write (table);
  /* It could never be read again. */
  if (text->len > MAX_BYTES) {
    /* Translators: a clause about a file. */
    reason = g_strdup_printf (_ ("it would be larger than %d MB"), MAX_MEGABYTES);
    set_unsaved (path, reason, error);
    return FALSE;
  }
  return fr_file_writer_save (path, text->str, text->len, error);
}

/* Takes the file's turn. Returns: the lock, or -1 with a clause. */
static int
take_lock (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);

  /* Where it cannot be made, the lock cannot either, and says why. */
  g_mkdir_with_parents (folder, 0700);
  return fr_file_lock_take (lock_path, FR_MARK_FILE_PATIENCE, error);
}

gboolean
fr_mark_file_change (FrDataset *dataset,
                     const char *path,
                     FrMarkFileFunc func,
                     gpointer user_data,
                     FrMarkFileStamp *stamp,
                     FrMarkTable **table,
                     GError **error)
{
  g_autoptr (GError) cause = NULL;
  gboolean done = FALSE;
  int lock;

  g_return_val_if_fail (func != NULL && stamp != NULL && table != NULL, FALSE);

  lock = take_lock (path, &cause);
  /* In this order: what is changed after the look shows at the next one. */
  *stamp = fr_mark_file_look (path);
  *table = fr_mark_file_read (dataset, path, NULL, error);
  if (*table != NULL) {
    const gboolean changed = func (*table, user_data);

    if (!changed)
      done = TRUE;
    else if (lock >= 0)
      done = fr_mark_file_write (path, *table, error);
    else if (fr_file_writer_check (path, error)) /* else that says more of the folder */
      set_unsaved (path, cause->message, error);
  }
  if (lock >= 0)
    fr_file_lock_release (lock);
  return done;
}
