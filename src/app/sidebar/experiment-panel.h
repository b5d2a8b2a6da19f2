/* The sidebar's page "Experiment": every hyperparameter of the training, and the digest of its
 * weights.
 *
 * Edits an experiment's hyperparameters and follows them. Main thread; only the sidebar
 * includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/experiment.h"

G_BEGIN_DECLS

/* Property "differs": boolean, read-only: whether a setting is another than the tutorial's.
 * Signal:
 *  "notice" (string)  something to tell the person in passing: a refusal, or that a change started
 *                     the training over.
 */
#define FR_TYPE_EXPERIMENT_PANEL (fr_experiment_panel_get_type ())
G_DECLARE_FINAL_TYPE (FrExperimentPanel, fr_experiment_panel, FR, EXPERIMENT_PANEL, AdwBin)

/* Follows @experiment from now on; %NULL lets go of the present one. */
void fr_experiment_panel_set_experiment (FrExperimentPanel *self, FrExperiment *experiment);

/* Whether the window is narrow: then titles may be cut. Otherwise the panel is as wide as its rows
 * need. */
void fr_experiment_panel_set_narrow (FrExperimentPanel *self, gboolean narrow);

G_END_DECLS
