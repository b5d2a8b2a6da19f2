/* Whether a run is found to be what it says, and what of it is not. */
#include "made-up-data.h"

#include "engine/compare/verification.h"
#include "engine/evaluation.h"

#include <string.h>

#define IMAGES 50
#define PER_EPOCH 10
#define BATCHES 25

static FrDataset *dataset; /* owned by main() */

/* What a test does to an honest run. */
typedef struct {
  guint64 seed;     /* that it claims */
  guint wrong;      /* the batch whose loss is another; 0: none */
  guint point;      /* the batch whose test point is another; G_MAXUINT: none */
  gboolean weights; /* one of them is another */
} Lie;

static const Lie honest = { .seed = 1, .point = G_MAXUINT };

static void
add_point (FrRun *run, FrPredictor *predictor, const FrTrainer *trainer, const Lie *lie)
{
  const guint64 batch = fr_trainer_get_batch (trainer);
  g_autoptr (FrEvaluation) evaluation = fr_evaluation_new (predictor, batch, NULL);
  FrTestPoint point = { .batch = batch, .seconds = -1 };

  g_assert_true (fr_evaluation_advance (evaluation, predictor, fr_trainer_get_parameters (trainer),
                                        evaluation->count));
  point.loss = evaluation->loss + (batch == lie->point ? 1e-9 : 0);
  point.accuracy = fr_evaluation_get_accuracy (evaluation);
  fr_run_add_test_point (run, &point);
}

/* Another run that says of itself what came of @trained, but for @lie. */
static FrRun *
retell (FrRun *trained, const Lie *lie)
{
  FrRunOrigin origin = *fr_run_get_origin (trained);
  g_autoptr (FrSnapshot) end = fr_run_get_end (trained), copy = NULL;
  g_autofree float *weights = g_memdup2 (end->parameters, end->size * sizeof (float));
  guint n;
  g_autofree FrTestPoint *points = fr_run_get_test_points (trained, &n);
  FrRun *run;

  origin.hyperparameters.seed = lie->seed;
  run = fr_run_new_from_origin (&origin, 0);
  g_assert_true (fr_run_set_dataset (run, dataset));
  for (guint i = 0; i < BATCHES; i++) {
    FrBatchResult result;

    fr_batch_log_read (fr_run_get_log (trained), i, &result, 1);
    if (i + 1 == lie->wrong)
      result.loss += 1e-9;
    fr_batch_log_append (fr_run_get_log (run), &result);
  }
  for (guint i = 0; i < n; i++)
    fr_run_add_test_point (run, &points[i]);
  if (lie->weights)
    weights[0] += 1e-6f;
  copy = fr_snapshot_new_from (BATCHES, weights, end->size, NULL);
  fr_run_set_end (run, copy);
  return run;
}

/* Points come at 0, 4, 8, …, at epochs' ends and at the end. */
static FrRun *
make_run (const Lie *lie, char digest[65])
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrRun) run = NULL;
  g_autoptr (FrTrainer) trainer = NULL;
  g_autoptr (FrPredictor) predictor = NULL;
  g_autoptr (FrSnapshot) end = NULL;

  chosen.units[0] = 9;
  chosen.batch_size = IMAGES / PER_EPOCH;
  chosen.epochs = 3;
  run = fr_run_new (dataset, &chosen, 0, NULL);
  trainer = fr_run_begin (run, NULL, NULL);
  predictor = fr_predictor_new (dataset, fr_run_get_network (run), TRUE, NULL);
  for (guint batch = 0;; batch++) {
    if (batch % 4 == 0 || batch % PER_EPOCH == 0 || batch == BATCHES)
      add_point (run, predictor, trainer, lie);
    if (batch == BATCHES)
      break;
    g_assert_true (fr_run_step (run, trainer, NULL, NULL));
  }
  end = fr_run_rest (run, trainer, NULL);
  fr_run_get_digest (run, digest);
  return retell (run, lie);
}

static FrVerification *
begin (FrRun *run, const char *digest, FrVerificationScope scope, const FrStop *stop)
{
  g_autoptr (GError) error = NULL;
  FrVerification *verification = fr_verification_new (run, digest, scope, stop, &error);

  g_assert_no_error (error);
  return verification;
}

/* In slices as small as they can be. */
static FrClaims
verify (FrRun *run, const char *digest, FrVerificationScope scope)
{
  g_autoptr (FrVerification) verification = begin (run, digest, scope, NULL);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  while (fr_verification_advance (verification, 0, &error) == FR_VERIFICATION_MORE)
    n++;
  g_assert_no_error (error);
  if (scope != FR_VERIFICATION_OTHERS)
    g_assert_cmpuint (n, >=, BATCHES);
  g_assert_true (fr_verification_advance (verification, 0, &error) == FR_VERIFICATION_DONE);
  return fr_verification_get_different (verification);
}

static FrClaims
verify_lie (const Lie *lie, FrVerificationScope scope)
{
  char digest[65];
  g_autoptr (FrRun) run = make_run (lie, digest);
  g_autofree FrTestPoint *before = NULL, *after = NULL;
  guint n_before, n_after;
  FrClaims different;

  before = fr_run_get_test_points (run, &n_before);
  different = verify (run, digest, scope);
  after = fr_run_get_test_points (run, &n_after);
  g_assert_cmpmem (before, n_before * sizeof *before, after, n_after * sizeof *after);
  return different;
}

static void
test_honest (void)
{
  g_assert_cmpint (verify_lie (&honest, FR_VERIFICATION_FIRST), ==, 0);
  g_assert_cmpint (verify_lie (&honest, FR_VERIFICATION_OTHERS), ==, 0);
  g_assert_cmpint (verify_lie (&honest, FR_VERIFICATION_WHOLE), ==, 0);
}

