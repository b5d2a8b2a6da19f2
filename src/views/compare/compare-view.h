/* The page Compare: the runs at the left, and beside them the verdict about two groups of them, the
 * curves of all that are drawn, their settings, and the images that two runs disagree about.
 *
 * Signal "open" (FrKeptRun): the user wants it in the window. Main thread; app/.
 */
#pragma once

#include "session/compare/fair-training.h"
#include "views/view.h"

G_BEGIN_DECLS

#define FR_TYPE_COMPARE_VIEW (fr_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (FrCompareView, fr_compare_view, FR, COMPARE_VIEW, FrView)

/* What it shows, once. All three must live longer. The library is read when the page is seen. */
void fr_compare_view_set_up (FrCompareView *self,
                             FrRunLibrary *library,
                             FrRunGroups *groups,
                             FrComparison *comparison,
                             FrFairTraining *training);

/* Returns: (transfer none): the verdict as it stands, a sentence; "" if there is none. */
const char *fr_compare_view_get_verdict (FrCompareView *self);

G_END_DECLS
