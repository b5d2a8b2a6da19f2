#include "session/compare/compared-group.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "engine/compare/settings-names.h"
#include "io/figure.h"
#include "io/name.h"

FrComparedGroup *
fr_compared_group_new (const char *key,
                       const FrHyperparameters *hyperparameters,
                       guint64 batch,
                       guint slot)
{
  FrComparedGroup *group;

  g_return_val_if_fail (key != NULL && hyperparameters != NULL, NULL);

  group = g_new0 (FrComparedGroup, 1);
  group->key = g_strdup (key);
  group->hyperparameters = *hyperparameters;
  group->batch = batch;
  group->slot = slot;
  group->name = g_strdup ("");
  group->curves = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_run_curves_unref);
  return group;
}

void
fr_compared_group_free (FrComparedGroup *group)
{
  g_return_if_fail (group != NULL);

  g_free (group->key);
  g_free (group->name);
  g_free (group->given);
  g_ptr_array_unref (group->curves);
  g_free (group);
}

void
fr_compared_group_clear (FrComparedGroup *group)
{
  g_return_if_fail (group != NULL);

  g_ptr_array_unref (group->curves);
  group->curves = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_run_curves_unref);
  group->n_pending = 0;
  group->n_coming = 0;
  group->n_failed = 0;
}

void
fr_compared_group_add (FrComparedGroup *group, FrRunCurves *curves)
{
  guint place = 0;

  g_return_if_fail (group != NULL && curves != NULL);

  for (; place < group->curves->len; place++) {
    const FrRunCurves *there = g_ptr_array_index (group->curves, place);

    if (there->seed == curves->seed)
      return;
    if (there->seed > curves->seed)
      break;
  }
  g_ptr_array_insert (group->curves, (int) place, fr_run_curves_ref (curves));
}

void
fr_compared_group_call (FrComparedGroup *group, const char *given)
{
  g_return_if_fail (group != NULL);

  g_free (group->given);
  group->given = g_strdup (given);
}

gboolean
fr_compared_group_is_whole (const FrComparedGroup *group, const FrRunCurves *curves)
{
  const FrRunCurvePoint *last;

  g_return_val_if_fail (group != NULL && curves != NULL, FALSE);

  last = fr_run_curves_get_last (curves);
  return last != NULL && last->batch == group->batch && curves->batch == group->batch &&
         isfinite (last->test_accuracy);
}

FrRunCurves *
fr_compared_group_find (const FrComparedGroup *group, guint64 seed)
{
  g_return_val_if_fail (group != NULL, NULL);

  for (guint i = 0; i < group->curves->len; i++) {
    FrRunCurves *curves = g_ptr_array_index (group->curves, i);

    if (curves->seed == seed)
      return curves;
  }
  return NULL;
}

/* What @set has otherwise than the others of @all ([@n]); if it has nothing, than the tutorial. */
static char *
describe (const FrHyperparameters *set, const FrHyperparameters *all, guint n)
{
  char *words = fr_settings_names_make (set, all, n);

  return words != NULL ? words : fr_hyperparameters_describe (set);
}

/* What @group is called where nothing else has that name. */
static char *
name_one (const FrComparedGroup *group, const FrHyperparameters *all, guint place, guint n)
{
  g_autofree char *words = NULL;

  if (group->given != NULL)
    return fr_name_show (group->given);
  words = describe (&all[place], all, n);
  if (!group->changed)
    return g_steal_pointer (&words);
  /* Translators: what is particular about some runs, by the settings that they ended with. */
  return g_strdup_printf (_ ("%s · rate changed on the way"), words);
}

static gboolean
has_namesake (GPtrArray *names, guint place)
{
  for (guint i = 0; i < names->len; i++)
    if (i != place && g_str_equal (names->pdata[i], names->pdata[place]))
      return TRUE;
  return FALSE;
}

/* "128 · epoch 4.2": a run that was stopped has the settings of those that were not. */
static char *
add_epoch (const char *name, const FrComparedGroup *group)
{
  const FrRunCurves *curves = group->curves->len > 0 ? g_ptr_array_index (group->curves, 0) : NULL;
  g_autofree char *epoch = NULL;

  if (curves == NULL)
    return g_strdup (name);
  epoch = fr_figure_format_digits (fr_run_curves_get_epoch (curves, group->batch), 3);
  /* Translators: what is particular about some runs, and the epoch at which they were stopped. */
  return g_strdup_printf (_ ("%1$s · epoch %2$s"), name, epoch);
}

