/* Twenty test images to be named, one after another, each by a button of its class or a digit; and
 * then how well that went beside the network and other people.
 *
 * Main thread; step-card.
 */
#pragma once

#include <adwaita.h>

#include "session/lesson/pupil-work.h"

G_BEGIN_DECLS

/* Signal "said" (string): something that has to be said to a user who does not see it. */
#define FR_TYPE_NAMING_BOX (fr_naming_box_get_type ())
G_DECLARE_FINAL_TYPE (FrNamingBox, fr_naming_box, FR, NAMING_BOX, AdwBin)

/* Shows and changes @work. Returns: (transfer floating). */
GtkWidget *fr_naming_box_new (FrPupilWork *work);

/* Has the digits name images wherever inside @widget the keyboard focus is. */
void fr_naming_box_listen (FrNamingBox *self, GtkWidget *widget);

G_END_DECLS
