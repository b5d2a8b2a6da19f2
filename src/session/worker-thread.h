/* Starts the threads that compute: at a slightly lower priority than the window, so that it stays
 * alive on a machine with few cores. Rooms of session/ include this.
 */
#pragma once

#include <glib.h>
#include <pthread.h>

G_BEGIN_DECLS

/* What the thread does until it ends; @data is the starter's. */
typedef void (*FrWorkerThreadFunc) (gpointer data);

/* Starts a thread that calls @func. Whoever started it joins @thread. Returns: %FALSE with an
 * error if the system has no thread left. */
gboolean
fr_worker_thread_start (pthread_t *thread, FrWorkerThreadFunc func, gpointer data, GError **error);

G_END_DECLS
