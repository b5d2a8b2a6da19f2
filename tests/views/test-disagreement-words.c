/* What is said of the images where two runs disagree. */
#include "views/compare/disagreement-words.h"

#define A "no hidden layer"
#define B "128 hidden units"

static const char *const classes[] = { "Bag", "Shirt", "Coat, long", NULL };

static FrDisagreementImage images[] = {
  { .image = 1234,
    .label = 1,
    .said_a = 2,
    .said_b = 1,
    .sure_a = 0.61f,
    .sure_b = 0.875f,
    .a_is_right = FALSE },
  { .image = 7,
    .label = 0,
    .said_a = 0,
    .said_b = 1,
    .sure_a = 0.5f,
    .sure_b = 0.999f,
    .a_is_right = TRUE },
};
static const FrDisagreement disagreement = { .count = 10000,
                                             .only_a = 1,
                                             .only_b = 1500,
                                             .length = 2,
                                             .images = images };

static void
test_image (void)
{
  g_autofree char *first = fr_disagreement_words_image (&images[0], classes, A, B);
  g_autofree char *second = fr_disagreement_words_image (&images[1], classes, A, B);

  g_assert_cmpstr (first, ==,
                   "Test image 1234, Shirt: “no hidden layer” says Coat, long 61 %, “128 hidden "
                   "units” says Shirt 88 %");
  g_assert_cmpstr (second, ==,
                   "Test image 7, Bag: “no hidden layer” says Bag 50 %, “128 hidden units” says "
                   "Shirt 100 %");
}

static void
test_choices (void)
{
  static const struct {
    FrDisagreementChoice choice;
    const char *words;
    const char *nothing;
    gboolean is_of[2];
  } known[] = {
    { FR_DISAGREEMENT_ALL,
      "All: 2",
      "There is no test image that only one of both gets right.",
      { TRUE, TRUE } },
    { FR_DISAGREEMENT_ONLY_A,
      "Only “no hidden layer” right: 1",
      "There is no test image that only “no hidden layer” gets right.",
      { FALSE, TRUE } },
    { FR_DISAGREEMENT_ONLY_B,
      "Only “128 hidden units” right: 1,500",
      "There is no test image that only “128 hidden units” gets right.",
      { TRUE, FALSE } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    g_autofree char *words = fr_disagreement_words_choice (&disagreement, known[i].choice, A, B);
    g_autofree char *nothing = fr_disagreement_words_nothing (known[i].choice, A, B);

    g_assert_cmpstr (words, ==, known[i].words);
    g_assert_cmpstr (nothing, ==, known[i].nothing);
    for (gsize j = 0; j < G_N_ELEMENTS (images); j++)
      g_assert_cmpint (fr_disagreement_words_is_of (&images[j], known[i].choice), ==,
                       known[i].is_of[j]);
  }
}

static void
test_csv (void)
{
  g_autofree char *all =
      fr_draft_into_text (fr_disagreement_words_draft_csv (&disagreement, FR_DISAGREEMENT_ALL,
                                                           classes));
  g_autofree char *some =
      fr_draft_into_text (fr_disagreement_words_draft_csv (&disagreement, FR_DISAGREEMENT_ONLY_A,
                                                           classes));

  g_assert_cmpstr (all, ==,
                   "index,true,predicted_a,confidence_a,predicted_b,confidence_b\r\n"
                   "1234,Shirt,\"Coat, long\",0.61,Shirt,0.875\r\n"
                   "7,Bag,Bag,0.5,Shirt,0.999\r\n");
  g_assert_cmpstr (some, ==,
                   "index,true,predicted_a,confidence_a,predicted_b,confidence_b\r\n"
                   "7,Bag,Bag,0.5,Shirt,0.999\r\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/disagreement-words/image", test_image);
  g_test_add_func ("/disagreement-words/choices", test_choices);
  g_test_add_func ("/disagreement-words/csv", test_csv);
  return g_test_run ();
}
