/* The sidebar of the window: a switch between its pages Experiment and Lesson, and the one that is
 * seen.
 *
 * Main thread; the window.
 */
#pragma once

#include <adwaita.h>

#include "app/lesson/lesson-page.h"
#include "app/sidebar/experiment-panel.h"
#include "formats/preset/preset.h"

G_BEGIN_DECLS

/* Signal "lesson-seen": the page Lesson is turned to, after fr_sidebar_offer_lesson(). */
#define FR_TYPE_SIDEBAR (fr_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (FrSidebar, fr_sidebar, FR, SIDEBAR, AdwBin)

/* Each returns (transfer none). */
FrExperimentPanel *fr_sidebar_get_experiment_panel (FrSidebar *self);
FrLessonPage *fr_sidebar_get_lesson_page (FrSidebar *self);

/* Whether the page Lesson is the one that is turned to. */
gboolean fr_sidebar_shows_lesson (FrSidebar *self);
/* Turns to the page Lesson. */
void fr_sidebar_show_lesson (FrSidebar *self);

/* Marks the page Lesson with a dot until it is turned to. */
void fr_sidebar_offer_lesson (FrSidebar *self);

/* Says that @preset is in force, and hides the page Lesson if that does. */
void fr_sidebar_set_preset (FrSidebar *self, const FrPreset *preset);

/* Whether the window is narrow. */
void fr_sidebar_set_narrow (FrSidebar *self, gboolean narrow);

G_END_DECLS
