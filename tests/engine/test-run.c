/* Each part of a run: who writes it, what is read back, and what a branch shares. */
#include "made-up-data.h"

#include "engine/run-branch.h"

#include <math.h>
#include <string.h>

#define IMAGES 50
#define BATCH 8
#define PER_EPOCH 7 /* the last with two images */

static FrDataset *dataset; /* owned by main() */

static FrRun *
make_run (FrOptimizerKind optimizer)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;
  FrRun *run;

  chosen.units[0] = 9;
  chosen.batch_size = BATCH;
  chosen.epochs = 3;
  chosen.optimizer = optimizer;
  run = fr_run_new (dataset, &chosen, FR_HISTORY_DEFAULT_BUDGET, &error);
  g_assert_no_error (error);
  return run;
}

static FrTrainer *
begin (FrRun *run)
{
  g_autoptr (GError) error = NULL;
  FrTrainer *trainer = fr_run_begin (run, NULL, &error);

  g_assert_no_error (error);
  return trainer;
}

static void
train (FrRun *run, FrTrainer *trainer, guint batches)
{
  for (guint i = 0; i < batches; i++) {
    g_autoptr (GError) error = NULL;

    fr_run_step (run, trainer, NULL, &error);
    g_assert_no_error (error);
  }
}

static void
rest (FrRun *run, const FrTrainer *trainer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSnapshot) end = fr_run_rest (run, trainer, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (end->batch, ==, fr_trainer_get_batch (trainer));
}

static void
test_create (void)
{
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_ADAM);
  g_autoptr (FrRun) other = make_run (FR_OPTIMIZER_ADAM);
  const FrRunOrigin *origin = fr_run_get_origin (run);
  g_autofree FrRunChange *changes = NULL;
  g_autofree FrTestPoint *points = NULL;
  guint n_changes = 9, n_points = 9;
  char digest[65];

  g_assert_true (fr_run_get_dataset (run) == dataset);
  g_assert_cmpuint (origin->train_images, ==, IMAGES);
  g_assert_cmpuint (origin->n_classes, ==, 10);
  g_assert_cmpuint (origin->hyperparameters.units[0], ==, 9);
  g_assert_cmpstr (origin->data_digest, ==, fr_dataset_get_digest (dataset));
  g_assert_true (g_uuid_string_is_valid (origin->id));
  g_assert_cmpstr (origin->id, !=, fr_run_get_origin (other)->id);
  g_assert_cmpstr (origin->parent, ==, "");
  g_assert_cmpuint (fr_run_get_network (run)->n_parameters, ==, 785 * 9 + 100);
  g_assert_cmpuint (fr_run_get_batches_per_epoch (run), ==, PER_EPOCH);
  g_assert_cmpuint (fr_run_get_total_batches (run), ==, 3 * PER_EPOCH);
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (run)), ==, 0);
  g_assert_cmpuint (fr_history_get_length (fr_run_get_history (run)), ==, 0);
  g_assert_cmpuint (fr_learning_record_get_images (fr_run_get_learning (run)), ==, IMAGES);
  g_assert_cmpfloat (fr_run_get_seconds (run), ==, 0);
  g_assert_null (fr_run_get_end (run));
  g_assert_null (fr_run_get_predictions (run, 0));
  g_assert_null (fr_run_get_extras (run));
  fr_run_get_digest (run, digest);
  g_assert_cmpstr (digest, ==, "");
  changes = fr_run_get_changes (run, &n_changes);
  points = fr_run_get_test_points (run, &n_points);
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_cmpuint (n_points, ==, 0);
  g_assert_cmpuint (fr_run_count_replaced_points (run), ==, 0);

  g_assert_true (fr_run_ref (run) == run);
  fr_run_unref (run);
}

static void
test_refuses_bad_hyperparameters (void)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;

  chosen.batch_size = 0;
  g_assert_null (fr_run_new (dataset, &chosen, 0, &error));
  g_assert_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID);
}

