/* A paragraph of the ground is a function that adds it where it holds. */
#include "views/compare/verdict-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "io/figure.h"

/* A side is ahead if its mean is more than the rounding of a double away. */
#define ROUNDING 1e-12
/* Accuracies, and the points between them, have one decimal, or two where one would say too
 * little. */
#define COARSE 1
#define FINE 2
#define LEAST_COARSE 0.01    /* the difference that one decimal will do for */
#define LEAST_SPREAD 0.00095 /* likewise the standard deviation */
#define LEAST_POINTS 0.00005 /* what is less is 0.00 points */
#define LEAST_P 0.0001       /* a lower p is said to be that low only */

/* "3.5 points", of a difference of accuracies as a fraction. Returns: (transfer full). */
static char *
format_points (double difference, guint decimals)
{
  g_autofree char *points = fr_figure_format_fixed (fabs (difference) * 100, decimals);

  if (fabs (difference) < LEAST_POINTS)
    return g_strdup (_ ("less than 0.01 points"));
  /* Translators: a difference between two percentages, "3.5 points". */
  return g_strdup_printf (_ ("%s points"), points);
}

/* "88.2 ± 0.4": mean and standard deviation, in percent. Returns: (transfer full). */
static char *
format_spread (double mean, double deviation, guint decimals)
{
  g_autofree char *middle = fr_figure_format_fixed (mean * 100, decimals);
  g_autofree char *around = fr_figure_format_fixed (deviation * 100, decimals);

  /* Translators: a mean and a standard deviation, "88.2 ± 0.4". */
  return g_strdup_printf (_ ("%s ± %s"), middle, around);
}

static guint
choose_spread_decimals (const FrPairedTest *test)
{
  return MIN (test->sd_a, test->sd_b) < LEAST_SPREAD ? FINE : COARSE;
}

/* "p = 0.031". Returns: (transfer full). */
static char *
format_p (double p)
{
  g_autofree char *figure = fr_figure_format_digits (p < LEAST_P ? LEAST_P : p, 2);

  return g_strdup_printf (p < LEAST_P ? "p < %s" : "p = %s", figure);
}

/* "3.1 %", the share of cases that @p is. Returns: (transfer full). */
static char *
format_share (double p)
{
  g_autofree char *figure = fr_figure_format_digits (p * 100, 2);
  g_autofree char *least = fr_figure_format_percent (LEAST_P, FINE);

  if (p < LEAST_P)
    /* Translators: "less than 0.01 %", in "in … of such cases". */
    return g_strdup_printf (_ ("less than %s"), least);
  /* Translators: a percentage, "88.1 %". */
  return g_strdup_printf (_ ("%s %%"), figure);
}

/* No two runs have a seed in common. Returns: (transfer full). */
static char *
say_what_is_missing (const FrVerdict *verdict, const char *name_a, const char *name_b)
{
  if (verdict->only_a == 0 && verdict->failed_a > 0)
    /* Translators: %s is one of two sides, such as "Adam 0.01". */
    return g_strdup_printf (_ ("No run of “%s” came to its end."), name_a);
  if (verdict->only_b == 0 && verdict->failed_b > 0)
    return g_strdup_printf (_ ("No run of “%s” came to its end."), name_b);
  if (verdict->only_a == 0 && verdict->only_b == 0)
    return g_strdup (_ ("Neither side has a run yet."));
  if (verdict->only_a == 0 || verdict->only_b == 0)
    /* Translators: %s is one of two sides, such as "Adam 0.01". */
    return g_strdup_printf (_ ("“%s” has no run to compare yet."),
                            verdict->only_a == 0 ? name_a : name_b);
  /* Translators: the two sides, such as "no hidden layer". */
  return g_strdup_printf (_ ("“%s” and “%s” have no seed in common: repeat both with the same "
                             "seeds."),
                          name_a, name_b);
}

/* Returns: (transfer full). */
static char *
say_same_bits (guint n)
{
  g_autofree char *count = fr_figure_format_count (n);

  if (n == 1)
    return g_strdup (_ ("The same bits: both runs end with the same digest."));
  return g_strdup_printf (ngettext ("The same bits: with %s seed both sides end with the same "
                                    "digest.",
                                    "The same bits: with each of %s seeds both sides end with the "
                                    "same digest.",
                                    n),
                          count);
}

