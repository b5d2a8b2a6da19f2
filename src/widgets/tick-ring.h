/* A small mark that says how far something is: a ring that fills, and once it is done a tick.
 *
 * Its accessible name is "Done" or "Not yet". Main thread; views/ and app/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FR_TYPE_TICK_RING (fr_tick_ring_get_type ())
G_DECLARE_FINAL_TYPE (FrTickRing, fr_tick_ring, FR, TICK_RING, GtkWidget)

/* Returns: (transfer floating): an empty ring. */
GtkWidget *fr_tick_ring_new (void);

/* Shows the tick if @done, otherwise a ring of which @share, 0 to 1, is filled. */
void fr_tick_ring_set_state (FrTickRing *self, gboolean done, double share);

G_END_DECLS
