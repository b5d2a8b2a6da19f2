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

    g_assert_true (fr_hyperparameters_parse_hidden (&chosen, texts[i], &error));
    g_assert_no_error (error);
    text = fr_hyperparameters_format_hidden (&chosen);
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

    g_assert_false (fr_hyperparameters_parse_hidden (&chosen, texts[i], &error));
    g_assert_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID);
    text = fr_hyperparameters_format_hidden (&chosen);
    g_assert_cmpstr (text, ==, "128");
  }
}

static void
test_hidden_text_tells_the_limit (void)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_hyperparameters_parse_hidden (&chosen, "1,2,3,4,5", &error));
  g_assert_nonnull (strstr (error->message, "at most 4 hidden layers"));
}

static void
test_optimizer_text (void)
{
  FrOptimizerKind kind = FR_OPTIMIZER_ADAM;
  g_autoptr (GError) error = NULL;

  for (guint i = FR_OPTIMIZER_ADAM; i <= FR_OPTIMIZER_MOMENTUM; i++) {
    const char *text = fr_optimizer_kind_to_string ((FrOptimizerKind) i);

    g_assert_true (fr_optimizer_kind_from_string (text, &kind, &error));
    g_assert_cmpuint (kind, ==, i);
  }
  g_assert_cmpstr (fr_optimizer_kind_to_string (FR_OPTIMIZER_SGD), ==, "sgd");

  g_assert_false (fr_optimizer_kind_from_string ("Adam", &kind, &error));
  g_assert_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID);
  g_assert_cmpint (kind, ==, FR_OPTIMIZER_MOMENTUM);
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
  g_test_add_func ("/hyperparameters/same-start", test_same_start);
  g_test_add_func ("/hyperparameters/batches-per-epoch", test_batches_per_epoch);
  return g_test_run ();
}
