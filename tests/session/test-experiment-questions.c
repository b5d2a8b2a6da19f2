/* An image that is studied and the review of the training set, in a whole experiment. */
#include "session/experiment.h"

#include "session/analyses/image-analysis.h"
#include "session/analyses/review-analysis.h"
#include "synthetic.h"

#include <string.h>

#define TRAIN_IMAGES 640
#define TEST_IMAGES 1500 /* two slices */

typedef struct {
  FrDataset *dataset;
  FrHyperparameters hyperparameters;
  FrExperiment *experiment;
  guint notified; /* of another study */
  guint reviews;  /* of another review */
} Fixture;

static FrLens *
get_lens (Fixture *fixture)
{
  return fr_experiment_get_lens (fixture->experiment);
}

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
  fixture->experiment =
      fr_experiment_new (fixture->dataset, &fixture->hyperparameters, 1 << 24, NULL, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (get_lens (fixture), "answer-changed::image", G_CALLBACK (count),
                            &fixture->notified);
  g_signal_connect_swapped (get_lens (fixture), "answer-changed::review", G_CALLBACK (count),
                            &fixture->reviews);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->experiment);
  fr_dataset_unref (fixture->dataset);
}

static gboolean
study_is (Fixture *fixture, guint index, guint64 batch)
{
  FrImageStudy *study = fr_image_analysis_get_shown (get_lens (fixture));

  return study != NULL && study->index == index && study->batch == batch;
}

/* To the end, and until all that follows from it has come. */
static void
train_to_the_end (Fixture *fixture)
{
  guint n_points;

  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED);
  synthetic_wait ((fr_experiment_get_test_points (fixture->experiment, &n_points), n_points == 61));
}

/* Asserts that the study agrees with the moment, for an image of the test set. */
static void
assert_as_the_moment (Fixture *fixture)
{
  FrImageStudy *study = fr_image_analysis_get_shown (get_lens (fixture));
  FrEvaluation *moment = fr_lens_get_moment (get_lens (fixture));

  g_assert_cmpuint (study->batch, ==, moment->batch);
  g_assert_cmpmem (study->probabilities, sizeof study->probabilities,
                   moment->probabilities + study->index * moment->n_classes,
                   sizeof study->probabilities);
}

static void
test_before_training (Fixture *fixture, gconstpointer data)
{
  FrImageStudy *study;

  /* Wanted before there is a moment. */
  g_assert_null (fr_image_analysis_get_shown (get_lens (fixture)));
  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TEST, 7));
  synthetic_wait (study_is (fixture, 7, 0));
  assert_as_the_moment (fixture);
  study = fr_image_analysis_get_shown (get_lens (fixture));
  g_assert_cmpuint (study->n_story, ==, 1);
  g_assert_cmpuint (study->n_nearest, ==, FR_STUDY_NEAREST);
}

static void
test_follows_the_training (Fixture *fixture, gconstpointer data)
{
  FrImageStudy *study;

  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TEST, 1499));
  train_to_the_end (fixture);
  synthetic_wait (study_is (fixture, 1499, 60));
  assert_as_the_moment (fixture);
  study = fr_image_analysis_get_shown (get_lens (fixture));
  g_assert_cmpuint (study->n_story, ==, 61);
  for (guint i = 0; i < 61; i++)
    g_assert_cmpuint (study->story_batches[i], ==, i);
}

static void
test_passing_snapshots (Fixture *fixture, gconstpointer data)
{
  /* 40 batches an epoch: batch 3 is kept in no history. */
  fixture->hyperparameters.batch_size = 16;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &fixture->hyperparameters,
                                                    NULL));
  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TEST, 2));
  for (guint64 batch = 1; batch <= 3; batch++) {
    fr_experiment_step (fixture->experiment);
    synthetic_wait (study_is (fixture, 2, batch));
  }
  assert_as_the_moment (fixture);
  g_assert_cmpuint (fr_image_analysis_get_shown (get_lens (fixture))->n_story, ==, 3);

  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TEST, 3));
  g_assert_null (fr_image_analysis_get_shown (get_lens (fixture)));
  synthetic_wait (study_is (fixture, 3, 3));
  assert_as_the_moment (fixture);
}

