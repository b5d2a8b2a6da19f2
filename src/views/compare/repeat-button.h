/* A button that asks how many seeds each group that is drawn is to have, and says how many runs
 * that takes, and which groups it leaves out. It calls the action "win.repeat-seeds".
 *
 * Main thread.
 */
#pragma once

#include <adwaita.h>

#include "session/compare/fair-training.h"

G_BEGIN_DECLS

#define FR_TYPE_REPEAT_BUTTON (fr_repeat_button_get_type ())
G_DECLARE_FINAL_TYPE (FrRepeatButton, fr_repeat_button, FR, REPEAT_BUTTON, AdwBin)

/* @training, for what @comparison draws; both must live longer. */
void fr_repeat_button_set_training (FrRepeatButton *self,
                                    FrFairTraining *training,
                                    FrComparison *comparison);

G_END_DECLS