/* A run from a file finds its data set, and takes no other one. */
static void
test_dataset (void)
{
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_ADAM);
  g_autoptr (FrDataset) other = fr_made_up_data (2, IMAGES, 20);
  FrRunOrigin origin = *fr_run_get_origin (run);
  g_autoptr (FrRun) loaded = fr_run_new_from_origin (&origin, 0);
  g_autoptr (FrRun) narrow = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_run_make_trainer (loaded, NULL, &error));
  g_assert_error (error, FR_RUN_ERROR, FR_RUN_ERROR_OTHER_DATA);
  g_assert_false (fr_run_set_dataset (loaded, other));
  g_assert_null (fr_run_get_dataset (loaded));
  g_assert_true (fr_run_set_dataset (loaded, dataset));
  g_assert_true (fr_run_get_dataset (loaded) == dataset);

  /* A network of other outputs than the data set has classes cannot be trained on it. */
  origin.n_classes = 7;
  narrow = fr_run_new_from_origin (&origin, 0);
  g_assert_false (fr_run_set_dataset (narrow, dataset));
}

/* What a step leaves is what a bare trainer does, and all that was due. */
static void
test_step (void)
{
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_ADAM);
  const FrHyperparameters *chosen = &fr_run_get_origin (run)->hyperparameters;
  g_autoptr (FrTrainer) bare = fr_trainer_new (dataset, chosen, NULL);
  g_autoptr (FrLearningRecord) record = fr_learning_record_new (IMAGES);
  g_autoptr (FrSnapshot) first = NULL;
  g_autoptr (FrTrainer) trainer = fr_run_begin (run, &first, NULL);
  g_autofree guint64 *batches = NULL;
  FrLearningSummary ours[IMAGES], theirs[IMAGES];
  guint length;
  double seconds = 0;

  g_assert_cmpuint (first->batch, ==, 0);
  g_assert_nonnull (first->state);
  g_assert_cmpfloat (first->seconds, ==, 0);
  fr_trainer_set_learning_record (bare, record);
  for (guint64 i = 0; i < 2 * PER_EPOCH; i++) {
    g_autoptr (FrSnapshot) due = NULL;
    FrBatchResult expected, result;

    g_assert_true (fr_trainer_step (bare, &expected, NULL));
    g_assert_true (fr_run_step (run, trainer, &due, NULL));
    g_assert_cmpuint (fr_batch_log_read (fr_run_get_log (run), i, &result, 1), ==, 1);
    g_assert_cmpfloat (result.loss, ==, expected.loss);
    g_assert_cmpuint (result.correct, ==, expected.correct);
    g_assert_cmpuint (result.images, ==, expected.images);

    /* Fewer than 20 batches in an epoch: each is due. */
    g_assert_cmpuint (due->batch, ==, i + 1);
    g_assert_cmpint (due->state != NULL, ==, due->batch % PER_EPOCH == 0);
    g_assert_cmpfloat (due->seconds, ==, fr_run_get_seconds (run));
    g_assert_cmpfloat (due->seconds, >=, seconds);
    g_assert_cmpmem (due->parameters, due->size * sizeof (float), fr_trainer_get_parameters (bare),
                     due->size * sizeof (float));
    seconds = due->seconds;
  }
  g_assert_cmpfloat (seconds, >, 0);
  batches = fr_history_get_batches (fr_run_get_history (run), &length);
  g_assert_cmpuint (length, ==, 2 * PER_EPOCH + 1);
  fr_learning_record_summarize (fr_run_get_learning (run), ours);
  fr_learning_record_summarize (record, theirs);
  g_assert_cmpmem (ours, sizeof ours, theirs, sizeof theirs);
}

/* A run that was left before it rested begins again with nothing of it. */
static void
test_begin_again (void)
{
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_SGD);
  const FrTestPoint first = { .batch = 0, .loss = 1 }, later = { .batch = 2, .loss = 1 };
  g_autoptr (FrTrainer) before = begin (run);
  g_autoptr (FrTrainer) trainer = NULL;
  g_autofree FrRunChange *changes = NULL;
  g_autofree FrTestPoint *points = NULL;
  const guint8 predicted[20] = { 0 };
  guint n_changes, n_points;

  train (run, before, PER_EPOCH + 1);
  fr_run_adjust (run, before, 0.5, 9);
  fr_run_add_test_point (run, &first);
  fr_run_add_test_point (run, &later);
  fr_run_set_predictions (run, 2, predicted, sizeof predicted);

  trainer = begin (run);
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (run)), ==, 0);
  g_assert_cmpuint (fr_history_get_length (fr_run_get_history (run)), ==, 1);
  g_assert_cmpuint (fr_learning_record_get_epochs (fr_run_get_learning (run)), ==, 0);
  g_assert_cmpfloat (fr_run_get_seconds (run), ==, 0);
  g_assert_null (fr_run_get_predictions (run, 2));
  changes = fr_run_get_changes (run, &n_changes);
  points = fr_run_get_test_points (run, &n_points);
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_cmpuint (n_points, ==, 1);
  g_assert_cmpuint (points[0].batch, ==, 0);

  train (run, trainer, 3);
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (run)), ==, 3);
}

