/* Ranges, text forms and defaults of what a person chooses. */
#include "engine/hyperparameters.h"

#include <math.h>
#include <string.h>

static void
test_create (void)
{
  const FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_hyperparameters_validate (&chosen, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (chosen.n_hidden, ==, 1);
  g_assert_cmpuint (chosen.units[0], ==, 128);
  g_assert_cmpint (chosen.optimizer, ==, FR_OPTIMIZER_ADAM);
  g_assert_cmpfloat (chosen.learning_rate, ==, 0.001);
  g_assert_cmpuint (chosen.batch_size, ==, 32);
  g_assert_cmpuint (chosen.epochs, ==, 10);
  g_assert_true (chosen.divide_by_255);
  g_assert_cmpuint (chosen.seed, ==, 1);
}

static void
assert_invalid (const FrHyperparameters *chosen, const char *part_of_message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_hyperparameters_validate (chosen, &error));
  g_assert_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, part_of_message));
}

static void
test_ranges (void)
{
  const FrHyperparameters good = fr_hyperparameters_default ();
  const double bad_rates[] = { 0, -1, NAN, INFINITY, -INFINITY, 1e308 };
  FrHyperparameters chosen;

  chosen = good, chosen.n_hidden = 5;
  assert_invalid (&chosen, "hidden layers must be from 0 to 4, not 5");
  chosen = good, chosen.units[0] = 0;
  assert_invalid (&chosen, "from 1 to 1024, not 0");
  chosen = good, chosen.units[0] = 1025;
  assert_invalid (&chosen, "1025");
  chosen = good, chosen.batch_size = 0;
  assert_invalid (&chosen, "batch size");
  chosen = good, chosen.batch_size = 4097;
  assert_invalid (&chosen, "4097");
  chosen = good, chosen.epochs = 0;
  assert_invalid (&chosen, "epochs");
  chosen = good, chosen.epochs = 1001;
  assert_invalid (&chosen, "1001");
  chosen = good, chosen.optimizer = (FrOptimizerKind) 3;
  assert_invalid (&chosen, "adam, sgd or momentum");
  for (guint i = 0; i < G_N_ELEMENTS (bad_rates); i++) {
    chosen = good, chosen.learning_rate = bad_rates[i];
    assert_invalid (&chosen, "learning rate must be above 0");
  }
}

static void
test_edges_are_valid (void)
{
  FrHyperparameters chosen = {
    .n_hidden = 4,
    .units = { 1, 1024, 1, 1024 },
    .optimizer = FR_OPTIMIZER_MOMENTUM,
    .learning_rate = FR_MAX_LEARNING_RATE,
    .batch_size = 4096,
    .epochs = 1000,
    .seed = G_MAXUINT64,
  };

  g_assert_true (fr_hyperparameters_validate (&chosen, NULL));
  chosen.n_hidden = 0;
  chosen.units[0] = 0; /* not in use, so not looked at */
  g_assert_true (fr_hyperparameters_validate (&chosen, NULL));
}

static void
test_hidden_text (void)
{
  static const char *const texts[] = { "none", "128", "128,64", "1,1024,3,4" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    FrHyperparameters chosen = fr_hyperparameters_default ();
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;

    g_assert_true (fr_hyperparameters_set_text (&chosen, "hidden", texts[i], &error));
    g_assert_no_error (error);
    text = fr_hyperparameters_get_text (&chosen, "hidden");
    g_assert_cmpstr (text, ==, texts[i]);
  }
}

static void
test_hidden_text_refused (void)
{
  static const char *const texts[] = {
    "",     ",",      "128,",     "128,,64",     "0",    "1025",
    "-1",   "1.5",    "x",        "1,2,3,4,5",   " 128", "128 ",
    "+128", "None",   "none,128", "4294967424",  "1e2",  "99999999999999999999",
    "0x10", "128;64", "128,none", "1,2,3,4,5,6", "\xff", "128,64,"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    FrHyperparameters chosen = fr_hyperparameters_default ();
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;

    g_assert_false (fr_hyperparameters_set_text (&chosen, "hidden", texts[i], &error));
    g_assert_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID);
    text = fr_hyperparameters_get_text (&chosen, "hidden");
    g_assert_cmpstr (text, ==, "128");
  }
}

