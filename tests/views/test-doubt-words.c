/* The words for a doubtful label. */
#include "views/doubt-words.h"

static float losses[] = { 12.408f, 0.006f };
static float margins[] = { -0.998f, 0.99f };
static FrLearningSummary learning[] = { { .seen = 10, .right = 0 },
                                        { .seen = 1, .right = 1, .forgotten = 1 } };
static const FrTrainingReview review = { .loss = losses, .margin = margins, .learning = learning };

static void
test_note (void)
{
  g_autofree char *unmarked = fr_doubt_words_note (&review, 0, "");
  g_autofree char *marked = fr_doubt_words_note (&review, 1, "Ambiguous");

  g_assert_cmpstr (unmarked, ==, "Loss 12.41\nNever right");
  g_assert_cmpstr (marked, ==, "Loss 0.01\nAmbiguous");
}

static void
test_facts (void)
{
  g_autofree char *wrong = fr_doubt_words_facts (&review, 0);
  g_autofree char *right = fr_doubt_words_facts (&review, 1);

  g_assert_cmpstr (wrong, ==,
                   "Loss 12.41 · margin −1.00 · right in 0 of 10 epochs · forgotten 0 times");
  g_assert_cmpstr (right, ==, "Loss 0.01 · margin 0.99 · right in 1 of 1 epoch · forgotten 1 time");
}

static void
test_count (void)
{
  g_autofree char *loss = fr_doubt_words_count (FR_DOUBT_LOSS, 5412);
  g_autofree char *never = fr_doubt_words_count (FR_DOUBT_NEVER_LEARNED, 1);
  g_autofree char *forgotten = fr_doubt_words_count (FR_DOUBT_FORGOTTEN, 8120);

  g_assert_cmpstr (loss, ==, "5,412 labels that the network disagrees with");
  g_assert_cmpstr (never, ==, "1 image that the network never learned");
  g_assert_cmpstr (forgotten, ==, "8,120 images that the network forgot");
  g_assert_cmpstr (fr_doubt_words_no_doubt (FR_DOUBT_LOSS), ==,
                   fr_doubt_words_no_doubt (FR_DOUBT_MARGIN));
  g_assert_cmpstr (fr_doubt_words_no_doubt (FR_DOUBT_LOSS), !=,
                   fr_doubt_words_no_doubt (FR_DOUBT_FORGOTTEN));
}

static void
test_moment (void)
{
  const FrTrainingReview second = { .batch = 3750, .count = 60000 };
  g_autofree char *none = fr_doubt_words_moment (NULL, 1875);
  g_autofree char *moment = fr_doubt_words_moment (&second, 1875);

  g_assert_cmpstr (none, ==, "");
  /* True of forgotten images too, of which some are right and only hard. */
  g_assert_cmpstr (moment, ==,
                   "Of its own 60,000 training images. The network, the label or the image may be "
                   "at fault: look at it and say. Epoch 2");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/doubt-words/note", test_note);
  g_test_add_func ("/doubt-words/facts", test_facts);
  g_test_add_func ("/doubt-words/count", test_count);
  g_test_add_func ("/doubt-words/moment", test_moment);
  return g_test_run ();
}
