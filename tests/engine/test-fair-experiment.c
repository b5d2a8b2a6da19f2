/* Whatever the user has chosen, the sides of a fair experiment are valid and differ in one thing.
 */
#include "engine/compare/fair-experiment.h"

static guint
count_differences (const FrHyperparameters *a, const FrHyperparameters *b)
{
  guint n_rows, differences = 0;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);
  gboolean optimizer = FALSE;

  for (guint i = 0; i < n_rows; i++) {
    g_autofree char *text_a = fr_hyperparameters_get_text (a, rows[i].key);
    g_autofree char *text_b = fr_hyperparameters_get_text (b, rows[i].key);

    if (g_str_equal (text_a, text_b))
      continue;
    /* A rate means little without its optimizer. */
    if (optimizer && rows[i].type == FR_HYPERPARAMETER_RATE)
      continue;
    optimizer = optimizer || rows[i].type == FR_HYPERPARAMETER_OPTIMIZER;
    differences++;
  }
  return differences;
}

static void
assert_fair (const FrHyperparameters *base)
{
  for (guint i = 0; fr_fair_experiment_get (i) != NULL; i++) {
    const FrFairExperiment *experiment = fr_fair_experiment_get (i);
    FrHyperparameters sides[FR_FAIR_EXPERIMENT_SIDES];
    const guint n = fr_fair_experiment_make_sides (experiment, base, sides);

    g_assert_cmpuint (n, >=, 2);
    g_assert_true (fr_fair_experiment_find (experiment->name) == experiment);
    for (guint a = 0; a < n; a++) {
      g_assert_true (fr_hyperparameters_validate (&sides[a], NULL));
      g_assert_cmpuint (sides[a].seed, ==, base->seed);
      g_assert_cmpuint (sides[a].epochs, ==, base->epochs);
      for (guint b = 0; b < a; b++)
        g_assert_cmpuint (count_differences (&sides[a], &sides[b]), ==, 1);
    }
  }
}

static void
test_fair (void)
{
  FrHyperparameters base = fr_hyperparameters_default ();

  assert_fair (&base);
  base.n_hidden = 0;
  base.batch_size = 64;
  base.seed = G_MAXUINT64;
  assert_fair (&base);
  base.n_hidden = 2;
  base.units[1] = 9;
  base.optimizer = FR_OPTIMIZER_MOMENTUM;
  base.divide_by_255 = FALSE;
  assert_fair (&base);
  base.learning_rate = FR_MAX_LEARNING_RATE;
  base.optimizer = FR_OPTIMIZER_SGD;
  assert_fair (&base);
  base.learning_rate = 5e-324;
  assert_fair (&base);
  g_assert_null (fr_fair_experiment_find ("luck"));
}

static void
assert_sides (const char *name, const char *key, const char *values)
{
  const FrHyperparameters base = fr_hyperparameters_default ();
  FrHyperparameters sides[FR_FAIR_EXPERIMENT_SIDES];
  g_auto (GStrv) expected = g_strsplit (values, " ", 0);
  const guint n = fr_fair_experiment_make_sides (fr_fair_experiment_find (name), &base, sides);

  g_assert_cmpuint (n, ==, g_strv_length (expected));
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = fr_hyperparameters_get_text (&sides[i], key);

    g_assert_cmpstr (text, ==, expected[i]);
  }
}

static void
test_tutorial (void)
{
  assert_sides ("hidden", "hidden", "none 128");
  assert_sides ("pixels", "divide_by_255", "false true");
  assert_sides ("rate", "learning_rate", "0.0001 0.001 0.01");
  assert_sides ("batch", "batch_size", "32 100");
  assert_sides ("units", "hidden", "16 128 512");
  assert_sides ("optimizer", "optimizer", "sgd adam");
  assert_sides ("optimizer", "learning_rate", "0.01 0.001");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fair-experiment/fair", test_fair);
  g_test_add_func ("/fair-experiment/tutorial", test_tutorial);
  return g_test_run ();
}
