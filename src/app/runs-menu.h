/* The menu of the runs that were left for another one: what differs in each, and how good it was.
 *
 * Main thread; only app/moment-actions includes this.
 */
#pragma once

#include "session/experiment.h"

G_BEGIN_DECLS

#define FR_TYPE_RUNS_MENU (fr_runs_menu_get_type ())
G_DECLARE_FINAL_TYPE (FrRunsMenu, fr_runs_menu, FR, RUNS_MENU, GObject)

/* Adds the action "bring-back" to @map, which keeps it: its parameter is the number of a run, as
 * fr_experiment_get_run_aside() counts. Returns: (transfer full). */
FrRunsMenu *fr_runs_menu_new (GActionMap *map);

/* Lists the runs of @experiment from now on; %NULL: none. */
void fr_runs_menu_set_experiment (FrRunsMenu *self, FrExperiment *experiment);

/* Returns: (transfer none): an item a run, the newest first. */
GMenuModel *fr_runs_menu_get_model (FrRunsMenu *self);

/* What run number @place is called: "batch 100 · branched off at epoch 3.4 · 87.2 % at epoch 10".
 * Returns: (transfer full). */
char *fr_runs_menu_describe (FrExperiment *experiment, guint place);

G_END_DECLS
