/* The page "Lesson" of the sidebar: the list of lessons, or the lesson that the user goes through,
 * with its steps, and below them Back, Skip and Next.
 *
 * Main thread; the sidebar.
 */
#pragma once

#include <adwaita.h>

#include "session/experiment.h"
#include "session/lesson/lesson-walk.h"
#include "session/lesson/pupil-work.h"

G_BEGIN_DECLS

/* Property "walk": FrLessonWalk, read-only: see fr_lesson_page_get_walk().
 * Signals:
 *  "arrives" (pointer) a step begins, its FrLessonStep: view and speed are to be as it says
 *  "began"            it has begun, and is seen
 *  "show-me" (pointer) the user wants to see where a control is, its FrLessonTarget; %NULL: no
 *                     control is shown any more
 *  "notice" (string)  something for the user in passing
 *  "said" (string)    something that has to be said to a user who does not see it
 */
#define FR_TYPE_LESSON_PAGE (fr_lesson_page_get_type ())
G_DECLARE_FINAL_TYPE (FrLessonPage, fr_lesson_page, FR, LESSON_PAGE, AdwBin)

/* Offers @lessons (FrLesson), whose facts @source knows and whose progress is in @diary; what the
 * user makes in them is in @work. Once. */
void fr_lesson_page_set_up (FrLessonPage *self,
                            GPtrArray *lessons,
                            FrFactSource *source,
                            FrLessonDiary *diary,
                            FrPupilWork *work);

/* The controls that stand in steps act on @experiment; %NULL: on none. */
void fr_lesson_page_set_experiment (FrLessonPage *self, FrExperiment *experiment);

/* Goes through @lesson, from where it was left. */
void fr_lesson_page_start (FrLessonPage *self, FrLesson *lesson);
/* The same with @lesson of a file, which is in the list from now on. */
void fr_lesson_page_open (FrLessonPage *self, FrLesson *lesson);
/* Back to the list. */
void fr_lesson_page_leave (FrLessonPage *self);

/* To the next step if all of this one is done, otherwise it says what is not. */
void fr_lesson_page_go_on (FrLessonPage *self);
/* To the step before, or from the first one to the list. */
void fr_lesson_page_go_back (FrLessonPage *self);

/* Gives the keyboard focus to the present step, or to the list. */
void fr_lesson_page_focus (FrLessonPage *self);

/* Returns: (transfer none) (nullable): the lesson in progress. */
FrLessonWalk *fr_lesson_page_get_walk (FrLessonPage *self);

G_END_DECLS
