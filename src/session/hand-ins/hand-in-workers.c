#include "session/hand-ins/hand-in-workers.h"

#include "session/threads/crew.h"

/* So often a thread tells how far it is. */
#define SLICE (100 * G_TIME_SPAN_MILLISECOND)

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
  /* Set once. */
  FrCrew *crew;
  FrDataset *dataset; /* owned */

  /* The crew's lock guards these. */
  GPtrArray *tasks; /* owned: Task */
  GArray *news;     /* owned: FrHandInNews */
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
  fr_crew_unlock (self->crew);
  job = fr_hand_in_job_new (task->path, self->dataset, task->stage, &task->stop);
  while (more) {
    more = fr_hand_in_job_advance (job, g_get_monotonic_time () + SLICE);
    fr_crew_lock (self->crew);
    task->fraction = fr_hand_in_job_get_fraction (job);
    fr_crew_ring (self->crew);
    fr_crew_unlock (self->crew);
  }
  news.result = fr_hand_in_job_take_result (job);
  g_clear_pointer (&job, fr_hand_in_job_free);
  fr_crew_lock (self->crew);
  g_array_append_val (self->news, news);
  g_ptr_array_remove (self->tasks, task);
  fr_crew_ring (self->crew);
}

static FrCrewTurn
take_turn (gpointer owner)
{
  FrHandInWorkers *self = owner;
  Task *next = find_next (self);

  if (next != NULL) {
    do_task (self, next);
    return FR_CREW_TURN_DONE;
  }
  return self->tasks->len > 0 ? FR_CREW_TURN_WAITS : FR_CREW_TURN_RESTS;
}

static void
free_owner (gpointer owner)
{
  FrHandInWorkers *self = owner;

  g_ptr_array_unref (self->tasks);
  g_array_unref (self->news);
  fr_dataset_unref (self->dataset);
  g_free (self);
}

static const FrCrewTask crew_task = {
  .take_turn = take_turn,
  .free_owner = free_owner,
  .wake_ups_per_second = 10,
};

FrHandInWorkers *
fr_hand_in_workers_new (FrDataset *dataset,
                        guint n_threads,
                        GMainContext *context,
                        FrDoorbellFunc func,
                        gpointer user_data)
{
  FrHandInWorkers *self = g_new0 (FrHandInWorkers, 1);

  self->crew = fr_crew_new (&crew_task, self, n_threads, context, func, user_data);
  self->dataset = fr_dataset_ref (dataset);
  self->tasks = g_ptr_array_new_with_free_func (task_free);
  self->news = new_news ();
  return self;
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
  fr_crew_lock (self->crew);
  g_ptr_array_add (self->tasks, task);
  ok = fr_crew_start (self->crew, self->tasks->len, error);
  if (!ok)
    g_ptr_array_remove (self->tasks, task);
  fr_crew_unlock (self->crew);
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
  fr_crew_ring (self->crew);
}

void
fr_hand_in_workers_stop (FrHandInWorkers *self)
{
  fr_crew_lock (self->crew);
  stop_all (self, FR_HAND_IN_VERIFY);
  fr_crew_unlock (self->crew);
}

GArray *
fr_hand_in_workers_take (FrHandInWorkers *self)
{
  GArray *news = new_news (), *taken;

  fr_crew_lock (self->crew);
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
  fr_crew_unlock (self->crew);
  return taken;
}

void
fr_hand_in_workers_free (FrHandInWorkers *self)
{
  g_return_if_fail (self != NULL);

  fr_crew_lock (self->crew);
  stop_all (self, FR_HAND_IN_READ);
  fr_crew_end (self->crew);
}
