/* The names of a data set's classes as one array, as charts and drop-downs take them.
 *
 * Main thread; the files of views/ include this.
 */
#pragma once

#include "engine/dataset.h"

G_BEGIN_DECLS

/* Fills @names, [FR_MAX_CLASSES + 1] at most, NULL-terminated, with strings that are @dataset's. */
void fr_class_list_fill (const FrDataset *dataset, const char **names);

G_END_DECLS
