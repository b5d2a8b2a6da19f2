/* As in fan-workers the threads are never joined: at the lowest priority they may have to wait long
 * for a processor, and a window that is closed would wait with them. Each has a reference instead,
 * and the last one cleans up. */
#include "session/hand-ins/hand-in-workers.h"

#include "engine/reference-count.h"
#include "session/worker-thread.h"

#include <time.h>

/* So often a thread tells how far it is. */
#define SLICE (100 * G_TIME_SPAN_MILLISECOND)
#define WAKE_UPS_PER_SECOND 10 /* of the main loop */
#define GRACE 100000000        /* nanoseconds that it waits for threads that end */

/* A stage of a file that waits or is in hand. */
typedef struct {
  guint id;
  char *path; /* owned */
  FrHandInStage stage;
  double work;
  FrStop stop; /* read without the lock */
  gboolean in_hand;
  double fraction;
} Task;

struct _FrHandInWorkers {
  gatomicrefcount refs;

  /* Set once. */
  FrDataset *dataset; /* owned */
  guint max_threads;

  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t wake;  /* there may be a task to take in hand */
  pthread_cond_t ended; /* a thread has ended */
  FrDoorbell *doorbell; /* owned; NULL once it is over */
  GPtrArray *tasks;     /* owned: Task */
  GArray *news;         /* owned: FrHandInNews */
  guint n_threads;
  gboolean over;
};

static void
task_free (gpointer data)
{
  Task *task = data;

  g_free (task->path);
  g_free (task);
}

static void
clear_news (gpointer data)
{
  FrHandInNews *news = data;

  g_clear_pointer (&news->result, fr_hand_in_result_free);
}

static GArray *
new_news (void)
{
  GArray *news = g_array_new (FALSE, FALSE, sizeof (FrHandInNews));

  g_array_set_clear_func (news, clear_news);
  return news;
}

FrHandInWorkers *
fr_hand_in_workers_new (FrDataset *dataset,
                        guint n_threads,
                        GMainContext *context,
                        FrDoorbellFunc func,
                        gpointer user_data)
{
  FrHandInWorkers *self = g_new0 (FrHandInWorkers, 1);
  pthread_condattr_t attributes;

  fr_reference_count_init (&self->refs);
  self->dataset = fr_dataset_ref (dataset);
  self->max_threads = n_threads;
  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->wake, NULL);
  /* Deadlines must not move when the wall clock is set. */
  pthread_condattr_init (&attributes);
  pthread_condattr_setclock (&attributes, CLOCK_MONOTONIC);
  pthread_cond_init (&self->ended, &attributes);
  pthread_condattr_destroy (&attributes);
  self->doorbell = fr_doorbell_new (context, G_USEC_PER_SEC / WAKE_UPS_PER_SECOND, func, user_data);
  self->tasks = g_ptr_array_new_with_free_func (task_free);
  self->news = new_news ();
  return self;
}

