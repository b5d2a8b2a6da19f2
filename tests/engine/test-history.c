/* When snapshots are due, what stays under the budget, and what a look-up finds. */
#include "made-up-data.h"

#include "engine/run.h"

#define PER_EPOCH 40 /* a snapshot every second batch, and an early one after the first */
#define EPOCHS 5

typedef struct {
  FrDataset *dataset;
  FrTrainer *trainer;
  gsize bytes;       /* of a snapshot */
  gsize state_bytes; /* of one with its full state */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrHistory) history = fr_history_new (PER_EPOCH, G_MAXSIZE);
  g_autoptr (FrSnapshot) snapshot = NULL, with_state = NULL;

  chosen.n_hidden = 0;
  chosen.batch_size = 2;
  fixture->dataset = fr_made_up_data (1, 2 * PER_EPOCH, 1);
  fixture->trainer = fr_trainer_new (fixture->dataset, &chosen, NULL);
  g_assert_cmpuint (fr_trainer_get_batches_per_epoch (fixture->trainer), ==, PER_EPOCH);

  snapshot = fr_snapshot_new (fixture->trainer, FALSE, NULL);
  fr_history_add (history, snapshot);
  fixture->bytes = fr_history_get_bytes (history);
  with_state = fr_snapshot_new (fixture->trainer, TRUE, NULL);
  fr_history_add (history, with_state);
  fixture->state_bytes = fr_history_get_bytes (history); /* it has taken the other one's place */
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_trainer_free (fixture->trainer);
  fr_dataset_unref (fixture->dataset);
}

/* Trains for EPOCHS epochs and adds what is due, as the training thread does. */
static FrHistory *
fill (Fixture *fixture, gsize budget)
{
  FrHistory *history = fr_history_new (PER_EPOCH, budget);

  for (guint64 batch = 0; batch <= EPOCHS * PER_EPOCH; batch++) {
    if (batch > 0)
      g_assert_true (fr_trainer_step (fixture->trainer, NULL, NULL));
    if (fr_history_is_due (batch, PER_EPOCH)) {
      g_autoptr (FrSnapshot) snapshot = NULL;

      snapshot = fr_snapshot_new (fixture->trainer, batch % PER_EPOCH == 0, NULL);
      fr_history_add (history, snapshot);
    }
    /* The newest is always there. */
    if (fr_history_is_due (batch, PER_EPOCH)) {
      g_autoptr (FrSnapshot) newest = fr_history_lookup (history, batch);

      g_assert_cmpuint (newest->batch, ==, batch);
    }
  }
  return history;
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrHistory) history = fr_history_new (PER_EPOCH, FR_HISTORY_DEFAULT_BUDGET);
  g_autoptr (FrSnapshot) snapshot = fr_snapshot_new (fixture->trainer, TRUE, NULL);
  g_autofree guint64 *batches = NULL;
  guint length = 9;

  g_assert_cmpuint (snapshot->batch, ==, 0);
  g_assert_cmpuint (snapshot->state->batch, ==, 0);
  g_assert_cmpuint (fr_history_get_length (history), ==, 0);
  g_assert_cmpuint (fr_history_get_bytes (history), ==, 0);
  g_assert_null (fr_history_lookup (history, 5));
  g_assert_null (fr_history_lookup_state (history, 5));
  batches = fr_history_get_batches (history, &length);
  g_assert_cmpuint (length, ==, 0);
}

/* With B batches an epoch, after batch ceil (k B / 20) for k = 1..20, and before the first. In the
 * first epoch early ones besides. */
static void
test_due (void)
{
  static const guint counts[] = { 1, 2, 7, 19, 20, 21, 40, 59, 600, 1875, 60000 };

  for (guint c = 0; c < G_N_ELEMENTS (counts); c++) {
    const guint per_epoch = counts[c];
    g_autofree gboolean *due = g_new0 (gboolean, per_epoch + 1);
    guint n_due = 0;

    for (guint k = 1; k <= FR_SNAPSHOTS_PER_EPOCH; k++)
      due[(k * per_epoch + FR_SNAPSHOTS_PER_EPOCH - 1) / FR_SNAPSHOTS_PER_EPOCH] = TRUE;
    for (guint b = 1; b <= per_epoch; b++) {
      n_due += due[b];
      g_assert_cmpint (fr_history_is_due (b, per_epoch), ==,
                       due[b] || fr_history_is_early (b, per_epoch));
      g_assert_cmpint (fr_history_is_due (b + per_epoch, per_epoch), ==, due[b]);
      g_assert_cmpint (fr_history_is_due (b + 3 * (guint64) per_epoch, per_epoch), ==, due[b]);
    }
    g_assert_true (due[fr_history_get_first_twentieth (per_epoch)]);
    g_assert_cmpuint (n_due, ==, MIN (per_epoch, FR_SNAPSHOTS_PER_EPOCH));
    g_assert_true (fr_history_is_due (0, per_epoch));
  }
}

