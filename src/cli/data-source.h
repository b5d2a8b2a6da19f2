/* The data set that a command line names: a folder, or one archive.
 *
 * Main thread; cli/ only.
 */
#pragma once

#include "engine/data/dataset.h"

G_BEGIN_DECLS

/* Loads what @path names, or if that is %NULL the first data set that is where it is looked for; it
 * ends when the program is asked to. Returns: (transfer full), or %NULL with a sentence. */
FrDataset *fr_data_source_load (const char *path, GError **error);

G_END_DECLS
