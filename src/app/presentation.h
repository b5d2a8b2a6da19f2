/* Presenting: the window fills the screen, and type and strokes grow, to be read from the last row.
 *
 * One a window, as its action "present". Main thread; only the window includes this.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @window the boolean action "present". The text of the whole desktop's windows of this
 * program grows with it, so FrLook does too. What the window is before is what it becomes again. */
void fr_presentation_attach (GtkApplicationWindow *window);

G_END_DECLS
