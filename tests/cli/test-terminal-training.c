/* A run that is trained in a terminal, with changes in its middle, and trained again. */
#include "cli/interrupt.h"
#include "cli/terminal-training.h"

#include <math.h>
#include <signal.h>
#include <string.h>

#define N_TRAIN 50
#define N_TEST 20
#define BATCHES 12

static FrDataset *dataset; /* owned by main() */

static FrDataset *
make_data (void)
{
  g_autofree guint8 *pixels = g_malloc (N_TRAIN * FR_IMAGE_PIXELS);
  guint8 labels[N_TRAIN];
  g_autoptr (GError) error = NULL;
  FrDataset *made;

  for (guint i = 0; i < N_TRAIN * FR_IMAGE_PIXELS; i++)
    pixels[i] = (guint8) (i * 7919 % 256);
  for (guint i = 0; i < N_TRAIN; i++)
    labels[i] = (guint8) (i % FR_MAX_CLASSES);
  made = fr_dataset_new_from_memory (pixels, labels, N_TRAIN, pixels, labels, N_TEST, &error);
  g_assert_no_error (error);
  return made;
}

static FrRun *
make_run (FrOptimizerKind optimizer)
{
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;
  FrRun *run;

  hyperparameters.units[0] = 16;
  hyperparameters.batch_size = 8;
  hyperparameters.epochs = 2;
  hyperparameters.optimizer = optimizer;
  run = fr_run_new (dataset, &hyperparameters, 0, &error);
  g_assert_no_error (error);
  return run;
}

static FrTerminalTraining *
make_training (FrRun *run)
{
  g_autoptr (GError) error = NULL;
  FrTerminalTraining *training = fr_terminal_training_new (run, &error);

  g_assert_no_error (error);
  return training;
}

static void
count (guint64 batch, guint64 total, gpointer user_data)
{
  guint64 *last = user_data;

  g_assert_cmpuint (batch, ==, *last + 1);
  *last = batch;
}

static void
advance (FrTerminalTraining *training, guint64 batch)
{
  guint64 last = fr_trainer_get_batch (training->trainer);
  g_autoptr (GError) error = NULL;

  fr_terminal_training_advance (training, batch, count, &last, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (last, ==, batch);
}

/* Trains with two changes of the learning rate, one of them back again, and tests at batch 4 and at
 * the end. */
static FrRun *
make_trained (void)
{
  FrRun *run = make_run (FR_OPTIMIZER_ADAM);
  g_autoptr (FrTerminalTraining) training = make_training (run);
  g_autoptr (GError) error = NULL;

  fr_terminal_training_begin (training, &error);
  g_assert_no_error (error);
  advance (training, 3);
  fr_run_adjust (run, training->trainer, 0.5, 2);
  advance (training, 4);
  fr_terminal_training_evaluate (training, &error);
  advance (training, 9);
  fr_run_adjust (run, training->trainer, 0.25, 2);
  fr_run_adjust (run, training->trainer, 0.001, 2);
  advance (training, BATCHES);
  fr_terminal_training_evaluate (training, &error);
  fr_terminal_training_rest (training, &error);
  g_assert_no_error (error);
  return run;
}

static FrReplayResult
replay (FrRun *run)
{
  g_autoptr (FrTerminalTraining) training = make_training (run);
  FrReplayResult result = { FALSE, FALSE, FALSE };
  guint64 last = 0;
  g_autoptr (GError) error = NULL;

  fr_terminal_training_replay (training, count, &last, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (last, ==, BATCHES);
  g_assert_cmpuint (training->batch, ==, BATCHES);
  g_assert_false (training->interrupted);
  return result;
}

/* The run as if a file had said so: with @changes, and at another end if @end is not %NULL. */
static FrRun *
make_other (FrRun *run, const FrRunChange *changes, guint n_changes, FrSnapshot *end)
{
  FrRun *other = fr_run_new_from_origin (fr_run_get_origin (run), 0);
  g_autoptr (FrSnapshot) own_end = fr_run_get_end (run);
  guint n_points;
  g_autofree FrTestPoint *points = fr_run_get_test_points (run, &n_points);

  for (guint64 i = 0; i < BATCHES; i++) {
    FrBatchResult result;

    fr_batch_log_read (fr_run_get_log (run), i, &result, 1);
    fr_batch_log_append (fr_run_get_log (other), &result);
  }
  for (guint i = 0; i < n_changes; i++)
    fr_run_add_change (other, &changes[i]);
  for (guint i = 0; i < n_points; i++)
    fr_run_add_test_point (other, &points[i]);
  fr_run_set_end (other, end != NULL ? end : own_end);
  g_assert_true (fr_run_set_dataset (other, dataset));
  return other;
}

static void
test_new (void)
{
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_ADAM);
  FrTerminalTraining *training = make_training (run);

  g_assert_true (training->run == run);
  g_assert_null (training->trainer);
  g_assert_null (training->evaluation);
  fr_terminal_training_free (training);
}

static void
test_train (void)
{
  g_autoptr (FrRun) run = make_trained ();
  guint n_points, n_changes;
  g_autofree FrTestPoint *points = fr_run_get_test_points (run, &n_points);
  g_autofree FrRunChange *changes = fr_run_get_changes (run, &n_changes);
  g_autoptr (GBytes) predictions = fr_run_get_predictions (run, BATCHES);
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);

  g_assert_cmpuint (end->batch, ==, BATCHES);
  g_assert_nonnull (end->state);
  g_assert_cmpuint (n_points, ==, 2);
  g_assert_cmpuint (points[0].batch, ==, 4);
  g_assert_cmpfloat (points[0].seconds, >, 0);
  g_assert_cmpfloat (points[1].seconds, >, points[0].seconds);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpuint (g_bytes_get_size (predictions), ==, N_TEST);
}

