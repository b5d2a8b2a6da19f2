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
 *  "start-width" int, the least width of the start pane side by side, in pixels at scale 1; without
 *               it 280 pixels at any scale
 *  "end-width"  int, 476 by default, in pixels at scale 1, separator included
 *  "end-share"  double, 0 by default: the end pane takes this part of the whole width where that is
 *               more than "end-width" and leaves the start pane what it needs
 *  "end-natural" gboolean, FALSE by default: the same with the end pane's natural width
 *  "end-first"  gboolean, FALSE by default: the end pane stands first, and stacked above the other
 *  "end-on-top" gboolean, FALSE by default: the end pane stands behind the other side by side, and
 *               above it stacked, both in their natural height
 *  "stacked"    gboolean, read-only; for tests and for views that want to know. Notified outside of
 *               the layout phase.
 */
#define FR_TYPE_TWO_PANE (fr_two_pane_get_type ())
G_DECLARE_FINAL_TYPE (FrTwoPane, fr_two_pane, FR, TWO_PANE, GtkWidget)

/* With "end-natural": where the end pane has less than its natural width, it is narrower by a
 * multiple of what @get_end_step returns, in pixels: that of a column of tiles. @data: borrowed. */
void fr_two_pane_set_end_step (FrTwoPane *self, int (*get_end_step) (gpointer data), gpointer data);

gboolean fr_two_pane_get_stacked (FrTwoPane *self);

G_END_DECLS
