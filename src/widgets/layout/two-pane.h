/* Two panes side by side with a hairline between, or one above the other where there is no room.
 *
 * The start pane takes what is left; the end pane has a fixed width, or a share of the whole.
 * Stacked they scroll as one column; side by side in a low window only the end pane does, and the
 * start pane fills what is seen. It decides by its own width alone (height for width), so nobody
 * has to tell it. Main thread; views/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties, which templates set:
 *  "start"      GtkWidget, the expanding pane (charts)
 *  "end"        GtkWidget, the pane of fixed width (images)
 *  "end-width"  int, 476 by default, separator included
 *  "end-share"  double, 0 by default: the end pane takes this part of the whole width where that is
 *               more than "end-width" and leaves the start pane what it needs
 *  "stacked"    gboolean, read-only; for tests and for views that want to know. Notified outside of
 *               the layout phase.
 */
#define FR_TYPE_TWO_PANE (fr_two_pane_get_type ())
G_DECLARE_FINAL_TYPE (FrTwoPane, fr_two_pane, FR, TWO_PANE, GtkWidget)

gboolean fr_two_pane_get_stacked (FrTwoPane *self);

G_END_DECLS
