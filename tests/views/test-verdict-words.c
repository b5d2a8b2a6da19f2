/* The verdict in words: every case of it, in sentences that claim no more than the test. */
#include "views/compare/verdict-words.h"

#include <math.h>
#include <string.h>

#define A "no hidden layer"
#define B "128 hidden units"
#define MOST 20

/* Right images of 10,000, @n of each side. */
static FrVerdict
judge (guint n, const guint *a, const guint *b)
{
  double one[MOST] = { 0 }, other[MOST] = { 0 };

  for (guint i = 0; i < n; i++) {
    one[i] = a[i] / 10000.0;
    other[i] = b[i] / 10000.0;
  }
  return (FrVerdict){ .test = fr_paired_test (one, other, n) };
}

/* The mean of a is 0.88; that of b is higher by the mean of @steps, in images of 10,000. */
static FrVerdict
judge_steps (guint n, const int *steps)
{
  guint a[MOST], b[MOST];

  for (guint i = 0; i < n; i++) {
    a[i] = 8800 + (i % 2 == 0 ? 40 : -40) * (i < n / 2 * 2);
    b[i] = (guint) ((int) a[i] + steps[i]);
  }
  return judge (n, a, b);
}

static void
check_sentence (const FrVerdict *verdict, const char *expected)
{
  g_autofree char *sentence = fr_verdict_words_sentence (verdict, A, B);

  g_assert_cmpstr (sentence, ==, expected);
}

static void
check_ground (const FrVerdict *verdict, const char *expected)
{
  g_autofree char *ground = fr_verdict_words_ground (verdict, A, B);

  if (strstr (ground, expected) == NULL)
    g_error ("“%s” is not in: %s", expected, ground);
}

static void
check_no_ground (const FrVerdict *verdict, const char *unexpected)
{
  g_autofree char *ground = fr_verdict_words_ground (verdict, A, B);

  g_assert_null (strstr (ground, unexpected));
}

/* Runs that are left out, or have not come yet, are named: the verdict is of the others alone. */
static void
test_unfinished (void)
{
  const int steps[] = { 50, 40, 30, 60, 20, 70, 10, 50 };
  FrVerdict verdict = judge_steps (8, steps);

  check_sentence (&verdict, "“128 hidden units” wins with every seed, by 0.41 points on average.");
  verdict.failed_b = 1;
  check_sentence (&verdict,
                  "“128 hidden units” wins with 8 of 8 seeds, by 0.41 points on average. 1 run of "
                  "“128 hidden units” is not counted: its loss was no number any more.");
  verdict.failed_a = 2;
  verdict.failed_b = 0;
  verdict.n_coming = 3;
  check_sentence (&verdict,
                  "“128 hidden units” wins with 8 of 8 seeds, by 0.41 points on average. 2 runs of "
                  "“no hidden layer” are not counted: their loss was no number any more. So far: 3 "
                  "more runs are on their way.");
  verdict = judge (0, NULL, NULL);
  verdict.only_a = 1;
  verdict.failed_b = 1;
  check_sentence (&verdict, "No run of “128 hidden units” came to its end. 1 run of “128 hidden "
                            "units” is not counted: its loss was no number any more.");
}

/* What is not alike in the first place is not compared, or not said to be one thing. */
static void
test_unlike (void)
{
  const int steps[] = { 50, 40, 30, 60, 20, 70, 10, 50 };
  FrVerdict verdict = judge_steps (8, steps);

  verdict.n_differences = 1;
  check_no_ground (&verdict, "The sides differ in");
  verdict.n_differences = 3;
  check_ground (&verdict, "\nThe sides differ in 3 things, not in one: which of them makes the "
                          "difference is not known.");
  verdict.other_data = TRUE;
  check_sentence (&verdict, "“no hidden layer” and “128 hidden units” were trained on different "
                            "data sets: which of them is better cannot be said.");
}

