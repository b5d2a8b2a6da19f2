/* The lessons that there are, each with what it is about, how long it takes, and how far the user
 * has come.
 *
 * Main thread; lesson-page.
 */
#pragma once

#include <adwaita.h>

#include "session/lesson/lesson-walk.h"

G_BEGIN_DECLS

/* Signal "chosen" (pointer): the FrLesson that the user wants to go through. */
#define FR_TYPE_LESSON_LIST (fr_lesson_list_get_type ())
G_DECLARE_FINAL_TYPE (FrLessonList, fr_lesson_list, FR, LESSON_LIST, AdwBin)

/* Lists @lessons (FrLesson), of which it keeps the array; once. */
void fr_lesson_list_set_up (FrLessonList *self, GPtrArray *lessons, FrLessonDiary *diary);

/* Lists @lesson, which was opened from a file, before them; instead of one of its id that was. */
void fr_lesson_list_add (FrLessonList *self, FrLesson *lesson);

/* Shows how far the user has come by now. */
void fr_lesson_list_update (FrLessonList *self);

G_END_DECLS
