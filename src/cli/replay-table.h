/* Runs that were handed in, trained again one after another, as a table. Main thread; cli/ only.
 */
#pragma once

#include "cli/training-report.h"

G_BEGIN_DECLS

/* Prints the table of formats/hand-in-table with a line for each of @files (NULL-terminated), each
 * as soon as all of its batches and test points were compared; of what cannot be read it also says
 * why. Asked to end, it prints no more lines. Returns: whether all are verified. */
gboolean fr_replay_table_print (const char *const *files, FrDataset *dataset, FrReport *report);

G_END_DECLS