/* Returns: (transfer full). */
static char *
say_one_pair (const FrPairedTest *test, const char *winner)
{
  g_autofree char *points = format_points (test->difference, FINE);

  if (test->ties > 0)
    return g_strdup (_ ("The same accuracy, but not the same weights. One run each: this may be "
                        "luck."));
  /* Translators: one of two sides, such as "Adam 0.01", and "3.53 points". */
  return g_strdup_printf (_ ("“%s” is ahead by %s. One run each: this may be luck."), winner,
                          points);
}

/* Too few pairs for a test. Returns: (transfer full). */
static char *
say_counts (const FrPairedTest *test, const char *winner, guint wins)
{
  g_autofree char *all = fr_figure_format_count (test->n), *some = fr_figure_format_count (wins);
  g_autofree char *points = format_points (test->difference, FINE);

  if (test->ties == test->n)
    return g_strdup_printf (ngettext ("The same accuracy with %s seed, but not the same weights; "
                                      "repeat with more to be sure.",
                                      "The same accuracy with each of %s seeds, but not the same "
                                      "weights; repeat with more to be sure.",
                                      test->n),
                            all);
  if (fabs (test->difference) <= ROUNDING)
    return g_strdup_printf (ngettext ("On average over %s seed neither side is ahead; repeat with "
                                      "more to be sure.",
                                      "On average over %s seeds neither side is ahead; repeat with "
                                      "more to be sure.",
                                      test->n),
                            all);
  /* Translators: one of two sides, such as "Adam 0.01"; with how many of how many seeds it is the
   * better one; and "3.53 points". The plural is that of all seeds. */
  return g_strdup_printf (ngettext ("“%s” wins with %s of %s seed, by %s on average; repeat with "
                                    "more to be sure.",
                                    "“%s” wins with %s of %s seeds, by %s on average; repeat with "
                                    "more to be sure.",
                                    test->n),
                          winner, some, all, points);
}

/* Returns: (transfer full). */
static char *
say_claim (const FrVerdict *verdict, const char *winner, guint wins)
{
  const FrPairedTest *test = &verdict->test;
  g_autofree char *all = fr_figure_format_count (test->n), *some = fr_figure_format_count (wins);
  g_autofree char *points =
      format_points (test->difference, fabs (test->difference) < LEAST_COARSE ? FINE : COARSE);

  if (wins == test->n && verdict->failed_a + verdict->failed_b == 0)
    /* Translators: one of two sides, such as "Adam 0.01", and "3.5 points". */
    return g_strdup_printf (_ ("“%s” wins with every seed, by %s on average."), winner, points);
  /* Translators: one of two sides; with how many of how many seeds it is the better one; and "3.5
   * points". The plural is that of all seeds. */
  return g_strdup_printf (ngettext ("“%s” wins with %s of %s seed, by %s on average.",
                                    "“%s” wins with %s of %s seeds, by %s on average.", test->n),
                          winner, some, all, points);
}

/* Returns: (transfer full). */
static char *
say_no_difference (const FrPairedTest *test)
{
  const guint decimals = choose_spread_decimals (test);
  g_autofree char *all = fr_figure_format_count (test->n);
  g_autofree char *a = format_spread (test->mean_a, test->sd_a, decimals);
  g_autofree char *b = format_spread (test->mean_b, test->sd_b, decimals);

  if (test->ties == test->n)
    return g_strdup_printf (ngettext ("No difference beyond luck: the same accuracy with %s seed, "
                                      "but not the same weights.",
                                      "No difference beyond luck: the same accuracy with each of "
                                      "%s seeds, but not the same weights.",
                                      test->n),
                            all);
  /* Translators: accuracies in percent, as in "88.2 ± 0.4 against 88.0 ± 0.5 over 8 seeds". */
  return g_strdup_printf (ngettext ("No difference beyond luck: %s against %s over %s seed.",
                                    "No difference beyond luck: %s against %s over %s seeds.",
                                    test->n),
                          a, b, all);
}

/* What came of the pairs that there are. Returns: (transfer full). */
static char *
say_verdict (const FrVerdict *verdict, const char *name_a, const char *name_b)
{
  const FrPairedTest *test = &verdict->test;
  const char *winner = test->difference > 0 ? name_b : name_a;
  const guint wins = test->difference > 0 ? test->wins_b : test->wins_a;

  if (test->n == 0)
    return say_what_is_missing (verdict, name_a, name_b);
  if (verdict->same_bits)
    return say_same_bits (test->n);
  if (test->n == 1)
    return say_one_pair (test, winner);
  if (test->kind == FR_PAIRED_TEST_NONE)
    return say_counts (test, winner, wins);
  if (fr_paired_test_is_claim (test))
    return say_claim (verdict, winner, wins);
  return say_no_difference (test);
}

