/* What a list of runs shows: their groups, searched and in order, and the runs of those that are
 * open.
 *
 * The rows are the groups (FrRunGroup) and the runs (FrKeptRun) themselves, so that a selection
 * finds them again wherever they move to. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "session/runs/run-groups.h"
#include "views/runs/run-fold.h"

G_BEGIN_DECLS

/* Groups stand in that order, the last one first or the best; their runs by seed. */
typedef enum {
  FR_RUN_ORDER_DATE,     /* when one of them was trained last */
  FR_RUN_ORDER_ACCURACY, /* the mean over the seeds */
  FR_RUN_ORDER_NAME,     /* as fr_group_words_title() has it */
} FrRunOrder;

#define FR_TYPE_RUN_ROWS (fr_run_rows_get_type ())
G_DECLARE_FINAL_TYPE (FrRunRows, fr_run_rows, FR, RUN_ROWS, GObject)

/* Of no groups, by date. Returns: (transfer full). */
FrRunRows *fr_run_rows_new (void);

/* Once. A reference is taken. */
void fr_run_rows_set_groups (FrRunRows *self, FrRunGroups *groups);
/* Returns: (transfer none) (nullable). */
FrRunGroups *fr_run_rows_get_groups (FrRunRows *self);

/* Leaves what has @text in its settings, its name or its note; all if that is empty. */
void fr_run_rows_search (FrRunRows *self, const char *text);
void fr_run_rows_set_order (FrRunRows *self, FrRunOrder order);

/* Returns: (transfer none): the list. What is said of a run moves it a moment later. */
GListModel *fr_run_rows_get_model (FrRunRows *self);

/* Returns: (transfer none) (nullable): @group as it is folded here, if it is one of the groups. */
FrRunFold *fr_run_rows_get_fold (FrRunRows *self, FrRunGroup *group);

/* Where the group or the run @item stands. Returns: whether it is listed. */
gboolean fr_run_rows_find (FrRunRows *self, gpointer item, guint *position);

/* Returns: (transfer none) (nullable): the group at @position, or that of the run there. */
FrRunGroup *fr_run_rows_get_group (FrRunRows *self, guint position);

G_END_DECLS
