/* The experiment as it is remembered from one start of the program to the next. */
#include "session/experiment-settings.h"

#include "engine/history.h"

#define MIN_BUDGET 32u /* MiB */
#define MAX_BUDGET 8192u

/* Keeps @candidate in @hyperparameters if that is a valid set. */
static void
try_set (FrHyperparameters *hyperparameters, const FrHyperparameters *candidate)
{
  if (fr_hyperparameters_validate (candidate, NULL))
    *hyperparameters = *candidate;
}

FrHyperparameters
fr_experiment_settings_load (GSettings *settings)
{
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  FrHyperparameters candidate;
  g_autofree char *hidden = g_settings_get_string (settings, "hidden-layers");
  g_autofree char *optimizer = g_settings_get_string (settings, "optimizer");

  /* One by one, so that a bad value costs no good one. */
  fr_hyperparameters_parse_hidden (&hyperparameters, hidden, NULL);
  fr_optimizer_kind_from_string (optimizer, &hyperparameters.optimizer, NULL);
  hyperparameters.divide_by_255 = g_settings_get_boolean (settings, "divide-by-255");
  g_settings_get (settings, "seed", "t", &hyperparameters.seed);

  candidate = hyperparameters;
  candidate.learning_rate = g_settings_get_double (settings, "learning-rate");
  try_set (&hyperparameters, &candidate);

  candidate = hyperparameters;
  candidate.batch_size = g_settings_get_uint (settings, "batch-size");
  try_set (&hyperparameters, &candidate);

  candidate = hyperparameters;
  candidate.epochs = g_settings_get_uint (settings, "epochs");
  try_set (&hyperparameters, &candidate);

  return hyperparameters;
}

void
fr_experiment_settings_save (GSettings *settings, const FrHyperparameters *hyperparameters)
{
  g_autofree char *hidden = fr_hyperparameters_format_hidden (hyperparameters);

  g_settings_set_string (settings, "hidden-layers", hidden);
  g_settings_set_string (settings, "optimizer",
                         fr_optimizer_kind_to_string (hyperparameters->optimizer));
  g_settings_set_double (settings, "learning-rate", hyperparameters->learning_rate);
  g_settings_set_uint (settings, "batch-size", hyperparameters->batch_size);
  g_settings_set_uint (settings, "epochs", hyperparameters->epochs);
  g_settings_set_boolean (settings, "divide-by-255", hyperparameters->divide_by_255);
  g_settings_set (settings, "seed", "t", hyperparameters->seed);
}

FrSpeed
fr_experiment_settings_load_speed (GSettings *settings)
{
  g_autoptr (GEnumClass) speeds = g_type_class_ref (FR_TYPE_SPEED);
  g_autofree char *nick = g_settings_get_string (settings, "speed");
  const GEnumValue *value = g_enum_get_value_by_nick (speeds, nick);

  return value != NULL ? (FrSpeed) value->value : FR_SPEED_FULL;
}

void
fr_experiment_settings_save_speed (GSettings *settings, FrSpeed speed)
{
  g_autoptr (GEnumClass) speeds = g_type_class_ref (FR_TYPE_SPEED);

  g_settings_set_string (settings, "speed", g_enum_get_value (speeds, speed)->value_nick);
}

gsize
fr_experiment_settings_load_history_budget (GSettings *settings)
{
  guint mebibytes = g_settings_get_uint (settings, "history-budget");

  if (mebibytes < MIN_BUDGET || mebibytes > MAX_BUDGET)
    return FR_HISTORY_DEFAULT_BUDGET;
  return (gsize) mebibytes * 1024 * 1024;
}
