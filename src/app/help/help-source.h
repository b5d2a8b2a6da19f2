/* The help of a window: the action "help", which opens it, and what the words come to
 * just now.
 *
 * Main thread; only the window includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/experiment.h"
#include "session/lesson/fact-source.h"

G_BEGIN_DECLS

/* A FrWordSource. */
#define FR_TYPE_HELP_SOURCE (fr_help_source_get_type ())
G_DECLARE_FINAL_TYPE (FrHelpSource, fr_help_source, FR, HELP_SOURCE, GObject)

/* Adds the action to @window, whose views are in @stack; both must live longer. It leads to the
 * word where the keyboard focus is. @facts tells when figures may be others; it is not kept.
 * Returns: (transfer full). */
FrHelpSource *
fr_help_source_new (GtkApplicationWindow *window, AdwViewStack *stack, FrFactSource *facts);

/* @experiment: (nullable): figures are of it from now on. Takes a reference. */
void fr_help_source_set_experiment (FrHelpSource *self, FrExperiment *experiment);

G_END_DECLS
