/* The keys of the window: accelerators of actions, and those that are ours only if whatever has the
 * focus leaves them over.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Sets the accelerators of @application. */
void fr_shortcuts_set_accels (GtkApplication *application);

/* Has @window act on Space, the full stop and other plain keys where nobody inside does, and gives
 * it the action "show-help-overlay", which shows all keys. */
void fr_shortcuts_attach (GtkApplicationWindow *window);

G_END_DECLS
