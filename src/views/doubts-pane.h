/* Doubtful labels, a page of the Inspect view: the training images whose label the network
 * contradicts most, and a note pad for what the user thinks of them.
 *
 * While it is seen it asks the experiment for reviews of the training set, and for a study of the
 * image that is chosen in it; who else wants a study asks for it again when it is seen. Main
 * thread; inspect-view includes this.
 */
#pragma once

#include "views/view.h"

G_BEGIN_DECLS

#define FR_TYPE_DOUBTS_PANE (fr_doubts_pane_get_type ())
G_DECLARE_FINAL_TYPE (FrDoubtsPane, fr_doubts_pane, FR, DOUBTS_PANE, FrView)

/* The stack whose pages the switch at the top shows: (nullable). The switch keeps it, so that what
 * is in the stack has to be given %NULL in the end. */
void fr_doubts_pane_set_pages (FrDoubtsPane *self, GtkStack *pages);

G_END_DECLS
