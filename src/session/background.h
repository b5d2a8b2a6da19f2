/* Runs a function that may take its time, such as reading a file, on a thread of its own, and gives
 * what came of it to a GTask on the main thread.
 *
 * The pool of g_task_run_in_thread() may drop the last reference to the task's source object over
 * there; here the task never leaves the main thread.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The work, on its thread. Returns: (transfer full): the result, or %NULL with an error. */
typedef gpointer (*FrBackgroundFunc) (gpointer data, GError **error);

/* Takes over @task, has @func work on @data, frees that with @free_data on the task's context, and
 * returns the result, which @free_result frees, by the task. */
void fr_background_run (GTask *task,
                        FrBackgroundFunc func,
                        gpointer data,
                        GDestroyNotify free_data,
                        GDestroyNotify free_result);

G_END_DECLS
