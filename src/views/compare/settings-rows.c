#include "views/compare/settings-rows.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "engine/network.h"
#include "io/csv.h"
#include "io/figure.h"
#include "views/compare/drawn-group.h"
#include "widgets/charts/moment-text.h"

#define UNKNOWN "–"
#define DIGEST_LETTERS 12

static const FrDrawnGroup *
get_group (const GPtrArray *groups, guint i)
{
  return groups->pdata[i];
}

static void
free_row (gpointer data)
{
  FrSettingsRow *row = data;

  g_free (row->title);
  g_strfreev (row->values);
  g_strfreev (row->details);
  g_free (row);
}

/* A row of @n empty cells, which is added to @rows. */
static FrSettingsRow *
add_row (GPtrArray *rows, FrSettingsSection section, const char *title, guint n)
{
  FrSettingsRow *row = g_new (FrSettingsRow, 1);

  *row = (FrSettingsRow){
    section,
    g_strdup (title),
    g_new0 (char *, n + 1),
    g_new0 (char *, n + 1),
  };
  for (guint i = 0; i < n; i++)
    row->details[i] = g_strdup ("");
  g_ptr_array_add (rows, row);
  return row;
}

/* Takes over @detail. */
static void
set_detail (FrSettingsRow *row, guint i, char *detail)
{
  g_free (row->details[i]);
  row->details[i] = detail;
}

/* The units of the hidden layers: "128-64". */
static char *
format_hidden (const FrHyperparameters *of)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < of->n_hidden; i++)
    g_string_append_printf (text, i > 0 ? "-%u" : "%u", of->units[i]);
  if (of->n_hidden == 0)
    /* Translators: instead of the numbers of units in the hidden layers. */
    g_string_append (text, C_ ("hidden layers", "none"));
  return g_string_free (text, FALSE);
}

/* What the user reads of a choice. Returns: (transfer full). */
static char *
format_setting (const FrHyperparameters *of, const FrHyperparameter *setting)
{
  switch (setting->type) {
  case FR_HYPERPARAMETER_HIDDEN:
    return format_hidden (of);
  case FR_HYPERPARAMETER_OPTIMIZER:
    return g_strdup (_ (fr_optimizer_rule_get (of->optimizer)->title));
  case FR_HYPERPARAMETER_RATE:
    return fr_figure_format_exact (G_STRUCT_MEMBER (double, of, setting->offset));
  case FR_HYPERPARAMETER_COUNT:
    return fr_figure_format_count (G_STRUCT_MEMBER (guint, of, setting->offset));
  case FR_HYPERPARAMETER_SWITCH:
    return g_strdup (G_STRUCT_MEMBER (gboolean, of, setting->offset) ? _ ("Yes") : _ ("No"));
  case FR_HYPERPARAMETER_SEED:
  default:
    return fr_hyperparameters_get_text (of, setting->key);
  }
}

static gboolean
differs (const GPtrArray *groups, const char *key)
{
  g_autofree char *first =
      fr_hyperparameters_get_text (&get_group (groups, 0)->hyperparameters, key);

  for (guint i = 1; i < groups->len; i++) {
    g_autofree char *other =
        fr_hyperparameters_get_text (&get_group (groups, i)->hyperparameters, key);

    if (strcmp (first, other) != 0)
      return TRUE;
  }
  return FALSE;
}

/* The seed has rows of its own; so have the epochs, as they were done. */
static void
add_differences (GPtrArray *rows, const GPtrArray *groups)
{
  guint n;
  const FrHyperparameter *settings = fr_hyperparameters_get_table (&n);

  for (guint k = 0; k < n; k++) {
    FrSettingsRow *row;

    if (settings[k].type == FR_HYPERPARAMETER_SEED ||
        settings[k].offset == G_STRUCT_OFFSET (FrHyperparameters, epochs) ||
        !differs (groups, settings[k].key))
      continue;
    row = add_row (rows, FR_SETTINGS_DIFFERENCES, _ (settings[k].title), groups->len);
    for (guint i = 0; i < groups->len; i++)
      row->values[i] = format_setting (&get_group (groups, i)->hyperparameters, &settings[k]);
  }
}

static char *
format_percent (double value)
{
  return fr_figure_format_percent (value, 2);
}

/* Of a percentage that another one follows. */
static char *
format_bare_percent (double value)
{
  return fr_figure_format_fixed (100.0 * value, 2);
}

static char *
format_loss (double value)
{
  if (isinf (value))
    return g_strdup ("∞");
  return value >= 1e6 ? fr_figure_format_power (value, 2) : fr_figure_format_fixed (value, 3);
}

static char *
format_seconds (double value)
{
  return fr_figure_format_fixed (value, 1);
}

static char *
format_epochs (double value)
{
  return fr_format_epoch ((guint64) round (value * 1000.0), 1000);
}

