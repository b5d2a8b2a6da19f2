/* What the window says of runs in a toast: the last word is the one that holds.
 *
 * Main thread; only the window includes this.
 */
#pragma once

#include "session/experiment.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _FrRunToast FrRunToast;

/* @overlay: borrowed; it lives longer. Returns: (transfer full). */
FrRunToast *fr_run_toast_new (AdwToastOverlay *overlay);
void fr_run_toast_free (FrRunToast *self);

/* Follows @experiment (nullable): says what the replay of a run that was opened has found where
 * that would be missed, and takes an offer back when a run is trained. */
void fr_run_toast_set_experiment (FrRunToast *self, FrExperiment *experiment);

/* Says @sentence for some seconds; with @can_undo some more, and a button for "win.undo". */
void fr_run_toast_say (FrRunToast *self, const char *sentence, gboolean can_undo);
/* Says @sentence with a button for "win.open-interrupted" until that is answered, unless a run is
 * being trained: it is in the main menu still. */
void fr_run_toast_offer (FrRunToast *self, const char *sentence);

G_END_DECLS
