/* An experiment from the main thread: start, pause, step, speeds, another start, failure, the end.
 */
#include "session/training-session.h"

#include "synthetic.h"

#define BUDGET (1 << 24)

typedef struct {
  FrDataset *dataset;
  FrHyperparameters hyperparameters;
  FrTrainingSession *session;
  guint signals; /* of any kind */
  guint batch_notifications;
  guint restarts;
} Fixture;

static void
on_any_notify (Fixture *fixture)
{
  fixture->signals++;
}

static void
on_batch_notify (Fixture *fixture)
{
  fixture->batch_notifications++;
}

static void
on_restarted (Fixture *fixture)
{
  fixture->restarts++;
}

static void
open_session (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->session =
      fr_training_session_new (fixture->dataset, &fixture->hyperparameters, BUDGET, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (fixture->session, "notify", G_CALLBACK (on_any_notify), fixture);
  g_signal_connect_swapped (fixture->session, "curves-changed", G_CALLBACK (on_any_notify),
                            fixture);
  g_signal_connect_swapped (fixture->session, "notify::batch", G_CALLBACK (on_batch_notify),
                            fixture);
  g_signal_connect_swapped (fixture->session, "restarted", G_CALLBACK (on_restarted), fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dataset = synthetic_dataset_new (640, 200);
  fixture->hyperparameters = synthetic_hyperparameters ();
  open_session (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->session != NULL)
    g_assert_finalize_object (fixture->session);
  fr_dataset_unref (fixture->dataset);
}

static void
wait_for_state (Fixture *fixture, FrSessionState state)
{
  synthetic_wait (fr_training_session_get_state (fixture->session) == state);
}

/* Asserts that session and a bare training of @batches batches are the same. */
static void
assert_same_as_bare (Fixture *fixture, guint64 batches)
{
  g_autoptr (FrBatchLog) log = fr_batch_log_new ();
  char digest[65];

  synthetic_train (fixture->dataset, fr_training_session_get_hyperparameters (fixture->session),
                   batches, digest, log);
  g_assert_cmpuint (fr_training_session_get_batch (fixture->session), ==, batches);
  g_assert_cmpstr (fr_training_session_get_digest (fixture->session), ==, digest);
  synthetic_assert_same_log (fr_training_session_get_batch_log (fixture->session), log);
}

static void
test_create_finalize (Fixture *fixture, gconstpointer data)
{
  g_autofree char *message = NULL;
  gboolean live;
  FrSessionState state;
  FrSpeed speed;
  guint64 batch;

  g_object_get (fixture->session, "state", &state, "batch", &batch, "live", &live, "speed", &speed,
                "message", &message, NULL);
  g_assert_cmpint (state, ==, FR_SESSION_STATE_READY);
  g_assert_cmpuint (batch, ==, 0);
  g_assert_true (live);
  g_assert_cmpint (speed, ==, FR_SPEED_FULL);
  g_assert_null (message);
  g_assert_true (fr_training_session_get_dataset (fixture->session) == fixture->dataset);
  g_assert_cmpuint (fr_training_session_get_network (fixture->session)->n_layers, ==, 2);
  g_assert_cmpuint (fr_training_session_get_batches_per_epoch (fixture->session), ==, 20);
  g_assert_cmpuint (fr_training_session_get_total_batches (fixture->session), ==, 60);
  g_assert_cmpfloat (fr_training_session_get_seconds_left (fixture->session), <, 0);
}

static void
test_invalid (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTrainingSession) session = NULL;
  FrHyperparameters hyperparameters = fixture->hyperparameters;

  hyperparameters.batch_size = 0;
  session = fr_training_session_new (fixture->dataset, &hyperparameters, BUDGET, &error);
  g_assert_null (session);
  g_assert_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_false (fr_training_session_set_hyperparameters (fixture->session, &hyperparameters,
                                                           &error));
  g_assert_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID);
  g_assert_cmpuint (fr_training_session_get_hyperparameters (fixture->session)->batch_size, ==, 32);
  g_assert_cmpuint (fixture->restarts, ==, 0);
}

static void
test_to_the_end (Fixture *fixture, gconstpointer data)
{
  synthetic_wait (fr_training_session_get_digest (fixture->session) != NULL);
  assert_same_as_bare (fixture, 0);

  fr_training_session_train (fixture->session);
  g_assert_cmpint (fr_training_session_get_state (fixture->session), ==, FR_SESSION_STATE_TRAINING);
  g_assert_null (fr_training_session_get_digest (fixture->session));
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  assert_same_as_bare (fixture, 60);
  g_assert_cmpfloat (fr_training_session_get_seconds_left (fixture->session), ==, 0);

  fr_training_session_train (fixture->session);
  g_assert_cmpint (fr_training_session_get_state (fixture->session), ==, FR_SESSION_STATE_FINISHED);
}

