/* Tests of widgets/story-words.h. */
#include "widgets/story-words.h"

static const char *const names[] = { "Shirt", "T-shirt/top", "Bag" };
static const double epochs[] = { 0, 1, 2 };
static const float probabilities[3][3] = {
  { 0.2f, 0.1f, 0.7f },
  { 0.6f, 0.3f, 0.1f },
  { 0.038f, 0.96f, 0.002f },
};

static FrStoryChart
make_chart (gsize length, double moment, int rival)
{
  return (FrStoryChart){
    .epochs = epochs,
    .probabilities = &probabilities[0][0],
    .length = length,
    .classes = 3,
    .names = names,
    .rival = rival,
    .last_epoch = 2,
    .moment = moment,
    .cursor = -1,
  };
}

static void
assert_summary (gsize length, double moment, int rival, const char *expected)
{
  FrStoryChart chart = make_chart (length, moment, rival);
  g_autofree char *text = fr_story_words_summarize (&chart);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_summary (void)
{
  assert_summary (
      3, 2, 1, "Life story: right at 1 of 3 moments, 2 changes. Shirt 3.8 %, T-shirt/top 96.0 %");
  /* The values are those of the moment, the counts those of all. */
  assert_summary (3, 1.5, 1,
                  "Life story: right at 1 of 3 moments, 2 changes. Shirt 60.0 %, T-shirt/top 30.0 "
                  "%");
  assert_summary (2, 2, -1, "Life story: right at 1 of 2 moments, 1 change. Shirt 60.0 %");
  assert_summary (1, 0, 2,
                  "Life story: right at 0 of 1 moment, 0 changes. Shirt 20.0 %, Bag 70.0 %");
  assert_summary (1, -1, 2, "Life story: right at 0 of 1 moment, 0 changes");
  assert_summary (0, 0, -1, "Life story, without values yet");
}

static void
test_snapshots (void)
{
  FrStoryChart chart = make_chart (3, 2, 1);
  g_autofree char *right = fr_story_words_describe (&chart, 1, "Epoch 1");
  g_autofree char *wrong = fr_story_words_describe (&chart, 2, "Epoch 2");

  g_assert_cmpstr (right, ==, "Epoch 1: Shirt 60.0 %, right");
  g_assert_cmpstr (wrong, ==, "Epoch 2: T-shirt/top 96.0 %, wrong; Shirt 3.8 %");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story-words/summary", test_summary);
  g_test_add_func ("/story-words/snapshots", test_snapshots);

  return g_test_run ();
}
