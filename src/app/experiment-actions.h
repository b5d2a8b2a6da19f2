/* The verbs of the experiment as actions: train, step, start-over, new-start, speed.
 *
 * Each is enabled exactly while it can do something. Main thread; only the window includes this.
 */
#pragma once

#include <gio/gio.h>

#include "session/experiment.h"

G_BEGIN_DECLS

#define FR_TYPE_EXPERIMENT_ACTIONS (fr_experiment_actions_get_type ())
G_DECLARE_FINAL_TYPE (FrExperimentActions, fr_experiment_actions, FR, EXPERIMENT_ACTIONS, GObject)

/* Adds the actions to @map, which keeps them; "speed" is kept in @settings.
 * Returns: (transfer full). */
FrExperimentActions *fr_experiment_actions_new (GActionMap *map, GSettings *settings);

/* Acts on @experiment from now on; %NULL: on none, and all but "speed" are disabled. */
void fr_experiment_actions_set_experiment (FrExperimentActions *self, FrExperiment *experiment);

G_END_DECLS
