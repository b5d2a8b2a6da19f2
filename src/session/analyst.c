/* An analysis runs to its end in slices; between them more urgent ones run inside it. */
#include "session/analyst.h"

#include "session/threads/worker-thread.h"

#include <pthread.h>

/* What the thread keeps for a class of analyses. */
typedef struct {
  const FrAnalysisClass *class;
  gpointer workspace; /* owned, nullable */
} Desk;

/* An analysis on its way, inside which others may run. */
typedef struct _Task {
  FrAnalysis *analysis; /* owned */
  gboolean forgotten;   /* guarded by the lock */
  struct _Task *outer;  /* borrowed, nullable */
} Task;

struct _FrAnalyst {
  /* Set before the thread starts. */
  FrDataset *dataset; /* owned */
  FrMailbox *mailbox; /* borrowed */
  FrAnalystRoomFunc room_func;
  gpointer room_data;
  pthread_t thread;
  gboolean started; /* main thread */

  /* Analyst's thread only. */
  GArray *desks;          /* owned: Desk */
  FrRun *run;             /* owned, nullable: whose network the predictor has */
  FrPredictor *predictor; /* owned, nullable */

  FrStop stop;  /* ends a slice at the end; read without the lock */
  FrStop hurry; /* and for what should be done first; likewise */

  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t changed;
  gboolean quit;
  FrAgenda agenda;
  Task *task;                /* borrowed, nullable: the innermost */
  const FrAnalysis *at_hand; /* borrowed, nullable: its own, from when that is taken */
};

static void run_task (FrAnalyst *self, FrAnalysis *analysis);

/* Called with the lock, when all that waits has been looked at: @analysis (nullable) goes on. */
static void
take_in_hand (FrAnalyst *self, const FrAnalysis *analysis)
{
  self->at_hand = analysis;
  if (!self->quit)
    fr_stop_withdraw (&self->hurry);
}

/* Called with the lock. Has what is at hand end its slice if @analysis goes before it or replaces
 * it. */
static void
hurry_for (FrAnalyst *self, const FrAnalysis *analysis)
{
  const FrAnalysis *other = self->at_hand;

  if (other != NULL && (analysis->urgency < other->urgency ||
                        (analysis->urgency == other->urgency && analysis->class == other->class)))
    fr_stop_request (&self->hurry);
}

/* Runs what is more urgent than @task. Returns: whether that may go on. */
static gboolean
yield_to_urgent (FrAnalyst *self, const Task *task)
{
  for (;;) {
    FrAnalysis *analysis = NULL;
    gboolean wanted;

    pthread_mutex_lock (&self->lock);
    wanted =
        !self->quit && !task->forgotten && !fr_agenda_overtakes (&self->agenda, task->analysis);
    if (wanted)
      analysis = fr_agenda_take (&self->agenda, task->analysis->urgency);
    take_in_hand (self, analysis != NULL ? analysis : wanted ? task->analysis : NULL);
    pthread_mutex_unlock (&self->lock);

    if (analysis == NULL)
      return wanted;
    run_task (self, analysis);
  }
}

/* Returns: (transfer none) (nullable): what is kept for @class. */
static gpointer
find_workspace (FrAnalyst *self, const FrAnalysisClass *class)
{
  Desk desk = { .class = class };

  if (class->make_workspace == NULL)
    return NULL;
  for (guint i = 0; i < self->desks->len; i++)
    if (g_array_index (self->desks, Desk, i).class == class)
      return g_array_index (self->desks, Desk, i).workspace;

  desk.workspace = class->make_workspace (self->dataset);
  g_array_append_val (self->desks, desk);
  return desk.workspace;
}

/* Has the predictor be one for @run. Returns: %FALSE if memory is short. */
static gboolean
prepare_predictor (FrAnalyst *self, FrRun *run, GError **error)
{
  const FrRunOrigin *origin = fr_run_get_origin (run);

  if (self->run == run && self->predictor != NULL)
    return TRUE;
  g_clear_pointer (&self->predictor, fr_predictor_free);
  g_clear_pointer (&self->run, fr_run_unref);
  self->run = fr_run_ref (run);
  if (origin->n_classes != fr_dataset_get_n_classes (self->dataset))
    return FALSE;
  self->predictor = fr_predictor_new (self->dataset, fr_run_get_network (run),
                                      origin->hyperparameters.divide_by_255, error);
  if (self->predictor == NULL)
    return FALSE;
  fr_predictor_set_stop (self->predictor, &self->stop);
  return TRUE;
}

/* Works on @task until it is done. Returns: whether it is, and nobody has forgotten it. */
static gboolean
work (FrAnalyst *self, Task *task)
{
  FrAnalysis *analysis = task->analysis;

  do {
    g_autoptr (GError) error = NULL;
    FrBench bench = { .dataset = self->dataset, .stop = &self->stop, .hurry = &self->hurry };

    /* Anew each time: what ran in between may have been about another run. */
    if (!prepare_predictor (self, analysis->run, &error)) {
      fr_analysis_fail (analysis, error);
      return TRUE;
    }
    bench.predictor = self->predictor;
    bench.workspace = find_workspace (self, analysis->class);
    if (analysis->class->advance (analysis, &bench))
      return TRUE;
  } while (yield_to_urgent (self, task));
  return FALSE;
}