static void
test_follows_the_moment (Fixture *fixture, gconstpointer data)
{
  train_to_the_end (fixture);
  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TEST, 4));
  fr_lens_view_batch (get_lens (fixture), 30);
  synthetic_wait (study_is (fixture, 4, 30));
  assert_as_the_moment (fixture);
  fr_lens_view_live (get_lens (fixture));
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
    fr_lens_ask (get_lens (fixture),
                 fr_image_analysis_new (i % 2 ? FR_SPLIT_TRAIN : FR_SPLIT_TEST, i));
  synthetic_wait (study_is (fixture, 99, 60));
  g_assert_cmpuint (fixture->notified, ==, before + 1);
  g_assert_cmpint (fr_image_analysis_get_shown (get_lens (fixture))->split, ==, FR_SPLIT_TRAIN);

  /* The same again is no new wish. */
  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TRAIN, 99));
  g_assert_true (study_is (fixture, 99, 60));
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  guint before;

  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TEST, 5));
  synthetic_wait (study_is (fixture, 5, 0));
  fr_lens_stop_asking (get_lens (fixture), &fr_image_analysis_class);
  g_assert_null (fr_image_analysis_get_shown (get_lens (fixture)));
  before = fixture->notified;
  train_to_the_end (fixture);
  g_assert_null (fr_image_analysis_get_shown (get_lens (fixture)));
  g_assert_cmpuint (fixture->notified, ==, before);

  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TEST, 5));
  synthetic_wait (study_is (fixture, 5, 60));
}

static void
test_start_over (Fixture *fixture, gconstpointer data)
{
  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TEST, 6));
  train_to_the_end (fixture);
  synthetic_wait (study_is (fixture, 6, 60));

  fr_experiment_new_start (fixture->experiment, FALSE);
  g_assert_null (fr_image_analysis_get_shown (get_lens (fixture)));
  synthetic_wait (study_is (fixture, 6, 0));
  assert_as_the_moment (fixture);
  g_assert_cmpuint (fr_image_analysis_get_shown (get_lens (fixture))->n_story, ==, 1);
}

static void
test_review (Fixture *fixture, gconstpointer data)
{
  const FrTrainingReview *review;
  guint right = 0, wrong = 0;

  g_assert_null (fr_review_analysis_get_shown (get_lens (fixture)));
  train_to_the_end (fixture);
  fr_lens_ask (get_lens (fixture), fr_review_analysis_new ());
  synthetic_wait (fr_review_analysis_get_shown (get_lens (fixture)) != NULL);
  review = fr_review_analysis_get_shown (get_lens (fixture));
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
  fr_lens_ask (get_lens (fixture), fr_review_analysis_new ());
  g_assert_true (fr_review_analysis_get_shown (get_lens (fixture)) == review);
  g_assert_cmpuint (fixture->reviews, ==, 1);

  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_null (fr_review_analysis_get_shown (get_lens (fixture)));
  g_assert_cmpuint (fixture->reviews, ==, 2);
}

static void
test_review_before_the_first_moment (Fixture *fixture, gconstpointer data)
{
  fr_lens_ask (get_lens (fixture), fr_review_analysis_new ());
  synthetic_wait (fr_review_analysis_get_shown (get_lens (fixture)) != NULL);
  g_assert_cmpuint (fr_review_analysis_get_shown (get_lens (fixture))->batch, ==, 0);
  g_assert_cmpuint (fr_review_analysis_get_shown (get_lens (fixture))->learning[0].seen, ==, 0);
}

static void
test_review_while_training (Fixture *fixture, gconstpointer data)
{
  char digest[65];

  /* It comes at a speed at which the evaluator has something to do after every batch. */
  fr_experiment_set_speed (fixture->experiment, FR_SPEED_BATCHES_100);
  fr_experiment_train (fixture->experiment);
  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TRAIN, 8));
  fr_lens_ask (get_lens (fixture), fr_review_analysis_new ());
  synthetic_wait (fr_review_analysis_get_shown (get_lens (fixture)) != NULL);
  fr_experiment_set_speed (fixture->experiment, FR_SPEED_FULL);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED &&
                  fr_experiment_get_digest (fixture->experiment) != NULL);

  /* And changes nothing in the training. */
  synthetic_train (fixture->dataset, &fixture->hyperparameters, 60, digest, NULL);
  g_assert_cmpstr (fr_experiment_get_digest (fixture->experiment), ==, digest);
}

static void
test_shutdown_in_mid_study (Fixture *fixture, gconstpointer data)
{
  guint notified;

  train_to_the_end (fixture);
  fr_lens_ask (get_lens (fixture), fr_review_analysis_new ());
  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TEST, 9));
  fr_experiment_shutdown (fixture->experiment);
  notified = fixture->notified + fixture->reviews;
  fr_lens_ask (get_lens (fixture), fr_image_analysis_new (FR_SPLIT_TEST, 10));
  fr_lens_ask (get_lens (fixture), fr_review_analysis_new ());
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->notified + fixture->reviews, ==, notified);
}

