/* The evaluator's thread: every point of the curve, the moment that was asked for, and an end at
 * any time.
 */
#include "session/evaluator.h"

#include "synthetic.h"

#include <string.h>

#define TEST_IMAGES 2500  /* three slices */
#define TRAIN_IMAGES 1500 /* two */

typedef struct {
  FrDataset *dataset;
  FrHyperparameters hyperparameters;
  FrTrainer *trainer;
  FrHistory *history;
  FrMailbox *mailbox;
  FrCommandQueue *commands;
  FrEvaluator *evaluator;
  /* What came. */
  GArray *points;
  FrEvaluation *newest;
  FrEvaluation *viewed;
  FrImageStudy *study;
  guint64 wish;
  FrTrainingReview *review;
} Fixture;

static void
on_mail (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_auto (FrMail) mail = { 0 };

  fr_mailbox_take (fixture->mailbox, &mail);
  g_array_append_vals (fixture->points, mail.points->data, mail.points->len);
  if (mail.newest != NULL &&
      (fixture->newest == NULL || mail.newest->batch > fixture->newest->batch)) {
    g_clear_pointer (&fixture->newest, fr_evaluation_unref);
    fixture->newest = g_steal_pointer (&mail.newest);
  }
  if (mail.viewed != NULL) {
    g_clear_pointer (&fixture->viewed, fr_evaluation_unref);
    fixture->viewed = g_steal_pointer (&mail.viewed);
  }
  if (mail.study != NULL) {
    g_clear_pointer (&fixture->study, fr_image_study_unref);
    fixture->study = g_steal_pointer (&mail.study);
    fixture->wish = mail.wish;
  }
  if (mail.review != NULL) {
    g_clear_pointer (&fixture->review, fr_training_review_unref);
    fixture->review = g_steal_pointer (&mail.review);
  }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dataset = synthetic_dataset_new (TRAIN_IMAGES, TEST_IMAGES);
  fixture->hyperparameters = synthetic_hyperparameters ();
  fixture->trainer = fr_trainer_new (fixture->dataset, &fixture->hyperparameters, NULL);
  fixture->history = fr_history_new (20, 1 << 20);
  fixture->points = g_array_new (FALSE, FALSE, sizeof (FrTestPoint));
  fixture->mailbox = fr_mailbox_new (NULL, on_mail, fixture);
  fixture->commands = fr_command_queue_new ();
  fixture->evaluator =
      fr_evaluator_new (fixture->dataset, fixture->mailbox, fixture->commands, 10, G_MAXSIZE);
  fr_mailbox_begin (fixture->mailbox, 1);
  fr_evaluator_begin (fixture->evaluator, 1, &fixture->hyperparameters, fixture->history, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_evaluator_free (fixture->evaluator);
  fr_command_queue_free (fixture->commands);
  fr_mailbox_free (fixture->mailbox);
  g_array_unref (fixture->points);
  g_clear_pointer (&fixture->newest, fr_evaluation_unref);
  g_clear_pointer (&fixture->viewed, fr_evaluation_unref);
  g_clear_pointer (&fixture->study, fr_image_study_unref);
  g_clear_pointer (&fixture->review, fr_training_review_unref);
  fr_history_unref (fixture->history);
  fr_trainer_free (fixture->trainer);
  fr_dataset_unref (fixture->dataset);
}

static void
start (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fr_evaluator_start (fixture->evaluator, &error);
  g_assert_no_error (error);
}

static void
step (Fixture *fixture)
{
  FrBatchResult result;

  g_assert_true (fr_trainer_step (fixture->trainer, &result, NULL));
}

static void
queue (Fixture *fixture)
{
  g_autoptr (FrSnapshot) snapshot = fr_snapshot_new (fixture->trainer, FALSE, NULL);

  fr_history_add (fixture->history, snapshot);
  fr_evaluator_queue (fixture->evaluator, 1, snapshot);
}

/* Asserts that @evaluation is what the present weights of the trainer say. */
static void
assert_present_weights (Fixture *fixture, FrEvaluation *evaluation)
{
  g_autoptr (FrPredictor) predictor =
      fr_predictor_new (fixture->dataset, fr_trainer_get_network (fixture->trainer), TRUE, NULL);
  g_autoptr (FrEvaluation) expected =
      fr_evaluation_new (predictor, fr_trainer_get_batch (fixture->trainer), NULL);

  g_assert_true (fr_evaluation_advance (expected, predictor,
                                        fr_trainer_get_parameters (fixture->trainer), TEST_IMAGES));
  g_assert_cmpuint (evaluation->batch, ==, expected->batch);
  g_assert_cmpuint (evaluation->done, ==, TEST_IMAGES);
  g_assert_cmpfloat (evaluation->loss, ==, expected->loss);
  g_assert_cmpmem (evaluation->probabilities, sizeof (float) * TEST_IMAGES * FR_MAX_CLASSES,
                   expected->probabilities, sizeof (float) * TEST_IMAGES * FR_MAX_CLASSES);
}

static void
test_create_destroy (Fixture *fixture, gconstpointer data)
{
  /* Never started, with work left behind. */
  queue (fixture);
}

static void
test_start_and_end (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 10; i++) {
    queue (fixture);
    step (fixture);
  }
  start (fixture);
}

