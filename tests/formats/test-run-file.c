/* Runs on disk: whole there and back, whatever version wrote them and whoever goes on with them. */
#include "formats/run-file.h"

#include "engine/replay.h"
#include "engine/run-branch.h"
#include "file-fixture.h"
#include "run-comparison.h"
#include "run-fixture.h"

#include <glib/gstdio.h>
#include <math.h>
#include <sys/stat.h>

#define BUDGET FR_HISTORY_DEFAULT_BUDGET

#define NAME "a.fitrun"
#define BUDGET FR_HISTORY_DEFAULT_BUDGET

static void
test_round_trip (FileFixture *fixture, gconstpointer data)
{
  for (guint kind = FR_OPTIMIZER_ADAM; kind <= FR_OPTIMIZER_MOMENTUM; kind++) {
    g_autoptr (FrRun) a = run_fixture_new (fixture->dataset, (FrOptimizerKind) kind);
    g_autoptr (FrSnapshot) end_a = fr_run_get_end (a), end_b = NULL;
    g_autoptr (FrRun) b = NULL;

    file_fixture_save_run (a, fixture->path);
    b = file_fixture_load_run (fixture->path);
    end_b = fr_run_get_end (b);
    assert_same_origin (fr_run_get_origin (a), fr_run_get_origin (b));
    assert_same_identity (fr_run_get_origin (a), fr_run_get_origin (b));
    assert_same_log (a, b);
    assert_same_changes (a, b);
    assert_same_points (a, b, TRUE);
    assert_same_weights (a, b);
    assert_same_state (end_a->state, end_b->state);
    g_assert_cmpfloat (end_a->seconds, ==, end_b->seconds);
    assert_same_predictions (a, b);
    assert_same_remarks (a, b);
    g_assert_null (fr_run_get_extras (b));
    g_assert_null (fr_run_get_dataset (b));
    g_assert_true (fr_run_set_dataset (b, fixture->dataset));
  }
}

/* The sums of an epoch that has just ended are still there. */
static void
test_at_the_end_of_an_epoch (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) a = run_fixture_new (fixture->dataset, FR_OPTIMIZER_ADAM), b = NULL;
  g_autoptr (FrSnapshot) start = fr_run_get_end (a), end_a = NULL, end_b = NULL;
  g_autoptr (FrTrainer) trainer = fr_run_make_trainer (a, start->state, NULL);

  run_fixture_train (a, trainer, 6);
  end_a = fr_run_get_end (a);
  g_assert_cmpuint (end_a->state->sums.images, ==, 10);
  file_fixture_save_run (a, fixture->path);
  b = file_fixture_load_run (fixture->path);
  end_b = fr_run_get_end (b);
  assert_same_state (end_a->state, end_b->state);
}

/* The same run is the same bytes, over an older file too; readable as any new file is. */
static void
test_same_bytes (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = run_fixture_new (fixture->dataset, FR_OPTIMIZER_MOMENTUM);
  g_autoptr (FrRun) loaded = NULL;
  g_autofree char *first = NULL, *second = NULL, *third = NULL;
  gsize first_size, second_size, third_size;
  GStatBuf info;
  const mode_t mask = umask (022);

  g_assert_true (g_file_get_contents (fixture->path, &first, &first_size, NULL));
  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  file_fixture_save_run (run, fixture->path);
  umask (mask);
  g_assert_true (g_file_get_contents (fixture->path, &second, &second_size, NULL));
  g_assert_cmpmem (first, first_size, second, second_size);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0644);

  loaded = file_fixture_load_run (fixture->path);
  file_fixture_save_run (loaded, fixture->path);
  g_assert_true (g_file_get_contents (fixture->path, &third, &third_size, NULL));
  g_assert_cmpmem (first, first_size, third, third_size);
}

