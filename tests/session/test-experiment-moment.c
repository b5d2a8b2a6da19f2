/* The moment of an experiment and its test curve: live, and in the past. */
#include "session/experiment.h"

#include "synthetic.h"

#define TEST_IMAGES 1500 /* two slices */

typedef struct {
  FrDataset *dataset;
  FrHyperparameters hyperparameters;
  FrExperiment *experiment;
  guint64 last;   /* batch of the moment as last notified */
  guint backward; /* notifications of an earlier batch while live */
  guint notified;
} Fixture;

static FrLens *
get_lens (Fixture *fixture)
{
  return fr_experiment_get_lens (fixture->experiment);
}

static void
on_moment_notify (Fixture *fixture)
{
  FrEvaluation *moment = fr_lens_get_moment (get_lens (fixture));

  fixture->notified++;
  if (moment == NULL)
    return;
  g_assert_cmpuint (moment->done, ==, TEST_IMAGES);
  if (fr_lens_is_live (get_lens (fixture)) && moment->batch < fixture->last)
    fixture->backward++;
  fixture->last = moment->batch;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dataset = synthetic_dataset_new (640, TEST_IMAGES);
  fixture->hyperparameters = synthetic_hyperparameters ();
  fixture->experiment =
      fr_experiment_new (fixture->dataset, &fixture->hyperparameters, 1 << 24, NULL, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (get_lens (fixture), "notify::moment", G_CALLBACK (on_moment_notify),
                            fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->experiment);
  fr_dataset_unref (fixture->dataset);
}

static gboolean
moment_is_at (Fixture *fixture, guint64 batch)
{
  FrEvaluation *moment = fr_lens_get_moment (get_lens (fixture));

  return moment != NULL && moment->batch == batch;
}

static void
train_to_the_end (Fixture *fixture)
{
  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED);
}

/* Returns: (transfer full): the test set as a bare training of @batches batches sees it. */
static FrEvaluation *
evaluate_directly (Fixture *fixture, guint64 batches)
{
  g_autoptr (FrTrainer) trainer =
      fr_trainer_new (fixture->dataset, &fixture->hyperparameters, NULL);
  g_autoptr (FrPredictor) predictor =
      fr_predictor_new (fixture->dataset, fr_trainer_get_network (trainer), TRUE, NULL);
  FrEvaluation *evaluation = fr_evaluation_new (predictor, batches, NULL);
  FrBatchResult result;

  for (guint64 i = 0; i < batches; i++)
    g_assert_true (fr_trainer_step (trainer, &result, NULL));
  g_assert_true (fr_evaluation_advance (evaluation, predictor, fr_trainer_get_parameters (trainer),
                                        TEST_IMAGES));
  return evaluation;
}

static void
assert_moment_at (Fixture *fixture, guint64 batches)
{
  g_autoptr (FrEvaluation) expected = evaluate_directly (fixture, batches);
  FrEvaluation *moment = fr_lens_get_moment (get_lens (fixture));
  gsize bytes = sizeof (float) * TEST_IMAGES * FR_MAX_CLASSES;

  g_assert_cmpuint (moment->batch, ==, batches);
  g_assert_cmpfloat (moment->loss, ==, expected->loss);
  g_assert_cmpuint (moment->correct, ==, expected->correct);
  g_assert_cmpmem (moment->probabilities, bytes, expected->probabilities, bytes);
}

static void
test_before_training (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrEvaluation) moment = NULL;
  guint n_points;

  g_assert_null (fr_lens_get_moment (get_lens (fixture)));
  synthetic_wait (moment_is_at (fixture, 0));
  assert_moment_at (fixture, 0);
  g_object_get (get_lens (fixture), "moment", &moment, NULL);
  g_assert_true (moment == fr_lens_get_moment (get_lens (fixture)));
  synthetic_wait ((fr_experiment_get_test_points (fixture->experiment, &n_points), n_points == 1));
}

static void
test_live (Fixture *fixture, gconstpointer data)
{
  train_to_the_end (fixture);
  synthetic_wait (moment_is_at (fixture, 60));
  assert_moment_at (fixture, 60);
  g_assert_cmpuint (fixture->backward, ==, 0);
}

