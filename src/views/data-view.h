/* The Data view: the pictures and labels that the network learns from, down to the single pixel.
 *
 * Follows a training session; owns nothing of it. Main thread; only app/ includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/training-session.h"

G_BEGIN_DECLS

#define FR_TYPE_DATA_VIEW (fr_data_view_get_type ())
G_DECLARE_FINAL_TYPE (FrDataView, fr_data_view, FR, DATA_VIEW, AdwBin)

/* Returns: (transfer floating): a view without a session. */
GtkWidget *fr_data_view_new (void);

/* Follows @session from now on; %NULL lets go of the present one. */
void fr_data_view_set_session (FrDataView *self, FrTrainingSession *session);

G_END_DECLS