static void
test_before_training (FileFixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRun) run = fr_run_new (fixture->dataset, &hyperparameters, BUDGET, &error);
  g_autoptr (FrTrainer) trainer = fr_run_begin (run, NULL, &error);
  g_autoptr (FrRun) copy = NULL;
  g_autoptr (FrSnapshot) end = NULL;

  g_assert_no_error (error);
  run_fixture_train (run, trainer, 0);
  file_fixture_save_run (run, fixture->path);
  copy = file_fixture_load_run (fixture->path);
  end = fr_run_get_end (copy);
  g_assert_cmpuint (end->batch, ==, 0);
  g_assert_true (fr_trainer_is_at (trainer, end->state));
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (copy)), ==, 0);
  assert_same_changes (run, copy);
  assert_same_points (run, copy, TRUE);
  assert_same_remarks (run, copy);
  assert_same_identity (fr_run_get_origin (run), fr_run_get_origin (copy));
  g_assert_null (fr_run_get_predictions (copy, 0));
}

/* Only what lies before the rest is written, however far the training has gone on. */
static void
test_while_it_trains (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = run_fixture_new (fixture->dataset, FR_OPTIMIZER_MOMENTUM);
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);
  g_autoptr (FrTrainer) trainer = fr_run_make_trainer (run, end->state, NULL);
  const FrTestPoint later = { .batch = 6, .loss = 9, .accuracy = 0, .seconds = 9 };
  g_autoptr (FrRun) before = file_fixture_load_run (fixture->path);
  g_autoptr (FrRun) copy = NULL;

  g_assert_true (fr_run_step (run, trainer, NULL, NULL));
  fr_run_adjust (run, trainer, 1, 1);
  fr_run_add_test_point (run, &later);
  file_fixture_save_run (run, fixture->path);
  copy = file_fixture_load_run (fixture->path);
  assert_same_log (before, copy);
  assert_same_changes (before, copy);
  assert_same_points (before, copy, TRUE);
  assert_same_weights (before, copy);
}

/* The longest that a file may say, and the longest that can be set. */
static void
test_long_remarks (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (FR_RUN_MAX_NAME + 9, 'x');
  g_autofree char *long_note = g_strnfill (FR_RUN_MAX_NOTE + 9, 'x');
  g_autoptr (FrRun) run = file_fixture_load_run (fixture->path), copy = NULL;

  fr_run_remarks_set_name (fr_run_get_remarks (run), long_name);
  fr_run_remarks_set_note (fr_run_get_remarks (run), long_note);
  file_fixture_save_run (run, fixture->other);
  copy = file_fixture_load_run (fixture->other);
  assert_same_remarks (run, copy);
  fr_run_remarks_set_name (fr_run_get_remarks (run), "no UTF-8: \xff");
  fr_run_remarks_set_note (fr_run_get_remarks (run), "\xc3");
  file_fixture_save_run (run, fixture->other);
  g_clear_pointer (&copy, fr_run_unref);
  copy = file_fixture_load_run (fixture->other);
  assert_same_remarks (run, copy);
}

/* Finite weights can have a test loss that is no number. No reader would take it. */
static void
test_point_that_is_no_number (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = file_fixture_load_run (fixture->path), copy = NULL;
  const FrTestPoint point = { .batch = 4, .loss = NAN, .accuracy = 0.1, .seconds = 0.4 };
  g_autoptr (FrRun) before = file_fixture_load_run (fixture->path);

  fr_run_add_test_point (run, &point);
  file_fixture_save_run (run, fixture->other);
  copy = file_fixture_load_run (fixture->other);
  assert_same_points (before, copy, TRUE);
}

