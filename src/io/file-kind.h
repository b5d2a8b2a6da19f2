/* Says what a file is that is not what was wanted: a web page, an archive, a pointer of Git LFS.
 *
 * For messages alone; what is read is checked by its reader. No state. Any thread, any layer.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As many first bytes as are ever looked at; fewer will do. */
#define FR_FILE_KIND_BYTES 512

/* Says what a file is that begins with @bytes and, if @n is less than %FR_FILE_KIND_BYTES, ends
 * there. @cure: (out): what the user can do about it, an imperative clause, static.
 * Returns: (transfer full) (nullable): a noun with its article, "a web page"; %NULL if the bytes
 * are of no known kind, with @cure unset. */
char *fr_file_kind_describe (const guint8 *bytes, gsize n, const char **cure);

G_END_DECLS
