/* What opens a popover: menu buttons and drop-downs. GTK 4.8 leaves the part of them that takes the
 * focus without a name, their tooltip over what they have opened, and the focus in it after it has
 * closed.
 *
 * Main thread; the window adopts all that its templates have.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @opener, a GtkMenuButton or GtkDropDown, its accessible @name, the part inside it that
 * takes the focus too, and hides its tooltip while it is open. Where a menu button shows a label,
 * that is what the inner part is called; what a drop-down shows is the description of its inner
 * part. */
void fr_opener_set_name (GtkWidget *opener, const char *name);

/* The same for all that are inside @root and have a name of their own, from a template. */
void fr_opener_adopt_all (GtkWidget *root);

G_END_DECLS
