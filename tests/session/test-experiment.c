/* An experiment from the main thread: start, pause, step, speeds, another start, failure, the end.
 */
#include "session/experiment.h"

#include "synthetic.h"

#define BUDGET (1 << 24)

typedef struct {
  FrDataset *dataset;
  FrHyperparameters hyperparameters;
  FrExperiment *experiment;
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
open_experiment (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->experiment =
      fr_experiment_new (fixture->dataset, &fixture->hyperparameters, BUDGET, NULL, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (fixture->experiment, "notify", G_CALLBACK (on_any_notify), fixture);
  g_signal_connect_swapped (fixture->experiment, "curves-changed", G_CALLBACK (on_any_notify),
                            fixture);
  g_signal_connect_swapped (fixture->experiment, "notify::batch", G_CALLBACK (on_batch_notify),
                            fixture);
  g_signal_connect_swapped (fixture->experiment, "restarted", G_CALLBACK (on_restarted), fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dataset = synthetic_dataset_new (640, 200);
  fixture->hyperparameters = synthetic_hyperparameters ();
  open_experiment (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->experiment != NULL)
    g_assert_finalize_object (fixture->experiment);
  fr_dataset_unref (fixture->dataset);
}

static FrLens *
get_lens (Fixture *fixture)
{
  return fr_experiment_get_lens (fixture->experiment);
}

static FrBatchLog *
get_log (Fixture *fixture)
{
  return fr_run_get_log (fr_experiment_get_run (fixture->experiment));
}

/* Waits for a standstill, until its digest has come too. */
static void
wait_for_state (Fixture *fixture, FrSessionState state)
{
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == state &&
                  (state == FR_SESSION_STATE_FAILED ||
                   fr_experiment_get_digest (fixture->experiment) != NULL));
}

/* Asserts that the experiment and a bare training of @batches batches are the same. */
static void
assert_same_as_bare (Fixture *fixture, guint64 batches)
{
  g_autoptr (FrBatchLog) log = fr_batch_log_new (0, 0);
  char digest[65];

  synthetic_train (fixture->dataset, fr_experiment_get_hyperparameters (fixture->experiment),
                   batches, digest, log);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, batches);
  g_assert_cmpstr (fr_experiment_get_digest (fixture->experiment), ==, digest);
  synthetic_assert_same_log (get_log (fixture), log);
}

static void
test_create_finalize (Fixture *fixture, gconstpointer data)
{
  g_autofree char *message = NULL;
  g_autofree char *digest = NULL;
  FrFilmState film;
  double film_fraction;
  FrSessionState state;
  FrSpeed speed;
  guint64 batch;

  g_object_get (fixture->experiment, "state", &state, "batch", &batch, "speed", &speed, "message",
                &message, "digest", &digest, "film", &film, "film-fraction", &film_fraction, NULL);
  g_assert_cmpint (state, ==, FR_SESSION_STATE_READY);
  g_assert_cmpuint (batch, ==, 0);
  g_assert_null (digest);
  g_assert_cmpint (film, ==, FR_FILM_NONE);
  g_assert_cmpfloat (film_fraction, ==, 0);
  g_assert_true (fr_experiment_can_train (fixture->experiment));
  g_assert_null (fr_experiment_describe_film (fixture->experiment));
  g_assert_true (fr_lens_get_run (get_lens (fixture)) ==
                 fr_experiment_get_run (fixture->experiment));
  g_assert_cmpint (speed, ==, FR_SPEED_FULL);
  g_assert_null (message);
  g_assert_true (fr_experiment_get_dataset (fixture->experiment) == fixture->dataset);
  g_assert_cmpuint (fr_run_get_network (fr_experiment_get_run (fixture->experiment))->n_layers, ==,
                    2);
  g_assert_cmpuint (fr_experiment_get_batches_per_epoch (fixture->experiment), ==, 20);
  g_assert_cmpuint (fr_experiment_get_total_batches (fixture->experiment), ==, 60);
  g_assert_cmpfloat (fr_experiment_get_seconds_left (fixture->experiment), <, 0);
}

static void
test_invalid (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrExperiment) session = NULL;
  FrHyperparameters hyperparameters = fixture->hyperparameters;

  hyperparameters.batch_size = 0;
  session = fr_experiment_new (fixture->dataset, &hyperparameters, BUDGET, NULL, &error);
  g_assert_null (session);
  g_assert_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_false (fr_experiment_set_hyperparameters (fixture->experiment, &hyperparameters,
                                                     &error));
  g_assert_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID);
  g_assert_cmpuint (fr_experiment_get_hyperparameters (fixture->experiment)->batch_size, ==, 32);
  g_assert_cmpuint (fixture->restarts, ==, 0);
}