static void
test_missing (void)
{
  FrVerdict verdict = judge (0, NULL, NULL);

  check_sentence (&verdict, "Neither side has a run yet.");
  verdict.only_a = 3;
  check_sentence (&verdict, "“128 hidden units” has no run to compare yet.");
  verdict.only_b = 1;
  check_sentence (&verdict, "“no hidden layer” and “128 hidden units” have no seed in common: "
                            "repeat both with the same seeds.");
  check_ground (&verdict, "\n3 seeds of “no hidden layer” have no partner on the other side, and "
                          "do not count.\n1 seed of “128 hidden units” has no partner");
  verdict.only_a = 0;
  check_sentence (&verdict, "“no hidden layer” has no run to compare yet.");
  check_no_ground (&verdict, "nan");
}

static void
test_one_pair (void)
{
  FrVerdict verdict = judge (1, (guint[]){ 8452 }, (guint[]){ 8805 });

  check_sentence (&verdict,
                  "“128 hidden units” is ahead by 3.53 points. One run each: this may be luck.");
  check_no_ground (&verdict, "nan");
  verdict = judge (1, (guint[]){ 8806 }, (guint[]){ 8805 });
  check_sentence (&verdict,
                  "“no hidden layer” is ahead by 0.01 points. One run each: this may be luck.");
  verdict = judge (1, (guint[]){ 8805 }, (guint[]){ 8805 });
  check_sentence (&verdict,
                  "The same accuracy, but not the same weights. One run each: this may be luck.");
  verdict.same_bits = TRUE;
  check_sentence (&verdict, "The same bits: both runs end with the same digest.");
}

static void
test_few_pairs (void)
{
  FrVerdict verdict = judge (5, (guint[]){ 8452, 8431, 8478, 8440, 8463 },
                             (guint[]){ 8805, 8788, 8831, 8796, 8809 });

  check_sentence (&verdict, "“128 hidden units” wins with 5 of 5 seeds, by 3.53 points on average; "
                            "repeat with more to be sure.");
  check_ground (&verdict, "“no hidden layer” has 84.5 ± 0.2 %, “128 hidden units” has 88.1 ± 0.2 "
                          "%: mean");
  check_ground (&verdict, "Seeds with which “no hidden layer” is better: 0. With which “128 hidden "
                          "units” is: 5.\n");
  check_ground (&verdict, "they are counted, not tested");
  check_ground (&verdict, "between 3.48 points and 3.58 points in favour of “128 hidden units”");
  check_no_ground (&verdict, "p =");
  check_no_ground (&verdict, "claimed");

  verdict = judge_steps (4, (int[]){ -30, -20, 10, 0 });
  check_sentence (&verdict, "“no hidden layer” wins with 2 of 4 seeds, by 0.10 points on average; "
                            "repeat with more to be sure.");
  check_ground (&verdict, "With which both are the same: 1.");
  verdict = judge_steps (2, (int[]){ -30, 30 });
  check_sentence (&verdict, "On average over 2 seeds neither side is ahead; repeat with more to be "
                            "sure.");
  verdict = judge_steps (3, (int[]){ 0, 0, 0 });
  check_sentence (&verdict, "The same accuracy with each of 3 seeds, but not the same weights; "
                            "repeat with more to be sure.");
  verdict.same_bits = TRUE;
  check_sentence (&verdict,
                  "The same bits: with each of 3 seeds both sides end with the same digest.");
}

