/* The least size of a picture or chart, in the scale that everything else has: larger when
 * presenting.
 *
 * Main thread; views/.
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/look.h"

G_BEGIN_DECLS

/* Requests @width x @height (-1 for none), which are those at scale 1, for @widget, now and
 * whenever
 * @look has changed. Another call for the same widget and look changes the size. */
void fr_scaled_size_follow (GtkWidget *widget, FrLook *look, int width, int height);

G_END_DECLS
