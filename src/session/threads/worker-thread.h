/* Starts the threads that compute: at a slightly lower priority than the window, so that it stays
 * alive on a machine with few cores. Rooms of session/ include this, and what
 * writes the user's files in app/.
 */
#pragma once

#include <gio/gio.h>
#include <pthread.h>

G_BEGIN_DECLS

/* What the thread does until it ends; @data is the starter's. */
typedef void (*FrWorkerThreadFunc) (gpointer data);

/* Starts a thread that calls @func. Whoever started it joins @thread. Returns: %FALSE with an
 * error if the system has no thread left. */
gboolean
fr_worker_thread_start (pthread_t *thread, FrWorkerThreadFunc func, gpointer data, GError **error);

/* "no" in this variable of the environment: fr_worker_thread_give_way() does nothing. For tests,
 * which would wait for others that keep the processors busy. */
#define FR_GIVE_WAY_VARIABLE "FITTING_ROOM_GIVE_WAY"

/* The calling thread, of this file, has from now on only what time of the processors nobody else
 * wants. There is no way back: most users may not raise a priority. Does nothing but on Linux. */
void fr_worker_thread_give_way (void);

/* The work, on its thread. Returns: (transfer full): the result, or %NULL with an error. */
typedef gpointer (*FrWorkerThreadTaskFunc) (gpointer data, GError **error);

/* Has @func work on @data, which may take its time, on a thread of its own. Takes over @task, frees
 * @data with @free_data on the task's context, and returns the result, which @free_result frees, by
 * the task.
 *
 * The pool of g_task_run_in_thread() may drop the last reference to the task's source object over
 * there; here the task never leaves the main thread. */
void fr_worker_thread_run_task (GTask *task,
                                FrWorkerThreadTaskFunc func,
                                gpointer data,
                                GDestroyNotify free_data,
                                GDestroyNotify free_result);

G_END_DECLS
