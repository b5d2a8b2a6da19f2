/* Writes a data set that was made of pictures: the four IDX files, `class-names.txt`, and beside
 * them which file became which image (`split.csv`) and by which steps (`steps.ini`), so that it can
 * be made again.
 *
 * Each file by io/file-writer. Any thread.
 */
#pragma once

#include "formats/import/picture-import.h"

G_BEGIN_DECLS

/* Finds out whether a data set could be written to @folder, which need not be there: not inside of
 * @source, where it would be taken for a class, and not over another one unless @replace. Returns:
 * %FALSE with %FR_IMPORT_ERROR_OUTPUT. */
gboolean
fr_data_set_writer_check (const char *folder, const char *source, gboolean replace, GError **error);

/* Writes what @import has divided to @folder, which is made if it is not there. Looks as
 * fr_data_set_writer_check() does before it writes anything, and takes back what it has written if
 * it fails, unless @replace. */
gboolean fr_data_set_writer_save (const FrPictureImport *import,
                                  const char *folder,
                                  gboolean replace,
                                  GError **error);

G_END_DECLS
