/* News from threads to the main loop: the newest of each kind, in one wake-up, of one start. */
#include "session/mailbox.h"

#include "synthetic.h"

#include <pthread.h>

#define POSTS 1000

typedef struct {
  FrMailbox *mailbox;
  FrDataset *dataset;
  FrPredictor *predictor;
  guint calls;
} Fixture;

static void
on_mail (gpointer user_data)
{
  ((Fixture *) user_data)->calls++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  FrNetwork network = fr_network_new (&hyperparameters, FR_MAX_CLASSES);

  fixture->mailbox = fr_mailbox_new (NULL, on_mail, fixture);
  fixture->dataset = synthetic_dataset_new (32, 10);
  fixture->predictor = fr_predictor_new (fixture->dataset, &network, TRUE, NULL);
  g_assert_nonnull (fixture->predictor);
  fr_mailbox_begin (fixture->mailbox, 1);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_mailbox_free (fixture->mailbox);
  fr_predictor_free (fixture->predictor);
  fr_dataset_unref (fixture->dataset);
}

static void
test_create_destroy (Fixture *fixture, gconstpointer data)
{
  g_auto (FrMail) mail = { 0 };

  fr_mailbox_take (fixture->mailbox, &mail);
  g_assert_false (mail.has_progress);
  g_assert_null (mail.newest);
  g_assert_null (mail.viewed);
  g_assert_cmpuint (mail.points->len, ==, 0);
  g_assert_cmpuint (mail.changes->len, ==, 0);
  g_assert_cmpuint (fixture->calls, ==, 0);
}

static void *
post_often (void *data)
{
  for (guint i = 1; i <= POSTS; i++) {
    FrProgress progress = { .state = FR_SESSION_STATE_TRAINING, .batch = i, .message = "so far" };
    FrTrainingChange change = { .batch = i };

    fr_mailbox_post_progress (data, 1, &progress);
    fr_mailbox_post_change (data, 1, &change);
  }
  return NULL;
}

static void
test_one_wake_up (Fixture *fixture, gconstpointer data)
{
  g_auto (FrMail) mail = { 0 };
  pthread_t thread;

  g_assert_cmpint (pthread_create (&thread, NULL, post_often, fixture->mailbox), ==, 0);
  pthread_join (thread, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->calls, ==, 1);

  fr_mailbox_take (fixture->mailbox, &mail);
  g_assert_true (mail.has_progress);
  g_assert_cmpuint (mail.progress.batch, ==, POSTS);
  g_assert_cmpstr (mail.progress.message, ==, "so far");
  g_assert_cmpuint (mail.changes->len, ==, POSTS);
}

static void
test_earlier_start_is_dropped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrEvaluation) evaluation = fr_evaluation_new (fixture->predictor, 3, NULL);
  g_auto (FrMail) mail = { 0 };
  FrProgress progress = { .batch = 7 };

  /* In the box already, and at the door. */
  fr_mailbox_post_progress (fixture->mailbox, 1, &progress);
  fr_mailbox_post_evaluation (fixture->mailbox, 1, evaluation, TRUE);
  fr_mailbox_begin (fixture->mailbox, 2);
  fr_mailbox_post_progress (fixture->mailbox, 1, &progress);
  fr_mailbox_post_evaluation (fixture->mailbox, 1, evaluation, TRUE);
  fr_mailbox_post_viewed (fixture->mailbox, 1, evaluation, 1);

  fr_mailbox_take (fixture->mailbox, &mail);
  g_assert_false (mail.has_progress);
  g_assert_null (mail.newest);
  g_assert_null (mail.viewed);
  g_assert_cmpuint (mail.points->len, ==, 0);
}

static void
test_evaluations (Fixture *fixture, gconstpointer data)
{
  g_auto (FrMail) mail = { 0 };
  const guint64 batches[] = { 0, 1, 9, 2 };

  /* The third passes by: no point. The fourth is behind it: a point, but not the newest. */
  for (guint i = 0; i < G_N_ELEMENTS (batches); i++) {
    g_autoptr (FrEvaluation) evaluation = fr_evaluation_new (fixture->predictor, batches[i], NULL);

    fr_mailbox_post_evaluation (fixture->mailbox, 1, evaluation, i != 2);
    if (i == 1)
      fr_mailbox_post_viewed (fixture->mailbox, 1, evaluation, 42);
  }

  fr_mailbox_take (fixture->mailbox, &mail);
  g_assert_cmpuint (mail.newest->batch, ==, 9);
  g_assert_cmpuint (mail.viewed->batch, ==, 1);
  g_assert_cmpuint (mail.request, ==, 42);
  g_assert_cmpuint (mail.points->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (g_array_index (mail.points, FrTestPoint, i).batch, ==, i);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/mailbox/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-destroy", test_create_destroy);
  ADD ("one-wake-up", test_one_wake_up);
  ADD ("earlier-start-is-dropped", test_earlier_start_is_dropped);
  ADD ("evaluations", test_evaluations);
  return g_test_run ();
}
