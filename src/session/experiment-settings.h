/* The experiment as it is remembered from one start of the program to the next.
 *
 * Functions over a GSettings of the schema org.fitting_room.FittingRoom. What somebody else may
 * have written there is hostile: a bad value counts as the default. Main thread; app/ uses it.
 */
#pragma once

#include <gio/gio.h>

#include "engine/hyperparameters.h"
#include "session/run-state.h"

G_BEGIN_DECLS

/* Returns: a valid set, each bad value replaced by that of fr_hyperparameters_default(). */
FrHyperparameters fr_experiment_settings_load (GSettings *settings);
/* @hyperparameters must be valid. */
void fr_experiment_settings_save (GSettings *settings, const FrHyperparameters *hyperparameters);

/* The speed under its nick: "full", "epoch", "100", "10" or "1". Any other is full speed. */
FrSpeed fr_experiment_settings_load_speed (GSettings *settings);
/* Writes the nick of @speed. */
void fr_experiment_settings_save_speed (GSettings *settings, FrSpeed speed);

/* Returns: the memory budget of the history in bytes, 32 MiB to 8 GiB. */
gsize fr_experiment_settings_load_history_budget (GSettings *settings);

G_END_DECLS
