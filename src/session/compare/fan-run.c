#include "session/compare/fan-run.h"

#include "engine/evaluation.h"
#include "formats/run-file.h"
#include "session/compare/fan-document.h"
#include "session/compare/fan-plan.h"
#include "session/runs/run-document.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <time.h>

/* The log has an eighth of what a run is given. */
#define RUN_BUDGET (8 * FR_FAN_PLAN_LOG_SHARE)

struct _FrFanRun {
  FrRun *run;         /* owned */
  FrTrainer *trainer; /* owned; NULL once it is over; so too the next */
  FrPredictor *predictor;
  FrFanDocument *document; /* owned, nullable */
  const FrStop *stop;      /* borrowed */
  guint batches_per_epoch;
  guint64 total;      /* batches to be done */
  double seconds;     /* of training, as the processor counts them: not those of waiting */
  guint64 evaluated;  /* batches after which the last test point was added */
  gboolean has_point; /* whether there is one */
  gboolean over;
  char *failure;      /* owned, nullable */
  char *trouble;      /* owned, nullable: what is to be told and was not taken yet */
  gboolean unwritten; /* the last write has failed */
};

static double
get_processor_seconds (void)
{
  struct timespec now;

  if (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now) != 0)
    return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* Takes up the run in the document @name. Returns: whether it is of use. */
static gboolean
take_up (FrFanRun *self, FrDataset *dataset, const char *folder, const char *name)
{
  g_autofree char *path = fr_run_document_get_path (folder, name, FR_RUN_FILE_SUFFIX);
  g_autoptr (FrRun) run = fr_run_file_load (path, RUN_BUDGET, NULL);
  g_autoptr (FrSnapshot) end = NULL;
  guint n_points;
  g_autofree FrTestPoint *points = NULL;

  if (run == NULL || !fr_run_set_dataset (run, dataset))
    return FALSE;
  end = fr_run_get_end (run);
  if (end->state == NULL)
    return FALSE;
  points = fr_run_get_test_points (run, &n_points);
  self->has_point = n_points > 0;
  self->evaluated = n_points > 0 ? points[n_points - 1].batch : 0;
  self->seconds = fr_run_get_seconds (run);
  self->run = g_steal_pointer (&run);
  fr_run_remarks_set_document (fr_run_get_remarks (self->run), name);
  return TRUE;
}

/* Takes up what there is of a run of @settings, or makes a new one. @before: (out) (nullable): the
 * documents that it has by now. */
static gboolean
find_run (FrFanRun *self,
          FrDataset *dataset,
          const FrHyperparameters *settings,
          const char *folder,
          FrFanLeftovers *leftovers,
          char ***before,
          GError **error)
{
  *before = leftovers != NULL ? fr_fan_leftovers_take (leftovers, settings) : NULL;
  if (*before != NULL && !take_up (self, dataset, folder, (*before)[0]))
    g_clear_pointer (before, g_strfreev);
  if (self->run == NULL)
    self->run = fr_run_new (dataset, settings, RUN_BUDGET, error);
  if (self->run == NULL)
    return FALSE;
  self->batches_per_epoch = fr_run_get_batches_per_epoch (self->run);
  self->total = fr_run_get_total_batches (self->run);
  /* Nobody winds a run of a fan back; opened in the window it is trained again anyway. */
  fr_history_set_budget (fr_run_get_history (self->run), 0);
  return TRUE;
}

static gboolean
make_trainer (FrFanRun *self, GError **error)
{
  const FrHyperparameters *settings = &fr_run_get_origin (self->run)->hyperparameters;
  g_autoptr (FrSnapshot) end = fr_run_get_end (self->run);

  /* What its training images were learnt as is not kept either. */
  self->trainer = fr_run_make_onlooker (self->run, end != NULL ? end->state : NULL, error);
  if (self->trainer == NULL)
    return FALSE;
  fr_trainer_set_stop (self->trainer, self->stop);
  self->predictor =
      fr_predictor_new (fr_run_get_dataset (self->run), fr_run_get_network (self->run),
                        settings->divide_by_255, error);
  if (self->predictor == NULL)
    return FALSE;
  fr_predictor_set_stop (self->predictor, self->stop);
  return TRUE;
}

FrFanRun *
fr_fan_run_new (FrDataset *dataset,
                const FrHyperparameters *settings,
                const char *folder,
                FrFanLeftovers *leftovers,
                const FrStop *stop,
                GError **error)
{
  g_autoptr (FrFanRun) self = g_new0 (FrFanRun, 1);
  g_auto (GStrv) before = NULL;

  self->stop = stop;
  if (!find_run (self, dataset, settings, folder, leftovers, &before, error))
    return NULL;
  if (fr_fan_run_get_batch (self) >= self->total) {
    self->over = TRUE;
    fr_fan_leftovers_delete (folder, before + 1);
    return g_steal_pointer (&self);
  }
  if (!make_trainer (self, error))
    return NULL;
  if (folder != NULL)
    self->document = fr_fan_document_new (folder, before);
  return g_steal_pointer (&self);
}

/* What goes with being trained goes; of the snapshots nothing but the end stays. */
static void
finish (FrFanRun *self)
{
  self->over = TRUE;
  g_clear_pointer (&self->trainer, fr_trainer_free);
  g_clear_pointer (&self->predictor, fr_predictor_free);
  g_clear_pointer (&self->document, fr_fan_document_free);
  fr_history_truncate (fr_run_get_history (self->run), 0);
}

void
fr_fan_run_free (FrFanRun *self)
{
  if (self == NULL)
    return;

  if (self->run != NULL) {
    g_autoptr (FrSnapshot) end = fr_run_get_end (self->run);

    if (!self->over && end != NULL)
      fr_run_set_end (self->run, end);
    finish (self);
    fr_run_unref (self->run);
  }
  g_free (self->failure);
  g_free (self->trouble);
  g_free (self);
}

