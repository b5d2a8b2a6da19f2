/* The controls that stand in a step of a lesson itself: rows of Experiment, which follow the
 * experiment and change it as those of the sidebar do.
 *
 * Main thread; step-card.
 */
#pragma once

#include <adwaita.h>

#include "formats/lesson/lesson.h"
#include "session/experiment.h"

G_BEGIN_DECLS

/* Signal "notice" (string): why a change was refused. */
#define FR_TYPE_STEP_CONTROLS (fr_step_controls_get_type ())
G_DECLARE_FINAL_TYPE (FrStepControls, fr_step_controls, FR, STEP_CONTROLS, AdwBin)

/* Those of @step that are hyperparameters, of @experiment (nullable: they are insensitive). */
GtkWidget *fr_step_controls_new (const FrLessonStep *step, FrExperiment *experiment);

G_END_DECLS
