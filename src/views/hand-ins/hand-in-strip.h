/* A strip with a segment for each file that was handed in: how far all are, at a glance. What it
 * shows is said in words beside it. Main thread; hand-ins-page.
 */
#pragma once

#include <gtk/gtk.h>

#include "session/hand-ins/hand-ins.h"

G_BEGIN_DECLS

#define FR_TYPE_HAND_IN_STRIP (fr_hand_in_strip_get_type ())
G_DECLARE_FINAL_TYPE (FrHandInStrip, fr_hand_in_strip, FR, HAND_IN_STRIP, GtkWidget)

/* Shows @hand_ins as they are now, ordered by their states; as many segments as there are files, or
 * fewer of equal shares where these would be too narrow. */
void fr_hand_in_strip_update (FrHandInStrip *self, FrHandIns *hand_ins);

G_END_DECLS
