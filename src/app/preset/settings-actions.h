/* The window's actions on settings as a whole, and the teacher's preset that is in force:
 * "preferences", "tutorial-settings" and "save-preset".
 *
 * Main thread; only the window includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/experiment.h"

G_BEGIN_DECLS

#define FR_TYPE_SETTINGS_ACTIONS (fr_settings_actions_get_type ())
G_DECLARE_FINAL_TYPE (FrSettingsActions, fr_settings_actions, FR, SETTINGS_ACTIONS, GObject)

/* Adds the actions to @window, which is a notice board and must live longer. Returns: (transfer
 * full). */
FrSettingsActions *fr_settings_actions_new (GtkApplicationWindow *window, GSettings *settings);

/* @preset: (nullable): is in force from now on. */
void fr_settings_actions_set_preset (FrSettingsActions *self, FrPreset *preset);
/* Returns: (transfer none) (nullable). */
FrPreset *fr_settings_actions_get_preset (FrSettingsActions *self);
/* @experiment: (nullable): the settings are those of it from now on. */
void fr_settings_actions_set_experiment (FrSettingsActions *self, FrExperiment *experiment);

G_END_DECLS
