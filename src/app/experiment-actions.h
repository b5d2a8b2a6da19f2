/* The verbs of the experiment as actions: train, train-more, step, start-over, start-cured,
 * new-start, speed.
 *
 * Each is enabled exactly while it can do something; train also while data are being read: it is
 * then remembered. Main thread; only the window includes this.
 */
#pragma once

#include <gio/gio.h>

#include "session/experiment.h"

G_BEGIN_DECLS

/* What "train" and "train-more" add to a training that has come to its end. */
#define FR_MORE_EPOCHS 10

/* What "train" does. */
typedef enum {
  FR_VERB_TRAIN,
  FR_VERB_PAUSE,
  FR_VERB_RESUME,
  FR_VERB_TRAIN_MORE,
} FrTrainVerb;

/* Property "verb": FrTrainVerb as an unsigned integer, read only. When a training ends by itself it
 * stays FR_VERB_PAUSE, which then does nothing, for as long as it takes to see that it has ended:
 * whoever meant to pause it does not train ten epochs more. Property "loading": boolean: whether
 * data for another experiment are being read. Unless it trains, the present one is out of reach
 * meanwhile. Property "promised": boolean, read only: whether a training begins with the next
 * experiment; it is forgotten where none has come when the loading ends. */
#define FR_TYPE_EXPERIMENT_ACTIONS (fr_experiment_actions_get_type ())
G_DECLARE_FINAL_TYPE (FrExperimentActions, fr_experiment_actions, FR, EXPERIMENT_ACTIONS, GObject)

/* Adds the actions to @map, which keeps them; "speed" is kept in @settings.
 * Returns: (transfer full). */
FrExperimentActions *fr_experiment_actions_new (GActionMap *map, GSettings *settings);

/* Acts on @experiment from now on; %NULL: on none, and all but "speed" are disabled. */
void fr_experiment_actions_set_experiment (FrExperimentActions *self, FrExperiment *experiment);

G_END_DECLS