static void
test_adjust (void)
{
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_SGD);
  g_autoptr (FrTrainer) trainer = begin (run);
  g_autofree FrRunChange *changes = NULL;
  guint n;

  train (run, trainer, 2);
  fr_run_adjust (run, trainer, 0.5, 3);
  g_assert_cmpfloat (fr_trainer_get_hyperparameters (trainer)->learning_rate, ==, 0.5);
  /* Between two batches the last word counts. */
  fr_run_adjust (run, trainer, 0.25, 2);
  g_assert_cmpfloat (fr_trainer_get_hyperparameters (trainer)->learning_rate, ==, 0.25);
  train (run, trainer, 3);
  fr_run_adjust (run, NULL, 0.125, 5);
  g_assert_cmpfloat (fr_trainer_get_hyperparameters (trainer)->learning_rate, ==, 0.25);

  changes = fr_run_get_changes (run, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (changes[0].batch, ==, 2);
  g_assert_cmpfloat (changes[0].learning_rate, ==, 0.25);
  g_assert_cmpuint (changes[0].epochs, ==, 2);
  g_assert_cmpuint (changes[1].batch, ==, 5);
  g_assert_cmpfloat (changes[1].learning_rate, ==, 0.125);
  g_assert_cmpuint (changes[1].epochs, ==, 5);
  g_assert_cmpfloat (fr_run_get_hyperparameters (run).learning_rate, ==, 0.125);
  g_assert_cmpuint (fr_run_get_hyperparameters (run).epochs, ==, 5);
  g_assert_cmpuint (fr_run_get_total_batches (run), ==, 5 * PER_EPOCH);
  /* What it began with stays. */
  g_assert_cmpfloat (fr_run_get_origin (run)->hyperparameters.learning_rate, ==, 0.001);
}

static void
test_rest (void)
{
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_ADAM);
  g_autoptr (FrTrainer) trainer = begin (run);
  g_autoptr (FrTrainer) resumed = NULL;
  g_autoptr (FrSnapshot) end = NULL;
  char digest[65], expected[65];

  train (run, trainer, 3);
  rest (run, trainer);
  end = fr_run_get_end (run);
  g_assert_cmpuint (end->batch, ==, 3);
  g_assert_cmpfloat (end->seconds, ==, fr_run_get_seconds (run));
  g_assert_true (fr_trainer_is_at (trainer, end->state));
  fr_network_digest (fr_run_get_network (run), fr_trainer_get_parameters (trainer), expected);
  fr_run_get_digest (run, digest);
  g_assert_cmpstr (digest, ==, expected);

  /* A change after the rest holds for whoever goes on from its state. */
  fr_run_adjust (run, NULL, 0.5, 3);
  resumed = fr_run_make_trainer (run, end->state, NULL);
  g_assert_cmpfloat (fr_trainer_get_hyperparameters (resumed)->learning_rate, ==, 0.5);

  train (run, trainer, 1);
  g_assert_false (fr_trainer_is_at (trainer, end->state));
  rest (run, trainer);
  fr_run_get_digest (run, digest);
  g_assert_cmpstr (digest, !=, expected);
  /* The end that was taken stays what it was. */
  g_assert_cmpuint (end->batch, ==, 3);
}

