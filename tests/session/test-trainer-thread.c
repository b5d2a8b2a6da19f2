/* The trainer's thread, by the commands that wait for it when it starts: what it does is then
 * exact.
 */
#include "session/trainer-thread.h"

#include "synthetic.h"

typedef struct {
  FrDataset *dataset;
  FrHyperparameters hyperparameters;
  FrMailbox *mailbox;
  FrCommandQueue *commands;
  FrEvaluator *evaluator;
  FrBatchLog *log;
  FrHistory *history;
  FrTrainerThread *thread;
  guint64 serial; /* of the last command sent */
  /* What came. */
  FrProgress progress;
  gboolean has_message;
  GArray *changes;
} Fixture;

static void
on_mail (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_auto (FrMail) mail = { 0 };

  fr_mailbox_take (fixture->mailbox, &mail);
  if (mail.has_progress) {
    fixture->progress = mail.progress;
    fixture->has_message = mail.message != NULL;
    fixture->progress.message = NULL;
  }
  g_array_append_vals (fixture->changes, mail.changes->data, mail.changes->len);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dataset = synthetic_dataset_new (640, 100);
  fixture->hyperparameters = synthetic_hyperparameters ();
  fixture->mailbox = fr_mailbox_new (NULL, on_mail, fixture);
  fixture->commands = fr_command_queue_new ();
  fixture->log = fr_batch_log_new ();
  fixture->history = fr_history_new (20, 1 << 24);
  fixture->changes = g_array_new (FALSE, FALSE, sizeof (FrTrainingChange));
  /* Not started: it only counts. */
  fixture->evaluator =
      fr_evaluator_new (fixture->dataset, fixture->mailbox, fixture->commands, 1000, G_MAXSIZE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->thread, fr_trainer_thread_free);
  fr_evaluator_free (fixture->evaluator);
  fr_command_queue_free (fixture->commands);
  fr_mailbox_free (fixture->mailbox);
  fr_batch_log_unref (fixture->log);
  fr_history_unref (fixture->history);
  g_array_unref (fixture->changes);
  fr_dataset_unref (fixture->dataset);
}

static void
send (Fixture *fixture, FrCommandKind kind)
{
  fixture->serial = fr_command_queue_push (fixture->commands, fr_command_new (kind));
}

static void
send_start (Fixture *fixture, gboolean train)
{
  FrCommand *command = fr_command_new (FR_COMMAND_START);

  command->generation = 1;
  command->hyperparameters = fixture->hyperparameters;
  command->log = fr_batch_log_ref (fixture->log);
  command->history = fr_history_ref (fixture->history);
  command->train = train;
  fr_mailbox_begin (fixture->mailbox, 1);
  fr_evaluator_begin (fixture->evaluator, 1, &fixture->hyperparameters, fixture->history, NULL);
  fixture->serial = fr_command_queue_push (fixture->commands, command);
}

static void
send_adjust (Fixture *fixture, double learning_rate, guint epochs)
{
  FrCommand *command = fr_command_new (FR_COMMAND_ADJUST);

  command->hyperparameters = fixture->hyperparameters;
  command->hyperparameters.learning_rate = learning_rate;
  command->hyperparameters.epochs = epochs;
  fixture->serial = fr_command_queue_push (fixture->commands, command);
}

static void
send_speed (Fixture *fixture, FrSpeed speed)
{
  FrCommand *command = fr_command_new (FR_COMMAND_SPEED);

  command->speed = speed;
  fixture->serial = fr_command_queue_push (fixture->commands, command);
}

static void
start_thread (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->thread = fr_trainer_thread_new (fixture->dataset, fixture->commands, fixture->evaluator,
                                           fixture->mailbox, &error);
  g_assert_no_error (error);
}

/* Waits until all commands are obeyed and the thread is at rest. */
static void
wait_for_rest (Fixture *fixture)
{
  synthetic_wait (fixture->progress.serial == fixture->serial &&
                  fixture->progress.state != FR_SESSION_STATE_TRAINING);
}

static void
assert_at_rest (Fixture *fixture, FrSessionState state, guint64 batch)
{
  char digest[65];

  g_assert_cmpint (fixture->progress.state, ==, state);
  g_assert_cmpuint (fixture->progress.batch, ==, batch);
  g_assert_cmpuint (fr_batch_log_get_length (fixture->log), ==, batch);
  synthetic_train (fixture->dataset, &fixture->hyperparameters, batch, digest, NULL);
  g_assert_cmpstr (fixture->progress.digest, ==, digest);
}

static void
test_create_destroy (Fixture *fixture, gconstpointer data)
{
  start_thread (fixture);
}

