/* Opens files that have an end, and nothing else. Any thread, any layer. */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/* Opens @path for reading if it is a regular file. A pipe is not waited for and a device not woken,
 * not even one that takes the file's place at this moment: it is opened first and looked at then.
 * @size receives its length in bytes.
 * Returns: (transfer full): to be closed with fclose(), or %NULL with an error of %G_FILE_ERROR
 * whose message is a clause; %G_FILE_ERROR_NXIO: it is not a regular file. */
FILE *fr_regular_file_open (const char *path, guint64 *size, GError **error);

/* Reads the first @most bytes of @path. @length receives how many there
 * are: who asks for one more than a file may have sees that it has too many.
 * Returns: (transfer full): the bytes, without a 0 behind them, or %NULL with an error as above. */
char *fr_regular_file_read (const char *path, gsize most, gsize *length, GError **error);

G_END_DECLS
