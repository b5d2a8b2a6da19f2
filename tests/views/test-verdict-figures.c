/* The words of a comparison in figures: the formulas of the glossary come to what the test says. */
#include "views/compare/verdict-figures.h"

static void
check (const char *word, const FrVerdict *verdict, const char *expected)
{
  g_autofree char *figures = fr_verdict_figures_describe (word, verdict);

  g_assert_cmpstr (figures, ==, expected);
}

/* Six pairs, all of one sign: two cases of 64 are as uneven. */
static void
test_six (void)
{
  const double a[] = { 0.88, 0.87, 0.88, 0.87, 0.88, 0.87 };
  const double b[] = { 0.89, 0.88, 0.89, 0.88, 0.89, 0.88 };
  const FrVerdict verdict = { .test = fr_paired_test (a, b, G_N_ELEMENTS (a)) };

  check ("luck", &verdict, "87.5 % and 88.5 %: 1.00 points apart. Seeds of both: 6.");
  check ("significance", &verdict, "p = 0.031");
  check ("sign-flip", &verdict, "p = 2 ÷ 64 = 0.031");
  check ("interval", &verdict, "1.00 points, from 1.00 to 1.00");
  check ("epoch", &verdict, NULL);
}

static void
test_too_few (void)
{
  const double a[] = { 0.88 }, b[] = { 0.89 };
  const FrVerdict verdict = { .test = fr_paired_test (a, b, 1) };

  check ("significance", &verdict, "No test yet: seeds of both 1, needed 6.");
  check ("sign-flip", &verdict, "No test yet: seeds of both 1, needed 6.");
  check ("interval", &verdict, "It takes two seeds or more of both.");
  check ("luck", NULL, "No two trained sides are compared: Compare does it.");
  check ("epoch", NULL, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict-figures/six", test_six);
  g_test_add_func ("/verdict-figures/too-few", test_too_few);

  return g_test_run ();
}
