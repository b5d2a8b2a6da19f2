/* The preferences window: data set, memory for the past, colours.
 *
 * Main thread. Only the window includes this.
 */
#pragma once

#include <adwaita.h>

#include "formats/preset/preset.h"

G_BEGIN_DECLS

#define FR_TYPE_PREFERENCES (fr_preferences_get_type ())
G_DECLARE_FINAL_TYPE (FrPreferences, fr_preferences, FR, PREFERENCES, AdwPreferencesWindow)

/* Edits @settings in place; each change acts at once.
 * Activates "win.choose-data" and "win.tutorial-settings" of @parent.
 * Returns: (transfer floating). */
FrPreferences *fr_preferences_new (GtkWindow *parent, GSettings *settings);

/* What @preset has locked says so. */
void fr_preferences_set_preset (FrPreferences *self, const FrPreset *preset);

/* Has the display of @widget show right and wrong in the colours that @key, "colours", of @settings
 * names. */
void fr_preferences_show_colours (GtkWidget *widget, const char *key, GSettings *settings);

G_END_DECLS