/* "88.05 %" of one run, "88.05 ± 0.38 %" of several. @bare: without a unit. */
static char *
format_mean (const FrSeedSpread *spread,
             char *(*bare) (double value),
             char *(*whole) (double value))
{
  g_autofree char *mean = NULL, *sd = NULL;

  if (spread->n == 0)
    return g_strdup (UNKNOWN);
  if (spread->n == 1 || !isfinite (spread->sd))
    return whole (spread->mean);
  mean = bare (spread->mean);
  sd = whole (spread->sd);
  /* Translators: a mean and its standard deviation: "88.05 ± 0.38 %". */
  return g_strdup_printf (_ ("%s ± %s"), mean, sd);
}

/* "87.5 to 88.5 %": of several runs. */
static char *
format_extent (const FrSeedSpread *spread)
{
  g_autofree char *low = NULL, *high = NULL;

  if (spread->n < 2)
    return g_strdup ("");
  low = format_bare_percent (spread->lowest);
  high = format_percent (spread->highest);
  /* Translators: the lowest and the highest of several runs: "87.5 to 88.5 %". */
  return g_strdup_printf (_ ("%s to %s"), low, high);
}

/* "10", or "3.4 to 10" if runs have not come equally far. */
static char *
format_epochs_done (const FrSeedSpread *spread)
{
  g_autofree char *low = NULL, *high = NULL;

  if (spread->n == 0)
    return g_strdup (UNKNOWN);
  low = format_epochs (spread->lowest);
  high = format_epochs (spread->highest);
  if (strcmp (low, high) == 0)
    return g_steal_pointer (&low);
  return g_strdup_printf (_ ("%s to %s"), low, high);
}

static void
add_measure (GPtrArray *rows, const GPtrArray *groups, const char *title, FrMeasure measure)
{
  FrSettingsRow *row = add_row (rows, FR_SETTINGS_RESULTS, title, groups->len);
  const gboolean is_loss = measure == FR_MEASURE_TEST_LOSS || measure == FR_MEASURE_TRAIN_LOSS;

  for (guint i = 0; i < groups->len; i++) {
    const FrSeedSpread spread = fr_drawn_group_spread_ends (get_group (groups, i), measure);

    row->values[i] = is_loss ? format_mean (&spread, format_loss, format_loss)
                             : format_mean (&spread, format_bare_percent, format_percent);
    if (measure == FR_MEASURE_TEST_ACCURACY)
      set_detail (row, i, format_extent (&spread));
  }
}

/* Its runs are of one data set, which need not be the one that is there. */
static char *
format_size (const FrDrawnGroup *group)
{
  if (group->n_runs == 0)
    return g_strdup (UNKNOWN);
  return fr_figure_format_count (fr_network_new (&group->hyperparameters, group->runs[0]->n_classes)
                                     .n_parameters);
}

static void
add_size (GPtrArray *rows, const GPtrArray *groups)
{
  FrSettingsRow *parameters = add_row (rows, FR_SETTINGS_RESULTS, _ ("Parameters"), groups->len);
  FrSettingsRow *epochs = add_row (rows, FR_SETTINGS_RESULTS, _ ("Epochs done"), groups->len);

  for (guint i = 0; i < groups->len; i++) {
    const FrDrawnGroup *group = get_group (groups, i);
    const FrSeedSpread spread = fr_drawn_group_spread_epochs (group);

    parameters->values[i] = format_size (group);
    epochs->values[i] = format_epochs_done (&spread);
  }
}

static void
add_best (GPtrArray *rows, const GPtrArray *groups)
{
  FrSettingsRow *row = add_row (rows, FR_SETTINGS_RESULTS, _ ("Best test accuracy"), groups->len);

  for (guint i = 0; i < groups->len; i++) {
    const FrSeedSpread spread = fr_drawn_group_spread_best (get_group (groups, i));

    row->values[i] = spread.n > 0 ? format_percent (spread.highest) : g_strdup (UNKNOWN);
  }
}

static void
add_seconds (GPtrArray *rows, const GPtrArray *groups)
{
  FrSettingsRow *row = add_row (rows, FR_SETTINGS_RESULTS, _ ("Seconds of training"), groups->len);

  for (guint i = 0; i < groups->len; i++) {
    const FrSeedSpread spread = fr_drawn_group_spread_seconds (get_group (groups, i));

    row->values[i] = format_mean (&spread, format_seconds, format_seconds);
  }
}

