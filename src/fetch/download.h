/* The published data set, from one mirror after another, by libsoup.
 *
 * Each file keeps what has come of it, however the download ends, and is in its place only when it
 * has the published digests. Nothing is asked of anybody before fr_download_run_async() is called.
 * Main thread, on its loop; session, cli and tests.
 */
#pragma once

#include "fetch/download-progress.h"
#include "fetch/mirror-list.h"

G_BEGIN_DECLS

#define FR_DOWNLOAD_ERROR (fr_download_error_quark ())

/* Milliseconds for which a server may send nothing. */
#define FR_DOWNLOAD_PATIENCE 30000

typedef enum {
  FR_DOWNLOAD_ERROR_FAILED, /* no mirror has sent a file */
} FrDownloadError;

typedef void (*FrDownloadCallback) (const FrDownloadProgress *progress, gpointer user_data);

GQuark fr_download_error_quark (void);

/* Returns: (transfer full): the folder of the user's data where the files are looked for. */
char *fr_download_get_folder (void);

/* Gets all files of @list that @folder, which is made if need be, does not have as they were
 * published. @list must outlive it. @progress is called at the start, at most ten times a second on
 * the way, and at the end. */
void fr_download_run_async (const FrMirrorList *list,
                            const char *folder,
                            guint patience,
                            FrDownloadCallback progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* Returns: whether all files are there; otherwise an error with sentences for the user, of
 * %FR_DOWNLOAD_ERROR, of %G_FILE_ERROR if they cannot be written, or %G_IO_ERROR_CANCELLED. */
gboolean fr_download_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
