/* What the window says of runs in a toast: the last word is the one that holds.
 *
 * Main thread; only the window includes this.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _FrRunToast FrRunToast;

/* @overlay: borrowed; it lives longer. Returns: (transfer full). */
FrRunToast *fr_run_toast_new (AdwToastOverlay *overlay);
void fr_run_toast_free (FrRunToast *self);

/* Says @sentence for some seconds; with @can_undo some more, and a button for "win.undo". */
void fr_run_toast_say (FrRunToast *self, const char *sentence, gboolean can_undo);
/* Says @sentence with a button for "win.open-interrupted" until that is answered. */
void fr_run_toast_offer (FrRunToast *self, const char *sentence);
/* Takes an offer back, if there is one; it is in the main menu still. */
void fr_run_toast_withdraw (FrRunToast *self);

G_END_DECLS