/* Weights that overflow in the last batch: its own loss is finite, and no later one tells. */
static void
test_last_batch_diverges (void)
{
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_SGD);
  g_autoptr (FrTrainer) trainer = begin (run);
  g_autoptr (GError) error = NULL, step_error = NULL;
  FrBatchResult result;
  char digest[65];

  fr_run_adjust (run, trainer, 1e15, 3);
  train (run, trainer, 1);
  fr_run_adjust (run, trainer, 1e30, 3);
  /* The batch is done, but it is one whose snapshot was due. */
  g_assert_false (fr_run_step (run, trainer, NULL, &step_error));
  g_assert_error (step_error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_DIVERGED);
  g_assert_cmpuint (fr_trainer_get_batch (trainer), ==, 2);
  g_assert_cmpuint (fr_batch_log_read (fr_run_get_log (run), 1, &result, 1), ==, 1);
  g_assert_true (isfinite (result.loss));

  g_assert_null (fr_run_rest (run, trainer, &error));
  g_assert_error (error, FR_TRAINER_ERROR, FR_TRAINER_ERROR_DIVERGED);
  g_assert_nonnull (strstr (error->message, "after batch 2"));
  g_assert_null (fr_run_get_end (run));
  fr_run_get_digest (run, digest);
  g_assert_cmpstr (digest, ==, "");
}

static void
add_point (FrRun *run, guint64 batch, double loss, double seconds)
{
  const FrTestPoint point = { .batch = batch, .loss = loss, .accuracy = 0.5, .seconds = seconds };

  fr_run_add_test_point (run, &point);
}

/* An earlier end: nothing of what lay behind it is left. */
static void
test_goes_back (void)
{
  static const guint8 later[] = { 1, 2 }, earlier[] = { 3, 4 };
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_ADAM);
  g_autoptr (FrTrainer) trainer = begin (run);
  g_autoptr (FrSnapshot) end = NULL;
  g_autoptr (GBytes) predictions = NULL;
  g_autofree FrRunChange *changes = NULL;
  g_autofree FrTestPoint *points = NULL;
  g_autofree guint64 *batches = NULL;
  guint n_changes, n_points, n_batches;

  fr_run_set_seconds (run, 10);
  train (run, trainer, PER_EPOCH + 2);
  fr_run_adjust (run, trainer, 0.01, 3);
  add_point (run, PER_EPOCH, 1, 5);
  add_point (run, PER_EPOCH + 2, 1, 6);
  rest (run, trainer);
  end = fr_run_get_end (run);
  train (run, trainer, 2 * PER_EPOCH);
  fr_run_adjust (run, trainer, 0.02, 4);
  add_point (run, PER_EPOCH + 3, 1, 7);
  fr_run_set_predictions (run, 3 * PER_EPOCH, later, sizeof later);
  fr_run_set_seconds (run, 1000);

  fr_run_set_end (run, end);
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (run)), ==, PER_EPOCH + 2);
  batches = fr_history_get_batches (fr_run_get_history (run), &n_batches);
  g_assert_cmpuint (batches[n_batches - 1], ==, PER_EPOCH + 2);
  g_assert_cmpuint (fr_learning_record_get_epochs (fr_run_get_learning (run)), ==, 2);
  changes = fr_run_get_changes (run, &n_changes);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (changes[0].batch, ==, PER_EPOCH + 2);
  points = fr_run_get_test_points (run, &n_points);
  g_assert_cmpuint (n_points, ==, 2);
  g_assert_cmpfloat (fr_run_get_seconds (run), ==, end->seconds);

  /* And nothing of it is in the way of what comes. */
  g_assert_null (fr_run_get_predictions (run, 3 * PER_EPOCH));
  fr_run_set_predictions (run, PER_EPOCH + 2, earlier, sizeof earlier);
  predictions = fr_run_get_predictions (run, PER_EPOCH + 2);
  g_assert_nonnull (predictions);
}

static void
fill_log (FrRun *run, guint64 batches)
{
  const FrBatchResult result = { .images = BATCH };

  for (guint64 i = 0; i < batches; i++)
    g_assert_true (fr_batch_log_append (fr_run_get_log (run), &result));
}