/* A change of both values before one batch, the second of which goes back. */
static void
test_changes (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = NULL, nothing = NULL;
  g_autofree FrRunChange *changes = NULL, *none = NULL;
  guint n;

  file_fixture_write_with (fixture, "changes",
                           "1 learning_rate 0.5\n3 epochs 9\n3 learning_rate 0.25\n3 epochs 7\n5 "
                           "epochs 2");
  run = file_fixture_load_run (fixture->other);
  changes = fr_run_get_changes (run, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (changes[1].batch, ==, 3);
  g_assert_cmpfloat (changes[1].learning_rate, ==, 0.25);
  g_assert_cmpuint (changes[1].epochs, ==, 7);
  g_assert_cmpuint (changes[2].epochs, ==, 2);
  g_assert_cmpfloat (fr_run_get_hyperparameters (run).learning_rate, ==, 0.25);

  file_fixture_write_with (fixture, "changes", "");
  nothing = file_fixture_load_run (fixture->other);
  none = fr_run_get_changes (nothing, &n);
  g_assert_cmpuint (n, ==, 0);
}

/* Adds strings and one tensor of each type that nobody knows. */
static void
add_unknown (FrSafetensors *file)
{
  g_autoptr (GError) error = NULL;
  guint8 values[4 * 8];

  for (guint i = 0; i < sizeof values; i++)
    values[i] = (guint8) (i * 11 + 1);
  for (guint type = 0; type < FR_N_TENSOR_TYPES; type++) {
    g_autofree char *name = g_strdup_printf ("later.%u", type);

    fr_safetensors_add (file, name, (FrTensorType) type, 1, 4, values, &error);
    g_assert_no_error (error);
  }
  fr_safetensors_add (file, "later.empty", FR_TENSOR_F64, 0, 0, values, &error);
  g_assert_no_error (error);
  fr_safetensors_set_metadata (file, "later", "“kept”\n");
  fr_safetensors_set_metadata (file, "later.empty", "");
}

static void
assert_unknown (const char *path)
{
  g_autoptr (FrSafetensors) expected = fr_safetensors_new ();
  g_autoptr (FrSafetensors) file = file_fixture_open (path);

  add_unknown (expected);
  for (guint type = 0; type < FR_N_TENSOR_TYPES; type++) {
    g_autofree char *name = g_strdup_printf ("later.%u", type);
    const FrTensorInfo *a = fr_safetensors_lookup (expected, name);
    const FrTensorInfo *b = fr_safetensors_lookup (file, name);
    guint8 ours[4 * 8], theirs[4 * 8];
    const gsize size = 4 * fr_tensor_type_get_bits ((FrTensorType) type) / 8;

    g_assert_nonnull (b);
    g_assert_cmpint (b->type, ==, type);
    g_assert_cmpuint (b->n_dimensions, ==, 2);
    g_assert_cmpuint (b->shape[1], ==, 4);
    fr_safetensors_copy (expected, a, ours);
    fr_safetensors_copy (file, b, theirs);
    g_assert_cmpmem (ours, size, theirs, size);
  }
  g_assert_cmpuint (fr_safetensors_lookup (file, "later.empty")->shape[0], ==, 0);
  g_assert_cmpstr (fr_safetensors_get_metadata (file, "later"), ==, "“kept”\n");
  g_assert_cmpstr (fr_safetensors_get_metadata (file, "later.empty"), ==, "");
}

/* What a later version says of a run stays, also when this one trains it further. */
static void
test_unknown (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrSafetensors) file = file_fixture_open (fixture->path);
  g_autoptr (FrRun) run = NULL, again = NULL;
  g_autoptr (FrSnapshot) end = NULL, new_end = NULL;
  g_autoptr (FrTrainer) trainer = NULL;

  add_unknown (file);
  file_fixture_write (file, fixture->other);
  run = file_fixture_load_run (fixture->other);
  file_fixture_save_run (run, fixture->other);
  assert_unknown (fixture->other);

  g_assert_true (fr_run_set_dataset (run, fixture->dataset));
  end = fr_run_get_end (run);
  trainer = fr_run_make_trainer (run, end->state, NULL);
  run_fixture_train (run, trainer, 9);
  file_fixture_save_run (run, fixture->other);
  assert_unknown (fixture->other);
  again = file_fixture_load_run (fixture->other);
  new_end = fr_run_get_end (again);
  g_assert_cmpuint (new_end->batch, ==, 9);
  g_assert_true (fr_trainer_is_at (trainer, new_end->state));
  /* The old end's are not the new one's. */
  g_assert_null (fr_run_get_predictions (again, 9));
}

/* Makes of the file what the first version wrote. */
static void
write_old (const FileFixture *fixture)
{
  static const char *const new_keys[] = { "seconds", "id",   "parent",  "parent_batch",
                                          "name",    "note", "starred", "classes" };
  static const char *const new_tensors[] = { "test.seconds", "dense.kernel.moment_1",
                                             "dense.bias.moment_1", "dense_1.kernel.moment_1",
                                             "dense_1.bias.moment_1" };
  g_autoptr (FrSafetensors) file = file_fixture_open (fixture->path);

  fr_safetensors_set_metadata (file, "format_version", "1");
  for (guint i = 0; i < G_N_ELEMENTS (new_keys); i++)
    g_free (fr_safetensors_steal_metadata (file, new_keys[i]));
  for (guint i = 0; i < G_N_ELEMENTS (new_tensors); i++)
    if (fr_safetensors_lookup (file, new_tensors[i]) != NULL)
      fr_safetensors_remove (file, new_tensors[i]);
  file_fixture_write (file, fixture->other);
}

