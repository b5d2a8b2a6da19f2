/* The card of a lesson's present step: what to read, what to do, the conditions with their ticks,
 * questions, and controls of the experiment.
 *
 * Made anew for each step. Main thread; lesson-page.
 */
#pragma once

#include <adwaita.h>

#include "session/experiment.h"
#include "session/lesson/lesson-walk.h"
#include "session/lesson/pupil-work.h"

G_BEGIN_DECLS

/* Signals:
 *  "show-me"          the user wants to see where the control of the task is
 *  "notice" (string)  something for the user in passing
 *  "said" (string)    something that has to be said to a user who does not see it
 */
#define FR_TYPE_STEP_CARD (fr_step_card_get_type ())
G_DECLARE_FINAL_TYPE (FrStepCard, fr_step_card, FR, STEP_CARD, AdwBin)

/* Of the present step of @walk; what the user makes in it goes to @work. @experiment: (nullable).
 */
GtkWidget *fr_step_card_new (FrLessonWalk *walk, FrExperiment *experiment, FrPupilWork *work);

/* Gives the keyboard focus to the title: a screen reader reads the step then. */
void fr_step_card_focus (FrStepCard *self);

G_END_DECLS