/* A run that went back has batches no more of which somebody is still at work. */
static void
test_late_news (void)
{
  static const guint8 predicted[] = { 1, 2, 3 };
  const FrTestPoint late = { .batch = 6, .loss = 1, .accuracy = 1, .seconds = 1 };
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_ADAM);
  g_autofree FrTestPoint *points = NULL;
  guint n;

  fill_log (run, 5);
  fr_run_set_predictions (run, 5, predicted, sizeof predicted);
  fr_run_set_predictions (run, 6, predicted, sizeof predicted);
  g_bytes_unref (fr_run_get_predictions (run, 5));
  g_assert_true (fr_run_add_test_point (run, &late));
  points = fr_run_get_test_points (run, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_points (void)
{
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_ADAM);
  const FrTestPoint again = { .batch = 3, .loss = 2.5, .accuracy = 0.5, .seconds = -1 };
  const FrTestPoint other = { .batch = 3, .loss = 2.5, .accuracy = 0.75, .seconds = 9 };
  g_autofree FrTestPoint *points = NULL, *replaced = NULL;
  guint n;

  fill_log (run, 5);
  add_point (run, 5, 1, 3);
  add_point (run, 0, 3, 0);
  add_point (run, 3, 2.5, 2);
  points = fr_run_get_test_points (run, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (points[0].batch, ==, 0);
  g_assert_cmpuint (points[1].batch, ==, 3);
  g_assert_cmpuint (points[2].batch, ==, 5);

  g_assert_true (fr_run_add_test_point (run, &again));
  g_assert_cmpuint (fr_run_count_replaced_points (run), ==, 0);
  g_assert_false (fr_run_add_test_point (run, &other));
  g_assert_cmpuint (fr_run_count_replaced_points (run), ==, 1);
  replaced = fr_run_get_test_points (run, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpfloat (replaced[1].accuracy, ==, 0.75);
  g_assert_cmpfloat (replaced[1].seconds, ==, 9);
  add_point (run, 3, 2.5, -1);
  g_free (replaced);
  replaced = fr_run_get_test_points (run, &n);
  g_assert_cmpfloat (replaced[1].seconds, ==, 9);
}

static void
test_predictions (void)
{
  static const guint8 first[] = { 1, 2, 3 }, second[] = { 4, 5 };
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_ADAM);
  g_autoptr (GBytes) predictions = NULL;

  fill_log (run, 5);
  fr_run_set_predictions (run, 4, first, sizeof first);
  /* An earlier moment's do not count. */
  fr_run_set_predictions (run, 3, second, sizeof second);
  g_assert_null (fr_run_get_predictions (run, 3));
  predictions = fr_run_get_predictions (run, 4);
  g_assert_cmpmem (g_bytes_get_data (predictions, NULL), g_bytes_get_size (predictions), first,
                   sizeof first);
  fr_run_set_predictions (run, 5, second, sizeof second);
  g_assert_null (fr_run_get_predictions (run, 4));
}

static gboolean freed; /* by free_extras() */

static void
free_extras (gpointer extras)
{
  freed = TRUE;
}

static void
test_extras (void)
{
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_ADAM);

  freed = FALSE;
  fr_run_set_extras (run, &freed, free_extras);
  g_assert_true (fr_run_get_extras (run) == &freed);
  g_clear_pointer (&run, fr_run_unref);
  g_assert_true (freed);
}

/* A parent of two epochs and a half, changed at batches 3 and 9. */
static FrRun *
make_parent (void)
{
  FrRun *parent = make_run (FR_OPTIMIZER_ADAM);
  g_autoptr (FrTrainer) trainer = begin (parent);

  train (parent, trainer, 3);
  fr_run_adjust (parent, trainer, 0.01, 4);
  train (parent, trainer, 6);
  fr_run_adjust (parent, trainer, 0.002, 5);
  train (parent, trainer, 8);
  add_point (parent, 4, 2, 0.25);
  add_point (parent, 9, 1, 0.5);
  add_point (parent, 12, 0.5, 0.75);
  rest (parent, trainer);
  return parent;
}

