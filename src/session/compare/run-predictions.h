/* What a run, as it is at its end, says of every test image: read from its file or made from its
 * weights, on a thread of its own.
 *
 * Main thread, which never waits.
 */
#pragma once

#include <gio/gio.h>

#include "engine/run.h"

G_BEGIN_DECLS

/* Begins to evaluate the run in the file @path over the test images of @dataset; @callback ends it
 * with fr_run_predictions_finish(). Cancelling @cancellable (nullable) ends the work within some 10
 * ms, once the file is read. */
void fr_run_predictions_read_async (const char *path,
                                    FrDataset *dataset,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/* The same of @run as it rests now; what is trained of it later changes nothing. */
void fr_run_predictions_make_async (FrRun *run,
                                    FrDataset *dataset,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/* Returns: (transfer full): the complete evaluation, of finite probabilities, without its snapshot;
 * or %NULL with a sentence: of a file that cannot be read, as fr_run_file_load();
 * %FR_RUN_ERROR_OTHER_DATA if the run was trained on another data set; %FR_RUN_ERROR_NO_WEIGHTS if
 * it has none that say anything; that memory is short; or %G_IO_ERROR_CANCELLED. */
FrEvaluation *fr_run_predictions_finish (GAsyncResult *result, GError **error);

G_END_DECLS
