/* What a lesson may know of the window: facts of the experiment, of the moment that is looked at,
 * and of what is chosen in the views.
 *
 * Main thread; the window has one.
 */
#pragma once

#include <adwaita.h>

#include "session/experiment.h"
#include "session/lesson/fact-source.h"

G_BEGIN_DECLS

/* A FrFactSource. */
#define FR_TYPE_WINDOW_FACTS (fr_window_facts_get_type ())
G_DECLARE_FINAL_TYPE (FrWindowFacts, fr_window_facts, FR, WINDOW_FACTS, GObject)

/* Of the views in @stack, which must live longer. Returns: (transfer full). */
FrWindowFacts *fr_window_facts_new (AdwViewStack *stack);

/* Of @experiment from now on; %NULL: of none. Takes a reference. */
void fr_window_facts_set_experiment (FrWindowFacts *self, FrExperiment *experiment);

/* The names of views in lessons are those of the stack, but that "train" is "training" there.
 * Returns: (transfer none): the stack's name of the view @view of a lesson. */
const char *fr_window_facts_get_page (const char *view);

/* Adds a source of facts that no view has: what the user does in a step of a lesson. It is
 * borrowed, and must live longer. */
void fr_window_facts_add_source (FrWindowFacts *self, FrFactSource *source);

G_END_DECLS
