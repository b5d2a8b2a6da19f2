/* The worker's thread, by commands that wait for it when it starts, and by those that come while it
 * trains.
 */
#include "session/worker.h"

#include "session/analyses/moment-analysis.h"
#include "synthetic.h"

typedef struct {
  FrDataset *dataset;
  FrHyperparameters hyperparameters;
  FrMailbox *mailbox;
  FrCommandQueue *commands;
  FrAnalyst *analyst; /* not started: it only counts */
  FrRun *run;
  FrWorker *worker;    /* nullable */
  guint64 serial;      /* of the last command sent */
  FrProgress progress; /* without its strings */
} Fixture;

static void
on_mail (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_auto (FrMail) mail = { 0 };

  fr_mailbox_take (fixture->mailbox, &mail);
  if (mail.has_progress)
    fixture->progress = mail.progress;
  fixture->progress.message = NULL;
  fixture->progress.film_verdict = NULL;
}

static void
on_room (gpointer user_data)
{
  fr_command_queue_wake (user_data);
}

static void
make_analyst (Fixture *fixture, guint max_snapshots)
{
  g_clear_pointer (&fixture->analyst, fr_analyst_free);
  fixture->analyst = fr_analyst_new (fixture->dataset, fixture->mailbox, max_snapshots, G_MAXSIZE);
  fr_analyst_set_room_func (fixture->analyst, on_room, fixture->commands);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dataset = synthetic_dataset_new (640, 100);
  fixture->hyperparameters = synthetic_hyperparameters ();
  fixture->mailbox = fr_mailbox_new (NULL, on_mail, fixture);
  fixture->commands = fr_command_queue_new ();
  make_analyst (fixture, 1000);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->worker, fr_worker_free);
  fr_analyst_free (fixture->analyst);
  fr_command_queue_free (fixture->commands);
  fr_mailbox_free (fixture->mailbox);
  g_clear_pointer (&fixture->run, fr_run_unref);
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

  g_clear_pointer (&fixture->run, fr_run_unref);
  fixture->run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);
  command->run = fr_run_ref (fixture->run);
  command->train = train;
  fr_mailbox_begin (fixture->mailbox, fixture->run);
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

  fixture->worker =
      fr_worker_new (fixture->commands, fixture->analyst, fixture->mailbox, NULL, &error);
  g_assert_no_error (error);
}

/* Waits until all commands are obeyed and the training rests in @state. */
static void
wait_for (Fixture *fixture, FrSessionState state)
{
  synthetic_wait (fixture->progress.serial == fixture->serial && fixture->progress.state == state &&
                  fixture->progress.digest[0] != '\0');
}

static void
assert_at (Fixture *fixture, guint64 batch)
{
  char digest[65];

  g_assert_cmpuint (fixture->progress.batch, ==, batch);
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (fixture->run)), ==, batch);
  synthetic_train (fixture->dataset, &fixture->hyperparameters, batch, digest, NULL);
  g_assert_cmpstr (fixture->progress.digest, ==, digest);
}

static void
test_create_destroy (Fixture *fixture, gconstpointer data)
{
  start_thread (fixture);
}

static void
test_commands_wait_for_it (Fixture *fixture, gconstpointer data)
{
  send_speed (fixture, FR_SPEED_FULL);
  send_start (fixture, TRUE);
  send (fixture, FR_COMMAND_PAUSE);
  start_thread (fixture);
  wait_for (fixture, FR_SESSION_STATE_READY);
  assert_at (fixture, 0);
}

static void
test_to_the_end (Fixture *fixture, gconstpointer data)
{
  send_start (fixture, TRUE);
  start_thread (fixture);
  wait_for (fixture, FR_SESSION_STATE_FINISHED);
  assert_at (fixture, 60);
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  /* Whatever the speed. */
  send_speed (fixture, FR_SPEED_BATCHES_1);
  send_start (fixture, FALSE);
  start_thread (fixture);
  for (guint64 batch = 1; batch <= 3; batch++) {
    send (fixture, FR_COMMAND_STEP);
    synthetic_wait (fixture->progress.batch == batch && fixture->progress.digest[0] != '\0');
    assert_at (fixture, batch);
  }
}

static void
test_waits_for_the_analyst (Fixture *fixture, gconstpointer data)
{
  make_analyst (fixture, 4);

  /* With the snapshots of batches 0 to 3 there is no more room. */
  send_start (fixture, TRUE);
  start_thread (fixture);
  synthetic_wait (fixture->progress.crowded);
  g_assert_cmpint (fixture->progress.state, ==, FR_SESSION_STATE_TRAINING);
  g_assert_cmpuint (fixture->progress.batch, ==, 3);

  /* It still obeys. */
  send (fixture, FR_COMMAND_PAUSE);
  wait_for (fixture, FR_SESSION_STATE_PAUSED);
  assert_at (fixture, 3);
  send (fixture, FR_COMMAND_TRAIN);
  synthetic_wait (fixture->progress.crowded && fixture->progress.serial == fixture->serial);

  g_assert_true (fr_analyst_start (fixture->analyst, NULL));
  wait_for (fixture, FR_SESSION_STATE_FINISHED);
  assert_at (fixture, 60);
}

/* Batches of which each takes its time: each command comes in the middle of one. */
static void
test_obeys_in_mid_batch (Fixture *fixture, gconstpointer data)
{
  fixture->hyperparameters.epochs = FR_MAX_EPOCHS;
  fixture->hyperparameters.batch_size = 640;
  fixture->hyperparameters.n_hidden = 2;
  fixture->hyperparameters.units[0] = fixture->hyperparameters.units[1] = 256;
  send_start (fixture, TRUE);
  start_thread (fixture);
  for (guint i = 0; i < 3; i++) {
    const guint64 batch = fixture->progress.batch;

    send_speed (fixture, i % 2 == 0 ? FR_SPEED_EPOCH : FR_SPEED_FULL);
    synthetic_wait (fixture->progress.batch > batch);
    send (fixture, FR_COMMAND_PAUSE);
    wait_for (fixture, FR_SESSION_STATE_PAUSED);
    assert_at (fixture, fixture->progress.batch);
    send (fixture, FR_COMMAND_TRAIN);
  }
}

static void
test_end_in_mid_training (Fixture *fixture, gconstpointer data)
{
  fixture->hyperparameters.epochs = FR_MAX_EPOCHS;
  make_analyst (fixture, G_MAXUINT);
  send_start (fixture, TRUE);
  start_thread (fixture);
  synthetic_wait (fixture->progress.batch > 0);
  g_clear_pointer (&fixture->worker, fr_worker_free);
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (fixture->run)), <, FR_MAX_EPOCHS * 20);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/worker/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-destroy", test_create_destroy);
  ADD ("commands-wait-for-it", test_commands_wait_for_it);
  ADD ("to-the-end", test_to_the_end);
  ADD ("steps", test_steps);
  ADD ("waits-for-the-analyst", test_waits_for_the_analyst);
  ADD ("obeys-in-mid-batch", test_obeys_in_mid_batch);
  ADD ("end-in-mid-training", test_end_in_mid_training);
  return g_test_run ();
}