static void
test_to_the_end (Fixture *fixture, gconstpointer data)
{
  synthetic_wait (fr_experiment_get_digest (fixture->experiment) != NULL);
  assert_same_as_bare (fixture, 0);

  fr_experiment_train (fixture->experiment);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_TRAINING);
  g_assert_null (fr_experiment_get_digest (fixture->experiment));
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  assert_same_as_bare (fixture, 60);
  g_assert_cmpfloat (fr_experiment_get_seconds_left (fixture->experiment), ==, 0);

  fr_experiment_train (fixture->experiment);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_FINISHED);
}

static void
test_interrupted (Fixture *fixture, gconstpointer data)
{
  static const FrSpeed speeds[] = { FR_SPEED_BATCHES_1, FR_SPEED_FULL, FR_SPEED_BATCHES_100,
                                    FR_SPEED_EPOCH, FR_SPEED_BATCHES_10 };
  FrHyperparameters longer = fixture->hyperparameters;

  /* Whatever the user does in between, the bits are the same. */
  longer.epochs = FR_MAX_EPOCHS;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &longer, NULL));
  for (guint i = 0; i < 10; i++) {
    guint64 batch = fr_experiment_get_batch (fixture->experiment);

    fr_experiment_set_speed (fixture->experiment, speeds[i % G_N_ELEMENTS (speeds)]);
    fr_experiment_train (fixture->experiment);
    synthetic_wait (fr_experiment_get_batch (fixture->experiment) > batch);
    fr_experiment_pause (fixture->experiment);
    wait_for_state (fixture, FR_SESSION_STATE_PAUSED);
    assert_same_as_bare (fixture, fr_experiment_get_batch (fixture->experiment));
    fr_experiment_step (fixture->experiment);
  }

  longer.epochs = (guint) (fr_experiment_get_batch (fixture->experiment) / 20 + 2);
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &longer, NULL));
  fr_experiment_set_speed (fixture->experiment, FR_SPEED_FULL);
  fr_experiment_train (fixture->experiment);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  assert_same_as_bare (fixture, 20 * longer.epochs);
}

static void
test_step (Fixture *fixture, gconstpointer data)
{
  fr_experiment_set_speed (fixture->experiment, FR_SPEED_BATCHES_1);
  for (guint64 batch = 1; batch <= 3; batch++) {
    fr_experiment_step (fixture->experiment);
    synthetic_wait (fr_experiment_get_batch (fixture->experiment) == batch &&
                    fr_experiment_get_digest (fixture->experiment) != NULL);
    g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_PAUSED);
    assert_same_as_bare (fixture, batch);
  }
}

static void
on_digest_notify (FrExperiment *experiment, GParamSpec *spec, gpointer user_data)
{
  char **told = user_data;

  g_free (*told);
  g_object_get (experiment, "digest", told, NULL);
}

/* Whoever follows the property alone is right at each standstill, the first one included. */
static void
test_digest_is_told (Fixture *fixture, gconstpointer data)
{
  g_autofree char *told = NULL;
  g_autofree char *first = NULL;

  g_signal_connect (fixture->experiment, "notify::digest", G_CALLBACK (on_digest_notify), &told);
  /* It may have been told before. */
  on_digest_notify (fixture->experiment, NULL, &told);
  synthetic_wait (told != NULL);
  assert_same_as_bare (fixture, 0);
  g_assert_cmpstr (told, ==, fr_experiment_get_digest (fixture->experiment));

  first = g_strdup (told);
  fr_experiment_step (fixture->experiment);
  /* Between two standstills there is none. */
  synthetic_wait (told != NULL && !g_str_equal (told, first));
  assert_same_as_bare (fixture, 1);
  g_assert_cmpstr (told, ==, fr_experiment_get_digest (fixture->experiment));

  fr_experiment_train (fixture->experiment);
  g_assert_null (told);
  g_signal_handlers_disconnect_by_data (fixture->experiment, &told);
}

static void
test_speed (Fixture *fixture, gconstpointer data)
{
  /* Unknown at first, but at a pace that the user chose. */
  g_object_set (fixture->experiment, "speed", FR_SPEED_BATCHES_10, NULL);
  g_assert_cmpint (fr_experiment_get_speed (fixture->experiment), ==, FR_SPEED_BATCHES_10);
  synthetic_wait (fr_experiment_get_seconds_left (fixture->experiment) > 0);
  g_assert_cmpfloat (fr_experiment_get_seconds_left (fixture->experiment), ==, 6);
}

