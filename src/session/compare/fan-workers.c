/* The threads are never joined: at the lowest priority they may have to wait long for a processor
 * that others keep busy, and a window that is closed would wait with them. Each has a reference
 * instead, and the last one cleans up. For the same reason the lock, which the main thread takes,
 * is held for microseconds, and a few times a second; and a thread ends as soon as there is nothing
 * for it to do: one that waits would need the processor to end, and its program with it. */
#include "session/compare/fan-workers.h"

#include "engine/reference-count.h"
#include "session/compare/fan-jobs.h"
#include "session/compare/seed-plan.h"
#include "session/worker-thread.h"

#include <glib/gi18n-lib.h>
#include <time.h>

/* So often a thread tells how far it is. */
#define SLICE (100 * G_TIME_SPAN_MILLISECOND)
#define WAKE_UPS_PER_SECOND 30 /* of the main loop */
#define GRACE 100000000        /* nanoseconds that it waits for threads that end */

struct _FrFanWorkers {
  gatomicrefcount refs;

  /* Set once. */
  FrDataset *dataset;        /* owned; so too the next */
  char *folder;              /* nullable */
  FrFanLeftovers *leftovers; /* nullable; guards itself */
  FrFanData data;
  gsize budget;
  guint max_threads;

  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t wake;  /* there may be a job to take in hand, or none is left */
  pthread_cond_t ended; /* a thread has ended */
  FrDoorbell *doorbell; /* owned; NULL once it is over */
  GPtrArray *jobs;      /* owned: FrFanJob, in the order in which they were added */
  guint n_groups;
  guint n_threads;
  double trained; /* work that was done, ever */
  GArray *news;   /* owned: FrFanNews */
  char *message;  /* owned, nullable: not taken yet */
  gboolean over;
};

static void
clear_news (gpointer data)
{
  FrFanNews *news = data;

  fr_run_unref (news->run);
  g_free (news->failure);
}

static GArray *
new_news (void)
{
  GArray *news = g_array_new (FALSE, FALSE, sizeof (FrFanNews));

  g_array_set_clear_func (news, clear_news);
  return news;
}

FrFanWorkers *
fr_fan_workers_new (FrDataset *dataset,
                    const char *folder,
                    gsize budget,
                    guint n_threads,
                    GMainContext *context,
                    FrDoorbellFunc func,
                    gpointer user_data)
{
  FrFanWorkers *self = g_new0 (FrFanWorkers, 1);
  pthread_condattr_t attributes;

  fr_reference_count_init (&self->refs);
  self->dataset = fr_dataset_ref (dataset);
  self->folder = g_strdup (folder);
  if (folder != NULL)
    self->leftovers = fr_fan_leftovers_new (folder, fr_dataset_get_digest (dataset));
  self->data = (FrFanData){ .train_images = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count,
                            .test_images = fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count,
                            .n_classes = fr_dataset_get_n_classes (dataset) };
  self->budget = budget;
  self->max_threads = n_threads;
  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->wake, NULL);
  /* Deadlines must not move when the wall clock is set. */
  pthread_condattr_init (&attributes);
  pthread_condattr_setclock (&attributes, CLOCK_MONOTONIC);
  pthread_cond_init (&self->ended, &attributes);
  pthread_condattr_destroy (&attributes);
  self->doorbell = fr_doorbell_new (context, G_USEC_PER_SEC / WAKE_UPS_PER_SECOND, func, user_data);
  self->jobs = fr_fan_jobs_new ();
  self->news = new_news ();
  return self;
}

static void
unref (FrFanWorkers *self)
{
  if (!fr_reference_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->jobs);
  g_array_unref (self->news);
  g_free (self->message);
  g_clear_pointer (&self->leftovers, fr_fan_leftovers_free);
  fr_dataset_unref (self->dataset);
  g_free (self->folder);
  pthread_cond_destroy (&self->ended);
  pthread_cond_destroy (&self->wake);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

/* Called under the lock. */
static void
ring (FrFanWorkers *self)
{
  if (self->doorbell != NULL)
    fr_doorbell_ring (self->doorbell);
}

/* Called under the lock. Copies @failure (nullable). */
static void
add_news (FrFanWorkers *self, FrFanNewsKind kind, FrRun *run, const char *failure)
{
  const FrFanNews news = { .kind = kind, .run = fr_run_ref (run), .failure = g_strdup (failure) };

  g_array_append_val (self->news, news);
  ring (self);
}

/* Called under the lock. Takes over @message (nullable). */
static void
set_message (FrFanWorkers *self, char *message)
{
  if (message == NULL)
    return;
  g_free (self->message);
  self->message = message;
  ring (self);
}

/* Runs that are written are let go of; those that cannot be are not lost, but leave no room. */
static gboolean
has_room (FrFanWorkers *self, const FrFanJob *job, GError **error)
{
  const FrFanMemory memory = fr_fan_plan_get_memory (&job->settings, &self->data);
  gsize needed = memory.done + memory.training;

  pthread_mutex_lock (&self->lock);
  for (guint i = 0; i < self->jobs->len; i++) {
    const FrFanJob *other = g_ptr_array_index (self->jobs, i);

    if (other->done && other->run != NULL)
      needed += fr_fan_plan_get_memory (&other->settings, &self->data).done;
  }
  pthread_mutex_unlock (&self->lock);
  if (needed <= self->budget)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                       _ ("The runs that are done fill the memory that they may have, as they are "
                          "not written. The others are not trained."));
  return FALSE;
}

