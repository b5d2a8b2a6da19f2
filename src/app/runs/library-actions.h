/* What a window has to do with the runs that are kept: the action "runs", which opens the window of
 * them, the page Compare, and the run that was interrupted. Also "start-again", which has the
 * program end and start again with the run on screen, by the application's action "restart", and
 * "bring-back", by which that start opens the run of a document: its parameter is the name, or the
 * absolute path of a file.
 *
 * Signals "found" (string) and "notice" (string): as of FrRunRecovery. Main thread; only the window
 * includes this.
 */
#pragma once

#include "app/run-actions.h"
#include "app/runs/hand-in-actions.h"
#include "views/compare/compare-view.h"

G_BEGIN_DECLS

#define FR_TYPE_LIBRARY_ACTIONS (fr_library_actions_get_type ())
G_DECLARE_FINAL_TYPE (FrLibraryActions, fr_library_actions, FR, LIBRARY_ACTIONS, GObject)

/* Adds the actions to @window, and sets up @view. All must live longer. */
FrLibraryActions *fr_library_actions_new (GtkApplicationWindow *window,
                                          FrRunKeeper *keeper,
                                          FrRunActions *runs,
                                          FrCompareView *view);

/* As fr_hand_in_actions_set_lesson(). */
void fr_library_actions_set_lesson (FrLibraryActions *self, FrHandInLesson get, gpointer data);

/* @experiment: (nullable). */
void fr_library_actions_set_experiment (FrLibraryActions *self, FrExperiment *experiment);

G_END_DECLS
