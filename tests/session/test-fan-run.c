/* A run of a fan, slice by slice, without a thread. */
#include "session/compare/fan-run.h"

#include "folder-fixture.h"
#include "formats/run-card.h"
#include "formats/run-file.h"
#include "session/compare/fan-plan.h"
#include "session/runs/run-document.h"
#include "synthetic.h"

#include <glib/gstdio.h>
#include <string.h>

#define EPOCH 20
#define EPOCHS 3

typedef struct {
  char *folder; /* owned */
  FrDataset *dataset;
  FrHyperparameters settings;
  FrFanLeftovers *leftovers;
  FrStop stop;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->dataset = synthetic_dataset_new (640, 100);
  fixture->settings = synthetic_hyperparameters ();
  fixture->leftovers =
      fr_fan_leftovers_new (fixture->folder, fr_dataset_get_digest (fixture->dataset));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_fan_leftovers_free (fixture->leftovers);
  fr_dataset_unref (fixture->dataset);
  folder_fixture_remove (fixture->folder);
}

static FrFanRun *
begin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  FrFanRun *fan_run;

  fr_fan_leftovers_look_again (fixture->leftovers);
  fan_run = fr_fan_run_new (fixture->dataset, &fixture->settings, fixture->folder,
                            fixture->leftovers, &fixture->stop, &error);
  g_assert_no_error (error);
  return fan_run;
}

/* Trains to the next test point. Returns: what it has come to. */
static FrFanStep
go_on (FrFanRun *fan_run)
{
  return fr_fan_run_advance (fan_run, G_MAXINT64);
}

static void
train_to (FrFanRun *fan_run, guint64 batch)
{
  while (fr_fan_run_get_batch (fan_run) < batch)
    g_assert_cmpint (go_on (fan_run), ==, FR_FAN_STEP_POINT);
  g_assert_cmpuint (fr_fan_run_get_batch (fan_run), ==, batch);
}

static void
train_to_the_end (FrFanRun *fan_run)
{
  FrFanStep step;

  while ((step = go_on (fan_run)) == FR_FAN_STEP_POINT)
    ;
  g_assert_cmpint (step, ==, FR_FAN_STEP_DONE);
}

static guint
count_files (Fixture *fixture, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, suffix);
  return n;
}

/* Returns: (transfer full): the run in the document of @run. */
static FrRun *
load (Fixture *fixture, FrRun *run)
{
  g_autofree char *name = fr_run_remarks_get_document (fr_run_get_remarks (run));
  g_autofree char *path = fr_run_document_get_path (fixture->folder, name, FR_RUN_FILE_SUFFIX);
  g_autoptr (GError) error = NULL;
  FrRun *loaded = fr_run_file_load (path, 0, &error);

  g_assert_no_error (error);
  return loaded;
}

/* Asserts that @run has the digest and the curve of a bare training of as many batches. */
static void
assert_as_in_one_go (Fixture *fixture, FrRun *run, guint64 batches)
{
  g_autoptr (FrBatchLog) log = fr_batch_log_new (0, EPOCH);
  char digest[65], expected[65];

  synthetic_train (fixture->dataset, &fixture->settings, batches, expected, log);
  fr_run_get_digest (run, digest);
  g_assert_cmpstr (digest, ==, expected);
  synthetic_assert_same_log (fr_run_get_log (run), log);
}

