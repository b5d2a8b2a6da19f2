/* Toasts that go no sooner than libadwaita 1.2 can bear.
 *
 * Main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Adds @toast (transfer full) to @overlay, as adw_toast_overlay_add_toast() does. A toast that is
 * dismissed while it still comes in waits with that for some tenths of a second. All toasts of
 * @overlay must be added by this. */
void fr_toast_guard_add (AdwToastOverlay *overlay, AdwToast *toast);

G_END_DECLS
