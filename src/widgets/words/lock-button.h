/* A small lock beside a control that cannot be changed: pressed, it says why. A control that is
 * insensitive takes no focus, so the keyboard and screen readers come to the reason here.
 *
 * Main thread; widgets/ and app/.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FR_TYPE_LOCK_BUTTON (fr_lock_button_get_type ())
G_DECLARE_FINAL_TYPE (FrLockButton, fr_lock_button, FR, LOCK_BUTTON, AdwBin)

/* Returns: (transfer floating): a lock without a reason. */
GtkWidget *fr_lock_button_new (void);

/* @title: what is locked. @reason: (nullable): a sentence; %NULL for none. */
void fr_lock_button_set_reason (FrLockButton *self, const char *title, const char *reason);
/* Returns: (transfer none): the sentence, empty for none. */
const char *fr_lock_button_get_reason (FrLockButton *self);

G_END_DECLS
