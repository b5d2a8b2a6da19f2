/* The trainer at any batch of a run, bit for bit, and the proof that a run is what it says. */
#include "made-up-data.h"

#include "engine/replay.h"
#include "engine/run-branch.h"

#include <string.h>

#define IMAGES 50
#define BATCH 2 /* 25 batches an epoch: not each has its snapshot */
#define PER_EPOCH 25
#define BATCHES 60

static FrDataset *dataset; /* owned by main() */

/* The learning rate is changed in mid-run: to another and back, and twice before one batch. */
static const FrRunChange plan[] = {
  { 0, 0.002, 3 }, { 7, 0.01, 3 }, { 9, 0.5, 3 }, { 9, 0.002, 4 }, { 31, 0.001, 4 }, { 60, 0.1, 4 },
};

static FrRun *
make_run (FrOptimizerKind optimizer, gsize budget)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;
  FrRun *run;

  chosen.units[0] = 9;
  chosen.batch_size = BATCH;
  chosen.epochs = 3;
  chosen.optimizer = optimizer;
  run = fr_run_new (dataset, &chosen, budget, &error);
  g_assert_no_error (error);
  return run;
}

/* Trains from batch @from to batch @to by the plan, and rests there. */
static void
train (FrRun *run, FrTrainer *trainer, guint64 from, guint64 to)
{
  g_autoptr (FrSnapshot) end = NULL;
  g_autoptr (GError) error = NULL;

  for (guint64 batch = from; batch <= to; batch++) {
    for (guint i = 0; i < G_N_ELEMENTS (plan); i++)
      if (plan[i].batch == batch)
        fr_run_adjust (run, trainer, plan[i].learning_rate, plan[i].epochs);
    if (batch == to)
      break;
    fr_run_step (run, trainer, NULL, &error);
    g_assert_no_error (error);
  }
  end = fr_run_rest (run, trainer, &error);
  g_assert_no_error (error);
}

static FrRun *
make_trained (FrOptimizerKind optimizer, gsize budget)
{
  FrRun *run = make_run (optimizer, budget);
  g_autoptr (FrTrainer) trainer = fr_run_begin (run, NULL, NULL);

  train (run, trainer, 0, BATCHES);
  return run;
}

/* A trainer that trained up to @batch directly, and its state. */
static FrTrainerState *
train_directly (FrOptimizerKind optimizer, guint64 batch)
{
  g_autoptr (FrRun) run = make_run (optimizer, 0);
  g_autoptr (FrTrainer) trainer = fr_run_begin (run, NULL, NULL);

  train (run, trainer, 0, batch);
  return fr_trainer_save (trainer, NULL);
}

/* Returns: (transfer full): the trainer of a whole replay, in which nothing differs. */
static FrTrainer *
replay (FrRun *run, guint64 batch, FrReplayStart start)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrReplay) replay = fr_replay_new (run, batch, start, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fr_replay_get_target (replay), ==, batch);
  while (!fr_replay_is_done (replay)) {
    const guint64 before = fr_replay_get_batch (replay);

    fr_replay_step (replay, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (fr_replay_get_batch (replay), ==, before + 1);
  }
  g_assert_cmpuint (fr_replay_get_first_difference (replay), ==, 0);
  /* Once done a step does nothing. */
  g_assert_true (fr_replay_step (replay, NULL, &error));
  g_assert_cmpuint (fr_replay_get_batch (replay), ==, batch);
  return fr_replay_steal_trainer (replay);
}

