#include "engine/hyperparameters.h"

#include "io/figure.h"
#include "io/name.h"
#include "io/number.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

G_DEFINE_QUARK (fr_hyperparameters_error_quark, fr_hyperparameters_error)

static const FrHyperparameter table[] = {
  {
      .key = "hidden",
      .type = FR_HYPERPARAMETER_HIDDEN,
      .offset = G_STRUCT_OFFSET (FrHyperparameters, n_hidden),
      .least = 1,
      .most = FR_MAX_UNITS,
      .initial = "128",
      .title = N_ ("Hidden layers"),
      .subject = N_ ("The number of units in a hidden layer"),
      .word_off = N_ ("no hidden layer"),
      .explanation = N_ ("Units of each hidden layer, as in 128 or 128,64 or none"),
  },
  {
      .key = "optimizer",
      .type = FR_HYPERPARAMETER_OPTIMIZER,
      .offset = G_STRUCT_OFFSET (FrHyperparameters, optimizer),
      .initial = "adam",
      .title = N_ ("Optimizer"),
      .subject = N_ ("The optimizer"),
      .explanation = N_ ("How gradients change the weights"),
  },
  {
      .key = "learning_rate",
      .type = FR_HYPERPARAMETER_RATE,
      .offset = G_STRUCT_OFFSET (FrHyperparameters, learning_rate),
      .least = 0,
      .most = FR_MAX_LEARNING_RATE,
      .initial = "0.001",
      .changes_in_mid_run = TRUE,
      .title = N_ ("Learning rate"),
      .subject = N_ ("The learning rate"),
      .explanation = N_ ("How far the optimizer moves the weights with each batch"),
  },
  {
      .key = "batch_size",
      .type = FR_HYPERPARAMETER_COUNT,
      .offset = G_STRUCT_OFFSET (FrHyperparameters, batch_size),
      .least = 1,
      .most = FR_MAX_BATCH_SIZE,
      .initial = "32",
      .title = N_ ("Batch size"),
      .subject = N_ ("The batch size"),
      .word = N_ ("batch"),
      .explanation = N_ ("How many images the network sees before its weights change"),
  },
  {
      .key = "epochs",
      .type = FR_HYPERPARAMETER_COUNT,
      .offset = G_STRUCT_OFFSET (FrHyperparameters, epochs),
      .least = 1,
      .most = FR_MAX_EPOCHS,
      .initial = "10",
      .changes_in_mid_run = TRUE,
      .title = N_ ("Epochs"),
      .subject = N_ ("The number of epochs"),
      .word = N_ ("epochs"),
      .explanation = N_ ("How many times training goes through all training images"),
  },
  {
      .key = "divide_by_255",
      .type = FR_HYPERPARAMETER_SWITCH,
      .offset = G_STRUCT_OFFSET (FrHyperparameters, divide_by_255),
      .initial = "true",
      .title = N_ ("Divide by 255"),
      .subject = N_ ("The choice to divide by 255"),
      .word = N_ ("pixels divided by 255"),
      .word_off = N_ ("raw pixels"),
      .explanation = N_ ("Whether the network sees pixels from 0 to 1 or raw, from 0 to 255"),
  },
  {
      .key = "seed",
      .type = FR_HYPERPARAMETER_SEED,
      .offset = G_STRUCT_OFFSET (FrHyperparameters, seed),
      .initial = "1",
      .title = N_ ("Seed"),
      .subject = N_ ("The seed"),
      .word = N_ ("seed"),
      .explanation = N_ ("The number that the first weights and the order of the images come from"),
  },
};

const FrHyperparameter *
fr_hyperparameters_get_table (guint *n_rows)
{
  g_return_val_if_fail (n_rows != NULL, NULL);

  *n_rows = G_N_ELEMENTS (table);
  return table;
}

static const FrHyperparameter *
find_row (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (strcmp (table[i].key, key) == 0)
      return &table[i];
  return NULL;
}

/* Always returns %FALSE, so that a caller can return it. */
G_GNUC_PRINTF (2, 3)
static gboolean
fail (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL, *shown = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* It may quote what somebody wrote. */
  shown = fr_name_escape (message);
  g_set_error_literal (error, FR_HYPERPARAMETERS_ERROR, FR_HYPERPARAMETERS_ERROR_INVALID, shown);
  return FALSE;
}

