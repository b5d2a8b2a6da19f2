/* The experiment in GSettings: kept whole, and never worse than the defaults. */
#include "session/experiment-settings.h"

#include "engine/history.h"

#include <math.h>

typedef struct {
  GSettings *settings;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) keys = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;

  fixture->settings = g_settings_new ("org.fitting_room.FittingRoom");
  g_object_get (fixture->settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (fixture->settings, keys[i]);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->settings);
}

static void
assert_default (const FrHyperparameters *hyperparameters)
{
  guint n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);

  for (guint i = 0; i < n_rows; i++) {
    g_autofree char *text = fr_hyperparameters_get_text (hyperparameters, rows[i].key);

    g_assert_cmpstr (text, ==, rows[i].initial);
  }
}

static void
test_defaults (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = fr_experiment_settings_load (fixture->settings);

  assert_default (&hyperparameters);
  g_assert_cmpuint (fr_experiment_settings_load_history_budget (fixture->settings), ==,
                    FR_HISTORY_DEFAULT_BUDGET);
}

/* A bad value falls back to the table's, so that the schema's own is looked at by itself. */
static void
test_schema_agrees (Fixture *fixture, gconstpointer data)
{
  guint n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);
  const FrHyperparameters standard = fr_hyperparameters_default ();

  fr_experiment_settings_save (fixture->settings, &standard);
  for (guint i = 0; i < n_rows; i++) {
    g_autofree char *name = g_strdelimit (g_strdup (rows[i].key), "_", '-');
    g_autoptr (GVariant) saved = g_settings_get_value (fixture->settings, name);
    g_autoptr (GVariant) usual = g_settings_get_default_value (fixture->settings, name);

    g_assert_true (g_variant_equal (saved, usual));
  }
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters saved = {
    .n_hidden = 2,
    .units = { 64, 32 },
    .optimizer = FR_OPTIMIZER_MOMENTUM,
    .learning_rate = 0.125,
    .batch_size = 100,
    .epochs = 7,
    .divide_by_255 = FALSE,
    .seed = G_MAXUINT64,
  };
  FrHyperparameters loaded;

  fr_experiment_settings_save (fixture->settings, &saved);
  loaded = fr_experiment_settings_load (fixture->settings);
  g_assert_true (fr_hyperparameters_same_start (&loaded, &saved));
  g_assert_cmpfloat (loaded.learning_rate, ==, saved.learning_rate);
  g_assert_cmpuint (loaded.epochs, ==, saved.epochs);
}

static void
test_no_hidden_layer (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();

  hyperparameters.n_hidden = 0;
  fr_experiment_settings_save (fixture->settings, &hyperparameters);
  g_assert_cmpuint (fr_experiment_settings_load (fixture->settings).n_hidden, ==, 0);
}

static void
test_bad_values (Fixture *fixture, gconstpointer data)
{
  static const char *hidden[] = { "", "128,,64", "0", "1025", "1,2,3,4,5", "lots" };
  const double rates[] = { 0, -1, NAN, INFINITY };

  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++) {
    FrHyperparameters hyperparameters;

    g_settings_set_string (fixture->settings, "hidden", hidden[i]);
    hyperparameters = fr_experiment_settings_load (fixture->settings);
    assert_default (&hyperparameters);
  }
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++) {
    FrHyperparameters hyperparameters;

    g_settings_set_double (fixture->settings, "learning-rate", rates[i]);
    hyperparameters = fr_experiment_settings_load (fixture->settings);
    assert_default (&hyperparameters);
  }
}

static void
test_bad_value_costs_no_good_one (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters;

  g_settings_set_string (fixture->settings, "hidden", "lots");
  g_settings_set_double (fixture->settings, "learning-rate", -1);
  g_settings_set_uint (fixture->settings, "epochs", 5);
  hyperparameters = fr_experiment_settings_load (fixture->settings);
  g_assert_cmpuint (hyperparameters.units[0], ==, 128);
  g_assert_cmpfloat (hyperparameters.learning_rate, ==, 0.001);
  g_assert_cmpuint (hyperparameters.epochs, ==, 5);
}

static void
test_budget (Fixture *fixture, gconstpointer data)
{
  g_settings_set_uint (fixture->settings, "history-budget", 64);
  g_assert_cmpuint (fr_experiment_settings_load_history_budget (fixture->settings), ==,
                    64 * 1024 * 1024);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/experiment-settings/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("defaults", test_defaults);
  ADD ("schema-agrees", test_schema_agrees);
  ADD ("round-trip", test_round_trip);
  ADD ("no-hidden-layer", test_no_hidden_layer);
  ADD ("bad-values", test_bad_values);
  ADD ("bad-value-costs-no-good-one", test_bad_value_costs_no_good_one);
  ADD ("budget", test_budget);
  return g_test_run ();
}
