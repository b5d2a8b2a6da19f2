#include "engine/compare/verification.h"

#include "engine/evaluation.h"
#include "engine/replay.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ALL_CLAIMS                                                                                 \
  (FR_CLAIM_DIGEST | FR_CLAIM_WEIGHTS | FR_CLAIM_BATCHES | FR_CLAIM_POINTS | FR_CLAIM_STATE)

struct _FrVerification {
  FrRun *run; /* owned */
  FrVerificationScope scope;
  char digest[65];    /* as the file claims */
  guint64 total;      /* batches to do */
  const FrStop *stop; /* borrowed, nullable */

  FrReplay *replay; /* owned; so too the next */
  FrPredictor *predictor;
  FrEvaluation *evaluation; /* nullable: the one in hand */
  FrTestPoint *points;      /* [n_points]; owned: those to check */
  guint n_points;
  guint next_point;

  FrClaims different;
  gboolean done;
};

static gboolean
is_in_scope (const FrTestPoint *point, gboolean last, guint per_epoch, FrVerificationScope scope)
{
  const gboolean first = last || point->batch % per_epoch == 0;

  return scope == FR_VERIFICATION_WHOLE || first == (scope == FR_VERIFICATION_FIRST);
}

/* Keeps of the points those that are to be checked. */
static void
choose_points (FrVerification *self)
{
  const guint per_epoch = fr_run_get_batches_per_epoch (self->run);
  guint length;

  self->points = fr_run_get_test_points (self->run, &length);
  for (guint i = 0; i < length; i++)
    if (is_in_scope (&self->points[i], i + 1 == length, per_epoch, self->scope))
      self->points[self->n_points++] = self->points[i];
}

FrVerification *
fr_verification_new (FrRun *run,
                     const char *digest,
                     FrVerificationScope scope,
                     const FrStop *stop,
                     GError **error)
{
  g_autoptr (FrVerification) self = NULL;
  g_autoptr (FrSnapshot) end = NULL;

  g_return_val_if_fail (run != NULL && digest != NULL, NULL);
  end = fr_run_get_end (run);
  g_return_val_if_fail (end != NULL, NULL);

  self = g_new0 (FrVerification, 1);
  self->run = fr_run_ref (run);
  self->scope = scope;
  self->stop = stop;
  g_strlcpy (self->digest, digest, sizeof self->digest);
  choose_points (self);
  self->total = end->batch;
  if (scope == FR_VERIFICATION_OTHERS)
    self->total = self->n_points > 0 ? self->points[self->n_points - 1].batch : 0;
  self->replay = fr_replay_new (run, self->total, FR_REPLAY_TO_COMPARE, NULL, error);
  if (self->replay == NULL)
    return NULL;
  fr_trainer_set_stop (fr_replay_get_trainer (self->replay), stop);
  self->predictor =
      fr_predictor_new (fr_run_get_dataset (run), fr_run_get_network (run),
                        fr_run_get_origin (run)->hyperparameters.divide_by_255, error);
  if (self->predictor == NULL)
    return NULL;
  fr_predictor_set_stop (self->predictor, stop);
  return g_steal_pointer (&self);
}

void
fr_verification_free (FrVerification *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->evaluation, fr_evaluation_unref);
  g_clear_pointer (&self->predictor, fr_predictor_free);
  g_clear_pointer (&self->replay, fr_replay_free);
  g_free (self->points);
  fr_run_unref (self->run);
  g_free (self);
}

static gboolean
has_point (const FrVerification *self)
{
  return self->next_point < self->n_points &&
         self->points[self->next_point].batch == fr_replay_get_batch (self->replay);
}

/* Evaluates a slice of the test images for the point of this batch. */
static gboolean
check_point (FrVerification *self, GError **error)
{
  const FrTestPoint *point = &self->points[self->next_point];
  const float *parameters = fr_trainer_get_parameters (fr_replay_get_trainer (self->replay));

  if (self->evaluation == NULL)
    self->evaluation = fr_evaluation_new (self->predictor, point->batch, error);
  if (self->evaluation == NULL)
    return FALSE;
  if (!fr_evaluation_advance (self->evaluation, self->predictor, parameters,
                              fr_predictor_get_slice (self->predictor)))
    return TRUE;
  /* A loss that is no number is not equal to any. */
  if (!(self->evaluation->loss == point->loss) ||
      !(fr_evaluation_get_accuracy (self->evaluation) == point->accuracy))
    self->different |= FR_CLAIM_POINTS;
  g_clear_pointer (&self->evaluation, fr_evaluation_unref);
  self->next_point++;
  return TRUE;
}

