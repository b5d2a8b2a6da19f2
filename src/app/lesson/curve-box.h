/* The chart in which the user draws the test accuracy that is expected, before the training, and
 * sees it with the real one afterwards.
 *
 * Main thread; step-card.
 */
#pragma once

#include <adwaita.h>

#include "session/lesson/pupil-work.h"

G_BEGIN_DECLS

#define FR_TYPE_CURVE_BOX (fr_curve_box_get_type ())
G_DECLARE_FINAL_TYPE (FrCurveBox, fr_curve_box, FR, CURVE_BOX, AdwBin)

/* Shows and changes @work. Returns: (transfer floating). */
GtkWidget *fr_curve_box_new (FrPupilWork *work);

G_END_DECLS
