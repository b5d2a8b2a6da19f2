/* The list of the runs that are kept: searched, sorted, one of them chosen.
 *
 * Properties: "library" (FrRunLibrary); "shown" (string, nullable): the document of the run that
 * the window shows; "selected" (FrKeptRun, nullable, read-only). Signal "activated" (FrKeptRun):
 * the user wants it opened. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "session/runs/run-library.h"

G_BEGIN_DECLS

#define FR_TYPE_RUNS_PANE (fr_runs_pane_get_type ())
G_DECLARE_FINAL_TYPE (FrRunsPane, fr_runs_pane, FR, RUNS_PANE, AdwBin)

void fr_runs_pane_set_library (FrRunsPane *self, FrRunLibrary *library);
void fr_runs_pane_set_shown (FrRunsPane *self, const char *document);

/* Gives the keyboard to the list. */
void fr_runs_pane_focus (FrRunsPane *self);

/* Returns: (transfer none) (nullable). */
FrKeptRun *fr_runs_pane_get_selected (FrRunsPane *self);

G_END_DECLS
