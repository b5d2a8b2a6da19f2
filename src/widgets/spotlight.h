/* A disc around the pointer, for those who follow it from the last row.
 *
 * It lies over everything in a GtkOverlay, takes no events, and is drawn while it is on and the
 * pointer is in the window. Main thread; made by ui/window.ui.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "on": boolean, read-write, FALSE at first. */
#define FR_TYPE_SPOTLIGHT (fr_spotlight_get_type ())
G_DECLARE_FINAL_TYPE (FrSpotlight, fr_spotlight, FR, SPOTLIGHT, GtkWidget)

G_END_DECLS