/* It stops at each point once, and ends as a training by fr_run_step() in one go. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrFanRun) fan_run = begin (fixture);
  FrRun *run = fr_fan_run_get_run (fan_run);
  g_autoptr (FrRun) plain = synthetic_run_new (fixture->dataset, &fixture->settings);
  g_autofree FrTestPoint *points = NULL;
  guint64 last = 0;
  guint n_points = 0, length;
  char digest[65], expected[65];

  g_assert_cmpint (go_on (fan_run), ==, FR_FAN_STEP_POINT);
  g_assert_cmpuint (fr_fan_run_get_batch (fan_run), ==, 0);
  do {
    const guint64 batch = fr_fan_run_get_batch (fan_run);

    n_points++;
    g_assert_true (fr_fan_plan_has_point (batch, EPOCH));
    for (guint64 between = last + 1; between < batch; between++)
      g_assert_false (fr_fan_plan_has_point (between, EPOCH));
    last = batch;
  } while (go_on (fan_run) == FR_FAN_STEP_POINT);
  g_assert_cmpuint (fr_fan_run_get_batch (fan_run), ==, EPOCHS * EPOCH);
  g_assert_null (fr_fan_run_get_failure (fan_run));
  g_assert_cmpint (go_on (fan_run), ==, FR_FAN_STEP_DONE);

  points = fr_run_get_test_points (run, &length);
  g_assert_cmpuint (length, ==, n_points + 1);
  for (guint i = 1; i < length; i++)
    g_assert_cmpfloat (points[i].seconds, >=, points[i - 1].seconds);
  g_assert_cmpfloat (points[length - 1].seconds, ==, fr_run_get_seconds (run));

  synthetic_run_train (plain, EPOCHS * EPOCH);
  fr_run_get_digest (plain, expected);
  fr_run_get_digest (run, digest);
  g_assert_cmpstr (digest, ==, expected);
  assert_as_in_one_go (fixture, run, EPOCHS * EPOCH);
}

/* Two in turns: what each waits for the other is not counted as its training. */
static void
test_seconds (Fixture *fixture, gconstpointer data)
{
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (FrFanRun) first = begin (fixture), second = begin (fixture);
  FrFanStep step;
  double sum;

  do {
    step = go_on (first);
    g_assert_cmpint (go_on (second), ==, step);
  } while (step == FR_FAN_STEP_POINT);
  sum = fr_run_get_seconds (fr_fan_run_get_run (first)) +
        fr_run_get_seconds (fr_fan_run_get_run (second));
  g_assert_cmpfloat (sum, >, 0);
  g_assert_cmpfloat (sum, <, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
}

/* The known digest of three epochs of the tutorial's settings over these images, on any machine. */
static void
test_known_digest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrFanRun) fan_run = NULL;
  char digest[65];

  fixture->settings = fr_hyperparameters_default ();
  fixture->settings.epochs = EPOCHS;
  fan_run = begin (fixture);
  train_to_the_end (fan_run);
  fr_run_get_digest (fr_fan_run_get_run (fan_run), digest);
  digest[16] = '\0';
  g_assert_cmpstr (digest, ==, "94e74240da7b48a6");
}

/* Slices that are too short for a batch, and for all. */
static void
test_slices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrFanRun) fan_run = begin (fixture);
  FrFanStep step;
  guint more = 0;

  g_assert_cmpint (fr_fan_run_advance (fan_run, 0), ==, FR_FAN_STEP_POINT);
  g_assert_cmpint (fr_fan_run_advance (fan_run, 0), ==, FR_FAN_STEP_MORE);
  g_assert_cmpuint (fr_fan_run_get_batch (fan_run), ==, 0);
  while ((step = fr_fan_run_advance (fan_run, g_get_monotonic_time () + 50)) != FR_FAN_STEP_DONE)
    more += step == FR_FAN_STEP_MORE;
  g_test_message ("%u slices", more);
  assert_as_in_one_go (fixture, fr_fan_run_get_run (fan_run), EPOCHS * EPOCH);
}

/* Nothing of the batch in hand is left, and it goes on to the same bits. */
static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrFanRun) fan_run = begin (fixture);

  train_to (fan_run, EPOCH);
  fr_stop_request (&fixture->stop);
  g_assert_cmpint (go_on (fan_run), ==, FR_FAN_STEP_STOPPED);
  g_assert_cmpuint (fr_fan_run_get_batch (fan_run), ==, EPOCH);
  fr_stop_withdraw (&fixture->stop);
  train_to_the_end (fan_run);
  assert_as_in_one_go (fixture, fr_fan_run_get_run (fan_run), EPOCHS * EPOCH);
}

