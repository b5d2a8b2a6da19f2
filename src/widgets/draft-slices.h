/* Makes a draft on the main thread, in slices between which the window lives on: for what only that
 * thread may read, and what it wants for itself.
 *
 * Main thread; any file of widgets/ and views/.
 */
#pragma once

#include "io/draft.h"

G_BEGIN_DECLS

/* @draft: (transfer full): there is nothing more to make of it. */
typedef void (*FrDraftSlicesFunc) (FrDraft *draft, gpointer user_data);

/* Makes a slice of @draft at once and the others in turns of the main loop, then calls @func, at
 * once if a slice was enough. Takes over @draft.
 * Returns: 0 if @func was called, or a source, with which @draft goes if it is removed before. */
guint fr_draft_slices_start (FrDraft *draft, FrDraftSlicesFunc func, gpointer user_data);

G_END_DECLS