static void
test_any_batch (void)
{
  static const guint64 batches[] = { 0, 1, 7, 8, 9, 10, 24, 25, 26, 31, 59, 60 };

  for (guint kind = FR_OPTIMIZER_ADAM; kind <= FR_OPTIMIZER_MOMENTUM; kind++) {
    const FrOptimizerKind optimizer = (FrOptimizerKind) kind;
    g_autoptr (FrRun) run = make_trained (optimizer, FR_HISTORY_DEFAULT_BUDGET);
    g_autoptr (FrRun) thin = make_trained (optimizer, 0);

    for (guint i = 0; i < G_N_ELEMENTS (batches); i++) {
      g_autoptr (FrTrainerState) expected = train_directly (optimizer, batches[i]);
      g_autoptr (FrTrainer) state = replay (run, batches[i], FR_REPLAY_FROM_STATE);
      g_autoptr (FrTrainer) far = replay (thin, batches[i], FR_REPLAY_FROM_STATE);
      g_autoptr (FrTrainer) start = replay (run, batches[i], FR_REPLAY_FROM_START);

      g_assert_true (fr_trainer_is_at (state, expected));
      g_assert_true (fr_trainer_is_at (far, expected));
      g_assert_true (fr_trainer_is_at (start, expected));
      /* The rate of the next batch, too. */
      g_assert_cmpfloat (fr_trainer_get_hyperparameters (state)->learning_rate, ==,
                         expected->optimizer.learning_rate);
      g_assert_cmpfloat (fr_trainer_get_hyperparameters (start)->learning_rate, ==,
                         expected->optimizer.learning_rate);
    }
  }
}

/* From the nearest state: the end's where that is nearer than those of the history. */
static void
test_begins_at_the_nearest_state (void)
{
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_ADAM, FR_HISTORY_DEFAULT_BUDGET);
  g_autoptr (FrTrainer) trainer = fr_run_begin (run, NULL, NULL);
  g_autoptr (FrReplay) before = NULL, at = NULL, behind = NULL, far = NULL;

  train (run, trainer, 0, 30);
  for (guint i = 0; i < 25; i++)
    fr_run_step (run, trainer, NULL, NULL);
  before = fr_replay_new (run, 29, FR_REPLAY_FROM_STATE, NULL, NULL);
  at = fr_replay_new (run, 30, FR_REPLAY_FROM_STATE, NULL, NULL);
  behind = fr_replay_new (run, 40, FR_REPLAY_FROM_STATE, NULL, NULL);
  g_assert_cmpuint (fr_replay_get_batch (before), ==, PER_EPOCH);
  g_assert_cmpuint (fr_replay_get_batch (at), ==, 30);
  g_assert_true (fr_replay_is_done (at));
  g_assert_cmpuint (fr_replay_get_batch (behind), ==, 30);
  far = fr_replay_new (run, 52, FR_REPLAY_FROM_STATE, NULL, NULL);
  g_assert_cmpuint (fr_replay_get_batch (far), ==, 2 * PER_EPOCH);
}

/* Changed, and put right by a replay from the start. */
static void
test_other_log (void)
{
  g_autoptr (FrRun) run = make_trained (FR_OPTIMIZER_ADAM, FR_HISTORY_DEFAULT_BUDGET);
  FrBatchLog *log = fr_run_get_log (run);
  const guint64 changed[] = { 16, 40 };
  FrBatchResult good[2], result;

  for (guint i = 0; i < 2; i++) {
    fr_batch_log_read (log, changed[i], &good[i], 1);
    result = good[i];
    result.loss += 1e-12;
    fr_batch_log_compare (log, changed[i], &result, 1, TRUE);
  }
  for (guint start = FR_REPLAY_FROM_STATE; start <= FR_REPLAY_FROM_START; start++) {
    g_autoptr (FrReplay) replay = fr_replay_new (run, 24, (FrReplayStart) start, NULL, NULL);

    while (!fr_replay_is_done (replay))
      g_assert_true (fr_replay_step (replay, NULL, NULL));
    /* Who only looks compares nothing. */
    g_assert_cmpuint (fr_replay_get_first_difference (replay), ==,
                      start == FR_REPLAY_TO_LOOK ? 0 : 17);
    fr_batch_log_read (log, 16, &result, 1);
    /* Only what began with the first weights knows the truth. */
    if (start == FR_REPLAY_FROM_START)
      g_assert_cmpfloat (result.loss, ==, good[0].loss);
    else
      g_assert_cmpfloat (result.loss, !=, good[0].loss);
  }
  fr_batch_log_compare (log, changed[0], &result, 1, TRUE);
  result.correct ^= 1;
  fr_batch_log_compare (log, changed[0], &result, 1, TRUE);
  {
    g_autoptr (FrReplay) replay = fr_replay_new (run, BATCHES, FR_REPLAY_FROM_START, NULL, NULL);

    while (!fr_replay_is_done (replay))
      g_assert_true (fr_replay_step (replay, NULL, NULL));
    g_assert_cmpuint (fr_replay_get_first_difference (replay), ==, 17);
  }
  for (guint i = 0; i < 2; i++) {
    fr_batch_log_read (log, changed[i], &result, 1);
    g_assert_cmpfloat (result.loss, ==, good[i].loss);
    g_assert_cmpuint (result.correct, ==, good[i].correct);
  }
  /* Now it is as if nothing had been changed. */
  {
    g_autoptr (FrTrainer) trainer = replay (run, BATCHES, FR_REPLAY_FROM_START);
    g_autoptr (FrSnapshot) end = fr_run_get_end (run);

    g_assert_true (fr_trainer_is_at (trainer, end->state));
  }
}

