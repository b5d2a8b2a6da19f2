/* A run from a file, or from nothing but its beginning, in place of the present one.
 *
 * Around two calls of the experiment. Main thread; app/ includes this.
 */
#pragma once

#include "session/experiment.h"

G_BEGIN_DECLS

/* Reads the run in the file @path and, unless that fails, puts it in place of the present one of
 * @experiment. @document: (nullable): the name of the document that the file is of, see
 * session/runs/run-document; a longer run takes its place. Its curves and its last moment are there
 * as soon as they can be; then it is trained again in the background, see "film" of FrExperiment.
 * Ends with fr_run_opening_finish(). */
void fr_run_opening_start (FrExperiment *experiment,
                           const char *path,
                           const char *document,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* Returns: %FALSE, and nothing has changed, with an error that names the file, or with
 * %G_IO_ERROR_CANCELLED after fr_experiment_shutdown(). */
gboolean fr_run_opening_finish (FrExperiment *experiment, GAsyncResult *result, GError **error);

/* Puts a run of no batches that begins from @origin in place of the present one, as
 * fr_experiment_start_over() does. @document: as above. Returns: %FALSE if that was on another data
 * set. */
gboolean fr_run_opening_begin_again (FrExperiment *experiment,
                                     const FrRunOrigin *origin,
                                     const char *document);

G_END_DECLS