static void
test_branch (void)
{
  g_autoptr (FrRun) parent = make_parent ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRun) branch = fr_run_branch (parent, 10, FR_HISTORY_DEFAULT_BUDGET, &error);
  const FrRunOrigin *a = fr_run_get_origin (parent), *b = fr_run_get_origin (branch);
  g_autofree FrRunChange *changes = NULL;
  g_autofree FrTestPoint *points = NULL;
  g_autofree guint64 *batches = NULL;
  guint n_changes, n_points, n_batches;

  g_assert_no_error (error);
  g_assert_cmpstr (b->parent, ==, a->id);
  g_assert_cmpuint (b->parent_batch, ==, 10);
  g_assert_cmpstr (b->id, !=, a->id);
  g_assert_true (g_uuid_string_is_valid (b->id));
  g_assert_true (fr_hyperparameters_same_start (&a->hyperparameters, &b->hyperparameters));
  g_assert_true (fr_run_get_dataset (branch) == dataset);
  g_assert_null (fr_run_get_end (branch));

  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (branch)), ==, 10);
  for (guint64 i = 0; i < 10; i++) {
    FrBatchResult ours, theirs;

    fr_batch_log_read (fr_run_get_log (branch), i, &ours, 1);
    fr_batch_log_read (fr_run_get_log (parent), i, &theirs, 1);
    g_assert_cmpfloat (ours.loss, ==, theirs.loss);
  }
  batches = fr_history_get_batches (fr_run_get_history (branch), &n_batches);
  g_assert_cmpuint (n_batches, ==, 11);
  g_assert_cmpuint (fr_learning_record_get_epochs (fr_run_get_learning (branch)), ==, 1);
  changes = fr_run_get_changes (branch, &n_changes);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpuint (changes[1].batch, ==, 9);
  g_assert_cmpuint (fr_run_get_hyperparameters (branch).epochs, ==, 5);
  points = fr_run_get_test_points (branch, &n_points);
  g_assert_cmpuint (n_points, ==, 2);
  g_assert_cmpfloat (fr_run_get_seconds (branch), ==, 0.5);

  /* It goes its own way. */
  fr_run_adjust (branch, NULL, 0.5, 9);
  add_point (branch, 5, 1, 1);
  g_assert_cmpfloat (fr_run_get_hyperparameters (parent).learning_rate, ==, 0.002);
  g_free (points);
  points = fr_run_get_test_points (parent, &n_points);
  g_assert_cmpuint (n_points, ==, 3);
}

/* That its parent came out as saved is not said of it again; that it did not, is. */
static void
test_branch_proof (void)
{
  g_autoptr (FrRun) parent = make_parent ();
  g_autoptr (FrRun) first = NULL, second = NULL;
  g_autofree char *verdict = NULL;

  fr_run_set_proof (parent, FR_RUN_PROOF_VERIFIED, "the same");
  first = fr_run_branch (parent, 10, 0, NULL);
  g_assert_cmpint (fr_run_get_proof (first, &verdict), ==, FR_RUN_PROOF_TRAINED);
  g_assert_null (verdict);
  fr_run_set_proof (parent, FR_RUN_PROOF_DIFFERENT, "another");
  second = fr_run_branch (parent, 10, 0, NULL);
  g_assert_cmpint (fr_run_get_proof (second, &verdict), ==, FR_RUN_PROOF_DIFFERENT);
  g_assert_cmpstr (verdict, ==, "another");
}

static void
test_branch_at_both_ends (void)
{
  g_autoptr (FrRun) parent = make_parent ();
  g_autoptr (FrRun) first = fr_run_branch (parent, 0, 0, NULL);
  g_autoptr (FrRun) last = fr_run_branch (parent, 17, 0, NULL);
  guint n;
  g_autofree FrRunChange *changes = fr_run_get_changes (first, &n);

  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (first)), ==, 0);
  g_assert_cmpfloat (fr_run_get_hyperparameters (first).learning_rate, ==, 0.001);
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (last)), ==, 17);
  g_assert_cmpfloat (fr_run_get_hyperparameters (last).learning_rate, ==, 0.002);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dataset = fr_made_up_data (1, IMAGES, 20);
  g_test_add_func ("/run/create", test_create);
  g_test_add_func ("/run/refuses-bad-hyperparameters", test_refuses_bad_hyperparameters);
  g_test_add_func ("/run/dataset", test_dataset);
  g_test_add_func ("/run/step", test_step);
  g_test_add_func ("/run/begin-again", test_begin_again);
  g_test_add_func ("/run/adjust", test_adjust);
  g_test_add_func ("/run/rest", test_rest);
  g_test_add_func ("/run/last-batch-diverges", test_last_batch_diverges);
  g_test_add_func ("/run/goes-back", test_goes_back);
  g_test_add_func ("/run/late-news", test_late_news);
  g_test_add_func ("/run/points", test_points);
  g_test_add_func ("/run/predictions", test_predictions);
  g_test_add_func ("/run/extras", test_extras);
  g_test_add_func ("/run/branch", test_branch);
  g_test_add_func ("/run/branch-proof", test_branch_proof);
  g_test_add_func ("/run/branch-at-both-ends", test_branch_at_both_ends);
  status = g_test_run ();
  fr_dataset_unref (dataset);
  return status;
}