static void
test_claims (void)
{
  FrVerdict verdict = judge_steps (8, (int[]){ 340, 360, 350, 330, 370, 320, 380, 350 });

  check_sentence (&verdict, "“128 hidden units” wins with every seed, by 3.5 points on average.");
  check_ground (&verdict, "as far apart in 2 of 256 cases: p = 0.0078 (exact sign-flip test).");
  check_ground (&verdict, "between 3.33 points and 3.67 points in favour of “128 hidden units”. "
                          "This interval is Student's t");
  check_ground (&verdict, "wrong once in 20 comparisons at most");

  verdict = judge_steps (8, (int[]){ -40, -50, -60, -45, -55, 10, -40, -50 });
  check_sentence (&verdict, "“no hidden layer” wins with 7 of 8 seeds, by 0.41 points on average.");
  check_ground (&verdict, " in favour of “no hidden layer”. This");

  /* The t-test. */
  verdict = judge_steps (14, (int[]){ 340, 360, 350, 330, 370, 320, 380, 350, 340, 360, 350, 330,
                                      370, 320 });
  check_sentence (&verdict, "“128 hidden units” wins with every seed, by 3.5 points on average.");
  check_ground (&verdict, "in less than 0.01 % of such comparisons: p < 0.0001 (paired t-test).");

  /* The same with each seed, so that there is no interval. */
  verdict = judge_steps (14, (int[]){ 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 });
  check_sentence (&verdict, "“128 hidden units” wins with every seed, by 0.01 points on average.");
  check_ground (&verdict, "in 0.012 % of cases: p = 0.00012 (exact sign-flip test).");
  check_no_ground (&verdict, "confidence");
}

static void
test_no_claim (void)
{
  FrVerdict verdict = judge_steps (8, (int[]){ -40, 30, -20, 10, -30, 30, 10, -10 });

  check_sentence (&verdict,
                  "No difference beyond luck: 88.0 ± 0.4 against 88.0 ± 0.3 over 8 seeds.");
  check_ground (&verdict, "That there is none is not said");
  check_ground (&verdict, "points in favour of “no hidden layer” and ");
  verdict.only_b = 2;
  check_ground (&verdict, "\n2 seeds of “128 hidden units” have no partner");

  /* Spreads that one decimal would call 0.0. */
  verdict = judge (6, (guint[]){ 8800, 8801, 8802, 8803, 8800, 8801 },
                   (guint[]){ 8802, 8800, 8802, 8801, 8803, 8800 });
  check_sentence (&verdict,
                  "No difference beyond luck: 88.01 ± 0.01 against 88.01 ± 0.01 over 6 seeds.");

  verdict = judge_steps (8, (int[]){ 0, 0, 0, 0, 0, 0, 0, 0 });
  check_sentence (&verdict, "No difference beyond luck: the same accuracy with each of 8 seeds, "
                            "but not the same weights.");
  check_no_ground (&verdict, "confidence");
  verdict.same_bits = TRUE;
  check_sentence (&verdict,
                  "The same bits: with each of 8 seeds both sides end with the same digest.");
  check_ground (&verdict, "to the last bit");
}

/* What is no claim has no winner, and what is one has it, whatever the figures are. */
static void
test_no_more_than_the_test (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint round = 0; round < 2000; round++) {
    const guint n = (guint) g_rand_int_range (rand, 1, MOST + 1);
    const int lead = g_rand_int_range (rand, -30, 31);
    int steps[MOST];
    FrVerdict verdict;
    g_autofree char *sentence = NULL, *ground = NULL;

    for (guint i = 0; i < n; i++)
      steps[i] = lead + g_rand_int_range (rand, -30, 31);
    verdict = judge_steps (n, steps);
    sentence = fr_verdict_words_sentence (&verdict, A, B);
    ground = fr_verdict_words_ground (&verdict, A, B);
    g_assert_null (strstr (ground, "nan"));
    g_assert_null (strstr (sentence, "nan"));
    g_assert_null (strstr (ground, "\n\n"));
    g_assert_cmpint (strstr (sentence, "wins") != NULL && strstr (sentence, "to be sure") == NULL,
                     ==, n >= 6 && verdict.test.p < 0.05);
    g_assert_cmpint (g_str_has_prefix (sentence, "No difference beyond luck"), ==,
                     n >= 6 && !(verdict.test.p < 0.05));
    if (strstr (sentence, "wins") != NULL)
      g_assert_true (g_str_has_prefix (sentence, verdict.test.difference > 0 ? "“" B : "“" A));
  }
}

