#include "session/experiment-settings.h"

#include "engine/history.h"

#define BUDGET "history-budget"
#define MIN_BUDGET 32u /* MiB */
#define MAX_BUDGET 8192u

/* The key of the settings for a key of the table, which has '_' where settings have '-'. */
static char *
get_name (const FrHyperparameter *row)
{
  return g_strdelimit (g_strdup (row->key), "_", '-');
}

char *
fr_experiment_settings_find_missing (GSettingsSchema *schema)
{
  guint n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);

  for (guint i = 0; i < n_rows; i++) {
    g_autofree char *name = get_name (&rows[i]);

    if (!g_settings_schema_has_key (schema, name))
      return g_steal_pointer (&name);
  }
  return g_settings_schema_has_key (schema, BUDGET) ? NULL : g_strdup (BUDGET);
}

FrHyperparameters
fr_experiment_settings_load (GSettings *settings)
{
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  guint n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);

  for (guint i = 0; i < n_rows; i++) {
    g_autofree char *name = get_name (&rows[i]);
    g_autoptr (GVariant) value = g_settings_get_value (settings, name);
    g_autofree char *text = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
                                ? g_variant_dup_string (value, NULL)
                                : g_variant_print (value, FALSE);

    /* A bad value leaves the default in place. */
    fr_hyperparameters_set_text (&hyperparameters, rows[i].key, text, NULL);
  }

  return hyperparameters;
}

void
fr_experiment_settings_save (GSettings *settings, const FrHyperparameters *hyperparameters)
{
  guint n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);

  for (guint i = 0; i < n_rows; i++) {
    g_autofree char *name = get_name (&rows[i]);
    g_autofree char *text = fr_hyperparameters_get_text (hyperparameters, rows[i].key);
    g_autoptr (GVariant) present = g_settings_get_value (settings, name);
    g_autoptr (GVariant) value = NULL;

    /* The schema has the type; all but strings are spelled as the table spells them. */
    if (g_variant_is_of_type (present, G_VARIANT_TYPE_STRING))
      value = g_variant_ref_sink (g_variant_new_string (text));
    else
      value = g_variant_parse (g_variant_get_type (present), text, NULL, NULL, NULL);
    g_settings_set_value (settings, name, value);
  }
}

gsize
fr_experiment_settings_load_history_budget (GSettings *settings)
{
  guint mebibytes = g_settings_get_uint (settings, BUDGET);

  if (mebibytes < MIN_BUDGET || mebibytes > MAX_BUDGET)
    return FR_HISTORY_DEFAULT_BUDGET;
  return (gsize) mebibytes * 1024 * 1024;
}
