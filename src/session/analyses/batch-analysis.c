#include "session/analyses/batch-analysis.h"

#include <glib/gi18n-lib.h>

#include "engine/replay.h"
#include "io/figure.h"

#define SLICE (4 * G_TIME_SPAN_MILLISECOND)

/* Where a batch ended that was taken apart before: who steps through a training asks for the next
 * one. */
typedef struct {
  FrRun *run;            /* owned, nullable: for none */
  FrTrainerState *state; /* owned, nullable: likewise */
  double learning_rate;
  double loss; /* of the batch */
} Start;

typedef struct {
  FrAnalysis parent;

  guint64 batch;
  gsize budget; /* bytes, for the answer */
  Start start;
  FrReplay *replay;    /* owned, nullable: on the way to the batch before */
  FrTrainer *trainer;  /* owned, nullable: there */
  FrBatchStudy *study; /* owned, nullable: the answer */
  GError *error;       /* owned, nullable: or that */
} BatchAnalysis;

static void
clear_start (Start *start)
{
  g_clear_pointer (&start->state, fr_trainer_state_unref);
  g_clear_pointer (&start->run, fr_run_unref);
}

/* That holds for @batch, the first is 1. */
static double
get_learning_rate (FrRun *run, guint64 batch)
{
  guint length;
  g_autofree FrRunChange *changes = fr_run_get_changes (run, &length);
  double rate = fr_run_get_origin (run)->hyperparameters.learning_rate;

  for (guint i = 0; i < length && changes[i].batch < batch; i++)
    rate = changes[i].learning_rate;
  return rate;
}

/* Whether the run is still where the start was: it may have gone back, and on in another way, or
 * with another learning rate. */
static gboolean
is_true (const Start *start)
{
  const guint64 batch = start->state->batch;
  FrBatchResult result;

  return get_learning_rate (start->run, batch) == start->learning_rate &&
         fr_batch_log_read (fr_run_get_log (start->run), batch - 1, &result, 1) == 1 &&
         result.loss == start->loss;
}

/* Whether the answer will have room in the budget. The learning rate may have changed in mid-run,
 * but nothing that memory depends on. */
static gboolean
has_room (BatchAnalysis *self)
{
  FrRun *run = self->parent.run;
  const gsize bytes = fr_batch_study_get_bytes (fr_run_get_network (run),
                                                &fr_run_get_origin (run)->hyperparameters);
  g_autofree char *needed = NULL, *allowed = NULL;

  if (bytes <= self->budget)
    return TRUE;
  needed = fr_figure_format_count ((bytes >> 20) + 1);
  allowed = fr_figure_format_count (self->budget >> 20);
  /* Translators: %s are numbers. */
  g_set_error (&self->error, FR_RUN_ERROR, FR_RUN_ERROR_TOO_LARGE,
               _ ("To take a batch of this network apart takes %s MiB, and the preferences allow "
                  "%s MiB of memory for the past. Raise that, or choose a smaller batch or "
                  "network."),
               needed, allowed);
  return FALSE;
}

/* Takes the trainer to the batch, or begins the way to it. */
static gboolean
begin_batch (BatchAnalysis *self, const FrBench *bench)
{
  const Start *start = &self->start;
  FrRun *run = self->parent.run;

  if (!has_room (self))
    return FALSE;

  if (self->batch == 0 || self->batch - 1 > fr_batch_log_get_length (fr_run_get_log (run))) {
    g_set_error_literal (&self->error, FR_RUN_ERROR, FR_RUN_ERROR_GONE,
                         _ ("This moment is not there any more."));
    return FALSE;
  }
  if (start->run == run && start->state->batch == self->batch - 1 && is_true (start)) {
    self->trainer = fr_run_make_onlooker (run, start->state, &self->error);
    return self->trainer != NULL;
  }
  self->replay = fr_replay_new (run, self->batch - 1, FR_REPLAY_TO_LOOK, NULL, &self->error);
  if (self->replay == NULL) {
    /* The run may have gone back since. */
    if (self->error == NULL)
      g_set_error_literal (&self->error, FR_RUN_ERROR, FR_RUN_ERROR_GONE,
                           _ ("This moment is not there any more."));
    return FALSE;
  }
  fr_trainer_set_stop (fr_replay_get_trainer (self->replay), bench->hurry);
  return TRUE;
}