static void
test_interrupted (Fixture *fixture, gconstpointer data)
{
  static const FrSpeed speeds[] = { FR_SPEED_BATCHES_1, FR_SPEED_FULL, FR_SPEED_BATCHES_100,
                                    FR_SPEED_EPOCH, FR_SPEED_BATCHES_10 };
  FrHyperparameters longer = fixture->hyperparameters;

  /* Whatever a person does in between, the bits are the same. */
  longer.epochs = FR_MAX_EPOCHS;
  g_assert_true (fr_training_session_set_hyperparameters (fixture->session, &longer, NULL));
  for (guint i = 0; i < 10; i++) {
    guint64 batch = fr_training_session_get_batch (fixture->session);

    fr_training_session_set_speed (fixture->session, speeds[i % G_N_ELEMENTS (speeds)]);
    fr_training_session_train (fixture->session);
    synthetic_wait (fr_training_session_get_batch (fixture->session) > batch);
    fr_training_session_pause (fixture->session);
    synthetic_wait (fr_training_session_get_state (fixture->session) != FR_SESSION_STATE_TRAINING);
    assert_same_as_bare (fixture, fr_training_session_get_batch (fixture->session));
    fr_training_session_step (fixture->session);
  }

  longer.epochs = (guint) (fr_training_session_get_batch (fixture->session) / 20 + 2);
  g_assert_true (fr_training_session_set_hyperparameters (fixture->session, &longer, NULL));
  fr_training_session_set_speed (fixture->session, FR_SPEED_FULL);
  fr_training_session_train (fixture->session);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  assert_same_as_bare (fixture, 20 * longer.epochs);
}

static void
test_step (Fixture *fixture, gconstpointer data)
{
  fr_training_session_set_speed (fixture->session, FR_SPEED_BATCHES_1);
  for (guint64 batch = 1; batch <= 3; batch++) {
    fr_training_session_step (fixture->session);
    synthetic_wait (fr_training_session_get_batch (fixture->session) == batch);
    g_assert_cmpint (fr_training_session_get_state (fixture->session), ==, FR_SESSION_STATE_PAUSED);
    assert_same_as_bare (fixture, batch);
  }
}

static void
on_digest_notify (FrTrainingSession *session, GParamSpec *spec, gpointer user_data)
{
  char **told = user_data;

  g_free (*told);
  g_object_get (session, "digest", told, NULL);
}

/* Whoever follows the property alone is right at each standstill, the first one included. */
static void
test_digest_is_told (Fixture *fixture, gconstpointer data)
{
  g_autofree char *told = NULL;
  g_autofree char *first = NULL;

  g_signal_connect (fixture->session, "notify::digest", G_CALLBACK (on_digest_notify), &told);
  synthetic_wait (told != NULL);
  assert_same_as_bare (fixture, 0);
  g_assert_cmpstr (told, ==, fr_training_session_get_digest (fixture->session));

  first = g_strdup (told);
  fr_training_session_step (fixture->session);
  synthetic_wait (g_strcmp0 (told, first) != 0);
  assert_same_as_bare (fixture, 1);
  g_assert_cmpstr (told, ==, fr_training_session_get_digest (fixture->session));

  fr_training_session_train (fixture->session);
  g_assert_null (told);
  g_signal_handlers_disconnect_by_data (fixture->session, &told);
}

static void
test_speed (Fixture *fixture, gconstpointer data)
{
  /* Unknown at first, but at a pace that a person chose. */
  g_object_set (fixture->session, "speed", FR_SPEED_BATCHES_10, NULL);
  g_assert_cmpint (fr_training_session_get_speed (fixture->session), ==, FR_SPEED_BATCHES_10);
  synthetic_wait (fr_training_session_get_seconds_left (fixture->session) > 0);
  g_assert_cmpfloat (fr_training_session_get_seconds_left (fixture->session), ==, 6);
}

static void
test_start_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrBatchLog) first = NULL;

  fr_training_session_train (fixture->session);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  first = fr_batch_log_ref (fr_training_session_get_batch_log (fixture->session));

  fr_training_session_start_over (fixture->session, FALSE);
  g_assert_cmpuint (fixture->restarts, ==, 1);
  g_assert_cmpint (fr_training_session_get_state (fixture->session), ==, FR_SESSION_STATE_READY);
  g_assert_cmpuint (fr_training_session_get_batch (fixture->session), ==, 0);
  g_assert_cmpuint (fr_batch_log_get_length (fr_training_session_get_batch_log (fixture->session)),
                    ==, 0);
  synthetic_wait (fr_training_session_get_digest (fixture->session) != NULL);
  assert_same_as_bare (fixture, 0);

  fr_training_session_start_over (fixture->session, TRUE);
  g_assert_cmpint (fr_training_session_get_state (fixture->session), ==, FR_SESSION_STATE_TRAINING);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  synthetic_assert_same_log (fr_training_session_get_batch_log (fixture->session), first);
  assert_same_as_bare (fixture, 60);
}