static void
test_hidden_text_tells_the_limit (void)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_hyperparameters_set_text (&chosen, "hidden", "1,2,3,4,5", &error));
  g_assert_nonnull (strstr (error->message, "at most 4 hidden layers"));
}

static void
test_optimizer_text (void)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  const FrOptimizerRule *rule;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; (rule = fr_optimizer_rule_get (i)) != NULL; i++) {
    g_autofree char *text = NULL;

    g_assert_true (fr_hyperparameters_set_text (&chosen, "optimizer", rule->name, &error));
    g_assert_cmpuint (chosen.optimizer, ==, i);
    text = fr_hyperparameters_get_text (&chosen, "optimizer");
    g_assert_cmpstr (text, ==, rule->name);
  }
  g_assert_cmpuint (chosen.optimizer, ==, FR_OPTIMIZER_MOMENTUM);
  g_assert_cmpstr (fr_optimizer_rule_get (FR_OPTIMIZER_SGD)->name, ==, "sgd");

  g_assert_false (fr_hyperparameters_set_text (&chosen, "optimizer", "Adam", &error));
  g_assert_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "The optimizer must be adam, sgd or momentum, not “Adam”.");
  g_assert_cmpint (chosen.optimizer, ==, FR_OPTIMIZER_MOMENTUM);
}

/* Every row, at its edges too: what is written is read back exactly. */
static void
test_text_round_trip (void)
{
  static const double rates[] = { 1e-7, 0.1 + 0.2, 4.9e-324, FR_MAX_LEARNING_RATE };
  guint n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);

  for (guint r = 0; r < G_N_ELEMENTS (rates); r++) {
    const FrHyperparameters chosen = {
      .n_hidden = 4,
      .units = { 1, 1024, 3, 7 },
      .optimizer = FR_OPTIMIZER_SGD,
      .learning_rate = rates[r],
      .batch_size = FR_MAX_BATCH_SIZE,
      .epochs = FR_MAX_EPOCHS,
      .seed = G_MAXUINT64 - r,
    };
    FrHyperparameters again = fr_hyperparameters_default ();

    for (guint i = 0; i < n_rows; i++) {
      g_autofree char *text = fr_hyperparameters_get_text (&chosen, rows[i].key);

      g_assert_true (fr_hyperparameters_set_text (&again, rows[i].key, text, NULL));
    }
    g_assert_cmpmem (&again, sizeof again, &chosen, sizeof chosen);
  }
}

static void
test_text_refused (void)
{
  static const struct {
    const char *key, *text, *message;
  } cases[] = {
    { "learning_rate", "", "The learning rate must be a number such as 0.001, not “”." },
    { "learning_rate", "nan", "The learning rate must be a number such as 0.001, not “nan”." },
    { "learning_rate", "0", "The learning rate must be above 0 and at most 1e+30, not 0." },
    { "learning_rate", "1e31", "The learning rate must be above 0 and at most 1e+30, not 1e+31." },
    { "batch_size", "4097", "The batch size must be a whole number from 1 to 4096, not “4097”." },
    { "batch_size", " 1", "The batch size must be a whole number from 1 to 4096, not “ 1”." },
    { "epochs", "0", "The number of epochs must be a whole number from 1 to 1000, not “0”." },
    { "seed", "18446744073709551616",
      "The seed must be a whole number from 0 to 18446744073709551615, not "
      "“18446744073709551616”." },
    { "seed", "-1", "The seed must be a whole number from 0 to 18446744073709551615, not “-1”." },
    { "divide_by_255", "yes", "The choice to divide by 255 must be true or false, not “yes”." },
    { "dropout", "0.5", "There is no setting “dropout”." },
    { "", "1", "There is no setting “”." },
  };
  const FrHyperparameters before = fr_hyperparameters_default ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    FrHyperparameters chosen = before;
    g_autoptr (GError) error = NULL;

    g_assert_false (fr_hyperparameters_set_text (&chosen, cases[i].key, cases[i].text, &error));
    g_assert_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID);
    g_assert_cmpstr (error->message, ==, cases[i].message);
    g_assert_cmpmem (&chosen, sizeof chosen, &before, sizeof before);
  }
}

