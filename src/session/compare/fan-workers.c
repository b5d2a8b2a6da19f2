#include "session/compare/fan-workers.h"

#include "session/compare/fan-jobs.h"
#include "session/compare/seed-plan.h"
#include "session/threads/crew.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* So often a thread tells how far it is. */
#define SLICE (100 * G_TIME_SPAN_MILLISECOND)

struct _FrFanWorkers {
  /* Set once. */
  FrCrew *crew;
  FrDataset *dataset;        /* owned; so too the next */
  char *folder;              /* nullable */
  FrFanLeftovers *leftovers; /* nullable; guards itself */
  FrFanData data;
  gsize budget;
  guint max_threads;

  /* The crew's lock guards these. */
  GPtrArray *jobs; /* owned: FrFanJob, in the order in which they were added */
  guint n_groups;
  double trained; /* work that was done, ever */
  GArray *news;   /* owned: FrFanNews */
  char *message;  /* owned, nullable: not taken yet */
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

/* Called under the lock. Copies @failure (nullable). */
static void
add_news (FrFanWorkers *self, FrFanNewsKind kind, FrRun *run, const char *failure)
{
  const FrFanNews news = { .kind = kind, .run = fr_run_ref (run), .failure = g_strdup (failure) };

  g_array_append_val (self->news, news);
  fr_crew_ring (self->crew);
}

/* Called under the lock. Takes over @message (nullable). */
static void
post_message (FrFanWorkers *self, char *message)
{
  if (message == NULL)
    return;
  g_free (self->message);
  self->message = message;
  fr_crew_ring (self->crew);
}

/* Runs that are written are let go of; those that cannot be are not lost, but leave no room. */
static gboolean
has_room (FrFanWorkers *self, const FrFanJob *job, GError **error)
{
  const FrFanMemory memory = fr_fan_plan_get_memory (&job->settings, &self->data);
  gsize needed = memory.done + memory.training;

  fr_crew_lock (self->crew);
  for (guint i = 0; i < self->jobs->len; i++) {
    const FrFanJob *other = g_ptr_array_index (self->jobs, i);

    if (other->done && other->run != NULL)
      needed += fr_fan_plan_get_memory (&other->settings, &self->data).done;
  }
  fr_crew_unlock (self->crew);
  if (needed <= self->budget)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                       _ ("The runs that are done fill the memory that they may have, as they are "
                          "not written. The others are not trained."));
  return FALSE;
}

/* Without the lock, with @job in hand. Begins its run. */
static gboolean
begin_run (FrFanWorkers *self, FrFanJob *job)
{
  g_autoptr (GError) error = NULL;
  FrFanRun *run = NULL;

  if (has_room (self, job, &error))
    run = fr_fan_run_new (self->dataset, &job->settings, self->folder, self->leftovers, &job->stop,
                          &error);
  fr_crew_lock (self->crew);
  if (run != NULL) {
    job->run = run;
    job->batch = fr_fan_run_get_batch (run);
    add_news (self, FR_FAN_NEWS_BEGUN, fr_fan_run_get_run (run), NULL);
  } else {
    post_message (self, g_strdup (error->message));
    job->dropped = TRUE;
  }
  fr_crew_unlock (self->crew);
  return run != NULL;
}

/* Without the lock, with @job in hand. Does a slice. Returns: whether the turn goes on. */
static gboolean
do_slice (FrFanWorkers *self, FrFanJob *job)
{
  const FrFanStep step = fr_fan_run_advance (job->run, g_get_monotonic_time () + SLICE);
  guint64 batch;

  fr_crew_lock (self->crew);
  batch = fr_fan_run_get_batch (job->run);
  self->trained += fr_fan_job_get_work (job, batch - MIN (job->batch, batch));
  job->batch = batch;
  post_message (self, fr_fan_run_take_trouble (job->run));
  if (step == FR_FAN_STEP_DONE) {
    job->done = TRUE;
    job->dropped = FALSE;
    add_news (self, FR_FAN_NEWS_DONE, fr_fan_run_get_run (job->run),
              fr_fan_run_get_failure (job->run));
  }
  fr_crew_ring (self->crew);
  fr_crew_unlock (self->crew);
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
  fr_crew_lock (self->crew);
  add_news (self, FR_FAN_NEWS_DROPPED, run, NULL);
  fr_crew_unlock (self->crew);
}

/* Called and left with the lock held, which is let go meanwhile. */
static void
work_on (FrFanWorkers *self, FrFanJob *job)
{
  const gboolean dropped = job->dropped;

  job->in_hand = TRUE;
  fr_crew_unlock (self->crew);
  if (dropped)
    clean_up (self, job);
  else if (job->run != NULL || begin_run (self, job))
    while (do_slice (self, job))
      ;
  fr_crew_lock (self->crew);
  job->in_hand = FALSE;
  if (dropped)
    g_ptr_array_remove (self->jobs, job);
  fr_crew_ring (self->crew);
}