static void
test_start_over_and_over (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++) {
    fr_training_session_start_over (fixture->session, TRUE);
    if (i % 2 == 0)
      synthetic_wait (fr_training_session_get_batch (fixture->session) > 0);
  }
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  assert_same_as_bare (fixture, 60);
}

static void
test_new_start (Fixture *fixture, gconstpointer data)
{
  fr_training_session_new_start (fixture->session, TRUE);
  g_assert_cmpuint (fr_training_session_get_hyperparameters (fixture->session)->seed, ==, 2);
  g_assert_cmpuint (fixture->restarts, ==, 1);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  assert_same_as_bare (fixture, 60);
}

static void
test_more_epochs (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters more = fixture->hyperparameters;

  fr_training_session_train (fixture->session);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);

  more.epochs = 4;
  g_assert_true (fr_training_session_set_hyperparameters (fixture->session, &more, NULL));
  g_assert_cmpuint (fixture->restarts, ==, 0);
  g_assert_cmpuint (fr_training_session_get_total_batches (fixture->session), ==, 80);
  wait_for_state (fixture, FR_SESSION_STATE_PAUSED);
  assert_same_as_bare (fixture, 60);
  fr_training_session_train (fixture->session);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  assert_same_as_bare (fixture, 80);
}

static void
test_other_hyperparameters (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters other = fixture->hyperparameters;

  fr_training_session_train (fixture->session);
  synthetic_wait (fr_training_session_get_batch (fixture->session) > 0);
  g_assert_true (fr_training_session_set_hyperparameters (fixture->session,
                                                          &fixture->hyperparameters, NULL));
  g_assert_cmpuint (fixture->restarts, ==, 0);

  other.n_hidden = 0;
  other.batch_size = 64;
  g_assert_true (fr_training_session_set_hyperparameters (fixture->session, &other, NULL));
  g_assert_cmpuint (fixture->restarts, ==, 1);
  g_assert_cmpint (fr_training_session_get_state (fixture->session), ==, FR_SESSION_STATE_READY);
  g_assert_cmpuint (fr_training_session_get_network (fixture->session)->n_layers, ==, 1);
  g_assert_cmpuint (fr_training_session_get_batches_per_epoch (fixture->session), ==, 10);
  fr_training_session_train (fixture->session);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  assert_same_as_bare (fixture, 30);
}

static void
test_learning_rate_in_mid_run (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters faster = fixture->hyperparameters;
  const FrTrainingChange *changes;
  guint length;

  fr_training_session_step (fixture->session);
  wait_for_state (fixture, FR_SESSION_STATE_PAUSED);
  faster.learning_rate = 0.5;
  g_assert_true (fr_training_session_set_hyperparameters (fixture->session, &faster, NULL));
  faster.learning_rate = 0.25;
  g_assert_true (fr_training_session_set_hyperparameters (fixture->session, &faster, NULL));
  fr_training_session_train (fixture->session);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);

  g_assert_cmpuint (fixture->restarts, ==, 0);
  changes = fr_training_session_get_changes (fixture->session, &length);
  g_assert_cmpuint (length, ==, 2);
  g_assert_cmpuint (changes[0].batch, ==, 0);
  g_assert_cmpfloat (changes[0].learning_rate, ==, 0.001);
  g_assert_cmpuint (changes[1].batch, ==, 1);
  g_assert_cmpfloat (changes[1].learning_rate, ==, 0.25);
}

static void
test_diverged (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters wild = fixture->hyperparameters;

  wild.optimizer = FR_OPTIMIZER_SGD;
  wild.learning_rate = 1e20;
  g_assert_true (fr_training_session_set_hyperparameters (fixture->session, &wild, NULL));
  fr_training_session_train (fixture->session);
  wait_for_state (fixture, FR_SESSION_STATE_FAILED);
  g_assert_nonnull (fr_training_session_get_message (fixture->session));
  synthetic_wait (fr_training_session_get_moment (fixture->session) != NULL);
  g_assert_true (fr_training_session_get_moment (fixture->session)->loss < G_MAXDOUBLE);

  /* The way out that the message names. */
  fr_training_session_train (fixture->session);
  g_assert_cmpint (fr_training_session_get_state (fixture->session), ==, FR_SESSION_STATE_FAILED);
  wild.learning_rate = 0.01;
  g_assert_true (fr_training_session_set_hyperparameters (fixture->session, &wild, NULL));
  fr_training_session_start_over (fixture->session, TRUE);
  g_assert_null (fr_training_session_get_message (fixture->session));
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  assert_same_as_bare (fixture, 60);
}

