/* What a person chooses before a training: ranges, defaults and the text form of each choice.
 *
 * Pure functions over a plain value. Any thread.
 */
#include "engine/hyperparameters.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (fr_hyperparameters_error_quark, fr_hyperparameters_error)

static const char *const optimizer_names[] = {
  [FR_OPTIMIZER_ADAM] = "adam",
  [FR_OPTIMIZER_SGD] = "sgd",
  [FR_OPTIMIZER_MOMENTUM] = "momentum",
};

FrHyperparameters
fr_hyperparameters_default (void)
{
  return (FrHyperparameters){
    .n_hidden = 1,
    .units = { 128 },
    .optimizer = FR_OPTIMIZER_ADAM,
    .learning_rate = 0.001,
    .batch_size = 32,
    .epochs = 10,
    .divide_by_255 = TRUE,
    .seed = 1,
  };
}

static gboolean
check_range (guint value, guint minimum, guint maximum, const char *name, GError **error)
{
  if (value >= minimum && value <= maximum)
    return TRUE;

  /* Translators: for example "The batch size must be from 1 to 4096, not 0." */
  g_set_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID,
               _ ("%s must be from %u to %u, not %u."), name, minimum, maximum, value);
  return FALSE;
}

gboolean
fr_hyperparameters_validate (const FrHyperparameters *hyperparameters, GError **error)
{
  g_return_val_if_fail (hyperparameters != NULL, FALSE);

  if (!check_range (hyperparameters->n_hidden, 0, FR_MAX_HIDDEN_LAYERS,
                    _ ("The number of hidden layers"), error))
    return FALSE;

  for (guint i = 0; i < hyperparameters->n_hidden; i++)
    if (!check_range (hyperparameters->units[i], 1, FR_MAX_UNITS,
                      _ ("The number of units in a hidden layer"), error))
      return FALSE;

  if ((guint) hyperparameters->optimizer >= G_N_ELEMENTS (optimizer_names)) {
    g_set_error_literal (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID,
                         _ ("The optimizer must be adam, sgd or momentum."));
    return FALSE;
  }

  /* Written so that NaN fails too. */
  if (!(hyperparameters->learning_rate > 0 &&
        hyperparameters->learning_rate <= FR_MAX_LEARNING_RATE)) {
    g_set_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID,
                 _ ("The learning rate must be above 0 and at most %g, not %g."),
                 FR_MAX_LEARNING_RATE, hyperparameters->learning_rate);
    return FALSE;
  }

  return check_range (hyperparameters->batch_size, 1, FR_MAX_BATCH_SIZE, _ ("The batch size"),
                      error) &&
         check_range (hyperparameters->epochs, 1, FR_MAX_EPOCHS, _ ("The number of epochs"), error);
}

gboolean
fr_hyperparameters_same_start (const FrHyperparameters *a, const FrHyperparameters *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->n_hidden != b->n_hidden)
    return FALSE;
  for (guint i = 0; i < a->n_hidden; i++)
    if (a->units[i] != b->units[i])
      return FALSE;

  return a->optimizer == b->optimizer && a->batch_size == b->batch_size &&
         !a->divide_by_255 == !b->divide_by_255 && a->seed == b->seed;
}

gboolean
fr_hyperparameters_parse_hidden (FrHyperparameters *hyperparameters,
                                 const char *text,
                                 GError **error)
{
  FrHyperparameters parsed;
  g_auto (GStrv) parts = NULL;
  guint n_parts;

  g_return_val_if_fail (hyperparameters != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (strcmp (text, "none") == 0) {
    hyperparameters->n_hidden = 0;
    return TRUE;
  }

  parts = g_strsplit (text, ",", FR_MAX_HIDDEN_LAYERS + 1);
  n_parts = g_strv_length (parts);
  if (n_parts > FR_MAX_HIDDEN_LAYERS) {
    g_set_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID,
                 _ ("There can be at most %d hidden layers."), FR_MAX_HIDDEN_LAYERS);
    return FALSE;
  }

  parsed = *hyperparameters;
  parsed.n_hidden = n_parts;
  for (guint i = 0; i < n_parts; i++) {
    guint64 units;

    if (!g_ascii_string_to_unsigned (parts[i], 10, 1, FR_MAX_UNITS, &units, NULL)) {
      n_parts = 0;
      break;
    }
    parsed.units[i] = (guint) units;
  }

  if (n_parts == 0) {
    /* Translators: keep "none", "128" and "128,64" as they are; the last is what was typed. */
    g_set_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID,
                 _ ("Hidden layers are written as none, 128 or 128,64, with 1 to %d units each, "
                    "not “%s”."),
                 FR_MAX_UNITS, text);
    return FALSE;
  }

  *hyperparameters = parsed;
  return TRUE;
}

char *
fr_hyperparameters_format_hidden (const FrHyperparameters *hyperparameters)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (hyperparameters != NULL, NULL);

  if (hyperparameters->n_hidden == 0)
    return g_strdup ("none");

  text = g_string_new (NULL);
  for (guint i = 0; i < hyperparameters->n_hidden; i++)
    g_string_append_printf (text, i > 0 ? ",%u" : "%u", hyperparameters->units[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

const char *
fr_optimizer_kind_to_string (FrOptimizerKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (optimizer_names), NULL);

  return optimizer_names[kind];
}

gboolean
fr_optimizer_kind_from_string (const char *text, FrOptimizerKind *kind, GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (optimizer_names); i++)
    if (strcmp (text, optimizer_names[i]) == 0) {
      *kind = (FrOptimizerKind) i;
      return TRUE;
    }

  g_set_error (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID,
               _ ("The optimizer must be adam, sgd or momentum, not “%s”."), text);
  return FALSE;
}

guint
fr_hyperparameters_batches_per_epoch (const FrHyperparameters *hyperparameters, guint images)
{
  g_return_val_if_fail (hyperparameters != NULL && hyperparameters->batch_size > 0, 0);

  return images / hyperparameters->batch_size + (images % hyperparameters->batch_size != 0);
}