static void
test_start_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) first = NULL;

  fr_experiment_train (fixture->experiment);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  first = fr_run_ref (fr_experiment_get_run (fixture->experiment));

  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_cmpuint (fixture->restarts, ==, 1);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_READY);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, 0);
  g_assert_cmpuint (fr_batch_log_get_length (get_log (fixture)), ==, 0);
  synthetic_wait (fr_experiment_get_digest (fixture->experiment) != NULL);
  assert_same_as_bare (fixture, 0);

  fr_experiment_start_over (fixture->experiment, TRUE);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_TRAINING);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  synthetic_assert_same_log (get_log (fixture), fr_run_get_log (first));
  assert_same_as_bare (fixture, 60);
}

static void
test_start_over_and_over (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++) {
    fr_experiment_start_over (fixture->experiment, TRUE);
    if (i % 2 == 0)
      synthetic_wait (fr_experiment_get_batch (fixture->experiment) > 0);
  }
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  assert_same_as_bare (fixture, 60);
}

static void
assert_not_ready (Fixture *fixture)
{
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), !=, FR_SESSION_STATE_READY);
}

/* What the trainer said before it heard of a command says nothing any more. */
static void
test_news_from_before (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 100; i++) {
    gulong id;

    fr_experiment_start_over (fixture->experiment, FALSE);
    fr_experiment_train (fixture->experiment);
    id = g_signal_connect_swapped (fixture->experiment, "notify::state",
                                   G_CALLBACK (assert_not_ready), fixture);
    synthetic_iterate ();
    assert_not_ready (fixture);
    g_signal_handler_disconnect (fixture->experiment, id);
  }
}

static void
test_new_start (Fixture *fixture, gconstpointer data)
{
  fr_experiment_new_start (fixture->experiment, TRUE);
  g_assert_cmpuint (fr_experiment_get_hyperparameters (fixture->experiment)->seed, ==, 2);
  g_assert_cmpuint (fixture->restarts, ==, 1);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  assert_same_as_bare (fixture, 60);
}

static void
test_more_epochs (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters more = fixture->hyperparameters;

  fr_experiment_train (fixture->experiment);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);

  more.epochs = 4;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &more, NULL));
  g_assert_cmpuint (fixture->restarts, ==, 0);
  g_assert_cmpuint (fr_experiment_get_total_batches (fixture->experiment), ==, 80);
  wait_for_state (fixture, FR_SESSION_STATE_PAUSED);
  assert_same_as_bare (fixture, 60);
  fr_experiment_train (fixture->experiment);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  assert_same_as_bare (fixture, 80);
}

static void
test_other_hyperparameters (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters other = fixture->hyperparameters;

  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_batch (fixture->experiment) > 0);
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &fixture->hyperparameters,
                                                    NULL));
  g_assert_cmpuint (fixture->restarts, ==, 0);

  other.n_hidden = 0;
  other.batch_size = 64;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &other, NULL));
  g_assert_cmpuint (fixture->restarts, ==, 1);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_READY);
  g_assert_cmpuint (fr_run_get_network (fr_experiment_get_run (fixture->experiment))->n_layers, ==,
                    1);
  g_assert_cmpuint (fr_experiment_get_batches_per_epoch (fixture->experiment), ==, 10);
  fr_experiment_train (fixture->experiment);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  assert_same_as_bare (fixture, 30);
}

static void
test_learning_rate_in_mid_run (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters faster = fixture->hyperparameters;
  g_autofree FrRunChange *changes = NULL;
  guint length;

  fr_experiment_step (fixture->experiment);
  wait_for_state (fixture, FR_SESSION_STATE_PAUSED);
  faster.learning_rate = 0.5;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &faster, NULL));
  faster.learning_rate = 0.25;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &faster, NULL));
  fr_experiment_train (fixture->experiment);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);

  g_assert_cmpuint (fixture->restarts, ==, 0);
  changes = fr_run_get_changes (fr_experiment_get_run (fixture->experiment), &length);
  g_assert_cmpuint (length, ==, 1);
  g_assert_cmpuint (changes[0].batch, ==, 1);
  g_assert_cmpfloat (changes[0].learning_rate, ==, 0.25);
}

