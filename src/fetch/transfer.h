/* One file from one address, by libsoup: what is still to come of it.
 *
 * Redirections are followed by hand, because each address has to be one that may be asked. What
 * came stays in the file, however it ends. Main thread, on its loop; fetch/ and tests.
 */
#pragma once

#include "fetch/partial-file.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define FR_TRANSFER_ERROR (fr_transfer_error_quark ())

/* The message is a clause of what the server did. */
typedef enum {
  FR_TRANSFER_ERROR_UNREACHABLE, /* by the network */
  FR_TRANSFER_ERROR_BROKEN,      /* it stopped on the way: asking again may help */
  FR_TRANSFER_ERROR_REFUSED,     /* what the server has is not the file */
} FrTransferError;

typedef void (*FrTransferProgress) (gpointer user_data);

GQuark fr_transfer_error_quark (void);

/* Asks @address for the rest of @file, which must outlive the transfer. @patience: milliseconds
 * after which a server that sends nothing is given up. @progress is called whenever bytes have
 * come. */
void fr_transfer_run_async (SoupSession *session,
                            const char *address,
                            FrPartialFile *file,
                            guint patience,
                            FrTransferProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* Returns: whether as many bytes are there as there should be; otherwise an error of
 * %FR_TRANSFER_ERROR, of %G_FILE_ERROR if they cannot be written, or %G_IO_ERROR_CANCELLED. */
gboolean fr_transfer_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
