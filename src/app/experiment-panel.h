/* The sidebar "Experiment": every hyperparameter of the training, and the digest of its weights.
 *
 * Edits a training session's hyperparameters and follows them. Main thread; only the window
 * includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/training-session.h"

G_BEGIN_DECLS

/* Signal:
 *  "notice" (string)  something to tell the person in passing: a refusal, or that a change started
 *                     the training over.
 */
#define FR_TYPE_EXPERIMENT_PANEL (fr_experiment_panel_get_type ())
G_DECLARE_FINAL_TYPE (FrExperimentPanel, fr_experiment_panel, FR, EXPERIMENT_PANEL, AdwBin)

/* Returns: (transfer floating): a panel without a session, insensitive. */
GtkWidget *fr_experiment_panel_new (void);

/* Follows @session from now on; %NULL lets go of the present one. */
void fr_experiment_panel_set_session (FrExperimentPanel *self, FrTrainingSession *session);

G_END_DECLS