static void
test_old_format (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) whole = file_fixture_load_run (fixture->path), old = NULL, again = NULL;
  g_autoptr (FrSnapshot) end = NULL;
  g_autofree char *name = NULL;

  write_old (fixture);
  old = file_fixture_load_run (fixture->other);
  end = fr_run_get_end (old);
  assert_same_origin (fr_run_get_origin (whole), fr_run_get_origin (old));
  g_assert_true (g_uuid_string_is_valid (fr_run_get_origin (old)->id));
  g_assert_cmpstr (fr_run_get_origin (old)->parent, ==, "");
  assert_same_log (whole, old);
  assert_same_changes (whole, old);
  assert_same_points (whole, old, FALSE);
  assert_same_weights (whole, old);
  assert_same_predictions (whole, old);
  /* Velocities can only be had by training again. */
  g_assert_null (end->state);
  g_assert_cmpfloat (fr_run_get_seconds (old), ==, 0);
  name = fr_run_remarks_get_name (fr_run_get_remarks (old));
  g_assert_cmpstr (name, ==, "");

  /* It is written as the second version; its state is still not known. */
  file_fixture_save_run (old, fixture->other);
  again = file_fixture_load_run (fixture->other);
  assert_same_identity (fr_run_get_origin (old), fr_run_get_origin (again));
  g_clear_pointer (&end, fr_snapshot_unref);
  end = fr_run_get_end (again);
  g_assert_null (end->state);
}

/* Without moments the weights are all there is to know. */
static void
test_old_format_of_sgd (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) whole = run_fixture_new (fixture->dataset, FR_OPTIMIZER_SGD), old = NULL;
  g_autoptr (FrSnapshot) end = fr_run_get_end (whole), old_end = NULL;

  file_fixture_save_run (whole, fixture->path);
  write_old (fixture);
  old = file_fixture_load_run (fixture->other);
  old_end = fr_run_get_end (old);
  g_assert_nonnull (old_end->state);
  assert_same_state (end->state, old_end->state);
}

/* In the first version these words meant nothing; the second would take them at their word. */
static void
test_old_format_with_new_words (FileFixture *fixture, gconstpointer data)
{
  static const char *const keys[] = { "seconds", "id",   "parent",  "parent_batch",
                                      "name",    "note", "starred", "classes" };
  g_autoptr (FrSafetensors) file = NULL;
  g_autoptr (FrRun) old = NULL, again = NULL;

  write_old (fixture);
  file = file_fixture_open (fixture->other);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    fr_safetensors_set_metadata (file, keys[i], "whatever");
  file_fixture_write (file, fixture->other);
  old = file_fixture_load_run (fixture->other);
  file_fixture_save_run (old, fixture->other);
  again = file_fixture_load_run (fixture->other);
  g_assert_cmpstr (fr_run_get_origin (again)->parent, ==, "");
  assert_same_remarks (old, again);
}

/* A file that version 0.1.0 wrote: nine batches of a data set by make-idx.py, "10 4". */
static void
test_real_old_file (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "format-1.fitrun", NULL);
  g_autoptr (FrRun) run = file_fixture_load_run (path), again = NULL;
  const FrRunOrigin *origin = fr_run_get_origin (run);
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);
  g_autofree FrTestPoint *points = NULL;
  guint n;
  char digest[65];

  g_assert_cmpuint (end->batch, ==, 9);
  g_assert_null (end->state);
  g_assert_cmpuint (origin->hyperparameters.units[0], ==, 2);
  g_assert_cmpuint (origin->hyperparameters.batch_size, ==, 4);
  g_assert_cmpuint (origin->n_classes, ==, 10);
  g_assert_cmpuint (origin->train_images, ==, 10);
  fr_run_get_digest (run, digest);
  g_assert_cmpstr (digest, ==, "a50f297f3d8c8ebbdc0792fc5fcf67ef037ee4c31235703029e6a1ec2c1f6242");
  points = fr_run_get_test_points (run, &n);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpuint (points[3].batch, ==, 9);
  g_assert_cmpfloat (points[3].seconds, ==, -1);
  g_assert_null (fr_run_get_extras (run));

  file_fixture_save_run (run, fixture->other);
  again = file_fixture_load_run (fixture->other);
  assert_same_log (run, again);
  assert_same_weights (run, again);
  assert_same_points (run, again, TRUE);
}