static FrCrewTurn
take_turn (gpointer owner)
{
  FrFanWorkers *self = owner;
  FrFanJob *job = fr_fan_jobs_find_next (self->jobs);

  if (job != NULL) {
    work_on (self, job);
    return FR_CREW_TURN_DONE;
  }
  return fr_fan_jobs_count_open (self->jobs) > 0 ? FR_CREW_TURN_WAITS : FR_CREW_TURN_RESTS;
}

static void
free_owner (gpointer owner)
{
  FrFanWorkers *self = owner;

  g_ptr_array_unref (self->jobs);
  g_array_unref (self->news);
  g_free (self->message);
  g_clear_pointer (&self->leftovers, fr_fan_leftovers_free);
  fr_dataset_unref (self->dataset);
  g_free (self->folder);
  g_free (self);
}

static const FrCrewTask crew_task = {
  .take_turn = take_turn,
  .free_owner = free_owner,
  .wake_ups_per_second = 30,
};

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

  self->crew = fr_crew_new (&crew_task, self, n_threads, context, func, user_data);
  self->dataset = fr_dataset_ref (dataset);
  self->folder = g_strdup (folder);
  if (folder != NULL)
    self->leftovers = fr_fan_leftovers_new (folder, fr_dataset_get_digest (dataset));
  self->data = (FrFanData){ .train_images = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count,
                            .test_images = fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count,
                            .n_classes = fr_dataset_get_n_classes (dataset) };
  self->budget = budget;
  self->max_threads = n_threads;
  self->jobs = fr_fan_jobs_new ();
  self->news = new_news ();
  return self;
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
  fr_crew_lock (self->crew);
  fr_fan_jobs_begin_count (self->jobs);
  before = self->jobs->len;
  for (guint i = 0; i < n; i++) {
    const guint rank = fr_seed_plan_rank (seeds, jobs[i].seed);

    if (!fr_fan_jobs_have (self->jobs, &jobs[i]))
      fr_fan_jobs_add (self->jobs, &jobs[i], &self->data, self->n_groups + rank);
  }
  ok = fr_fan_jobs_check_memory (self->jobs, &self->data, self->budget, self->folder != NULL,
                                 self->max_threads, error) &&
       fr_crew_start (self->crew, fr_fan_jobs_count_open (self->jobs), error);
  if (ok) {
    self->n_groups += seeds->len;
    if (self->leftovers != NULL)
      fr_fan_leftovers_look_again (self->leftovers);
  } else {
    g_ptr_array_set_size (self->jobs, (int) before);
  }
  fr_crew_unlock (self->crew);
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
  fr_crew_wake (self->crew);
}

void
fr_fan_workers_cancel (FrFanWorkers *self)
{
  fr_crew_lock (self->crew);
  drop_all (self);
  fr_crew_unlock (self->crew);
}

void
fr_fan_workers_forget (FrFanWorkers *self, FrRun *run)
{
  g_autoptr (FrFanRun) forgotten = NULL;

  fr_crew_lock (self->crew);
  for (guint i = 0; i < self->jobs->len && forgotten == NULL; i++) {
    FrFanJob *job = g_ptr_array_index (self->jobs, i);

    /* Whoever has done it does not touch it any more. */
    if (job->done && job->run != NULL && fr_fan_run_get_run (job->run) == run)
      forgotten = g_steal_pointer (&job->run);
  }
  fr_crew_unlock (self->crew);
}

GArray *
fr_fan_workers_list_open (FrFanWorkers *self, const FrHyperparameters *settings)
{
  GArray *seeds = g_array_new (FALSE, FALSE, sizeof (guint64));

  fr_crew_lock (self->crew);
  for (guint i = 0; i < self->jobs->len; i++) {
    const FrFanJob *job = g_ptr_array_index (self->jobs, i);
    FrHyperparameters alike = *settings;

    alike.seed = job->settings.seed;
    if (!job->done && !job->dropped && fr_hyperparameters_is_same (&job->settings, &alike))
      g_array_append_val (seeds, alike.seed);
  }
  fr_crew_unlock (self->crew);
  return seeds;
}

void
fr_fan_workers_get_progress (FrFanWorkers *self, FrFanProgress *progress)
{
  fr_crew_lock (self->crew);
  fr_fan_jobs_sum_up (self->jobs, progress);
  progress->trained = self->trained;
  fr_crew_unlock (self->crew);
}

GArray *
fr_fan_workers_take (FrFanWorkers *self, FrFanProgress *progress, char **message)
{
  GArray *news = new_news (), *taken;

  fr_crew_lock (self->crew);
  taken = self->news;
  self->news = news;
  *message = g_steal_pointer (&self->message);
  fr_fan_jobs_sum_up (self->jobs, progress);
  progress->trained = self->trained;
  fr_crew_unlock (self->crew);
  return taken;
}

void
fr_fan_workers_free (FrFanWorkers *self)
{
  if (self == NULL)
    return;

  fr_crew_lock (self->crew);
  drop_all (self);
  fr_crew_end (self->crew);
}