/* Adds a sentence about runs that no pair has: to leave them out in silence would speak for their
 * side. */
static void
add_failed (GString *text, guint n, const char *name)
{
  g_autofree char *count = fr_figure_format_count (n);

  if (n == 0)
    return;
  g_string_append_c (text, ' ');
  /* Translators: a number of runs, and one of two sides, such as "Adam 10". */
  g_string_append_printf (text,
                          ngettext ("%s run of “%s” is not counted: its loss was no number any "
                                    "more.",
                                    "%s runs of “%s” are not counted: their loss was no number "
                                    "any more.",
                                    n),
                          count, name);
}

/* Whoever looks before the end may see what the end does not have. */
static void
add_coming (GString *text, guint n)
{
  g_autofree char *count = fr_figure_format_count (n);

  if (n == 0)
    return;
  g_string_append_c (text, ' ');
  /* Translators: it follows a verdict on those runs that are trained already. */
  g_string_append_printf (text,
                          ngettext ("So far: %s more run is on its way.",
                                    "So far: %s more runs are on their way.", n),
                          count);
}

char *
fr_verdict_words_sentence (const FrVerdict *verdict, const char *name_a, const char *name_b)
{
  GString *text;
  g_autofree char *said = NULL;

  g_return_val_if_fail (verdict != NULL && name_a != NULL && name_b != NULL, NULL);

  if (verdict->other_data)
    /* Translators: the two sides, such as "no hidden layer". */
    return g_strdup_printf (_ ("“%s” and “%s” were trained on different data sets: which of them "
                               "is better cannot be said."),
                            name_a, name_b);
  said = say_verdict (verdict, name_a, name_b);
  text = g_string_new (said);
  add_failed (text, verdict->failed_a, name_a);
  add_failed (text, verdict->failed_b, name_b);
  if (verdict->test.n > 0)
    add_coming (text, verdict->n_coming);
  return g_string_free (text, FALSE);
}

/* Adds @paragraph, which it takes over, on a line of its own. */
static void
add (GString *text, char *paragraph)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, paragraph);
  g_free (paragraph);
}

static void
add_means (GString *text, const FrPairedTest *test, const char *name_a, const char *name_b)
{
  const guint decimals = choose_spread_decimals (test);
  g_autofree char *a = format_spread (test->mean_a, test->sd_a, decimals);
  g_autofree char *b = format_spread (test->mean_b, test->sd_b, decimals);
  g_autofree char *wins_a = fr_figure_format_count (test->wins_a);
  g_autofree char *wins_b = fr_figure_format_count (test->wins_b);
  g_autofree char *ties = fr_figure_format_count (test->ties);

  /* Translators: twice one of two sides and its accuracy in percent, "88.2 ± 0.4". */
  add (text, g_strdup_printf (_ ("“%s” has %s %%, “%s” has %s %%: mean and standard deviation of "
                                 "the accuracy on the test images."),
                              name_a, a, name_b, b));
  if (test->ties == 0)
    /* Translators: twice one of two sides and a number of seeds. */
    add (text, g_strdup_printf (_ ("Seeds with which “%s” is better: %s. With which “%s” is: %s."),
                                name_a, wins_a, name_b, wins_b));
  else
    /* Translators: twice one of two sides and a number of seeds, then another number of seeds. */
    add (text, g_strdup_printf (_ ("Seeds with which “%s” is better: %s. With which “%s” is: %s. "
                                   "With which both are the same: %s."),
                                name_a, wins_a, name_b, wins_b, ties));
}

/* What p is, and what it is said to be of. */
static void
add_test (GString *text, const FrPairedTest *test)
{
  g_autofree char *p = NULL, *share = NULL, *some = NULL, *all = NULL;

  if (test->kind == FR_PAIRED_TEST_NONE) {
    add (text, g_strdup (_ ("With fewer than 6 pairs nothing would be too rare for luck, not even "
                            "a win with each seed: they are counted, not tested.")));
    return;
  }
  p = format_p (test->p);
  share = format_share (test->p);
  if (test->kind == FR_PAIRED_TEST_T) {
    /* Translators: a share of cases, "3.1 %", and "p = 0.031". */
    add (text, g_strdup_printf (_ ("If there were no difference, luck would bring means as far "
                                   "apart in %s of such comparisons: %s (paired t-test)."),
                                share, p));
    return;
  }
  if (test->n <= FR_PAIRED_TEST_MOST_FLIPS) {
    const guint cases = 1u << test->n;

    some = fr_figure_format_count ((guint64) round (test->p * cases));
    all = fr_figure_format_count (cases);
    /* Translators: two numbers of cases, "2" and "64", and "p = 0.031". */
    add (text, g_strdup_printf (_ ("If luck alone decided with each seed which side is the better "
                                   "one, the means would be as far apart in %s of %s cases: %s "
                                   "(exact sign-flip test)."),
                                some, all, p));
    return;
  }
  /* Translators: a share of cases, "3.1 %", and "p = 0.031". */
  add (text, g_strdup_printf (_ ("If luck alone decided with each seed which side is the better "
                                 "one, the means would be as far apart in %s of cases: %s (exact "
                                 "sign-flip test)."),
                              share, p));
}