static FrDisagreement
disagree (guint only_a, guint only_b)
{
  return (FrDisagreement){ .count = 10000,
                           .only_a = only_a,
                           .only_b = only_b,
                           .length = only_a + only_b,
                           .p = fr_disagreement_compute_p (only_a, only_b) };
}

static void
check_images (guint only_a, guint only_b, const char *expected, const char *in_ground)
{
  FrDisagreement disagreement = disagree (only_a, only_b);
  g_autofree char *sentence = fr_verdict_words_images (&disagreement, A, B);
  g_autofree char *ground = fr_verdict_words_images_ground (&disagreement);

  g_assert_cmpstr (sentence, ==, expected);
  g_assert_nonnull (strstr (ground, in_ground));
  g_assert_nonnull (strstr (ground, "not of seeds"));
}

static void
check_figures (const FrVerdict *verdict, const guint64 *seeds, const char *expected)
{
  g_autofree char *figures = fr_verdict_words_figures (verdict, seeds, A, B);

  if (strstr (figures, expected) == NULL)
    g_error ("“%s” is not in: %s", expected, figures);
  g_assert_null (strchr (figures, '\n'));
}

/* On paper: seeds, means, p and interval in one paragraph. */
static void
test_figures (void)
{
  const int steps[] = { 350, 340, 360, 350, 350, 345, 355, 350 };
  const guint64 together[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
  const guint64 apart[] = { 1, 2, 4, 7, 8, 9, 12, G_MAXUINT64 };
  FrVerdict verdict = judge_steps (8, steps);
  g_autofree char *same = NULL;

  check_figures (&verdict, together, "Both trained from the seeds 1–8. “no hidden layer” has 88.0");
  check_figures (&verdict, apart, "the seeds 1, 2, 4, 7–9, 12, 18446744073709551615. ");
  check_figures (&verdict, together, "2 of 256 cases: p = 0.0078 (exact sign-flip test)");
  check_figures (&verdict, together, "With 95 % confidence the difference is between 3.4");
  verdict.same_bits = TRUE;
  same = fr_verdict_words_figures (&verdict, together, A, B);
  g_assert_cmpstr (same, ==, "Both trained from the seeds 1–8.");
  verdict = judge_steps (1, steps);
  check_figures (&verdict, apart, "Both trained from seed 1.");
}

static void
test_images (void)
{
  check_images (312, 120,
                "“no hidden layer” gets 312 images right that “128 hidden units” gets wrong, “128 "
                "hidden units” 120 that “no hidden layer” gets wrong: more than luck, for these "
                "two runs.",
                "in less than 0.01 % of cases: p < 0.0001 (McNemar's test, exact).");
  check_images (1, 3,
                "“no hidden layer” gets 1 image right that “128 hidden units” gets wrong, “128 "
                "hidden units” 3 that “no hidden layer” gets wrong: no difference beyond luck, for "
                "these two runs.",
                "in 62 % of cases: p = 0.62");
  check_images (1200, 1250,
                "“no hidden layer” gets 1,200 images right that “128 hidden units” gets wrong, "
                "“128 hidden units” 1,250 that “no hidden layer” gets wrong: no difference beyond "
                "luck, for these two runs.",
                "p = 0.32");
  check_images (0, 0, "Both runs get the same images right.", "two runs");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict-words/unfinished", test_unfinished);
  g_test_add_func ("/verdict-words/unlike", test_unlike);
  g_test_add_func ("/verdict-words/missing", test_missing);
  g_test_add_func ("/verdict-words/one-pair", test_one_pair);
  g_test_add_func ("/verdict-words/few-pairs", test_few_pairs);
  g_test_add_func ("/verdict-words/claims", test_claims);
  g_test_add_func ("/verdict-words/no-claim", test_no_claim);
  g_test_add_func ("/verdict-words/no-more-than-the-test", test_no_more_than_the_test);
  g_test_add_func ("/verdict-words/figures", test_figures);
  g_test_add_func ("/verdict-words/images", test_images);
  return g_test_run ();
}