/* The run as a file gives it: the log, the changes, the test points and the end. */
static FrRun *
make_opened (FrRun *run)
{
  FrRun *opened = fr_run_new_from_origin (fr_run_get_origin (run), FR_HISTORY_DEFAULT_BUDGET);
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);
  guint n;
  g_autofree FrRunChange *changes = fr_run_get_changes (run, &n);

  for (guint64 i = 0; i < end->batch; i++) {
    FrBatchResult result;

    fr_batch_log_read (fr_run_get_log (run), i, &result, 1);
    fr_batch_log_append (fr_run_get_log (opened), &result);
  }
  for (guint i = 0; i < n; i++)
    fr_run_add_change (opened, &changes[i]);
  fr_run_set_seconds (opened, end->seconds);
  fr_run_set_end (opened, end);
  g_assert_true (fr_run_set_dataset (opened, dataset));
  return opened;
}

/* The film of an opened run is the one of the run that was never closed. */
static void
test_fills (void)
{
  g_autoptr (FrRun) run = make_trained (FR_OPTIMIZER_ADAM, FR_HISTORY_DEFAULT_BUDGET);
  g_autoptr (FrRun) opened = make_opened (run);
  const FrTestPoint between = { .batch = 11, .loss = 1, .accuracy = 0.5, .seconds = 0.25 };
  const FrTestPoint at_due = { .batch = 10, .loss = 1, .accuracy = 0.5, .seconds = 0.125 };
  FrLearningSummary ours[IMAGES], theirs[IMAGES];
  g_autoptr (FrSnapshot) due = NULL;
  g_autoptr (FrReplay) replay = NULL;
  g_autofree guint64 *a = NULL, *b = NULL;
  guint n_a, n_b, n_due = 0;

  g_assert_false (fr_history_is_due (11, PER_EPOCH));
  g_assert_true (fr_history_is_due (10, PER_EPOCH));
  fr_run_add_test_point (opened, &between);
  fr_run_add_test_point (opened, &at_due);
  replay = fr_replay_new (opened, BATCHES, FR_REPLAY_FROM_START, &due, NULL);
  g_assert_cmpuint (due->batch, ==, 0);
  while (!fr_replay_is_done (replay)) {
    g_autoptr (FrSnapshot) next = NULL;

    g_assert_true (fr_replay_step (replay, &next, NULL));
    if (next == NULL)
      continue;
    n_due++;
    g_assert_cmpuint (next->batch, ==, fr_replay_get_batch (replay));
    /* The seconds are those of the training, and not the replay's. */
    g_assert_cmpfloat (next->seconds, ==,
                       next->batch == 11   ? 0.25
                       : next->batch == 10 ? 0.125
                                           : -1);
  }
  g_assert_cmpuint (fr_replay_get_first_difference (replay), ==, 0);

  a = fr_history_get_batches (fr_run_get_history (run), &n_a);
  b = fr_history_get_batches (fr_run_get_history (opened), &n_b);
  g_assert_cmpmem (a, n_a * sizeof *a, b, n_b * sizeof *b);
  /* Besides, one for the test point between two; and none for batch 0, which came before. */
  g_assert_cmpuint (n_due, ==, n_b);
  for (guint i = 0; i < n_a; i++) {
    g_autoptr (FrSnapshot) one = fr_history_lookup (fr_run_get_history (run), a[i]);
    g_autoptr (FrSnapshot) other = fr_history_lookup (fr_run_get_history (opened), a[i]);

    g_assert_cmpmem (one->parameters, one->size * sizeof (float), other->parameters,
                     other->size * sizeof (float));
    g_assert_cmpint (one->state != NULL, ==, other->state != NULL);
  }
  fr_learning_record_summarize (fr_run_get_learning (run), ours);
  fr_learning_record_summarize (fr_run_get_learning (opened), theirs);
  g_assert_cmpmem (ours, sizeof ours, theirs, sizeof theirs);
}