/* What loops over the table relies on. */
static void
test_table (void)
{
  guint n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n_rows; i++) {
    FrHyperparameters chosen = fr_hyperparameters_default ();
    g_autofree char *text = fr_hyperparameters_get_text (&chosen, rows[i].key);

    g_assert_true (g_hash_table_add (keys, (gpointer) rows[i].key));
    g_assert_cmpstr (text, ==, rows[i].initial);
    g_assert_true (fr_hyperparameters_set_text (&chosen, rows[i].key, rows[i].initial, NULL));
    g_assert_true (rows[i].title != NULL && rows[i].subject != NULL);
    g_assert_nonnull (rows[i].explanation);
    g_assert_false (g_str_has_suffix (rows[i].explanation, "."));
  }
  g_assert_cmpuint (n_rows, ==, 7);
}

static void
assert_difference (const char *from, const char *to, const char *expected)
{
  FrHyperparameters sides[2] = { fr_hyperparameters_default (), fr_hyperparameters_default () };
  const char *const texts[2] = { from, to };
  g_autofree char *words = NULL;

  for (guint side = 0; side < 2; side++) {
    g_auto (GStrv) settings = g_strsplit (texts[side], " ", 0);

    for (guint i = 0; settings[i] != NULL; i++) {
      g_auto (GStrv) pair = g_strsplit (settings[i], "=", 2);

      g_assert_true (fr_hyperparameters_set_text (&sides[side], pair[0], pair[1], NULL));
    }
  }
  words = fr_hyperparameters_describe_difference (&sides[1], &sides[0]);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_describe_difference (void)
{
  assert_difference ("", "", "as in the tutorial");
  assert_difference ("seed=2", "seed=2", "the same settings");
  assert_difference ("", "hidden=none", "no hidden layer");
  assert_difference ("", "hidden=1", "1 hidden neuron");
  assert_difference ("", "hidden=128,64", "128-64 hidden neurons");
  assert_difference ("", "batch_size=100 learning_rate=0.01", "Adam 0.01, batch 100");
  assert_difference ("", "optimizer=sgd", "SGD 0.001");
  assert_difference ("", "optimizer=momentum learning_rate=1e-7", "Momentum 1e-07");
  assert_difference ("", "divide_by_255=false epochs=1", "epochs 1, raw pixels");
  assert_difference ("divide_by_255=false seed=1", "seed=18446744073709551615",
                     "pixels divided by 255, seed 18446744073709551615");
  assert_difference ("hidden=none batch_size=100", "batch_size=100", "128 hidden neurons");
}

/* From whatever seed: it is no setting of the tutorial. */
static void
test_describe (void)
{
  FrHyperparameters set = fr_hyperparameters_default ();
  g_autofree char *tutorial = NULL, *batch = NULL;

  set.seed = G_MAXUINT64;
  tutorial = fr_hyperparameters_describe (&set);
  g_assert_cmpstr (tutorial, ==, "as in the tutorial");
  set.batch_size = 100;
  batch = fr_hyperparameters_describe (&set);
  g_assert_cmpstr (batch, ==, "batch 100");
}

static void
test_describe_rows (void)
{
  const FrHyperparameters tutorial = fr_hyperparameters_default ();
  guint n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);
  g_autofree gboolean *said = g_new0 (gboolean, n_rows);
  g_autofree char *nothing = fr_hyperparameters_describe_rows (&tutorial, said);
  g_autofree char *all = NULL;

  g_assert_null (nothing);
  for (guint i = 0; i < n_rows; i++) {
    said[i] = TRUE;
    g_assert_cmpint (fr_hyperparameters_is_of_optimizer (&rows[i]), ==,
                     g_str_equal (rows[i].key, "optimizer") ||
                         g_str_equal (rows[i].key, "learning_rate"));
  }
  all = fr_hyperparameters_describe_rows (&tutorial, said);
  g_assert_cmpstr (all, ==,
                   "128 hidden neurons, Adam 0.001, batch 32, epochs 10, pixels divided by 255, "
                   "seed 1");
}