/* Opened and trained on, with other rates before and after: the bits of a run never closed. */
static void
test_goes_on (FileFixture *fixture, gconstpointer data)
{
  for (guint kind = FR_OPTIMIZER_ADAM; kind <= FR_OPTIMIZER_MOMENTUM; kind++) {
    g_autoptr (FrRun) run = run_fixture_new (fixture->dataset, (FrOptimizerKind) kind);
    g_autoptr (FrSnapshot) end = fr_run_get_end (run), opened_end = NULL;
    g_autoptr (FrTrainer) never_closed = fr_run_make_trainer (run, end->state, NULL);
    g_autoptr (FrTrainer) resumed = NULL;
    g_autoptr (FrRun) opened = NULL;
    g_autoptr (FrTrainerState) expected = NULL;

    file_fixture_save_run (run, fixture->other);
    opened = file_fixture_load_run (fixture->other);
    g_assert_true (fr_run_set_dataset (opened, fixture->dataset));
    opened_end = fr_run_get_end (opened);
    resumed = fr_run_make_trainer (opened, opened_end->state, NULL);
    run_fixture_train (run, never_closed, 7);
    fr_run_adjust (run, never_closed, 0.03, 5);
    run_fixture_train (run, never_closed, 12);
    run_fixture_train (opened, resumed, 7);
    fr_run_adjust (opened, resumed, 0.03, 5);
    run_fixture_train (opened, resumed, 12);

    expected = fr_trainer_save (never_closed, NULL);
    g_assert_true (fr_trainer_is_at (resumed, expected));
    assert_same_log (run, opened);
    assert_same_changes (run, opened);
    assert_same_weights (run, opened);
  }
}

/* A branch needs no parent: its file can be trained again from its first weights. */
static void
test_branch_stands_alone (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) parent = run_fixture_new (fixture->dataset, FR_OPTIMIZER_ADAM);
  g_autoptr (FrRun) branch = fr_run_branch (parent, 4, BUDGET, NULL), loaded = NULL;
  g_autoptr (FrReplay) way = fr_replay_new (branch, 4, FR_REPLAY_FROM_STATE, NULL, NULL);
  g_autoptr (FrReplay) proof = NULL;
  g_autoptr (FrTrainer) trainer = NULL;
  g_autoptr (FrSnapshot) end = NULL;

  g_clear_pointer (&parent, fr_run_unref);
  while (!fr_replay_is_done (way))
    g_assert_true (fr_replay_step (way, NULL, NULL));
  trainer = fr_replay_steal_trainer (way);
  fr_run_adjust (branch, trainer, 0.04, 3);
  run_fixture_train (branch, trainer, 8);
  file_fixture_save_run (branch, fixture->other);

  loaded = file_fixture_load_run (fixture->other);
  g_assert_cmpstr (fr_run_get_origin (loaded)->parent, ==, RUN_FIXTURE_ID);
  g_assert_cmpuint (fr_run_get_origin (loaded)->parent_batch, ==, 4);
  g_assert_true (fr_run_set_dataset (loaded, fixture->dataset));
  end = fr_run_get_end (loaded);
  g_assert_cmpuint (end->batch, ==, 8);
  proof = fr_replay_new (loaded, 8, FR_REPLAY_FROM_START, NULL, NULL);
  while (!fr_replay_is_done (proof))
    g_assert_true (fr_replay_step (proof, NULL, NULL));
  g_assert_cmpuint (fr_replay_get_first_difference (proof), ==, 0);
  g_assert_true (fr_trainer_is_at (fr_replay_get_trainer (proof), end->state));
}