static void
test_commands_before_a_start (Fixture *fixture, gconstpointer data)
{
  /* Without a training they do nothing. */
  send (fixture, FR_COMMAND_TRAIN);
  send (fixture, FR_COMMAND_STEP);
  send (fixture, FR_COMMAND_PAUSE);
  send_adjust (fixture, 0.1, 2);
  send_speed (fixture, FR_SPEED_BATCHES_1);
  send_speed (fixture, FR_SPEED_FULL);
  send_start (fixture, FALSE);
  start_thread (fixture);
  wait_for_rest (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_READY, 0);
  g_assert_cmpuint (fr_history_get_length (fixture->history), ==, 1);
  g_assert_cmpuint (fixture->changes->len, ==, 0);
}

static void
test_pause_at_once (Fixture *fixture, gconstpointer data)
{
  send_start (fixture, TRUE);
  send (fixture, FR_COMMAND_PAUSE);
  start_thread (fixture);
  wait_for_rest (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_READY, 0);
}

static void
test_step_is_one_batch (Fixture *fixture, gconstpointer data)
{
  /* At rest, and out of a training, whatever the speed. */
  send_speed (fixture, FR_SPEED_BATCHES_1);
  send_start (fixture, FALSE);
  send (fixture, FR_COMMAND_STEP);
  send (fixture, FR_COMMAND_STEP);
  send (fixture, FR_COMMAND_TRAIN);
  send (fixture, FR_COMMAND_STEP);
  start_thread (fixture);
  wait_for_rest (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 3);
}

static void
test_to_the_end (Fixture *fixture, gconstpointer data)
{
  g_autofree guint64 *batches = NULL;
  guint n_batches;

  send_start (fixture, TRUE);
  start_thread (fixture);
  wait_for_rest (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
  g_assert_false (fixture->has_message);

  /* 20 batches an epoch: each has its snapshot. */
  batches = fr_history_get_batches (fixture->history, &n_batches);
  g_assert_cmpuint (n_batches, ==, 61);

  /* It stays there. */
  send (fixture, FR_COMMAND_TRAIN);
  send (fixture, FR_COMMAND_STEP);
  wait_for_rest (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
}

static void
test_full_states (Fixture *fixture, gconstpointer data)
{
  send_start (fixture, TRUE);
  start_thread (fixture);
  wait_for_rest (fixture);
  for (guint64 batch = 0; batch <= 60; batch += 5) {
    g_autoptr (FrSnapshot) snapshot = fr_history_lookup (fixture->history, batch);

    g_assert_cmpuint (snapshot->batch, ==, batch);
    g_assert_true ((snapshot->state != NULL) == (batch % 20 == 0));
  }
}

static void
test_steps_to_the_end (Fixture *fixture, gconstpointer data)
{
  fixture->hyperparameters.epochs = 1;
  send_start (fixture, FALSE);
  for (guint i = 0; i < 25; i++)
    send (fixture, FR_COMMAND_STEP);
  start_thread (fixture);
  wait_for_rest (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 20);
}

static void
test_epochs_raised_and_lowered (Fixture *fixture, gconstpointer data)
{
  fixture->hyperparameters.epochs = 1;
  send_start (fixture, TRUE);
  start_thread (fixture);
  wait_for_rest (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_FINISHED);

  send_adjust (fixture, fixture->hyperparameters.learning_rate, 2);
  wait_for_rest (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 20);
  send (fixture, FR_COMMAND_STEP);
  wait_for_rest (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 21);

  /* Below what is done: finished where it is. */
  send_adjust (fixture, fixture->hyperparameters.learning_rate, 1);
  wait_for_rest (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 21);
  send_adjust (fixture, fixture->hyperparameters.learning_rate, 3);
  send (fixture, FR_COMMAND_TRAIN);
  wait_for_rest (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
}

static void
test_learning_rate_acts_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrTrainer) bare = fr_trainer_new (fixture->dataset, &fixture->hyperparameters, NULL);
  const FrTrainingChange *change;
  char digest[65];
  FrBatchResult result;

  send_start (fixture, FALSE);
  for (guint i = 0; i < 5; i++)
    send (fixture, FR_COMMAND_STEP);
  send_adjust (fixture, 0.25, 3);
  send (fixture, FR_COMMAND_STEP);
  start_thread (fixture);
  wait_for_rest (fixture);

  for (guint i = 0; i < 6; i++) {
    if (i == 5)
      fr_trainer_set_learning_rate (bare, 0.25);
    g_assert_true (fr_trainer_step (bare, &result, NULL));
  }
  fr_network_digest (fr_trainer_get_network (bare), fr_trainer_get_parameters (bare), digest);
  g_assert_cmpstr (fixture->progress.digest, ==, digest);

  g_assert_cmpuint (fixture->changes->len, ==, 1);
  change = &g_array_index (fixture->changes, FrTrainingChange, 0);
  g_assert_cmpuint (change->batch, ==, 5);
  g_assert_cmpfloat (change->learning_rate, ==, 0.25);
  g_assert_cmpuint (change->epochs, ==, 3);
}

static void
test_waits_for_the_evaluator (Fixture *fixture, gconstpointer data)
{
  fr_evaluator_free (fixture->evaluator);
  fixture->evaluator =
      fr_evaluator_new (fixture->dataset, fixture->mailbox, fixture->commands, 4, G_MAXSIZE);

  /* With the snapshots of batches 0 to 3 there is no more room. */
  send_start (fixture, TRUE);
  start_thread (fixture);
  synthetic_wait (fixture->progress.waiting || fixture->progress.digest[0] != '\0');
  g_assert_true (fixture->progress.waiting);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_TRAINING);
  g_assert_cmpuint (fixture->progress.batch, ==, 3);

  /* It still obeys. */
  send (fixture, FR_COMMAND_PAUSE);
  wait_for_rest (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_PAUSED, 3);
  send (fixture, FR_COMMAND_TRAIN);
  synthetic_wait (fixture->progress.waiting && fixture->progress.serial == fixture->serial);

  g_assert_true (fr_evaluator_start (fixture->evaluator, NULL));
  wait_for_rest (fixture);
  assert_at_rest (fixture, FR_SESSION_STATE_FINISHED, 60);
}

