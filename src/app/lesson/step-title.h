/* Number and title of a lesson's present step. It takes the keyboard focus, which a plain GtkLabel
 * refuses, so that a screen reader reads the whole step: its texts, its task, and what of it is
 * done.
 *
 * Main thread; step-card.
 */
#pragma once

#include <gtk/gtk.h>

#include "session/lesson/lesson-walk.h"

G_BEGIN_DECLS

#define FR_TYPE_STEP_TITLE (fr_step_title_get_type ())
G_DECLARE_FINAL_TYPE (FrStepTitle, fr_step_title, FR, STEP_TITLE, GtkWidget)

/* Of the present step of @walk, which is borrowed. */
GtkWidget *fr_step_title_new (FrLessonWalk *walk);

/* Has it say what is ticked now. While it has the focus that waits: a screen reader would read all
 * of the step again with each tick. */
void fr_step_title_update (FrStepTitle *self);

G_END_DECLS