/* Without the lock, with @job in hand. Begins its run. */
static gboolean
begin (FrFanWorkers *self, FrFanJob *job)
{
  g_autoptr (GError) error = NULL;
  FrFanRun *run = NULL;

  if (has_room (self, job, &error))
    run = fr_fan_run_new (self->dataset, &job->settings, self->folder, self->leftovers, &job->stop,
                          &error);
  pthread_mutex_lock (&self->lock);
  if (run != NULL) {
    job->run = run;
    job->batch = fr_fan_run_get_batch (run);
    add_news (self, FR_FAN_NEWS_BEGUN, fr_fan_run_get_run (run), NULL);
  } else {
    set_message (self, g_strdup (error->message));
    job->dropped = TRUE;
  }
  pthread_mutex_unlock (&self->lock);
  return run != NULL;
}

/* Without the lock, with @job in hand. Does a slice. Returns: whether the turn goes on. */
static gboolean
do_slice (FrFanWorkers *self, FrFanJob *job)
{
  const FrFanStep step = fr_fan_run_advance (job->run, g_get_monotonic_time () + SLICE);
  guint64 batch;

  pthread_mutex_lock (&self->lock);
  batch = fr_fan_run_get_batch (job->run);
  self->trained += fr_fan_job_get_work (job, batch - MIN (job->batch, batch));
  job->batch = batch;
  set_message (self, fr_fan_run_take_trouble (job->run));
  if (step == FR_FAN_STEP_DONE) {
    job->done = TRUE;
    job->dropped = FALSE;
    add_news (self, FR_FAN_NEWS_DONE, fr_fan_run_get_run (job->run),
              fr_fan_run_get_failure (job->run));
  }
  ring (self);
  pthread_mutex_unlock (&self->lock);
  return step == FR_FAN_STEP_MORE;
}

/* Without the lock, with @job in hand, which was dropped. Who hears of it finds its document as it
 * stays. */
static void
clean_up (FrFanWorkers *self, FrFanJob *job)
{
  g_autoptr (FrRun) run = NULL;

  if (job->run == NULL)
    return;
  run = fr_run_ref (fr_fan_run_get_run (job->run));
  g_clear_pointer (&job->run, fr_fan_run_free);
  pthread_mutex_lock (&self->lock);
  add_news (self, FR_FAN_NEWS_DROPPED, run, NULL);
  pthread_mutex_unlock (&self->lock);
}

/* Called and left with the lock held, which is let go meanwhile. */
static void
take_turn (FrFanWorkers *self, FrFanJob *job)
{
  const gboolean dropped = job->dropped;

  job->in_hand = TRUE;
  pthread_mutex_unlock (&self->lock);
  if (dropped)
    clean_up (self, job);
  else if (job->run != NULL || begin (self, job))
    while (do_slice (self, job))
      ;
  pthread_mutex_lock (&self->lock);
  job->in_hand = FALSE;
  if (dropped)
    g_ptr_array_remove (self->jobs, job);
  ring (self);
  pthread_cond_broadcast (&self->wake);
}

static void
worker_main (gpointer data)
{
  FrFanWorkers *self = data;

  fr_worker_thread_give_way ();
  pthread_mutex_lock (&self->lock);
  for (;;) {
    FrFanJob *job = fr_fan_jobs_find_next (self->jobs);

    if (job != NULL)
      take_turn (self, job);
    else if (self->over || fr_fan_jobs_count_open (self->jobs) == 0)
      break;
    else
      pthread_cond_wait (&self->wake, &self->lock);
  }
  self->n_threads--;
  pthread_cond_signal (&self->ended);
  pthread_mutex_unlock (&self->lock);
  unref (self);
}

/* Called under the lock. Starts a thread for each job that has none, up to so many. Returns:
 * %FALSE with an error if there is none at all. */