/* What is handed in says who by and what came of the lesson, and nothing else about person or
 * computer. */
static void
test_hand_in (FileFixture *fixture, gconstpointer data)
{
  static const char *const keys[] = { "note", "starred", "seconds", "stranger" };
  static const char *const values[] = { "", "false", "0", NULL };
  g_autoptr (FrRun) run = run_fixture_new (fixture->dataset, FR_OPTIMIZER_ADAM), again = NULL;
  g_autoptr (FrSafetensors) extras = fr_safetensors_new (), file = NULL;
  g_autoptr (GError) error = NULL;

  fr_run_remarks_set_name (fr_run_get_remarks (run), "of my own");
  fr_run_remarks_set_note (fr_run_get_remarks (run), "at home");
  fr_run_remarks_set_starred (fr_run_get_remarks (run), TRUE);
  fr_safetensors_set_metadata (extras, "stranger", "of this computer");
  fr_safetensors_set_metadata (extras, FR_RUN_FILE_LESSON, "another's");
  fr_run_set_extras (run, g_steal_pointer (&extras), (GDestroyNotify) fr_safetensors_free);
  g_assert_true (fr_run_file_hand_in (run, "Ada", "{}", fixture->other, &error));
  g_assert_no_error (error);

  file = file_fixture_open (fixture->other);
  g_assert_cmpstr (fr_safetensors_get_metadata (file, "name"), ==, "Ada");
  g_assert_cmpstr (fr_safetensors_get_metadata (file, FR_RUN_FILE_LESSON), ==, "{}");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_cmpstr (fr_safetensors_get_metadata (file, keys[i]), ==, values[i]);
  g_assert_null (fr_safetensors_lookup (file, "test.seconds"));
  again = file_fixture_load_run (fixture->other);
  assert_same_log (run, again);
  assert_same_points (run, again, FALSE);
  assert_same_weights (run, again);
  /* The run itself is as it was. */
  g_assert_true (fr_run_remarks_is_starred (fr_run_get_remarks (run)));

  g_assert_true (fr_run_file_hand_in (run, "", NULL, fixture->other, &error));
  g_clear_pointer (&file, fr_safetensors_free);
  file = file_fixture_open (fixture->other);
  g_assert_null (fr_safetensors_get_metadata (file, FR_RUN_FILE_LESSON));
}

/* What is to be verified may have weights of another digest. */
static void
test_claims (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *claim = g_strnfill (64, 'a');
  char digest[65] = "", own[65];
  g_autoptr (FrRun) honest = file_fixture_load_run (fixture->path), run = NULL;
  g_autoptr (GError) error = NULL;

  fr_run_get_digest (honest, own);
  file_fixture_write_with (fixture, "weights_digest", claim);
  g_assert_null (fr_run_file_load (fixture->other, 0, NULL));
  run = fr_run_file_load_claims (fixture->other, 0, digest, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (digest, ==, claim);
  fr_run_get_digest (run, digest);
  g_assert_cmpstr (digest, ==, own);
  file_fixture_write_with (fixture, "weights_digest", "a");
  g_assert_null (fr_run_file_load_claims (fixture->other, 0, digest, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/run-file/" name, FileFixture, NULL, file_fixture_set_up, function,                 \
              file_fixture_tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("at-the-end-of-an-epoch", test_at_the_end_of_an_epoch);
  ADD ("same-bytes", test_same_bytes);
  ADD ("before-training", test_before_training);
  ADD ("while-it-trains", test_while_it_trains);
  ADD ("long-remarks", test_long_remarks);
  ADD ("point-that-is-no-number", test_point_that_is_no_number);
  ADD ("changes", test_changes);
  ADD ("unknown", test_unknown);
  ADD ("old-format", test_old_format);
  ADD ("old-format-of-sgd", test_old_format_of_sgd);
  ADD ("old-format-with-new-words", test_old_format_with_new_words);
  ADD ("real-old-file", test_real_old_file);
  ADD ("goes-on", test_goes_on);
  ADD ("branch-stands-alone", test_branch_stands_alone);
  ADD ("hand-in", test_hand_in);
  ADD ("claims", test_claims);
  return g_test_run ();
}
