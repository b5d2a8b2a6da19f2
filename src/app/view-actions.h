/* The actions of a window that lead to a view: "view" with its name, "see-mistakes", and
 * "show-image" with the number of a test image. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "views/inspect-view.h"

G_BEGIN_DECLS

/* Adds them to @actions, those of a window that @stack and @inspect_view are in. */
void fr_view_actions_add (GActionMap *actions, AdwViewStack *stack, FrInspectView *inspect_view);

G_END_DECLS
