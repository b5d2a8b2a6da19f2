/* The keys of the window: accelerators of actions, and those that are ours only if whatever has the
 * focus leaves them over.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Sets the accelerators of @application. */
void fr_shortcuts_set_accels (GtkApplication *application);

/* Has @window act on Space, the full stop, Ctrl+Left and Ctrl+Right where nobody inside does. */
void fr_shortcuts_add_plain_keys (GtkWidget *window);

G_END_DECLS
