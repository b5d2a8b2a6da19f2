/* Another data set in place of the one that is open, with a question where a training would be
 * lost.
 *
 * Main thread; only the window includes this.
 */
#pragma once

#include "app/data-gate.h"
#include "session/experiment.h"

G_BEGIN_DECLS

/* Opens the data set of @folder in @gate, which is in a window, and keeps the folder in the
 * settings if @keep. If @experiment (nullable), what is open now, has been trained, the user is
 * asked first. If it is of @folder already, it stays as it is. */
void fr_data_request_start (FrDataGate *gate,
                            FrExperiment *experiment,
                            const char *folder,
                            gboolean keep,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* Returns: whether the data set is open now; otherwise an error with a sentence for the user, who
 * has seen it too. */
gboolean fr_data_request_finish (FrDataGate *gate, GAsyncResult *result, GError **error);

G_END_DECLS
