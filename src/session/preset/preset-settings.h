/* The settings of the program while a teacher's preset is in force.
 *
 * They begin as a copy of the user's own, with the preset over it, and live in memory: what is
 * changed from then on is gone with the program, and the user's own stay as they are. What is kept
 * by the preset is not writable, so that widgets and actions that are bound to it are insensitive.
 * Main thread.
 */
#pragma once

#include <gio/gio.h>

#include "formats/preset/preset.h"

G_BEGIN_DECLS

/* @own: the user's settings, only read. Returns: (transfer full): settings of the same schema. */
GSettings *fr_preset_settings_new (GSettings *own, const FrPreset *preset);

G_END_DECLS