static void
test_same (void)
{
  g_autoptr (FrRun) run = make_trained ();
  const FrReplayResult result = replay (run);

  g_assert_true (result.digest_matches);
  g_assert_true (result.curves_match);
  g_assert_true (result.state_matches);
}

static void
test_other_change (void)
{
  g_autoptr (FrRun) run = make_trained ();
  guint n;
  g_autofree FrRunChange *changes = fr_run_get_changes (run, &n);
  g_autoptr (FrRun) other = NULL;
  FrReplayResult result;

  changes[0].batch = 2;
  other = make_other (run, changes, n, NULL);
  result = replay (other);
  g_assert_false (result.digest_matches);
  g_assert_false (result.curves_match);
  g_assert_false (result.state_matches);
}

static void
test_other_curves (void)
{
  g_autoptr (FrRun) run = make_trained ();
  FrBatchLog *log = fr_run_get_log (run);
  FrBatchResult batch;
  FrReplayResult result;

  fr_batch_log_read (log, 7, &batch, 1);
  batch.loss += 1e-9;
  fr_batch_log_compare (log, 7, &batch, 1, TRUE);
  result = replay (run);
  g_assert_true (result.digest_matches);
  g_assert_false (result.curves_match);
  g_assert_true (result.state_matches);

  fr_batch_log_read (log, 7, &batch, 1);
  batch.correct ^= 1;
  fr_batch_log_compare (log, 7, &batch, 1, TRUE);
  result = replay (run);
  g_assert_false (result.curves_match);
}

static void
test_other_test_point (void)
{
  g_autoptr (FrRun) run = make_trained ();
  guint n;
  g_autofree FrTestPoint *points = fr_run_get_test_points (run, &n);
  FrReplayResult result;

  points[0].accuracy += 0.05;
  fr_run_add_test_point (run, &points[0]);
  result = replay (run);
  g_assert_true (result.digest_matches);
  g_assert_false (result.curves_match);
  g_assert_true (result.state_matches);
}

static void
test_other_moment (void)
{
  g_autoptr (FrRun) run = make_trained (), other = NULL;
  g_autoptr (FrSnapshot) end = fr_run_get_end (run), other_end = NULL;
  guint n;
  g_autofree FrRunChange *changes = fr_run_get_changes (run, &n);
  g_autoptr (FrTrainer) trainer = fr_run_make_trainer (run, end->state, NULL);
  FrReplayResult result;

  other_end = fr_snapshot_new (trainer, TRUE, NULL);
  other_end->state->optimizer.moments[1][3] += 1;
  other = make_other (run, changes, n, other_end);
  result = replay (other);
  g_assert_true (result.digest_matches);
  g_assert_true (result.curves_match);
  g_assert_false (result.state_matches);
}

