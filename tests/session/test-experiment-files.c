/* An experiment that is saved and opened: it goes on as if it had never been closed. */
#include "session/experiment.h"

#include "formats/run-file.h"
#include "session/analyses/moment-analysis.h"
#include "synthetic.h"

#include <glib/gstdio.h>
#include <string.h>

#define BUDGET (1 << 24)
#define TRAIN_IMAGES 640 /* 20 batches an epoch */
#define SAVED 68         /* epoch 3.4 */
#define END 100          /* of five epochs */

typedef struct {
  FrDataset *dataset;
  FrHyperparameters hyperparameters;
  FrExperiment *experiment; /* nullable */
  char *path;               /* of a file that is not there at first */
  guint signals;
  guint restarts;
  guint curves;
  /* Of the last save or open. */
  gboolean ok;
  GError *error;
  guint n_done;
} Fixture;

static void
count (guint *counter)
{
  (*counter)++;
}

/* Another window, so to speak. */
static void
begin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (fixture->experiment != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->experiment));
  fixture->experiment =
      fr_experiment_new (fixture->dataset, &fixture->hyperparameters, BUDGET, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (fixture->experiment, "notify", G_CALLBACK (count), &fixture->signals);
  g_signal_connect_swapped (fixture->experiment, "restarted", G_CALLBACK (count),
                            &fixture->restarts);
  g_signal_connect_swapped (fixture->experiment, "curves-changed", G_CALLBACK (count),
                            &fixture->curves);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dataset = synthetic_dataset_new (TRAIN_IMAGES, 200);
  fixture->hyperparameters = synthetic_hyperparameters ();
  fixture->hyperparameters.epochs = 5;
  fixture->path = synthetic_file_new ();
  begin (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->experiment != NULL)
    g_assert_finalize_object (fixture->experiment);
  g_unlink (fixture->path);
  g_free (fixture->path);
  g_clear_error (&fixture->error);
  fr_dataset_unref (fixture->dataset);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_clear_error (&fixture->error);
  fixture->ok = fr_experiment_save_finish (FR_EXPERIMENT (source), result, &fixture->error);
  g_assert_true (fixture->ok == (fixture->error == NULL));
  fixture->n_done++;
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_clear_error (&fixture->error);
  fixture->ok = fr_experiment_open_finish (FR_EXPERIMENT (source), result, &fixture->error);
  g_assert_true (fixture->ok == (fixture->error == NULL));
  fixture->n_done++;
}

static void
wait_until_done (Fixture *fixture, guint n_done)
{
  synthetic_wait (fixture->n_done == n_done);
}

static void
save (Fixture *fixture)
{
  const guint before = fixture->n_done;

  fr_experiment_save_async (fixture->experiment, fixture->path, on_saved, fixture);
  wait_until_done (fixture, before + 1);
  g_assert_no_error (fixture->error);
}

static void
open (Fixture *fixture)
{
  const guint before = fixture->n_done;

  fr_experiment_open_async (fixture->experiment, fixture->path, on_opened, fixture);
  wait_until_done (fixture, before + 1);
}

static void
open_well (Fixture *fixture)
{
  open (fixture);
  g_assert_no_error (fixture->error);
}

/* Waits until it rests at @batch, and its digest is known. */
static void
wait_for_rest (Fixture *fixture, guint64 batch)
{
  synthetic_wait (fr_experiment_get_batch (fixture->experiment) == batch &&
                  fr_experiment_get_state (fixture->experiment) != FR_SESSION_STATE_TRAINING &&
                  fr_experiment_get_digest (fixture->experiment) != NULL);
}

static void
train_to (Fixture *fixture, guint64 end)
{
  fr_experiment_train (fixture->experiment);
  wait_for_rest (fixture, end);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_FINISHED);
}

/* Trains three epochs of five and steps to the middle of the fourth. */
static void
train_to_saved (Fixture *fixture)
{
  FrHyperparameters shorter = fixture->hyperparameters;

  shorter.epochs = 3;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &shorter, NULL));
  train_to (fixture, 60);
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &fixture->hyperparameters,
                                                    NULL));
  for (guint64 batch = 61; batch <= SAVED; batch++) {
    fr_experiment_step (fixture->experiment);
    wait_for_rest (fixture, batch);
  }
}

static void
set_rate (Fixture *fixture, double rate)
{
  FrHyperparameters other = *fr_experiment_get_hyperparameters (fixture->experiment);

  other.learning_rate = rate;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &other, NULL));
}