/* After batches 2, 5, 10, 20, 40 and 65 of 1,875; otherwise the same fractions, rounded up, repeats
 * dropped, and none behind the first twentieth of the first epoch. */
static void
test_early (void)
{
  static const struct {
    guint per_epoch;
    guint64 early[7]; /* ascending, then 0 */
  } cases[] = {
    { 1, { 1 } },
    { 20, { 1 } },
    { 21, { 1 } },
    { 59, { 1, 2, 3 } },
    { 118, { 1, 2, 3, 5 } },
    { 600, { 1, 2, 4, 7, 13, 21 } },
    { 1875, { 2, 5, 10, 20, 40, 65 } },
    { 60000, { 64, 160, 320, 640, 1280, 2080 } },
  };

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++) {
    const guint per_epoch = cases[c].per_epoch;
    const guint64 *next = cases[c].early;

    for (guint64 b = 0; b <= 2 * per_epoch; b++) {
      const gboolean early = b > 0 && b == *next;

      g_assert_cmpint (fr_history_is_early (b, per_epoch), ==, early);
      if (early) {
        g_assert_cmpuint (b, <=, fr_history_get_first_twentieth (per_epoch));
        next++;
      }
    }
    g_assert_cmpuint (*next, ==, 0);
  }
  g_assert_cmpuint (fr_history_get_first_twentieth (1875), ==, 94);
  g_assert_cmpuint (fr_history_get_first_twentieth (1), ==, 1);
}

static void
test_keeps_all_that_fits (Fixture *fixture, gconstpointer data)
{
  const gsize needed = (EPOCHS + 1) * fixture->state_bytes + (EPOCHS * 19 + 1) * fixture->bytes;
  g_autoptr (FrHistory) history = fill (fixture, needed);
  g_autofree guint64 *batches = NULL;
  guint length;

  batches = fr_history_get_batches (history, &length);
  g_assert_cmpuint (length, ==, 2 + EPOCHS * 20);
  g_assert_cmpuint (fr_history_get_length (history), ==, length);
  g_assert_cmpuint (fr_history_get_bytes (history), ==, needed);
  for (guint i = 0; i < length; i++)
    g_assert_cmpuint (batches[i], ==, i <= 1 ? i : 2 * (i - 1));
}

static void
test_lookup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrHistory) history = fill (fixture, G_MAXSIZE);

  for (guint64 batch = 0; batch <= EPOCHS * PER_EPOCH + 10; batch++) {
    const guint64 within = MIN (batch, EPOCHS * PER_EPOCH);
    g_autoptr (FrSnapshot) snapshot = fr_history_lookup (history, batch);
    g_autoptr (FrTrainerState) state = fr_history_lookup_state (history, batch);

    g_assert_cmpuint (snapshot->batch, ==, within == 1 ? 1 : within / 2 * 2);
    g_assert_cmpuint (state->batch, ==, within / PER_EPOCH * PER_EPOCH);
  }
}

/* A snapshot is the weights of its moment, whatever came later; a replay proves it. */
static void
test_replay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrHistory) history = fill (fixture, G_MAXSIZE);
  g_autoptr (FrSnapshot) snapshot = fr_history_lookup (history, 2 * PER_EPOCH + 6);
  g_autoptr (FrTrainerState) state = fr_history_lookup_state (history, 2 * PER_EPOCH + 6);

  fr_trainer_restore (fixture->trainer, state);
  for (guint i = 0; i < 6; i++)
    fr_trainer_step (fixture->trainer, NULL, NULL);
  g_assert_cmpmem (snapshot->parameters, snapshot->size * sizeof (float),
                   fr_trainer_get_parameters (fixture->trainer), snapshot->size * sizeof (float));
}

