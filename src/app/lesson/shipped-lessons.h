/* The lessons that come with the program, in the user's language.
 *
 * Main thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads them all, in the order of the names of their files. Returns: (transfer full): an array of
 * FrLesson, which it owns; empty if none came with the program. */
GPtrArray *fr_shipped_lessons_load (void);

G_END_DECLS
