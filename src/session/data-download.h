/* The published data set on its way from a mirror to the user's data, with progress.
 *
 * A GObject of the main thread; the work is done on its loop. app/ shows its progress and opens
 * what has come.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FR_TYPE_DATA_DOWNLOAD (fr_data_download_get_type ())
G_DECLARE_FINAL_TYPE (FrDataDownload, fr_data_download, FR, DATA_DOWNLOAD, GObject)

/* Properties, notified at most ten times a second:
 *  "fraction"  double, 0 to 1
 *  "words"     string, nullable: how much of how much, and how long it will take
 */

FrDataDownload *fr_data_download_new (void);

/* Downloads what is missing, once. @list: (nullable): the path of a list of mirrors, otherwise the
 * program's own. What has come is kept if @cancellable is cancelled. */
void fr_data_download_run_async (FrDataDownload *self,
                                 const char *list,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/* Returns: (transfer full): the folder of the whole data set, or %NULL with an error that has
 * sentences for the user, or %G_IO_ERROR_CANCELLED. */
char *fr_data_download_run_finish (FrDataDownload *self, GAsyncResult *result, GError **error);

G_END_DECLS