static void
test_diverged (Fixture *fixture, gconstpointer data)
{
  guint64 batch;

  fixture->hyperparameters.optimizer = FR_OPTIMIZER_SGD;
  fixture->hyperparameters.learning_rate = 1e20;
  send_start (fixture, TRUE);
  start_thread (fixture);
  wait_for_rest (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_FAILED);
  g_assert_true (fixture->has_message);
  batch = fixture->progress.batch;
  g_assert_cmpuint (fr_batch_log_get_length (fixture->log), ==, batch);

  /* A better rate alone does not mend the weights. */
  send_adjust (fixture, 0.01, 3);
  send (fixture, FR_COMMAND_TRAIN);
  send (fixture, FR_COMMAND_STEP);
  wait_for_rest (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_FAILED);
  g_assert_cmpuint (fixture->progress.batch, ==, batch);
}

static void
test_evaluator_gave_up (Fixture *fixture, gconstpointer data)
{
  FrCommand *stale = fr_command_new (FR_COMMAND_FAIL);
  FrCommand *command = fr_command_new (FR_COMMAND_FAIL);

  send_start (fixture, FALSE);
  stale->generation = 0;
  stale->message = g_strdup ("of an earlier start");
  fixture->serial = fr_command_queue_push (fixture->commands, stale);
  start_thread (fixture);
  wait_for_rest (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_READY);

  command->generation = 1;
  command->message = g_strdup ("no memory");
  fixture->serial = fr_command_queue_push (fixture->commands, command);
  wait_for_rest (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_FAILED);
  g_assert_true (fixture->has_message);

  /* There is no way on but another start. */
  send (fixture, FR_COMMAND_STEP);
  send (fixture, FR_COMMAND_TRAIN);
  wait_for_rest (fixture);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_FAILED);
  g_assert_cmpuint (fixture->progress.batch, ==, 0);
}

static void
test_end_in_mid_training (Fixture *fixture, gconstpointer data)
{
  fixture->hyperparameters.epochs = FR_MAX_EPOCHS;
  send_start (fixture, TRUE);
  start_thread (fixture);
  synthetic_wait (fixture->progress.batch > 0);
  g_clear_pointer (&fixture->thread, fr_trainer_thread_free);
  g_assert_cmpuint (fr_batch_log_get_length (fixture->log), <, FR_MAX_EPOCHS * 20);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/trainer-thread/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-destroy", test_create_destroy);
  ADD ("commands-before-a-start", test_commands_before_a_start);
  ADD ("pause-at-once", test_pause_at_once);
  ADD ("step-is-one-batch", test_step_is_one_batch);
  ADD ("to-the-end", test_to_the_end);
  ADD ("full-states", test_full_states);
  ADD ("steps-to-the-end", test_steps_to_the_end);
  ADD ("epochs-raised-and-lowered", test_epochs_raised_and_lowered);
  ADD ("learning-rate-acts-at-once", test_learning_rate_acts_at_once);
  ADD ("waits-for-the-evaluator", test_waits_for_the_evaluator);
  ADD ("diverged", test_diverged);
  ADD ("evaluator-gave-up", test_evaluator_gave_up);
  ADD ("end-in-mid-training", test_end_in_mid_training);
  return g_test_run ();
}