/* All that can be known, at one time. */
typedef struct {
  FrRun *run;
  FrHyperparameters hyperparameters;
  FrSessionState state;
  guint64 batch;
  char digest[65];
  char message[256];
  FrFilmState film;
  double film_fraction;
  guint n_points;
  FrRun *lens_run;
  FrEvaluation *moment;
  FrAnalysis *image, *review;
} Values;

static Values
get_values (FrExperiment *experiment)
{
  FrLens *lens = fr_experiment_get_lens (experiment);
  Values values;

  memset (&values, 0, sizeof values);
  values.run = fr_experiment_get_run (experiment);
  memcpy (&values.hyperparameters, fr_experiment_get_hyperparameters (experiment),
          sizeof values.hyperparameters);
  values.state = fr_experiment_get_state (experiment);
  values.batch = fr_experiment_get_batch (experiment);
  if (fr_experiment_get_digest (experiment) != NULL)
    g_strlcpy (values.digest, fr_experiment_get_digest (experiment), sizeof values.digest);
  if (fr_experiment_get_message (experiment) != NULL)
    g_strlcpy (values.message, fr_experiment_get_message (experiment), sizeof values.message);
  values.film = fr_experiment_get_film (experiment);
  values.film_fraction = fr_experiment_get_film_fraction (experiment);
  fr_experiment_get_test_points (experiment, &values.n_points);
  values.lens_run = fr_lens_get_run (lens);
  values.moment = fr_lens_get_moment (lens);
  values.image = fr_lens_get_answer (lens, &fr_image_analysis_class);
  values.review = fr_lens_get_answer (lens, &fr_review_analysis_class);
  return values;
}

typedef struct {
  FrExperiment *experiment;
  gboolean told; /* since the last wake-up */
  Values first;  /* as they were then */
  guint compared;
} Watch;

static void
on_told (Watch *watch)
{
  const Values now = get_values (watch->experiment);

  if (watch->told) {
    g_assert_cmpmem (&now, sizeof now, &watch->first, sizeof watch->first);
    watch->compared++;
  }
  watch->told = TRUE;
  watch->first = now;
}

/* A listener may ask for anything: nothing becomes another one between two signals of a wake-up, or
 * of a command. */
static void
test_all_new_before_the_first_signal (Fixture *fixture, gconstpointer data)
{
  FrLens *lens = get_lens (fixture);
  Watch watch = { .experiment = fixture->experiment };
  GObject *const objects[] = { G_OBJECT (fixture->experiment), G_OBJECT (lens) };

  g_signal_connect_swapped (lens, "notify", G_CALLBACK (on_told), &watch);
  g_signal_connect_swapped (lens, "answer-changed", G_CALLBACK (on_told), &watch);
  g_signal_connect_swapped (fixture->experiment, "notify", G_CALLBACK (on_told), &watch);
  g_signal_connect_swapped (fixture->experiment, "curves-changed", G_CALLBACK (on_told), &watch);
  g_signal_connect_swapped (fixture->experiment, "restarted", G_CALLBACK (on_told), &watch);
  fr_lens_ask (lens, fr_image_analysis_new (FR_SPLIT_TEST, 3));

  for (guint round = 0; round < 3; round++) {
    watch.told = FALSE;
    fr_lens_ask (lens, fr_review_analysis_new ());
    watch.told = FALSE;
    fr_experiment_train (fixture->experiment);
    while (fr_experiment_get_state (fixture->experiment) != FR_SESSION_STATE_FINISHED) {
      watch.told = FALSE;
      synthetic_iterate ();
    }
    watch.told = FALSE;
    if (round == 0)
      fr_experiment_new_start (fixture->experiment, FALSE);
    else
      fr_experiment_start_over (fixture->experiment, FALSE);
  }
  g_assert_cmpuint (watch.compared, >, 10);
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    g_signal_handlers_disconnect_by_data (objects[i], &watch);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/experiment-questions/" path, Fixture, NULL, set_up, func, tear_down)
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
  ADD ("all-new-before-the-first-signal", test_all_new_before_the_first_signal);
  ADD ("shutdown-in-mid-study", test_shutdown_in_mid_study);
  return g_test_run ();
}
