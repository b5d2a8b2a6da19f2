#include "views/compare/verdict-figures.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "io/figure.h"

#define DIGITS 2

static char *
describe_luck (const FrVerdict *verdict)
{
  const FrPairedTest *test = &verdict->test;
  g_autofree char *one = fr_figure_format_percent (test->mean_a, 1);
  g_autofree char *other = fr_figure_format_percent (test->mean_b, 1);
  g_autofree char *difference = fr_figure_format_fixed (100 * fabs (test->difference), 2);

  /* Translators: the means of the two sides that are compared, how far they are apart, and over how
   * many seeds. */
  return g_strdup_printf (_ ("%s and %s: %s points apart. Seeds of both: %u."), one, other,
                          difference, test->n);
}

static char *
describe_p (const FrVerdict *verdict)
{
  g_autofree char *p = NULL;

  if (verdict->test.kind == FR_PAIRED_TEST_NONE)
    /* Translators: how many seeds two sides both have, and how many it takes. */
    return g_strdup_printf (_ ("No test yet: seeds of both %u, needed %u."), verdict->test.n,
                            FR_PAIRED_TEST_LEAST);
  p = fr_figure_format_digits (verdict->test.p, DIGITS);
  return g_strdup_printf ("p = %s", p);
}

static char *
describe_flips (const FrVerdict *verdict)
{
  const FrPairedTest *test = &verdict->test;
  g_autofree char *cases = NULL, *all = NULL, *p = NULL;

  if (test->kind != FR_PAIRED_TEST_SIGN_FLIP || test->n > FR_PAIRED_TEST_MOST_FLIPS)
    return describe_p (verdict);
  cases = fr_figure_format_count ((guint64) round (ldexp (test->p, (int) test->n)));
  all = fr_figure_format_count ((guint64) 1 << test->n);
  p = fr_figure_format_digits (test->p, DIGITS);
  return g_strdup_printf ("p = %s ÷ %s = %s", cases, all, p);
}

static char *
describe_interval (const FrVerdict *verdict)
{
  const FrPairedTest *test = &verdict->test;
  g_autofree char *low = NULL, *high = NULL, *mean = NULL;

  if (test->n < 2)
    return g_strdup (_ ("It takes two seeds or more of both."));
  mean = fr_figure_format_fixed (100 * test->difference, 2);
  low = fr_figure_format_fixed (100 * test->low, 2);
  high = fr_figure_format_fixed (100 * test->high, 2);
  /* Translators: a difference in points, and the ends of its interval: "3.53 points, from 2.91 to
   * 4.15". */
  return g_strdup_printf (_ ("%s points, from %s to %s"), mean, low, high);
}

static const struct {
  const char *word;
  char *(*describe) (const FrVerdict *verdict);
} FIGURES[] = {
  { "luck", describe_luck },
  { "significance", describe_p },
  { "sign-flip", describe_flips },
  { "interval", describe_interval },
};

char *
fr_verdict_figures_describe (const char *word, const FrVerdict *verdict)
{
  g_return_val_if_fail (word != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (FIGURES); i++) {
    if (!g_str_equal (FIGURES[i].word, word))
      continue;
    if (verdict == NULL || verdict->other_data || verdict->test.n == 0)
      return g_strdup (_ ("No two trained sides are compared: Compare does it."));
    return FIGURES[i].describe (verdict);
  }
  return NULL;
}
