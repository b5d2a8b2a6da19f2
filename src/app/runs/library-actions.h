/* The action "runs" of a window, which opens the window of the runs that are kept, what that has to
 * do with the run on screen, and the run that was interrupted.
 *
 * Signals "found" (string) and "notice" (string): as of FrRunRecovery. Main thread; only the window
 * includes this.
 */
#pragma once

#include "app/run-actions.h"

G_BEGIN_DECLS

#define FR_TYPE_LIBRARY_ACTIONS (fr_library_actions_get_type ())
G_DECLARE_FINAL_TYPE (FrLibraryActions, fr_library_actions, FR, LIBRARY_ACTIONS, GObject)

/* Adds the actions to @window. All must live longer. */
FrLibraryActions *
fr_library_actions_new (GtkApplicationWindow *window, FrRunKeeper *keeper, FrRunActions *runs);

/* @experiment: (nullable). */
void fr_library_actions_set_experiment (FrLibraryActions *self, FrExperiment *experiment);

G_END_DECLS
