/* The page "One batch" of Training: the batch that led to the moment, taken apart.
 *
 * It asks only while it is seen. Main thread; train-view.
 */
#pragma once

#include "views/view.h"

G_BEGIN_DECLS

/* Property "pages": GtkStack, write-only: of which it is one, for the switch at its top. */
#define FR_TYPE_BATCH_VIEW (fr_batch_view_get_type ())
G_DECLARE_FINAL_TYPE (FrBatchView, fr_batch_view, FR, BATCH_VIEW, FrView)

/* Returns: (transfer none): that switch. */
GtkWidget *fr_batch_view_get_switcher (FrBatchView *self);

G_END_DECLS
