/* Curves by seed, names that tell groups apart, and the pairs of two groups. */
#include "session/compare/compared-group.h"

#include "io/name.h"

#include <math.h>

#define PER_EPOCH 10
#define BATCH 20 /* two epochs */

/* Of a run from @seed that came to @batch with @accuracy. */
static FrRunCurves *
make_curves (guint64 seed, guint64 batch, double accuracy, const char *digest)
{
  FrRunCurves *curves = g_new0 (FrRunCurves, 1);

  curves->references = 1;
  curves->seed = seed;
  curves->batches_per_epoch = PER_EPOCH;
  curves->batch = batch;
  curves->n_points = 1;
  curves->points = g_new0 (FrRunCurvePoint, 1);
  curves->points[0].batch = batch;
  curves->points[0].test_accuracy = accuracy;
  g_strlcpy (curves->digest, digest, sizeof curves->digest);
  g_snprintf (curves->id, sizeof curves->id, "%" G_GUINT64_FORMAT, seed);
  return curves;
}

static FrComparedGroup *
make_group (const char *hidden, guint64 batch)
{
  FrHyperparameters set = fr_hyperparameters_default ();

  g_assert_true (fr_hyperparameters_set_text (&set, "hidden", hidden, NULL));
  return fr_compared_group_new (hidden, &set, batch, 0);
}

static void
add (FrComparedGroup *group, guint64 seed, guint64 batch, double accuracy, const char *digest)
{
  g_autoptr (FrRunCurves) curves = make_curves (seed, batch, accuracy, digest);

  fr_compared_group_add (group, curves);
}

static void
test_seeds (void)
{
  g_autoptr (FrComparedGroup) group = make_group ("128", BATCH);

  add (group, 3, BATCH, 0.3, "c");
  add (group, 1, BATCH, 0.1, "a");
  add (group, 2, BATCH, 0.2, "b");
  /* The first of a seed counts: it is the one in memory. */
  add (group, 2, BATCH, 0.9, "d");
  g_assert_cmpuint (group->curves->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (((FrRunCurves *) g_ptr_array_index (group->curves, i))->seed, ==, i + 1);
  g_assert_cmpfloat (fr_compared_group_find (group, 2)->points[0].test_accuracy, ==, 0.2);
  g_assert_null (fr_compared_group_find (group, 4));
  fr_compared_group_clear (group);
  g_assert_cmpuint (group->curves->len, ==, 0);
}

static void
assert_names (GPtrArray *groups, const char *first, const char *second)
{
  fr_compared_group_name_all (groups);
  g_assert_cmpstr (((FrComparedGroup *) g_ptr_array_index (groups, 0))->name, ==, first);
  if (second != NULL)
    g_assert_cmpstr (((FrComparedGroup *) g_ptr_array_index (groups, 1))->name, ==, second);
}

static void
test_names (void)
{
  g_autoptr (GPtrArray) groups =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_compared_group_free);
  FrComparedGroup *first = make_group ("128", BATCH), *second = make_group ("none", BATCH);

  g_ptr_array_add (groups, first);
  assert_names (groups, "as in the tutorial", NULL);
  g_ptr_array_add (groups, second);
  assert_names (groups, "128 hidden neurons", "no hidden layer");
  second->hyperparameters.seed = 5;
  assert_names (groups, "128 hidden neurons", "no hidden layer");

  fr_compared_group_call (second, "Mine");
  assert_names (groups, "128 hidden neurons", "Mine");
  fr_compared_group_call (second, NULL);
  assert_names (groups, "128 hidden neurons", "no hidden layer");
}

/* Runs that were stopped have the settings of those that were not. */
static void
test_namesakes (void)
{
  g_autoptr (GPtrArray) groups =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_compared_group_free);
  FrComparedGroup *whole = make_group ("128", BATCH), *stopped = make_group ("128", 15);

  g_ptr_array_add (groups, whole);
  g_ptr_array_add (groups, stopped);
  assert_names (groups, "as in the tutorial (1)", "as in the tutorial (2)");
  add (whole, 1, BATCH, 0.5, "a");
  add (stopped, 1, 15, 0.5, "a");
  assert_names (groups, "as in the tutorial · epoch 2", "as in the tutorial · epoch 1.5");
}

/* Names that the user gave are shown as they are, however they are written, and numbered where they
 * are the same. */
static void
test_given (void)
{
  g_autoptr (GPtrArray) groups =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_compared_group_free);
  FrComparedGroup *first = make_group ("128", BATCH), *second = make_group ("none", BATCH);

  g_ptr_array_add (groups, first);
  g_ptr_array_add (groups, second);
  add (first, 1, BATCH, 0.5, "a");
  add (second, 1, BATCH, 0.5, "b");
  fr_compared_group_call (first, "Mine");
  fr_compared_group_call (second, "Mine");
  assert_names (groups, "Mine · epoch 2 (1)", "Mine · epoch 2 (2)");
  fr_compared_group_call (first, "<b>שלום</b>\n");
  assert_names (groups, FR_NAME_ISOLATE "<b>שלום</b>\\x0a" FR_NAME_POP_ISOLATE, "Mine");
}

/* Settings that a run had at its end alone are not said to be those that it was trained with. */
static void
test_changed (void)
{
  g_autoptr (GPtrArray) groups =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_compared_group_free);
  FrComparedGroup *first = make_group ("128", BATCH), *second = make_group ("none", BATCH);

  g_ptr_array_add (groups, first);
  g_ptr_array_add (groups, second);
  first->changed = TRUE;
  assert_names (groups, "128 hidden neurons · rate changed on the way", "no hidden layer");
}

static void
test_pairs (void)
{
  g_autoptr (FrComparedGroup) a = make_group ("128", BATCH), b = make_group ("none", BATCH);
  g_auto (FrSeedPairs) none = { 0 }, pairs = { 0 }, same = { 0 };

  fr_seed_pairs_init (&none, a, b);
  g_assert_cmpuint (none.n, ==, 0);
  g_assert_false (none.same_bits);

  add (a, 1, BATCH, 0.81, "x");
  add (a, 2, BATCH, 0.82, "y");
  add (a, 3, BATCH - 1, 0.83, "z"); /* has not come to its end */
  add (a, 4, BATCH, 0.84, "w");
  add (b, 1, BATCH, 0.71, "x");
  add (b, 2, BATCH, 0.72, "other");
  add (b, 3, BATCH, 0.73, "z");
  add (b, 5, BATCH, (double) NAN, "n"); /* nobody knows how good it is */
  fr_seed_pairs_init (&pairs, a, b);
  g_assert_cmpuint (pairs.n, ==, 2);
  g_assert_cmpuint (pairs.seeds[0], ==, 1);
  g_assert_cmpfloat (pairs.a[0], ==, 0.81);
  g_assert_cmpfloat (pairs.b[1], ==, 0.72);
  g_assert_cmpuint (pairs.only_a, ==, 1);
  g_assert_cmpuint (pairs.only_b, ==, 1);
  g_assert_false (pairs.same_bits);

  fr_seed_pairs_init (&same, a, a);
  g_assert_cmpuint (same.n, ==, 3);
  g_assert_true (same.same_bits);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compared-group/seeds", test_seeds);
  g_test_add_func ("/compared-group/names", test_names);
  g_test_add_func ("/compared-group/namesakes", test_namesakes);
  g_test_add_func ("/compared-group/given", test_given);
  g_test_add_func ("/compared-group/changed", test_changed);
  g_test_add_func ("/compared-group/pairs", test_pairs);
  return g_test_run ();
}