/* Asserts that it is as after @batches batches in one go. */
static void
assert_in_one_go (Fixture *fixture, guint64 batches)
{
  g_autoptr (FrBatchLog) log = fr_batch_log_new ();
  char digest[65];

  synthetic_train (fixture->dataset, &fixture->hyperparameters, batches, digest, log);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, batches);
  g_assert_cmpstr (fr_experiment_get_digest (fixture->experiment), ==, digest);
  synthetic_assert_same_log (fr_run_get_log (fr_experiment_get_run (fixture->experiment)), log);
}

static void
wait_for_film (Fixture *fixture, FrFilmState film)
{
  synthetic_wait (fr_experiment_get_film (fixture->experiment) == film);
}

/* Waits until it is known that there is one, in whatever state. */
static void
wait_for_a_film (Fixture *fixture)
{
  synthetic_wait (fr_experiment_get_film (fixture->experiment) != FR_FILM_NONE);
}

static guint
count_points (Fixture *fixture)
{
  guint length;

  fr_experiment_get_test_points (fixture->experiment, &length);
  return length;
}

/* A file of a run as the terminal trains it. */
static void
write_run (Fixture *fixture, guint64 batches, SyntheticDamage damage)
{
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);
  g_autoptr (GError) error = NULL;

  synthetic_run_train (run, batches);
  synthetic_run_damage (run, damage);
  fr_run_file_save (run, fixture->path, &error);
  g_assert_no_error (error);
}

static void
test_save_and_open (Fixture *fixture, gconstpointer data)
{
  g_autofree char *verdict = NULL;
  guint restarts;

  train_to_saved (fixture);
  synthetic_wait (count_points (fixture) == SAVED + 1);
  save (fixture);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_PAUSED);

  fixture->hyperparameters.seed = 7;
  begin (fixture);
  fixture->hyperparameters.seed = 1;
  restarts = fixture->restarts;
  open_well (fixture);

  /* At once it is where it was, with its curves. */
  g_assert_cmpuint (fixture->restarts, ==, restarts + 1);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_PAUSED);
  assert_in_one_go (fixture, SAVED);
  g_assert_cmpuint (count_points (fixture), ==, SAVED + 1);
  g_assert_cmpuint (fr_experiment_get_hyperparameters (fixture->experiment)->seed, ==, 1);
  g_assert_cmpuint (fr_experiment_get_total_batches (fixture->experiment), ==, END);
  g_assert_true (fr_experiment_can_train (fixture->experiment));

  wait_for_film (fixture, FR_FILM_VERIFIED);
  verdict = fr_experiment_describe_film (fixture->experiment);
  g_assert_cmpstr (verdict, ==, "Verified: trained again, the same digest");
  train_to (fixture, END);
  assert_in_one_go (fixture, END);
  synthetic_wait (count_points (fixture) == END + 1);
  g_assert_cmpint (fr_experiment_get_film (fixture->experiment), ==, FR_FILM_VERIFIED);
}

static void
test_goes_on_at_once (Fixture *fixture, gconstpointer data)
{
  write_run (fixture, SAVED, SYNTHETIC_DAMAGE_NONE);
  open_well (fixture);
  train_to (fixture, END);
  assert_in_one_go (fixture, END);
  wait_for_film (fixture, FR_FILM_VERIFIED);
  synthetic_wait (count_points (fixture) == END + 1);
  g_assert_cmpstr (fr_experiment_get_digest (fixture->experiment), !=, NULL);
}

static void
test_first_format (Fixture *fixture, gconstpointer data)
{
  write_run (fixture, SAVED, SYNTHETIC_DAMAGE_NO_STATE);
  open_well (fixture);
  train_to (fixture, END);
  assert_in_one_go (fixture, END);
}

