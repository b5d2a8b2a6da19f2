/* The page "Hand-ins" of Compare: the runs of a class, what is verified of them, and beside the
 * table the one that is chosen. Files come by a button or are dropped.
 *
 * The list is kept in memory only. Main thread; compare-view.
 */
#pragma once

#include "session/hand-ins/hand-ins.h"
#include "views/view.h"

G_BEGIN_DECLS

/* Property "switcher": GtkWidget, write-only: what stands at the beginning of its head. */
#define FR_TYPE_HAND_INS_PAGE (fr_hand_ins_page_get_type ())
G_DECLARE_FINAL_TYPE (FrHandInsPage, fr_hand_ins_page, FR, HAND_INS_PAGE, FrView)

/* Adds the files @paths (%NULL-terminated), which are verified on the data set of the view's
 * experiment. */
void fr_hand_ins_page_add (FrHandInsPage *self, const char *const *paths);

/* For tests. Returns: (transfer none). */
FrHandIns *fr_hand_ins_page_get_hand_ins (FrHandInsPage *self);

G_END_DECLS
