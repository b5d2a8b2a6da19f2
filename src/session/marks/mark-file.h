/* The file that marks are kept in: read, written, and changed in turn with other programs.
 *
 * No state, no thread: mark-keeper calls this on its own.
 */
#pragma once

#include "session/marks/mark-table.h"

G_BEGIN_DECLS

/* Milliseconds that another program may hold the file before we give up for the time being. */
#define FR_MARK_FILE_PATIENCE 3000

#define FR_MARK_FILE_ERROR (fr_mark_file_error_quark ())

typedef enum {
  FR_MARK_FILE_ERROR_UNREADABLE, /* there is something, and it is no file of marks */
  FR_MARK_FILE_ERROR_UNSAVED,
} FrMarkFileError;

GQuark fr_mark_file_error_quark (void);

/* Which file it was, in which state. All zero: none. */
typedef struct {
  guint64 device, inode, size;
  gint64 seconds, nanoseconds; /* of the last change of its contents, its name or its rights */
} FrMarkFileStamp;

/* What is at @path now. */
FrMarkFileStamp fr_mark_file_look (const char *path);
/* Whether both are of the same state of the same file. */
gboolean fr_mark_file_stamp_equal (const FrMarkFileStamp *a, const FrMarkFileStamp *b);

/* Reads the file @path; where there is none there are no marks. Looks at @stop (nullable) often.
 * Returns: (transfer full): the table, or %NULL with an error of one sentence. */
FrMarkTable *
fr_mark_file_read (FrDataset *dataset, const char *path, const FrStop *stop, GError **error);

/* Writes @table to @path as io/file-writer does. Returns: %FALSE with an error of one sentence. */
gboolean fr_mark_file_write (const char *path, const FrMarkTable *table, GError **error);

/* Changes the table that the file holds. Returns: whether it did. */
typedef gboolean (*FrMarkFileFunc) (FrMarkTable *table, gpointer user_data);

/* Reads the file @path, has @func change the table, and writes it where that changed anything,
 * alone among all programs that do the same. The folder is made if it is not there.
 *
 * @stamp receives the state of the file that was read, @table (transfer full) its table with the
 * changes, even where it cannot be written, or %NULL where it cannot be read.
 * Returns: %FALSE with an error of one sentence: the file is as it was. */
gboolean fr_mark_file_change (FrDataset *dataset,
                              const char *path,
                              FrMarkFileFunc func,
                              gpointer user_data,
                              FrMarkFileStamp *stamp,
                              FrMarkTable **table,
                              GError **error);

G_END_DECLS
