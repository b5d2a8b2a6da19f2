/* What makes runs one group, and what is said of all of them. */
#include "session/runs/run-group.h"

#include "kept-fixture.h"
#include "synthetic.h"

#include <math.h>

#define EPOCH 1875

/* The key of the tutorial's run with one thing otherwise. Returns: (transfer full). */
static char *
make_key (const char *setting, const char *value)
{
  FrRunOrigin origin = { .hyperparameters = fr_hyperparameters_default (),
                         .train_images = 60000,
                         .n_classes = 10,
                         .data_digest = "da7a" };

  if (setting != NULL)
    g_assert_true (fr_hyperparameters_set_text (&origin.hyperparameters, setting, value, NULL));
  return fr_run_group_make_key (&origin, NULL, 0, 10 * EPOCH);
}

/* Each setting but the seed makes another group. */
static void
test_settings (void)
{
  static const char *const others[][2] = {
    { "hidden", "none" },        { "hidden", "129" },
    { "hidden", "128,64" },      { "hidden", "12,864" },
    { "hidden", "128,6,4" },     { "optimizer", "sgd" },
    { "optimizer", "momentum" }, { "batch_size", "100" },
    { "learning_rate", "0.01" }, { "divide_by_255", "false" },
    { "epochs", "20" },          { "learning_rate", "0.0010000000000001" },
  };
  g_autofree char *key = make_key (NULL, NULL), *seed = make_key ("seed", "18446744073709551615");
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpstr (seed, ==, key);
  g_hash_table_add (keys, g_strdup (key));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_true (g_hash_table_add (keys, make_key (others[i][0], others[i][1])));
}

/* So do the data, the batches done, and the rates on the way; what was meant at first does not. */
static void
test_way (void)
{
  FrRunOrigin origin = { .hyperparameters = fr_hyperparameters_default (),
                         .train_images = 60000,
                         .n_classes = 10,
                         .data_digest = "da7a" };
  FrRunChange more = { 10 * EPOCH, 0.001, 20 }, faster = { EPOCH, 0.01, 20 };
  FrRunChange both[] = { { EPOCH, 0.01, 10 }, { 2 * EPOCH, 0.001, 20 } };
  g_autofree char *plain = NULL, *went_on = NULL, *done = NULL, *twenty = NULL, *other = NULL;
  g_autofree char *faster_key = NULL, *later_key = NULL, *there_and_back = NULL;

  plain = fr_run_group_make_key (&origin, NULL, 0, 20 * EPOCH);
  done = fr_run_group_make_key (&origin, NULL, 0, 10 * EPOCH);
  went_on = fr_run_group_make_key (&origin, &more, 1, 20 * EPOCH);
  faster_key = fr_run_group_make_key (&origin, &faster, 1, 20 * EPOCH);
  faster.batch++;
  later_key = fr_run_group_make_key (&origin, &faster, 1, 20 * EPOCH);
  there_and_back = fr_run_group_make_key (&origin, both, 2, 20 * EPOCH);
  origin.hyperparameters.epochs = 20;
  twenty = fr_run_group_make_key (&origin, NULL, 0, 20 * EPOCH);
  origin.data_digest[0] = 'e';
  other = fr_run_group_make_key (&origin, NULL, 0, 20 * EPOCH);

  g_assert_cmpstr (went_on, ==, twenty);
  g_assert_cmpstr (plain, !=, twenty);
  g_assert_cmpstr (plain, !=, done);
  g_assert_cmpstr (faster_key, !=, twenty);
  g_assert_cmpstr (faster_key, !=, later_key);
  g_assert_cmpstr (there_and_back, !=, twenty);
  g_assert_cmpstr (other, !=, twenty);
}

/* A run that is not a file yet has the key that its file will have. */
static void
test_run (void)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 100);
  const FrHyperparameters settings = synthetic_hyperparameters ();
  g_autoptr (FrRun) run = synthetic_run_new (dataset, &settings);
  const guint64 total = fr_run_get_total_batches (run);
  g_autofree char *before = fr_run_group_make_key_of_run (run, total), *after = NULL;
  g_autofree char *expected = fr_run_group_make_key (fr_run_get_origin (run), NULL, 0, total);

  g_assert_cmpstr (before, ==, expected);
  synthetic_run_train (run, 5);
  fr_run_adjust (run, NULL, 0.5, settings.epochs);
  after = fr_run_group_make_key_of_run (run, total);
  g_assert_cmpstr (after, !=, expected);
}

/* Adds a run. Returns: (transfer none): it; the group owns it. */
static FrKeptRun *
add (FrRunGroup *group, const char *name, guint64 seed, double accuracy, gint64 changed)
{
  FrRunCard *card = kept_fixture_card_new (seed, 32, accuracy);
  g_autoptr (FrKeptRun) run = kept_fixture_run_new_of (name, card, changed);

  fr_run_group_add (group, run);
  return run;
}

