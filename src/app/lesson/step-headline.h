/* The present step of a lesson as a headline over the view, while the window presents: what is to
 * be done, to be read from the last row, the conditions with their ticks, and Next.
 *
 * Main thread; window.ui, lesson-actions.
 */
#pragma once

#include <adwaita.h>

#include "session/lesson/lesson-walk.h"

G_BEGIN_DECLS

/* Property "presenting": boolean: it is seen only then. */
#define FR_TYPE_STEP_HEADLINE (fr_step_headline_get_type ())
G_DECLARE_FINAL_TYPE (FrStepHeadline, fr_step_headline, FR, STEP_HEADLINE, AdwBin)

/* Follows @walk; %NULL: no lesson is gone through. Takes a reference. */
void fr_step_headline_set_walk (FrStepHeadline *self, FrLessonWalk *walk);

/* Returns: (transfer full) (nullable): what is to be done, as plain text; %NULL while nothing is
 * shown. */
char *fr_step_headline_get_sentence (FrStepHeadline *self);

G_END_DECLS