/* Room for all epochs' ends and some more: these stay, and of the others what is left is even. */
static void
test_thins_between_ends_first (Fixture *fixture, gconstpointer data)
{
  const gsize budget = (EPOCHS + 1) * fixture->state_bytes + 40 * fixture->bytes;
  g_autoptr (FrHistory) history = fill (fixture, budget);
  g_autofree guint64 *batches = NULL;
  guint length, ends = 0;

  batches = fr_history_get_batches (history, &length);
  g_assert_cmpuint (fr_history_get_bytes (history), <=, budget);
  g_assert_cmpuint (length, >, 20);
  g_assert_cmpuint (batches[0], ==, 0);
  g_assert_cmpuint (batches[length - 1], ==, EPOCHS * PER_EPOCH);
  for (guint i = 0; i < length; i++) {
    ends += batches[i] % PER_EPOCH == 0;
    if (i > 0)
      g_assert_cmpuint (batches[i], >, batches[i - 1]);
  }
  g_assert_cmpuint (ends, ==, EPOCHS + 1);
}

/* Less room than the epochs' ends need: every second one of them goes too. */
static void
test_thins_ends_last (Fixture *fixture, gconstpointer data)
{
  const gsize budget = 4 * fixture->state_bytes;
  g_autoptr (FrHistory) history = fill (fixture, budget);
  g_autofree guint64 *batches = NULL;
  guint length;

  batches = fr_history_get_batches (history, &length);
  g_assert_cmpuint (fr_history_get_bytes (history), <=, budget);
  g_assert_cmpuint (length, >, 2);
  g_assert_cmpuint (length, <, EPOCHS + 1);
  g_assert_cmpuint (batches[0], ==, 0);
  g_assert_cmpuint (batches[length - 1], ==, EPOCHS * PER_EPOCH);
}

/* What others keep of the same training is counted, batch by batch, down to half of the budget. */
static void
test_leaves_room_for_others (Fixture *fixture, gconstpointer data)
{
  const gsize budget = 60 * fixture->bytes, others = fixture->bytes * 4;
  g_autoptr (FrHistory) history = fr_history_new (PER_EPOCH, budget);

  fr_history_set_others (history, others);
  for (guint64 batch = 0; batch < 20 * PER_EPOCH; batch += 2) {
    g_autoptr (FrSnapshot) snapshot =
        fr_snapshot_new_from (batch, fr_trainer_get_parameters (fixture->trainer),
                              fr_trainer_get_network (fixture->trainer)->size, NULL);
    const gsize left = budget - MIN (batch * others / PER_EPOCH, budget / 2);

    fr_history_add (history, snapshot);
    g_assert_cmpuint (fr_history_get_bytes (history), <=, left);
    if (batch > PER_EPOCH)
      g_assert_cmpuint (fr_history_get_bytes (history), >, budget / 6);
  }
}

/* A run has its budget for all that grows with the batches, not for snapshots alone. */
static void
test_budget_of_a_run (Fixture *fixture, gconstpointer data)
{
  const gsize budget = 30 * fixture->bytes;
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrRun) run = NULL;
  g_autoptr (FrTrainer) trainer = NULL;

  chosen.n_hidden = 0;
  chosen.batch_size = 1;
  run = fr_run_new (fixture->dataset, &chosen, budget, NULL);
  trainer = fr_run_begin (run, NULL, NULL);
  for (guint batch = 1; batch <= 60 * 2 * PER_EPOCH; batch++) {
    const FrTestPoint point = { .batch = batch };
    g_autofree FrTestPoint *points = NULL;
    guint n_points;
    gsize others;

    g_assert_true (fr_run_step (run, trainer, NULL, NULL));
    if (!fr_history_is_due (batch, 2 * PER_EPOCH))
      continue;
    fr_run_add_test_point (run, &point);
    points = fr_run_get_test_points (run, &n_points);
    others = batch * sizeof (FrBatchResult) + n_points * sizeof *points + batch / 4;
    g_assert_cmpuint (fr_history_get_bytes (fr_run_get_history (run)) + others, <=, budget);
  }
}

static void
test_first_and_newest_stay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrHistory) history = fill (fixture, 0);
  g_autofree guint64 *batches = NULL;
  guint length;

  batches = fr_history_get_batches (history, &length);
  g_assert_cmpuint (length, ==, 2);
  g_assert_cmpuint (batches[0], ==, 0);
  g_assert_cmpuint (batches[1], ==, EPOCHS * PER_EPOCH);
  g_assert_cmpuint (fr_history_get_bytes (history), ==, 2 * fixture->state_bytes);
}

