/* Labels with the texts of a lesson: markup in which <b> is all that there is, as the reader of
 * lessons makes sure.
 *
 * Main thread; app/lesson.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Returns: (transfer floating): a label that wraps, with @markup of a FrLesson. */
GtkWidget *fr_marked_label_new (const char *markup);

/* Returns: (transfer full): @markup without its marks, for a screen reader. */
char *fr_marked_label_to_plain (const char *markup);

G_END_DECLS
