/* On Linux a nice value belongs to a thread, against what POSIX says of it. */
#include "session/threads/worker-thread.h"

#include "session/threads/doorbell.h"

#include <glib/gi18n-lib.h>

#ifdef __linux__
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

/* Half the weight of a thread at 0: the window comes first, and training goes on beside it. */
#define NICENESS 3
/* The least that there is without SCHED_IDLE. */
#define LEAST_NICENESS 19
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

void
fr_worker_thread_give_way (void)
{
#ifdef __linux__
  const struct sched_param none = { 0 };

  if (g_strcmp0 (g_getenv (FR_GIVE_WAY_VARIABLE), "no") == 0)
    return;
  /* Whoever wakes up takes the processor at once; with a nice value it may have to wait a while. */
  if (sched_setscheduler (0, SCHED_IDLE, &none) != 0)
    (void) setpriority (PRIO_PROCESS, (id_t) gettid (), LEAST_NICENESS);
#endif
}

/* A thread, a bell that it rings at its end, and the task that waits for it. */
typedef struct {
  GTask *task;          /* owned; main thread only */
  FrDoorbell *doorbell; /* owned */
  FrWorkerThreadTaskFunc func;
  gpointer data; /* owned */
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  pthread_t thread;

  /* The thread's, until it is joined. */
  gpointer result; /* owned, nullable */
  GError *error;   /* owned, nullable */
} Job;

static void
job_free (Job *job)
{
  fr_doorbell_free (job->doorbell);
  job->free_data (job->data);
  g_object_unref (job->task);
  g_free (job);
}

static void
run_job (gpointer data)
{
  Job *job = data;

  job->result = job->func (job->data, &job->error);
  fr_doorbell_ring (job->doorbell);
}

static void
on_done (gpointer user_data)
{
  Job *job = user_data;

  pthread_join (job->thread, NULL);
  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, job->result, job->free_result);
  job_free (job);
}

void
fr_worker_thread_run_task (GTask *task,
                           FrWorkerThreadTaskFunc func,
                           gpointer data,
                           GDestroyNotify free_data,
                           GDestroyNotify free_result)
{
  Job *job = g_new0 (Job, 1);
  GError *error = NULL;

  job->task = task;
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  job->doorbell = fr_doorbell_new (g_task_get_context (task), 0, on_done, job);
  if (!fr_worker_thread_start (&job->thread, run_job, job, &error)) {
    g_task_return_error (task, error);
    job_free (job);
  }
}
