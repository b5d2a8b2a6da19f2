#include "cli/terminal-training.h"

#include "cli/interrupt.h"
#include "engine/replay.h"

#include <math.h>

FrTerminalTraining *
fr_terminal_training_new (FrRun *run, GError **error)
{
  g_autoptr (FrTerminalTraining) training = g_new0 (FrTerminalTraining, 1);

  training->run = fr_run_ref (run);
  training->predictor =
      fr_predictor_new (fr_run_get_dataset (run), fr_run_get_network (run),
                        fr_run_get_origin (run)->hyperparameters.divide_by_255, error);
  return training->predictor != NULL ? g_steal_pointer (&training) : NULL;
}

void
fr_terminal_training_free (FrTerminalTraining *training)
{
  g_clear_pointer (&training->evaluation, fr_evaluation_unref);
  g_clear_pointer (&training->predictor, fr_predictor_free);
  g_clear_pointer (&training->trainer, fr_trainer_free);
  fr_run_unref (training->run);
  g_free (training);
}

gboolean
fr_terminal_training_begin (FrTerminalTraining *training, GError **error)
{
  training->trainer = fr_run_begin (training->run, NULL, error);
  if (training->trainer == NULL)
    return FALSE;
  fr_trainer_set_stop (training->trainer, fr_interrupt_get_stop ());
  return TRUE;
}

gboolean
fr_terminal_training_advance (FrTerminalTraining *training,
                              guint64 batch,
                              FrTerminalProgress progress,
                              gpointer user_data,
                              GError **error)
{
  const guint64 total = fr_run_get_total_batches (training->run);

  while (fr_trainer_get_batch (training->trainer) < batch) {
    g_autoptr (GError) cause = NULL;

    if (!fr_run_step (training->run, training->trainer, NULL, &cause)) {
      training->interrupted = g_error_matches (cause, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED);
      if (training->interrupted)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
    training->batch = fr_trainer_get_batch (training->trainer);
    training->seconds = fr_run_get_seconds (training->run);
    progress (training->batch, total, user_data);
  }
  return TRUE;
}

/* Evaluates the weights of @trainer. @matches: (nullable): whether the run's test point, if it had
 * one, said the same. */
static gboolean
evaluate (FrTerminalTraining *training,
          const FrTrainer *trainer,
          double seconds,
          gboolean *matches,
          GError **error)
{
  g_autoptr (FrEvaluation) evaluation =
      fr_evaluation_new (training->predictor, fr_trainer_get_batch (trainer), error);
  FrTestPoint point = { .batch = fr_trainer_get_batch (trainer), .seconds = seconds };
  gboolean same;

  if (evaluation == NULL)
    return FALSE;
  fr_evaluation_advance (evaluation, training->predictor, fr_trainer_get_parameters (trainer),
                         evaluation->count);
  if (!isfinite (evaluation->loss))
    return fr_trainer_fail_diverged (trainer, error);

  point.loss = evaluation->loss;
  point.accuracy = fr_evaluation_get_accuracy (evaluation);
  same = fr_run_add_test_point (training->run, &point);
  if (matches != NULL)
    *matches = *matches && same;
  fr_run_set_predictions (training->run, evaluation->batch, evaluation->predicted,
                          evaluation->count);
  g_clear_pointer (&training->evaluation, fr_evaluation_unref);
  training->evaluation = g_steal_pointer (&evaluation);
  return TRUE;
}

gboolean
fr_terminal_training_evaluate (FrTerminalTraining *training, GError **error)
{
  if (training->evaluation != NULL &&
      training->evaluation->batch == fr_trainer_get_batch (training->trainer))
    return TRUE;
  return evaluate (training, training->trainer, fr_run_get_seconds (training->run), NULL, error);
}

gboolean
fr_terminal_training_rest (FrTerminalTraining *training, GError **error)
{
  g_autoptr (FrSnapshot) end = fr_run_rest (training->run, training->trainer, error);

  fr_run_get_digest (training->run, training->digest);
  return end != NULL;
}

/* Which test points of a run are still to come. */
typedef struct {
  FrTestPoint *points; /* owned */
  guint length;
  guint next;
} Points;

static void
points_clear (Points *points)
{
  g_free (points->points);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Points, points_clear)

/* Evaluates the weights of @replay if the run has a test point of them. */
static gboolean
check_point (FrTerminalTraining *training,
             FrReplay *replay,
             Points *points,
             gboolean *matches,
             GError **error)
{
  if (points->next == points->length ||
      points->points[points->next].batch != fr_replay_get_batch (replay))
    return TRUE;
  points->next++;
  return evaluate (training, fr_replay_get_trainer (replay), -1, matches, error);
}

/* Trains until @replay is done or the program is asked to end. */
static gboolean
advance_replay (FrTerminalTraining *training,
                FrReplay *replay,
                FrTerminalProgress progress,
                gpointer user_data,
                gboolean *points_match,
                GError **error)
{
  const gint64 start = g_get_monotonic_time ();
  const guint64 total = fr_replay_get_target (replay);
  g_auto (Points) points = { NULL };
  gboolean ok;

  points.points = fr_run_get_test_points (training->run, &points.length);
  ok = check_point (training, replay, &points, points_match, error);
  while (ok && !fr_replay_is_done (replay) && !training->interrupted) {
    ok = fr_replay_step (replay, NULL, error) &&
         check_point (training, replay, &points, points_match, error);
    training->batch = fr_replay_get_batch (replay);
    training->interrupted = fr_interrupt_is_set ();
    progress (training->batch, total, user_data);
  }
  training->seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  return ok;
}

gboolean
fr_terminal_training_replay (FrTerminalTraining *training,
                             FrTerminalProgress progress,
                             gpointer user_data,
                             FrReplayResult *result,
                             GError **error)
{
  g_autoptr (FrSnapshot) end = fr_run_get_end (training->run);
  g_autoptr (FrReplay) replay =
      fr_replay_new (training->run, end->batch, FR_REPLAY_FROM_START, NULL, error);
  gboolean points_match = TRUE;
  const FrTrainer *trainer;
  char saved[65];

  if (replay == NULL ||
      !advance_replay (training, replay, progress, user_data, &points_match, error))
    return FALSE;

  trainer = fr_replay_get_trainer (replay);
  fr_network_digest (fr_run_get_network (training->run), fr_trainer_get_parameters (trainer),
                     training->digest);
  fr_run_get_digest (training->run, saved);
  result->digest_matches = g_str_equal (training->digest, saved);
  result->curves_match = points_match && fr_replay_get_first_difference (replay) == 0;
  result->state_matches = end->state == NULL || fr_trainer_is_at (trainer, end->state);
  return TRUE;
}