/* What a reader took stays, though the history has dropped it. */
static void
test_reader_keeps_its_snapshot (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrHistory) history = fr_history_new (PER_EPOCH, 0);
  g_autoptr (FrSnapshot) taken = NULL;
  float weight = 0;

  for (guint i = 0; i < 4; i++) {
    g_autoptr (FrSnapshot) snapshot = fr_snapshot_new (fixture->trainer, FALSE, NULL);

    fr_history_add (history, snapshot);
    if (i == 2) {
      taken = fr_history_lookup (history, 2);
      weight = taken->parameters[100];
    }
    fr_trainer_step (fixture->trainer, NULL, NULL);
  }
  g_assert_cmpuint (fr_history_get_length (history), ==, 2);
  g_assert_cmpuint (taken->batch, ==, 2);
  g_assert_cmpfloat (taken->parameters[100], ==, weight);
}

/* A snapshot with nothing in it but its batch and its seconds. */
static void
add (FrHistory *history, guint64 batch, double seconds)
{
  static const float weights[] = { 1, 2 };
  g_autoptr (FrSnapshot) snapshot = fr_snapshot_new_from (batch, weights, 2, NULL);

  g_assert_cmpfloat (snapshot->seconds, ==, -1);
  snapshot->seconds = seconds;
  fr_history_add (history, snapshot);
}

/* In any order, as a replay fills the gaps of a training that goes on; each at its place. */
static void
test_any_order (void)
{
  static const guint64 batches[] = { 8, 2, 10, 0, 4, 6 };
  g_autoptr (FrHistory) history = fr_history_new (PER_EPOCH, G_MAXSIZE);
  g_autofree guint64 *kept = NULL;
  gsize bytes;
  guint length;

  for (guint i = 0; i < G_N_ELEMENTS (batches); i++)
    add (history, batches[i], (double) batches[i]);
  kept = fr_history_get_batches (history, &length);
  g_assert_cmpuint (length, ==, 6);
  for (guint i = 0; i < length; i++)
    g_assert_cmpuint (kept[i], ==, 2 * i);

  /* One of the same batch takes the place, and no more room. */
  bytes = fr_history_get_bytes (history);
  add (history, 4, 99);
  g_assert_cmpuint (fr_history_get_length (history), ==, 6);
  g_assert_cmpuint (fr_history_get_bytes (history), ==, bytes);
  for (guint64 batch = 0; batch < 12; batch++) {
    g_autoptr (FrSnapshot) found = fr_history_lookup (history, batch);
    const guint64 expected = MIN (batch / 2 * 2, 10);

    g_assert_cmpuint (found->batch, ==, expected);
    g_assert_cmpfloat (found->seconds, ==, expected == 4 ? 99 : (double) expected);
  }
}

/* Filled in the middle beyond the budget: the first and the newest stay, and the order. */
static void
test_any_order_thinned (void)
{
  g_autoptr (FrHistory) history = NULL;
  g_autofree guint64 *kept = NULL;
  guint length;
  gsize one;

  {
    g_autoptr (FrHistory) single = fr_history_new (PER_EPOCH, G_MAXSIZE);

    add (single, 0, 0);
    one = fr_history_get_bytes (single);
  }
  history = fr_history_new (PER_EPOCH, 6 * one);
  add (history, 0, 0);
  add (history, 100, 0);
  for (guint64 batch = 2; batch < 100; batch += 2)
    add (history, batch, 0);
  kept = fr_history_get_batches (history, &length);
  g_assert_cmpuint (fr_history_get_bytes (history), ==, length * one);
  g_assert_cmpuint (length, <=, 6);
  g_assert_cmpuint (length, >, 2);
  g_assert_cmpuint (kept[0], ==, 0);
  g_assert_cmpuint (kept[length - 1], ==, 100);
  for (guint i = 1; i < length; i++)
    g_assert_cmpuint (kept[i], >, kept[i - 1]);
}

static void
test_truncate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrHistory) history = fill (fixture, G_MAXSIZE);
  const gsize state_bytes = fixture->state_bytes, bytes = fixture->bytes;
  g_autoptr (FrTrainerState) state = NULL;

  fr_history_truncate (history, 1000);
  g_assert_cmpuint (fr_history_get_length (history), ==, 2 + EPOCHS * 20);
  fr_history_truncate (history, 2 * PER_EPOCH + 5);
  g_assert_cmpuint (fr_history_get_length (history), ==, 44);
  g_assert_cmpuint (fr_history_get_bytes (history), ==, 3 * state_bytes + 41 * bytes);
  state = fr_history_lookup_state (history, G_MAXUINT64);
  g_assert_cmpuint (state->batch, ==, 2 * PER_EPOCH);
  fr_history_truncate (history, 0);
  g_assert_cmpuint (fr_history_get_length (history), ==, 1);
}

