/* Files and runs that are not what they should be: what is refused, what is told, what is put
 * right. */
#include "experiment-fixture.h"

#include "formats/run-file.h"
#include "session/analyses/image-analysis.h"
#include "session/analyses/moment-analysis.h"

#include <string.h>

typedef ExperimentFixture Fixture;

#define begin experiment_fixture_begin
#define on_saved experiment_fixture_on_saved
#define wait_until_done experiment_fixture_wait_until_done
#define save experiment_fixture_save
#define open experiment_fixture_open
#define open_well experiment_fixture_open_well
#define wait_for_rest experiment_fixture_wait_for_rest
#define train_to experiment_fixture_train_to
#define set_rate experiment_fixture_set_rate
#define assert_in_one_go experiment_fixture_assert_in_one_go
#define wait_for_film experiment_fixture_wait_for_film
#define count_points experiment_fixture_count_points
#define write_run experiment_fixture_write_run

/* Asserts that an open has failed and nothing else has happened, and that it says @what. */
static void
assert_refused (Fixture *fixture, const char *what)
{
  FrRun *run = fr_experiment_get_run (fixture->experiment);
  guint restarts;

  wait_for_rest (fixture, 0);
  synthetic_wait (count_points (fixture) == 1);
  fixture->signals = 0;
  restarts = fixture->restarts;
  open (fixture);
  g_assert_nonnull (fixture->error);
  g_assert_nonnull (strstr (fixture->error->message, what));
  g_assert_true (fr_experiment_get_run (fixture->experiment) == run);
  g_assert_cmpuint (fixture->signals, ==, 0);
  g_assert_cmpuint (fixture->restarts, ==, restarts);
}

static void
test_broken_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_path_get_basename (fixture->path);
  g_autofree char *content = NULL;
  gsize length;

  assert_refused (fixture, name);
  write_run (fixture, 3, SYNTHETIC_DAMAGE_NONE);
  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (fixture->path, content, (gssize) length - 1, NULL));
  assert_refused (fixture, name);
  train_to (fixture, END);
  assert_in_one_go (fixture, END);
}

static void
test_no_place_to_save (Fixture *fixture, gconstpointer data)
{
  fr_experiment_save_async (fixture->experiment, "/nowhere/at all.fitrun", on_saved, fixture);
  wait_until_done (fixture, 1);
  g_assert_nonnull (fixture->error);
  g_assert_nonnull (strstr (fixture->error->message, "at all.fitrun"));
  train_to (fixture, END);
}

static void
test_no_weights_to_save (Fixture *fixture, gconstpointer data)
{
  /* They are no numbers after the last batch, and it never rested before. */
  fixture->hyperparameters.optimizer = FR_OPTIMIZER_SGD;
  fixture->hyperparameters.batch_size = TRAIN_IMAGES / 2;
  fixture->hyperparameters.epochs = 1;
  fixture->hyperparameters.learning_rate =
      synthetic_find_ruinous_rate (fixture->dataset, &fixture->hyperparameters);
  begin (fixture);
  fr_experiment_start_over (fixture->experiment, TRUE);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FAILED);
  fr_experiment_save_async (fixture->experiment, fixture->path, on_saved, fixture);
  wait_until_done (fixture, 1);
  g_assert_error (fixture->error, FR_RUN_ERROR, FR_RUN_ERROR_NO_WEIGHTS);
}

static void
test_other_data (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrDataset) other = synthetic_dataset_new (320, 200);
  FrDataset *mine = fixture->dataset;
  FrLens *lens;

  write_run (fixture, SAVED, SYNTHETIC_DAMAGE_NONE);
  fixture->dataset = other;
  begin (fixture);
  open_well (fixture);
  lens = fr_experiment_get_lens (fixture->experiment);
  g_assert_false (fr_experiment_can_train (fixture->experiment));
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_PAUSED);

  /* It can be looked at, by the images that are there. */
  synthetic_wait (fr_lens_get_moment (lens) != NULL);
  g_assert_cmpuint (fr_lens_get_moment (lens)->batch, ==, SAVED);
  fr_experiment_train (fixture->experiment);
  fr_experiment_step (fixture->experiment);
  save (fixture);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_PAUSED);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, SAVED);
  g_assert_cmpint (fr_experiment_get_film (fixture->experiment), ==, FR_FILM_NONE);

  /* Any other setting starts over, on these images. */
  set_rate (fixture, 0.01);
  g_assert_true (fr_experiment_can_train (fixture->experiment));
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_READY);

  /* The file is as whole as it was. */
  fixture->dataset = mine;
  begin (fixture);
  open_well (fixture);
  wait_for_film (fixture, FR_FILM_VERIFIED);
  train_to (fixture, END);
  assert_in_one_go (fixture, END);
}

static void
test_other_classes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrDataset) other = synthetic_classes_new (3, 320, 200);
  FrDataset *mine = fixture->dataset;
  FrLens *lens;

  begin (fixture);
  train_to (fixture, END);
  synthetic_wait (count_points (fixture) == END + 1);
  save (fixture);
  fixture->dataset = other;
  begin (fixture);
  lens = fr_experiment_get_lens (fixture->experiment);
  synthetic_wait (fr_lens_get_moment (lens) != NULL);
  open_well (fixture);
  g_assert_false (fr_experiment_can_look (fixture->experiment));

  /* The curves are there; no image can be asked about, nor anything trained. */
  wait_for_rest (fixture, END);
  g_assert_cmpuint (count_points (fixture), ==, END + 1);
  g_assert_cmpint (fr_experiment_get_film (fixture->experiment), ==, FR_FILM_NONE);
  fr_lens_ask (lens, fr_image_analysis_new (FR_SPLIT_TEST, 0));
  fr_experiment_step (fixture->experiment);
  save (fixture);
  g_assert_null (fr_lens_get_moment (lens));
  g_assert_null (fr_lens_get_answer (lens, &fr_image_analysis_class));
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, END);

  /* Any other setting starts over, on these images. */
  set_rate (fixture, 0.01);
  g_assert_true (fr_experiment_can_look (fixture->experiment));
  synthetic_wait (fr_lens_get_moment (lens) != NULL);

  fixture->dataset = mine;
  begin (fixture);
  open_well (fixture);
  wait_for_film (fixture, FR_FILM_VERIFIED);
}

