/* What compared trainings are called. */
#include "engine/compare/settings-names.h"

static void
assert_among (const char *key, const char *a, const char *b, const char *expected)
{
  FrHyperparameters sides[2] = { fr_hyperparameters_default (), fr_hyperparameters_default () };
  g_autofree char *words = NULL;

  g_assert_true (fr_hyperparameters_set_text (&sides[0], key, a, NULL));
  g_assert_true (fr_hyperparameters_set_text (&sides[1], key, b, NULL));
  words = fr_settings_names_make (&sides[0], sides, 2);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_two (void)
{
  FrHyperparameters one = fr_hyperparameters_default ();
  g_autofree char *alone = NULL;

  assert_among ("batch_size", "32", "100", "batch 32");
  assert_among ("hidden", "128", "none", "128 hidden neurons");
  assert_among ("hidden", "none", "128", "no hidden layer");
  assert_among ("divide_by_255", "true", "false", "pixels divided by 255");
  assert_among ("learning_rate", "0.001", "0.01", "Adam 0.001");
  assert_among ("seed", "1", "1", NULL);
  alone = fr_settings_names_make (&one, &one, 1);
  g_assert_null (alone);
}

/* Each of @settings, up to %NULL, is called as the one of @names in its place. */
static void
assert_names (const char *const *settings, const char *const *names)
{
  FrHyperparameters all[5];
  guint n = 0;

  for (; settings[n] != NULL; n++) {
    g_auto (GStrv) pairs = g_strsplit (settings[n], " ", 0);

    all[n] = fr_hyperparameters_default ();
    for (guint i = 0; pairs[i] != NULL; i++) {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);

      g_assert_true (fr_hyperparameters_set_text (&all[n], pair[0], pair[1], NULL));
    }
  }
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = fr_settings_names_make (&all[i], all, n);

    g_assert_cmpstr (name, ==, names[i]);
  }
}

#define LIST(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* Among several that vary in more than one choice, only what is unusual is said. */
static void
test_several (void)
{
  assert_names (LIST ("hidden=16", "", "hidden=512"),
                LIST ("16 hidden neurons", "128 hidden neurons", "512 hidden neurons"));
  assert_names (LIST ("optimizer=sgd learning_rate=0.01", "learning_rate=0.01", ""),
                LIST ("SGD 0.01", "Adam 0.01", "Adam 0.001"));
  assert_names (LIST ("", "hidden=none", "divide_by_255=false", "batch_size=100"),
                LIST ("as in the tutorial", "no hidden layer", "raw pixels", "batch 100"));
  assert_names (LIST ("epochs=3", "epochs=3 hidden=none", "epochs=3 batch_size=100"),
                LIST ("128 hidden neurons", "no hidden layer", "batch 100"));
  assert_names (LIST ("hidden=none batch_size=100", "hidden=none", "batch_size=100", ""),
                LIST ("no hidden layer, batch 100", "no hidden layer", "batch 100",
                      "as in the tutorial"));
  assert_names (LIST ("hidden=64 batch_size=100", "hidden=16 batch_size=100", "hidden=16"),
                LIST ("64 hidden neurons", "16 hidden neurons", "batch 32"));
}

static void
test_count_choices (void)
{
  FrHyperparameters sides[2] = { fr_hyperparameters_default (), fr_hyperparameters_default () };

  g_assert_cmpuint (fr_settings_names_count_choices (sides, 2), ==, 0);
  sides[1].optimizer = FR_OPTIMIZER_SGD;
  g_assert_cmpuint (fr_settings_names_count_choices (sides, 2), ==, 1);
  sides[1].learning_rate = 0.01;
  g_assert_cmpuint (fr_settings_names_count_choices (sides, 2), ==, 1);
  sides[1].epochs = 3;
  sides[1].n_hidden = 0;
  g_assert_cmpuint (fr_settings_names_count_choices (sides, 2), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings-names/two", test_two);
  g_test_add_func ("/settings-names/several", test_several);
  g_test_add_func ("/settings-names/count-choices", test_count_choices);
  return g_test_run ();
}
