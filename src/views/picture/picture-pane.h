/* The user's own picture: a canvas to draw it on, and what the network makes of it.
 *
 * Main thread; inspect-view includes this.
 */
#pragma once

#include "views/view.h"

G_BEGIN_DECLS

#define FR_TYPE_PICTURE_PANE (fr_picture_pane_get_type ())
G_DECLARE_FINAL_TYPE (FrPicturePane, fr_picture_pane, FR, PICTURE_PANE, FrView)

/* Shows the names of @pages (nullable), the stack that the pane is in, above the canvas. */
void fr_picture_pane_set_pages (FrPicturePane *self, GtkStack *pages);

G_END_DECLS