/* Returns: the test loss of a bare training of @batches batches. */
static double
evaluate (Fixture *fixture, guint64 batches)
{
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);
  g_autoptr (FrPredictor) predictor =
      fr_predictor_new (fixture->dataset, fr_run_get_network (run), TRUE, NULL);
  g_autoptr (FrEvaluation) evaluation = fr_evaluation_new (predictor, batches, NULL);
  g_autoptr (FrSnapshot) end = NULL;

  synthetic_run_train (run, batches);
  end = fr_run_get_end (run);
  while (!fr_evaluation_advance (evaluation, predictor, end->parameters, G_MAXUINT))
    ;
  return evaluation->loss;
}

/* Returns: the loss of the point of @batch as it is known now. */
static double
get_loss (Fixture *fixture, guint64 batch)
{
  guint n;
  const FrTestPoint *points = fr_experiment_get_test_points (fixture->experiment, &n);

  for (guint i = 0; i < n; i++)
    if (points[i].batch == batch)
      return points[i].loss;
  return -1;
}

static void
test_wrong_points (Fixture *fixture, gconstpointer data)
{
  const FrTestPoint wrong = { .batch = 20, .loss = 77, .accuracy = 0.5, .seconds = 1 };
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);
  g_autofree char *verdict = NULL;

  synthetic_run_train (run, SAVED);
  fr_run_add_test_point (run, &wrong);
  g_assert_true (fr_run_file_save (run, fixture->path, NULL));
  open_well (fixture);
  wait_for_film (fixture, FR_FILM_DIFFERENT);
  verdict = fr_experiment_describe_film (fixture->experiment);
  g_assert_cmpstr (verdict, ==,
                   "Trained again: the same digest, but 1 point of the saved test curve was "
                   "another. It was replaced.");
  g_assert_cmpfloat (get_loss (fixture, 20), ==, evaluate (fixture, 20));
  assert_in_one_go (fixture, SAVED);
}

static void
test_wrong_weights (Fixture *fixture, gconstpointer data)
{
  FrLens *lens;
  g_autofree char *verdict = NULL;
  guint restarts;

  write_run (fixture, SAVED, SYNTHETIC_DAMAGE_WEIGHT);
  open_well (fixture);
  restarts = fixture->restarts;
  lens = fr_experiment_get_lens (fixture->experiment);
  wait_for_film (fixture, FR_FILM_DIFFERENT);
  verdict = fr_experiment_describe_film (fixture->experiment);
  g_assert_nonnull (strstr (verdict, "replaced"));
  synthetic_wait (fr_lens_get_moment (lens) != NULL &&
                  fr_lens_get_moment (lens)->loss == evaluate (fixture, SAVED));
  g_assert_cmpuint (fr_lens_get_moment (lens)->batch, ==, SAVED);
  assert_in_one_go (fixture, SAVED);
  /* Whoever shows the curves begins anew. */
  g_assert_cmpuint (fixture->restarts, ==, restarts + 1);
}

/* What was trained from a wrong state is gone from everywhere, and the right one can go on. */
static void
test_wrong_state_that_went_on (Fixture *fixture, gconstpointer data)
{
  FrLens *lens;

  write_run (fixture, SAVED, SYNTHETIC_DAMAGE_MOMENT);
  open_well (fixture);
  lens = fr_experiment_get_lens (fixture->experiment);
  fr_experiment_train (fixture->experiment);
  wait_for_film (fixture, FR_FILM_DIFFERENT);
  synthetic_wait (fr_experiment_get_state (fixture->experiment) != FR_SESSION_STATE_TRAINING);
  /* The film may have put the state right before a batch was trained from it: then nothing is gone,
   * and the training goes on. training-film decides that by itself. */
  if (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_PAUSED) {
    wait_for_rest (fixture, SAVED);
    assert_in_one_go (fixture, SAVED);
    synthetic_wait (count_points (fixture) == SAVED + 1);
    synthetic_wait (fr_lens_get_moment (lens) != NULL && fr_lens_get_moment (lens)->batch == SAVED);
    fr_experiment_train (fixture->experiment);
  }
  wait_for_rest (fixture, END);
  assert_in_one_go (fixture, END);
  synthetic_wait (count_points (fixture) == END + 1);
  synthetic_wait (fr_lens_get_moment (lens)->batch == END);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/experiment-faults/" path, Fixture, NULL, experiment_fixture_set_up, func,          \
              experiment_fixture_tear_down)
  ADD ("broken-file", test_broken_file);
  ADD ("no-place-to-save", test_no_place_to_save);
  ADD ("no-weights-to-save", test_no_weights_to_save);
  ADD ("other-data", test_other_data);
  ADD ("other-classes", test_other_classes);
  ADD ("wrong-points", test_wrong_points);
  ADD ("wrong-weights", test_wrong_weights);
  ADD ("wrong-state-that-went-on", test_wrong_state_that_went_on);
  return g_test_run ();
}