static gpointer
fill_in_thread (gpointer data)
{
  gpointer *pair = data;
  Fixture *fixture = pair[0];

  for (guint i = 0; i < 300; i++) {
    g_autoptr (FrSnapshot) snapshot = fr_snapshot_new (fixture->trainer, i % PER_EPOCH == 0, NULL);

    fr_history_add (pair[1], snapshot);
    fr_trainer_step (fixture->trainer, NULL, NULL);
  }
  return NULL;
}

static void
test_two_threads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrHistory) history = fr_history_new (PER_EPOCH, 8 * fixture->state_bytes);
  gpointer pair[2] = { fixture, history };
  GThread *writer = g_thread_new ("writer", fill_in_thread, pair);
  guint64 newest = 0;

  while (newest < 299) {
    g_autoptr (FrSnapshot) snapshot = fr_history_lookup (history, G_MAXUINT64);
    g_autoptr (FrTrainerState) state = fr_history_lookup_state (history, newest);

    if (snapshot == NULL)
      continue;
    g_assert_cmpuint (snapshot->batch, >=, newest);
    newest = snapshot->batch;
    if (state != NULL)
      g_assert_cmpuint (state->batch % PER_EPOCH, ==, 0);
  }
  g_thread_join (writer);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/history/" path, Fixture, NULL, set_up, function, tear_down)

/* A run that is put aside keeps epochs' ends, as many as the budget holds. */
static void
test_epoch_ends (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrHistory) history = fill (fixture, G_MAXSIZE);
  g_autofree guint64 *batches = NULL;
  guint length;

  g_assert_true (fr_history_keep_epoch_ends (history, G_MAXSIZE));
  batches = fr_history_get_batches (history, &length);
  g_assert_cmpuint (length, ==, EPOCHS + 1);
  for (guint i = 0; i < length; i++)
    g_assert_cmpuint (batches[i], ==, i * PER_EPOCH);
  g_assert_cmpuint (fr_history_get_share (history), ==, length * fixture->state_bytes);
  g_assert_false (fr_history_keep_epoch_ends (history, G_MAXSIZE));

  g_assert_true (fr_history_keep_epoch_ends (history, 4 * fixture->state_bytes));
  g_assert_cmpuint (fr_history_get_bytes (history), <=, 4 * fixture->state_bytes);
}

/* A budget that becomes smaller acts at once. */
static void
test_other_budget (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrHistory) history = fill (fixture, G_MAXSIZE);
  const gsize budget = fr_history_get_bytes (history) / 2;
  g_autoptr (FrSnapshot) end = NULL;

  fr_history_set_budget (history, budget);
  g_assert_cmpuint (fr_history_get_bytes (history), <=, budget);
  end = fr_history_lookup (history, G_MAXUINT64);
  g_assert_cmpuint (end->batch, ==, EPOCHS * PER_EPOCH);
  fr_history_set_others (history, budget / EPOCHS / 4);
  g_assert_cmpuint (fr_history_get_share (history), ==,
                    fr_history_get_bytes (history) + budget / EPOCHS / 4 * EPOCHS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("create", test_create);
  g_test_add_func ("/history/due", test_due);
  g_test_add_func ("/history/early", test_early);
  ADD ("keeps-all-that-fits", test_keeps_all_that_fits);
  ADD ("lookup", test_lookup);
  ADD ("replay", test_replay);
  ADD ("thins-between-ends-first", test_thins_between_ends_first);
  ADD ("thins-ends-last", test_thins_ends_last);
  ADD ("leaves-room-for-others", test_leaves_room_for_others);
  ADD ("budget-of-a-run", test_budget_of_a_run);
  ADD ("first-and-newest-stay", test_first_and_newest_stay);
  ADD ("reader-keeps-its-snapshot", test_reader_keeps_its_snapshot);
  g_test_add_func ("/history/any-order", test_any_order);
  g_test_add_func ("/history/any-order-thinned", test_any_order_thinned);
  ADD ("epoch-ends", test_epoch_ends);
  ADD ("other-budget", test_other_budget);
  ADD ("truncate", test_truncate);
  ADD ("two-threads", test_two_threads);
  return g_test_run ();
}