static void
test_diverged (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters wild = fixture->hyperparameters;

  wild.optimizer = FR_OPTIMIZER_SGD;
  wild.learning_rate = 1e20;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &wild, NULL));
  fr_experiment_train (fixture->experiment);
  wait_for_state (fixture, FR_SESSION_STATE_FAILED);
  g_assert_nonnull (fr_experiment_get_message (fixture->experiment));
  synthetic_wait (fr_lens_get_moment (get_lens (fixture)) != NULL);
  g_assert_true (fr_lens_get_moment (get_lens (fixture))->loss < G_MAXDOUBLE);

  /* The way out that the message names. */
  fr_experiment_train (fixture->experiment);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_FAILED);
  wild.learning_rate = 0.01;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &wild, NULL));
  fr_experiment_start_over (fixture->experiment, TRUE);
  g_assert_null (fr_experiment_get_message (fixture->experiment));
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  assert_same_as_bare (fixture, 60);
}

static void
test_notifications_are_coalesced (Fixture *fixture, gconstpointer data)
{
  FrBatchLog *log = get_log (fixture);

  /* The mailbox has one mail for all that came meanwhile. */
  synthetic_wait (fr_experiment_get_digest (fixture->experiment) != NULL);
  fr_experiment_train (fixture->experiment);
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
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &fixture->hyperparameters,
                                                    NULL));
  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_batch (fixture->experiment) > 0);
  fr_experiment_shutdown (fixture->experiment);

  /* Silence, and deafness. */
  signals = fixture->signals;
  fr_experiment_train (fixture->experiment);
  fr_experiment_pause (fixture->experiment);
  fr_experiment_step (fixture->experiment);
  fr_experiment_start_over (fixture->experiment, TRUE);
  fr_experiment_new_start (fixture->experiment, TRUE);
  fr_experiment_set_speed (fixture->experiment, FR_SPEED_EPOCH);
  fr_lens_view_batch (get_lens (fixture), 0);
  fr_lens_view_live (get_lens (fixture));
  fr_experiment_shutdown (fixture->experiment);
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
    g_assert_finalize_object (g_steal_pointer (&fixture->experiment));
    open_experiment (fixture);
    fr_experiment_train (fixture->experiment);
    synthetic_wait (fr_experiment_get_batch (fixture->experiment) > i);
  }
}

static void
on_state_drop_experiment (Fixture *fixture)
{
  if (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED)
    g_clear_object (&fixture->experiment);
}

static void
test_finalize_in_notification (Fixture *fixture, gconstpointer data)
{
  g_signal_connect_swapped (fixture->experiment, "notify::state",
                            G_CALLBACK (on_state_drop_experiment), fixture);
  fr_experiment_train (fixture->experiment);
  synthetic_wait (fixture->experiment == NULL);
}

static void
test_two_experiments (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrExperiment) other = NULL;
  FrHyperparameters seed_two = fixture->hyperparameters;
  char digest[65];

  seed_two.seed = 2;
  other = fr_experiment_new (fixture->dataset, &seed_two, BUDGET, NULL, NULL);
  fr_experiment_train (fixture->experiment);
  fr_experiment_train (other);
  wait_for_state (fixture, FR_SESSION_STATE_FINISHED);
  synthetic_wait (fr_experiment_get_state (other) == FR_SESSION_STATE_FINISHED &&
                  fr_experiment_get_digest (other) != NULL);
  assert_same_as_bare (fixture, 60);
  synthetic_train (fixture->dataset, &seed_two, 60, digest, NULL);
  g_assert_cmpstr (fr_experiment_get_digest (other), ==, digest);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/experiment/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-finalize", test_create_finalize);
  ADD ("invalid", test_invalid);
  ADD ("to-the-end", test_to_the_end);
  ADD ("interrupted", test_interrupted);
  ADD ("step", test_step);
  ADD ("digest-is-told", test_digest_is_told);
  ADD ("speed", test_speed);
  ADD ("start-over", test_start_over);
  ADD ("start-over-and-over", test_start_over_and_over);
  ADD ("news-from-before", test_news_from_before);
  ADD ("new-start", test_new_start);
  ADD ("more-epochs", test_more_epochs);
  ADD ("other-hyperparameters", test_other_hyperparameters);
  ADD ("learning-rate-in-mid-run", test_learning_rate_in_mid_run);
  ADD ("diverged", test_diverged);
  ADD ("notifications-are-coalesced", test_notifications_are_coalesced);
  ADD ("shutdown-in-mid-training", test_shutdown_in_mid_training);
  ADD ("finalize-in-mid-training", test_finalize_in_mid_training);
  ADD ("finalize-in-notification", test_finalize_in_notification);
  ADD ("two-experiments", test_two_experiments);
  return g_test_run ();
}