static gboolean
start_threads (FrFanWorkers *self, GError **error)
{
  const guint n_open = fr_fan_jobs_count_open (self->jobs);

  while (self->n_threads < MIN (n_open, self->max_threads)) {
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
fr_fan_workers_add (FrFanWorkers *self, const FrHyperparameters *jobs, guint n, GError **error)
{
  g_autoptr (GArray) seeds = g_array_sized_new (FALSE, FALSE, sizeof (guint64), n);
  guint before;
  gboolean ok;

  for (guint i = 0; i < n; i++)
    g_array_append_val (seeds, jobs[i].seed);
  fr_seed_plan_sort (seeds);
  pthread_mutex_lock (&self->lock);
  fr_fan_jobs_begin_count (self->jobs);
  before = self->jobs->len;
  for (guint i = 0; i < n; i++) {
    const guint rank = fr_seed_plan_rank (seeds, jobs[i].seed);

    if (!fr_fan_jobs_have (self->jobs, &jobs[i]))
      fr_fan_jobs_add (self->jobs, &jobs[i], &self->data, self->n_groups + rank);
  }
  ok = fr_fan_jobs_check_memory (self->jobs, &self->data, self->budget, self->folder != NULL,
                                 self->max_threads, error) &&
       start_threads (self, error);
  if (ok) {
    self->n_groups += seeds->len;
    if (self->leftovers != NULL)
      fr_fan_leftovers_look_again (self->leftovers);
    pthread_cond_broadcast (&self->wake);
  } else {
    g_ptr_array_set_size (self->jobs, (int) before);
  }
  pthread_mutex_unlock (&self->lock);
  return ok;
}

/* Called under the lock. */
static void
drop_all (FrFanWorkers *self)
{
  for (guint i = 0; i < self->jobs->len; i++) {
    FrFanJob *job = g_ptr_array_index (self->jobs, i);

    if (job->done)
      continue;
    job->dropped = TRUE;
    fr_stop_request (&job->stop);
  }
  pthread_cond_broadcast (&self->wake);
}

void
fr_fan_workers_cancel (FrFanWorkers *self)
{
  pthread_mutex_lock (&self->lock);
  drop_all (self);
  pthread_mutex_unlock (&self->lock);
}

void
fr_fan_workers_forget (FrFanWorkers *self, FrRun *run)
{
  g_autoptr (FrFanRun) forgotten = NULL;

  pthread_mutex_lock (&self->lock);
  for (guint i = 0; i < self->jobs->len && forgotten == NULL; i++) {
    FrFanJob *job = g_ptr_array_index (self->jobs, i);

    /* Whoever has done it does not touch it any more. */
    if (job->done && job->run != NULL && fr_fan_run_get_run (job->run) == run)
      forgotten = g_steal_pointer (&job->run);
  }
  pthread_mutex_unlock (&self->lock);
}

GArray *
fr_fan_workers_list_open (FrFanWorkers *self, const FrHyperparameters *settings)
{
  GArray *seeds = g_array_new (FALSE, FALSE, sizeof (guint64));

  pthread_mutex_lock (&self->lock);
  for (guint i = 0; i < self->jobs->len; i++) {
    const FrFanJob *job = g_ptr_array_index (self->jobs, i);
    FrHyperparameters alike = *settings;

    alike.seed = job->settings.seed;
    if (!job->done && !job->dropped && fr_hyperparameters_is_same (&job->settings, &alike))
      g_array_append_val (seeds, alike.seed);
  }
  pthread_mutex_unlock (&self->lock);
  return seeds;
}

void
fr_fan_workers_get_progress (FrFanWorkers *self, FrFanProgress *progress)
{
  pthread_mutex_lock (&self->lock);
  fr_fan_jobs_sum_up (self->jobs, progress);
  progress->trained = self->trained;
  pthread_mutex_unlock (&self->lock);
}

GArray *
fr_fan_workers_take (FrFanWorkers *self, FrFanProgress *progress, char **message)
{
  GArray *news = new_news (), *taken;

  pthread_mutex_lock (&self->lock);
  taken = self->news;
  self->news = news;
  *message = g_steal_pointer (&self->message);
  fr_fan_jobs_sum_up (self->jobs, progress);
  progress->trained = self->trained;
  pthread_mutex_unlock (&self->lock);
  return taken;
}

void
fr_fan_workers_free (FrFanWorkers *self)
{
  g_autoptr (FrDoorbell) doorbell = NULL;
  struct timespec until;
  int status = 0;

  if (self == NULL)
    return;

  clock_gettime (CLOCK_MONOTONIC, &until);
  until.tv_nsec += GRACE;
  until.tv_sec += until.tv_nsec / 1000000000;
  until.tv_nsec %= 1000000000;

  pthread_mutex_lock (&self->lock);
  doorbell = g_steal_pointer (&self->doorbell);
  self->over = TRUE;
  drop_all (self);
  while (self->n_threads > 0 && status == 0)
    status = pthread_cond_timedwait (&self->ended, &self->lock, &until);
  pthread_mutex_unlock (&self->lock);
  unref (self);
}