static void
test_curve (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  for (guint i = 0; i < 10; i++) {
    if (i > 0)
      step (fixture);
    queue (fixture);
  }
  synthetic_wait (fixture->points->len == 10);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpuint (g_array_index (fixture->points, FrTestPoint, i).batch, ==, i);
  assert_present_weights (fixture, fixture->newest);
  g_assert_true (fr_evaluator_has_room (fixture->evaluator));
}

static void
test_passing_is_no_point (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrSnapshot) snapshot = NULL;

  queue (fixture);
  step (fixture);
  snapshot = fr_snapshot_new (fixture->trainer, FALSE, NULL);
  fr_evaluator_pass (fixture->evaluator, 1, snapshot);
  start (fixture);
  synthetic_wait (fixture->newest != NULL && fixture->newest->batch == 1 &&
                  fixture->points->len == 1);
  assert_present_weights (fixture, fixture->newest);
  g_assert_cmpuint (g_array_index (fixture->points, FrTestPoint, 0).batch, ==, 0);
}

static void
test_view (Fixture *fixture, gconstpointer data)
{
  queue (fixture);
  for (guint i = 0; i < 5; i++)
    step (fixture);
  queue (fixture);

  /* Between two snapshots: the one before. */
  fr_evaluator_view (fixture->evaluator, 4, 1);
  start (fixture);
  synthetic_wait (fixture->viewed != NULL);
  g_assert_cmpuint (fixture->viewed->batch, ==, 0);

  fr_evaluator_view (fixture->evaluator, 1000, 2);
  synthetic_wait (fixture->viewed->batch == 5);
  assert_present_weights (fixture, fixture->viewed);
}

static void
test_wake_ups_and_room (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 10; i++) {
    queue (fixture);
    step (fixture);
  }
  g_assert_false (fr_evaluator_has_room (fixture->evaluator));
  start (fixture);
  /* As the trainer waits: for ever, unless it is woken. */
  while (!fr_evaluator_has_room (fixture->evaluator))
    fr_command_queue_wait (fixture->commands, G_MAXINT64);
}

static void
test_another_start (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrHistory) history = fr_history_new (20, 1 << 20);
  g_autoptr (FrSnapshot) late = fr_snapshot_new (fixture->trainer, FALSE, NULL);
  g_autoptr (FrSnapshot) first = NULL;

  start (fixture);
  for (guint i = 0; i < 8; i++) {
    step (fixture);
    queue (fixture);
  }

  fixture->hyperparameters.seed = 2;
  fr_trainer_free (fixture->trainer);
  fixture->trainer = fr_trainer_new (fixture->dataset, &fixture->hyperparameters, NULL);
  first = fr_snapshot_new (fixture->trainer, FALSE, NULL);
  fr_mailbox_begin (fixture->mailbox, 2);
  fr_evaluator_begin (fixture->evaluator, 2, &fixture->hyperparameters, history, NULL);
  g_array_set_size (fixture->points, 0);
  g_clear_pointer (&fixture->newest, fr_evaluation_unref);

  /* A trainer that has not heard of it yet: of the same batch, but of other weights. */
  fr_evaluator_queue (fixture->evaluator, 1, late);
  fr_evaluator_view (fixture->evaluator, 0, 1);
  fr_history_add (history, first);
  fr_evaluator_queue (fixture->evaluator, 2, first);
  synthetic_wait (fixture->points->len > 0 && fixture->viewed != NULL);
  g_assert_cmpuint (fixture->points->len, ==, 1);
  assert_present_weights (fixture, fixture->newest);
  assert_present_weights (fixture, fixture->viewed);

  fr_evaluator_queue (fixture->evaluator, 1, late);
  fr_evaluator_queue (fixture->evaluator, 2, first);
  synthetic_wait (fixture->points->len > 1);
  g_assert_cmpfloat (g_array_index (fixture->points, FrTestPoint, 1).loss, ==,
                     g_array_index (fixture->points, FrTestPoint, 0).loss);
}

