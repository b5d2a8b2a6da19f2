/* A preset over the user's settings, which stay as they are, and over an experiment. */
#include "session/preset/preset-settings.h"

#include "formats/preset/preset-reader.h"
#include "session/experiment-settings.h"
#include "session/experiment.h"

#include "synthetic.h"

#include <string.h>

#define BUDGET (1 << 24)

typedef struct {
  GSettings *own;           /* owned; so too the next */
  GSettings *settings;      /* under the preset */
  FrPreset *preset;         /* owned */
  FrExperiment *experiment; /* owned, nullable */
  guint changes;            /* of hyperparameters, told */
} Fixture;

static const char PRESET[] = "[Preset]\ntitle=Week 3\n"
                             "[Experiment]\nhidden=16\nseed=7\nepochs=2\nbatch-size=64\n"
                             "[Settings]\nspeed=full\ncolours=tutorial\nhistory-budget=64\n"
                             "[Locked]\nhidden=true\nepochs=true\nspeed=true\nlanguage=true\n"
                             "[Hidden]\nseed=true\n";

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) keys = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;

  fixture->own = g_settings_new ("org.fitting_room.FittingRoom");
  g_object_get (fixture->own, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (fixture->own, keys[i]);
  g_settings_set_string (fixture->own, "language", "ko");
  g_settings_set_string (fixture->own, "optimizer", "sgd");
  g_settings_set_uint (fixture->own, "epochs", 40);
  fixture->preset = fr_preset_reader_read (PRESET, strlen (PRESET), NULL);
  g_assert_nonnull (fixture->preset);
  fixture->settings = fr_preset_settings_new (fixture->own, fixture->preset);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->experiment != NULL)
    g_assert_finalize_object (fixture->experiment);
  g_object_unref (fixture->settings);
  g_object_unref (fixture->own);
  fr_preset_unref (fixture->preset);
}

static void
assert_text (GSettings *settings, const char *key, const char *expected)
{
  g_autoptr (GVariant) value = g_settings_get_value (settings, key);
  g_autofree char *text = g_variant_print (value, FALSE);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_over_own (Fixture *fixture, gconstpointer data)
{
  assert_text (fixture->settings, "optimizer", "'sgd'");
  assert_text (fixture->settings, "hidden", "'16'");
  assert_text (fixture->settings, "epochs", "2");
  assert_text (fixture->settings, "seed", "7");
  assert_text (fixture->settings, "speed", "'full'");
  assert_text (fixture->settings, "colours", "'tutorial'");
  assert_text (fixture->settings, "history-budget", "64");
  /* Locked without a value: the program's own. */
  assert_text (fixture->settings, "language", "'system'");
}

static void
test_writes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAction) speed = g_settings_create_action (fixture->settings, "speed");
  FrHyperparameters chosen = fr_experiment_settings_load (fixture->settings);

  g_assert_false (g_settings_is_writable (fixture->settings, "hidden"));
  g_assert_false (g_settings_is_writable (fixture->settings, "seed"));
  g_assert_false (g_settings_is_writable (fixture->settings, "language"));
  g_assert_true (g_settings_is_writable (fixture->settings, "colours"));
  g_assert_false (g_action_get_enabled (speed));

  g_assert_false (g_settings_set_string (fixture->settings, "speed", "10"));
  g_assert_true (g_settings_set_string (fixture->settings, "colours", "standard"));
  chosen.batch_size = 100;
  chosen.epochs = 9;
  fr_experiment_settings_save (fixture->settings, &chosen);
  g_settings_reset (fixture->settings, "seed");
  g_settings_reset (fixture->settings, "optimizer");
  assert_text (fixture->settings, "speed", "'full'");
  assert_text (fixture->settings, "colours", "'standard'");
  assert_text (fixture->settings, "batch-size", "100");
  assert_text (fixture->settings, "epochs", "2");
  assert_text (fixture->settings, "seed", "7");
  assert_text (fixture->settings, "optimizer", "'adam'");

  /* All of that was in memory. */
  assert_text (fixture->own, "language", "'ko'");
  assert_text (fixture->own, "optimizer", "'sgd'");
  assert_text (fixture->own, "epochs", "40");
  assert_text (fixture->own, "batch-size", "32");
  assert_text (fixture->own, "colours", "'standard'");
  assert_text (fixture->own, "seed", "1");
}

