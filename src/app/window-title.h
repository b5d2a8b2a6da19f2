/* The window's title says how the training is: "Epoch 3 of 10: 87.4 % right – Fitting Room". With
 * GTK 4.8, which announces nothing, a change of it is what a screen reader tells unasked.
 *
 * What else has to be said to somebody who does not see it, the title says in passing.
 *
 * Main thread; the window owns one.
 */
#pragma once

#include <adwaita.h>

#include "session/experiment.h"

G_BEGIN_DECLS

#define FR_TYPE_WINDOW_TITLE (fr_window_title_get_type ())
G_DECLARE_FINAL_TYPE (FrWindowTitle, fr_window_title, FR, WINDOW_TITLE, GObject)

/* Follows nothing yet. @window is borrowed and must outlive it; its present title is what it is
 * called. Returns: (transfer full). */
FrWindowTitle *fr_window_title_new (GtkWindow *window);
/* Follows @experiment, %NULL: none. Takes a reference. */
void fr_window_title_set_experiment (FrWindowTitle *self, FrExperiment *experiment);

/* Says @sentence, whatever the training has to say: at once, or if another has just been said a
 * little later, together with all that has come meanwhile. */
void fr_window_title_say (FrWindowTitle *self, const char *sentence);

/* Says the name of the view that @stack, which is in the window, changes to, unless it is a tab
 * that the user has pressed: that says it itself. */
void fr_window_title_say_views (FrWindowTitle *self, AdwViewStack *stack);

G_END_DECLS