/* Each row of the table counts, and nothing else. */
static void
test_is_same (void)
{
  const FrHyperparameters a = fr_hyperparameters_default ();
  FrHyperparameters b = a;

  b.units[1] = 99; /* not in use */
  g_assert_true (fr_hyperparameters_is_same (&a, &b));
  b = a, b.n_hidden = 2, b.units[1] = 64;
  g_assert_false (fr_hyperparameters_is_same (&a, &b));
  b = a, b.units[0] = 127;
  g_assert_false (fr_hyperparameters_is_same (&a, &b));
  b = a, b.optimizer = FR_OPTIMIZER_SGD;
  g_assert_false (fr_hyperparameters_is_same (&a, &b));
  b = a, b.learning_rate = 0.0010000000000000002;
  g_assert_false (fr_hyperparameters_is_same (&a, &b));
  b = a, b.batch_size = 31;
  g_assert_false (fr_hyperparameters_is_same (&a, &b));
  b = a, b.epochs = 11;
  g_assert_false (fr_hyperparameters_is_same (&a, &b));
  b = a, b.divide_by_255 = FALSE;
  g_assert_false (fr_hyperparameters_is_same (&a, &b));
  b = a, b.seed = G_MAXUINT64;
  g_assert_false (fr_hyperparameters_is_same (&a, &b));
}

static void
test_same_start (void)
{
  const FrHyperparameters a = fr_hyperparameters_default ();
  FrHyperparameters b = a;

  b.learning_rate = 0.5;
  b.epochs = 3;
  b.units[1] = 99; /* not in use */
  g_assert_true (fr_hyperparameters_same_start (&a, &b));

  b = a, b.seed = 2;
  g_assert_false (fr_hyperparameters_same_start (&a, &b));
  b = a, b.units[0] = 127;
  g_assert_false (fr_hyperparameters_same_start (&a, &b));
  b = a, b.n_hidden = 0;
  g_assert_false (fr_hyperparameters_same_start (&a, &b));
  b = a, b.batch_size = 31;
  g_assert_false (fr_hyperparameters_same_start (&a, &b));
  b = a, b.divide_by_255 = FALSE;
  g_assert_false (fr_hyperparameters_same_start (&a, &b));
  b = a, b.optimizer = FR_OPTIMIZER_SGD;
  g_assert_false (fr_hyperparameters_same_start (&a, &b));
}

static void
test_batches_per_epoch (void)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();

  g_assert_cmpuint (fr_hyperparameters_batches_per_epoch (&chosen, 60000), ==, 1875);
  chosen.batch_size = 100;
  g_assert_cmpuint (fr_hyperparameters_batches_per_epoch (&chosen, 60001), ==, 601);
  chosen.batch_size = 4096;
  g_assert_cmpuint (fr_hyperparameters_batches_per_epoch (&chosen, 5), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hyperparameters/create", test_create);
  g_test_add_func ("/hyperparameters/ranges", test_ranges);
  g_test_add_func ("/hyperparameters/edges-are-valid", test_edges_are_valid);
  g_test_add_func ("/hyperparameters/hidden-text", test_hidden_text);
  g_test_add_func ("/hyperparameters/hidden-text-refused", test_hidden_text_refused);
  g_test_add_func ("/hyperparameters/hidden-text-tells-the-limit",
                   test_hidden_text_tells_the_limit);
  g_test_add_func ("/hyperparameters/optimizer-text", test_optimizer_text);
  g_test_add_func ("/hyperparameters/text-round-trip", test_text_round_trip);
  g_test_add_func ("/hyperparameters/text-refused", test_text_refused);
  g_test_add_func ("/hyperparameters/table", test_table);
  g_test_add_func ("/hyperparameters/describe-difference", test_describe_difference);
  g_test_add_func ("/hyperparameters/describe-rows", test_describe_rows);
  g_test_add_func ("/hyperparameters/describe", test_describe);
  g_test_add_func ("/hyperparameters/is-same", test_is_same);
  g_test_add_func ("/hyperparameters/same-start", test_same_start);
  g_test_add_func ("/hyperparameters/batches-per-epoch", test_batches_per_epoch);
  return g_test_run ();
}