static void
add_interval (GString *text, const FrPairedTest *test, const char *name_a, const char *name_b)
{
  g_autofree char *low = format_points (test->low, FINE);
  g_autofree char *high = format_points (test->high, FINE);

  /* The same with each seed: there is no spread to make an interval of. */
  if (test->high - test->low <= ROUNDING)
    return;
  if (test->low > 0)
    /* Translators: twice "3.5 points", and one of two sides. */
    add (text, g_strdup_printf (_ ("With 95 %% confidence the difference is between %s and %s in "
                                   "favour of “%s”."),
                                low, high, name_b));
  else if (test->high < 0)
    add (text, g_strdup_printf (_ ("With 95 %% confidence the difference is between %s and %s in "
                                   "favour of “%s”."),
                                high, low, name_a));
  else
    /* Translators: twice "3.5 points" and one of two sides. */
    add (text, g_strdup_printf (_ ("With 95 %% confidence the difference is between %s in favour "
                                   "of “%s” and %s in favour of “%s”."),
                                low, name_a, high, name_b));
  g_string_append_c (text, ' ');
  g_string_append (text, _ ("This interval is Student's t, for differences that are normally "
                            "distributed."));
}

static void
add_caution (GString *text, const FrPairedTest *test)
{
  g_autofree char *level = fr_figure_format_digits (FR_PAIRED_TEST_LEVEL, 2);

  if (test->kind == FR_PAIRED_TEST_NONE)
    return;
  if (fr_paired_test_is_claim (test))
    /* Translators: %s is "0.05". */
    add (text, g_strdup_printf (_ ("A difference is claimed where p is below %s: where there is "
                                   "none, that is wrong once in 20 comparisons at most."),
                                level));
  else
    /* Translators: %s is "0.05". */
    add (text,
         g_strdup_printf (_ ("A difference is claimed where p is below %s. That there is "
                             "none is not said: it may be too small for so few seeds. Decide "
                             "beforehand how many there are to be: whoever goes on until p is "
                             "low enough will find a difference, there or not."),
                          level));
}

/* What else may be the cause. */
static void
add_difference_count (GString *text, guint n)
{
  g_autofree char *count = fr_figure_format_count (n);

  if (n > 1)
    /* Translators: a number of settings, two at least. */
    add (text, g_strdup_printf (ngettext ("The sides differ in %s thing.",
                                          "The sides differ in %s things, not in one: which of "
                                          "them makes the difference is not known.",
                                          n),
                                count));
}

static void
add_partnerless (GString *text, guint n, const char *name)
{
  g_autofree char *count = fr_figure_format_count (n);

  if (n > 0)
    /* Translators: a number of seeds, and one of two sides. */
    add (text, g_strdup_printf (ngettext ("%s seed of “%s” has no partner on the other side, and "
                                          "does not count.",
                                          "%s seeds of “%s” have no partner on the other side, and "
                                          "do not count.",
                                          n),
                                count, name));
}

char *
fr_verdict_words_ground (const FrVerdict *verdict, const char *name_a, const char *name_b)
{
  GString *text = g_string_new (NULL);
  const FrPairedTest *test;

  g_return_val_if_fail (verdict != NULL && name_a != NULL && name_b != NULL, NULL);

  test = &verdict->test;
  if (verdict->same_bits && test->n > 0) {
    add (text, g_strdup (_ ("Runs of the same digest have the same weights, to the last bit: there "
                            "is nothing to tell apart.")));
  } else {
    add (text, g_strdup (_ ("The runs of a seed are a pair: they see the images in the same order, "
                            "and begin with the same weights wherever their shapes agree. What "
                            "counts is the difference within each pair.")));
    if (test->n > 1) {
      add_means (text, test, name_a, name_b);
      add_test (text, test);
      add_interval (text, test, name_a, name_b);
      add_caution (text, test);
    }
  }
  add_difference_count (text, verdict->n_differences);
  add_partnerless (text, verdict->only_a, name_a);
  add_partnerless (text, verdict->only_b, name_b);
  return g_string_free (text, FALSE);
}