static void
unref (FrHandInWorkers *self)
{
  if (!fr_reference_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->tasks);
  g_array_unref (self->news);
  fr_dataset_unref (self->dataset);
  pthread_cond_destroy (&self->ended);
  pthread_cond_destroy (&self->wake);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

/* Called under the lock. */
static void
ring (FrHandInWorkers *self)
{
  if (self->doorbell != NULL)
    fr_doorbell_ring (self->doorbell);
}

static gboolean
comes_before (const Task *a, const Task *b)
{
  return a->stage != b->stage ? a->stage < b->stage : a->work < b->work;
}

/* Called under the lock. The points that were left out are checked once each file has its answer.
 * Returns: (transfer none) (nullable): the task whose turn it is. */
static Task *
find_next (FrHandInWorkers *self)
{
  Task *next = NULL;
  gboolean early = FALSE;

  for (guint i = 0; i < self->tasks->len; i++) {
    Task *task = g_ptr_array_index (self->tasks, i);

    early |= task->stage != FR_HAND_IN_REST;
    if (!task->in_hand && (next == NULL || comes_before (task, next)))
      next = task;
  }
  return next != NULL && next->stage == FR_HAND_IN_REST && early ? NULL : next;
}

/* Called and left with the lock held, which is let go meanwhile. */
static void
do_task (FrHandInWorkers *self, Task *task)
{
  FrHandInNews news = { .id = task->id, .stage = task->stage, .fraction = 1 };
  g_autoptr (FrHandInJob) job = NULL;
  gboolean more = TRUE;

  task->in_hand = TRUE;
  pthread_mutex_unlock (&self->lock);
  job = fr_hand_in_job_new (task->path, self->dataset, task->stage, &task->stop);
  while (more) {
    more = fr_hand_in_job_advance (job, g_get_monotonic_time () + SLICE);
    pthread_mutex_lock (&self->lock);
    task->fraction = fr_hand_in_job_get_fraction (job);
    ring (self);
    pthread_mutex_unlock (&self->lock);
  }
  news.result = fr_hand_in_job_take_result (job);
  g_clear_pointer (&job, fr_hand_in_job_free);
  pthread_mutex_lock (&self->lock);
  g_array_append_val (self->news, news);
  g_ptr_array_remove (self->tasks, task);
  ring (self);
  /* It may have been the last one that others wait for. */
  pthread_cond_broadcast (&self->wake);
}

static void
worker_main (gpointer data)
{
  FrHandInWorkers *self = data;

  fr_worker_thread_give_way ();
  pthread_mutex_lock (&self->lock);
  while (!self->over) {
    Task *task = find_next (self);

    if (task != NULL)
      do_task (self, task);
    else
      pthread_cond_wait (&self->wake, &self->lock);
  }
  self->n_threads--;
  pthread_cond_signal (&self->ended);
  pthread_mutex_unlock (&self->lock);
  unref (self);
}

/* Called under the lock. Starts a thread for each task that has none, up to so many. Returns:
 * %FALSE with an error if there is none at all. */
static gboolean
start_threads (FrHandInWorkers *self, GError **error)
{
  while (self->n_threads < MIN (self->tasks->len, self->max_threads)) {
    const gboolean needed = self->n_threads == 0;
    pthread_t thread;

    fr_reference_count_inc (&self->refs);
    if (!fr_worker_thread_start (&thread, worker_main, self, needed ? error : NULL)) {
      (void) fr_reference_count_dec (&self->refs);
      return !needed;
    }
    pthread_detach (thread);
    self->n_threads++;
  }
  return TRUE;
}

gboolean
fr_hand_in_workers_add (FrHandInWorkers *self,
                        guint id,
                        const char *path,
                        FrHandInStage stage,
                        double work,
                        GError **error)
{
  Task *task = g_new0 (Task, 1);
  gboolean ok;

  *task = (Task){ .id = id, .path = g_strdup (path), .stage = stage, .work = work };
  pthread_mutex_lock (&self->lock);
  g_ptr_array_add (self->tasks, task);
  ok = start_threads (self, error);
  if (ok)
    pthread_cond_broadcast (&self->wake);
  else
    g_ptr_array_remove (self->tasks, task);
  pthread_mutex_unlock (&self->lock);
  return ok;
}

/* Called under the lock. Those that nobody has in hand are told of at once. */
static void
stop_all (FrHandInWorkers *self, FrHandInStage from)
{
  for (guint i = self->tasks->len; i-- > 0;) {
    Task *task = g_ptr_array_index (self->tasks, i);
    FrHandInNews news = { .id = task->id, .stage = task->stage };

    if (task->stage < from)
      continue;
    fr_stop_request (&task->stop);
    if (task->in_hand)
      continue;
    news.result = g_new0 (FrHandInResult, 1);
    news.result->stage = task->stage;
    news.result->outcome = FR_HAND_IN_STOPPED;
    g_array_append_val (self->news, news);
    g_ptr_array_remove_index (self->tasks, i);
  }
  ring (self);
}

void
fr_hand_in_workers_stop (FrHandInWorkers *self)
{
  pthread_mutex_lock (&self->lock);
  stop_all (self, FR_HAND_IN_VERIFY);
  pthread_mutex_unlock (&self->lock);
}

GArray *
fr_hand_in_workers_take (FrHandInWorkers *self)
{
  GArray *news = new_news (), *taken;

  pthread_mutex_lock (&self->lock);
  taken = self->news;
  self->news = news;
  for (guint i = 0; i < self->tasks->len; i++) {
    const Task *task = g_ptr_array_index (self->tasks, i);
    const FrHandInNews progress = { .id = task->id,
                                    .stage = task->stage,
                                    .fraction = task->fraction };

    if (task->in_hand)
      g_array_append_val (taken, progress);
  }
  pthread_mutex_unlock (&self->lock);
  return taken;
}

void
fr_hand_in_workers_free (FrHandInWorkers *self)
{
  g_autoptr (FrDoorbell) doorbell = NULL;
  struct timespec until;
  int status = 0;

  g_return_if_fail (self != NULL);

  clock_gettime (CLOCK_MONOTONIC, &until);
  until.tv_nsec += GRACE;
  until.tv_sec += until.tv_nsec / 1000000000;
  until.tv_nsec %= 1000000000;

  pthread_mutex_lock (&self->lock);
  doorbell = g_steal_pointer (&self->doorbell);
  self->over = TRUE;
  stop_all (self, FR_HAND_IN_READ);
  pthread_cond_broadcast (&self->wake);
  while (self->n_threads > 0 && status == 0)
    status = pthread_cond_timedwait (&self->ended, &self->lock, &until);
  pthread_mutex_unlock (&self->lock);
  unref (self);
}
