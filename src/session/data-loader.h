/* Finds and loads a data set off the main thread, with progress.
 *
 * A GObject of the main thread; the work is a GTask. app/ shows its progress and hands the data set
 * on.
 */
#pragma once

#include <gio/gio.h>

#include "engine/data/dataset.h"

G_BEGIN_DECLS

#define FR_TYPE_DATA_LOADER (fr_data_loader_get_type ())
G_DECLARE_FINAL_TYPE (FrDataLoader, fr_data_loader, FR, DATA_LOADER, GObject)

/* Property "fraction": double, 0 to 1, notified on the main thread at most 30 times a second. */

FrDataLoader *fr_data_loader_new (void);

/* Loads @folder, or where it is NULL the first of the search path. Cancelling @cancellable stops
 * within a fraction of a second. */
void fr_data_loader_load_async (FrDataLoader *self,
                                const char *folder,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Returns: (transfer full): the data set, or %NULL with an error of %FR_DATASET_ERROR or
 * %G_IO_ERROR. */
FrDataset *fr_data_loader_load_finish (FrDataLoader *self, GAsyncResult *result, GError **error);

G_END_DECLS
