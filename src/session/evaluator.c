/* The thread that turns snapshots into test-set results.
 *
 * A job runs to its end in slices; between slices more urgent jobs are run inside it. Passing
 * snapshots come at most every second time while the curve has work, or a slow machine at a
 * hundred batches a second would never get to its curve.
 */
#include "session/evaluator.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pthread.h>

#define SLICE 1000 /* images */

/* Most urgent first. */
typedef enum {
  JOB_VIEW,    /* a moment that a person asked for */
  JOB_PASSING, /* the latest weights, to be seen now */
  JOB_CURVE,   /* the next snapshot of the history */
  JOB_NONE,
} JobKind;

typedef struct {
  JobKind kind;
  guint64 generation;
  FrSnapshot *snapshot; /* owned; NULL for JOB_VIEW */
  guint64 batch;        /* JOB_VIEW: wanted */
  guint64 request;      /* JOB_VIEW */
} Job;

struct _FrEvaluator {
  /* Set once. */
  FrDataset *dataset;      /* owned */
  FrMailbox *mailbox;      /* borrowed */
  FrCommandQueue *trainer; /* borrowed */
  guint max_snapshots;
  gsize max_bytes;
  pthread_t thread;
  gboolean started; /* main thread */

  /* Evaluator's thread only. */
  struct {
    guint64 generation;     /* that the rest of this struct belongs to */
    FrHistory *history;     /* owned */
    FrPredictor *predictor; /* owned; NULL after it failed */
    FrEvaluation *latest;   /* owned: often the same snapshot is wanted again */
    gboolean curve_is_due;  /* the next passing snapshot has to wait for the curve */
  } own;

  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t changed;
  gboolean quit;
  guint64 generation;
  FrHyperparameters hyperparameters;
  FrHistory *history; /* owned */
  gboolean has_first; /* a snapshot of this generation has come */
  Job view;           /* kind JOB_NONE where there is none; so too the next */
  Job passing;
  GQueue curve;   /* of owned Job */
  guint n_behind; /* snapshots of the curve that are not done, the one in work included */
  gsize bytes_behind;
};

static void run_job (FrEvaluator *self, Job *job);

static void
clear_job (Job *job)
{
  g_clear_pointer (&job->snapshot, fr_snapshot_unref);
  job->kind = JOB_NONE;
}

static void
free_job (Job *job)
{
  clear_job (job);
  g_free (job);
}

/* Gives up the snapshots that are behind, and lets the trainer go on. */
static void
finish_curve_job (FrEvaluator *self, Job *job)
{
  pthread_mutex_lock (&self->lock);
  self->n_behind--;
  self->bytes_behind -= job->snapshot->size * sizeof (float);
  pthread_mutex_unlock (&self->lock);
  fr_command_queue_wake (self->trainer);
}

/* Moves the most urgent job above @rank to @job. Called with the lock held. */
static gboolean
take_job (FrEvaluator *self, JobKind rank, Job *job)
{
  *job = (Job){ .kind = JOB_NONE };

  if (rank > JOB_VIEW && self->view.kind == JOB_VIEW && self->has_first) {
    *job = self->view;
    self->view = (Job){ .kind = JOB_NONE };
  } else if (rank > JOB_PASSING && self->passing.kind == JOB_PASSING &&
             !(self->own.curve_is_due && self->n_behind > 0)) {
    *job = self->passing;
    self->passing = (Job){ .kind = JOB_NONE };
  } else if (rank > JOB_CURVE && self->curve.length > 0) {
    g_autofree Job *next = g_queue_pop_head (&self->curve);

    *job = *next;
  }
  return job->kind != JOB_NONE;
}

/* Runs what is more urgent than @rank. Returns: whether a job of the present start may go on. */
static gboolean
yield_to_urgent (FrEvaluator *self, JobKind rank)
{
  for (;;) {
    Job job;
    gboolean current, taken;

    pthread_mutex_lock (&self->lock);
    current = !self->quit && self->generation == self->own.generation;
    taken = current && take_job (self, rank, &job);
    pthread_mutex_unlock (&self->lock);

    if (!taken)
      return current;
    run_job (self, &job);
  }
}

