/* Writes files: each file that the program writes is written by this room, but for downloads, which
 * are kept when they break off (fetch/partial-file).
 *
 * The bytes go to a temporary file beside the target, `.NAME.N.part`, which is synced and then
 * renamed. Until then the target is untouched, and afterwards it is whole; a writer that fails or
 * is abandoned leaves nothing behind. The temporary file of a program that was killed is removed by
 * the next writer of the same target; that of a living one is locked, and stays.
 *
 * Links are followed: the file that they lead to is replaced. A file that is replaced keeps its
 * permissions, and its owner and group if the user may set them; a new one obeys the umask. Other
 * hard links of a replaced file keep the old contents: a full disk can then harm neither name.
 *
 * Errors are of %G_FILE_ERROR, and each is one sentence that names the file and the reason. A call
 * may take as long as the disk does. A writer is used by one thread at a time; any layer.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FrFileWriter FrFileWriter;

/* Begins to write @path. Returns: (transfer full), or %NULL with an error if its folder is missing,
 * if it may not be written, or if it is no regular file. */
FrFileWriter *fr_file_writer_new (const char *path, GError **error);

/* Abandons the file unless it was committed. */
void fr_file_writer_free (FrFileWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrFileWriter, fr_file_writer_free)

/* Adds @size @bytes. Pieces may be small: they are gathered. After an error the writer can only be
 * freed. */
gboolean fr_file_writer_write (FrFileWriter *self, gconstpointer bytes, gsize size, GError **error);

/* Puts what was written in the place of the target, once and after all writing. */
gboolean fr_file_writer_commit (FrFileWriter *self, GError **error);

/* Writes a whole file of @size @bytes. */
gboolean fr_file_writer_save (const char *path, gconstpointer bytes, gsize size, GError **error);

/* Finds out before a long work whether its result could be saved at @path, and leaves nothing
 * behind. */
gboolean fr_file_writer_check (const char *path, GError **error);

/* Whether both paths lead to one file, be it there or not: by another spelling, by links, or as
 * hard links. */
gboolean fr_file_writer_is_same (const char *path, const char *other);

/* Writes @bytes to @fd, which is of the file @path. A limit on the size of files is an error and no
 * signal. For what has to write in its own way. */
gboolean
fr_file_writer_write_to (int fd, const char *path, gconstpointer bytes, gsize size, GError **error);

/* Sets an error: why @path cannot be saved, of which errno is @code. Returns: %FALSE. */
gboolean fr_file_writer_fail (const char *path, int code, GError **error);

G_END_DECLS
