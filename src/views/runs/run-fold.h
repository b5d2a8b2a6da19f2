/* A group of runs as rows of a list: itself (FrRunGroup) and, while it is open, its runs behind it
 * (FrKeptRun). A list model.
 *
 * Only a group of several runs can be open. What is searched for leaves the runs that have it, and
 * opens the group for as long as these are some of several. Property "open" (boolean). Main thread.
 */
#pragma once

#include "session/runs/run-group.h"

G_BEGIN_DECLS

#define FR_TYPE_RUN_FOLD (fr_run_fold_get_type ())
G_DECLARE_FINAL_TYPE (FrRunFold, fr_run_fold, FR, RUN_FOLD, GObject)

/* Closed. Returns: (transfer full). */
FrRunFold *fr_run_fold_new (FrRunGroup *group);

/* Returns: (transfer none). */
FrRunGroup *fr_run_fold_get_group (FrRunFold *self);

/* Whether it has several runs. */
gboolean fr_run_fold_can_open (FrRunFold *self);
gboolean fr_run_fold_get_open (FrRunFold *self);
/* What is opened so stays open when the search ends. */
void fr_run_fold_set_open (FrRunFold *self, gboolean open);

/* @folded: (nullable): the text, folded for comparison. */
void fr_run_fold_search (FrRunFold *self, const char *folded);

G_END_DECLS
