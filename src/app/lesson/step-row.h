/* A step of a lesson that is not the present one: a button that leads to it, with a tick if it is
 * done, otherwise with its number.
 *
 * Main thread; lesson-page.
 */
#pragma once

#include <gtk/gtk.h>

#include "session/lesson/lesson-walk.h"

G_BEGIN_DECLS

#define FR_TYPE_STEP_ROW (fr_step_row_get_type ())
G_DECLARE_FINAL_TYPE (FrStepRow, fr_step_row, FR, STEP_ROW, GtkButton)

/* Of the step at @step of the lesson of @walk, as it is now. */
GtkWidget *fr_step_row_new (FrLessonWalk *walk, guint step);

guint fr_step_row_get_step (FrStepRow *self);

G_END_DECLS
