/* How workers stand back behind the window.
 *
 * Called by each worker's thread once, for itself; session/ only.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lowers the calling thread's priority, so that the main thread is never kept waiting for a
 * processor by a training, whatever the count of processors. A processor that nobody else wants is
 * used in full. On systems whose priorities belong to whole processes nothing happens. */
void fr_worker_priority_lower (void);

G_END_DECLS