static void
test_learning_rate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) whole = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);
  char digest[65];

  /* Changed before the save and after it. */
  fr_experiment_step (fixture->experiment);
  wait_for_rest (fixture, 1);
  set_rate (fixture, 0.01);
  fr_experiment_step (fixture->experiment);
  wait_for_rest (fixture, 2);
  save (fixture);
  begin (fixture);
  open_well (fixture);
  g_assert_cmpfloat (fr_experiment_get_hyperparameters (fixture->experiment)->learning_rate, ==,
                     0.01);
  set_rate (fixture, 0.002);
  train_to (fixture, END);
  wait_for_film (fixture, FR_FILM_VERIFIED);

  synthetic_run_train (whole, 1);
  fr_run_adjust (whole, NULL, 0.01, 5);
  synthetic_run_train (whole, 1);
  fr_run_adjust (whole, NULL, 0.002, 5);
  synthetic_run_train (whole, END - 2);
  fr_run_get_digest (whole, digest);
  g_assert_cmpstr (fr_experiment_get_digest (fixture->experiment), ==, digest);

  /* And again from the file of all that. */
  save (fixture);
  begin (fixture);
  open_well (fixture);
  wait_for_film (fixture, FR_FILM_VERIFIED);
  g_assert_cmpstr (fr_experiment_get_digest (fixture->experiment), ==, digest);
}

static void
test_save_before_training (Fixture *fixture, gconstpointer data)
{
  save (fixture);
  begin (fixture);
  open_well (fixture);
  g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_READY);
  train_to (fixture, END);
  assert_in_one_go (fixture, END);
  g_assert_cmpint (fr_experiment_get_film (fixture->experiment), ==, FR_FILM_NONE);
}

/* Returns: (transfer full): the run in the file. */
static FrRun *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  FrRun *run = fr_run_file_load (fixture->path, BUDGET, &error);

  g_assert_no_error (error);
  return run;
}

static void
assert_file_is_at (Fixture *fixture, guint64 batch)
{
  g_autoptr (FrRun) run = load (fixture);
  char digest[65], expected[65];

  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (run)), ==, batch);
  fr_run_get_digest (run, digest);
  synthetic_train (fixture->dataset, &fixture->hyperparameters, batch, expected, NULL);
  g_assert_cmpstr (digest, ==, expected);
}

static void
test_save_while_training (Fixture *fixture, gconstpointer data)
{
  fixture->hyperparameters.epochs = FR_MAX_EPOCHS;
  begin (fixture);
  fr_experiment_train (fixture->experiment);
  for (guint i = 0; i < 5; i++) {
    g_autoptr (FrRun) run = NULL;
    guint64 batch;

    save (fixture);
    g_assert_cmpint (fr_experiment_get_state (fixture->experiment), ==, FR_SESSION_STATE_TRAINING);
    run = load (fixture);
    batch = fr_batch_log_get_length (fr_run_get_log (run));
    assert_file_is_at (fixture, batch);
    synthetic_wait (fr_experiment_get_batch (fixture->experiment) > batch);
  }
}

/* What was asked for is of the run as it was then. */
static void
test_start_over_while_a_save_waits (Fixture *fixture, gconstpointer data)
{
  fr_experiment_step (fixture->experiment);
  wait_for_rest (fixture, 1);
  fr_experiment_save_async (fixture->experiment, fixture->path, on_saved, fixture);
  fr_experiment_start_over (fixture->experiment, FALSE);
  wait_until_done (fixture, 1);
  g_assert_no_error (fixture->error);
  assert_file_is_at (fixture, 1);
  g_assert_cmpuint (fr_experiment_get_batch (fixture->experiment), ==, 0);
}

static void
test_shutdown_while_saves_wait (Fixture *fixture, gconstpointer data)
{
  FrExperiment *experiment = fixture->experiment;
  g_autofree char *other = synthetic_file_new ();

  fixture->hyperparameters.epochs = FR_MAX_EPOCHS;
  g_assert_true (fr_experiment_set_hyperparameters (experiment, &fixture->hyperparameters, NULL));
  fr_experiment_start_over (experiment, TRUE);
  fr_experiment_save_async (experiment, fixture->path, on_saved, fixture);
  fr_experiment_save_async (experiment, other, on_saved, fixture);
  fr_experiment_shutdown (experiment);
  synthetic_wait (fixture->n_done == 2);
  g_assert_no_error (fixture->error);
  assert_file_is_at (fixture,
                     fr_batch_log_get_length (fr_run_get_log (fr_experiment_get_run (experiment))));
  g_assert_cmpint (g_unlink (other), ==, 0);
}

static void
test_shutdown_while_it_opens (Fixture *fixture, gconstpointer data)
{
  FrRun *run = fr_experiment_get_run (fixture->experiment);

  write_run (fixture, SAVED, SYNTHETIC_DAMAGE_NONE);
  fr_experiment_open_async (fixture->experiment, fixture->path, on_opened, fixture);
  fr_experiment_shutdown (fixture->experiment);
  fixture->signals = 0;
  wait_until_done (fixture, 1);
  g_assert_true (fr_experiment_get_run (fixture->experiment) == run);
  g_assert_cmpuint (fixture->signals, ==, 0);
}

