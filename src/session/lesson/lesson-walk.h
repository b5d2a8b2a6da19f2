/* A lesson that the user goes through: which step is the present one, which conditions the facts
 * have proved, and what was answered.
 *
 * A condition that was true once stays ticked, unless the lesson asks for it "now". Conditions of
 * other steps than the present one are not looked at. All of it is in the diary at once, so that
 * the lesson goes on where it was left. A GObject of the main thread; nothing here knows GTK.
 */
#pragma once

#include "formats/lesson/lesson-record.h"
#include "formats/lesson/lesson.h"
#include "session/lesson/fact-source.h"
#include "session/lesson/lesson-diary.h"

G_BEGIN_DECLS

/* Property "step": guint, read-only: see fr_lesson_walk_get_step().
 * Signals:
 *  "arrives" (pointer)        at a step, its FrLessonStep: view and speed are to be as it says
 *                             before its conditions are looked at
 *  "ticked" (guint condition)  a condition of the present step has come true, by a fact or by an
 *                              answer; not by opening a step that was there before
 *  "changed"                   ticks, answers or live values of the present step are others
 */
#define FR_TYPE_LESSON_WALK (fr_lesson_walk_get_type ())
G_DECLARE_FINAL_TYPE (FrLessonWalk, fr_lesson_walk, FR, LESSON_WALK, GObject)

/* Goes on with @lesson where @diary says, and keeps to the facts of @source. References are taken
 * on all. Returns: (transfer full). */
FrLessonWalk *fr_lesson_walk_new (FrLesson *lesson, FrFactSource *source, FrLessonDiary *diary);

/* Arrives at the present step; once, when all signals are connected. */
void fr_lesson_walk_begin (FrLessonWalk *self);

/* Returns: (transfer none). */
FrLesson *fr_lesson_walk_get_lesson (FrLessonWalk *self);

/* The place of the present step; at the end of the lesson, behind its last step, the number of
 * steps. */
guint fr_lesson_walk_get_step (FrLessonWalk *self);
/* Returns: (transfer none) (nullable): the present step; %NULL at the end. */
const FrLessonStep *fr_lesson_walk_get_present (FrLessonWalk *self);

/* Whether the user has gone on from the step at @place with all of it ticked. */
gboolean fr_lesson_walk_is_done (FrLessonWalk *self, guint place);
guint fr_lesson_walk_count_done (FrLessonWalk *self);

/* Whether @condition of the step at @place is ticked. */
gboolean fr_lesson_walk_is_ticked (FrLessonWalk *self, guint place, guint condition);
/* Whether all of the present step are; a step without conditions is complete. */
gboolean fr_lesson_walk_is_complete (FrLessonWalk *self);
/* How far @condition of the present step is on its way, see fr_lesson_condition_share(). */
double fr_lesson_walk_get_share (FrLessonWalk *self, guint condition, double *number);

/* What was answered to the question of id @question. Returns: (transfer none) (nullable). */
const char *fr_lesson_walk_get_answer (FrLessonWalk *self, const char *question);
/* Answers a question of the present step; an @answer that it does not accept, or %NULL, takes the
 * answer back. */
void fr_lesson_walk_set_answer (FrLessonWalk *self, const char *question, const char *answer);

/* Goes on to the next step; the present one is done if it is complete, otherwise passed over. */
void fr_lesson_walk_advance (FrLessonWalk *self);
/* Goes to the step at @place, the number of steps being the end. */
void fr_lesson_walk_go_to (FrLessonWalk *self, guint place);
/* Begins anew: nothing is ticked, done or answered. */
void fr_lesson_walk_start_over (FrLessonWalk *self);

/* Returns: (transfer full): all of that, to be handed in. */
FrLessonRecord *fr_lesson_walk_make_record (FrLessonWalk *self);

/* How many steps of @lesson are done by @diary, and whether it was begun: @begun (out). */
guint fr_lesson_walk_peek (FrLesson *lesson, FrLessonDiary *diary, gboolean *begun);

G_END_DECLS