static gboolean
check_count (guint value, double least, double most, const char *subject, GError **error)
{
  if (value >= (guint) least && value <= (guint) most)
    return TRUE;

  /* Translators: for example "The batch size must be from 1 to 4096, not 0." */
  return fail (error, _ ("%s must be from %u to %u, not %u."), subject, (guint) least, (guint) most,
               value);
}

static gboolean
check_hidden (const FrHyperparameters *hyperparameters, const FrHyperparameter *row, GError **error)
{
  if (!check_count (hyperparameters->n_hidden, 0, FR_MAX_HIDDEN_LAYERS,
                    _ ("The number of hidden layers"), error))
    return FALSE;
  for (guint i = 0; i < hyperparameters->n_hidden; i++)
    if (!check_count (hyperparameters->units[i], row->least, row->most, _ (row->subject), error))
      return FALSE;
  return TRUE;
}

static gboolean
check_optimizer (FrOptimizerKind kind, const FrHyperparameter *row, GError **error)
{
  g_autofree char *names = NULL;

  if (fr_optimizer_rule_get (kind) != NULL)
    return TRUE;
  names = fr_optimizer_rule_list_names ();
  /* Translators: "The optimizer must be adam, sgd or momentum." */
  return fail (error, _ ("%s must be %s."), _ (row->subject), names);
}

static gboolean
check_rate (double rate, const FrHyperparameter *row, GError **error)
{
  g_autofree char *least = NULL, *most = NULL, *wrong = NULL;

  /* So that NaN fails too. */
  if (rate > row->least && rate <= row->most)
    return TRUE;
  least = fr_figure_format_digits (row->least, 6);
  most = fr_figure_format_digits (row->most, 6);
  wrong = fr_figure_format_digits (rate, 6);
  /* Translators: "The learning rate must be above 0 and at most 1e+30, not -1." */
  return fail (error, _ ("%s must be above %s and at most %s, not %s."), _ (row->subject), least,
               most, wrong);
}

static gboolean
check (const FrHyperparameters *hyperparameters, const FrHyperparameter *row, GError **error)
{
  switch (row->type) {
  case FR_HYPERPARAMETER_HIDDEN:
    return check_hidden (hyperparameters, row, error);
  case FR_HYPERPARAMETER_OPTIMIZER:
    return check_optimizer (G_STRUCT_MEMBER (FrOptimizerKind, hyperparameters, row->offset), row,
                            error);
  case FR_HYPERPARAMETER_RATE:
    return check_rate (G_STRUCT_MEMBER (double, hyperparameters, row->offset), row, error);
  case FR_HYPERPARAMETER_COUNT:
    return check_count (G_STRUCT_MEMBER (guint, hyperparameters, row->offset), row->least,
                        row->most, _ (row->subject), error);
  case FR_HYPERPARAMETER_SEED:
  case FR_HYPERPARAMETER_SWITCH:
    return TRUE;
  default:
    g_return_val_if_reached (FALSE);
  }
}

