/* What "Show Me" shows: finds a control of the window by the name that lessons have for it, opens
 * the page where it is, and puts a ring around it.
 *
 * Main thread.
 */
#pragma once

#include <adwaita.h>

#include "formats/lesson/lesson-controls.h"

G_BEGIN_DECLS

/* Returns: (transfer none) (nullable): the control of @target inside @root, seen or not. */
GtkWidget *fr_shown_control_find (GtkWidget *root, const FrLessonTarget *target);

/* Where that is, a sentence for the user. Returns: (transfer none): "" if it is nowhere. */
const char *fr_shown_control_describe (GtkWidget *root, const FrLessonTarget *target);

/* Whether @control can be seen once all that it is inside of is turned to it. */
gboolean fr_shown_control_is_within_reach (GtkWidget *control);

/* What has to be done before @target, which is not within reach, can be seen, or that it is not
 * there, a sentence for the user. Returns: (transfer none). */
const char *fr_shown_control_describe_lack (const FrLessonTarget *target);

/* Turns all that @control is inside of to the page where it is, and closes a sidebar that lies over
 * it. */
void fr_shown_control_reveal (GtkWidget *control);

/* Puts a ring around @control, or takes it away. */
void fr_shown_control_set_ring (GtkWidget *control, gboolean ring);

/* Gives the keyboard focus to @control, or to the first inside it that takes it. */
void fr_shown_control_focus (GtkWidget *control);

G_END_DECLS