static void
test_notifications_are_coalesced (Fixture *fixture, gconstpointer data)
{
  FrBatchLog *log = fr_training_session_get_batch_log (fixture->session);

  fr_training_session_train (fixture->session);
  while (fr_batch_log_get_length (log) < 60)
    g_usleep (1000);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  /* The last batch may be in the log and not yet in the mailbox. */
  g_assert_cmpuint (fixture->batch_notifications, >=, 1);
  g_assert_cmpuint (fixture->batch_notifications, <=, 2);
}

static void
test_shutdown_in_mid_training (Fixture *fixture, gconstpointer data)
{
  guint signals;

  fixture->hyperparameters.epochs = FR_MAX_EPOCHS;
  g_assert_true (fr_training_session_set_hyperparameters (fixture->session,
                                                          &fixture->hyperparameters, NULL));
  fr_training_session_train (fixture->session);
  synthetic_wait (fr_training_session_get_batch (fixture->session) > 0);
  fr_training_session_shutdown (fixture->session);

  /* Silence, and deafness. */
  signals = fixture->signals;
  fr_training_session_train (fixture->session);
  fr_training_session_pause (fixture->session);
  fr_training_session_step (fixture->session);
  fr_training_session_start_over (fixture->session, TRUE);
  fr_training_session_new_start (fixture->session, TRUE);
  fr_training_session_set_speed (fixture->session, FR_SPEED_EPOCH);
  fr_training_session_view_batch (fixture->session, 0);
  fr_training_session_view_live (fixture->session);
  fr_training_session_shutdown (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->signals, ==, signals);
  g_assert_cmpuint (fixture->restarts, ==, 0);
}

static void
test_finalize_in_mid_training (Fixture *fixture, gconstpointer data)
{
  fixture->hyperparameters.epochs = FR_MAX_EPOCHS;
  for (guint i = 0; i < 5; i++) {
    g_assert_finalize_object (g_steal_pointer (&fixture->session));
    open_session (fixture);
    fr_training_session_train (fixture->session);
    synthetic_wait (fr_training_session_get_batch (fixture->session) > i);
  }
}

static void
on_state_drop_session (Fixture *fixture)
{
  if (fr_training_session_get_state (fixture->session) == FR_SESSION_STATE_FINISHED)
    g_clear_object (&fixture->session);
}

static void
test_finalize_in_notification (Fixture *fixture, gconstpointer data)
{
  g_signal_connect_swapped (fixture->session, "notify::state", G_CALLBACK (on_state_drop_session),
                            fixture);
  fr_training_session_train (fixture->session);
  synthetic_wait (fixture->session == NULL);
}

static void
test_two_sessions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrTrainingSession) other = NULL;
  FrHyperparameters seed_two = fixture->hyperparameters;
  char digest[65];

  seed_two.seed = 2;
  other = fr_training_session_new (fixture->dataset, &seed_two, BUDGET, NULL);
  fr_training_session_train (fixture->session);
  fr_training_session_train (other);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  synthetic_wait (fr_training_session_get_state (other) == FR_SESSION_STATE_FINISHED);
  assert_same_as_bare (fixture, 60);
  synthetic_train (fixture->dataset, &seed_two, 60, digest, NULL);
  g_assert_cmpstr (fr_training_session_get_digest (other), ==, digest);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/training-session/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-finalize", test_create_finalize);
  ADD ("invalid", test_invalid);
  ADD ("to-the-end", test_to_the_end);
  ADD ("interrupted", test_interrupted);
  ADD ("step", test_step);
  ADD ("digest-is-told", test_digest_is_told);
  ADD ("speed", test_speed);
  ADD ("start-over", test_start_over);
  ADD ("start-over-and-over", test_start_over_and_over);
  ADD ("new-start", test_new_start);
  ADD ("more-epochs", test_more_epochs);
  ADD ("other-hyperparameters", test_other_hyperparameters);
  ADD ("learning-rate-in-mid-run", test_learning_rate_in_mid_run);
  ADD ("diverged", test_diverged);
  ADD ("notifications-are-coalesced", test_notifications_are_coalesced);
  ADD ("shutdown-in-mid-training", test_shutdown_in_mid_training);
  ADD ("finalize-in-mid-training", test_finalize_in_mid_training);
  ADD ("finalize-in-notification", test_finalize_in_notification);
  ADD ("two-sessions", test_two_sessions);
  return g_test_run ();
}