/* Makes what belongs to a start anew. */
static void
adopt_generation (FrEvaluator *self)
{
  g_autoptr (GError) error = NULL;
  FrHyperparameters hyperparameters;
  FrNetwork network;

  g_clear_pointer (&self->own.history, fr_history_unref);
  g_clear_pointer (&self->own.predictor, fr_predictor_free);
  g_clear_pointer (&self->own.latest, fr_evaluation_unref);
  self->own.curve_is_due = FALSE;

  pthread_mutex_lock (&self->lock);
  self->own.generation = self->generation;
  self->own.history = g_steal_pointer (&self->history);
  hyperparameters = self->hyperparameters;
  pthread_mutex_unlock (&self->lock);

  network = fr_network_new (&hyperparameters);
  self->own.predictor =
      fr_predictor_new (self->dataset, &network, hyperparameters.divide_by_255, &error);
  if (self->own.predictor == NULL) {
    FrCommand *command = fr_command_new (FR_COMMAND_FAIL);

    command->generation = self->own.generation;
    command->message = g_strdup (error->message);
    fr_command_queue_push (self->trainer, command);
  }
}

/* Returns: (transfer full) (nullable): the complete evaluation, %NULL where there is none because
 * of another start, the end, or a shortage of memory. */
static FrEvaluation *
evaluate (FrEvaluator *self, FrSnapshot *snapshot, JobKind rank)
{
  g_autoptr (FrEvaluation) evaluation = NULL;

  if (self->own.predictor == NULL)
    return NULL;
  if (self->own.latest != NULL && self->own.latest->batch == snapshot->batch)
    return fr_evaluation_ref (self->own.latest);

  /* Where memory is short just now this point is missing; the next may succeed. */
  evaluation = fr_evaluation_new (self->own.predictor, snapshot->batch, NULL);
  if (evaluation == NULL)
    return NULL;

  while (!fr_evaluation_advance (evaluation, self->own.predictor, snapshot->parameters, SLICE))
    if (!yield_to_urgent (self, rank))
      return NULL;

  g_clear_pointer (&self->own.latest, fr_evaluation_unref);
  self->own.latest = fr_evaluation_ref (evaluation);
  return g_steal_pointer (&evaluation);
}

static void
run_view_job (FrEvaluator *self, const Job *job)
{
  guint64 batch = job->batch;

  /* Usually once; the last weights before a divergence may already be past showing. */
  for (;;) {
    g_autoptr (FrSnapshot) snapshot = fr_history_lookup (self->own.history, batch);
    g_autoptr (FrEvaluation) evaluation = NULL;

    if (snapshot == NULL)
      return;
    evaluation = evaluate (self, snapshot, JOB_VIEW);
    if (evaluation == NULL)
      return;
    if (isfinite (evaluation->loss)) {
      fr_mailbox_post_viewed (self->mailbox, job->generation, evaluation, job->request);
      return;
    }
    if (snapshot->batch == 0)
      return;
    batch = snapshot->batch - 1;
  }
}

/* Takes over what @job holds. */
static void
run_job (FrEvaluator *self, Job *job)
{
  if (job->generation == self->own.generation) {
    if (job->kind == JOB_VIEW) {
      run_view_job (self, job);
    } else {
      g_autoptr (FrEvaluation) evaluation = evaluate (self, job->snapshot, job->kind);

      if (evaluation != NULL && isfinite (evaluation->loss))
        fr_mailbox_post_evaluation (self->mailbox, job->generation, evaluation,
                                    job->kind == JOB_CURVE);
    }
  }

  if (job->kind == JOB_CURVE)
    finish_curve_job (self, job);
  if (job->kind != JOB_VIEW)
    self->own.curve_is_due = job->kind == JOB_PASSING;
  clear_job (job);
}

static void *
evaluator_main (void *data)
{
  FrEvaluator *self = data;

  for (;;) {
    Job job = { .kind = JOB_NONE };
    gboolean quit, another;

    pthread_mutex_lock (&self->lock);
    while (!self->quit && self->generation == self->own.generation &&
           !take_job (self, JOB_NONE, &job))
      pthread_cond_wait (&self->changed, &self->lock);
    quit = self->quit;
    another = self->generation != self->own.generation;
    pthread_mutex_unlock (&self->lock);

    if (job.kind != JOB_NONE)
      run_job (self, &job);
    else if (quit)
      return NULL;
    else if (another)
      adopt_generation (self);
  }
}