static void
test_ruined_weights (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrSnapshot) ruined = NULL;

  queue (fixture);
  step (fixture);
  ruined = fr_snapshot_new (fixture->trainer, FALSE, NULL);
  memset (ruined->parameters, 0xff, ruined->size * sizeof (float)); /* NaN */
  fr_history_add (fixture->history, ruined);
  fr_evaluator_queue (fixture->evaluator, 1, ruined);
  fr_evaluator_pass (fixture->evaluator, 1, ruined);
  start (fixture);

  /* It is neither a point nor a moment; who asks for it sees the last that is whole. */
  fr_evaluator_view (fixture->evaluator, 1, 1);
  synthetic_wait (fixture->viewed != NULL);
  g_assert_cmpuint (fixture->viewed->batch, ==, 0);
  step (fixture);
  queue (fixture);
  synthetic_wait (fixture->newest != NULL && fixture->newest->batch == 2);
  g_assert_cmpuint (fixture->points->len, ==, 2);
}

static void
test_study (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrSnapshot) moment = NULL;

  /* Of weights that are in no history; of two wishes the newer. */
  for (guint i = 0; i < 15; i++) {
    queue (fixture);
    step (fixture);
  }
  moment = fr_snapshot_new (fixture->trainer, FALSE, NULL);
  fr_evaluator_study (fixture->evaluator, FR_SPLIT_TEST, 3, moment, 1);
  fr_evaluator_study (fixture->evaluator, FR_SPLIT_TRAIN, 4, moment, 2);
  start (fixture);
  synthetic_wait (fixture->study != NULL);
  g_assert_cmpuint (fixture->wish, ==, 2);
  g_assert_cmpint (fixture->study->split, ==, FR_SPLIT_TRAIN);
  g_assert_cmpuint (fixture->study->index, ==, 4);
  g_assert_cmpuint (fixture->study->batch, ==, 15);
  g_assert_cmpuint (fixture->study->n_story, ==, 15);
}

static void
test_review (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrPredictor) predictor =
      fr_predictor_new (fixture->dataset, fr_trainer_get_network (fixture->trainer), TRUE, NULL);
  g_autoptr (FrTrainingReview) expected = fr_training_review_new (predictor, 1, NULL, NULL);
  g_autoptr (FrSnapshot) newest = NULL;

  queue (fixture);
  step (fixture);
  newest = fr_snapshot_new (fixture->trainer, FALSE, NULL);
  fr_training_review_advance (expected, predictor, newest->parameters, G_MAXUINT);

  fr_evaluator_review (fixture->evaluator, newest);
  fr_evaluator_pass (fixture->evaluator, 1, newest);
  start (fixture);
  synthetic_wait (fixture->review != NULL);
  /* All else went first. */
  g_assert_cmpuint (fixture->points->len, ==, 1);
  g_assert_cmpuint (fixture->newest->batch, ==, 1);
  g_assert_cmpuint (fixture->review->batch, ==, 1);
  g_assert_cmpuint (fixture->review->done, ==, expected->count);
  g_assert_cmpmem (fixture->review->loss, expected->count * sizeof (float), expected->loss,
                   expected->count * sizeof (float));
}

static void
test_review_of_another_start (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrHistory) history = fr_history_new (20, 1 << 20);
  g_autoptr (FrSnapshot) first = fr_snapshot_new (fixture->trainer, FALSE, NULL);

  start (fixture);
  fr_evaluator_review (fixture->evaluator, first);
  fr_evaluator_study (fixture->evaluator, FR_SPLIT_TEST, 0, first, 1);
  fr_mailbox_begin (fixture->mailbox, 2);
  fr_evaluator_begin (fixture->evaluator, 2, &fixture->hyperparameters, history, NULL);
  fr_history_add (history, first);
  fr_evaluator_queue (fixture->evaluator, 2, first);
  synthetic_wait (fixture->points->len == 1);
  g_assert_null (fixture->review);
  g_assert_null (fixture->study);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/evaluator/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-destroy", test_create_destroy);
  ADD ("start-and-end", test_start_and_end);
  ADD ("curve", test_curve);
  ADD ("passing-is-no-point", test_passing_is_no_point);
  ADD ("view", test_view);
  ADD ("wake-ups-and-room", test_wake_ups_and_room);
  ADD ("another-start", test_another_start);
  ADD ("ruined-weights", test_ruined_weights);
  ADD ("study", test_study);
  ADD ("review", test_review);
  ADD ("review-of-another-start", test_review_of_another_start);
  return g_test_run ();
}
