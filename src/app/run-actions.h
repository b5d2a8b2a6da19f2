/* The actions "open-run", "save-run", "open-recent" and "undo" of a window: runs that come
 * from files and go to files; and those of app/export-actions.
 *
 * Main thread; only the window includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/compare/comparison.h"

G_BEGIN_DECLS

/* Signals:
 *  "notice" (string, boolean)  what went well or wrong, and whether "undo" would bring back a
 *                              run that was trained
 *  "refused" (string)          why a run could not be opened
 *  "dropped" (GFile)           a file was dropped that may be something else than a run; whoever
 *                              takes it returns %TRUE
 *  "several-dropped" (pointer) a GSList of GFile that was dropped on the window
 */
#define FR_TYPE_RUN_ACTIONS (fr_run_actions_get_type ())
G_DECLARE_FINAL_TYPE (FrRunActions, fr_run_actions, FR, RUN_ACTIONS, GObject)

/* Adds the actions to @window, which must live longer, and lets files be dropped on it. */
FrRunActions *fr_run_actions_new (GtkApplicationWindow *window);

/* Acts on @experiment from now on; %NULL: on none, and nothing can be saved. */
void fr_run_actions_set_experiment (FrRunActions *self, FrExperiment *experiment);

/* A report says what came of @comparison, which the window has, if its run is in it. */
void fr_run_actions_set_comparison (FrRunActions *self, FrComparison *comparison);

/* Opens the run in @file, as soon as there is an experiment: the data set may still be on its way.
 */
void fr_run_actions_open (FrRunActions *self, GFile *file);

/* The same with a run that is not the user's file: @path is one of the document @document
 * (nullable). There must be an experiment. */
void fr_run_actions_open_kept (FrRunActions *self, const char *path, const char *document);

/* Returns: (transfer none): "Open Recent", a menu of the files that were used last. */
GMenuModel *fr_run_actions_get_recent (FrRunActions *self);

G_END_DECLS
