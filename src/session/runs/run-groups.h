/* The runs of the library, or some of them, by groups that differ in their seeds alone: a list
 * model of FrRunGroup. A group that comes stands behind the others; none moves.
 *
 * It follows the list of runs and what each of them says, and does again only what is otherwise. A
 * run whose program ended before its file had all that was trained is a group of its own: what its
 * file says is of an earlier batch. Signal "groups-changed": some have other runs, or runs that
 * say something else; once for each change of the list and of a run. Main thread.
 */
#pragma once

#include "session/runs/run-group.h"

G_BEGIN_DECLS

#define FR_TYPE_RUN_GROUPS (fr_run_groups_get_type ())
G_DECLARE_FINAL_TYPE (FrRunGroups, fr_run_groups, FR, RUN_GROUPS, GObject)

/* @runs: of FrKeptRun, in any order; a reference is taken. Returns: (transfer full). */
FrRunGroups *fr_run_groups_new (GListModel *runs);

/* Returns: (transfer none) (nullable): the group of that key, see fr_run_group_make_key(). */
FrRunGroup *fr_run_groups_lookup (FrRunGroups *self, const char *key);
/* Returns: (transfer none) (nullable): the group that @run is in, or is about to be in. */
FrRunGroup *fr_run_groups_find (FrRunGroups *self, FrKeptRun *run);

G_END_DECLS