static int
compare_seeds (const void *a, const void *b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

/* Returns: (transfer full): the seeds of all groups, each once, ascending. */
static GArray *
find_seeds (const GPtrArray *groups)
{
  GArray *seeds = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 *values;
  guint length = 0;

  for (guint i = 0; i < groups->len; i++)
    for (guint k = 0; k < get_group (groups, i)->n_runs; k++)
      g_array_append_val (seeds, get_group (groups, i)->runs[k]->seed);
  values = (guint64 *) (void *) seeds->data;
  if (seeds->len > 0)
    qsort (values, seeds->len, sizeof *values, compare_seeds);
  for (guint i = 0; i < seeds->len; i++)
    if (length == 0 || values[i] != values[length - 1])
      values[length++] = values[i];
  g_array_set_size (seeds, length);
  return seeds;
}

/* A row for each seed: runs beside each other began alike. Of two runs of a seed the last counts.
 */
static void
add_seeds (GPtrArray *rows, const GPtrArray *groups)
{
  g_autoptr (GArray) seeds = find_seeds (groups);

  for (guint s = 0; s < seeds->len; s++) {
    g_autofree char *number =
        g_strdup_printf ("%" G_GUINT64_FORMAT, g_array_index (seeds, guint64, s));
    /* Translators: %s is the seed of a training, a whole number. */
    g_autofree char *title = g_strdup_printf (_ ("Seed %s"), number);
    FrSettingsRow *row = add_row (rows, FR_SETTINGS_SEEDS, title, groups->len);

    for (guint i = 0; i < groups->len; i++) {
      const FrDrawnGroup *group = get_group (groups, i);

      row->values[i] = g_strdup (UNKNOWN);
      for (guint k = 0; k < group->n_runs; k++) {
        const FrRunCurvePoint *last = fr_run_curves_get_last (group->runs[k]);

        if (group->runs[k]->seed != g_array_index (seeds, guint64, s))
          continue;
        if (last != NULL && !isnan (last->test_accuracy)) {
          g_free (row->values[i]);
          row->values[i] = format_percent (last->test_accuracy);
        }
        set_detail (row, i, g_strndup (group->runs[k]->digest, DIGEST_LETTERS));
      }
    }
  }
}

GPtrArray *
fr_settings_rows_new (const GPtrArray *groups)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_row);

  if (groups->len == 0)
    return rows;
  add_differences (rows, groups);
  add_size (rows, groups);
  add_measure (rows, groups, _ ("Test accuracy"), FR_MEASURE_TEST_ACCURACY);
  add_best (rows, groups);
  add_measure (rows, groups, _ ("Train accuracy"), FR_MEASURE_TRAIN_ACCURACY);
  add_measure (rows, groups, _ ("Test loss"), FR_MEASURE_TEST_LOSS);
  add_seconds (rows, groups);
  add_seeds (rows, groups);
  return rows;
}

char *
fr_settings_rows_describe (const FrSettingsRow *row, const GPtrArray *groups)
{
  GString *text = g_string_new (row->title);

  for (guint i = 0; i < groups->len; i++) {
    g_string_append_printf (text, "%s %s %s", i == 0 ? ":" : ",", get_group (groups, i)->name,
                            row->values[i]);
    if (row->details[i][0] != '\0')
      g_string_append_printf (text, " (%s)", row->details[i]);
  }
  return g_string_free (text, FALSE);
}

static void
append_run (const FrDrawnGroup *group, const FrRunCurves *run, GString *csv)
{
  const FrRunCurvePoint *last = fr_run_curves_get_last (run);
  FrHyperparameters of = group->hyperparameters;
  guint n;
  const FrHyperparameter *settings = fr_hyperparameters_get_table (&n);

  of.seed = run->seed;
  fr_csv_append_text (csv, group->name);
  for (guint i = 0; i < n; i++) {
    g_autofree char *value = fr_hyperparameters_get_text (&of, settings[i].key);

    fr_csv_append_text (csv, value);
  }
  fr_csv_append_count (csv, fr_network_new (&of, run->n_classes).n_parameters);
  fr_csv_append_number (csv, fr_run_curves_get_epoch (run, run->batch));
  fr_csv_append_number (csv, last != NULL ? last->test_accuracy : (double) NAN);
  fr_csv_append_number (csv, run->best_accuracy);
  fr_csv_append_number (csv, last != NULL ? last->train_accuracy : (double) NAN);
  fr_csv_append_number (csv, last != NULL ? last->test_loss : (double) NAN);
  fr_csv_append_number (csv, last != NULL ? last->train_loss : (double) NAN);
  fr_csv_append_number (csv, last != NULL ? last->seconds : (double) NAN);
  fr_csv_append_text (csv, run->digest);
  fr_csv_end_line (csv);
}

FrDraft *
fr_settings_rows_draft (const GPtrArray *groups)
{
  static const char *const results[] = {
    "parameters", "epochs_done", "test_accuracy", "best_test_accuracy", "train_accuracy",
    "test_loss",  "train_loss",  "seconds",       "weights_digest",
  };
  guint n, n_runs = 0;
  const FrHyperparameter *settings = fr_hyperparameters_get_table (&n);
  GString *csv = g_string_new (NULL);

  fr_csv_append_text (csv, "name");
  for (guint i = 0; i < n; i++)
    fr_csv_append_text (csv, settings[i].key);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    fr_csv_append_text (csv, results[i]);
  fr_csv_end_line (csv);
  for (guint i = 0; i < groups->len; i++)
    for (guint k = 0; k < get_group (groups, i)->n_runs; k++, n_runs++)
      append_run (get_group (groups, i), get_group (groups, i)->runs[k], csv);
  if (n_runs == 0) {
    g_string_free (csv, TRUE);
    return NULL;
  }
  return fr_draft_new_whole (csv);
}
