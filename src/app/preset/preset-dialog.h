/* "Save Preset": what a teacher's preset is called, and which controls it locks and hides.
 *
 * Its values are the settings as they are when the dialog opens. Main thread; app/ only.
 */
#pragma once

#include <adwaita.h>

#include "formats/preset/preset.h"

G_BEGIN_DECLS

/* Signal "chosen" (FrPreset, borrowed): it is to be saved. The dialog closes itself. */
#define FR_TYPE_PRESET_DIALOG (fr_preset_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FrPresetDialog, fr_preset_dialog, FR, PRESET_DIALOG, AdwWindow)

/* @in_force: (nullable): a preset to begin with. Returns: (transfer floating): modal for @parent.
 */
FrPresetDialog *fr_preset_dialog_new (GtkWindow *parent,
                                      const FrHyperparameters *hyperparameters,
                                      GSettings *settings,
                                      const FrPreset *in_force);

/* Returns: (transfer full) (nullable): what is chosen at present; %NULL without a title. */
FrPreset *fr_preset_dialog_make (FrPresetDialog *self);

G_END_DECLS
