/* An image that is studied and the review of the training set, in a whole session. */
#include "session/training-session.h"

#include "synthetic.h"

#define TRAIN_IMAGES 640
#define TEST_IMAGES 1500 /* two slices */

typedef struct {
  FrDataset *dataset;
  FrHyperparameters hyperparameters;
  FrTrainingSession *session;
  guint notified; /* of "study" */
  guint reviews;  /* of "review" */
} Fixture;

static void
count (guint *counter)
{
  (*counter)++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dataset = synthetic_dataset_new (TRAIN_IMAGES, TEST_IMAGES);
  fixture->hyperparameters = synthetic_hyperparameters ();
  fixture->session =
      fr_training_session_new (fixture->dataset, &fixture->hyperparameters, 1 << 24, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (fixture->session, "notify::study", G_CALLBACK (count),
                            &fixture->notified);
  g_signal_connect_swapped (fixture->session, "notify::review", G_CALLBACK (count),
                            &fixture->reviews);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->session);
  fr_dataset_unref (fixture->dataset);
}

static gboolean
study_is (Fixture *fixture, guint index, guint64 batch)
{
  FrImageStudy *study = fr_training_session_get_study (fixture->session);

  return study != NULL && study->index == index && study->batch == batch;
}

/* To the end, and until all that follows from it has come. */
static void
train_to_the_end (Fixture *fixture)
{
  guint n_points;

  fr_training_session_train (fixture->session);
  synthetic_wait (fr_training_session_get_state (fixture->session) == FR_SESSION_STATE_FINISHED);
  synthetic_wait ((fr_training_session_get_test_points (fixture->session, &n_points),
                   n_points == 61));
}

/* Asserts that the study agrees with the moment, for an image of the test set. */
static void
assert_as_the_moment (Fixture *fixture)
{
  FrImageStudy *study = fr_training_session_get_study (fixture->session);
  FrEvaluation *moment = fr_training_session_get_moment (fixture->session);

  g_assert_cmpuint (study->batch, ==, moment->batch);
  g_assert_cmpmem (study->probabilities, sizeof study->probabilities,
                   moment->probabilities + study->index * moment->n_classes,
                   sizeof study->probabilities);
}

static void
test_before_training (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrImageStudy) study = NULL;

  /* Wanted before there is a moment. */
  g_assert_null (fr_training_session_get_study (fixture->session));
  fr_training_session_study (fixture->session, FR_SPLIT_TEST, 7);
  synthetic_wait (study_is (fixture, 7, 0));
  assert_as_the_moment (fixture);
  g_object_get (fixture->session, "study", &study, NULL);
  g_assert_true (study == fr_training_session_get_study (fixture->session));
  g_assert_cmpuint (study->n_story, ==, 1);
  g_assert_cmpuint (study->n_nearest, ==, FR_STUDY_NEAREST);
}

static void
test_follows_the_training (Fixture *fixture, gconstpointer data)
{
  FrImageStudy *study;

  fr_training_session_study (fixture->session, FR_SPLIT_TEST, 1499);
  train_to_the_end (fixture);
  synthetic_wait (study_is (fixture, 1499, 60));
  assert_as_the_moment (fixture);
  study = fr_training_session_get_study (fixture->session);
  g_assert_cmpuint (study->n_story, ==, 61);
  for (guint i = 0; i < 61; i++)
    g_assert_cmpuint (study->story_batches[i], ==, i);
}

static void
test_passing_snapshots (Fixture *fixture, gconstpointer data)
{
  /* 40 batches an epoch: batch 1 is kept in no history. */
  fixture->hyperparameters.batch_size = 16;
  g_assert_true (fr_training_session_set_hyperparameters (fixture->session,
                                                          &fixture->hyperparameters, NULL));
  fr_training_session_study (fixture->session, FR_SPLIT_TEST, 2);
  fr_training_session_step (fixture->session);
  synthetic_wait (study_is (fixture, 2, 1));
  assert_as_the_moment (fixture);
  g_assert_cmpuint (fr_training_session_get_study (fixture->session)->n_story, ==, 1);

  fr_training_session_study (fixture->session, FR_SPLIT_TEST, 3);
  g_assert_null (fr_training_session_get_study (fixture->session));
  synthetic_wait (study_is (fixture, 3, 1));
  assert_as_the_moment (fixture);
}

static void
test_follows_the_moment (Fixture *fixture, gconstpointer data)
{
  train_to_the_end (fixture);
  fr_training_session_study (fixture->session, FR_SPLIT_TEST, 4);
  fr_training_session_view_batch (fixture->session, 30);
  synthetic_wait (study_is (fixture, 4, 30));
  assert_as_the_moment (fixture);
  fr_training_session_view_live (fixture->session);
  synthetic_wait (study_is (fixture, 4, 60));
  assert_as_the_moment (fixture);
}

