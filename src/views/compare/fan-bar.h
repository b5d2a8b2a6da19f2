/* How far the runs are that are trained for a comparison, and a button that stops them. It is seen
 * only while there is something to train.
 *
 * Property "training" (FrFairTraining, nullable). The button calls the action "win.stop-seeds".
 * Main thread.
 */
#pragma once

#include <adwaita.h>

#include "session/compare/fair-training.h"

G_BEGIN_DECLS

#define FR_TYPE_FAN_BAR (fr_fan_bar_get_type ())
G_DECLARE_FINAL_TYPE (FrFanBar, fr_fan_bar, FR, FAN_BAR, AdwBin)

/* @training must live longer. */
void fr_fan_bar_set_training (FrFanBar *self, FrFairTraining *training);

G_END_DECLS
