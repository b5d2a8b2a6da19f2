/* The thread that turns snapshots into test-set results.
 *
 * A job runs to its end in slices; between slices more urgent jobs are run inside it. Which is next
 * the agenda says.
 */
#include "session/evaluator.h"

#include "session/agenda.h"
#include "session/student.h"
#include "session/worker-priority.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pthread.h>

struct _FrEvaluator {
  /* Set once. */
  FrDataset *dataset;      /* owned */
  FrMailbox *mailbox;      /* borrowed */
  FrCommandQueue *trainer; /* borrowed */
  pthread_t thread;
  gboolean started; /* main thread */

  /* Evaluator's thread only. */
  struct {
    guint64 generation;         /* that the rest of this struct belongs to */
    FrHistory *history;         /* owned */
    FrLearningRecord *learning; /* owned, nullable */
    FrPredictor *predictor;     /* owned; NULL after it failed */
    FrEvaluation *latest;       /* owned: often the same snapshot is wanted again */
    FrStudent *student;         /* owned; of all starts */
  } own;

  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t changed;
  gboolean quit;
  FrAgenda agenda; /* its generation is the present one */
  FrHyperparameters hyperparameters;
  FrHistory *history;         /* owned */
  FrLearningRecord *learning; /* owned, nullable */
};

static void run_job (FrEvaluator *self, FrJob *job);

