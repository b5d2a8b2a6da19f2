/* The tensors of a run file, which may lie: taking one out, and those of a whole network.
 *
 * Errors are clauses for "... cannot be opened: %s.". Only formats/run-file.c and formats/run-log.c
 * include this.
 */
#pragma once

#include "engine/network.h"
#include "formats/safetensors.h"

G_BEGIN_DECLS

/* Sets %FR_RUN_FILE_ERROR_INVALID. Returns: %FALSE always, so that a caller can return it. */
gboolean fr_run_tensor_fail (const char *reason, GError **error);
/* The same for memory that is short, with %FR_RUN_FILE_ERROR_NO_MEMORY. */
gboolean fr_run_tensor_fail_for_memory (GError **error);

/* Takes the tensor @name of exactly this type and shape out of @file; @columns is 0 if it has one
 * dimension. Returns: (transfer full): its values, to be freed with g_free(), or %NULL. */
gpointer fr_run_tensor_take (FrSafetensors *file,
                             const char *name,
                             FrTensorType type,
                             guint64 rows,
                             guint64 columns,
                             GError **error);

/* Adds @flat, in the layout of @network, layer by layer under Keras's names: "dense.kernel",
 * "dense_1.bias", ..., and for an optimizer's moment, counted from 1, "dense.kernel.moment_1".
 * @moment is 0 for the weights. */
gboolean fr_run_tensor_add_flat (FrSafetensors *file,
                                 const FrNetwork *network,
                                 const float *flat,
                                 guint moment,
                                 GError **error);
/* Takes them out and fills @flat; all must be finite. */
gboolean fr_run_tensor_take_flat (FrSafetensors *file,
                                  const FrNetwork *network,
                                  guint moment,
                                  float *flat,
                                  GError **error);

G_END_DECLS