/* Takes over @trouble. */
static void
set_trouble (FrFanRun *self, char *trouble)
{
  g_free (self->trouble);
  self->trouble = trouble;
}

/* Makes the present state the run's end and writes that, if there is a place for it. Returns:
 * %FALSE with an error if the state is of no use, or memory is short. */
static gboolean
write_end (FrFanRun *self, GError **error)
{
  g_autoptr (FrSnapshot) end = fr_run_rest (self->run, self->trainer, error);
  g_autoptr (GError) cause = NULL;

  if (end == NULL)
    return FALSE;
  if (self->document == NULL || end->batch < self->batches_per_epoch)
    return TRUE;
  if (fr_fan_document_write (self->document, self->run, &cause)) {
    self->unwritten = FALSE;
  } else if (!self->unwritten) {
    self->unwritten = TRUE;
    /* Translators: %s is a sentence that says why. */
    set_trouble (self, g_strdup_printf (_ ("A run in the background cannot be kept: %s"),
                                        cause->message));
  }
  return TRUE;
}

/* Ends before the last batch, with what there is. */
static FrFanStep
fail (FrFanRun *self, const GError *error)
{
  self->failure = g_strdup (error->message);
  if (!g_error_matches (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_DIVERGED))
    set_trouble (self, g_strdup (error->message));
  /* The weights are as before the batch that failed, and usually still fit to be seen. */
  write_end (self, NULL);
  finish (self);
  return FR_FAN_STEP_DONE;
}

static gboolean
is_stopped (const GError *error)
{
  return g_error_matches (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED);
}

static gboolean
is_complete (const FrFanRun *self)
{
  return fr_fan_run_get_batch (self) >= self->total;
}

/* Whether the test images are to be evaluated now. */
static gboolean
has_due_point (const FrFanRun *self)
{
  const guint64 batch = fr_fan_run_get_batch (self);

  return !(self->has_point && self->evaluated == batch) &&
         (is_complete (self) || fr_fan_plan_has_point (batch, self->batches_per_epoch));
}

/* Evaluates the test images. If memory is short just now, the point is missing. Returns: %FALSE if
 * it was stopped. */
static gboolean
evaluate_point (FrFanRun *self)
{
  const guint64 batch = fr_fan_run_get_batch (self);
  g_autoptr (FrEvaluation) evaluation = fr_evaluation_new (self->predictor, batch, NULL);

  if (evaluation != NULL) {
    if (!fr_evaluation_advance (evaluation, self->predictor,
                                fr_trainer_get_parameters (self->trainer), evaluation->count))
      return FALSE;
    if (isfinite (evaluation->loss)) {
      const FrTestPoint point = { .batch = batch,
                                  .loss = evaluation->loss,
                                  .accuracy = fr_evaluation_get_accuracy (evaluation),
                                  .seconds = self->seconds };

      fr_run_add_test_point (self->run, &point);
      fr_run_set_predictions (self->run, batch, evaluation->predicted, evaluation->count);
    }
  }
  self->has_point = TRUE;
  self->evaluated = batch;
  return TRUE;
}

/* Trains until a test point is due or it is @deadline. Returns: %FALSE with an error as
 * fr_run_step(). */
static gboolean
train_to_point (FrFanRun *self, gint64 deadline, GError **error)
{
  const double start = get_processor_seconds () - self->seconds;
  gboolean ok = TRUE;

  while (ok && !has_due_point (self) && g_get_monotonic_time () < deadline)
    ok = fr_run_step (self->run, self->trainer, NULL, error);
  self->seconds = get_processor_seconds () - start;
  fr_run_set_seconds (self->run, self->seconds);
  return ok;
}

/* At a test point. Returns: %FALSE with an error if the weights are of no use any more, or memory
 * is short. */
static gboolean
pause_at_point (FrFanRun *self, GError **error)
{
  const gboolean at_end = fr_fan_run_get_batch (self) % self->batches_per_epoch == 0;

  if (is_complete (self))
    return write_end (self, error);
  if (self->document == NULL || !at_end || fr_fan_run_get_batch (self) == 0)
    return TRUE;
  if (fr_fan_document_is_due (self->document) && !write_end (self, error))
    return FALSE;
  fr_fan_document_note (self->document, self->run);
  return TRUE;
}

FrFanStep
fr_fan_run_advance (FrFanRun *self, gint64 deadline)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (self != NULL, FR_FAN_STEP_DONE);

  if (self->over)
    return FR_FAN_STEP_DONE;
  if (!train_to_point (self, deadline, &error))
    return is_stopped (error) ? FR_FAN_STEP_STOPPED : fail (self, error);
  if (!has_due_point (self))
    return FR_FAN_STEP_MORE;
  if (!evaluate_point (self))
    return FR_FAN_STEP_STOPPED;
  if (!pause_at_point (self, &error))
    return fail (self, error);
  if (!is_complete (self))
    return FR_FAN_STEP_POINT;
  finish (self);
  return FR_FAN_STEP_DONE;
}

FrRun *
fr_fan_run_get_run (const FrFanRun *self)
{
  return self->run;
}

guint64
fr_fan_run_get_batch (const FrFanRun *self)
{
  return self->trainer != NULL ? fr_trainer_get_batch (self->trainer)
                               : fr_batch_log_get_length (fr_run_get_log (self->run));
}

const char *
fr_fan_run_get_failure (const FrFanRun *self)
{
  return self->failure;
}

char *
fr_fan_run_take_trouble (FrFanRun *self)
{
  return g_steal_pointer (&self->trouble);
}