/* "Mine (2)": the second of those that the user calls the same, or that nothing else tells apart.
 */
static char *
add_number (GPtrArray *names, guint place)
{
  guint number = 1;
  g_autofree char *figure = NULL;

  for (guint i = 0; i < place; i++)
    number += g_str_equal (names->pdata[i], names->pdata[place]);
  figure = fr_figure_format_count (number);
  /* Translators: a name, and a number where several have it. */
  return g_strdup_printf (_ ("%1$s (%2$s)"), (const char *) names->pdata[place], figure);
}

/* Takes over @names, of which those that are there twice get another one by @rename. */
static GPtrArray *
part_namesakes (GPtrArray *names,
                GPtrArray *groups,
                char *(*rename) (GPtrArray *names, GPtrArray *groups, guint place))
{
  GPtrArray *parted = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (parted, has_namesake (names, i) ? rename (names, groups, i)
                                                     : g_strdup (names->pdata[i]));
  g_ptr_array_unref (names);
  return parted;
}

static char *
part_by_epoch (GPtrArray *names, GPtrArray *groups, guint place)
{
  return add_epoch (names->pdata[place], groups->pdata[place]);
}

static char *
part_by_number (GPtrArray *names, GPtrArray *groups, guint place)
{
  return add_number (names, place);
}

void
fr_compared_group_name_all (GPtrArray *groups)
{
  g_autofree FrHyperparameters *all = NULL;
  GPtrArray *names;

  g_return_if_fail (groups != NULL);

  all = g_new (FrHyperparameters, groups->len + 1);
  for (guint i = 0; i < groups->len; i++) {
    const FrComparedGroup *group = g_ptr_array_index (groups, i);

    all[i] = group->hyperparameters;
    all[i].seed = fr_hyperparameters_default ().seed;
  }
  names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (names, name_one (g_ptr_array_index (groups, i), all, i, groups->len));
  names = part_namesakes (names, groups, part_by_epoch);
  names = part_namesakes (names, groups, part_by_number);
  for (guint i = 0; i < groups->len; i++) {
    FrComparedGroup *group = g_ptr_array_index (groups, i);

    g_free (group->name);
    group->name = g_strdup (names->pdata[i]);
  }
  g_ptr_array_unref (names);
}

static guint
count_whole (const FrComparedGroup *group)
{
  guint n = 0;

  for (guint i = 0; i < group->curves->len; i++)
    n += fr_compared_group_is_whole (group, g_ptr_array_index (group->curves, i));
  return n;
}

void
fr_seed_pairs_init (FrSeedPairs *pairs, const FrComparedGroup *a, const FrComparedGroup *b)
{
  g_return_if_fail (pairs != NULL && a != NULL && b != NULL);

  *pairs = (FrSeedPairs){ .a = g_new (double, a->curves->len),
                          .b = g_new (double, a->curves->len),
                          .seeds = g_new (guint64, a->curves->len),
                          .same_bits = TRUE };
  for (guint i = 0; i < a->curves->len; i++) {
    const FrRunCurves *run_a = g_ptr_array_index (a->curves, i);
    const FrRunCurves *run_b = fr_compared_group_find (b, run_a->seed);

    if (run_b == NULL || !fr_compared_group_is_whole (a, run_a) ||
        !fr_compared_group_is_whole (b, run_b))
      continue;
    pairs->a[pairs->n] = fr_run_curves_get_last (run_a)->test_accuracy;
    pairs->b[pairs->n] = fr_run_curves_get_last (run_b)->test_accuracy;
    pairs->seeds[pairs->n++] = run_a->seed;
    pairs->same_bits &= *run_a->digest != '\0' && g_str_equal (run_a->digest, run_b->digest);
  }
  pairs->same_bits &= pairs->n > 0;
  pairs->only_a = count_whole (a) - pairs->n;
  pairs->only_b = count_whole (b) - pairs->n;
}

void
fr_seed_pairs_clear (FrSeedPairs *pairs)
{
  g_return_if_fail (pairs != NULL);

  g_clear_pointer (&pairs->a, g_free);
  g_clear_pointer (&pairs->b, g_free);
  g_clear_pointer (&pairs->seeds, g_free);
}