static void
test_shutdown_in_mid_film (Fixture *fixture, gconstpointer data)
{
  write_run (fixture, END, SYNTHETIC_DAMAGE_NONE);
  for (guint i = 0; i < 5; i++) {
    open_well (fixture);
    if (i % 2 == 0)
      wait_for_a_film (fixture);
    begin (fixture);
  }
}

static void
test_start_over_in_mid_film (Fixture *fixture, gconstpointer data)
{
  write_run (fixture, END, SYNTHETIC_DAMAGE_NONE);
  open_well (fixture);
  wait_for_a_film (fixture);
  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_cmpint (fr_experiment_get_film (fixture->experiment), ==, FR_FILM_NONE);
  train_to (fixture, END);
  assert_in_one_go (fixture, END);
  g_assert_cmpint (fr_experiment_get_film (fixture->experiment), ==, FR_FILM_NONE);
}

static void
test_in_turns (Fixture *fixture, gconstpointer data)
{
  write_run (fixture, 5, SYNTHETIC_DAMAGE_NONE);
  for (guint64 batch = 5; batch < 15; batch++) {
    open_well (fixture);
    fr_experiment_step (fixture->experiment);
    wait_for_rest (fixture, batch + 1);
    assert_in_one_go (fixture, batch + 1);
    save (fixture);
  }
  open_well (fixture);
  wait_for_film (fixture, FR_FILM_VERIFIED);
  train_to (fixture, END);
  assert_in_one_go (fixture, END);
}

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
  guint8 images[4 * FR_IMAGE_PIXELS] = { 0 };
  const guint8 labels[] = { 0, 1, 2, 1 };
  g_autoptr (FrDataset) other =
      fr_dataset_new_from_memory (images, labels, 4, images, labels, 4, NULL);
  FrDataset *mine = fixture->dataset;

  write_run (fixture, 3, SYNTHETIC_DAMAGE_NONE);
  fixture->dataset = other;
  begin (fixture);
  assert_refused (fixture, "3");
  g_assert_error (fixture->error, FR_RUN_ERROR, FR_RUN_ERROR_OTHER_DATA);
  g_assert_finalize_object (g_steal_pointer (&fixture->experiment));
  fixture->dataset = mine;
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

  write_run (fixture, SAVED, SYNTHETIC_DAMAGE_WEIGHT);
  open_well (fixture);
  lens = fr_experiment_get_lens (fixture->experiment);
  wait_for_film (fixture, FR_FILM_DIFFERENT);
  verdict = fr_experiment_describe_film (fixture->experiment);
  g_assert_nonnull (strstr (verdict, "replaced"));
  synthetic_wait (fr_lens_get_moment (lens) != NULL &&
                  fr_lens_get_moment (lens)->loss == evaluate (fixture, SAVED));
  g_assert_cmpuint (fr_lens_get_moment (lens)->batch, ==, SAVED);
  assert_in_one_go (fixture, SAVED);
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
  wait_for_rest (fixture, SAVED);
  assert_in_one_go (fixture, SAVED);
  synthetic_wait (count_points (fixture) == SAVED + 1);
  synthetic_wait (fr_lens_get_moment (lens) != NULL && fr_lens_get_moment (lens)->batch == SAVED);

  train_to (fixture, END);
  assert_in_one_go (fixture, END);
  synthetic_wait (count_points (fixture) == END + 1);
  synthetic_wait (fr_lens_get_moment (lens)->batch == END);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/experiment-files/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("save-and-open", test_save_and_open);
  ADD ("goes-on-at-once", test_goes_on_at_once);
  ADD ("first-format", test_first_format);
  ADD ("learning-rate", test_learning_rate);
  ADD ("save-before-training", test_save_before_training);
  ADD ("save-while-training", test_save_while_training);
  ADD ("start-over-while-a-save-waits", test_start_over_while_a_save_waits);
  ADD ("shutdown-while-saves-wait", test_shutdown_while_saves_wait);
  ADD ("shutdown-while-it-opens", test_shutdown_while_it_opens);
  ADD ("shutdown-in-mid-film", test_shutdown_in_mid_film);
  ADD ("start-over-in-mid-film", test_start_over_in_mid_film);
  ADD ("in-turns", test_in_turns);
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