FrEvaluator *
fr_evaluator_new (FrDataset *dataset,
                  FrMailbox *mailbox,
                  FrCommandQueue *trainer,
                  guint max_snapshots,
                  gsize max_bytes)
{
  FrEvaluator *self = g_new0 (FrEvaluator, 1);

  g_return_val_if_fail (max_snapshots > 0, NULL);

  self->dataset = fr_dataset_ref (dataset);
  self->mailbox = mailbox;
  self->trainer = trainer;
  self->max_snapshots = max_snapshots;
  self->max_bytes = max_bytes;
  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->changed, NULL);
  self->view.kind = JOB_NONE;
  self->passing.kind = JOB_NONE;
  g_queue_init (&self->curve);
  return self;
}

gboolean
fr_evaluator_start (FrEvaluator *self, GError **error)
{
  int status;

  g_return_val_if_fail (!self->started, FALSE);

  status = pthread_create (&self->thread, NULL, evaluator_main, self);
  if (status != 0) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (status),
                 _ ("No thread for the evaluation could be started: %s"), g_strerror (status));
    return FALSE;
  }
  self->started = TRUE;
  return TRUE;
}

void
fr_evaluator_free (FrEvaluator *self)
{
  if (self->started) {
    pthread_mutex_lock (&self->lock);
    self->quit = TRUE;
    pthread_cond_signal (&self->changed);
    pthread_mutex_unlock (&self->lock);
    pthread_join (self->thread, NULL);
  }

  g_queue_clear_full (&self->curve, (GDestroyNotify) free_job);
  clear_job (&self->passing);
  g_clear_pointer (&self->history, fr_history_unref);
  g_clear_pointer (&self->own.history, fr_history_unref);
  g_clear_pointer (&self->own.predictor, fr_predictor_free);
  g_clear_pointer (&self->own.latest, fr_evaluation_unref);
  pthread_cond_destroy (&self->changed);
  pthread_mutex_destroy (&self->lock);
  fr_dataset_unref (self->dataset);
  g_free (self);
}

void
fr_evaluator_begin (FrEvaluator *self,
                    guint64 generation,
                    const FrHyperparameters *hyperparameters,
                    FrHistory *history)
{
  g_autoptr (FrHistory) unused = NULL;

  pthread_mutex_lock (&self->lock);
  self->generation = generation;
  self->hyperparameters = *hyperparameters;
  unused = self->history;
  self->history = fr_history_ref (history);
  self->has_first = FALSE;
  self->view.kind = JOB_NONE;
  pthread_cond_signal (&self->changed);
  pthread_mutex_unlock (&self->lock);
}

void
fr_evaluator_view (FrEvaluator *self, guint64 batch, guint64 request)
{
  pthread_mutex_lock (&self->lock);
  self->view =
      (Job){ .kind = JOB_VIEW, .generation = self->generation, .batch = batch, .request = request };
  pthread_cond_signal (&self->changed);
  pthread_mutex_unlock (&self->lock);
}

gboolean
fr_evaluator_has_room (FrEvaluator *self)
{
  gboolean room;

  pthread_mutex_lock (&self->lock);
  room = self->n_behind == 0 ||
         (self->n_behind < self->max_snapshots && self->bytes_behind < self->max_bytes);
  pthread_mutex_unlock (&self->lock);
  return room;
}

void
fr_evaluator_queue (FrEvaluator *self, guint64 generation, FrSnapshot *snapshot)
{
  Job *job = g_new0 (Job, 1);

  *job =
      (Job){ .kind = JOB_CURVE, .generation = generation, .snapshot = fr_snapshot_ref (snapshot) };
  pthread_mutex_lock (&self->lock);
  g_queue_push_tail (&self->curve, job);
  self->n_behind++;
  self->bytes_behind += snapshot->size * sizeof (float);
  if (generation == self->generation)
    self->has_first = TRUE;
  pthread_cond_signal (&self->changed);
  pthread_mutex_unlock (&self->lock);
}

void
fr_evaluator_pass (FrEvaluator *self, guint64 generation, FrSnapshot *snapshot)
{
  g_autoptr (FrSnapshot) replaced = NULL;

  pthread_mutex_lock (&self->lock);
  replaced = self->passing.snapshot;
  self->passing = (Job){ .kind = JOB_PASSING,
                         .generation = generation,
                         .snapshot = fr_snapshot_ref (snapshot) };
  pthread_cond_signal (&self->changed);
  pthread_mutex_unlock (&self->lock);
}