/* Does a slice of the way. Returns: whether it has ended, at the batch or with an error. */
static gboolean
walk (BatchAnalysis *self)
{
  const gint64 enough = g_get_monotonic_time () + SLICE;

  while (!fr_replay_is_done (self->replay) && g_get_monotonic_time () < enough) {
    g_autoptr (GError) error = NULL;

    if (fr_replay_step (self->replay, NULL, &error))
      continue;
    if (g_error_matches (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED))
      return FALSE;
    self->error = g_steal_pointer (&error);
    return TRUE;
  }
  if (!fr_replay_is_done (self->replay))
    return FALSE;
  self->trainer = fr_replay_steal_trainer (self->replay);
  g_clear_pointer (&self->replay, fr_replay_free);
  return FALSE;
}

/* Returns: whether it is done, and was not stopped on the way. What it took is let go then: of a
 * wide network and a large batch that is as much as the answer, some 250 MB. */
static gboolean
take_apart (BatchAnalysis *self, const FrBench *bench)
{
  g_autoptr (GError) error = NULL;

  fr_trainer_set_stop (self->trainer, bench->hurry);
  self->study = fr_batch_study_new (self->trainer, fr_run_get_dataset (self->parent.run), &error);
  if (g_error_matches (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED))
    return FALSE;
  if (self->study == NULL)
    self->error = g_steal_pointer (&error);
  g_clear_pointer (&self->trainer, fr_trainer_free);
  clear_start (&self->start);
  return TRUE;
}

static gboolean
go_on (BatchAnalysis *self, const FrBench *bench)
{
  if (self->trainer != NULL)
    return take_apart (self, bench);
  if (self->replay == NULL)
    return !begin_batch (self, bench);
  return walk (self);
}

/* What is found out of the batch is an answer, and that it is gone as well; that memory is short
 * now is none. */
static gboolean
advance_batch (FrAnalysis *analysis, FrBench *bench)
{
  BatchAnalysis *self = (BatchAnalysis *) analysis;

  analysis->gives_way = TRUE;
  if (!go_on (self, bench))
    return FALSE;
  fr_analysis_fail_if_short (analysis, self->error);
  return TRUE;
}

static void
copy_batch (FrAnalysis *to, const FrAnalysis *from)
{
  BatchAnalysis *self = (BatchAnalysis *) to;

  self->batch = ((const BatchAnalysis *) from)->batch;
  self->budget = ((const BatchAnalysis *) from)->budget;
  self->start = ((const BatchAnalysis *) from)->start;
  if (self->start.run == NULL)
    return;
  fr_run_ref (self->start.run);
  fr_trainer_state_ref (self->start.state);
}

static gboolean
is_same_batch (const FrAnalysis *a, const FrAnalysis *b)
{
  return ((const BatchAnalysis *) a)->batch == ((const BatchAnalysis *) b)->batch;
}

static void
clear_batch (FrAnalysis *analysis)
{
  BatchAnalysis *self = (BatchAnalysis *) analysis;

  clear_start (&self->start);
  g_clear_pointer (&self->replay, fr_replay_free);
  g_clear_pointer (&self->trainer, fr_trainer_free);
  g_clear_pointer (&self->study, fr_batch_study_unref);
  g_clear_error (&self->error);
}

const FrAnalysisClass fr_batch_analysis_class = {
  .name = "batch",
  .urgency = FR_URGENCY_IMAGE,
  .size = sizeof (BatchAnalysis),
  .copy = copy_batch,
  .is_same = is_same_batch,
  .advance = advance_batch,
  .clear = clear_batch,
};

FrAnalysis *
fr_batch_analysis_new (guint64 batch, const FrAnalysis *previous, gsize budget)
{
  FrAnalysis *analysis = fr_analysis_new (&fr_batch_analysis_class);
  BatchAnalysis *self = (BatchAnalysis *) analysis;
  const FrBatchStudy *study =
      previous != NULL ? fr_batch_analysis_get_study (previous, NULL) : NULL;

  self->batch = batch;
  self->budget = budget;
  if (study != NULL && study->batch + 1 == batch)
    self->start = (Start){ fr_run_ref (previous->run), fr_trainer_state_ref (study->after),
                           study->learning_rate, study->result.loss };
  return analysis;
}

guint64
fr_batch_analysis_get_batch (const FrAnalysis *analysis)
{
  g_return_val_if_fail (analysis->class == &fr_batch_analysis_class, 0);

  return ((const BatchAnalysis *) analysis)->batch;
}

FrBatchStudy *
fr_batch_analysis_get_study (const FrAnalysis *analysis, GError **error)
{
  const BatchAnalysis *self = (const BatchAnalysis *) analysis;

  g_return_val_if_fail (analysis->class == &fr_batch_analysis_class, NULL);

  if (self->error == NULL)
    return self->study;
  g_propagate_error (error, g_error_copy (self->error));
  return NULL;
}
