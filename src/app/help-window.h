/* The window of help: each word of the screen with its paragraph.
 *
 * Main thread; app/ includes this.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows it above @parent; it owns itself until it is closed. */
void fr_help_window_present (GtkWindow *parent);

G_END_DECLS