static void
test_right_at_every_standstill (Fixture *fixture, gconstpointer data)
{
  for (guint64 batch = 1; batch <= 3; batch++) {
    fr_experiment_step (fixture->experiment);
    synthetic_wait (moment_is_at (fixture, batch));
    assert_moment_at (fixture, batch);
  }
}

static void
test_passing_is_not_in_the_curve (Fixture *fixture, gconstpointer data)
{
  const FrTestPoint *points;
  guint n_points;

  /* 40 batches an epoch: every second one has a snapshot in the history, and the first. */
  fixture->hyperparameters.batch_size = 16;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &fixture->hyperparameters,
                                                    NULL));
  for (guint64 batch = 1; batch <= 3; batch++) {
    fr_experiment_step (fixture->experiment);
    synthetic_wait (moment_is_at (fixture, batch));
    assert_moment_at (fixture, batch);
  }
  fr_experiment_step (fixture->experiment);
  synthetic_wait ((points = fr_experiment_get_test_points (fixture->experiment, &n_points),
                   n_points == 4));
  for (guint i = 0; i < n_points; i++)
    g_assert_cmpuint (points[i].batch, ==, i < 3 ? i : 4);
}

static void
test_slow_speeds_show_each_batch (Fixture *fixture, gconstpointer data)
{
  fixture->hyperparameters.batch_size = 16;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &fixture->hyperparameters,
                                                    NULL));
  fr_experiment_set_speed (fixture->experiment, FR_SPEED_BATCHES_1);
  fr_experiment_train (fixture->experiment);
  synthetic_wait (moment_is_at (fixture, 1));
  assert_moment_at (fixture, 1);
}

static void
test_curve (Fixture *fixture, gconstpointer data)
{
  const FrTestPoint *points;
  guint n_points;

  train_to_the_end (fixture);
  synthetic_wait ((points = fr_experiment_get_test_points (fixture->experiment, &n_points),
                   n_points >= 61));
  g_assert_cmpuint (n_points, ==, 61);
  for (guint i = 0; i < n_points; i++) {
    g_autoptr (FrEvaluation) expected = NULL;

    g_assert_cmpuint (points[i].batch, ==, i);
    if (i % 15 != 0)
      continue;
    expected = evaluate_directly (fixture, i);
    g_assert_cmpfloat (points[i].loss, ==, expected->loss);
    g_assert_cmpfloat (points[i].accuracy, ==, fr_evaluation_get_accuracy (expected));
  }
}

static void
test_view_the_past (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters more = fixture->hyperparameters;

  train_to_the_end (fixture);
  fr_lens_view_batch (get_lens (fixture), 30);
  g_assert_false (fr_lens_is_live (get_lens (fixture)));
  synthetic_wait (moment_is_at (fixture, 30));
  assert_moment_at (fixture, 30);

  /* It stays while the training goes on. */
  more.epochs = 4;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &more, NULL));
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_PAUSED);
  train_to_the_end (fixture);
  g_assert_true (moment_is_at (fixture, 30));

  fr_lens_view_batch (get_lens (fixture), 7);
  synthetic_wait (moment_is_at (fixture, 7));
  assert_moment_at (fixture, 7);

  fr_lens_view_live (get_lens (fixture));
  g_assert_true (fr_lens_is_live (get_lens (fixture)));
  synthetic_wait (moment_is_at (fixture, 80));
  assert_moment_at (fixture, 80);
}

static void
test_view_while_training (Fixture *fixture, gconstpointer data)
{
  fixture->hyperparameters.epochs = FR_MAX_EPOCHS;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &fixture->hyperparameters,
                                                    NULL));
  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_batch (fixture->experiment) >= 5);
  for (guint64 batch = 0; batch < 5; batch++) {
    fr_lens_view_batch (get_lens (fixture), batch);
    synthetic_wait (moment_is_at (fixture, batch));
  }
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_TRAINING);
}

/* 40 batches an epoch: every second one is kept. */
static void
use_small_batches (Fixture *fixture)
{
  fixture->hyperparameters.batch_size = 16;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &fixture->hyperparameters,
                                                    NULL));
}