/* An ordinary document, without a star, that lies there from the first epoch on. */
static void
test_document (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrFanRun) fan_run = begin (fixture);
  FrRun *run = fr_fan_run_get_run (fan_run);
  g_autofree char *nothing = fr_run_remarks_get_document (fr_run_get_remarks (run)), *name = NULL;
  g_autoptr (FrRun) early = NULL, loaded = NULL;
  g_autoptr (GBytes) predictions = NULL;
  char digest[65], expected[65];

  g_assert_cmpstr (nothing, ==, "");
  train_to (fan_run, 15);
  g_assert_cmpuint (count_files (fixture, ""), ==, 0);
  train_to (fan_run, EPOCH);
  name = fr_run_remarks_get_document (fr_run_get_remarks (run));
  g_assert_true (g_str_has_prefix (name, FR_RUN_DOCUMENT_BACKGROUND));
  g_assert_true (fr_run_document_is_in_hand (fixture->folder, name, NULL));
  early = load (fixture, run);
  assert_as_in_one_go (fixture, early, EPOCH);

  train_to_the_end (fan_run);
  g_assert_false (fr_run_document_is_in_hand (fixture->folder, name, NULL));
  g_assert_cmpuint (count_files (fixture, ""), ==, 1);
  loaded = load (fixture, run);
  g_assert_false (fr_run_remarks_is_starred (fr_run_get_remarks (loaded)));
  g_assert_cmpstr (fr_run_get_origin (loaded)->id, ==, fr_run_get_origin (run)->id);
  fr_run_get_digest (run, expected);
  fr_run_get_digest (loaded, digest);
  g_assert_cmpstr (digest, ==, expected);
  predictions = fr_run_get_predictions (loaded, EPOCHS * EPOCH);
  g_assert_nonnull (predictions);
}

/* What a fan that was cancelled after an epoch leaves; the next one goes on from it. */
static void
test_taken_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrFanRun) fan_run = begin (fixture);
  g_autoptr (FrRun) left = fr_run_ref (fr_fan_run_get_run (fan_run)), loaded = NULL;
  FrRun *run;

  train_to (fan_run, 35);
  g_clear_pointer (&fan_run, fr_fan_run_free);
  assert_as_in_one_go (fixture, left, EPOCH);
  g_assert_cmpuint (count_files (fixture, ""), ==, 1);

  fan_run = begin (fixture);
  run = fr_fan_run_get_run (fan_run);
  g_assert_cmpstr (fr_run_get_origin (run)->id, ==, fr_run_get_origin (left)->id);
  g_assert_cmpuint (fr_fan_run_get_batch (fan_run), ==, EPOCH);
  g_assert_cmpint (go_on (fan_run), ==, FR_FAN_STEP_POINT);
  g_assert_cmpuint (fr_fan_run_get_batch (fan_run), ==, 25);
  train_to_the_end (fan_run);
  assert_as_in_one_go (fixture, run, EPOCHS * EPOCH);
  /* One document of both. */
  g_assert_cmpuint (count_files (fixture, ""), ==, 1);
  loaded = load (fixture, run);
  assert_as_in_one_go (fixture, loaded, EPOCHS * EPOCH);
  g_assert_cmpfloat (fr_run_get_seconds (run), >, fr_run_get_seconds (left));
}

/* A program died between the first write of the new document and the removal of the old one. */
static void
test_two_left (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrFanRun) fan_run = begin (fixture);
  g_autoptr (FrRun) left = fr_run_ref (fr_fan_run_get_run (fan_run));
  g_autofree char *other = g_build_filename (fixture->folder, "fan-other.fitrun", NULL);
  g_autofree char *foreign = g_build_filename (fixture->folder, "foreign.fitrun", NULL);
  g_autoptr (GError) error = NULL;

  train_to (fan_run, 2 * EPOCH);
  g_clear_pointer (&fan_run, fr_fan_run_free);
  fr_run_file_save (left, other, &error);
  g_assert_no_error (error);
  /* This one is not a fan's. */
  fr_run_file_save (left, foreign, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture, ""), ==, 3);

  fan_run = begin (fixture);
  g_assert_cmpuint (fr_fan_run_get_batch (fan_run), ==, EPOCH);
  train_to_the_end (fan_run);
  g_assert_cmpuint (count_files (fixture, ""), ==, 2);
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