/* Runs what is more urgent than @rank. Returns: whether a job of the present start may go on. */
static gboolean
yield_to_urgent (FrEvaluator *self, FrJobKind rank)
{
  for (;;) {
    FrJob job = { .kind = FR_JOB_NONE };
    gboolean current;

    pthread_mutex_lock (&self->lock);
    current = !self->quit && self->agenda.generation == self->own.generation;
    if (current)
      fr_agenda_take (&self->agenda, rank, &job);
    pthread_mutex_unlock (&self->lock);

    if (job.kind == FR_JOB_NONE)
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
  g_clear_pointer (&self->own.learning, fr_learning_record_unref);
  g_clear_pointer (&self->own.predictor, fr_predictor_free);
  g_clear_pointer (&self->own.latest, fr_evaluation_unref);
  fr_student_forget_stories (self->own.student);

  pthread_mutex_lock (&self->lock);
  self->own.generation = self->agenda.generation;
  self->own.history = g_steal_pointer (&self->history);
  self->own.learning = g_steal_pointer (&self->learning);
  hyperparameters = self->hyperparameters;
  pthread_mutex_unlock (&self->lock);

  network = fr_network_new (&hyperparameters, fr_dataset_get_n_classes (self->dataset));
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
evaluate (FrEvaluator *self, FrSnapshot *snapshot, FrJobKind rank)
{
  g_autoptr (FrEvaluation) evaluation = NULL;

  if (self->own.latest != NULL && self->own.latest->batch == snapshot->batch)
    return fr_evaluation_ref (self->own.latest);

  /* Where memory is short just now this point is missing; the next may succeed. */
  evaluation = fr_evaluation_new (self->own.predictor, snapshot->batch, NULL);
  if (evaluation == NULL)
    return NULL;
  fr_evaluation_set_snapshot (evaluation, snapshot);

  while (!fr_evaluation_advance (evaluation, self->own.predictor, snapshot->parameters,
                                 fr_predictor_get_slice (self->own.predictor)))
    if (!yield_to_urgent (self, rank))
      return NULL;

  g_clear_pointer (&self->own.latest, fr_evaluation_unref);
  self->own.latest = fr_evaluation_ref (evaluation);
  return g_steal_pointer (&evaluation);
}

static void
run_view_job (FrEvaluator *self, const FrJob *job)
{
  guint64 batch = job->batch;

  /* Usually once; the last weights before a divergence may already be past showing. */
  for (;;) {
    g_autoptr (FrSnapshot) snapshot = fr_history_lookup (self->own.history, batch);
    g_autoptr (FrEvaluation) evaluation = NULL;

    if (snapshot == NULL)
      return;
    evaluation = evaluate (self, snapshot, FR_JOB_VIEW);
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

static void
run_study_job (FrEvaluator *self, const FrJob *job)
{
  g_autoptr (FrImageStudy) study = NULL;
  FrStudent *student = self->own.student;

  fr_student_begin (student, job->split, job->index, self->own.history);
  while (!fr_student_advance (student, self->own.predictor, self->own.history))
    if (!yield_to_urgent (self, FR_JOB_STUDY))
      return;
  study = fr_student_finish (student, self->own.predictor, job->snapshot);
  fr_mailbox_post_study (self->mailbox, job->generation, study, job->request);
}

static void
run_review_job (FrEvaluator *self, const FrJob *job)
{
  g_autoptr (FrTrainingReview) review = NULL;

  /* Where memory is short just now there is none; a person may ask again. */
  review =
      fr_training_review_new (self->own.predictor, job->snapshot->batch, self->own.learning, NULL);
  if (review == NULL)
    return;
  while (!fr_training_review_advance (review, self->own.predictor, job->snapshot->parameters,
                                      fr_predictor_get_slice (self->own.predictor)))
    if (!yield_to_urgent (self, FR_JOB_REVIEW))
      return;
  fr_mailbox_post_review (self->mailbox, job->generation, review);
}

static void
run_evaluation_job (FrEvaluator *self, const FrJob *job)
{
  g_autoptr (FrEvaluation) evaluation = evaluate (self, job->snapshot, job->kind);

  if (evaluation != NULL && isfinite (evaluation->loss))
    fr_mailbox_post_evaluation (self->mailbox, job->generation, evaluation,
                                job->kind == FR_JOB_CURVE);
}

/* Takes over what @job holds. */
static void
run_job (FrEvaluator *self, FrJob *job)
{
  if (job->generation == self->own.generation && self->own.predictor != NULL) {
    switch (job->kind) {
    case FR_JOB_VIEW:
      run_view_job (self, job);
      break;
    case FR_JOB_STUDY:
      run_study_job (self, job);
      break;
    case FR_JOB_PASSING:
    case FR_JOB_CURVE:
      run_evaluation_job (self, job);
      break;
    case FR_JOB_REVIEW:
      run_review_job (self, job);
      break;
    case FR_JOB_NONE:
    default:
      g_return_if_reached ();
    }
  }

  pthread_mutex_lock (&self->lock);
  fr_agenda_finish (&self->agenda, job);
  pthread_mutex_unlock (&self->lock);
  if (job->kind == FR_JOB_CURVE)
    fr_command_queue_wake (self->trainer);
  fr_job_clear (job);
}

static void *
evaluator_main (void *data)
{
  FrEvaluator *self = data;

  fr_worker_priority_lower ();

  for (;;) {
    FrJob job = { .kind = FR_JOB_NONE };
    gboolean quit, another;

    pthread_mutex_lock (&self->lock);
    while (!self->quit && self->agenda.generation == self->own.generation &&
           !fr_agenda_take (&self->agenda, FR_JOB_NONE, &job))
      pthread_cond_wait (&self->changed, &self->lock);
    quit = self->quit;
    another = self->agenda.generation != self->own.generation;
    pthread_mutex_unlock (&self->lock);

    if (job.kind != FR_JOB_NONE)
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

  self->dataset = fr_dataset_ref (dataset);
  self->own.student = fr_student_new (dataset);
  self->mailbox = mailbox;
  self->trainer = trainer;
  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->changed, NULL);
  fr_agenda_init (&self->agenda, max_snapshots, max_bytes);
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

  fr_agenda_clear (&self->agenda);
  g_clear_pointer (&self->history, fr_history_unref);
  g_clear_pointer (&self->learning, fr_learning_record_unref);
  g_clear_pointer (&self->own.history, fr_history_unref);
  g_clear_pointer (&self->own.learning, fr_learning_record_unref);
  g_clear_pointer (&self->own.student, fr_student_free);
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
                    FrHistory *history,
                    FrLearningRecord *learning)
{
  g_autoptr (FrHistory) unused = NULL;

  pthread_mutex_lock (&self->lock);
  fr_agenda_begin (&self->agenda, generation);
  self->hyperparameters = *hyperparameters;
  unused = self->history;
  self->history = fr_history_ref (history);
  g_clear_pointer (&self->learning, fr_learning_record_unref);
  self->learning = learning != NULL ? fr_learning_record_ref (learning) : NULL;
  pthread_cond_signal (&self->changed);
  pthread_mutex_unlock (&self->lock);
}

void
fr_evaluator_view (FrEvaluator *self, guint64 batch, guint64 request)
{
  pthread_mutex_lock (&self->lock);
  fr_agenda_add_view (&self->agenda, batch, request);
  pthread_cond_signal (&self->changed);
  pthread_mutex_unlock (&self->lock);
}

void
fr_evaluator_study (FrEvaluator *self,
                    FrSplit split,
                    guint index,
                    FrSnapshot *snapshot,
                    guint64 wish)
{
  pthread_mutex_lock (&self->lock);
  fr_agenda_add_study (&self->agenda, split, index, fr_snapshot_ref (snapshot), wish);
  pthread_cond_signal (&self->changed);
  pthread_mutex_unlock (&self->lock);
}

void
fr_evaluator_review (FrEvaluator *self, FrSnapshot *snapshot)
{
  pthread_mutex_lock (&self->lock);
  fr_agenda_add_review (&self->agenda, fr_snapshot_ref (snapshot));
  pthread_cond_signal (&self->changed);
  pthread_mutex_unlock (&self->lock);
}

gboolean
fr_evaluator_has_room (FrEvaluator *self)
{
  gboolean room;

  pthread_mutex_lock (&self->lock);
  room = fr_agenda_has_room (&self->agenda);
  pthread_mutex_unlock (&self->lock);
  return room;
}

void
fr_evaluator_queue (FrEvaluator *self, guint64 generation, FrSnapshot *snapshot)
{
  pthread_mutex_lock (&self->lock);
  fr_agenda_add_curve (&self->agenda, generation, fr_snapshot_ref (snapshot));
  pthread_cond_signal (&self->changed);
  pthread_mutex_unlock (&self->lock);
}

void
fr_evaluator_pass (FrEvaluator *self, guint64 generation, FrSnapshot *snapshot)
{
  g_autoptr (FrSnapshot) replaced = NULL;

  pthread_mutex_lock (&self->lock);
  replaced = fr_agenda_add_passing (&self->agenda, generation, fr_snapshot_ref (snapshot));
  pthread_cond_signal (&self->changed);
  pthread_mutex_unlock (&self->lock);
}
