#include "views/runs/group-words.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "views/runs/run-words.h"
#include "widgets/charts/moment-text.h"

static gboolean
is_single (FrRunGroup *group)
{
  return g_list_model_get_n_items (G_LIST_MODEL (group)) == 1;
}

char *
fr_group_words_title (FrRunGroup *group)
{
  const FrRunCard *card = fr_kept_run_get_card (fr_run_group_get_first (group));

  return is_single (group) ? fr_run_words_title (card) : fr_run_words_difference (card);
}

/* "8 seeds, 87.5 to 88.5 %", or what of that is known. */
static char *
describe_seeds (const FrRunGroupSummary *summary)
{
  g_autofree char *count = fr_figure_format_count (summary->n_seeds), *seeds = NULL;
  g_autofree char *lowest = NULL, *highest = NULL;

  seeds = g_strdup_printf (ngettext ("%s seed", "%s seeds", summary->n_seeds), count);
  if (summary->n_known == 0)
    return g_steal_pointer (&seeds);
  lowest = fr_figure_format_fixed (100 * summary->lowest, 1);
  highest = fr_figure_format_percent (summary->highest, 1);
  /* Translators: "8 seeds", and the least and the highest share that is right, "87.5" and "88.5 %".
   */
  return g_strdup_printf (_ ("%s, %s to %s"), seeds, lowest, highest);
}

char *
fr_group_words_identity (FrRunGroup *group)
{
  FrKeptRun *first = fr_run_group_get_first (group);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (group));
  const FrRunGroupSummary *summary = fr_run_group_get_summary (group);
  g_autofree char *shape = NULL, *words = NULL, *count = NULL;

  if (summary->n_seeds > 1) {
    shape = fr_run_words_shape (first);
    words = describe_seeds (summary);
  } else {
    shape = fr_run_words_identity (first);
    if (n == 1)
      return g_steal_pointer (&shape);
    count = fr_figure_format_count (n);
    words = g_strdup_printf (ngettext ("%s run", "%s runs", n), count);
  }
  return g_strjoin (" · ", shape, words, NULL);
}

char *
fr_group_words_accuracy (FrRunGroup *group)
{
  const FrRunGroupSummary *summary = fr_run_group_get_summary (group);

  return fr_run_words_accuracy (summary->n_known > 0 ? summary->mean : -1);
}

/* Appends "5", "5, 6" or "5 to 8". */
static void
append_range (GString *text, guint64 first, guint64 last)
{
  g_autofree char *from = g_strdup_printf ("%" G_GUINT64_FORMAT, first);
  g_autofree char *to = g_strdup_printf ("%" G_GUINT64_FORMAT, last);

  if (text->len > 0)
    g_string_append (text, ", ");
  if (last - first > 1)
    /* Translators: the first and the last of several seeds, which are whole numbers. */
    g_string_append_printf (text, _ ("%s to %s"), from, to);
  else if (last > first)
    g_string_append_printf (text, "%s, %s", from, to);
  else
    g_string_append (text, from);
}

char *
fr_group_words_seeds (FrRunGroup *group)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (group));
  GString *text = g_string_new (NULL);
  guint64 first = 0, last = 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (group), i);
    const guint64 seed = fr_kept_run_get_card (run)->origin.hyperparameters.seed;

    if (i > 0 && seed - last > 1) {
      append_range (text, first, last);
      first = seed;
    } else if (i == 0) {
      first = seed;
    }
    last = seed;
  }
  append_range (text, first, last);
  return g_string_free (text, FALSE);
}

/* Takes over @value. */
static void
add_fact (GStrvBuilder *facts, const char *title, char *value)
{
  g_autofree char *owned = value;

  g_strv_builder_add_many (facts, title, owned, NULL);
}

/* "87.5 % (seed 3)": of the first seed that is as good. */
static char *
describe_extreme (FrRunGroup *group, double accuracy)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (group));
  g_autofree char *figure = fr_run_words_accuracy (accuracy);

  for (guint i = 0; i < n; i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (group), i);
    const FrRunCard *card = fr_kept_run_get_card (run);
    g_autofree char *seed = NULL;

    if (card->accuracy_last != accuracy)
      continue;
    seed = g_strdup_printf ("%" G_GUINT64_FORMAT, card->origin.hyperparameters.seed);
    /* Translators: a share that is right, "88.5 %", and the seed of the run that has it. */
    return g_strdup_printf (_ ("%s (seed %s)"), figure, seed);
  }
  return g_steal_pointer (&figure);
}