static void
test_digest (void)
{
  char digest[65];
  g_autoptr (FrRun) run = make_run (&honest, digest);

  digest[7] = digest[7] == '0' ? '1' : '0';
  g_assert_cmpint (verify (run, digest, FR_VERIFICATION_FIRST), ==, FR_CLAIM_DIGEST);
}

static void
test_weights (void)
{
  const Lie lie = { .seed = 1, .point = G_MAXUINT, .weights = TRUE };

  g_assert_cmpint (verify_lie (&lie, FR_VERIFICATION_FIRST), ==, FR_CLAIM_WEIGHTS);
}

static void
test_batch (void)
{
  const Lie lie = { .seed = 1, .wrong = 17, .point = G_MAXUINT };
  char digest[65];
  g_autoptr (FrRun) run = make_run (&lie, digest);
  g_autoptr (FrVerification) verification = begin (run, digest, FR_VERIFICATION_FIRST, NULL);

  g_assert_true (fr_verification_advance (verification, G_MAXINT64, NULL) == FR_VERIFICATION_DONE);
  g_assert_cmpint (fr_verification_get_different (verification), ==, FR_CLAIM_BATCHES);
  g_assert_cmpuint (fr_verification_get_first_batch (verification), ==, 17);
}

static void
test_points (void)
{
  static const guint firsts[] = { 0, 10, 20, BATCHES }, others[] = { 4, 12, 24 };
  Lie lie = honest;

  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++) {
    lie.point = firsts[i];
    g_assert_cmpint (verify_lie (&lie, FR_VERIFICATION_FIRST), ==, FR_CLAIM_POINTS);
    g_assert_cmpint (verify_lie (&lie, FR_VERIFICATION_OTHERS), ==, 0);
  }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    lie.point = others[i];
    g_assert_cmpint (verify_lie (&lie, FR_VERIFICATION_FIRST), ==, 0);
    g_assert_cmpint (verify_lie (&lie, FR_VERIFICATION_OTHERS), ==, FR_CLAIM_POINTS);
    g_assert_cmpint (verify_lie (&lie, FR_VERIFICATION_WHOLE), ==, FR_CLAIM_POINTS);
  }
}

static void
test_seed (void)
{
  const Lie lie = { .seed = 2, .point = G_MAXUINT };

  g_assert_cmpint (verify_lie (&lie, FR_VERIFICATION_FIRST), ==,
                   FR_CLAIM_DIGEST | FR_CLAIM_WEIGHTS | FR_CLAIM_BATCHES | FR_CLAIM_POINTS);
}

static void
test_stop (void)
{
  FrStop stop = { 0 };
  char digest[65];
  g_autoptr (FrRun) run = make_run (&honest, digest);
  g_autoptr (FrVerification) verification = begin (run, digest, FR_VERIFICATION_WHOLE, &stop);

  while (fr_verification_get_batch (verification) < 7)
    g_assert_true (fr_verification_advance (verification, 0, NULL) == FR_VERIFICATION_MORE);
  fr_stop_request (&stop);
  g_assert_true (fr_verification_advance (verification, G_MAXINT64, NULL) ==
                 FR_VERIFICATION_STOPPED);
  g_assert_cmpuint (fr_verification_get_batch (verification), ==, 7);
  fr_stop_withdraw (&stop);
  g_assert_true (fr_verification_advance (verification, G_MAXINT64, NULL) == FR_VERIFICATION_DONE);
  g_assert_cmpint (fr_verification_get_different (verification), ==, 0);
}

static void
test_other_data (void)
{
  char digest[65];
  g_autoptr (FrRun) trained = make_run (&honest, digest);
  g_autoptr (FrSnapshot) end = fr_run_get_end (trained);
  g_autoptr (FrRun) run = fr_run_new_from_origin (fr_run_get_origin (trained), 0);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < BATCHES; i++)
    fr_batch_log_append (fr_run_get_log (run), &(FrBatchResult){ 5, 1, 1.0 });
  fr_run_set_end (run, end);
  g_assert_null (fr_verification_new (run, digest, FR_VERIFICATION_FIRST, NULL, &error));
  g_assert_error (error, FR_RUN_ERROR, FR_RUN_ERROR_OTHER_DATA);
}

static void
test_words (void)
{
  g_assert_cmpstr (fr_claims_describe (0), ==, "verified");
  g_assert_cmpstr (fr_claims_describe (FR_CLAIM_DIGEST), ==, "digest differs");
  g_assert_cmpstr (fr_claims_describe (FR_CLAIM_POINTS), ==, "curves differ");
  g_assert_cmpstr (fr_claims_describe (FR_CLAIM_BATCHES | FR_CLAIM_WEIGHTS), ==,
                   "curves, weights differ");
  g_assert_cmpstr (fr_claims_describe (FR_CLAIM_STATE), ==, "optimizer’s state differs");
  g_assert_cmpstr (fr_claims_describe (FR_CLAIM_STATE | FR_CLAIM_DIGEST), ==, "digest differs");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dataset = fr_made_up_data (3, IMAGES, 40);
  g_test_add_func ("/verification/honest", test_honest);
  g_test_add_func ("/verification/digest", test_digest);
  g_test_add_func ("/verification/weights", test_weights);
  g_test_add_func ("/verification/batch", test_batch);
  g_test_add_func ("/verification/points", test_points);
  g_test_add_func ("/verification/seed", test_seed);
  g_test_add_func ("/verification/stop", test_stop);
  g_test_add_func ("/verification/other-data", test_other_data);
  g_test_add_func ("/verification/words", test_words);
  status = g_test_run ();
  fr_dataset_unref (dataset);
  return status;
}