/* Takes over @analysis. */
static void
run_task (FrAnalyst *self, FrAnalysis *analysis)
{
  Task task = { .analysis = analysis };
  gboolean forgotten;

  pthread_mutex_lock (&self->lock);
  task.outer = self->task;
  self->task = &task;
  pthread_mutex_unlock (&self->lock);

  if (work (self, &task))
    fr_mailbox_post_answer (self->mailbox, analysis);

  pthread_mutex_lock (&self->lock);
  self->task = task.outer;
  self->at_hand = NULL;
  forgotten = task.forgotten;
  fr_agenda_finish (&self->agenda, analysis);
  pthread_mutex_unlock (&self->lock);
  if (self->room_func != NULL && (forgotten || analysis->urgency == FR_URGENCY_CURVE))
    self->room_func (self->room_data);
  fr_analysis_unref (analysis);
}

static void
analyst_main (gpointer data)
{
  FrAnalyst *self = data;

  for (;;) {
    FrAnalysis *analysis = NULL;
    gboolean quit;

    pthread_mutex_lock (&self->lock);
    while (!(quit = self->quit) &&
           (analysis = fr_agenda_take (&self->agenda, FR_N_URGENCIES)) == NULL)
      pthread_cond_wait (&self->changed, &self->lock);
    take_in_hand (self, analysis);
    pthread_mutex_unlock (&self->lock);

    if (quit)
      return;
    run_task (self, analysis);
  }
}

FrAnalyst *
fr_analyst_new (FrDataset *dataset, FrMailbox *mailbox, guint max_snapshots, gsize max_bytes)
{
  FrAnalyst *self = g_new0 (FrAnalyst, 1);

  self->dataset = fr_dataset_ref (dataset);
  self->mailbox = mailbox;
  self->desks = g_array_new (FALSE, FALSE, sizeof (Desk));
  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->changed, NULL);
  fr_agenda_init (&self->agenda, max_snapshots, max_bytes);
  return self;
}

void
fr_analyst_set_room_func (FrAnalyst *self, FrAnalystRoomFunc func, gpointer user_data)
{
  g_return_if_fail (!self->started);

  self->room_func = func;
  self->room_data = user_data;
}

gboolean
fr_analyst_start (FrAnalyst *self, GError **error)
{
  g_return_val_if_fail (!self->started, FALSE);

  self->started = fr_worker_thread_start (&self->thread, analyst_main, self, error);
  return self->started;
}

void
fr_analyst_free (FrAnalyst *self)
{
  if (self->started) {
    pthread_mutex_lock (&self->lock);
    self->quit = TRUE;
    fr_stop_request (&self->stop);
    fr_stop_request (&self->hurry);
    pthread_cond_signal (&self->changed);
    pthread_mutex_unlock (&self->lock);
    pthread_join (self->thread, NULL);
  }

  for (guint i = 0; i < self->desks->len; i++) {
    const Desk *desk = &g_array_index (self->desks, Desk, i);

    desk->class->free_workspace (desk->workspace);
  }
  g_array_unref (self->desks);
  fr_agenda_clear (&self->agenda);
  g_clear_pointer (&self->predictor, fr_predictor_free);
  g_clear_pointer (&self->run, fr_run_unref);
  pthread_cond_destroy (&self->changed);
  pthread_mutex_destroy (&self->lock);
  fr_dataset_unref (self->dataset);
  g_free (self);
}

void
fr_analyst_ask (FrAnalyst *self, FrAnalysis *analysis)
{
  g_autoptr (FrAnalysis) replaced = NULL;

  g_return_if_fail (analysis != NULL && analysis->run != NULL);

  pthread_mutex_lock (&self->lock);
  hurry_for (self, analysis);
  replaced = fr_agenda_add (&self->agenda, analysis);
  pthread_cond_signal (&self->changed);
  pthread_mutex_unlock (&self->lock);
}

void
fr_analyst_forget (FrAnalyst *self, FrRun *run)
{
  pthread_mutex_lock (&self->lock);
  fr_agenda_forget (&self->agenda, run);
  for (Task *task = self->task; task != NULL; task = task->outer)
    task->forgotten |= task->analysis->run == run;
  if (self->at_hand != NULL && self->at_hand->run == run)
    fr_stop_request (&self->hurry);
  pthread_mutex_unlock (&self->lock);
}

gboolean
fr_analyst_has_room (FrAnalyst *self)
{
  gboolean room;

  pthread_mutex_lock (&self->lock);
  room = fr_agenda_has_room (&self->agenda);
  pthread_mutex_unlock (&self->lock);
  return room;
}
