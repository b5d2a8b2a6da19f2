/* The list of the runs that are kept, by groups that differ in their seeds alone: searched, sorted,
 * opened, one of its rows chosen; in the mode "comparing" each group is drawn in a chart, or not.
 *
 * Properties: "shown" (string, nullable): the document of the run that the window shows;
 * "comparing" (boolean); "footer" (GtkWidget, nullable): what stands below the list; "selected"
 * (FrKeptRun, nullable, read-only): the chosen run, also where that is a group of one;
 * "selected-group" (FrRunGroup, nullable, read-only): the chosen group, or that of the chosen run.
 * Signals: "activated" (FrKeptRun): the user wants it opened; "toggled" (FrRunGroup): wants it in
 * the chart, or out of it; fr_runs_pane_set_slot() answers. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "session/runs/run-groups.h"
#include "session/runs/run-library.h"

G_BEGIN_DECLS

#define FR_TYPE_RUNS_PANE (fr_runs_pane_get_type ())
G_DECLARE_FINAL_TYPE (FrRunsPane, fr_runs_pane, FR, RUNS_PANE, AdwBin)

/* @groups: of @library, or of some of its runs. A reference to each is taken. */
void fr_runs_pane_set_library (FrRunsPane *self, FrRunLibrary *library, FrRunGroups *groups);
/* @document: copied. */
void fr_runs_pane_set_shown (FrRunsPane *self, const char *document);

void fr_runs_pane_set_comparing (FrRunsPane *self, gboolean comparing);
/* @footer: (nullable). */
void fr_runs_pane_set_footer (FrRunsPane *self, GtkWidget *footer);
/* Shows the group of the key @group, should it come later, with the line of @slot, see
 * charts/overlay/run-stroke; -1, as at first: it is not drawn. */
void fr_runs_pane_set_slot (FrRunsPane *self, const char *group, int slot);
/* Takes all groups out of the chart. */
void fr_runs_pane_clear_slots (FrRunsPane *self);

/* Gives the keyboard to the list. */
void fr_runs_pane_focus (FrRunsPane *self);

/* Each returns (transfer none) (nullable). */
FrKeptRun *fr_runs_pane_get_selected (FrRunsPane *self);
FrRunGroup *fr_runs_pane_get_selected_group (FrRunsPane *self);

G_END_DECLS
