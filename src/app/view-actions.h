/* The actions of a window that lead to a view: "view" with its name, "see-mistakes", "show-image"
 * with the number of a test image, and "open-picture" with the URI of a file. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "views/inspect-view.h"

G_BEGIN_DECLS

/* Adds them to @actions, those of a window that @stack and @inspect_view are in. */
void fr_view_actions_add (GActionMap *actions, AdwViewStack *stack, FrInspectView *inspect_view);

/* Has @window, which has the actions, show @file as the user's own picture if it is a picture by
 * its name or its first bytes. Returns: whether it is one. */
gboolean fr_view_actions_take (GtkApplicationWindow *window, GFile *file);

G_END_DECLS