/* What was never an epoch leaves nothing. */
static void
test_too_short (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrFanRun) fan_run = begin (fixture);

  train_to (fan_run, 15);
  g_clear_pointer (&fan_run, fr_fan_run_free);
  g_assert_cmpuint (count_files (fixture, ""), ==, 0);
}

/* Runs that another program has in hand, of other settings, or damaged are begun anew. */
static void
test_not_taken_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrFanRun) first = begin (fixture), second = NULL;
  g_autofree char *damaged = g_build_filename (fixture->folder, "fan-damaged.fitrun", NULL);

  train_to (first, 35);
  g_assert_true (g_file_set_contents (damaged, "no run", -1, NULL));
  /* In hand. */
  second = begin (fixture);
  g_assert_cmpuint (fr_fan_run_get_batch (second), ==, 0);
  g_clear_pointer (&second, fr_fan_run_free);

  g_clear_pointer (&first, fr_fan_run_free);
  fixture->settings.seed = 2;
  second = begin (fixture);
  g_assert_cmpuint (fr_fan_run_get_batch (second), ==, 0);
  g_clear_pointer (&second, fr_fan_run_free);
  fixture->settings.seed = 1;
  fixture->settings.epochs = 4;
  second = begin (fixture);
  g_assert_cmpuint (fr_fan_run_get_batch (second), ==, 0);
  g_clear_pointer (&second, fr_fan_run_free);

  fixture->settings.epochs = EPOCHS;
  fixture->settings.learning_rate = 0.01;
  second = begin (fixture);
  g_assert_cmpuint (fr_fan_run_get_batch (second), ==, 0);
  g_clear_pointer (&second, fr_fan_run_free);

  fixture->settings.learning_rate = 0.001;
  second = begin (fixture);
  g_assert_cmpuint (fr_fan_run_get_batch (second), ==, EPOCH);
}

/* What is done is not done again. */
static void
test_done_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrFanRun) first = begin (fixture), second = NULL;
  g_autoptr (FrRun) early = NULL;
  g_autofree char *other = g_build_filename (fixture->folder, "fan-other.fitrun", NULL);
  g_autofree char *name = NULL, *again = NULL;
  g_autoptr (GError) error = NULL;

  train_to (first, EPOCH);
  early = load (fixture, fr_fan_run_get_run (first));
  train_to_the_end (first);
  name = fr_run_remarks_get_document (fr_run_get_remarks (fr_fan_run_get_run (first)));
  /* A program that died has left an earlier state. */
  fr_run_file_save (early, other, &error);
  g_assert_no_error (error);

  second = begin (fixture);
  g_assert_cmpuint (fr_fan_run_get_batch (second), ==, EPOCHS * EPOCH);
  g_assert_cmpint (go_on (second), ==, FR_FAN_STEP_DONE);
  assert_as_in_one_go (fixture, fr_fan_run_get_run (second), EPOCHS * EPOCH);
  again = fr_run_remarks_get_document (fr_run_get_remarks (fr_fan_run_get_run (second)));
  g_assert_cmpstr (again, ==, name);
  g_assert_cmpuint (count_files (fixture, ""), ==, 1);
}

/* A loss that is no number ends it, with the weights before that; or with none, if they are none
 * either. */
static void
test_diverged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrFanRun) fan_run = NULL;
  g_autoptr (FrSnapshot) end = NULL;

  fixture->settings.optimizer = FR_OPTIMIZER_SGD;
  fixture->settings.learning_rate =
      synthetic_find_ruinous_rate (fixture->dataset, &fixture->settings);
  fan_run = begin (fixture);
  train_to_the_end (fan_run);
  g_assert_nonnull (strstr (fr_fan_run_get_failure (fan_run), "no longer a finite number"));
  g_assert_cmpuint (fr_fan_run_get_batch (fan_run), ==, 2);
  end = fr_run_get_end (fr_fan_run_get_run (fan_run));
  g_assert_null (end);
  g_assert_cmpuint (count_files (fixture, ""), ==, 0);
}