/* "88.05 ± 0.38 %". */
static char *
describe_mean (const FrRunGroupSummary *summary)
{
  g_autofree char *mean = fr_figure_format_fixed (100 * summary->mean, 2), *deviation = NULL;

  if (summary->n_known < 2)
    return fr_figure_format_percent (summary->mean, 2);
  deviation = fr_figure_format_percent (summary->sd, 2);
  return g_strdup_printf ("%s ± %s", mean, deviation);
}

GStrv
fr_group_words_results (FrRunGroup *group)
{
  g_autoptr (GStrvBuilder) facts = g_strv_builder_new ();
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (group));
  const FrRunGroupSummary *summary = fr_run_group_get_summary (group);

  add_fact (facts, _ ("Seeds"), fr_group_words_seeds (group));
  if (n > summary->n_seeds)
    add_fact (facts, _ ("Runs"), fr_figure_format_count (n));
  if (summary->n_known > 0) {
    add_fact (facts, _ ("Right of the new images, on average"), describe_mean (summary));
    add_fact (facts, _ ("Lowest"), describe_extreme (group, summary->lowest));
    add_fact (facts, _ ("Highest"), describe_extreme (group, summary->highest));
  }
  return g_strv_builder_end (facts);
}

/* "10", or "3 of 10" where training has not come to its end. */
static char *
describe_epochs (FrKeptRun *run)
{
  const FrRunCard *card = fr_kept_run_get_card (run);
  const guint64 batch = fr_kept_run_get_batch (run);
  const guint length = fr_run_card_get_epoch (card);
  g_autofree char *all = fr_figure_format_count (card->hyperparameters.epochs);
  g_autofree char *done = fr_format_epoch (batch, length);

  if (batch == (guint64) card->hyperparameters.epochs * length)
    return g_steal_pointer (&all);
  /* Translators: epochs done, and how many there are to be. */
  return g_strdup_printf (_ ("%s of %s"), done, all);
}

/* Returns: (transfer full): the value of a row of the table of hyperparameters. */
static char *
describe_value (FrKeptRun *run, const FrHyperparameter *row)
{
  const FrHyperparameters *set = &fr_kept_run_get_card (run)->hyperparameters;

  switch (row->type) {
  case FR_HYPERPARAMETER_OPTIMIZER:
    return g_strdup (_ (fr_optimizer_rule_get (set->optimizer)->title));
  case FR_HYPERPARAMETER_RATE:
    return fr_figure_format_exact (G_STRUCT_MEMBER (double, set, row->offset));
  case FR_HYPERPARAMETER_COUNT:
    return row->changes_in_mid_run
               ? describe_epochs (run)
               : fr_figure_format_count (G_STRUCT_MEMBER (guint, set, row->offset));
  case FR_HYPERPARAMETER_SWITCH:
    return g_strdup (G_STRUCT_MEMBER (gboolean, set, row->offset) ? _ ("Yes") : _ ("No"));
  case FR_HYPERPARAMETER_HIDDEN:
    return set->n_hidden > 0 ? fr_hyperparameters_get_text (set, row->key)
                             : g_strdup (C_ ("hidden layers", "None"));
  case FR_HYPERPARAMETER_SEED:
  default:
    g_return_val_if_reached (NULL);
  }
}

GStrv
fr_group_words_settings (FrRunGroup *group)
{
  g_autoptr (GStrvBuilder) facts = g_strv_builder_new ();
  FrKeptRun *first = fr_run_group_get_first (group);
  guint n;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n);

  for (guint i = 0; i < n; i++)
    if (rows[i].type != FR_HYPERPARAMETER_SEED)
      add_fact (facts, _ (rows[i].title), describe_value (first, &rows[i]));
  return g_strv_builder_end (facts);
}

gboolean
fr_group_words_match (FrRunGroup *group, const char *folded)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (group));

  for (guint i = 0; i < n; i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (group), i);
    const FrRunCard *card = fr_kept_run_get_card (run);

    if ((i == 0 && fr_run_words_match_settings (card, folded)) ||
        fr_run_words_match_remarks (card, folded))
      return TRUE;
  }
  return FALSE;
}
