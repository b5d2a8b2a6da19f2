#include "engine/compare/settings-names.h"

#include <glib/gi18n-lib.h>

/* By their texts, which are exact. */
static gboolean
is_same (const FrHyperparameters *a, const FrHyperparameters *b, const FrHyperparameter *row)
{
  g_autofree char *text_a = fr_hyperparameters_get_text (a, row->key);
  g_autofree char *text_b = fr_hyperparameters_get_text (b, row->key);

  return g_str_equal (text_a, text_b);
}

/* Finds the rows of the table in which @all ([@n]) are not the same. An optimizer and its rate are
 * one choice. Returns: how many choices that are. */
static guint
find_varying (const FrHyperparameters *all, guint n, gboolean *varies)
{
  guint n_rows, n_choices = 0;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);
  gboolean optimizer_counted = FALSE;

  for (guint i = 0; i < n_rows; i++) {
    const gboolean of_optimizer = fr_hyperparameters_is_of_optimizer (&rows[i]);

    for (guint j = 1; j < n && !varies[i]; j++)
      varies[i] = !is_same (&all[0], &all[j], &rows[i]);
    n_choices += varies[i] && !(of_optimizer && optimizer_counted);
    optimizer_counted |= varies[i] && of_optimizer;
  }
  return n_choices;
}

/* Returns: the one of @all ([@n]) whose value of @row is the most frequent: of equally frequent
 * ones the tutorial's, else the first. */
static const FrHyperparameters *
find_usual (const FrHyperparameters *all, guint n, const FrHyperparameter *row)
{
  const FrHyperparameters tutorial = fr_hyperparameters_default ();
  guint best = 0, most = 0;

  for (guint i = 0; i < n; i++) {
    guint weight = is_same (&all[i], &tutorial, row) ? 1 : 0;

    for (guint j = 0; j < n; j++)
      weight += is_same (&all[i], &all[j], row) ? 2 : 0;
    if (weight > most) {
      most = weight;
      best = i;
    }
  }
  return &all[best];
}

/* @varies: the rows in which they vary; what is usual in those is taken out. Returns: whether
 * anything else in @set is otherwise than in the tutorial. */
static gboolean
leave_unusual (const FrHyperparameters *set,
               const FrHyperparameters *all,
               guint n,
               gboolean *varies)
{
  const FrHyperparameters tutorial = fr_hyperparameters_default ();
  guint n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);
  gboolean is_other = FALSE;

  for (guint i = 0; i < n_rows; i++) {
    is_other |= !is_same (set, &tutorial, &rows[i]);
    varies[i] = varies[i] && !is_same (set, find_usual (all, n, &rows[i]), &rows[i]);
  }
  return is_other;
}

guint
fr_settings_names_count_choices (const FrHyperparameters *all, guint n)
{
  g_autofree gboolean *varies = NULL;
  guint n_rows;

  g_return_val_if_fail (all != NULL && n > 0, 0);

  fr_hyperparameters_get_table (&n_rows);
  varies = g_new0 (gboolean, n_rows);
  return find_varying (all, n, varies);
}

char *
fr_settings_names_make (const FrHyperparameters *hyperparameters,
                        const FrHyperparameters *all,
                        guint n)
{
  guint n_rows, first = 0;
  g_autofree gboolean *varies = NULL, *unusual = NULL;
  gboolean is_other;
  char *words;

  g_return_val_if_fail (hyperparameters != NULL, NULL);
  g_return_val_if_fail (all != NULL && n > 0, NULL);

  fr_hyperparameters_get_table (&n_rows);
  varies = g_new0 (gboolean, n_rows);
  if (find_varying (all, n, varies) < 2 || n == 2)
    return fr_hyperparameters_describe_rows (hyperparameters, varies);

  unusual = g_memdup2 (varies, n_rows * sizeof *varies);
  is_other = leave_unusual (hyperparameters, all, n, unusual);
  words = fr_hyperparameters_describe_rows (hyperparameters, unusual);
  if (words != NULL)
    return words;
  if (!is_other)
    return g_strdup (_ ("as in the tutorial"));
  /* All of it is usual. One value says so, as the others are called by what is not. */
  while (!varies[first])
    first++;
  for (guint i = first + 1; i < n_rows; i++)
    varies[i] = FALSE;
  return fr_hyperparameters_describe_rows (hyperparameters, varies);
}
