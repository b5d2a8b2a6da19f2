/* Children in reading order, as many in a line as fit, the rest in further lines.
 *
 * Each is as wide as it would like to be; those with hexpand share what is left of their line. Main
 * thread; views/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children are added in .ui files by <child>, and in C by fr_wrap_box_append(). */
#define FR_TYPE_WRAP_BOX (fr_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (FrWrapBox, fr_wrap_box, FR, WRAP_BOX, GtkWidget)

GtkWidget *fr_wrap_box_new (void);

/* Puts @child after the others. */
void fr_wrap_box_append (FrWrapBox *self, GtkWidget *child);

G_END_DECLS