/* Replays @run, of which @points of its curves are known, from the start. Returns: how many early
 * snapshots were to be evaluated, and no fewer than there are in the history. */
static guint
count_early (FrRun *run, const FrTestPoint *points, guint n_points)
{
  g_autoptr (FrRun) opened = make_opened (run);
  g_autoptr (FrReplay) replay = NULL;
  guint early = 0;

  for (guint i = 0; i < n_points; i++)
    fr_run_add_test_point (opened, &points[i]);
  replay = fr_replay_new (opened, BATCHES, FR_REPLAY_FROM_START, NULL, NULL);
  while (!fr_replay_is_done (replay)) {
    g_autoptr (FrSnapshot) next = NULL;

    g_assert_true (fr_replay_step (replay, &next, NULL));
    if (next != NULL && fr_history_is_early (next->batch, PER_EPOCH)) {
      g_autoptr (FrSnapshot) kept = fr_history_lookup (fr_run_get_history (opened), next->batch);

      g_assert_true (kept == next);
      early++;
    }
  }
  g_assert_cmpuint (fr_replay_get_first_difference (replay), ==, 0);
  g_assert_cmpuint (fr_history_get_length (fr_run_get_history (opened)), ==, 49 + early);
  return early;
}

/* A run of before there were early points keeps the curves it has; one that is known at epochs'
 * ends only, as the terminal's, gets all. */
static void
test_older_version (void)
{
  g_autoptr (FrRun) run = make_trained (FR_OPTIMIZER_ADAM, FR_HISTORY_DEFAULT_BUDGET);
  const FrTestPoint of_now[] = { { .batch = 0 }, { .batch = 1 }, { .batch = 2 }, { .batch = 4 } };
  const FrTestPoint older[] = { { .batch = 0 }, { .batch = 2 }, { .batch = 4 } };
  const FrTestPoint older_without_start[] = { { .batch = 2 } };
  const FrTestPoint ends[] = { { .batch = 0 }, { .batch = PER_EPOCH } };

  g_assert_cmpuint (fr_history_get_first_twentieth (PER_EPOCH), ==, 2);
  g_assert_cmpuint (count_early (run, of_now, G_N_ELEMENTS (of_now)), ==, 1);
  g_assert_cmpuint (count_early (run, older, G_N_ELEMENTS (older)), ==, 0);
  g_assert_cmpuint (count_early (run, older_without_start, G_N_ELEMENTS (older_without_start)), ==,
                    0);
  g_assert_cmpuint (count_early (run, ends, G_N_ELEMENTS (ends)), ==, 1);
  g_assert_cmpuint (count_early (run, NULL, 0), ==, 1);
}

/* A film of a run that was not closed keeps the seconds of its snapshots. */
static void
test_keeps_seconds (void)
{
  g_autoptr (FrRun) run = make_trained (FR_OPTIMIZER_ADAM, FR_HISTORY_DEFAULT_BUDGET);
  g_autoptr (FrSnapshot) before = fr_history_lookup (fr_run_get_history (run), 50);
  g_autoptr (FrTrainer) trainer = replay (run, BATCHES, FR_REPLAY_FROM_START);
  g_autoptr (FrSnapshot) after = fr_history_lookup (fr_run_get_history (run), 50);

  g_assert_cmpfloat (before->seconds, >, 0);
  g_assert_true (before != after);
  g_assert_cmpfloat (before->seconds, ==, after->seconds);
}

