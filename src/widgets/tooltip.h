/* A tooltip that is set as often as numbers change, which is seldom another text.
 *
 * Main thread; widgets/ and views/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @text: (nullable): %NULL for none. Does nothing where @widget has it already: GTK waits for the
 * display server's answer, where the pointer is, each time that a tooltip is set. */
void fr_tooltip_set (GtkWidget *widget, const char *text);

G_END_DECLS
