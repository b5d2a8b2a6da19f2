/* Toasts that go no sooner than libadwaita 1.2 can bear, and are heard.
 *
 * Main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Adds @toast (transfer full) to @overlay, as adw_toast_overlay_add_toast() does. A toast that is
 * dismissed while it still comes in waits with that for some tenths of a second. The notice board
 * around @overlay says it. All toasts of @overlay must be added by this. */
void fr_toast_guard_add (AdwToastOverlay *overlay, AdwToast *toast);

/* Adds a toast that says @sentence for some seconds. It does not wait for one that waits for an
 * answer. */
void fr_toast_guard_tell (AdwToastOverlay *overlay, const char *sentence);

G_END_DECLS
