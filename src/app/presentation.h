/* Presenting: the window fills the screen, and type and strokes grow, to be read from the last row.
 *
 * One a window, as its action "present". Main thread; only the window includes this.
 */
#pragma once

#include "widgets/layout/adaptive-bin.h"

G_BEGIN_DECLS

#define FR_PRESENTATION_SCALE 1.6

/* Gives @window the boolean action "present". The text of the whole desktop's windows of this
 * program grows with it, so FrLook does too; @bin is told, so that layouts change earlier.
 * What the window is before is what it becomes again. */
void fr_presentation_attach (GtkApplicationWindow *window, FrAdaptiveBin *bin);

G_END_DECLS
