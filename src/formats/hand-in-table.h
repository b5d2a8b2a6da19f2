/* The table of runs that were handed in: a line of comma-separated values each. Any thread.
 */
#pragma once

#include "formats/hand-in.h"

G_BEGIN_DECLS

/* Begins with the names of the columns: name, file, settings (what differs from the tutorial's),
 * seed, epochs, test_accuracy (0 to 1), lesson, steps, steps_done, ticks, ticks_of, answers,
 * answers_right, digest, verdict. Returns: (transfer full). */
GString *fr_hand_in_table_new (void);

/* Adds the line of the file @path. @hand_in (nullable: it cannot be read); @verdict: in words. */
void fr_hand_in_table_add (GString *table,
                           const char *path,
                           const FrHandIn *hand_in,
                           const char *verdict);

G_END_DECLS