gboolean
fr_hyperparameters_validate (const FrHyperparameters *hyperparameters, GError **error)
{
  g_return_val_if_fail (hyperparameters != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (!check (hyperparameters, &table[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_hidden (FrHyperparameters *hyperparameters,
             const FrHyperparameter *row,
             const char *text,
             GError **error)
{
  g_auto (GStrv) parts = NULL;

  hyperparameters->n_hidden = 0;
  if (strcmp (text, "none") == 0)
    return TRUE;

  parts = g_strsplit (text, ",", FR_MAX_HIDDEN_LAYERS + 1);
  if (g_strv_length (parts) > FR_MAX_HIDDEN_LAYERS)
    return fail (error, _ ("There can be at most %d hidden layers."), FR_MAX_HIDDEN_LAYERS);

  for (guint i = 0; parts[i] != NULL; i++) {
    guint64 units;

    if (!g_ascii_string_to_unsigned (parts[i], 10, (guint64) row->least, (guint64) row->most,
                                     &units, NULL))
      break;
    hyperparameters->units[i] = (guint) units;
    hyperparameters->n_hidden++;
  }

  if (hyperparameters->n_hidden == 0 || parts[hyperparameters->n_hidden] != NULL)
    /* Translators: keep "none", "128" and "128,64" as they are; the last is what was typed. */
    return fail (error,
                 _ ("Hidden layers are written as none, 128 or 128,64, with 1 to %d units each, "
                    "not “%s”."),
                 FR_MAX_UNITS, text);
  return TRUE;
}

static gboolean
read_optimizer (FrOptimizerKind *kind,
                const FrHyperparameter *row,
                const char *text,
                GError **error)
{
  g_autofree char *names = NULL;

  if (fr_optimizer_rule_find (text, kind))
    return TRUE;
  names = fr_optimizer_rule_list_names ();
  /* Translators: "The optimizer must be adam, sgd or momentum, not “Adam”." */
  return fail (error, _ ("%s must be %s, not “%s”."), _ (row->subject), names, text);
}

static gboolean
read_whole (guint64 least,
            guint64 most,
            guint64 *value,
            const FrHyperparameter *row,
            const char *text,
            GError **error)
{
  if (g_ascii_string_to_unsigned (text, 10, least, most, value, NULL))
    return TRUE;
  /* Translators: "The batch size must be a whole number from 1 to 4096, not “x”." */
  return fail (error, _ ("%s must be a whole number from %" PRIu64 " to %" PRIu64 ", not “%s”."),
               _ (row->subject), least, most, text);
}

static gboolean
read_count (guint *count, const FrHyperparameter *row, const char *text, GError **error)
{
  guint64 value;

  if (!read_whole ((guint64) row->least, (guint64) row->most, &value, row, text, error))
    return FALSE;
  *count = (guint) value;
  return TRUE;
}

static gboolean
read_rate (double *rate, const FrHyperparameter *row, const char *text, GError **error)
{
  if (fr_number_parse (text, rate))
    return TRUE;
  /* Translators: "The learning rate must be a number such as 0.001, not “x”." */
  return fail (error, _ ("%s must be a number such as %s, not “%s”."), _ (row->subject),
               row->initial, text);
}

static gboolean
read_switch (gboolean *on, const FrHyperparameter *row, const char *text, GError **error)
{
  *on = strcmp (text, "true") == 0;
  if (*on || strcmp (text, "false") == 0)
    return TRUE;
  /* Translators: keep "true" and "false" as they are. */
  return fail (error, _ ("%s must be true or false, not “%s”."), _ (row->subject), text);
}

/* On an error @hyperparameters is half changed. */
static gboolean
read_text (FrHyperparameters *hyperparameters,
           const FrHyperparameter *row,
           const char *text,
           GError **error)
{
  switch (row->type) {
  case FR_HYPERPARAMETER_HIDDEN:
    return read_hidden (hyperparameters, row, text, error);
  case FR_HYPERPARAMETER_OPTIMIZER:
    return read_optimizer (&G_STRUCT_MEMBER (FrOptimizerKind, hyperparameters, row->offset), row,
                           text, error);
  case FR_HYPERPARAMETER_RATE:
    return read_rate (&G_STRUCT_MEMBER (double, hyperparameters, row->offset), row, text, error);
  case FR_HYPERPARAMETER_COUNT:
    return read_count (&G_STRUCT_MEMBER (guint, hyperparameters, row->offset), row, text, error);
  case FR_HYPERPARAMETER_SEED:
    return read_whole (0, G_MAXUINT64, &G_STRUCT_MEMBER (guint64, hyperparameters, row->offset),
                       row, text, error);
  case FR_HYPERPARAMETER_SWITCH:
    return read_switch (&G_STRUCT_MEMBER (gboolean, hyperparameters, row->offset), row, text,
                        error);
  default:
    g_return_val_if_reached (FALSE);
  }
}

gboolean
fr_hyperparameters_set_text (FrHyperparameters *hyperparameters,
                             const char *key,
                             const char *text,
                             GError **error)
{
  const FrHyperparameter *row;
  FrHyperparameters changed;

  g_return_val_if_fail (hyperparameters != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  row = find_row (key);
  if (row == NULL)
    return fail (error, _ ("There is no setting “%s”."), key);

  changed = *hyperparameters;
  if (!read_text (&changed, row, text, error) || !check (&changed, row, error))
    return FALSE;
  *hyperparameters = changed;
  return TRUE;
}

static char *
format_hidden (const FrHyperparameters *hyperparameters)
{
  GString *text = g_string_new (hyperparameters->n_hidden == 0 ? "none" : NULL);

  for (guint i = 0; i < hyperparameters->n_hidden; i++)
    g_string_append_printf (text, i > 0 ? ",%u" : "%u", hyperparameters->units[i]);
  return g_string_free (text, FALSE);
}

static char *
format_row (const FrHyperparameters *hyperparameters, const FrHyperparameter *row)
{
  char number[FR_NUMBER_SIZE];

  switch (row->type) {
  case FR_HYPERPARAMETER_HIDDEN:
    return format_hidden (hyperparameters);
  case FR_HYPERPARAMETER_OPTIMIZER: {
    const FrOptimizerRule *rule =
        fr_optimizer_rule_get (G_STRUCT_MEMBER (FrOptimizerKind, hyperparameters, row->offset));

    g_return_val_if_fail (rule != NULL, NULL);
    return g_strdup (rule->name);
  }
  case FR_HYPERPARAMETER_RATE:
    return g_strdup (fr_number_format (G_STRUCT_MEMBER (double, hyperparameters, row->offset),
                                       number));
  case FR_HYPERPARAMETER_COUNT:
    return g_strdup_printf ("%u", G_STRUCT_MEMBER (guint, hyperparameters, row->offset));
  case FR_HYPERPARAMETER_SEED:
    return g_strdup_printf ("%" PRIu64, G_STRUCT_MEMBER (guint64, hyperparameters, row->offset));
  case FR_HYPERPARAMETER_SWITCH:
    return g_strdup (G_STRUCT_MEMBER (gboolean, hyperparameters, row->offset) ? "true" : "false");
  default:
    g_return_val_if_reached (NULL);
  }
}

char *
fr_hyperparameters_get_text (const FrHyperparameters *hyperparameters, const char *key)
{
  const FrHyperparameter *row;

  g_return_val_if_fail (hyperparameters != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  row = find_row (key);
  return row != NULL ? format_row (hyperparameters, row) : NULL;
}

FrHyperparameters
fr_hyperparameters_default (void)
{
  FrHyperparameters hyperparameters = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    read_text (&hyperparameters, &table[i], table[i].initial, NULL);
  return hyperparameters;
}

/* Units of layers that are not there do not count. */
static gboolean
is_same_hidden (const FrHyperparameters *a, const FrHyperparameters *b)
{
  if (a->n_hidden != b->n_hidden)
    return FALSE;
  for (guint i = 0; i < a->n_hidden; i++)
    if (a->units[i] != b->units[i])
      return FALSE;
  return TRUE;
}

static gboolean
is_same (const FrHyperparameters *a, const FrHyperparameters *b, const FrHyperparameter *row)
{
  switch (row->type) {
  case FR_HYPERPARAMETER_HIDDEN:
    return is_same_hidden (a, b);
  case FR_HYPERPARAMETER_OPTIMIZER:
    return G_STRUCT_MEMBER (FrOptimizerKind, a, row->offset) ==
           G_STRUCT_MEMBER (FrOptimizerKind, b, row->offset);
  case FR_HYPERPARAMETER_RATE:
    return G_STRUCT_MEMBER (double, a, row->offset) == G_STRUCT_MEMBER (double, b, row->offset);
  case FR_HYPERPARAMETER_COUNT:
    return G_STRUCT_MEMBER (guint, a, row->offset) == G_STRUCT_MEMBER (guint, b, row->offset);
  case FR_HYPERPARAMETER_SEED:
    return G_STRUCT_MEMBER (guint64, a, row->offset) == G_STRUCT_MEMBER (guint64, b, row->offset);
  case FR_HYPERPARAMETER_SWITCH:
    return !G_STRUCT_MEMBER (gboolean, a, row->offset) ==
           !G_STRUCT_MEMBER (gboolean, b, row->offset);
  default:
    g_return_val_if_reached (FALSE);
  }
}

gboolean
fr_hyperparameters_is_same (const FrHyperparameters *a, const FrHyperparameters *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (!is_same (a, b, &table[i]))
      return FALSE;
  return TRUE;
}

gboolean
fr_hyperparameters_same_start (const FrHyperparameters *a, const FrHyperparameters *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (!table[i].changes_in_mid_run && !is_same (a, b, &table[i]))
      return FALSE;
  return TRUE;
}

/* "Adam 0.01" */
static char *
describe_optimizer (const FrHyperparameters *hyperparameters)
{
  g_autofree char *rate = fr_figure_format_exact (hyperparameters->learning_rate);

  /* Translators: an optimizer and its learning rate, as in "Adam 0.01". */
  return g_strdup_printf (_ ("%s %s"),
                          _ (fr_optimizer_rule_get (hyperparameters->optimizer)->title), rate);
}

/* "128 hidden neurons", "128-64 hidden neurons": commas part the choices of a run's name. */
static char *
describe_hidden (const FrHyperparameters *hyperparameters)
{
  g_autofree char *text = format_hidden (hyperparameters);
  guint sum = 0;

  for (guint i = 0; i < hyperparameters->n_hidden; i++)
    sum += hyperparameters->units[i];
  g_strdelimit (text, ",", '-');
  /* Translators: %s is a number, or one for each hidden layer: "128-64". */
  return g_strdup_printf (ngettext ("%s hidden neuron", "%s hidden neurons", sum), text);
}

static char *
describe_row (const FrHyperparameters *hyperparameters, const FrHyperparameter *row)
{
  g_autofree char *text = format_row (hyperparameters, row);

  if (row->type == FR_HYPERPARAMETER_SWITCH)
    return g_strdup (g_str_equal (text, "true") ? _ (row->word) : _ (row->word_off));
  if (row->type == FR_HYPERPARAMETER_HIDDEN)
    return hyperparameters->n_hidden == 0 ? g_strdup (_ (row->word_off))
                                          : describe_hidden (hyperparameters);
  /* Translators: a setting and its value, as in "batch 100" or "epochs 3". */
  return g_strdup_printf (C_ ("setting and value", "%s %s"), _ (row->word), text);
}

gboolean
fr_hyperparameters_is_of_optimizer (const FrHyperparameter *row)
{
  g_return_val_if_fail (row != NULL, FALSE);

  return row->type == FR_HYPERPARAMETER_OPTIMIZER || row->type == FR_HYPERPARAMETER_RATE;
}

char *
fr_hyperparameters_describe_rows (const FrHyperparameters *hyperparameters, const gboolean *said)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  gboolean optimizer_said = FALSE;

  g_return_val_if_fail (hyperparameters != NULL && said != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    if (!said[i])
      continue;
    if (!fr_hyperparameters_is_of_optimizer (&table[i]))
      g_ptr_array_add (parts, describe_row (hyperparameters, &table[i]));
    else if (!optimizer_said)
      g_ptr_array_add (parts, describe_optimizer (hyperparameters));
    optimizer_said = optimizer_said || fr_hyperparameters_is_of_optimizer (&table[i]);
  }
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

char *
fr_hyperparameters_describe_difference (const FrHyperparameters *hyperparameters,
                                        const FrHyperparameters *from)
{
  const FrHyperparameters tutorial = fr_hyperparameters_default ();
  gboolean differs[G_N_ELEMENTS (table)], from_tutorial = TRUE;
  char *words;

  g_return_val_if_fail (hyperparameters != NULL && from != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    from_tutorial = from_tutorial && is_same (from, &tutorial, &table[i]);
    differs[i] = !is_same (hyperparameters, from, &table[i]);
  }
  words = fr_hyperparameters_describe_rows (hyperparameters, differs);
  if (words != NULL)
    return words;
  return g_strdup (from_tutorial ? _ ("as in the tutorial") : _ ("the same settings"));
}

char *
fr_hyperparameters_describe (const FrHyperparameters *hyperparameters)
{
  const FrHyperparameters tutorial = fr_hyperparameters_default ();
  FrHyperparameters alike;

  g_return_val_if_fail (hyperparameters != NULL, NULL);

  alike = *hyperparameters;
  alike.seed = tutorial.seed;
  return fr_hyperparameters_describe_difference (&alike, &tutorial);
}

guint
fr_hyperparameters_batches_per_epoch (const FrHyperparameters *hyperparameters, guint images)
{
  g_return_val_if_fail (hyperparameters != NULL && hyperparameters->batch_size > 0, 0);

  return images / hyperparameters->batch_size + (images % hyperparameters->batch_size != 0);
}