/* "1–8, 12": @seeds ([@n], ascending) with what follows each other drawn together. Returns:
 * (transfer full). */
static char *
list_seeds (const guint64 *seeds, guint n)
{
  GString *list = g_string_new (NULL);

  for (guint first = 0, end; first < n; first = end) {
    for (end = first + 1; end < n && seeds[end] == seeds[end - 1] + 1; end++)
      ;
    g_string_append_printf (list, "%s%" G_GUINT64_FORMAT, first > 0 ? ", " : "", seeds[first]);
    if (end - first > 1)
      g_string_append_printf (list, "%s%" G_GUINT64_FORMAT, end - first > 2 ? "–" : ", ",
                              seeds[end - 1]);
  }
  return g_string_free (list, FALSE);
}

char *
fr_verdict_words_figures (const FrVerdict *verdict,
                          const guint64 *seeds,
                          const char *name_a,
                          const char *name_b)
{
  GString *text = g_string_new (NULL);
  g_autofree char *list = NULL;

  g_return_val_if_fail (verdict != NULL && name_a != NULL && name_b != NULL, NULL);
  g_return_val_if_fail (seeds != NULL || verdict->test.n == 0, NULL);

  list = list_seeds (seeds, verdict->test.n);
  /* Translators: numbers, "1–8, 12". The plural is that of how many. */
  add (text, g_strdup_printf (ngettext ("Both trained from seed %s.",
                                        "Both trained from the seeds %s.", verdict->test.n),
                              list));
  if (!verdict->same_bits && verdict->test.n > 1) {
    add_means (text, &verdict->test, name_a, name_b);
    add_test (text, &verdict->test);
    add_interval (text, &verdict->test, name_a, name_b);
  }
  g_strdelimit (text->str, "\n", ' ');
  return g_string_free (text, FALSE);
}

char *
fr_verdict_words_images (const FrDisagreement *disagreement, const char *name_a, const char *name_b)
{
  g_autofree char *only_a = NULL, *only_b = NULL;

  g_return_val_if_fail (disagreement != NULL && name_a != NULL && name_b != NULL, NULL);

  if (disagreement->length == 0)
    return g_strdup (_ ("Both runs get the same images right."));
  only_a = fr_figure_format_count (disagreement->only_a);
  only_b = fr_figure_format_count (disagreement->only_b);
  if (fr_disagreement_is_claim (disagreement))
    /* Translators: two sides, a and b, such as "Adam 0.01", each with a number of images, in the
     * order a, images of a, b, b, images of b, a. The plural is that of the first number. */
    return g_strdup_printf (ngettext ("“%s” gets %s image right that “%s” gets wrong, “%s” %s that "
                                      "“%s” gets wrong: more than luck, for these two runs.",
                                      "“%s” gets %s images right that “%s” gets wrong, “%s” %s "
                                      "that “%s” gets wrong: more than luck, for these two runs.",
                                      disagreement->only_a),
                            name_a, only_a, name_b, name_b, only_b, name_a);
  /* Translators: as before. */
  return g_strdup_printf (ngettext ("“%s” gets %s image right that “%s” gets wrong, “%s” %s that "
                                    "“%s” gets wrong: no difference beyond luck, for these two "
                                    "runs.",
                                    "“%s” gets %s images right that “%s” gets wrong, “%s” %s that "
                                    "“%s” gets wrong: no difference beyond luck, for these two "
                                    "runs.",
                                    disagreement->only_a),
                          name_a, only_a, name_b, name_b, only_b, name_a);
}

char *
fr_verdict_words_images_ground (const FrDisagreement *disagreement)
{
  GString *text = g_string_new (NULL);
  g_autofree char *share = NULL, *p = NULL;

  g_return_val_if_fail (disagreement != NULL, NULL);

  if (disagreement->length > 0) {
    share = format_share (disagreement->p);
    p = format_p (disagreement->p);
    /* Translators: a share of cases, "3.1 %", and "p = 0.031". */
    add (text, g_strdup_printf (_ ("If both were equally good, an image that only one gets right "
                                   "would be either one's with the same chance, and as uneven a "
                                   "count would come about in %s of cases: %s (McNemar's test, "
                                   "exact)."),
                                share, p));
  }
  add (text, g_strdup (_ ("This tells of two runs and of images, not of seeds: trained from other "
                          "seeds they would be other networks.")));
  return g_string_free (text, FALSE);
}
