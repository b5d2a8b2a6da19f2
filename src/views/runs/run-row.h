/* A row of the list of runs: a group, or a run of one that is open; what it is, how well it did,
 * and its star.
 *
 * Signals: "fold": the user wants the group opened or closed; "toggled": wants it in the chart, or
 * out of it. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "views/runs/run-fold.h"

G_BEGIN_DECLS

#define FR_TYPE_RUN_ROW (fr_run_row_get_type ())
G_DECLARE_FINAL_TYPE (FrRunRow, fr_run_row, FR, RUN_ROW, GtkBox)

FrRunRow *fr_run_row_new (void);

/* Has it show a group, or a run, or neither; one of both is %NULL at least. The row follows what
 * becomes of it. */
void fr_run_row_set_item (FrRunRow *self, FrRunFold *fold, FrKeptRun *run);
/* Each returns (transfer none) (nullable). */
FrRunFold *fr_run_row_get_fold (FrRunRow *self);
FrKeptRun *fr_run_row_get_run (FrRunRow *self);

/* @document: (nullable): of the run that the window shows; copied. */
void fr_run_row_set_shown (FrRunRow *self, const char *document);

/* Whether a group has a toggle that draws it in a chart; @slot: of its line there, see
 * charts/overlay/run-stroke; -1 while it is not drawn. */
void fr_run_row_set_comparing (FrRunRow *self, gboolean comparing);
void fr_run_row_set_slot (FrRunRow *self, int slot);

/* Each is about the rows of a GtkListView. */

/* Returns: (transfer none) (nullable): the row that has the keyboard, or something in it. */
FrRunRow *fr_run_row_find_in_use (GtkWidget *list);
/* Gives the keyboard to the row of @group, if that is near enough to be there. */
void fr_run_row_focus_group (GtkWidget *list, FrRunGroup *group);
/* Gives the keyboard to what comes after the list, or before it; GTK 4.8 itself goes from row to
 * row, and there may be a thousand. Returns: whether there is such a thing. */
gboolean fr_run_row_leave_list (GtkWidget *list, gboolean backwards);

G_END_DECLS
