/* What a page Compare needs: the comparison, the trainings that it takes, and the actions of its
 * window that have runs trained: "compare" with the name of a fair experiment, "change-one-thing",
 * "repeat-seeds" with how many, and "stop-seeds". Main thread; only app/runs includes this.
 */
#pragma once

#include <adwaita.h>

#include "views/compare/compare-view.h"

G_BEGIN_DECLS

#define FR_TYPE_COMPARE_ACTIONS (fr_compare_actions_get_type ())
G_DECLARE_FINAL_TYPE (FrCompareActions, fr_compare_actions, FR, COMPARE_ACTIONS, GObject)

/* Adds the actions to @window and sets up @view. All must live longer. */
FrCompareActions *fr_compare_actions_new (GtkApplicationWindow *window,
                                          FrCompareView *view,
                                          FrRunLibrary *library,
                                          FrRunGroups *groups);

/* Returns: (transfer none). */
FrComparison *fr_compare_actions_get_comparison (FrCompareActions *self);

/* @experiment: (nullable): whose settings the experiments start from. */
void fr_compare_actions_set_experiment (FrCompareActions *self, FrExperiment *experiment);

G_END_DECLS
