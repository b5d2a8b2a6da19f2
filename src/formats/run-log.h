/* The log of a run's batches in its file: the tensors `batches.loss`, `batches.correct`,
 * `batches.images` and, if it has sums, `batches.spans`; see formats/run-file.h.
 *
 * Errors are clauses. Only formats/run-file.c includes this.
 */
#pragma once

#include "engine/run.h"
#include "formats/safetensors.h"

G_BEGIN_DECLS

/* @share: bytes past which there are sums, but not of the last epoch, or 0 for never.
 * Returns: (transfer full): the first @n batches of @run, or %NULL. The trainer may go on
 * meanwhile. */
FrBatchLog *fr_run_log_copy (FrRun *run, guint64 n, gsize share, GError **error);

/* Adds the tensor of 64-bit elements of @log, which nobody changes, then those of 32 bits: larger
 * elements come first in a file, so that all are aligned. */
gboolean fr_run_log_add_losses (FrSafetensors *file, FrBatchLog *log, GError **error);
gboolean fr_run_log_add_counts (FrSafetensors *file, FrBatchLog *log, GError **error);

/* Takes the log of @n batches out of @file and fills that of @run, which is empty, with it. */
gboolean fr_run_log_take (FrSafetensors *file, FrRun *run, guint64 n, GError **error);

G_END_DECLS