static void
test_view_exactly (Fixture *fixture, gconstpointer data)
{
  const guint64 batches[] = { 57, 31, 32, 40, 119, 0, 120 };
  FrHistory *history;
  guint kept;

  use_small_batches (fixture);
  train_to_the_end (fixture);
  history = fr_run_get_history (fr_lens_get_run (get_lens (fixture)));
  kept = fr_history_get_length (history);
  synthetic_wait (moment_is_at (fixture, 120));
  fr_lens_view_batch (get_lens (fixture), 57);
  synthetic_wait (moment_is_at (fixture, 56));
  for (guint i = 0; i < G_N_ELEMENTS (batches); i++) {
    fr_lens_view_exactly (get_lens (fixture), batches[i]);
    g_assert_true (fr_lens_is_waiting (get_lens (fixture)));
    g_assert_cmpuint (fr_lens_get_viewed (get_lens (fixture)), ==, batches[i]);
    synthetic_wait (!fr_lens_is_waiting (get_lens (fixture)));
    assert_moment_at (fixture, batches[i]);
  }
  /* Nothing was written by that. */
  g_assert_cmpuint (fr_history_get_length (history), ==, kept);

  /* What is not done cannot be seen. */
  fr_lens_view_exactly (get_lens (fixture), 200);
  g_assert_cmpuint (fr_lens_get_viewed (get_lens (fixture)), ==, 120);
  fr_lens_view_live (get_lens (fixture));
  g_assert_false (fr_lens_is_waiting (get_lens (fixture)));
}

static void
test_view_exactly_while_training (Fixture *fixture, gconstpointer data)
{
  fixture->hyperparameters.epochs = FR_MAX_EPOCHS;
  use_small_batches (fixture);
  fr_experiment_train (fixture->experiment);
  synthetic_wait (fr_experiment_get_batch (fixture->experiment) >= 80);
  for (guint64 batch = 41; batch < 80; batch += 6) {
    /* Only the last one must come. */
    fr_lens_view_exactly (get_lens (fixture), batch - 2);
    fr_lens_view_exactly (get_lens (fixture), batch);
    synthetic_wait (moment_is_at (fixture, batch));
    assert_moment_at (fixture, batch);
  }
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_TRAINING);
}

static void
test_start_over_leaves_the_past (Fixture *fixture, gconstpointer data)
{
  guint n_points;

  train_to_the_end (fixture);
  fr_lens_view_batch (get_lens (fixture), 30);
  synthetic_wait (moment_is_at (fixture, 30));
  fr_lens_view_batch (get_lens (fixture), 40);

  /* From now on nothing of the old start may be seen, not even the answer that is on its way. */
  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_true (fr_lens_is_live (get_lens (fixture)));
  g_assert_null (fr_lens_get_moment (get_lens (fixture)));
  fr_experiment_get_test_points (fixture->experiment, &n_points);
  g_assert_cmpuint (n_points, ==, 0);
  synthetic_wait (fr_lens_get_moment (get_lens (fixture)) != NULL);
  g_assert_true (moment_is_at (fixture, 0));
  synthetic_wait ((fr_experiment_get_test_points (fixture->experiment, &n_points), n_points > 0));
  g_assert_cmpuint (n_points, ==, 1);
}

static void
test_view_before_the_first_snapshot (Fixture *fixture, gconstpointer data)
{
  fr_experiment_start_over (fixture->experiment, FALSE);
  fr_lens_view_batch (get_lens (fixture), 0);
  synthetic_wait (moment_is_at (fixture, 0));
  g_assert_false (fr_lens_is_live (get_lens (fixture)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/experiment-moment/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("before-training", test_before_training);
  ADD ("live", test_live);
  ADD ("right-at-every-standstill", test_right_at_every_standstill);
  ADD ("passing-is-not-in-the-curve", test_passing_is_not_in_the_curve);
  ADD ("slow-speeds-show-each-batch", test_slow_speeds_show_each_batch);
  ADD ("curve", test_curve);
  ADD ("view-the-past", test_view_the_past);
  ADD ("view-while-training", test_view_while_training);
  ADD ("view-exactly", test_view_exactly);
  ADD ("view-exactly-while-training", test_view_exactly_while_training);
  ADD ("start-over-leaves-the-past", test_start_over_leaves_the_past);
  ADD ("view-before-the-first-snapshot", test_view_before_the_first_snapshot);
  return g_test_run ();
}