/* Trained on from the end or from a branch: the same as in one go. */
static void
test_goes_on (void)
{
  for (guint kind = FR_OPTIMIZER_ADAM; kind <= FR_OPTIMIZER_MOMENTUM; kind++) {
    const FrOptimizerKind optimizer = (FrOptimizerKind) kind;
    g_autoptr (FrTrainerState) expected = train_directly (optimizer, BATCHES);
    g_autoptr (FrRun) run = make_run (optimizer, FR_HISTORY_DEFAULT_BUDGET);
    g_autoptr (FrTrainer) first = fr_run_begin (run, NULL, NULL);
    g_autoptr (FrRun) opened = NULL, branch = NULL;
    g_autoptr (FrTrainer) resumed = NULL, branched = NULL;
    FrLearningSummary ours[IMAGES], theirs[IMAGES];
    g_autoptr (FrSnapshot) end = NULL;

    train (run, first, 0, 33);
    opened = make_opened (run);
    end = fr_run_get_end (opened);
    resumed = fr_run_make_trainer (opened, end->state, NULL);
    train (opened, resumed, 33, BATCHES);
    g_assert_true (fr_trainer_is_at (resumed, expected));

    train (run, first, 33, BATCHES);
    g_assert_true (fr_trainer_is_at (first, expected));
    branch = fr_run_branch (run, 20, FR_HISTORY_DEFAULT_BUDGET, NULL);
    branched = replay (branch, 20, FR_REPLAY_FROM_STATE);
    train (branch, branched, 20, BATCHES);
    g_assert_true (fr_trainer_is_at (branched, expected));
    fr_learning_record_summarize (fr_run_get_learning (run), ours);
    fr_learning_record_summarize (fr_run_get_learning (branch), theirs);
    g_assert_cmpmem (ours, sizeof ours, theirs, sizeof theirs);
    for (guint64 i = 0; i < BATCHES; i++) {
      FrBatchResult a, b;

      fr_batch_log_read (fr_run_get_log (run), i, &a, 1);
      fr_batch_log_read (fr_run_get_log (branch), i, &b, 1);
      g_assert_cmpfloat (a.loss, ==, b.loss);
    }
  }
}

/* A weight, a moment or a batch more, and it is another place. */
static void
test_is_at (void)
{
  g_autoptr (FrTrainerState) state = train_directly (FR_OPTIMIZER_ADAM, 5);
  g_autoptr (FrRun) run = make_trained (FR_OPTIMIZER_ADAM, 0);
  g_autoptr (FrTrainer) trainer = replay (run, 5, FR_REPLAY_FROM_START);

  g_assert_true (fr_trainer_is_at (trainer, state));
  state->parameters[3] += 1;
  g_assert_false (fr_trainer_is_at (trainer, state));
  state->parameters[3] = fr_trainer_get_parameters (trainer)[3];
  g_assert_true (fr_trainer_is_at (trainer, state));
  for (guint m = 0; m < state->optimizer.n_moments; m++) {
    float *moment = &state->optimizer.moments[m][11];
    const float before = *moment;

    *moment += 1;
    g_assert_false (fr_trainer_is_at (trainer, state));
    *moment = before;
  }
  g_assert_true (fr_trainer_is_at (trainer, state));
  state->batch++;
  g_assert_false (fr_trainer_is_at (trainer, state));
}

static void
test_other_data (void)
{
  g_autoptr (FrRun) run = make_run (FR_OPTIMIZER_ADAM, 0);
  g_autoptr (FrRun) opened = fr_run_new_from_origin (fr_run_get_origin (run), 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_replay_new (opened, 0, FR_REPLAY_FROM_START, NULL, &error));
  g_assert_error (error, FR_RUN_ERROR, FR_RUN_ERROR_OTHER_DATA);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dataset = fr_made_up_data (1, IMAGES, 20);
  g_test_add_func ("/replay/any-batch", test_any_batch);
  g_test_add_func ("/replay/begins-at-the-nearest-state", test_begins_at_the_nearest_state);
  g_test_add_func ("/replay/other-log", test_other_log);
  g_test_add_func ("/replay/fills", test_fills);
  g_test_add_func ("/replay/keeps-seconds", test_keeps_seconds);
  g_test_add_func ("/replay/older-version", test_older_version);
  g_test_add_func ("/replay/goes-on", test_goes_on);
  g_test_add_func ("/replay/is-at", test_is_at);
  g_test_add_func ("/replay/other-data", test_other_data);
  status = g_test_run ();
  fr_dataset_unref (dataset);
  return status;
}
