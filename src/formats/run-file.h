/* Reads and writes run documents, NAME.fitrun.
 *
 * No threads of its own: a call reads or writes and returns. Layers above formats/ and cli/ may
 * include this.
 */
#pragma once

#include "formats/run-document.h"

G_BEGIN_DECLS

#define FR_RUN_FILE_SUFFIX ".fitrun"

/* Finds out before a long training whether its document could be saved at @path. */
gboolean fr_run_file_check_path (const char *path, GError **error);

/* Writes @document to @path, so that @path holds the old or the new file whole, whatever happens.
 * Sets its weights_digest and app_version. Equal documents are equal bytes.
 * Errors are %FR_SAFETENSORS_ERROR, or %FR_RUN_DOCUMENT_ERROR where the document could not be read
 * again (weights that are not finite). */
gboolean fr_run_file_save (FrRunDocument *document, const char *path, GError **error);

/* Reads @path as hostile: tensors, metadata and digest are checked against each other.
 * Returns: (transfer full): the document, or %NULL with an error that names @path. */
FrRunDocument *fr_run_file_load (const char *path, GError **error);

G_END_DECLS
