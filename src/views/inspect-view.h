/* The Inspect view: which images the network of the moment takes for what, and why.
 *
 * Follows a training session; owns nothing of it. Main thread; only app/ includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/training-session.h"

G_BEGIN_DECLS

#define FR_TYPE_INSPECT_VIEW (fr_inspect_view_get_type ())
G_DECLARE_FINAL_TYPE (FrInspectView, fr_inspect_view, FR, INSPECT_VIEW, AdwBin)

/* Returns: (transfer floating): a view without a session. */
GtkWidget *fr_inspect_view_new (void);

/* Follows @session from now on; %NULL lets go of the present one. */
void fr_inspect_view_set_session (FrInspectView *self, FrTrainingSession *session);

G_END_DECLS
