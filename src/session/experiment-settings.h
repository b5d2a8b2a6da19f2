/* The experiment as it is remembered from one start of the program to the next.
 *
 * Functions over a GSettings of the schema org.fitting_room.FittingRoom. What somebody else may
 * have written there is hostile: a bad value counts as the default. Main thread; app/ uses it.
 */
#pragma once

#include <gio/gio.h>

#include "engine/hyperparameters.h"

G_BEGIN_DECLS

/* Returns: a valid set, each bad value replaced by that of fr_hyperparameters_default(). */
FrHyperparameters fr_experiment_settings_load (GSettings *settings);
/* @hyperparameters must be valid. */
void fr_experiment_settings_save (GSettings *settings, const FrHyperparameters *hyperparameters);

/* Returns: the memory budget of the history in bytes, 32 MiB to 8 GiB. */
gsize fr_experiment_settings_load_history_budget (GSettings *settings);

/* Returns: (transfer full) (nullable): a key that an experiment needs and @schema lacks. */
char *fr_experiment_settings_find_missing (GSettingsSchema *schema);

G_END_DECLS