/* Writes the document of a run that will be ruined in its second epoch. */
static void
write_ruined (Fixture *fixture)
{
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &fixture->settings);
  g_autofree char *path = g_build_filename (fixture->folder, "fan-ruined.fitrun", NULL);
  g_autoptr (FrSnapshot) end = NULL;
  g_autoptr (GError) error = NULL;

  synthetic_run_train (run, EPOCH);
  end = fr_run_get_end (run);
  for (gsize i = 0; i < end->size; i++)
    end->parameters[i] *= 1e20f;
  fr_run_set_end (run, end);
  fr_run_file_save (run, path, &error);
  g_assert_no_error (error);
}

/* What it was at an epoch's end stays. */
static void
test_diverged_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrFanRun) fan_run = NULL;
  g_autoptr (FrSnapshot) end = NULL;

  write_ruined (fixture);
  fan_run = begin (fixture);
  g_assert_cmpuint (fr_fan_run_get_batch (fan_run), ==, EPOCH);
  train_to_the_end (fan_run);
  g_assert_nonnull (fr_fan_run_get_failure (fan_run));
  end = fr_run_get_end (fr_fan_run_get_run (fan_run));
  g_assert_cmpuint (end->batch, >=, EPOCH);
  g_assert_cmpuint (count_files (fixture, ""), ==, 1);
}

/* The folder cannot be made: that is said once, and the run is whole. */
static void
test_not_written (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "file", NULL);
  g_autofree char *folder = g_build_filename (file, "runs", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrFanRun) fan_run = NULL;
  g_autofree char *trouble = NULL, *again = NULL, *document = NULL;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  fan_run =
      fr_fan_run_new (fixture->dataset, &fixture->settings, folder, NULL, &fixture->stop, &error);
  g_assert_no_error (error);
  train_to (fan_run, EPOCH);
  trouble = fr_fan_run_take_trouble (fan_run);
  g_assert_nonnull (trouble);
  g_test_message ("%s", trouble);
  train_to_the_end (fan_run);
  again = fr_fan_run_take_trouble (fan_run);
  g_assert_null (again);
  document = fr_run_remarks_get_document (fr_run_get_remarks (fr_fan_run_get_run (fan_run)));
  g_assert_cmpstr (document, ==, "");
  assert_as_in_one_go (fixture, fr_fan_run_get_run (fan_run), EPOCHS * EPOCH);
}

/* Nothing but the end is left of its weights. */
static void
test_memory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrFanRun) fan_run = begin (fixture);
  FrRun *run = fr_fan_run_get_run (fan_run);
  g_autoptr (FrSnapshot) end = NULL;

  train_to (fan_run, 2 * EPOCH);
  g_assert_cmpuint (fr_history_get_length (fr_run_get_history (run)), <=, 2);
  train_to_the_end (fan_run);
  g_assert_cmpuint (fr_history_get_length (fr_run_get_history (run)), ==, 0);
  g_assert_cmpuint (fr_learning_record_get_epochs (fr_run_get_learning (run)), ==, 0);
  end = fr_run_get_end (run);
  g_assert_nonnull (end->state);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/fan-run/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("steps", test_steps);
  ADD ("seconds", test_seconds);
  ADD ("known-digest", test_known_digest);
  ADD ("slices", test_slices);
  ADD ("stopped", test_stopped);
  ADD ("document", test_document);
  ADD ("taken-up", test_taken_up);
  ADD ("two-left", test_two_left);
  ADD ("too-short", test_too_short);
  ADD ("not-taken-up", test_not_taken_up);
  ADD ("done-before", test_done_before);
  ADD ("diverged", test_diverged);
  ADD ("diverged-later", test_diverged_later);
  ADD ("not-written", test_not_written);
  ADD ("memory", test_memory);
  return g_test_run ();
}
