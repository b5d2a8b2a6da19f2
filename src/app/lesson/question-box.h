/* A question of the present step, and what it is answered with: a choice, a number, or words.
 *
 * Main thread; step-card.
 */
#pragma once

#include <adwaita.h>

#include "session/lesson/lesson-walk.h"

G_BEGIN_DECLS

/* Signal "judged" (string): what is said of an answer that was just given. */
#define FR_TYPE_QUESTION_BOX (fr_question_box_get_type ())
G_DECLARE_FINAL_TYPE (FrQuestionBox, fr_question_box, FR, QUESTION_BOX, AdwBin)

/* Of @question of the present step of @walk; both must live as long. It shows what was answered
 * before. */
GtkWidget *fr_question_box_new (FrLessonWalk *walk, const FrLessonQuestion *question);

G_END_DECLS
