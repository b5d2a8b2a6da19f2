/* A thread, a bell that it rings at its end, and the task that waits for it. */
#include "session/background.h"

#include "session/doorbell.h"
#include "session/worker-thread.h"

typedef struct {
  GTask *task;          /* owned; main thread only */
  FrDoorbell *doorbell; /* owned */
  FrBackgroundFunc func;
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
work (gpointer data)
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
fr_background_run (GTask *task,
                   FrBackgroundFunc func,
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
  if (!fr_worker_thread_start (&job->thread, work, job, &error)) {
    g_task_return_error (task, error);
    job_free (job);
  }
}
