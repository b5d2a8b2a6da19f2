/* A condition of the present step: whether it is ticked, what it asks for, and how far that is.
 *
 * Main thread; step-card.
 */
#pragma once

#include <adwaita.h>

#include "session/lesson/lesson-walk.h"

G_BEGIN_DECLS

#define FR_TYPE_CONDITION_ROW (fr_condition_row_get_type ())
G_DECLARE_FINAL_TYPE (FrConditionRow, fr_condition_row, FR, CONDITION_ROW, AdwBin)

/* Of condition @condition of the present step of @walk, which must live as long; it shows how that
 * is now. */
GtkWidget *fr_condition_row_new (FrLessonWalk *walk, guint condition);

/* Shows how it is by now. */
void fr_condition_row_update (FrConditionRow *self);

G_END_DECLS
