/* A short help: what is on screen, what to do first, and the words.
 *
 * Main thread. Only the window includes this.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FR_TYPE_HELP_WINDOW (fr_help_window_get_type ())
G_DECLARE_FINAL_TYPE (FrHelpWindow, fr_help_window, FR, HELP_WINDOW, AdwPreferencesWindow)

/* Returns: (transfer floating). */
FrHelpWindow *fr_help_window_new (GtkWindow *parent);

G_END_DECLS