/* All batches are done: what is left are the weights. */
static void
compare_end (FrVerification *self)
{
  const FrTrainer *trainer = fr_replay_get_trainer (self->replay);
  g_autoptr (FrSnapshot) end = fr_run_get_end (self->run);
  char trained[65], saved[65];

  self->done = TRUE;
  if (self->scope == FR_VERIFICATION_OTHERS)
    return;
  fr_network_digest (fr_run_get_network (self->run), fr_trainer_get_parameters (trainer), trained);
  fr_run_get_digest (self->run, saved);
  if (!g_str_equal (trained, self->digest))
    self->different |= FR_CLAIM_DIGEST;
  if (!g_str_equal (trained, saved))
    self->different |= FR_CLAIM_WEIGHTS;
  else if (end->state != NULL && !fr_trainer_is_at (trainer, end->state))
    self->different |= FR_CLAIM_STATE;
  if (fr_replay_get_first_difference (self->replay) != 0)
    self->different |= FR_CLAIM_BATCHES;
}

/* One that cannot even be trained so far is another in all that came of it. */
static FrVerificationStep
take_failure (FrVerification *self, GError *cause, GError **error)
{
  g_autoptr (GError) owned = cause;

  if (g_error_matches (cause, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED))
    return FR_VERIFICATION_STOPPED;
  if (!g_error_matches (cause, FR_TRAINER_ERROR, FR_TRAINER_ERROR_DIVERGED)) {
    g_propagate_error (error, g_steal_pointer (&owned));
    return FR_VERIFICATION_FAILED;
  }
  self->different = ALL_CLAIMS;
  self->done = TRUE;
  return FR_VERIFICATION_DONE;
}

FrVerificationStep
fr_verification_advance (FrVerification *self, gint64 deadline, GError **error)
{
  g_return_val_if_fail (self != NULL, FR_VERIFICATION_FAILED);

  while (!self->done) {
    GError *cause = NULL;

    if (fr_stop_is_requested (self->stop))
      return FR_VERIFICATION_STOPPED;
    if (has_point (self)) {
      if (!check_point (self, error))
        return FR_VERIFICATION_FAILED;
    } else if (fr_replay_is_done (self->replay)) {
      compare_end (self);
    } else if (!fr_replay_step (self->replay, NULL, &cause)) {
      return take_failure (self, cause, error);
    }
    if (!self->done && g_get_monotonic_time () >= deadline)
      return FR_VERIFICATION_MORE;
  }
  return FR_VERIFICATION_DONE;
}

guint64
fr_verification_get_batch (const FrVerification *self)
{
  return fr_replay_get_batch (self->replay);
}

guint64
fr_verification_get_total (const FrVerification *self)
{
  return self->total;
}

FrClaims
fr_verification_get_different (const FrVerification *self)
{
  return self->different;
}

guint64
fr_verification_get_first_batch (const FrVerification *self)
{
  return fr_replay_get_first_difference (self->replay);
}

const char *
fr_claims_describe (FrClaims different)
{
  enum { DIGEST = 1, WEIGHTS = 2, CURVES = 4 };
  static const char *const words[] = {
    [0] = N_ ("verified"),
    [DIGEST] = N_ ("digest differs"),
    [WEIGHTS] = N_ ("weights differ"),
    [WEIGHTS | DIGEST] = N_ ("weights, digest differ"),
    [CURVES] = N_ ("curves differ"),
    [CURVES | DIGEST] = N_ ("curves, digest differ"),
    [CURVES | WEIGHTS] = N_ ("curves, weights differ"),
    [CURVES | WEIGHTS | DIGEST] = N_ ("curves, weights, digest differ"),
  };
  guint place = 0;

  if (different == FR_CLAIM_STATE)
    /* Translators: what an optimizer such as Adam remembers of the batches before. */
    return _ ("optimizer’s state differs");
  if (different & FR_CLAIM_DIGEST)
    place |= DIGEST;
  if (different & FR_CLAIM_WEIGHTS)
    place |= WEIGHTS;
  if (different & (FR_CLAIM_BATCHES | FR_CLAIM_POINTS))
    place |= CURVES;
  return _ (words[place]);
}