/* A file of the first version knows no state, so that there is none to differ. */
static void
test_no_state (void)
{
  g_autoptr (FrRun) run = make_trained (), other = NULL;
  g_autoptr (FrSnapshot) end = fr_run_get_end (run), bare = NULL;
  guint n;
  g_autofree FrRunChange *changes = fr_run_get_changes (run, &n);
  FrReplayResult result;

  bare = fr_snapshot_new_from (BATCHES, end->parameters, end->size, NULL);
  other = make_other (run, changes, n, bare);
  result = replay (other);
  g_assert_true (result.digest_matches);
  g_assert_true (result.curves_match);
  g_assert_true (result.state_matches);
}

/* The weights are finite and the loss of the last batch was, but the test set's is not. */
static void
test_test_loss_diverges (void)
{
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_SGD);
  g_autoptr (FrTerminalTraining) training = make_training (run);
  g_autoptr (GError) error = NULL;
  guint n;
  g_autofree FrTestPoint *points = NULL;

  g_assert_true (fr_terminal_training_begin (training, NULL));
  fr_run_adjust (run, training->trainer, 1e22, 2);
  advance (training, 1);
  g_assert_true (fr_trainer_check (training->trainer, NULL));
  g_assert_false (fr_terminal_training_evaluate (training, &error));
  g_assert_error (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_DIVERGED);
  g_assert_nonnull (strstr (error->message, "after batch 1"));
  points = fr_run_get_test_points (run, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_null (training->evaluation);
}

/* The signals only ask, however often they come; the batch in hand is dropped, and what was done
 * before it can be kept. */
static void
test_asked_to_end (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_ADAM);
    g_autoptr (FrTerminalTraining) training = make_training (run);
    guint64 last = 3;
    g_autoptr (GError) error = NULL;

    fr_interrupt_catch ();
    g_assert_true (fr_terminal_training_begin (training, &error));
    advance (training, 3);
    g_assert_false (fr_interrupt_is_set ());
    raise (SIGTERM);
    raise (SIGINT);
    raise (SIGINT);
    raise (SIGHUP);
    g_assert_true (fr_interrupt_is_set ());
    g_assert_cmpint (fr_interrupt_get_status (), ==, 143);

    g_assert_true (fr_terminal_training_advance (training, BATCHES, count, &last, &error));
    g_assert_true (training->interrupted);
    g_assert_cmpuint (training->batch, ==, 3);
    g_assert_true (fr_terminal_training_evaluate (training, &error));
    g_assert_true (fr_terminal_training_rest (training, &error));
    g_assert_no_error (error);
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

/* A training that was ended before its first batch is a run, and can be trained again. */
static void
test_no_batch (void)
{
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_ADAM);
  g_autoptr (FrTerminalTraining) training = make_training (run), again = NULL;
  FrReplayResult result = { FALSE, FALSE, FALSE };
  guint64 last = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_terminal_training_begin (training, &error));
  g_assert_true (fr_terminal_training_evaluate (training, &error));
  g_assert_true (fr_terminal_training_rest (training, &error));
  again = make_training (run);
  g_assert_true (fr_terminal_training_replay (again, count, &last, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (again->batch, ==, 0);
  g_assert_true (result.digest_matches && result.curves_match && result.state_matches);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dataset = make_data ();
  g_test_add_func ("/terminal-training/new", test_new);
  g_test_add_func ("/terminal-training/train", test_train);
  g_test_add_func ("/terminal-training/same", test_same);
  g_test_add_func ("/terminal-training/other-change", test_other_change);
  g_test_add_func ("/terminal-training/other-curves", test_other_curves);
  g_test_add_func ("/terminal-training/other-test-point", test_other_test_point);
  g_test_add_func ("/terminal-training/other-moment", test_other_moment);
  g_test_add_func ("/terminal-training/no-state", test_no_state);
  g_test_add_func ("/terminal-training/test-loss-diverges", test_test_loss_diverges);
  g_test_add_func ("/terminal-training/asked-to-end", test_asked_to_end);
  g_test_add_func ("/terminal-training/no-batch", test_no_batch);
  status = g_test_run ();
  fr_dataset_unref (dataset);
  return status;
}
