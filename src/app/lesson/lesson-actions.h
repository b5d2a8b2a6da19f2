/* Lessons of a window: the actions "open-lesson" and "lesson" (which shows their page), what is
 * shown by Show Me, and the view and the speed that a step wants.
 *
 * Main thread; only the window includes this.
 */
#pragma once

#include <adwaita.h>

#include "app/lesson/step-headline.h"
#include "app/sidebar/sidebar.h"
#include "session/experiment.h"

G_BEGIN_DECLS

/* Signal "said" (string): something that has to be said to a user who does not see it. */
#define FR_TYPE_LESSON_ACTIONS (fr_lesson_actions_get_type ())
G_DECLARE_FINAL_TYPE (FrLessonActions, fr_lesson_actions, FR, LESSON_ACTIONS, GObject)

/* Adds the actions to @window, whose views are in @stack, and which has @sidebar in @flap and shows
 * @headline while it presents; all must live longer. Returns: (transfer full). */
FrLessonActions *fr_lesson_actions_new (GtkApplicationWindow *window,
                                        AdwViewStack *stack,
                                        AdwFlap *flap,
                                        FrSidebar *sidebar,
                                        FrStepHeadline *headline);

/* @experiment: (nullable): lessons are about it from now on. */
void fr_lesson_actions_set_experiment (FrLessonActions *self, FrExperiment *experiment);

/* Returns: (transfer none): what lessons know of the window. */
FrFactSource *fr_lesson_actions_get_facts (FrLessonActions *self);

/* Whether a lesson is being gone through in the sidebar, and is seen. */
gboolean fr_lesson_actions_is_read (FrLessonActions *self);

/* Gives the keyboard focus to the step of such a lesson. Returns: whether there is one. */
gboolean fr_lesson_actions_focus (FrLessonActions *self);

/* Returns: (transfer full) (nullable): what is done of the lesson that is in the sidebar, the text
 * of a formats/lesson/lesson-record; %NULL without one. */
char *fr_lesson_actions_make_record (FrLessonActions *self);

/* Opens @file if its name is one of a lesson. Returns: whether it is. */
gboolean fr_lesson_actions_take (FrLessonActions *self, GFile *file);
/* Begins the lesson in @file, or goes on with it; if it has faults the user is told of them. */
void fr_lesson_actions_open (FrLessonActions *self, GFile *file);

G_END_DECLS
