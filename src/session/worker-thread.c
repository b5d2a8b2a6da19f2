/* On Linux a nice value belongs to a thread, against what POSIX says of it. */
#include "session/worker-thread.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>

/* Half the weight of a thread at 0: the window comes first, and training goes on beside it. */
#define NICENESS 3
#endif

typedef struct {
  FrWorkerThreadFunc func;
  gpointer data;
} Start;

static void *
thread_main (void *data)
{
  g_autofree Start *start = data;

#ifdef __linux__
  /* A refusal costs smoothness only. */
  (void) setpriority (PRIO_PROCESS, (id_t) gettid (), NICENESS);
#endif
  start->func (start->data);
  return NULL;
}

gboolean
fr_worker_thread_start (pthread_t *thread, FrWorkerThreadFunc func, gpointer data, GError **error)
{
  Start *start = g_new (Start, 1);
  int status;

  *start = (Start){ .func = func, .data = data };
  status = pthread_create (thread, NULL, thread_main, start);
  if (status == 0)
    return TRUE;

  g_free (start);
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (status),
               /* Translators: a thread is a part of the program that works beside the others. */
               _ ("The system has no thread left for the work in the background: %s"),
               g_strerror (status));
  return FALSE;
}
