#include "views/compare/reported-verdict.h"

#include <glib/gi18n-lib.h>

#include "views/compare/verdict-words.h"

gboolean
fr_reported_verdict_find (FrComparison *comparison, char **sentence, char **ground)
{
  g_auto (FrSeedPairs) pairs = { 0 };
  g_autofree char *said = NULL;
  const FrComparedGroup *sides[2];
  FrVerdict verdict;
  guint places[2];
  int shown;

  g_return_val_if_fail (FR_IS_COMPARISON (comparison), FALSE);
  g_return_val_if_fail (sentence != NULL && ground != NULL, FALSE);

  *sentence = *ground = NULL;
  shown = fr_comparison_find_shown (comparison);
  fr_comparison_get_sides (comparison, places);
  if (shown < 0 || places[0] == places[1] ||
      ((guint) shown != places[0] && (guint) shown != places[1]))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    sides[i] = fr_comparison_get_group (comparison, places[i]);
  fr_seed_pairs_init (&pairs, sides[0], sides[1]);
  verdict = fr_verdict_judge (sides[0], sides[1], &pairs);
  if (pairs.n == 0 || verdict.other_data)
    return FALSE;
  said = fr_verdict_words_sentence (&verdict, sides[0]->name, sides[1]->name);
  /* Translators: what the run of a report was compared with, such as "no hidden layer", and a
   * sentence that says which is better. */
  *sentence = g_strdup_printf (_ ("Compared with “%s”: %s"),
                               sides[(guint) shown == places[0] ? 1 : 0]->name, said);
  *ground = fr_verdict_words_figures (&verdict, pairs.seeds, sides[0]->name, sides[1]->name);
  return TRUE;
}