static void
test_summary (void)
{
  g_autoptr (FrRunGroup) group = fr_run_group_new ("key");
  const FrRunGroupSummary *summary = fr_run_group_get_summary (group);
  FrKeptRun *unknown;

  g_assert_cmpuint (summary->n_seeds, ==, 0);
  g_assert_true (isnan (summary->mean) && isnan (summary->lowest) && isnan (summary->sd));
  unknown = add (group, "d", 9, -1, 50);
  fr_run_group_settle (group);
  summary = fr_run_group_get_summary (group);
  g_assert_cmpuint (summary->n_seeds, ==, 1);
  g_assert_cmpuint (summary->n_known, ==, 0);
  g_assert_true (isnan (summary->mean) && isnan (summary->highest));

  add (group, "c", 3, 0.9, 20);
  fr_run_group_settle (group);
  summary = fr_run_group_get_summary (group);
  g_assert_cmpfloat (summary->mean, ==, 0.9);
  g_assert_true (isnan (summary->sd));

  /* Seed 3 again, the same bits; its accuracy was not known at first. */
  add (group, "b", 3, -1, 70);
  add (group, "e", 3, -1, 10);
  add (group, "a", 7, 0.8, 30);
  add (group, "f", 5, 0.7, 40);
  fr_run_group_settle (group);
  summary = fr_run_group_get_summary (group);
  g_assert_cmpuint (summary->n_seeds, ==, 4);
  g_assert_cmpuint (summary->n_known, ==, 3);
  g_assert_cmpfloat_with_epsilon (summary->mean, 0.8, 1e-12);
  g_assert_cmpfloat_with_epsilon (summary->sd, 0.1, 1e-12);
  g_assert_cmpfloat (summary->lowest, ==, 0.7);
  g_assert_cmpfloat (summary->highest, ==, 0.9);
  g_assert_cmpint (summary->changed, ==, 70);
  g_assert_cmpuint (fr_run_group_get_hyperparameters (group).seed, ==, 3);

  /* What it says later counts. */
  fr_kept_run_update (unknown, kept_fixture_card_new (9, 32, 0.6), &(FrKeptRunState){ 80 });
  fr_run_group_touch (group, NULL);
  summary = fr_run_group_get_summary (group);
  g_assert_cmpfloat (summary->lowest, ==, 0.6);
  g_assert_cmpint (summary->changed, ==, 80);
}

/* Equal results have the mean that they all have, and no deviation. */
static void
test_all_equal (void)
{
  g_autoptr (FrRunGroup) group = fr_run_group_new ("key");
  const FrRunGroupSummary *summary;

  for (guint i = 0; i < 7; i++)
    add (group, "a", i, 0.8812, 0);
  fr_run_group_settle (group);
  summary = fr_run_group_get_summary (group);
  g_assert_cmpfloat (summary->mean, ==, 0.8812);
  g_assert_cmpfloat (summary->sd, ==, 0);
}

typedef struct {
  guint position, removed, added, times, changes;
} Seen;

static void
on_items_changed (FrRunGroup *group, guint position, guint removed, guint added, Seen *seen)
{
  *seen = (Seen){ position, removed, added, seen->times + 1, seen->changes };
}

static void
on_changed (FrRunGroup *group, Seen *seen)
{
  seen->changes++;
}

static void
assert_seen (Seen *seen, guint position, guint removed, guint added)
{
  g_assert_cmpuint (seen->times, ==, 1);
  g_assert_cmpuint (seen->changes, ==, 1);
  g_assert_cmpuint (seen->position, ==, position);
  g_assert_cmpuint (seen->removed, ==, removed);
  g_assert_cmpuint (seen->added, ==, added);
  *seen = (Seen){ 0 };
}

/* The documents of the runs in their order. Returns: (transfer full). */
static char *
list (FrRunGroup *group)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (group)); i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (group), i);

    g_string_append (names, fr_kept_run_get_name (run));
  }
  return g_string_free (names, FALSE);
}

/* It tells of all changes at once, and of those alone. */
static void
test_list (void)
{
  g_autoptr (FrRunGroup) group = fr_run_group_new ("key");
  g_autoptr (FrKeptRun) run = NULL;
  g_autofree char *first = NULL, *second = NULL;
  Seen seen = { 0 };

  g_signal_connect (group, "items-changed", G_CALLBACK (on_items_changed), &seen);
  g_signal_connect (group, "changed", G_CALLBACK (on_changed), &seen);
  add (group, "c", 3, 0.9, 0);
  add (group, "a", 1, 0.9, 0);
  run = g_object_ref (add (group, "b", 2, 0.9, 0));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (group)), ==, 0);
  g_assert_cmpuint (fr_run_group_count (group), ==, 3);
  fr_run_group_settle (group);
  assert_seen (&seen, 0, 0, 3);
  first = list (group);
  g_assert_cmpstr (first, ==, "abc");
  g_assert_true (fr_run_group_find_document (group, "b") == run);
  g_assert_null (fr_run_group_find_document (group, "d"));

  g_assert_true (fr_run_group_remove (group, run));
  g_assert_false (fr_run_group_add (group, run));
  g_assert_false (fr_run_group_settle (group));
  g_assert_cmpuint (seen.times + seen.changes, ==, 0);

  fr_run_group_remove (group, run);
  add (group, "e", 2, 0.9, 0);
  add (group, "d", 2, 0.9, 0);
  g_assert_true (fr_run_group_settle (group));
  assert_seen (&seen, 1, 1, 2);
  second = list (group);
  g_assert_cmpstr (second, ==, "adec");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-group/settings", test_settings);
  g_test_add_func ("/run-group/way", test_way);
  g_test_add_func ("/run-group/run", test_run);
  g_test_add_func ("/run-group/summary", test_summary);
  g_test_add_func ("/run-group/all-equal", test_all_equal);
  g_test_add_func ("/run-group/list", test_list);
  return g_test_run ();
}