static void
test_newest_wish_wins (Fixture *fixture, gconstpointer data)
{
  guint before;

  train_to_the_end (fixture);
  before = fixture->notified;
  for (guint i = 0; i < 100; i++)
    fr_training_session_study (fixture->session, i % 2 ? FR_SPLIT_TRAIN : FR_SPLIT_TEST, i);
  synthetic_wait (study_is (fixture, 99, 60));
  g_assert_cmpuint (fixture->notified, ==, before + 1);
  g_assert_cmpint (fr_training_session_get_study (fixture->session)->split, ==, FR_SPLIT_TRAIN);

  /* The same again is no new wish. */
  fr_training_session_study (fixture->session, FR_SPLIT_TRAIN, 99);
  g_assert_true (study_is (fixture, 99, 60));
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  guint before;

  fr_training_session_study (fixture->session, FR_SPLIT_TEST, 5);
  synthetic_wait (study_is (fixture, 5, 0));
  fr_training_session_stop_studying (fixture->session);
  g_assert_null (fr_training_session_get_study (fixture->session));
  before = fixture->notified;
  train_to_the_end (fixture);
  g_assert_null (fr_training_session_get_study (fixture->session));
  g_assert_cmpuint (fixture->notified, ==, before);

  fr_training_session_study (fixture->session, FR_SPLIT_TEST, 5);
  synthetic_wait (study_is (fixture, 5, 60));
}

static void
test_start_over (Fixture *fixture, gconstpointer data)
{
  fr_training_session_study (fixture->session, FR_SPLIT_TEST, 6);
  train_to_the_end (fixture);
  synthetic_wait (study_is (fixture, 6, 60));

  fr_training_session_new_start (fixture->session, FALSE);
  g_assert_null (fr_training_session_get_study (fixture->session));
  synthetic_wait (study_is (fixture, 6, 0));
  assert_as_the_moment (fixture);
  g_assert_cmpuint (fr_training_session_get_study (fixture->session)->n_story, ==, 1);
}

static void
test_review (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrTrainingReview) review = NULL;
  guint right = 0, wrong = 0;

  g_assert_null (fr_training_session_get_review (fixture->session));
  train_to_the_end (fixture);
  fr_training_session_review_training (fixture->session);
  synthetic_wait (fr_training_session_get_review (fixture->session) != NULL);
  g_object_get (fixture->session, "review", &review, NULL);
  g_assert_cmpuint (review->batch, ==, 60);
  g_assert_cmpuint (review->done, ==, TRAIN_IMAGES);
  for (guint i = 0; i < TRAIN_IMAGES; i++) {
    g_assert_cmpuint (review->learning[i].seen, ==, 3);
    right += review->learning[i].right;
    wrong += review->predicted[i] != fr_dataset_get_label (fixture->dataset, FR_SPLIT_TRAIN, i);
  }
  g_assert_cmpuint (right, >, TRAIN_IMAGES);
  g_assert_cmpuint (wrong, <, TRAIN_IMAGES / 2);

  /* The same again is there already. */
  fr_training_session_review_training (fixture->session);
  g_assert_true (fr_training_session_get_review (fixture->session) == review);
  g_assert_cmpuint (fixture->reviews, ==, 1);

  fr_training_session_start_over (fixture->session, FALSE);
  g_assert_null (fr_training_session_get_review (fixture->session));
  g_assert_cmpuint (fixture->reviews, ==, 2);
}

static void
test_review_before_the_first_moment (Fixture *fixture, gconstpointer data)
{
  fr_training_session_review_training (fixture->session);
  synthetic_wait (fr_training_session_get_review (fixture->session) != NULL);
  g_assert_cmpuint (fr_training_session_get_review (fixture->session)->batch, ==, 0);
  g_assert_cmpuint (fr_training_session_get_review (fixture->session)->learning[0].seen, ==, 0);
}

static void
test_review_while_training (Fixture *fixture, gconstpointer data)
{
  char digest[65];

  /* It comes at a speed at which the evaluator has something to do after every batch. */
  fr_training_session_set_speed (fixture->session, FR_SPEED_BATCHES_100);
  fr_training_session_train (fixture->session);
  fr_training_session_study (fixture->session, FR_SPLIT_TRAIN, 8);
  fr_training_session_review_training (fixture->session);
  synthetic_wait (fr_training_session_get_review (fixture->session) != NULL);
  fr_training_session_set_speed (fixture->session, FR_SPEED_FULL);
  synthetic_wait (fr_training_session_get_state (fixture->session) == FR_SESSION_STATE_FINISHED);

  /* And changes nothing in the training. */
  synthetic_train (fixture->dataset, &fixture->hyperparameters, 60, digest, NULL);
  g_assert_cmpstr (fr_training_session_get_digest (fixture->session), ==, digest);
}

static void
test_shutdown_in_mid_study (Fixture *fixture, gconstpointer data)
{
  guint notified;

  train_to_the_end (fixture);
  fr_training_session_review_training (fixture->session);
  fr_training_session_study (fixture->session, FR_SPLIT_TEST, 9);
  fr_training_session_shutdown (fixture->session);
  notified = fixture->notified + fixture->reviews;
  fr_training_session_study (fixture->session, FR_SPLIT_TEST, 10);
  fr_training_session_review_training (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->notified + fixture->reviews, ==, notified);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/session-studies/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("before-training", test_before_training);
  ADD ("follows-the-training", test_follows_the_training);
  ADD ("passing-snapshots", test_passing_snapshots);
  ADD ("follows-the-moment", test_follows_the_moment);
  ADD ("newest-wish-wins", test_newest_wish_wins);
  ADD ("stop", test_stop);
  ADD ("start-over", test_start_over);
  ADD ("review", test_review);
  ADD ("review-before-the-first-moment", test_review_before_the_first_moment);
  ADD ("review-while-training", test_review_while_training);
  ADD ("shutdown-in-mid-study", test_shutdown_in_mid_study);
  return g_test_run ();
}
