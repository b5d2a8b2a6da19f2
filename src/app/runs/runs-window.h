/* The window of the runs that are kept: their list, and the one that is chosen.
 *
 * Signals: "open" (FrKeptRun): the user wants it in the window that this one belongs to; "edit"
 * (FrKeptRun, FrRunEdit): it is being called so. Main thread; only app/runs includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/runs/run-library.h"

G_BEGIN_DECLS

#define FR_TYPE_RUNS_WINDOW (fr_runs_window_get_type ())
G_DECLARE_FINAL_TYPE (FrRunsWindow, fr_runs_window, FR, RUNS_WINDOW, AdwWindow)

/* @parent: the window that it belongs to. */
FrRunsWindow *fr_runs_window_new (GtkWindow *parent, FrRunLibrary *library);

/* @document: (nullable): of the run that the parent shows; @trains: whether that is being trained.
 */
void fr_runs_window_set_shown (FrRunsWindow *self, const char *document, gboolean trains);

/* Adds the runs of @files (GSList of GFile) to the library, and says what came of it. */
void fr_runs_window_add (FrRunsWindow *self, GSList *files);

G_END_DECLS
