/* The strings of a run document: what is not an array of numbers.
 *
 * Keys: `format` "fitting-room-run", `format_version` "1", `app_version`; `hidden` as in "128,64"
 * or "none", `optimizer`, `learning_rate`, `batch_size`, `epochs`, `divide_by_255` "true" or
 * "false", `seed`, all as before the first batch; `train_images`; `batches` done; `data_digest` and
 * `weights_digest`; `changes`, one a line: batches done, what, new value ("1875 learning_rate
 * 0.0005"). Only formats/run-file.c and tests include this.
 */
#pragma once

#include "formats/run-document.h"
#include "formats/safetensors.h"

G_BEGIN_DECLS

/* Describes @document in @file. */
void fr_run_metadata_write (const FrRunDocument *document, FrSafetensors *file);

/* Returns: (transfer full): a document as @file's strings describe it, with no arrays but zeroed
 * weights; or %NULL with %FR_RUN_DOCUMENT_ERROR, whose message is a clause for "... cannot be
 * opened: %s.". */
FrRunDocument *fr_run_metadata_read (const FrSafetensors *file, GError **error);

G_END_DECLS
