/* The action "hand-in" of a window: the run on screen as a file for the teacher, with the name that
 * its user types and what is done of the lesson. Enabled while the run rests with weights.
 *
 * Main thread; only app/runs and tests include this.
 */
#pragma once

#include <adwaita.h>

#include "session/experiment.h"

G_BEGIN_DECLS

#define FR_TYPE_HAND_IN_ACTIONS (fr_hand_in_actions_get_type ())
G_DECLARE_FINAL_TYPE (FrHandInActions, fr_hand_in_actions, FR, HAND_IN_ACTIONS, GObject)

/* Returns: (transfer full) (nullable): the record of the lesson in progress, the text of a
 * formats/lesson/lesson-record; %NULL without a lesson. */
typedef char *(*FrHandInLesson) (gpointer data);

/* Adds the action to @window, which must live longer and is a notice board. */
FrHandInActions *fr_hand_in_actions_new (GtkApplicationWindow *window);

/* Acts on @experiment (nullable) from now on. */
void fr_hand_in_actions_set_experiment (FrHandInActions *self, FrExperiment *experiment);

/* Asks @get (nullable: no lesson is handed in) with @data, borrowed, when something is handed in.
 */
void fr_hand_in_actions_set_lesson (FrHandInActions *self, FrHandInLesson get, gpointer data);

/* For tests: writes the run as it is now, as the dialog does, and tells the window. */
void fr_hand_in_actions_save (FrHandInActions *self, const char *name, GFile *file);

G_END_DECLS