/* Several keys at once: all, or none if one is kept. */
static void
test_delayed (Fixture *fixture, gconstpointer data)
{
  g_settings_delay (fixture->settings);
  g_settings_set_uint (fixture->settings, "batch-size", 10);
  g_settings_set_string (fixture->settings, "optimizer", "adam");
  g_settings_apply (fixture->settings);
  assert_text (fixture->settings, "batch-size", "10");
  assert_text (fixture->settings, "optimizer", "'adam'");
  assert_text (fixture->own, "batch-size", "32");
}

static void
on_changed (Fixture *fixture)
{
  fixture->changes++;
}

static void
begin (Fixture *fixture)
{
  const FrHyperparameters chosen = fr_experiment_settings_load (fixture->settings);
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 100);

  fixture->experiment = fr_experiment_new (dataset, &chosen, BUDGET, NULL, NULL);
  g_assert_nonnull (fixture->experiment);
  fr_experiment_set_preset (fixture->experiment, fixture->preset);
  g_signal_connect_swapped (fixture->experiment, "hyperparameters-changed", G_CALLBACK (on_changed),
                            fixture);
}

static const FrHyperparameters *
get_chosen (Fixture *fixture)
{
  return fr_experiment_get_hyperparameters (fixture->experiment);
}

/* The tutorial's settings, the next seed, more epochs: what is kept stays. */
static void
test_experiment (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters tutorial = fr_hyperparameters_default ();

  begin (fixture);
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &tutorial, NULL));
  g_assert_cmpuint (get_chosen (fixture)->batch_size, ==, 32);
  g_assert_cmpint (get_chosen (fixture)->optimizer, ==, FR_OPTIMIZER_ADAM);
  g_assert_cmpuint (get_chosen (fixture)->units[0], ==, 16);
  g_assert_cmpuint (get_chosen (fixture)->seed, ==, 7);
  g_assert_cmpuint (get_chosen (fixture)->epochs, ==, 2);
  fr_experiment_new_start (fixture->experiment, FALSE);
  g_assert_cmpuint (get_chosen (fixture)->seed, ==, 7);
  fr_experiment_start_with (fixture->experiment, &tutorial, FALSE);
  g_assert_cmpuint (get_chosen (fixture)->units[0], ==, 16);
}

/* A run that was opened is shown as it is, and can be adjusted; another start is the preset's. */
static void
test_opened (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters other = fr_hyperparameters_default ();
  g_autoptr (FrRun) run = NULL;

  begin (fixture);
  other.units[0] = 3;
  other.seed = 99;
  other.epochs = 5;
  run = fr_run_new (fr_experiment_get_dataset (fixture->experiment), &other, BUDGET, NULL);
  g_assert_true (fr_experiment_show_run (fixture->experiment, run));
  g_assert_true (fr_hyperparameters_is_same (get_chosen (fixture), &other));

  other.learning_rate = 0.5;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &other, NULL));
  g_assert_true (fr_experiment_get_run (fixture->experiment) == run);
  g_assert_cmpuint (get_chosen (fixture)->units[0], ==, 3);
  g_assert_cmpuint (get_chosen (fixture)->epochs, ==, 5);

  fixture->changes = 0;
  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_cmpuint (fixture->changes, ==, 1);
  g_assert_cmpuint (get_chosen (fixture)->units[0], ==, 16);
  g_assert_cmpuint (get_chosen (fixture)->seed, ==, 7);
  g_assert_cmpuint (get_chosen (fixture)->epochs, ==, 2);
  g_assert_cmpfloat (get_chosen (fixture)->learning_rate, ==, 0.5);
  fr_experiment_start_over (fixture->experiment, FALSE);
  g_assert_cmpuint (fixture->changes, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/preset-settings/over-own", Fixture, NULL, set_up, test_over_own, tear_down);
  g_test_add ("/preset-settings/writes", Fixture, NULL, set_up, test_writes, tear_down);
  g_test_add ("/preset-settings/delayed", Fixture, NULL, set_up, test_delayed, tear_down);
  g_test_add ("/preset-settings/experiment", Fixture, NULL, set_up, test_experiment, tear_down);
  g_test_add ("/preset-settings/opened", Fixture, NULL, set_up, test_opened, tear_down);

  return g_test_run ();
}
